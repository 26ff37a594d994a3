"""SQLite: one writer (`bot.storage.sqlite_writer`) and a few readers."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import tempfile
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import aiosqlite

from bot.kernel.errors import StorageFault
from bot.storage import schema
from bot.storage.db import Question, Status
from bot.storage.endings import settle
from bot.storage.sqlite_faults import fault
from bot.storage.sqlite_lanes import Errand, Lane, hand_out
from bot.storage.sqlite_lines import (
    BUSY_MILLISECONDS,
    Batch,
    Call,
    connect,
    fetch,
    fetch_all,
    hang_up,
    translated,
)
from bot.storage.sqlite_writer import Write, Writer
from bot.storage.statement import Param, check
from bot.storage.transaction import Answer, Doors, Ears, Transaction

SCRUB_MILLISECONDS = 250
READERS = 4
"""Each holds a thread and half a megabyte of pages. The first answers what is asked without a block."""


class _Read(Transaction):
    """A snapshot, taken with the first statement."""

    __slots__ = ("_connection", "_path", "started")

    def __init__(self, connection: aiosqlite.Connection, path: Path, ears: Ears) -> None:
        super().__init__("sqlite", "", ears)
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


class _Reader:
    """The connection that answers what is asked without a block."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self.connection = connection
        self.lane = Lane(self.carry)

    async def carry(self, errands: list[Errand]) -> None:
        """For the lane: these statements in one trip, all of one snapshot."""
        calls = [call for errand in errands for call in errand.calls]
        hand_out(errands, await fetch_all(self.connection, Batch(calls, ("BEGIN",), ("ROLLBACK",))))


class SQLiteDatabase:
    """See `bot.storage.db.Database`."""

    dialect = "sqlite"

    def __init__(
        self, path: Path, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection], versions: Path
    ) -> None:
        self.path = path
        self._versions = versions
        self._ears = Ears()
        self._writer = Writer(writer, path, self._ears)
        self._reader = _Reader(readers[0])
        self._readers = deque(readers[1:])
        self._lent_at_most = len(self._readers)
        self._free = asyncio.Semaphore(self._lent_at_most)
        self._doors = Doors()
        self.temporary: Path | None = None

    @asynccontextmanager
    async def read(self) -> AsyncIterator[_Read]:
        """See `bot.storage.db.Database`."""
        with self._doors.held():
            async with self._free:
                connection = self._readers.pop()  # the one used last has the warmest cache
                tx = _Read(connection, self.path, self._ears)
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
    async def write(self, key: str | None = None) -> AsyncIterator[Write]:
        """See `bot.storage.db.Database`."""
        with self._doors.held():
            await self._writer.take()
            tx = Write(self._writer)
            try:
                yield tx
                tx.finish()
            except BaseException:
                tx.abandon()
                await self._writer.undo(tx)
                raise
            await self._writer.keep(tx)

    async def ask(self, *questions: Question[Any]) -> tuple[Any, ...]:
        """See `bot.storage.db.Database`."""
        with self._doors.held():
            rows = await self._sent(self._reader.lane, [(each.sql, each.params) for each in questions], reading=True)
            return tuple([question.read(found) for question, found in zip(questions, rows, strict=True)])

    async def put(self, sql: str, *params: Param, key: str | None = None) -> int:
        """See `bot.storage.db.Database`."""
        with self._doors.held():
            (rows,) = await self._sent(self._writer.lane, [(sql, params)], reading=False)
            return int(rows.changed)

    async def _sent(self, lane: Lane, statements: list[tuple[str, tuple[Param, ...]]], *, reading: bool) -> list[Any]:
        """The rows of each. A write that is under way is waited for, also when cancelled."""
        for sql, params in statements:
            check(sql, params)
        coming = lane.send([(sql, Call(params)) for sql, params in statements], kept=not reading)
        try:
            answers = await coming
        except asyncio.CancelledError:
            if coming.done() and not coming.cancelled():
                coming.exception()  # seen, so that asyncio does not complain about an error that nobody asked for
            raise
        except sqlite3.Error as error:
            raise translated(self.path, error, reading=reading) from error
        for answer in answers:
            if isinstance(answer, sqlite3.Error):
                raise translated(self.path, answer, reading=reading) from answer
        return answers

    def hear(self, call: Callable[[str], None]) -> None:
        """See `bot.storage.db.Database`."""
        self._ears.add(call)

    async def status(self) -> Status:
        """See `bot.storage.db.Database`."""
        async with self.read() as tx:
            return await schema.look(tx, self._versions, str(self.path))

    async def migrate(self) -> tuple[str, ...]:
        """See `bot.storage.db.Database`. The tables are in the file then: a log that holds them beside a transaction
        that filled the disk could not be taken away, and would keep it full."""
        if not (await self.status()).pending:
            return ()
        applied = await schema.brought_up(lambda: schema.sqlite_engine(self.path), self._versions, str(self.path))
        await self.scrub()
        return applied

    async def unmake(self) -> None:
        """See `bot.storage.db.Database`."""
        await settle(
            asyncio.ensure_future(
                asyncio.to_thread(schema.unmake, lambda: schema.sqlite_engine(self.path), str(self.path))
            )
        )

    async def scrub(self) -> None:
        """See `bot.storage.db.Database`. Does nothing while a reader needs the log."""
        with self._doors.held():
            await self._writer.take_alone()
            try:
                await settle(asyncio.ensure_future(self._checkpoint()))
            except sqlite3.Error as error:
                raise translated(self.path, error, reading=False) from error
            finally:
                self._writer.advance()

    async def _checkpoint(self) -> None:
        """Everybody's write waits for it, and it for whoever reads: for a question, and not for a backup."""
        line = self._writer.connection
        await fetch(line, f"PRAGMA busy_timeout = {SCRUB_MILLISECONDS}")
        try:
            await fetch(line, "PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            await fetch(line, f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    async def take_stock(self) -> None:
        """See `bot.storage.db.Database`."""

    async def close(self) -> None:
        """See `bot.storage.db.Database`."""
        if not self._doors.closing:
            self._doors.closing = True
            await settle(asyncio.ensure_future(self._close()))

    async def _close(self) -> None:
        for _ in range(self._lent_at_most):  # also those that are lent out just now: none is left open
            await self._free.acquire()
        await self._reader.lane.ended()
        await self._writer.lane.ended()
        for reader in (self._reader.connection, *self._readers):
            await hang_up(reader)
        await self._writer.take_alone()
        await hang_up(self._writer.connection)
        if self.temporary is not None:
            shutil.rmtree(self.temporary, ignore_errors=True)


async def open_sqlite(url: str, versions: Path, *, make: bool = True) -> SQLiteDatabase:
    """Open the file, and with `make` make it where it is missing: mode 0600, in directories of mode 0700."""
    path, temporary = _place(url)
    opened: list[aiosqlite.Connection] = []
    try:
        (_make if make else _seek)(path)
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


def _seek(path: Path) -> None:
    if not path.exists():
        raise StorageFault(f"The database {path}: there is no such file; look at how it is written.")
