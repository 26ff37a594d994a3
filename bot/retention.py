"""Forgetting on time: once an hour, what each feature keeps no longer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence

from bot.delivery import forget_settled
from bot.kernel.clock import DAY, HOUR, Clock
from bot.storage.db import Database, Tx
from bot.storage.going import Going, watched

SETTLED_KEPT = 30 * DAY

Retain = Callable[[Tx], Awaitable[None]]


class Retention:
    """A duty of the ticker. Forgetting twice changes nothing."""

    name = "retention"

    def __init__(self, db: Database, clock: Clock, features: Sequence[Retain]) -> None:
        self._db = db
        self._clock = clock
        self._all = (*features, self._settled)
        self._last = 0

    async def run(self) -> None:
        """Forget what is past its time, when the last time was an hour ago (or the clock was stepped back)."""
        now = self._clock.now()
        if 0 <= now - self._last < HOUR:
            return
        await self.forget()
        self._last = now

    async def forget(self) -> None:
        """Forget it now. What goes wrong with one of them is raised when all the others are done."""
        wrong: Exception | None = None
        for retain in self._all:
            try:
                async with self._db.write() as tx:
                    await retain(tx)
            except Exception as error:
                wrong = wrong or error
        await self._db.scrub()
        if wrong is not None:
            raise wrong

    async def preview(self) -> tuple[Going, ...]:
        """What `forget` would let go now, by table and column. Nothing goes."""

        async def forgotten(tx: Tx) -> None:
            for retain in self._all:
                await retain(tx)

        return await watched(self._db, forgotten)

    async def next_due(self) -> int | None:
        """Nothing waits for it: the steady alarm is enough."""
        return None

    async def _settled(self, tx: Tx) -> None:
        await forget_settled(tx, self._clock.now() - SETTLED_KEPT)
