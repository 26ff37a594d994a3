"""The cards of cases: what each shows, where it is, and that it comes back when it is gone while somebody must look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.delivery import Delivered, GaveUp, Outbox, Parcel, Settled
from bot.features.cases import rules, store, unreached
from bot.features.cases.closing import store as closing
from bot.features.cases.ledger import REFRESH, Ledger
from bot.features.cases.oncall.rules import Rung
from bot.features.cases.reporting import store as reporting
from bot.features.cases.rules import Kind, Outcome, Severity, State
from bot.features.cases.store import CaseRow
from bot.features.servers.desk import Desk
from bot.features.servers.rules import Place
from bot.features.servers.service import Servers
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal, Why
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx


@dataclass(frozen=True, slots=True)
class Card:
    """What everybody in the moderators' channel sees of a case: no words, no author, no reporter.

    `link_channel` and `link_message` are where the reported message is, `channel_id` and `message_id` where the card
    is; 0 where there is none. Instants are ms UTC. `called` are those who are on call for it, instead of everybody.
    `proposed` is the outcome that waits for a second reader. `alerts` counts those of AutoMod.
    """

    id: str
    server_id: int
    number: int
    kind: Kind
    severity: Severity
    state: State
    owner_id: int | None
    outcome: Outcome | None
    reports: int
    version: int
    opened_at: int
    link_channel: int
    link_message: int
    channel_id: int
    message_id: int
    follow_at: int | None = None
    promised_at: int | None = None
    called: tuple[int, ...] = ()
    proposed: Outcome | None = None
    undecided: bool = False
    unjudged: bool = False
    alerts: int = 0


class Cards:
    """Puts them up, has them drawn again, and finds cases for whoever looks."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        vault: Vault,
        outbox: Outbox,
        servers: Servers,
        desk: Desk,
        ledger: Ledger,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._servers = servers
        self._desk = desk
        self._ledger = ledger

    async def card(self, case_id: str) -> Card | None:
        """The case as its card shows it; None when there is no such case."""
        async with self._db.read() as tx:
            row = await store.get(tx, case_id)
            if row is None:
                return None
            reports = await reporting.count_reports(tx, case_id)
            waits = row.state is State.OPEN and row.rung == Rung.ON_CALL
            free = await self._ledger.free(tx, row) if waits else ()
            proposal = await closing.proposal(tx, case_id)
        proposed = None if proposal is None else proposal.outcome
        return replace(self._card(row, reports), called=free, proposed=proposed)

    async def numbered(self, server_id: int, number: int) -> str:
        """The id of the case that moderators call by this number; a `Refusal` when there is none."""
        async with self._db.read() as tx:
            row = await store.numbered(tx, server_id, number)
        if row is None:
            raise Refusal("refusal-case-number", number=number)
        return row.id

    async def queue(self, server_id: int) -> list[Card]:
        """Every case that is not resolved: those that wait for somebody first, the graver and older ones before."""
        async with self._db.read() as tx:
            rows = await store.unresolved(tx, server_id)
        scale = tuple(Severity)
        rows.sort(key=lambda row: (row.state is not State.OPEN, scale.index(row.severity), row.opened_at))
        return [self._card(row, 0) for row in rows]

    def _card(self, row: CaseRow, reports: int) -> Card:
        evidence = self._ledger.evidence(row)
        return Card(
            id=row.id,
            server_id=row.server_id,
            number=row.number,
            kind=row.kind,
            severity=row.severity,
            state=row.state,
            owner_id=row.owner_id,
            outcome=row.outcome,
            reports=rules.reported(row.kind, reports),
            version=row.version,
            opened_at=row.opened_at,
            link_channel=evidence.channel_id,
            link_message=evidence.message_id,
            channel_id=row.channel_id,
            message_id=row.message_id,
            follow_at=row.follow_at,
            promised_at=row.promised_at,
            undecided=row.undecided,
            unjudged=bool(evidence.asking) and not evidence.judged,
            alerts=len(evidence.alerts),
        )

    async def stands_at(self, tx: Tx, server_id: int, subject: str, channel_id: int, message_id: int) -> None:
        """What a case is about came out there, or came back there after it was hidden: the card links to it."""
        row = await store.unresolved_about(tx, server_id, subject)
        if row is None:
            return
        evidence = replace(self._ledger.evidence(row), channel_id=channel_id, message_id=message_id)
        if (linked := await self._ledger.keep_evidence(tx, row, evidence)) is not None:
            await self._ledger.drawn(tx, linked)

    async def carded(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of posting a card.

        A change that came while the card was on its way is drawn now. One that was deleted at once comes back: a case
        must not be out of sight. Where it cannot be posted, the case stays and the team is told at the desk.
        """
        match settled:
            case Delivered(_, 0):
                await self._ledger.put_up(tx, parcel.server_id, parcel.subject)
            case Delivered(channel_id, message_id):
                row = await store.carded(tx, parcel.subject, channel_id, message_id)
                if row is not None and row.version > 1:
                    await self._draw_again(tx, row)
            case GaveUp(why):
                await unreached.tell(self._desk, tx, parcel, await store.get(tx, parcel.subject), "desk-case-card", why)
            case _:
                pass

    async def refreshed(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of drawing a card again. A card that is gone while somebody must still look is put up anew."""
        case_id = parcel.subject.partition("/")[0]
        match settled:
            case Delivered(_, 0):
                row = await store.carded(tx, case_id, 0, 0)
                if row is not None and row.state is not State.RESOLVED:
                    await self._ledger.put_up(tx, parcel.server_id, case_id)
            case GaveUp(why):
                if why is Why.CHANNEL_GONE:
                    await store.carded(tx, case_id, 0, 0)
                await unreached.tell(self._desk, tx, parcel, None, "desk-case-card", why)
            case _:
                pass

    async def put_up_again(self, server_id: int) -> int:
        """After the setup was mended: a card for every unresolved case that has none where the moderators look.

        Returns how many. Cards that are there are drawn again, because a change may have been missed.
        """
        server = await self._servers.ready(server_id)
        put_up = 0
        async with self._db.write(f"cases/{server_id}") as tx:
            for row in await store.unresolved(tx, server_id):
                if row.message_id and row.channel_id == server.place(Place.CASES):
                    await self._draw_again(tx, row)
                    continue
                if row.message_id:
                    await store.carded(tx, row.id, 0, 0)
                await self._ledger.put_up(tx, server_id, row.id)
                put_up += 1
        return put_up

    async def _draw_again(self, tx: Tx, row: CaseRow) -> None:
        drawing = f"{row.id}/{row.version}"
        await self._outbox.ensure(tx, REFRESH, drawing, server_id=row.server_id, due_at=self._clock.now())
