"""Locks that end with whoever holds them: what processes use to agree on who does what.

A lock is a number in a space. `take` never waits. All locks of a holder end together: when it is closed, when its
process dies, when its machine cannot be reached, or when it says nothing for `SILENCE`. From then on `lost` is set, and
whoever held something must behave as if somebody else held it already.
"""

from __future__ import annotations

import asyncio
from typing import Protocol


class Locks(Protocol):
    """What one process holds."""

    @property
    def lost(self) -> asyncio.Event:
        """Set once nothing is held any more, for ever."""

    async def take(self, space: int, number: int) -> bool:
        """Hold it alone from now on. False where it is held already, by whomever. `StorageFault` where all is lost."""

    async def take_shared(self, space: int, number: int) -> bool:
        """Hold it beside others who share it. False where somebody holds it alone."""

    async def give_back(self, space: int, number: int) -> None:
        """Hold it no more."""

    async def taken(self, space: int) -> frozenset[int]:
        """The numbers of a space that anybody holds."""

    async def close(self) -> None:
        """Give everything back."""


class OwnLocks:
    """For a process that is alone with its database (SQLite)."""

    def __init__(self) -> None:
        self.lost = asyncio.Event()
        self._held: set[tuple[int, int]] = set()

    async def take(self, space: int, number: int) -> bool:
        """See `Locks`."""
        if (space, number) in self._held:
            return False
        self._held.add((space, number))
        return True

    async def take_shared(self, space: int, number: int) -> bool:
        """See `Locks`."""
        self._held.add((space, number))
        return True

    async def give_back(self, space: int, number: int) -> None:
        """See `Locks`."""
        self._held.discard((space, number))

    async def taken(self, space: int) -> frozenset[int]:
        """See `Locks`."""
        return frozenset(number for room, number in self._held if room == space)

    async def close(self) -> None:
        """See `Locks`."""
        self._held.clear()
        self.lost.set()


async def open_locks(url: str) -> Locks:
    """The locks of a database. Raises `StorageFault`."""
    if url.partition(":")[0].lower() == "sqlite":
        return OwnLocks()
    from bot.storage.postgres_locks import open_postgres_locks  # noqa: PLC0415 - asyncpg is an extra

    return await open_postgres_locks(url)
