"""Use cases of the board. What is drawn is asked for after each card, and looked over once a minute: nothing that was
missed stays wrong, and what somebody deleted comes back."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery import Delivered, GaveUp, Outbox, Parcel, Settled
from bot.features.cases import store as cases
from bot.features.cases.board import rules, store
from bot.features.cases.board.rules import Summary, Thread
from bot.features.cases.ledger import Ledger, key_of
from bot.features.cases.oncall import store as oncall
from bot.features.cases.oncall.cover import on_call
from bot.features.cases.rules import Act, State
from bot.features.cases.service import Cases
from bot.features.cases.store import CaseRow
from bot.features.servers.desk import Desk
from bot.kernel.clock import HOUR, MINUTE, SECOND, Clock
from bot.kernel.errors import Why
from bot.storage.db import Database, Tx

SUMMARY, THREAD = "case.summary", "case.thread"
TOGETHER = 2 * SECOND
"""How long the summary waits for further changes: several become one edit."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The summary as it is to be drawn, and where it stands (0: nowhere)."""

    summary: Summary
    channel_id: int
    message_id: int


@dataclass(frozen=True, slots=True)
class ThreadOf:
    """A case's thread, what is to be done with it, and who was brought in and may not be there any more."""

    number: int
    to_do: Thread | None
    thread_id: int
    out: tuple[int, ...]


class Board:
    """Keeps the summary and the threads as the cases are."""

    name = "board"

    def __init__(self, db: Database, clock: Clock, outbox: Outbox, desk: Desk, cases: Cases, ledger: Ledger) -> None:
        self._db = db
        self._clock = clock
        self._outbox = outbox
        self._desk = desk
        self._cases = cases
        self._ledger = ledger
        self._last = 0

    async def carded(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of posting a card: its case has a thread, and the summary changes."""
        await self._cases.carded(tx, parcel, settled)
        await self._after(tx, parcel.server_id, parcel.subject)

    async def refreshed(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of drawing a card again: the thread follows, and the summary changes."""
        await self._cases.refreshed(tx, parcel, settled)
        await self._after(tx, parcel.server_id, parcel.subject.partition("/")[0])

    async def drawing(self, server_id: int) -> Drawing:
        """For the courier: the summary as it is now."""
        async with self._db.write() as tx:
            summary = await self._summary(tx, server_id)
            await store.drawing(tx, server_id, summary.digest, self._clock.now())
            row = await store.board(tx, server_id)
        return Drawing(summary, row.channel_id if row else 0, row.message_id if row else 0)

    async def drawn(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of it. One that was deleted at once is put up again."""
        match settled:
            case Delivered(channel_id, message_id):
                await store.stands(tx, parcel.server_id, channel_id, message_id)
                if not message_id:
                    await self._draw(tx, parcel.server_id)
            case GaveUp(Why.CHANNEL_GONE):
                await store.stands(tx, parcel.server_id, 0, 0)
            case _:
                pass

    async def enter(self, server_id: int, case_id: str, moderator_id: int) -> int:
        """The id of the case's thread, for somebody who may be brought in; from now on they count as being there.

        0 when there is none yet: it is being made. One that somebody deleted is made anew for whoever asks.
        """
        async with self._db.write(key_of(server_id)) as tx:
            await self._ledger.allowed(tx, Act.THREAD, server_id, case_id, moderator_id)
            state, thread_id = await store.thread(tx, case_id) or (Thread.WANTED, 0)
            if state is Thread.OPEN:
                await store.bring_in(tx, case_id, moderator_id)
                return thread_id
            if state is Thread.GONE:
                await store.put_thread(tx, case_id, Thread.WANTED, 0)
                for person in await store.members(tx, case_id):
                    await store.let_out(tx, case_id, person)
            await self._see_to(tx, server_id, case_id)
        return 0

    async def thread(self, case_id: str) -> ThreadOf | None:
        """For the courier: what is to be done with a case's thread now; None when there is no such case."""
        async with self._db.read() as tx:
            return await self._thread(tx, case_id)

    async def threaded(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of it. One that is gone is said at the desk; so is one that cannot be made."""
        case_id = parcel.subject
        row = await cases.get(tx, case_id)
        known = await store.thread(tx, case_id)
        if row is None or known is None:
            return
        match settled:
            case Delivered(_, 0):
                await store.put_thread(tx, case_id, Thread.GONE, known[1])
                await self._tell_gone(tx, parcel.server_id, row.number)
            case Delivered(_, thread_id):
                made = known[0] in {Thread.WANTED, Thread.GONE}
                await store.put_thread(tx, case_id, Thread.OPEN if made else rules.meant(row.state), thread_id)
                for person in await self._kept_out(tx, row):
                    await store.let_out(tx, case_id, person)
                await self._after(tx, parcel.server_id, case_id)
            case GaveUp(why):
                await self._desk.tell(
                    tx, parcel.server_id, "desk-case-thread", topic=f"case-thread/{why}", why=why.value
                )
            case _:
                pass

    async def thread_gone(self, server_id: int, thread_id: int) -> None:
        """Discord says that somebody has deleted this thread."""
        async with self._db.write() as tx:
            number = await store.gone(tx, server_id, thread_id)
            if number is not None:
                await self._tell_gone(tx, server_id, number)

    async def run(self) -> None:
        """Once a minute, draw every summary that is not as it should be; and once an hour every one, so that one that
        somebody deleted comes back."""
        now = self._clock.now()
        if 0 <= now - self._last < MINUTE:
            return
        self._last = now
        async with self._db.read() as tx:
            stale = [
                row.server_id
                for row in await store.boards(tx)
                if now - row.drawn_at >= HOUR or (await self._summary(tx, row.server_id)).digest != row.shown
            ]
        for server_id in stale:
            async with self._db.write() as tx:
                await self._draw(tx, server_id)

    async def next_due(self) -> int | None:
        """Nothing waits for it: the steady alarm is enough."""
        return None

    async def retain(self, tx: Tx) -> None:
        """Forget threads of cases whose words are gone."""
        await store.forget(tx)

    async def _summary(self, tx: Tx, server_id: int) -> Summary:
        on = await on_call(tx, server_id, self._clock.now())
        used = await oncall.in_use(tx, server_id)
        return rules.summed(await store.standings(tx, server_id), on, used=bool(used))

    async def _thread(self, tx: Tx, case_id: str) -> ThreadOf | None:
        row = await cases.get(tx, case_id)
        if row is None:
            return None
        state, thread_id = await store.thread(tx, case_id) or (None, 0)
        out = await self._kept_out(tx, row) if state is Thread.OPEN else ()
        return ThreadOf(row.number, rules.to_do(state, row.state), thread_id, out)

    async def _kept_out(self, tx: Tx, row: CaseRow) -> tuple[int, ...]:
        """Who is in the thread and in the case: it came to name them, or it came out that it is about them."""
        if row.state is State.RESOLVED:
            return ()
        there = await store.members(tx, row.id)
        return tuple([person for person in there if await self._ledger.tied(tx, row, person)])

    async def _after(self, tx: Tx, server_id: int, case_id: str) -> None:
        await self._draw(tx, server_id)
        await self._see_to(tx, server_id, case_id)

    async def _see_to(self, tx: Tx, server_id: int, case_id: str) -> None:
        """Have done what is to be done with the thread."""
        thread = await self._thread(tx, case_id)
        if thread is None or (thread.to_do is None and not thread.out):
            return
        if thread.to_do is Thread.WANTED and await store.thread(tx, case_id) is None:
            await store.put_thread(tx, case_id, Thread.WANTED, 0)
        await self._outbox.ensure(tx, THREAD, case_id, server_id=server_id, due_at=self._clock.now())

    async def _draw(self, tx: Tx, server_id: int) -> None:
        await self._outbox.ensure(tx, SUMMARY, str(server_id), server_id=server_id, due_at=self._clock.now() + TOGETHER)

    async def _tell_gone(self, tx: Tx, server_id: int, number: int) -> None:
        await self._desk.tell(tx, server_id, "desk-case-thread-gone", topic=f"case-thread/{number}", number=number)
