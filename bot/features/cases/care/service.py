"""Use cases of care: a server's cap, *not these topics today*, a pause after a hard case."""

from __future__ import annotations

from bot.features.cases import store as cases
from bot.features.cases.care import rules, store
from bot.features.cases.care.limits import Limits
from bot.features.cases.oncall import store as oncall
from bot.features.cases.oncall.service import OnCall
from bot.features.servers.service import Servers
from bot.kernel.clock import Clock, zone
from bot.kernel.errors import Refusal
from bot.storage.db import Database, Tx


class Care:
    """What somebody of the team decides for themselves; and how much the server lets one person carry."""

    def __init__(self, db: Database, clock: Clock, servers: Servers, limits: Limits, oncall: OnCall) -> None:
        self._db = db
        self._clock = clock
        self._servers = servers
        self._limits = limits
        self._oncall = oncall

    async def cap(self, server_id: int) -> int:
        """How many cases of danger one person takes in a shift here."""
        async with self._db.read() as tx:
            return await self._limits.cap(tx, server_id)

    async def set_cap(self, server_id: int, danger_cap: int) -> None:
        """From now on that many, one at least."""
        async with self._db.write(f"cases/{server_id}") as tx:
            await store.put_cap(tx, server_id, min(max(danger_cap, 1), rules.MOST_CAP))

    async def spare(self, server_id: int, moderator_id: int) -> int:
        """Not these topics today; returns until when (ms UTC), by the clocks where they live."""
        home = (await self._servers.ready(server_id)).zone
        async with self._db.write(f"cases/{server_id}") as tx:
            habits = await oncall.habits(tx, server_id)
            lives = next((one.zone for one in habits if one.moderator_id == moderator_id), home)
            until = rules.spared_until(self._clock.now(), zone(lives))
            await store.spare(tx, server_id, self._limits.handle(server_id, moderator_id), until)
        return until

    async def spare_no_more(self, server_id: int, moderator_id: int) -> None:
        """All of them again."""
        async with self._db.write(f"cases/{server_id}") as tx:
            await store.spare_no_more(tx, server_id, self._limits.handle(server_id, moderator_id))

    async def rest(self, server_id: int, moderator_id: int) -> tuple[int, tuple[int, ...]]:
        """A pause: not called for two hours. Returns until when (ms UTC), and what is still theirs."""
        return await self._oncall.rest(server_id, moderator_id, rules.REST)

    async def server_of(self, case_id: str, moderator_id: int) -> int:
        """In which server somebody looked after this case: a direct message does not say. A `Refusal` otherwise."""
        async with self._db.read() as tx:
            row = await cases.get(tx, case_id)
            if row is None or not await store.had(tx, case_id, moderator_id):
                raise Refusal("refusal-care-gone")
        return row.server_id

    async def retain(self, tx: Tx) -> None:
        """Forget who was spared when that is over."""
        await store.forget(tx, self._clock.now())
