"""A short question to SQLite, answered at once and on the spot.

What is asked before each answer is a row or two by their keys: some ten microseconds, where the way to a connection's
thread and back costs ten times as much, and everybody waits behind it. So it is read here, in the loop's own thread,
within limits:

- A statement is broken off after about a millisecond of work, and a database that somebody holds is not waited for.
- Where an answer was slow all the same (a disk that is asleep, or gone), nothing is read here for a while.

What is not answered here goes to a thread, like everything that may be long or changes something.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from typing import Any, Final

from bot.storage.sqlite_lines import Call

WORK: Final = 20_000
"""Steps of SQLite's machine for one statement."""
SLOW: Final = 0.05
"""Seconds in which everything else would have stood still."""
REST: Final = 10.0
"""Seconds."""

_NOT_HERE: Final = frozenset({sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})


class Glance:
    """The connection of the loop's thread. It must be one that changes nothing, and waits for nobody."""

    def __init__(self, line: sqlite3.Connection) -> None:
        self._line = line
        self._line.set_progress_handler(lambda: 1, WORK)
        self._rests_until = 0.0

    def answer(self, statements: Sequence[tuple[str, Call]]) -> list[list[Any]] | None:
        """The rows of each, all of one snapshot; None where a thread has to do it. Raises `sqlite3.Error`."""
        began = time.monotonic()
        if began < self._rests_until:
            return None
        try:
            return self._read(statements)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in _NOT_HERE:
                return None
            raise
        finally:
            if time.monotonic() - began > SLOW:
                self._rests_until = began + REST

    def _read(self, statements: Sequence[tuple[str, Call]]) -> list[list[Any]]:
        execute = self._line.execute
        if len(statements) == 1:  # a statement is a snapshot by itself
            ((sql, call),) = statements
            return [execute(sql, call).fetchall()]
        execute("BEGIN")
        try:
            return [execute(sql, call).fetchall() for sql, call in statements]
        finally:
            if self._line.in_transaction:
                execute("ROLLBACK")

    def close(self) -> None:
        """Let go of the file."""
        self._line.close()
