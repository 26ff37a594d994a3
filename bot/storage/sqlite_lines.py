"""Connections to SQLite: their settings, their errors, and fewer trips to their threads."""

from __future__ import annotations

import asyncio
import logging
import re
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import aiosqlite

from bot.kernel.errors import Conflict, StorageFault
from bot.storage.endings import settle
from bot.storage.sqlite_faults import fault
from bot.storage.statement import Misuse, Param

# aiosqlite writes every statement with its parameters to its logger at DEBUG: somebody's vent.
logging.getLogger("aiosqlite").setLevel(logging.WARNING)

BUSY_MILLISECONDS = 5_000
"""How long a statement waits for another process. Discord waits 3 s for a first answer and 15 min after it."""

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",  # what SQLite sorts may be words; they do not go to a file in /tmp
)

_PAGES_KEPT = "PRAGMA cache_size = -512"
"""KiB of the file that a reader keeps in memory: what it asks for again and again. The rest the system keeps, once for
all; SQLite's own 2,000 for each connection grew for hours."""

_UNIQUE = frozenset(
    {sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_ROWID}
)
_UNIQUE_NAME = re.compile(r"UNIQUE constraint failed: (?:index ')?([^.,']+)")


def translated(path: Path, error: sqlite3.Error, *, reading: bool) -> Exception:
    """What an error of SQLite means under the contract; the error itself where it is an accident."""
    code = getattr(error, "sqlite_errorcode", None)
    if code in _UNIQUE:
        name = _UNIQUE_NAME.match(str(error))
        return Conflict(name[1] if name else "a unique value")
    if reading and code == sqlite3.SQLITE_READONLY:
        return Misuse("a read changes nothing; use write()")
    return fault(path, error) or error


_NUMBERS = tuple([str(number) for number in range(1, 100)])
"""The names of parameters, for all but the longest statements."""


class Call(dict[str, Param]):
    """The parameters of one statement, by number, and what to do in the same trip before it.

    A trip to the connection's thread costs more than a short statement, so the statements that open a transaction
    travel with the first one in it. `ready` turns true, in that thread, once they have all succeeded.
    """

    __slots__ = ("before", "ready")

    def __init__(self, params: Sequence[Param], before: tuple[str, ...] = ()) -> None:
        numbers = _NUMBERS if len(params) <= len(_NUMBERS) else map(str, range(1, len(params) + 1))
        super().__init__(zip(numbers, params, strict=False))
        self.before = before
        self.ready = False


class Rows(list[Any]):
    """All rows of an answer, and how many rows the statement changed."""

    changed: int = 0


class Batch:
    """Statements of several tasks that travel together. One that fails harms no other: SQLite undoes it alone."""

    __slots__ = ("after", "before", "calls", "lost", "ready")

    def __init__(
        self, calls: Sequence[tuple[str, Call]], before: tuple[str, ...] = (), after: tuple[str, ...] = ()
    ) -> None:
        self.calls = calls
        self.before = before
        self.after = after
        self.ready = False
        self.lost = False
        """Whether SQLite has ended the transaction, so that nothing of it is kept."""

    def run(self, line: sqlite3.Connection) -> Answers:
        """In the connection's thread. Where SQLite has ended the transaction, nothing more is sent."""
        for statement in self.before:
            line.execute(statement)
        self.ready = True
        answers = Answers()
        for sql, call in self.calls:
            try:
                answers.append(line.execute(sql, call).fetchall())
            except sqlite3.Error as error:
                answers.append(error)
                if not line.in_transaction:
                    self.lost = True
                    break
        for statement in self.after:
            if line.in_transaction:
                line.execute(statement)
        return answers


class Answers(list[Any]):
    """The rows of each statement of a `Batch`, or its error, as far as it got. aiosqlite fetches it like a cursor."""

    def fetchall(self) -> Answers:
        """All of it."""
        return self


class _WholeCursor(sqlite3.Cursor):
    """Hands over everything at once, so that no statement stays open when a transaction ends."""

    before = 0

    def fetchall(self) -> Rows:
        rows = Rows(super().fetchall())
        rows.changed = self.rowcount
        if rows.changed < 0:  # Python counts only for what begins with INSERT, UPDATE or DELETE, so not for WITH
            changed = self.connection.total_changes != self.before
            rows.changed = self.connection.execute("SELECT changes()").fetchone()[0] if changed else 0
        return rows


class _Line(sqlite3.Connection):
    """Runs a `Call`: first what opens the transaction, then the statement. Or a `Batch`, in the place of parameters."""

    def execute(self, sql: str, parameters: Any = (), /) -> Any:
        if isinstance(parameters, Batch):
            return parameters.run(self)
        cursor = self.cursor(_WholeCursor)
        if not isinstance(parameters, Call):
            cursor.before = self.total_changes
            return cursor.execute(sql, parameters)
        for statement in parameters.before:
            cursor.execute(statement)
        parameters.ready = True
        cursor.before = self.total_changes
        return cursor.execute(sql, parameters)


async def fetch(connection: aiosqlite.Connection, sql: str, call: Call | Iterable[Param] = ()) -> Rows:
    """One trip: the statement and all of its rows."""
    rows = await connection.execute_fetchall(sql, call)
    assert isinstance(rows, Rows)  # noqa: S101 - what `_WholeCursor` gives; for the type checker
    return rows


async def fetch_all(connection: aiosqlite.Connection, batch: Batch) -> Answers:
    """One trip: every statement and all of its rows."""
    answers = await connection.execute_fetchall("", batch)
    assert isinstance(answers, Answers)  # noqa: S101 - what `Batch.run` gives; for the type checker
    return answers


async def connect(path: Path, *, reading: bool) -> aiosqlite.Connection:
    """A connection with the settings of DESIGN: durable, foreign keys held, deleted content overwritten."""
    connection = aiosqlite.connect(
        path, factory=_Line, isolation_level=None, timeout=BUSY_MILLISECONDS / 1000, cached_statements=512
    )
    # A program that ends by an accident, without close(), must end: its threads wait for work for ever.
    connection._thread.daemon = True  # noqa: SLF001 - aiosqlite, pinned to 0.22, has no setting for it
    try:
        await settle(asyncio.ensure_future(_started(connection)))
        connection.row_factory = sqlite3.Row
        for setting in _SETTINGS:
            await fetch(connection, setting)
        if reading:
            await fetch(connection, _PAGES_KEPT)
            await fetch(connection, "PRAGMA query_only = ON")
        else:
            await _use_write_ahead_log(connection, path)
    except BaseException:
        await hang_up(connection)
        raise
    return connection


async def _started(connection: aiosqlite.Connection) -> None:
    await connection


async def hang_up(connection: aiosqlite.Connection) -> None:
    """Close, and see the thread end. Where the opening has failed aiosqlite stops its thread, but does not wait for
    it; the thread would then speak to a loop that may be closed."""
    await settle(asyncio.ensure_future(connection.close()))
    connection._thread.join(BUSY_MILLISECONDS / 1000)  # noqa: SLF001 - its last word is said; this takes no time


async def _use_write_ahead_log(connection: aiosqlite.Connection, path: Path) -> None:
    """Switch to WAL. Two processes that switch at once are told «locked» without any waiting, so ask again."""
    for attempt in range(BUSY_MILLISECONDS // 50):
        try:
            mode = (await fetch(connection, "PRAGMA journal_mode = WAL"))[0][0]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or attempt == BUSY_MILLISECONDS // 50 - 1:
                raise
            await asyncio.sleep(0.05)
            continue
        if mode != "wal":
            raise StorageFault(f"The database {path}: it lies where SQLite cannot share memory; use a local disk.")
        return
