"""Forgetting on time: once an hour, what each feature keeps no longer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.delivery import forget_settled
from bot.kernel.clock import DAY, HOUR, Clock
from bot.storage.db import Database, Tx

SETTLED_KEPT = 30 * DAY

Retain = Callable[[Tx], Awaitable[None]]


class Retention:
    """A duty of the ticker. Forgetting twice changes nothing."""

    name = "retention"

    def __init__(self, db: Database, clock: Clock, features: Sequence[Retain]) -> None:
        self._db = db
        self._clock = clock
        self._features = tuple(features)
        self._last = 0

    async def run(self) -> None:
        """Forget what is past its time, when the last time was an hour ago (or the clock was stepped back)."""
        now = self._clock.now()
        if 0 <= now - self._last < HOUR:
            return
        for retain in self._features:
            async with self._db.write() as tx:
                await retain(tx)
        async with self._db.write() as tx:
            await forget_settled(tx, now - SETTLED_KEPT)
        await self._db.scrub()
        self._last = now

    async def next_due(self) -> int | None:
        """Nothing waits for it: the steady alarm is enough."""
        return None
