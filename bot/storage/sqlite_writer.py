"""SQLite's one connection that writes: its waiting transactions are committed together.

**Group commit.** With `synchronous = FULL` a commit waits for the disk, and everybody behind it waits too. So the
transactions that wait for the writer share one commit: each runs alone, in a savepoint of its own, and the last one
that nobody waits behind (or the one that fills the group) commits for all. The states of the writer:

    idle ── take ──► a block runs ── left ──► someone waits ──► the next block runs, in the same group
                          ▲                   nobody waits ──► COMMIT ──► everybody in the group returns
                          └────────────────────── the next group ◄──┘

- A block that fails is rolled back to its own savepoint; the group goes on.
- Where SQLite itself ends the transaction (disk full, a read error), the whole group is lost, and each of its members
  is told: nothing of them is kept.
- A member that is cancelled while it waits for the commit still waits for it, and then is cancelled.
- The order of blocks is the order of asking. Keys need no lock of their own: no two blocks ever run at once, and one
  that sees what another has written shares its fate.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections import deque
from pathlib import Path

import aiosqlite

from bot.kernel.errors import StorageFault
from bot.storage.endings import settle
from bot.storage.sqlite_faults import fault
from bot.storage.sqlite_lanes import Errand, Lane, hand_out
from bot.storage.sqlite_lines import Batch, Call, fetch, fetch_all, translated
from bot.storage.statement import Param
from bot.storage.transaction import Answer, Ears, Transaction

GROUP_MEMBERS = 64
GROUP_SECONDS = 0.02
LONGEST_GROUP = 0.25
"""A group takes nobody in beyond these: the first member waits for its commit all the while.

Where the disk is slow a group may last for twice as long as the last commit took: with a commit of 50 ms after every
20 ms of work, the writer would mostly wait for the disk.
"""


class _Group:
    """Transactions that will be durable together, or not at all."""

    __slots__ = ("done", "members", "savepoints", "until")

    def __init__(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self.until = loop.time() + seconds
        self.savepoints = 0
        self.members: list[Write] = []
        self.done: asyncio.Future[StorageFault | None] = loop.create_future()

    def full(self) -> bool:
        return self.savepoints >= GROUP_MEMBERS or asyncio.get_running_loop().time() >= self.until

    async def ended(self) -> StorageFault | None:
        """Wait for the commit, also when cancelled; the fault where there is nothing left of the group.

        Each member waits for a future of its own: a cancelled task cancels what it waits for.
        """
        told: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def tell(_: object) -> None:
            if not told.done():
                told.set_result(None)

        self.done.add_done_callback(tell)
        try:
            await told
        except asyncio.CancelledError:
            await settle(self.done)
            raise
        return self.done.result()


class Write(Transaction):
    """A block of the writer. It joins the group with its first statement."""

    __slots__ = ("_writer", "call", "group")

    def __init__(self, writer: Writer) -> None:
        super().__init__("sqlite", "", writer.ears)
        self._writer = writer
        self.group: _Group | None = None
        self.call: Call | Batch | None = None

    async def _send(self, sql: str, params: tuple[Param, ...], *, rows: bool) -> Answer:
        call = Call(params)
        if self.group is None:
            self.group, call.before = self._writer.join()
            self.call = call
        try:
            answer = await fetch(self._writer.connection, sql, call)
        except sqlite3.Error as error:
            raise translated(self._writer.path, error, reading=False) from error
        return Answer(answer, answer.changed)


class Writer:
    """The one connection that writes, and who may use it."""

    def __init__(self, connection: aiosqlite.Connection, path: Path, ears: Ears) -> None:
        self.connection = connection
        self.ears = ears
        self.path = path
        self._taken = False
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._group: _Group | None = None
        self._commits: set[asyncio.Task[None]] = set()
        self._took = 0.0  # seconds, the last commit
        self.lane = Lane(self.carry)

    async def carry(self, errands: list[Errand]) -> None:
        """For the lane: these statements as one block, in one trip. Each is answered once all are durable.

        Where nobody else writes or waits to, they are a group of their own, and committed in that same trip: each way
        to the thread and back costs a round of the loop, which is long while many wait.
        """
        await self.take()
        if self._group is None and not self._waiting:
            await self._alone(errands)
            return
        block = Write(self)
        block.group, before = self.join()
        batch = block.call = Batch([call for errand in errands for call in errand.calls], before)
        try:
            answers = await fetch_all(self.connection, batch)
        except BaseException as error:
            block.error = translated(self.path, error, reading=False) if isinstance(error, sqlite3.Error) else error
            await self.undo(block)
            raise block.error from error
        if not self.connection.in_transaction:
            block.error = translated(self.path, answers[-1], reading=False)
            await self.undo(block)
            raise block.error
        await self.keep(block)
        hand_out(errands, answers)

    async def _alone(self, errands: list[Errand]) -> None:
        calls = [call for errand in errands for call in errand.calls]
        batch = Batch(calls, ("BEGIN IMMEDIATE",), ("COMMIT",))
        try:
            answers = await fetch_all(self.connection, batch)
        except BaseException as error:
            await settle(asyncio.ensure_future(self._clear()))  # a commit that fails may leave its transaction open
            if isinstance(error, sqlite3.Error):  # of the beginning or the commit: what a statement says is an answer
                raise self._fault(error) from error
            raise
        finally:
            self.advance()
        if batch.lost:
            raise translated(self.path, answers[-1], reading=False)
        hand_out(errands, answers)

    async def _clear(self) -> None:
        """Roll back what is open, once what is running has ended."""
        with contextlib.suppress(sqlite3.Error):
            await self.connection.rollback()

    async def take(self) -> None:
        """Wait for the turn. Whoever has it ends with `advance`, in one way or another."""
        if not self._taken:
            self._taken = True
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                if turn in self._waiting:  # else whoever passed the turn on has taken it out of the line already
                    self._waiting.remove(turn)
            else:  # cancelled in the moment in which the turn came
                self.advance()
            raise

    async def take_alone(self) -> None:
        """Wait for the turn and for what was written before it: some statements stand in no transaction.

        Whoever waits for a turn is given it inside the group that is open, so that group ends here first.
        """
        await self.take()
        if self._group is not None:
            group, self._group = self._group, None
            try:
                await settle(asyncio.ensure_future(self._end(group)))
            except asyncio.CancelledError:
                self.advance()
                raise

    def join(self) -> tuple[_Group, tuple[str, ...]]:
        """The group that a first statement belongs to, and what must be said before it."""
        if self._group is None:
            self._group = _Group(min(max(2 * self._took, GROUP_SECONDS), LONGEST_GROUP))
            before: tuple[str, ...] = ("BEGIN IMMEDIATE", "SAVEPOINT w0")
        else:
            last = self._group.savepoints - 1
            before = (f"RELEASE w{last}", f"SAVEPOINT w{last + 1}")
        self._group.savepoints += 1
        return self._group, before

    async def keep(self, tx: Write) -> None:
        """The block went well. Returns when it is durable."""
        group = tx.group
        if group is None:  # nothing was said, so nothing has to be kept
            self.advance()
            tx.announce()
            return
        group.members.append(tx)
        self.advance()
        lost = await group.ended()
        if lost is not None:
            raise StorageFault(str(lost))

    async def undo(self, tx: Write) -> None:
        """The block failed. Returns when nothing of it is left."""
        if tx.group is None:
            self.advance()
        else:
            await settle(asyncio.ensure_future(self._roll_back(tx, tx.group)))

    async def _roll_back(self, tx: Write, group: _Group) -> None:
        try:
            await fetch(self.connection, "SELECT 1")  # a statement that was cancelled may be running still
            if self.connection.in_transaction and tx.call is not None and tx.call.ready:
                await fetch(self.connection, f"ROLLBACK TO w{group.savepoints - 1}")
                return
            known = tx.error if isinstance(tx.error, StorageFault) else None
            await self._give_up(group, known or StorageFault(f"The database {self.path}: SQLite undid a write."))
        except sqlite3.Error as error:
            await self._give_up(group, self._fault(error))
        finally:
            self.advance()

    async def _give_up(self, group: _Group, lost: StorageFault) -> None:
        """SQLite has ended the transaction, or cannot go on with it: nothing of the group is kept."""
        self._group = None
        try:
            await self.connection.rollback()
        except sqlite3.Error as error:
            lost = self._fault(error)
        finally:
            group.done.set_result(lost)

    def _fault(self, error: sqlite3.Error) -> StorageFault:
        return fault(self.path, error) or StorageFault(f"The database {self.path}: it could not be written to.")

    def advance(self) -> None:
        """Pass the turn on, or end the group first where it is full or nobody waits."""
        while self._waiting and self._waiting[0].done():  # cancelled, and not yet woken to leave the line
            self._waiting.popleft()
        if self._group is not None and (self._group.full() or not self._waiting):
            group, self._group = self._group, None
            commit = asyncio.ensure_future(self._commit(group))
            self._commits.add(commit)
            commit.add_done_callback(self._commits.discard)
            return
        if self._waiting:
            self._waiting.popleft().set_result(None)
        else:
            self._taken = False

    async def _commit(self, group: _Group) -> None:
        """A task of its own: no member's cancellation reaches it."""
        try:
            await self._end(group)
        finally:
            self.advance()

    async def _end(self, group: _Group) -> None:
        loop = asyncio.get_running_loop()
        begun = loop.time()
        try:
            await self.connection.commit()
        except sqlite3.Error as error:
            await self._give_up(group, self._fault(error))
        except BaseException:  # the loop itself ends: let nobody wait for an answer that will not come
            group.done.set_result(StorageFault(f"The database {self.path}: stopped while a write was being kept."))
            raise
        else:
            self._took = loop.time() - begun
            for member in group.members:
                member.announce()
            group.done.set_result(None)
