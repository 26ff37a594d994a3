"""Use cases of words that a person looks at; and, as a duty of the ticker, what happens to them by itself.

They may be of any feature that has made itself known (`Holds.know`): this room has the order of things, and the feature
does with its own words what was decided. Every write about a hold runs under the key of the server's cases, so a
decision, words that are taken back and a reminder come one after the other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.delivery import Outbox
from bot.features.cases.authors import Authors
from bot.features.cases.deciding.service import GRAVE, Deciding
from bot.features.cases.events import Happened
from bot.features.cases.evidence import Evidence
from bot.features.cases.ledger import key_of, pack, unpack
from bot.features.cases.rules import Kind, Outcome
from bot.features.cases.service import Cases
from bot.features.members.service import Notices
from bot.features.screening.service import Screening
from bot.features.servers.rules import Server
from bot.features.servers.service import Servers
from bot.features.venting.holding import rules as holding
from bot.features.venting.holding import store as holds
from bot.features.venting.holding.held import Held, Standing
from bot.features.venting.holding.rules import Fate
from bot.features.venting.holding.store import HoldRow
from bot.features.venting.rules import KIND
from bot.kernel.clock import SECOND, Clock
from bot.kernel.errors import Conflict, Refusal
from bot.kernel.text import tidy
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx

Follows = Callable[[Tx, int, str], Awaitable[None]]
"""What follows when a vent is taken back: given the transaction, the server and the vent."""


class Holds:
    """Has a person look, tells the author what came of it, and forgets in time."""

    name = "holds"

    def __init__(
        self,
        db: Database,
        clock: Clock,
        vault: Vault,
        outbox: Outbox,
        servers: Servers,
        notices: Notices,
        authors: Authors,
        cases: Cases,
        deciding: Deciding,
        screening: Screening,
    ) -> None:
        self._db = db
        self._clock = clock
        self._vault = vault
        self._outbox = outbox
        self._servers = servers
        self._notices = notices
        self._authors = authors
        self._cases = cases
        self._deciding = deciding
        self._screening = screening
        self._kinds: dict[str, Held] = {}
        self._follows: list[Follows] = []

    def know(self, about: str, held: Held) -> None:
        """Words of this kind can wait for a person."""
        self._kinds[about] = held

    def after_vent(self, follows: Follows) -> None:
        """Have this follow in the same transaction, under the key of the cases, when a vent is taken back."""
        self._follows.append(follows)

    async def begin(
        self, tx: Tx, about: str, post_id: str, fate: Fate, evidence: Evidence, server: Server, due_at: int
    ) -> None:
        """Have somebody look at this post, in the transaction that keeps it. `about` is the kind of its subject.

        Where someone may be in danger the case is opened now, and the transaction is under the key of the cases. Else
        it opens at `due_at`, a moment drawn by lot, so that its time does not point at whoever wrote.
        """
        if fate.severity is None:
            return
        now = self._clock.now()
        row = HoldRow(
            about=about,
            post_id=post_id,
            server_id=server.id,
            kind=fate.kind,
            severity=fate.severity,
            box=self._vault.seal(pack(evidence), _case_of(server.id, about, post_id)),
            case_id=None,
            step=0,
            due_at=now if fate.at_once else due_at,
            until_at=holding.gone_at(now),
        )
        await holds.add(tx, row)
        if fate.at_once:
            await self._open_case(tx, row, server.approve_within)
        self._outbox.stir(tx)

    # -- a person decides ------------------------------------------------------------------------------------------

    async def let_out(self, server_id: int, case_id: str, moderator_id: int) -> None:
        """It goes out like every other one, after a delay by lot. Decided twice is refused, in kind words."""
        server = await self._servers.ready(server_id)
        async with self._db.write(key_of(server_id)) as tx:
            row = await self._decided(tx, server_id, case_id, moderator_id, Happened.LET_OUT, Outcome.LET_OUT)
            if not await self._kinds[row.about].let_out(tx, server, row.post_id):
                raise Conflict(row.about)
            await holds.drop(tx, row.post_id)
            await self._tell(tx, row, "told-let-out", silenceable=True)

    async def decline(self, server_id: int, case_id: str, moderator_id: int, reason: str) -> None:
        """It does not go out. Its author is told the reason, and can read their words for a while still."""
        reason = tidy(reason)
        if not reason:
            raise Refusal("refusal-vent-no-reason")
        async with self._db.write(key_of(server_id)) as tx:
            parts = {"reason": reason}
            row = await self._decided(
                tx, server_id, case_id, moderator_id, Happened.NOT_LET_OUT, Outcome.NOT_LET_OUT, parts
            )
            if not await self._kinds[row.about].decline(tx, row.post_id):
                raise Conflict(row.about)
            until = holding.gone_at(self._clock.now())
            await holds.goes_on(tx, row.post_id, case_id, row.step, until, until)
            await self._tell(tx, replace(row, until_at=until), "told-declined", words=reason)

    async def judge(self, server_id: int, case_id: str, moderator_id: int, *, right: bool) -> None:
        """Count this moderator's word on why a program asked, for each rule that did."""
        async with self._db.write(key_of(server_id)) as tx:
            found = await self._deciding.judged(tx, server_id, case_id, moderator_id, right=right)
            await self._screening.judged(tx, server_id, found, right=right)

    async def _decided(
        self,
        tx: Tx,
        server_id: int,
        case_id: str,
        moderator_id: int,
        what: Happened,
        outcome: Outcome,
        parts: dict[str, str] | None = None,
    ) -> HoldRow:
        await self._deciding.decided(tx, server_id, case_id, moderator_id, what, outcome, parts)
        row = await holds.of_case(tx, server_id, case_id)
        if row is None:
            raise Refusal("refusal-case-decided")
        return row

    # -- what becomes of it otherwise --------------------------------------------------------------------------------

    async def taken_back(self, tx: Tx, server_id: int, post_id: str, about: str = KIND) -> None:
        """Its author took it back: nobody has to look before it goes out, and the case is told."""
        await holds.drop(tx, post_id)
        await self._deciding.fell_away(tx, server_id, f"{about}/{post_id}", Happened.TAKEN_BACK, Outcome.TAKEN_BACK)
        if about == KIND:
            for follows in self._follows:
                await follows(tx, server_id, post_id)

    async def without_place(self, tx: Tx, server_id: int, about: str, post_id: str) -> bool:
        """What it was written to was taken back, so nobody has to decide on it. False where its writer may be in
        danger: then it waits on, so that the team can still reach them."""
        row = await holds.get(tx, post_id)
        if row is not None and row.severity in GRAVE:
            return False
        await self.taken_back(tx, server_id, post_id, about)
        return True

    async def is_out(
        self, tx: Tx, server_id: int, post_id: str, channel_id: int, message_id: int, about: str = KIND
    ) -> None:
        """It is out: the card of its case links to it."""
        await self._cases.stands_at(tx, server_id, f"{about}/{post_id}", channel_id, message_id)

    async def until(self, server_id: int, post_id: str) -> int | None:
        """Until when (ms UTC) its words are kept while it waits, or for its author to read; None where not at all."""
        async with self._db.read() as tx:
            row = await holds.get(tx, post_id)
        return None if row is None or row.server_id != server_id else row.until_at

    async def why_not(self, server_id: int, post_id: str) -> str:
        """The reason for which it was declined, for its author; empty where it was not."""
        async with self._db.read() as tx:
            row = await holds.get(tx, post_id)
            if row is None or row.server_id != server_id or not row.case_id:
                return ""
            return await self._deciding.why_not(tx, server_id, row.case_id)

    async def run(self) -> None:
        """Everything that is due: cases open, the team is reminded, what nobody decided about goes."""
        async with self._db.read() as tx:
            waiting = await holds.due(tx, self._clock.now())
        for each in waiting:
            within = (await self._servers.get(each.server_id)).approve_within
            async with self._db.write(key_of(each.server_id)) as tx:
                row = await holds.get(tx, each.post_id)
                if row is not None and row.due_at <= self._clock.now():
                    await self._goes_on(tx, row, within)

    async def next_due(self) -> int | None:
        """The earliest instant (ms UTC) at which something happens by itself."""
        async with self._db.read() as tx:
            return await holds.next_due(tx)

    async def _goes_on(self, tx: Tx, row: HoldRow, within: int) -> None:
        now = self._clock.now()
        standing = await self._kinds[row.about].standing(tx, row.post_id)
        if row.box is not None:
            await self._open_case(tx, row, within, standing)
        elif standing is None or not standing.waits:  # declined, and its time is over
            await self._deciding.going(tx, row.server_id, f"{row.about}/{row.post_id}")
            await self._kinds[row.about].forget(tx, row.post_id)
            await holds.drop(tx, row.post_id)
        elif now >= row.until_at:
            await self._lapse(tx, row)
        else:
            await self._deciding.remind(tx, row.case_id or "")
            if row.step == 1:
                await self._tell(tx, row, "told-still-waits")
            step = row.step + 1
            due_at = holding.next_reminder(now, step, within, row.until_at)
            await holds.goes_on(tx, row.post_id, row.case_id, step, due_at, row.until_at)

    async def _open_case(self, tx: Tx, row: HoldRow, within: int, standing: Standing | None = None) -> None:
        evidence = unpack(self._vault.open(row.box or b"", _case_of(row.server_id, row.about, row.post_id)))
        if standing is not None and standing.message_id:
            evidence = replace(evidence, channel_id=standing.channel_id, message_id=standing.message_id)
        held = row.kind is Kind.HELD
        opened = await self._cases.open_within(
            tx,
            row.server_id,
            kind=row.kind,
            severity=row.severity,
            subject=f"{row.about}/{row.post_id}",
            evidence=evidence,
            undecided=held,
        )
        if not held:
            await holds.drop(tx, row.post_id)
            return
        due_at = holding.next_reminder(self._clock.now(), 1, within, row.until_at)
        await holds.goes_on(tx, row.post_id, opened.case_id, 1, due_at, row.until_at)

    async def _lapse(self, tx: Tx, row: HoldRow) -> None:
        """Nobody decided in time: the words go, and both sides are told; the author also where a case keeps them."""
        subject = f"{row.about}/{row.post_id}"
        kept = await self._deciding.fell_away(tx, row.server_id, subject, Happened.LAPSED, Outcome.LAPSED)
        await self._tell(tx, row, "told-lapsed-kept" if kept else "told-lapsed")
        await self._kinds[row.about].forget(tx, row.post_id)
        await holds.drop(tx, row.post_id)

    async def _tell(self, tx: Tx, row: HoldRow, key: str, *, words: str = "", silenceable: bool = False) -> None:
        """Tell the author privately. The sealed author is opened for that by the program alone."""
        author = await self._authors.of(tx, row.server_id, f"{row.about}/{row.post_id}")
        if author is None:  # kept no longer, or its key was given up
            return
        member_id, alias = author
        await self._notices.tell(
            tx,
            row.server_id,
            member_id,
            f"{row.about}-{key}",
            topic=f"{row.about}-held/{row.post_id}",
            words=words,
            silenceable=silenceable,
            alias=alias,
            until=f"<t:{row.until_at // SECOND}:D>",
        )


def _case_of(server_id: int, about: str, post_id: str) -> str:
    return f"{about}/{server_id}/{post_id}/case"
