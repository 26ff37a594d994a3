"""What is asked often and changed seldom, kept in memory: a server's settings.

A trip to the database costs more than most of what an answer is made of, and everybody behind it waits too. What is
kept here is read anew after a minute, whatever happened; a change that this process makes is seen at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

from bot.kernel.clock import MINUTE, Clock
from bot.storage.db import Tx

T = TypeVar("T")

FRESH: Final = MINUTE
MOST: Final = 5_000
"""Servers that are kept in memory, those that were asked for last. A process serves so many at most."""


class Remembered(Generic[T]):
    """One kind of it, by server."""

    def __init__(self, clock: Clock, read: Callable[[int], Awaitable[T]]) -> None:
        self._clock = clock
        self._read = read
        self._known: dict[int, tuple[int, T]] = {}
        self._changes = 0

    async def of(self, server_id: int) -> T:
        """It, as it was within the last minute. Raises what reading it raises."""
        known = self._known.get(server_id)
        if known is not None and 0 <= self._clock.now() - known[0] < FRESH:
            return known[1]
        before = self._changes
        found = await self._read(server_id)
        if before == self._changes:  # else it may be what was there before the change
            self._known.pop(server_id, None)
            self._known[server_id] = (self._clock.now(), found)
            if len(self._known) > MOST:
                del self._known[next(iter(self._known))]
        return found

    def changes(self, tx: Tx, server_id: int) -> None:
        """This transaction changes it. Once that is durable it is read anew."""
        tx.after_commit(lambda: self.forget(server_id))

    def forget(self, server_id: int) -> None:
        """Read it anew when it is asked for next."""
        self._changes += 1
        self._known.pop(server_id, None)
