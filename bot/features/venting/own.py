"""What authors do with their own vents: see them, read what is not out, take them back, close them to answers.

No plain link between a person and a vent is stored anywhere. Theirs are found by opening the sealed author of every
vent of the server that still has one, which are those of 30 days.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.delivery import GaveUp, Outbox, Parcel, Settled
from bot.features.cases.ledger import key_of
from bot.features.members.service import Notices
from bot.features.oversight.service import Away, Oversight
from bot.features.servers.desk import Desk
from bot.features.venting import claiming, store
from bot.features.venting.holding.service import Holds
from bot.features.venting.rules import KIND, OUT, PUBLISH, Act, Alias, State, author_of, gone_at
from bot.features.venting.service import NOTHING_LEFT, REMOVE, Vent, opened, whole
from bot.features.venting.store import VentRow
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx

LOCK = "vent.lock"
EDIT = "vent.edit"
WITH_A_PERSON = frozenset({State.HELD, State.DECLINED})  # never on its way to Discord


@dataclass(frozen=True, slots=True)
class OwnVent:
    """A vent as its author sees it. Both ids are 0 while it is not out. `edited`: other words wait to be shown.
    `to_team`: it is for the team alone, in a room that its author does not see. `hidden`: a moderator took it away for
    now. `stopped`: it waits until writing without a name goes on here.

    `named` is how their buttons name it: by its id, and where nobody's name is kept with the pass of the claim code.
    """

    id: str
    alias: Alias
    state: State
    channel_id: int
    message_id: int
    edited: bool = False
    named: str = ""
    to_team: bool = False
    hidden: bool = False
    stopped: bool = False

    @property
    def claimed(self) -> bool:
        """It was opened by a claim code."""
        return self.named != self.id


class OwnVents:
    """Finds a person's vents, and does with them what only the author may."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        vault: Vault,
        outbox: Outbox,
        desk: Desk,
        oversight: Oversight,
        holds: Holds,
        notices: Notices,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._desk = desk
        self._oversight = oversight
        self._holds = holds
        self._notices = notices

    async def all(self, server_id: int, member_id: int) -> tuple[OwnVent, ...]:
        """Every vent of this person in this server that still has its author: what waits first, then the latest."""
        async with self._db.read() as tx:
            rows = await store.with_author(tx, server_id)
        found = await asyncio.to_thread(self._theirs, rows, member_id)
        async with self._db.read() as tx:
            away = await self._oversight.away(tx, server_id)
        return tuple(self._seen(row, away) for row in found)

    async def one(self, server_id: int, member_id: int, named: str) -> OwnVent:
        """One of this person's vents; a `Refusal` when it is not theirs, in the same words as when there is none."""
        async with self._db.read() as tx:
            row = await self.owned(tx, server_id, member_id, named)
            return self._seen(row, await self._oversight.away(tx, server_id), named)

    async def words(self, server_id: int, member_id: int, named: str) -> Vent:
        """One of this person's vents with its words, which are kept until it is out, or its time is over.

        A `Refusal` when it is not theirs, and when they are not kept (any more).
        """
        async with self._db.read() as tx:
            row = await self.owned(tx, server_id, member_id, named)
        with contextlib.suppress(CannotOpen):  # its key was given up
            if (vent := opened(self._vault, row)).words:
                return vent
        raise Refusal("refusal-vent-words-gone")

    async def take_back(self, server_id: int, member_id: int, named: str, *, by_lot: bool = False) -> OwnVent:
        """Its words go at once; what stands on Discord is removed through the outbox, with `by_lot` at a moment of its
        own (`GONE_WITHIN`). Returns it as it was before.

        A vent that waits never comes out. One that is on its way to Discord at this very moment may stand there for
        an instant: whoever carries it sees that it was taken back, and it is removed again. A case about it is told.
        """
        async with self._db.write(key_of(server_id)) as tx:
            was = await self.owned(tx, server_id, member_id, named)
            seen = self._seen(was, await self._oversight.away(tx, server_id), named)
            row = await self._withdraw(tx, was, by_lot=by_lot)
        return replace(seen, channel_id=row.channel_id, message_id=row.message_id)

    async def whose(self, vent_id: str) -> int | None:
        """Who wrote what is about to come out: for its courier alone, which asks whether they are in the server still.
        None where no author is kept."""
        async with self._db.read() as tx:
            row = await store.get(tx, vent_id)
        author = None if row is None else self._author(row)
        return None if author is None else int(author)

    async def departed(self, server_id: int, vent_id: str) -> None:
        """Whoever wrote it has left, or was banned, before it came out. They could not take it back any more, so it is
        taken back for them, and they get their words: by direct message, or when they are here again."""
        async with self._db.write(key_of(server_id)) as tx:
            row = await store.get(tx, vent_id)
            author = None if row is None else self._author(row)
            if row is None or author is None or row.state is not State.QUEUED:
                return
            await self._give_back(tx, row, int(author), "departed")
            await self._withdraw(tx, row)

    async def deleted(self, server_id: int, message_id: int) -> bool:
        """Somebody deleted this message in Discord. Where it was a post, the same follows as when its author takes it
        back: its thread, what waited to be answered, a case about it; and its author is told. False where it was none,
        or is away for another reason (hidden, taken back)."""
        async with self._db.read() as tx:  # of all the messages that are deleted few are ours
            if await store.by_message(tx, server_id, message_id) is None:
                return False
        async with self._db.write(key_of(server_id)) as tx:
            row = await store.by_message(tx, server_id, message_id)
            if row is None or row.state not in OUT or await self._hidden(tx, row):
                return False
            if (author := self._author(row)) is not None:
                topic = f"vent-deleted/{row.id}"
                await self._notices.tell(
                    tx, server_id, int(author), "vent-told-deleted", topic=topic, alias=row.alias.name
                )
                if row.words_box is not None:  # other words were to take its place
                    await self._give_back(tx, row, int(author), "not-edited")
            await self._withdraw(tx, row)
        return True

    async def retain(self, tx: Tx) -> None:
        """Forget what waited in vain, and what was taken back and could not be removed. Whoever wrote what never came
        out gets their words."""
        for row in await store.forget_stuck(tx):
            if row.state is State.STUCK and (author := self._author(row)) is not None:
                await self._give_back(tx, row, int(author), "not-out")

    async def _give_back(self, tx: Tx, row: VentRow, author: int, why: str) -> None:
        """Tell them why it did not come out, with their words."""
        await self._notices.tell(
            tx,
            row.server_id,
            author,
            f"vent-told-{why}",
            topic=f"vent-{why}/{row.id}",
            words=whole(self._vault, row),
            alias=row.alias.name,
        )

    async def _withdraw(self, tx: Tx, was: VentRow, *, by_lot: bool = False) -> VentRow:
        """Only under the key of the cases. Raises a `Refusal` when it went by another way."""
        server_id, vent_id = was.server_id, was.id
        called_off = await self._outbox.call_off(tx, PUBLISH, vent_id)  # first, as the postman does: no deadlock
        await self._outbox.call_off(tx, EDIT, vent_id)
        row = await store.withdraw(tx, vent_id)
        if row is None:
            raise Refusal("refusal-vent-not-there")
        await self._oversight.taken_back(tx, server_id, f"{KIND}/{vent_id}")
        await self._holds.taken_back(tx, server_id, vent_id)
        if row.message_id:
            due_at = gone_at(self._clock.now(), self._ids.below, by_lot=by_lot)
            await self._outbox.add(tx, REMOVE, vent_id, server_id=server_id, due_at=due_at)
        elif called_off or was.state in WITH_A_PERSON:
            await store.forget(tx, vent_id)
        else:  # a try may have reached Discord: its courier looks, also one that is on its way
            await self._outbox.ensure(tx, PUBLISH, vent_id, server_id=server_id, due_at=self._clock.now())
        return row

    async def thread_gone(self, server_id: int, thread_id: int) -> None:
        """Somebody deleted this thread in Discord. Where a post's answers stood in it, no more are taken. Those of a
        post that is hidden are over by themselves: where it comes back, it has another."""
        async with self._db.read() as tx:  # of all the threads that are deleted few are ours
            if await store.by_message(tx, server_id, thread_id) is None:
                return
        async with self._db.write(key_of(server_id)) as tx:
            row = await store.by_message(tx, server_id, thread_id)  # a thread has the id of its message
            if row is not None and not await self._hidden(tx, row):
                await store.move(tx, row.id, Act.CLOSE)

    async def close(self, server_id: int, member_id: int, named: str) -> None:
        """Take no more answers: the thread is locked, and what is in it stays."""
        vent_id, _ = claiming.parted(named)
        async with self._db.write(f"vent/{vent_id}") as tx:
            await self.owned(tx, server_id, member_id, named)
            if not await store.move(tx, vent_id, Act.CLOSE):
                raise Refusal("refusal-vent-not-open")
            await self._outbox.add(tx, LOCK, vent_id, server_id=server_id, due_at=self._clock.now())

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str | int]]:
        """This person's vents that still have their author, with the words of those that have not come out."""
        async with self._db.read() as tx:
            rows = await store.every_author(tx, server_id)
        return [
            {
                "alias": row.alias.name,
                "state": row.state.value,
                "wish": row.wish.value,
                "words": whole(self._vault, row),
                "channel": row.channel_id,
                "message": row.message_id,
            }
            for row in await asyncio.to_thread(self._theirs, rows, member_id)
        ]

    async def take_all_back(self, server_id: int, member_id: int) -> int:
        """Take back every vent of this person that still has its author, each by lot; how many it were."""
        taken = 0
        for vent in await self.all(server_id, member_id):
            with contextlib.suppress(Refusal):  # meanwhile it went by another way
                await self.take_back(server_id, member_id, vent.id, by_lot=True)
                taken += 1
        return taken

    async def erase(self, server_id: int, member_id: int) -> int:
        """Keep no longer whose they are, and none of their words: what is not out, or was hidden, is taken back.

        What is out stays there and is nobody's: it cannot be taken back any more, by its author neither.
        """
        async with self._db.read() as tx:
            rows = await store.every_author(tx, server_id)
            theirs = await asyncio.to_thread(self._theirs, rows, member_id)
            kept = [row.id for row in theirs if row.state not in OUT or await self._hidden(tx, row)]
        for vent_id in kept:
            with contextlib.suppress(Refusal):  # it was taken back already
                await self.take_back(server_id, member_id, vent_id)
        async with self._db.write() as tx:
            for row in theirs:
                await store.drop_edit(tx, row.id)
                await store.forget_author(tx, row.id)
        return len(theirs)

    async def removed(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of removing a vent: nothing of it is kept, or the team is told what stands in the way."""
        if isinstance(settled, GaveUp) and settled.why not in NOTHING_LEFT:
            await self._desk.tell(tx, parcel.server_id, "desk-vent-remove", topic="vent-remove")
        else:
            await store.forget(tx, parcel.subject)

    async def locked(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of locking a thread."""
        if isinstance(settled, GaveUp) and settled.why not in NOTHING_LEFT:
            await self._desk.tell(tx, parcel.server_id, "desk-vent-lock", topic="vent-lock")

    async def owned(self, tx: Tx, server_id: int, member_id: int, named: str) -> VentRow:
        """The row of one of this person's vents; a `Refusal` when it is not theirs, or not there.

        Theirs are those whose sealed author they are, and one whose claim code they have used a while ago.
        """
        vent_id, held = claiming.parted(named)
        row = await store.get(tx, vent_id)
        if row is None or row.server_id != server_id or row.state is State.WITHDRAWN:
            raise Refusal("refusal-vent-not-there")
        if held and not claiming.passes(self._vault, self._clock.now(), server_id, member_id, named):
            raise Refusal("refusal-claim-again")
        if not self._theirs([row], member_id) and not (held and row.claim):
            raise Refusal("refusal-vent-not-there")
        return row

    async def _hidden(self, tx: Tx, row: VentRow) -> bool:
        return row.state in OUT and await self._oversight.is_hidden(tx, row.server_id, f"{KIND}/{row.id}")

    def _seen(self, row: VentRow, away: Away, named: str = "") -> OwnVent:
        return OwnVent(
            row.id,
            row.alias,
            row.state,
            row.channel_id,
            row.message_id,
            edited=row.state in OUT and row.words_box is not None,
            named=named or row.id,
            to_team=row.readers.to_team,
            hidden=row.state in OUT and f"{KIND}/{row.id}" in away.hidden,
            stopped=row.state is State.QUEUED and away.stopped,
        )

    def _theirs(self, rows: Iterable[VentRow], member_id: int) -> list[VentRow]:
        wanted = str(member_id).encode()
        return [row for row in rows if self._author(row) == wanted]

    def _author(self, row: VentRow) -> bytes | None:
        if not row.author_box:
            return None
        try:
            return self._vault.open(row.author_box, author_of(row.server_id, row.id))
        except CannotOpen:  # its key was given up
            return None
