"""Which shards this process serves: claimed by locks, so that a shard is served by one process at a time.

A process takes what is free: at once up to its share, and what nobody else takes after `LEFTOVER` seconds too. One that
gets nothing stands by and looks again every `LOOK` seconds. When a process dies its locks are free at once; when it
hangs or is cut off, after the silence that the locks allow.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final

from bot.kernel.errors import StorageFault
from bot.sharding.share import Share, room
from bot.storage.locks import Locks

log = logging.getLogger(__name__)

SHARDS: Final = 7_001
COUNTS: Final = 7_002
GATES: Final = 7_003
"""Spaces of the locks: a shard's number, the number of all shards, an identify bucket's number."""

NOBODY: Final = 0
"""What is held among `COUNTS` by whoever wants nobody to serve: every process counts one shard at least."""

LOOK: Final = 0.5
LEFTOVER: Final = 15.0
IDENTIFY_EVERY: Final = 5.25
"""Discord takes one identify per bucket in five seconds; a little more, because messages travel."""


LOST: Final = "the database took this process's place away, or is gone: not serving until that is over"


async def cleared(locks: Locks) -> bool:
    """Whether nobody serves or stands by; and while `locks` are held, nobody begins to. Raises `StorageFault`."""
    await locks.take_shared(COUNTS, NOBODY)  # before it is looked: of two that come at once, one sees the other
    return not await locks.taken(SHARDS) and await locks.taken(COUNTS) <= {NOBODY}


class Seats:
    """The places of one process. `standby` is called whenever it finds no place and waits."""

    def __init__(self, locks: Locks, most: int = 0, standby: Callable[[], None] = lambda: None) -> None:
        self._locks = locks
        self._most = most
        self._standby = standby
        self._share: Share | None = None
        self._closing: set[asyncio.Task[None]] = set()
        self.concurrency = 1

    @property
    def lost(self) -> asyncio.Event:
        """Set when the places are gone: stop hearing at once, another process may serve them."""
        return self._locks.lost

    async def take(self, count: int, concurrency: int = 1) -> Share:
        """Wait for a place among `count` shards. Raises `StorageFault` where the locks are lost meanwhile.

        `concurrency` is Discord's `max_concurrency`: how many identify at the same time, each in its bucket.
        """
        self.concurrency = max(concurrency, 1)
        told = ""
        while True:
            others = await self._other_counts(count)
            if not others and (mine := await self._claim(count, frozenset(), leftover=False)):
                self._share = Share(count, mine)
                return self._share
            why = "others serve every shard; this one stands by"
            if others:
                why = f"others count {sorted(others)} shards and this one {count}; waiting until they are gone"
            if not told:
                self._standby()
            if why != told:
                log.log(logging.WARNING if others else logging.INFO, "%s", why)
            told = why
            await asyncio.sleep(LOOK)

    async def _other_counts(self, count: int) -> frozenset[int]:
        """How many shards others count who do not count `count`: with two counts, two processes would serve one server.

        Whoever waits for them to be gone holds no count: those who agree with each other would stumble over it.
        """
        others = await self._locks.taken(COUNTS) - {count}
        if not others and await self._locks.take_shared(COUNTS, count):
            others = await self._locks.taken(COUNTS) - {count}
        if others:
            await self._locks.give_back(COUNTS, count)
        return others

    async def _claim(self, count: int, mine: frozenset[int], *, leftover: bool) -> frozenset[int]:
        left = room(count, len(mine), self._most, leftover=leftover)
        taken = await self._locks.taken(SHARDS)
        got: set[int] = set()
        for shard in range(count):
            if len(got) < left and shard not in taken and await self._locks.take(SHARDS, shard):
                got.add(shard)
        return frozenset(got)

    async def watch(self, grown: Callable[[Share, frozenset[int]], Awaitable[None]]) -> None:
        """Take more as it becomes free, and have `grown` called with the new share and what is new in it."""
        free_since: float | None = None
        loop = asyncio.get_running_loop()
        while (share := self._share) is not None:
            await asyncio.sleep(LOOK)
            try:
                free = share.count - len(await self._locks.taken(SHARDS))
                free_since = (free_since or loop.time()) if free else None
                leftover = free_since is not None and loop.time() - free_since > LEFTOVER
                new = await self._claim(share.count, share.mine, leftover=leftover) if free else frozenset()
            except StorageFault:
                return  # `lost` is set, and whoever waits for it acts
            if new and self._share is not None:
                self._share = share.more(new)
                await grown(self._share, new)

    async def gate(self, shard: int) -> None:
        """Wait until this shard may identify: one per bucket in five seconds, over all processes."""
        bucket = shard % self.concurrency
        while not await self._locks.take(GATES, bucket):  # noqa: ASYNC110 - the lock is in another process
            await asyncio.sleep(LOOK / 2)
        task = asyncio.create_task(self._shut(bucket), name="identify gate")
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def _shut(self, bucket: int) -> None:
        await asyncio.sleep(IDENTIFY_EVERY)
        if not self.lost.is_set():
            try:
                await self._locks.give_back(GATES, bucket)
            except StorageFault as fault:
                log.warning("%s", fault)

    async def leave(self) -> None:
        """Give the places to others. Called when nothing is heard here any more."""
        self._share = None
        for task in tuple(self._closing):
            task.cancel()
        await self._locks.close()
