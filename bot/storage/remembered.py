"""What is asked often and changed seldom, kept in memory: a server's settings.

A trip to the database costs more than most of what an answer is made of, and everybody behind it waits too. A change
that this process makes is seen at once, one that another makes when it is heard of; after a minute it is read anew,
whatever happened.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from bot.kernel.clock import Clock
from bot.kernel.recent import Recent
from bot.storage.db import Database, Tx

T = TypeVar("T")

MOST: Final = 5_000
"""Servers that are kept in memory, those that were asked for last. A process serves so many at most."""


class Remembered(Generic[T]):
    """One kind of it, by server. `name` is its own, and what processes call it among themselves."""

    def __init__(self, db: Database, clock: Clock, name: str, read: Callable[[int], Awaitable[T]]) -> None:
        self._name = name
        self._read = read
        self._known: Recent[int, T] = Recent(clock, MOST)
        db.hear(self._hear)

    async def of(self, server_id: int) -> T:
        """It, as it was within the last minute. Raises what reading it raises."""
        known = self._known.get(server_id)
        if known is None:
            reading = self._known.reading()
            known = await self._read(server_id)
            self._known.keep(server_id, known, reading)
        return known

    async def changes(self, tx: Tx, server_id: int) -> None:
        """This transaction changes it. Once that is durable it is read anew, in every process."""
        await tx.tell(f"{self._name}/{server_id}")

    def _hear(self, what: str) -> None:
        name, _, server_id = what.partition("/")
        if not what:
            self._known.drop_all()
        elif name == self._name:
            self._known.drop(int(server_id))
