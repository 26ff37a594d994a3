"""Use cases of venting."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field, replace

from bot.content.aliases import AliasWords
from bot.delivery import Delivered, GaveUp, Outbox, Parcel, Settled
from bot.features.cases.ledger import key_of
from bot.features.oversight.service import Oversight
from bot.features.screening.rules import Reading, Tier
from bot.features.screening.service import Screening
from bot.features.servers.desk import Desk
from bot.features.servers.rules import Server
from bot.features.servers.service import Servers
from bot.features.venting import asked, rules, store
from bot.features.venting.asked import NOTHING_MORE, Asked, Boundary, Readers
from bot.features.venting.claiming import Claims
from bot.features.venting.holding.rules import Fate, evidence_of, fate
from bot.features.venting.holding.service import Holds
from bot.features.venting.pacing import Pacing
from bot.features.venting.rules import KIND, Act, Alias, State, Wish, author_of
from bot.features.venting.store import VentRow
from bot.kernel.clock import DAY, Clock, a_while
from bot.kernel.errors import LanternError, Refusal, Why
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx

PUBLISH = rules.PUBLISH
THREAD = "vent.thread"
REMOVE = "vent.remove"
PACE = "pace"
"""The purpose of the handle by which it is known how often somebody writes."""
NOTHING_LEFT = frozenset({Why.CHANNEL_GONE, Why.SERVER_GONE})
"""Where Discord's no means that nothing of the post is there any more."""

_PACE_KEPT = 2 * DAY


@dataclass(frozen=True, slots=True)
class Posted:
    """A vent is safe. It will go out between the two instants (ms UTC), unless `fate` says that a person decides; they
    try to do that `within` (ms). `due_at` is for tests: never show it. `code` is for its author's eyes alone, once: the
    claim code where nobody's name is kept, empty elsewhere."""

    vent_id: str
    alias: Alias
    earliest: int
    latest: int
    due_at: int
    reading: Reading
    fate: Fate
    within: int
    code: str = field(default="", repr=False)


class NotTaken(Refusal):
    """The words were read and then not taken, for the reason of the refusal. Nothing of them is kept, and nobody was
    called; whoever wrote may need help all the same."""

    def __init__(self, no: Refusal, reading: Reading) -> None:
        super().__init__(no.key, **no.values)
        self.reading = reading


class Decided(Refusal):
    """What became of this draft was decided a moment before, by another press: no words are lost, none are refused."""

    def __init__(self) -> None:
        super().__init__("refusal-vent-decided")


def not_taken(no: Refusal, reading: Reading) -> Refusal:
    """How words are refused that were read."""
    return no if isinstance(no, Decided) else NotTaken(no, reading)


@dataclass(frozen=True, slots=True)
class Vent:
    """A vent as the courier posts it. Nothing of its author is in it."""

    id: str
    server_id: int
    alias: Alias
    wish: Wish
    words: str
    channel_id: int
    message_id: int
    state: State
    boundaries: tuple[Boundary, ...] = ()
    readers: Readers = Readers.BOTH
    note: str = ""


class Venting:
    """Takes vents, and lets them out under an alias."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        vault: Vault,
        outbox: Outbox,
        servers: Servers,
        desk: Desk,
        oversight: Oversight,
        aliases: AliasWords,
        *,
        screening: Screening,
        holds: Holds,
        pacing: Pacing,
        claims: Claims,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._servers = servers
        self._desk = desk
        self._oversight = oversight
        self._aliases = aliases
        self._screening = screening
        self._holds = holds
        self._pacing = pacing
        self._claims = claims

    async def read(self, server_id: int, words: str) -> Reading:
        """What these words ask for. Never raises: what cannot be read, a person reads. Not inside a transaction."""
        language = Server(server_id).language
        with contextlib.suppress(LanternError, OSError):  # every language is read all the same
            language = (await self._servers.get(server_id)).language
        return await self._screening.read(server_id, tidy(words), language)

    async def post(
        self,
        server_id: int,
        member_id: int,
        words: str,
        wish: Wish,
        *,
        draft_id: str = "",
        also: Asked = NOTHING_MORE,
        kept: bool | None = None,
    ) -> Posted:
        """Read and seal the words, and let them out later under a fresh alias, or have a person decide on them.

        Refuses with the waiting time when the person writes faster than the server wants (never when they may be in
        danger), and when there are no words. What is refused after it was read is a `NotTaken`. With `draft_id` the
        words come from that draft, which is gone then: pressed twice, it is one vent. `also` is what was asked beside
        the wish; its note is read and kept with the words, and no longer. `kept` is whether who wrote is kept, as they
        were told before they wrote; None is as the server has it now.
        """
        words = tidy(words)
        if not words:
            raise Refusal("refusal-vent-empty")
        server = await self._servers.ready(server_id)
        reading = await self.read(server_id, asked.whole(words, also.note))
        hold = await self._screening.holds(server_id)
        try:
            kept = server.keep_author if kept is None else kept
            return await self._post(server, member_id, words, wish, draft_id, also, reading, hold, kept=kept)
        except Refusal as no:
            raise not_taken(no, reading) from None

    async def _post(
        self,
        server: Server,
        member_id: int,
        words: str,
        wish: Wish,
        draft_id: str,
        also: Asked,
        reading: Reading,
        hold: bool,
        *,
        kept: bool,
    ) -> Posted:
        server_id, vent_id = server.id, self._ids.new()
        author_box, code, claim = b"", "", ""
        if kept:
            author_box = self._vault.seal(str(member_id).encode(), author_of(server_id, vent_id))
        else:
            code, claim = self._claims.draw(server_id)
        alias = self._aliases.draw(self._ids, server.language)
        row = VentRow(
            id=vent_id,
            server_id=server_id,
            state=State.QUEUED,
            wish=wish,
            alias=alias,
            author_box=author_box,
            words_box=self._vault.seal(asked.packed(words, also.note), words_of(server_id, vent_id)),
            channel_id=0,
            message_id=0,
            boundaries=also.boundaries,
            readers=also.readers,
            claim=claim,
        )
        evidence = evidence_of(asked.whole(words, also.note), reading)
        async with self._pacing.turn(server_id, member_id, PACE, kept=kept) as turn:
            # A case that opens at once needs the key of the cases. Such a vent is not refused by the pace, so two of
            # one person at the same moment need no order of their own.
            key = key_of(server_id) if reading.tier is Tier.PAGE else f"pace/{server_id}/{turn.handle}"
            async with self._db.write(key) as tx:
                if draft_id and not await store.take_draft(tx, draft_id):
                    raise Decided
                await self._oversight.may_write(tx, server_id, member_id)
                now = self._clock.now()
                pace = await turn.pace(tx)
                waiting = rules.wait(now, pace, server)
                decided = fate(
                    reading,
                    hold=hold,
                    approve=server.approve_first,
                    too_soon=bool(waiting),
                    to_team=also.readers.to_team,
                )
                if waiting and not decided.at_once:
                    raise Refusal("refusal-vent-pace", **a_while(waiting))
                await turn.put(tx, rules.written(now, pace))
                due_at = rules.release_at(now, server, self._ids.below)
                if decided.held is not None:
                    row = replace(row, state=State.HELD)
                await store.add(tx, row)
                if decided.held is None:
                    await self._outbox.add(tx, PUBLISH, vent_id, server_id=server_id, due_at=due_at)
                await self._holds.begin(tx, KIND, vent_id, decided, evidence, server, due_at)
                await self._screening.remember(tx, server_id, reading)
        return Posted(
            vent_id, alias, now + server.release_after, now + server.release_within, due_at, reading, decided,
            server.approve_within, code,
        )  # fmt: skip

    async def keeps(self, server_id: int) -> bool:
        """Whether who writes here is kept."""
        return (await self._servers.get(server_id)).keep_author

    async def may_draft(self, server_id: int, member_id: int) -> None:
        """Whether this person may write without a name here, now; a `Refusal` says why not. `post` asks again."""
        await self._oversight.may_draft(server_id, member_id)

    async def load(self, vent_id: str) -> Vent | None:
        """The vent for the courier; its words are empty once it is out. None when it is gone."""
        async with self._db.read() as tx:
            row = await store.get(tx, vent_id)
        if row is None:
            return None
        return opened(self._vault, row)

    async def shown_as(self, server_id: int, message_id: int) -> str | None:
        """The id of the vent that a message of ours shows; None when the message is no vent."""
        async with self._db.read() as tx:
            row = await store.by_message(tx, server_id, message_id)
        return None if row is None else row.id

    async def published(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of posting a vent: its words go and its thread follows, or it is stuck and the organisers told.

        A vent that was taken back while it was on its way is removed again at once.
        """
        vent_id, now = parcel.subject, self._clock.now()
        match settled:
            case Delivered(_, 0):  # somebody has deleted it since
                await store.discard(tx, vent_id)
            case Delivered(channel_id, message_id):
                state = await store.release(tx, vent_id, channel_id, message_id)
                if state is State.WITHDRAWN:
                    await self._outbox.add(tx, REMOVE, vent_id, server_id=parcel.server_id, due_at=now)
                    return
                await self._holds.is_out(tx, parcel.server_id, vent_id, channel_id, message_id)
                row = await store.get(tx, vent_id)
                if row is None or not row.readers.to_team:  # the team talks in the thread of its case
                    await self._outbox.add(tx, THREAD, vent_id, server_id=parcel.server_id, due_at=now)
            case GaveUp(why):
                if await store.move(tx, vent_id, Act.STICK):
                    await self._desk.tell(tx, parcel.server_id, f"desk-vent-stuck-{why}", topic=f"vent-stuck/{why}")
                elif why in NOTHING_LEFT:
                    await store.forget(tx, vent_id)
                else:
                    await self._desk.tell(tx, parcel.server_id, "desk-vent-remove", topic="vent-remove")
            case _:
                await store.forget(tx, vent_id)

    async def threaded(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of opening a vent's thread: without one the vent takes no answers."""
        if not isinstance(settled, GaveUp):
            return
        if await store.move(tx, parcel.subject, Act.CLOSE) and settled.why not in NOTHING_LEFT:
            await self._desk.tell(tx, parcel.server_id, "desk-vent-thread-over", topic="vent-thread-over")

    async def let_out_stuck(self, server_id: int) -> int:
        """After the setup was mended: queue every stuck vent again, and remove what could not be removed before.

        Returns how many were queued.
        """
        server = await self._servers.ready(server_id)
        async with self._db.write(f"stuck/{server_id}") as tx:
            waiting = await store.stuck(tx, server_id)
            for vent_id in waiting:
                await store.move(tx, vent_id, Act.MEND)
                due_at = rules.release_at(self._clock.now(), server, self._ids.below)
                await self._outbox.renew(tx, PUBLISH, vent_id, server_id=server_id, due_at=due_at)
            for row in await store.withdrawn(tx, server_id):
                kind = REMOVE if row.message_id else PUBLISH
                await self._outbox.ensure(tx, kind, row.id, server_id=server_id, due_at=self._clock.now())
        return len(waiting)

    async def export(self, server_id: int, member_id: int) -> list[dict[str, int]]:
        """How much this person wrote lately, for themselves."""
        async with self._db.read() as tx:
            pace = await store.pace_of(tx, server_id, self._vault.handle(PACE, server_id, member_id))
        return [] if pace is None else [{"last_written_at": pace.last_at, "written_in_a_day": pace.in_day}]

    async def retain(self, tx: Tx) -> None:
        """Forget the pace of those who have not written for two days, and whose the vents are that are out for long."""
        now = self._clock.now()
        await store.forget_pace(tx, now - _PACE_KEPT)
        await store.forget_authors(tx, rules.out_before(now - rules.AUTHOR_KEPT))


def words_of(server_id: int, vent_id: str) -> str:
    """What its sealed words are bound to."""
    return f"vent/{server_id}/{vent_id}/words"


def opened(vault: Vault, row: VentRow) -> Vent:
    """The vent with its words, as far as they are still kept. Raises `CannotOpen` when their key was given up."""
    words, note = "", ""
    if row.words_box is not None:
        words, note = asked.unpacked(vault.open(row.words_box, words_of(row.server_id, row.id)))
    return Vent(
        row.id, row.server_id, row.alias, row.wish, words, row.channel_id, row.message_id, row.state,
        row.boundaries, row.readers, note,
    )  # fmt: skip


def whole(vault: Vault, row: VentRow) -> str:
    """All that is kept of what its author wrote, the note before the words; empty when their key was given up."""
    try:
        vent = opened(vault, row)
    except CannotOpen:
        return ""
    return asked.whole(vent.words, vent.note)
