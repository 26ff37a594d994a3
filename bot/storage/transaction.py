"""What both drivers share: the guards of a transaction, and of a task that holds one."""

from __future__ import annotations

import asyncio
import logging
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.kernel.errors import StorageFault
from bot.kernel.report import frames_of
from bot.storage.db import Question, Row
from bot.storage.statement import Misuse, Param, check

log = logging.getLogger("lantern.storage")

T = TypeVar("T")

SHUTTING_DOWN = "The database has been closed; the bot is shutting down."


@dataclass(frozen=True, slots=True)
class Answer:
    """What the database said to one statement."""

    rows: Sequence[Row]
    changed: int


class Ears:
    """Who wants to hear what committed transactions tell."""

    def __init__(self) -> None:
        self._calls: list[Callable[[str], None]] = []

    def add(self, call: Callable[[str], None]) -> None:
        """See `bot.storage.db.Database.hear`."""
        self._calls.append(call)

    def hear(self, what: str) -> None:
        """Tell them."""
        for call in self._calls:
            call(what)


class Transaction(ABC):
    """The guards around `_send`: open, whole, and one statement at a time."""

    __slots__ = ("_busy", "_calls", "_ears", "_open", "dialect", "error", "skip_locked")

    def __init__(self, dialect: str, skip_locked: str, ears: Ears) -> None:
        self.dialect = dialect
        self.skip_locked = skip_locked
        self._open = True
        self._busy = False
        self.error: BaseException | None = None
        self._calls: list[Callable[[], None]] = []
        self._ears = ears

    async def run(self, sql: str, *params: Param) -> int:
        """See `bot.storage.db.Tx`."""
        return (await self._guarded(sql, params, rows=False)).changed

    async def one(self, sql: str, *params: Param) -> Row | None:
        """See `bot.storage.db.Tx`."""
        rows = (await self._guarded(sql, params, rows=True)).rows
        return rows[0] if rows else None

    async def all(self, sql: str, *params: Param) -> list[Row]:
        """See `bot.storage.db.Tx`."""
        return list((await self._guarded(sql, params, rows=True)).rows)

    async def ask(self, question: Question[T]) -> T:
        """See `bot.storage.db.Tx`."""
        return question.read((await self._guarded(question.sql, question.params, rows=True)).rows)

    def after_commit(self, call: Callable[[], None]) -> None:
        """See `bot.storage.db.Tx`."""
        if not self._open:
            raise Misuse("the transaction is over")
        self._calls.append(call)

    async def tell(self, what: str) -> None:
        """See `bot.storage.db.Tx`."""
        self.after_commit(lambda: self._ears.hear(what))
        await self.tell_others(what)

    async def tell_others(self, what: str) -> None:  # noqa: B027 - on SQLite there are none
        """See `bot.storage.db.Tx`."""

    async def _guarded(self, sql: str, params: tuple[Param, ...], *, rows: bool) -> Answer:
        if not self._open:
            raise Misuse("the transaction is over")
        if self.error is not None:
            raise Misuse("a statement of this transaction has failed; leave the block") from self.error
        if self._busy:
            raise Misuse("one statement at a time in a transaction")
        check(sql, params)
        self._busy = True
        try:
            return await self._send(sql, params, rows=rows)
        except BaseException as error:
            self.error = error
            raise
        finally:
            self._busy = False

    @abstractmethod
    async def _send(self, sql: str, params: tuple[Param, ...], *, rows: bool) -> Answer:
        """Send a statement that has been checked."""

    def finish(self) -> None:
        """The block was left without an error: refuse to keep half of it."""
        self._open = False
        if self.error is not None:
            raise Misuse("a statement failed and its error was swallowed; nothing was kept") from self.error

    def abandon(self) -> None:
        """The block was left with an error."""
        self._open = False

    def announce(self) -> None:
        """The transaction is durable: make the calls that waited for it. One that fails harms no other."""
        for call in self._calls:
            try:
                call()
            except Exception as error:
                log.error("a call after a commit failed: %s", frames_of(error))  # noqa: TRY400 - no message, no words
        self._calls.clear()


class Doors:
    """Who is inside a transaction, and whether the database is closing."""

    def __init__(self) -> None:
        self._inside: set[asyncio.Task[Any]] = set()
        self.closing = False

    @contextmanager
    def held(self) -> Iterator[None]:
        """One transaction a task. A second would wait for a place that the first one holds."""
        if self.closing:
            raise StorageFault(SHUTTING_DOWN)
        task = asyncio.current_task()
        if task is None:
            raise Misuse("a transaction belongs to a task")
        if task in self._inside:
            raise Misuse("this task is inside a transaction already; hand its tx on instead of opening another")
        self._inside.add(task)
        try:
            yield
        finally:
            self._inside.discard(task)
