"""Use cases of oversight. `Oversight.may_write` and `Oversight.may_go_out` are the two doors of anonymous writing.

Whatever takes anonymous words in asks `may_write` inside the transaction that keeps them to go out; whatever carries
them out asks `may_go_out` right before it sends. Nothing else decides about stops and pauses.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from bot.delivery import Delivered, GaveUp, NotNow, Outbox, Parcel, Settled
from bot.features.cases.service import Cases, Evidence, Kind, Severity
from bot.features.oversight import rules, store
from bot.features.oversight.audit import Did
from bot.features.oversight.ledger import Ledger
from bot.features.oversight.rules import Pause, Span
from bot.features.oversight.store import HiddenRow, PauseRow
from bot.features.servers.desk import Desk
from bot.kernel.clock import DAY, SECOND, Clock
from bot.kernel.errors import Conflict, LanternError, Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import clip, tidy
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx
from bot.storage.remembered import Remembered

HIDE = "post.hide"
RESTORE = "post.restore"
HIDDEN_KEPT = 30 * DAY
"""How long a hidden post can come back. Then its sealed words are deleted, and it stays away."""


@dataclass(frozen=True, slots=True)
class Post:
    """An anonymous post as its feature knows it: the sealed author with what the seal is bound to, where it is, and
    the name that everybody sees. `nobodys`: the server kept nobody's name with it from the beginning."""

    author_box: bytes | None
    bound_to: str
    channel_id: int
    message_id: int
    alias: str
    nobodys: bool = False


class Posts(Protocol):
    """One kind of anonymous post. Its feature registers it with `Oversight.watch_over`."""

    async def post(self, tx: Tx, server_id: int, post_id: str) -> Post | None:
        """The post; None when it is gone. `author_box` is None where no author is kept."""
        ...

    async def shown_as(self, tx: Tx, server_id: int, message_id: int) -> str | None:
        """The id of the post that this message of ours shows; None when it shows none of this kind."""
        ...

    async def shown_again(self, tx: Tx, server_id: int, post_id: str, channel_id: int, message_id: int) -> None:
        """It was posted again, as another message."""
        ...

    async def stays_away(self, tx: Tx, post_id: str) -> None:
        """It was hidden for so long that it cannot come back."""
        ...

    async def unwanted(self, tx: Tx, server_id: int, channel_id: int, message_id: int) -> None:
        """It was posted again after its author had taken it back: have that message removed."""
        ...


@dataclass(frozen=True, slots=True)
class Hidden:
    """A hidden post for the courier: what it showed (Discord's own form of it) and where it was."""

    id: str
    server_id: int
    subject: str
    state: str
    shown: Mapping[str, Any]
    channel_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class Away:
    """The subjects of all that moderators took away, and whether all of it waits because writing is stopped."""

    hidden: frozenset[str]
    stopped: bool


class Oversight:
    """Decides whether anonymous writing may happen, and does what moderators decide about a post."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        vault: Vault,
        outbox: Outbox,
        desk: Desk,
        cases: Cases,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._desk = desk
        self._cases = cases
        self._kinds: dict[str, Posts] = {}
        self._seen_stopped: set[int] = set()
        self._remembered = Remembered(db, clock, "oversight", self._in_force)
        self.ledger = Ledger(db, clock, vault)

    def watch_over(self, kind: str, posts: Posts) -> None:
        """Have pauses, hiding and restoring work for posts of this kind."""
        self._kinds[kind] = posts

    # -- the two doors ---------------------------------------------------------------------------------------------

    async def may_write(self, tx: Tx, server_id: int, member_id: int) -> None:
        """Whether this person may write without a name here, now. A `Refusal` says why not and what else there is."""
        stopped = await tx.ask(store.stopped(server_id))
        self._may_write(server_id, member_id, stopped, await tx.ask(store.pauses(server_id, self._clock.now())))

    async def may_draft(self, server_id: int, member_id: int) -> None:
        """The same for what is not to go out yet: nobody should decide about words in vain. `may_write` decides."""
        stopped, pauses = await self._remembered.of(server_id)
        now = self._clock.now()
        self._may_write(server_id, member_id, stopped, [row for row in pauses if row.pause.until > now])

    async def _in_force(self, server_id: int) -> tuple[int | None, list[PauseRow]]:
        return await self._db.ask(store.stopped(server_id), store.pauses(server_id, self._clock.now()))

    def _may_write(self, server_id: int, member_id: int, stopped: int | None, pauses: list[PauseRow]) -> None:
        if stopped is not None:
            self._seen_stopped.add(server_id)
            raise Refusal("refusal-anon-stopped")
        self._seen_stopped.discard(server_id)
        for row in self._theirs(pauses, server_id, member_id):
            reason = self._vault.open(row.reason_box, _reason_of(server_id, row.pause.subject)).decode()
            key = "refusal-anon-paused-answered" if row.pause.answered else "refusal-anon-paused"
            until = f"<t:{row.pause.until // SECOND}:f>"
            raise Refusal(key, reason=reason, until=until, pause=row.pause.id)

    async def is_paused(self, tx: Tx, server_id: int, member_id: int) -> bool:
        """Whether whoever wrote this is paused. For what changes words that are out. What was written before a pause,
        and waits to come out, is never asked: that it stays away would tell that both are by one person."""
        return bool(await self._pauses_of(tx, server_id, member_id))

    async def _pauses_of(self, tx: Tx, server_id: int, member_id: int) -> list[PauseRow]:
        """This person's pauses in force, the one that lasts longest first."""
        return self._theirs(await tx.ask(store.pauses(server_id, self._clock.now())), server_id, member_id)

    def _theirs(self, pauses: list[PauseRow], server_id: int, member_id: int) -> list[PauseRow]:
        return [row for row in pauses if row.handle == self._handle(row.pause.subject, server_id, member_id)]

    async def may_go_out(self, server_id: int) -> None:
        """Whether anonymous words may be posted here, now. `NotNow` while all of it is stopped: they wait unharmed."""
        since = await self.stopped(server_id)
        if since is not None:
            self._seen_stopped.add(server_id)
            raise NotNow(rules.LOOK_AGAIN)
        self._seen_stopped.discard(server_id)

    async def may_open_form(self, server_id: int) -> None:
        """Refuse before somebody writes in vain, where this process knows of a stop. Only then it asks whether that was
        lifted meanwhile, by another process, and not for long: a form must come within three seconds. `may_write`
        decides."""
        if server_id not in self._seen_stopped:
            return
        with contextlib.suppress(LanternError, OSError, TimeoutError):
            async with asyncio.timeout(rules.PATIENCE):
                if (await self._remembered.of(server_id))[0] is None:
                    self._seen_stopped.discard(server_id)
                    return
        raise Refusal("refusal-anon-stopped")

    # -- stopping everything ---------------------------------------------------------------------------------------

    async def lockdown(self, server_id: int, moderator_id: int, why: str) -> bool:
        """Stop all anonymous writing at once; settings stay, what waits keeps waiting. False when it is stopped."""
        why = rules.reason_meant(tidy(why))
        async with self._db.write(f"oversight/{server_id}") as tx:
            if not await store.stop(tx, server_id, self._clock.now()):
                return False
            await self._remembered.changes(tx, server_id)
            step = await self.ledger.record(tx, server_id, moderator_id, Did.STOPPED, "server", why)
            await self._desk.tell(tx, server_id, "desk-anon-stopped", topic=f"anon-stopped/{step}")
        self._seen_stopped.add(server_id)
        return True

    async def lift(self, server_id: int, moderator_id: int) -> bool:
        """Let anonymous writing go on. What waited comes out within minutes. False when nothing was stopped."""
        async with self._db.write(f"oversight/{server_id}") as tx:
            if not await store.resume(tx, server_id):
                return False
            await self._remembered.changes(tx, server_id)
            step = await self.ledger.record(tx, server_id, moderator_id, Did.RESUMED, "server", "")
            await self._desk.tell(tx, server_id, "desk-anon-resumed", topic=f"anon-resumed/{step}")
        self._seen_stopped.discard(server_id)
        return True

    async def stopped(self, server_id: int) -> int | None:
        """Since when (ms UTC) all anonymous writing is stopped; None when it is not."""
        (since,) = await self._db.ask(store.stopped(server_id))
        return since

    # -- pausing a writer whom nobody sees ---------------------------------------------------------------------------

    async def pause(self, server_id: int, moderator_id: int, subject: str, span: Span, why: str) -> Pause:
        """Pause whoever wrote the post, for the longer of two pauses of it: a shorter one is no way to end the other.
        The outcome is the same whoever that is, and whatever else is paused."""
        why = rules.reason_meant(tidy(why))
        async with self._db.write(f"oversight/{server_id}") as tx:
            post = await self.post(tx, server_id, subject)
            if post.author_box is None:
                raise Refusal("refusal-anon-nobodys" if post.nobodys else "refusal-anon-no-author")
            author = int(self._vault.open(post.author_box, post.bound_to))
            pause = Pause(self._ids.new(), server_id, subject, self._clock.now() + span.length, answered=False)
            handle = self._handle(subject, server_id, author)
            box = self._vault.seal(why.encode(), _reason_of(server_id, subject))
            pause = await store.put_pause(tx, PauseRow(pause, handle, box))
            await self._remembered.changes(tx, server_id)
            await self.ledger.record(tx, server_id, moderator_id, Did.PAUSED, subject, why)
        return pause

    async def lift_pause(self, server_id: int, moderator_id: int, pause_id: str) -> None:
        """End a pause early."""
        async with self._db.write(f"oversight/{server_id}") as tx:
            row = await store.pause(tx, pause_id)
            if row is None or not await store.lift_pause(tx, server_id, pause_id):
                raise Refusal("refusal-anon-no-pause")
            await self._remembered.changes(tx, server_id)
            await self.ledger.record(tx, server_id, moderator_id, Did.PAUSE_LIFTED, row.pause.subject, "")

    async def pauses(self, server_id: int) -> list[Pause]:
        """Every pause in force."""
        (rows,) = await self._db.ask(store.pauses(server_id, self._clock.now()))
        return [row.pause for row in rows]

    async def may_answer(self, server_id: int, member_id: int, pause_id: str) -> None:
        """A `Refusal` unless this is the person's own pause and they have not answered yet."""
        async with self._db.read() as tx:
            await self._own_pause(tx, server_id, member_id, pause_id)

    async def answer(
        self, server_id: int, member_id: int, pause_id: str, kept: str, severity: Severity = Severity.CONCERN
    ) -> None:
        """Put what the paused author says into the case about their post, sealed, once.

        `kept` is what moderators will read. It is kept before it is marked, so that a crash between loses nothing; a
        second answer at the very same moment takes the place of the first. The pause lasts longer than the post where
        that was taken back or deleted, and so does the one answer to it.
        """
        async with self._db.read() as tx:
            pause = await self._own_pause(tx, server_id, member_id, pause_id)
        post = await self.where(server_id, pause.subject)
        there = (
            Evidence(gone=True) if post is None else Evidence(channel_id=post.channel_id, message_id=post.message_id)
        )
        await self._cases.open(
            server_id,
            kind=Kind.REPORT,
            severity=severity,
            subject=pause.subject,
            evidence=there,
            reporter_id=member_id,
            reason=clip(kept, rules.ANSWER_LIMIT),
            by_author=True,
        )
        async with self._db.write(f"oversight/{server_id}") as tx:
            await store.answered(tx, pause_id)
            await self._remembered.changes(tx, server_id)

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str | int | bool]]:
        """This person's own pauses in force, for themselves: why, until when (ms UTC), whether they answered."""
        async with self._db.read() as tx:
            rows = await self._pauses_of(tx, server_id, member_id)
        return [
            {
                "reason": self._vault.open(row.reason_box, _reason_of(server_id, row.pause.subject)).decode(),
                "until": row.pause.until,
                "answered": row.pause.answered,
            }
            for row in rows
        ]

    # -- hiding a post -------------------------------------------------------------------------------------------------

    async def hide(self, server_id: int, moderator_id: int, subject: str, shown: Mapping[str, Any], why: str) -> None:
        """Take the post away for now. `shown` is what it showed: kept sealed until it is restored, 30 days at most."""
        why = rules.reason_meant(tidy(why))
        async with self._db.write(f"oversight/{server_id}") as tx:
            post = await self.post(tx, server_id, subject)
            if not post.message_id:
                raise Refusal("refusal-anon-not-out")
            hidden_id = self._ids.new()
            box = self._vault.seal(json.dumps(shown).encode(), _shown_of(server_id, hidden_id))
            row = HiddenRow(hidden_id, server_id, subject, "hidden", box, post.channel_id, post.message_id)
            now = self._clock.now()
            if not await store.put_hidden(tx, row, now):
                raise Refusal("refusal-anon-hidden")
            await self._outbox.add(tx, HIDE, hidden_id, server_id=server_id, due_at=now)
            await self.ledger.record(tx, server_id, moderator_id, Did.HIDDEN, subject, why)

    async def restore(self, server_id: int, moderator_id: int, hidden_id: str) -> None:
        """Post it again as it was."""
        async with self._db.write(f"oversight/{server_id}") as tx:
            row = await store.hidden(tx, hidden_id)
            if row is None or row.server_id != server_id:
                raise Refusal("refusal-anon-not-hidden")
            if not await store.move_hidden(tx, hidden_id, "hidden", "restoring"):
                raise Conflict("hidden post")
            await self._outbox.renew(tx, RESTORE, hidden_id, server_id=server_id, due_at=self._clock.now())
            await self.ledger.record(tx, server_id, moderator_id, Did.RESTORED, row.subject, "")

    async def hidden_posts(self, server_id: int) -> list[tuple[str, str]]:
        """Every hidden post that can come back: its id here, and what it is."""
        async with self._db.read() as tx:
            return [(row.id, row.subject) for row in await store.all_hidden(tx, server_id)]

    async def is_hidden(self, tx: Tx, server_id: int, subject: str) -> bool:
        """Whether a moderator took the post away, and its words are kept here."""
        return await store.is_hidden(tx, server_id, subject)

    async def away(self, tx: Tx, server_id: int) -> Away:
        """What moderators keep from being seen, for whoever asks about many posts at once."""
        hidden = await store.every_hidden(tx, server_id)
        return Away(hidden, stopped=await tx.ask(store.stopped(server_id)) is not None)

    async def taken_back(self, tx: Tx, server_id: int, subject: str) -> None:
        """Its author took the post back: what was kept of it while it was hidden goes, and it cannot be restored."""
        await store.taken_back(tx, server_id, subject)

    async def load(self, hidden_id: str) -> Hidden | None:
        """A hidden post for the couriers; None when nothing of it is kept."""
        async with self._db.read() as tx:
            row = await store.hidden(tx, hidden_id)
        if row is None or row.state == "gone":
            return None
        shown = json.loads(self._vault.open(row.box, _shown_of(row.server_id, row.id)))
        return Hidden(row.id, row.server_id, row.subject, row.state, shown, row.channel_id, row.message_id)

    async def taken_away(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of taking a hidden post away. Where it still stands, the team is told at the desk."""
        if isinstance(settled, GaveUp):
            await self._desk.tell(tx, parcel.server_id, "desk-anon-hide", topic=f"anon-hide/{parcel.subject}")

    async def restored(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of posting it again: its words are kept no longer, or it stays hidden and the team is told."""
        row = await store.hidden(tx, parcel.subject)
        if row is None:
            return
        if row.state == "gone":  # its author took it back while it was on its way
            if isinstance(settled, Delivered):
                posts = self._kinds[row.subject.partition("/")[0]]
                await posts.unwanted(tx, row.server_id, settled.channel_id, settled.message_id)
            await store.drop_hidden(tx, row.id)
            return
        match settled:
            case Delivered(channel_id, message_id):
                kind, post_id = row.subject.split("/")
                await self._kinds[kind].shown_again(tx, row.server_id, post_id, channel_id, message_id)
                await self._cases.stands_at(tx, row.server_id, row.subject, channel_id, message_id)
                await store.drop_hidden(tx, row.id)
            case GaveUp(why):
                await store.move_hidden(tx, row.id, "restoring", "hidden")
                await self._desk.tell(tx, parcel.server_id, "desk-anon-restore", topic=f"anon-restore/{why}")
            case _:
                pass

    async def retain(self, tx: Tx) -> None:
        """Forget pauses that have ended, what was hidden for 30 days, and reasons in the record after a year."""
        now = self._clock.now()
        await store.forget_pauses(tx, now)
        hidden = await store.forget_hidden(tx, now - HIDDEN_KEPT)
        # What was to come back may wait for longer than that, where all anonymous writing is stopped.
        late = await store.forget_restoring(tx, now - HIDDEN_KEPT)
        for row in (*hidden, *late):
            kind, post_id = row.subject.split("/")
            await self._kinds[kind].stays_away(tx, post_id)
        for row in late:
            await self._desk.tell(tx, row.server_id, "desk-anon-restore-late", topic=f"anon-restore-late/{row.id}")
        await self.ledger.retain(tx)

    async def subject_at(self, server_id: int, message_id: int) -> str | None:
        """The subject of the anonymous post, of whichever kind, that this message shows; None when it shows none."""
        async with self._db.read() as tx:
            for kind, posts in self._kinds.items():
                if (post_id := await posts.shown_as(tx, server_id, message_id)) is not None:
                    return rules.subject_of(kind, post_id)
        return None

    async def where(self, server_id: int, subject: str) -> Post | None:
        """The post that `subject` names, for where it is and what it is called; None when it is gone."""
        try:
            async with self._db.read() as tx:
                return await self.post(tx, server_id, subject)
        except Refusal:
            return None

    async def post(self, tx: Tx, server_id: int, subject: str) -> Post:
        """The post that `subject` names, with its sealed author; a `Refusal` when it is gone."""
        kind, _, post_id = subject.partition("/")
        posts = self._kinds.get(kind)
        post = None if posts is None else await posts.post(tx, server_id, post_id)
        if post is None:
            raise Refusal("refusal-anon-no-post")
        return post

    async def _own_pause(self, tx: Tx, server_id: int, member_id: int, pause_id: str) -> Pause:
        row = await store.pause(tx, pause_id)
        if row is None or row.handle != self._handle(row.pause.subject, server_id, member_id):
            raise Refusal("refusal-anon-pause-over")
        if row.pause.answered:
            raise Refusal("refusal-anon-answered")
        return row.pause

    def _handle(self, subject: str, server_id: int, member_id: int) -> str:
        return self._vault.handle(f"pause/{subject}", server_id, member_id)


def _reason_of(server_id: int, subject: str) -> str:
    return f"anon-pause/{server_id}/{subject}/reason"


def _shown_of(server_id: int, hidden_id: str) -> str:
    return f"hidden-post/{server_id}/{hidden_id}/shown"
