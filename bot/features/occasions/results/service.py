"""Use cases of results: how check-ins went, in rounded counts and no names."""

from __future__ import annotations

from bot.features.occasions.results import rules, store
from bot.features.occasions.results.rules import Compared
from bot.kernel.clock import DAY, Clock, local_of, zone
from bot.storage.db import Database, Tx

_KEPT = 3 * 366 * DAY
_SHOWN = 10  # at once
_LOOKED_THROUGH = 400  # three years of a full calendar


class Results:
    """Keeps them for three years."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    async def latest(self, server_id: int) -> list[Compared]:
        """How the latest check-ins went, each beside the same occasion before."""
        async with self._db.read() as tx:
            found = await store.results(tx, server_id, _LOOKED_THROUGH)
        return rules.compared(found, _SHOWN)

    async def retain(self, tx: Tx) -> None:
        """Forget what is older than three years."""
        await store.forget_results(tx, local_of(self._clock.now() - _KEPT, zone("UTC")).date())
