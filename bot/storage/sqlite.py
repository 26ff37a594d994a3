"""SQLite: one writer whose waiting transactions are committed together, and a few readers.

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
import shutil
import sqlite3
import tempfile
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote

import aiosqlite

from bot.kernel.errors import StorageFault
from bot.storage import schema
from bot.storage.db import Status
from bot.storage.endings import settle
from bot.storage.sqlite_lines import Call, connect, fault, fetch, hang_up, translated
from bot.storage.statement import Param
from bot.storage.transaction import Answer, Doors, Transaction

READERS = 4
"""Each holds a thread and a page cache of about 2 MB."""

GROUP_MEMBERS = 64
GROUP_SECONDS = 0.02
LONGEST_GROUP = 0.25
"""A group takes nobody in beyond these: the first member waits for its commit all the while.

Where the disk is slow a group may last for twice as long as the last commit took: with a commit of 50 ms after every
20 ms of work, the writer would mostly wait for the disk.
"""


class _Read(Transaction):
    """A snapshot, taken with the first statement."""

    __slots__ = ("_connection", "_path", "started")

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        super().__init__("sqlite", "")
        self._connection = connection
        self._path = path
        self.started = False

    async def _send(self, sql: str, params: tuple[Param, ...], *, rows: bool) -> Answer:
        before = () if self.started else ("BEGIN",)
        self.started = True
        try:
            answer = await fetch(self._connection, sql, Call(params, before))
        except sqlite3.Error as error:
            raise translated(self._path, error, reading=True) from error
        return Answer(answer, answer.changed)


class _Group:
    """Transactions that will be durable together, or not at all."""

    __slots__ = ("done", "members", "savepoints", "until")

    def __init__(self, seconds: float) -> None:
        loop = asyncio.get_running_loop()
        self.until = loop.time() + seconds
        self.savepoints = 0
        self.members: list[_Write] = []
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


class _Write(Transaction):
    """A block of the writer. It joins the group with its first statement."""

    __slots__ = ("_writer", "call", "group")

    def __init__(self, writer: _Writer) -> None:
        super().__init__("sqlite", "")
        self._writer = writer
        self.group: _Group | None = None
        self.call: Call | None = None

    async def _send(self, sql: str, params: tuple[Param, ...], *, rows: bool) -> Answer:
        if self.group is None:
            self.group, before = self._writer.join()
            call = self.call = Call(params, before)
        else:
            call = Call(params)
        try:
            answer = await fetch(self._writer.connection, sql, call)
        except sqlite3.Error as error:
            raise translated(self._writer.path, error, reading=False) from error
        return Answer(answer, answer.changed)


class _Writer:
    """The one connection that writes, and who may use it."""

    def __init__(self, connection: aiosqlite.Connection, path: Path) -> None:
        self.connection = connection
        self.path = path
        self._taken = False
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._group: _Group | None = None
        self._commits: set[asyncio.Task[None]] = set()
        self._took = 0.0  # seconds, the last commit

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

    async def keep(self, tx: _Write) -> None:
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

    async def undo(self, tx: _Write) -> None:
        """The block failed. Returns when nothing of it is left."""
        if tx.group is None:
            self.advance()
        else:
            await settle(asyncio.ensure_future(self._roll_back(tx, tx.group)))

    async def _roll_back(self, tx: _Write, group: _Group) -> None:
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


class SQLiteDatabase:
    """See `bot.storage.db.Database`."""

    dialect = "sqlite"

    def __init__(
        self, path: Path, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection], versions: Path
    ) -> None:
        self.path = path
        self._versions = versions
        self._writer = _Writer(writer, path)
        self._readers = deque(readers)
        self._free = asyncio.Semaphore(len(readers))
        self._doors = Doors()
        self.temporary: Path | None = None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[_Read]:
        """See `bot.storage.db.Database`."""
        with self._doors.held():
            async with self._free:
                connection = self._readers.pop()  # the one used last has the warmest cache
                tx = _Read(connection, self.path)
                try:
                    yield tx
                    tx.finish()
                finally:
                    tx.abandon()
                    self._readers.append(connection)
                    if tx.started:
                        # Queued at once, before the next user's BEGIN, even where waiting for it is cancelled.
                        await connection.rollback()

    @asynccontextmanager
    async def write(self, key: str | None = None) -> AsyncIterator[_Write]:
        """See `bot.storage.db.Database`."""
        with self._doors.held():
            await self._writer.take()
            tx = _Write(self._writer)
            try:
                yield tx
                tx.finish()
            except BaseException:
                tx.abandon()
                await self._writer.undo(tx)
                raise
            await self._writer.keep(tx)

    async def status(self) -> Status:
        """See `bot.storage.db.Database`."""
        async with self.read() as tx:
            return await schema.look(tx, self._versions, str(self.path))

    async def migrate(self) -> tuple[str, ...]:
        """See `bot.storage.db.Database`."""
        if not (await self.status()).pending:
            return ()
        return await settle(
            asyncio.ensure_future(
                asyncio.to_thread(schema.apply, lambda: schema.sqlite_engine(self.path), self._versions, str(self.path))
            )
        )

    async def scrub(self) -> None:
        """See `bot.storage.db.Database`. Does nothing while a reader needs the log."""
        with self._doors.held():
            await self._writer.take_alone()
            try:
                await fetch(self._writer.connection, "PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._writer.advance()

    async def close(self) -> None:
        """See `bot.storage.db.Database`."""
        if not self._doors.closing:
            self._doors.closing = True
            await settle(asyncio.ensure_future(self._close()))

    async def _close(self) -> None:
        for _ in range(READERS):
            await self._free.acquire()
        for reader in self._readers:
            await hang_up(reader)
        await self._writer.take_alone()
        await hang_up(self._writer.connection)
        if self.temporary is not None:
            shutil.rmtree(self.temporary, ignore_errors=True)


async def open_sqlite(url: str, versions: Path) -> SQLiteDatabase:
    """Open the file, and make it where it is missing: mode 0600, in directories of mode 0700."""
    path, temporary = _place(url)
    opened: list[aiosqlite.Connection] = []
    try:
        _make(path)
        opened.append(await connect(path, reading=False))
        for _ in range(READERS):
            opened.append(await connect(path, reading=True))  # noqa: PERF401 - each is closed where a later one fails
    except BaseException as error:
        for connection in opened:
            await hang_up(connection)
        if temporary is not None:
            shutil.rmtree(temporary, ignore_errors=True)
        if isinstance(error, sqlite3.Error) and (known := fault(path, error)):
            raise known from error
        raise
    database = SQLiteDatabase(path, opened[0], opened[1:], versions)
    database.temporary = temporary
    return database


def _place(url: str) -> tuple[Path, Path | None]:
    """The file of a URL, and the directory to remove at the end where the database is meant to vanish.

    Several connections cannot share a database in memory without SQLite's shared cache, whose locks are of another
    kind; so `:memory:` is a file of its own that lives as long as the connection.
    """
    rest = url.partition(":")[2].partition("?")[0]
    name = unquote(rest.removeprefix("///")) if rest.startswith("///") else ""
    if rest in {"", "//"} or name == ":memory:":
        temporary = Path(tempfile.mkdtemp(prefix="lantern-"))
        return temporary / "lantern.db", temporary
    if not name:
        raise StorageFault("DATABASE_URL: write sqlite:///var/lantern.db, with three slashes before the path")
    return Path(name), None


def _make(path: Path) -> None:
    """Make the file for its owner only. SQLite gives the same mode to the log beside it."""
    try:
        missing = [parent for parent in (path.parent, *path.parent.parents) if not parent.exists()]
        for parent in reversed(missing):
            parent.mkdir(mode=0o700, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise StorageFault(f"The database {path}: it cannot be made here ({error.strerror}).") from error
