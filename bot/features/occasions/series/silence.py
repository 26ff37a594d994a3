"""Use cases of silence: one day is left out, a series rests or ends, or everything stops at once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from bot.features.occasions import store as checkins
from bot.features.occasions.calendar import Almanac
from bot.features.occasions.series import store
from bot.features.occasions.series.making import NEVER, Making
from bot.features.occasions.series.planning import YEAR, Line, Planning
from bot.features.occasions.series.rules import Series, moments
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, Clock
from bot.kernel.errors import Refusal
from bot.storage.db import Database, Tx


@dataclass(frozen=True, slots=True)
class Stopped:
    """Everything is silent: so many series are paused, so many check-ins were called off."""

    series: int
    checkins: int


class Silence:
    """Keeps series silent, and lets them run again."""

    def __init__(
        self, db: Database, clock: Clock, servers: Servers, almanac: Almanac, making: Making, planning: Planning
    ) -> None:
        self._db = db
        self._clock = clock
        self._servers = servers
        self._almanac = almanac
        self._making = making
        self._planning = planning

    async def skip(self, server_id: int, series_id: str, day: date) -> int:
        """Leave one day out, with the plan before it and the day after. Returns how many parts were still to come."""
        now = self._clock.now()
        async with self._db.write(f"checkins/{server_id}") as tx:
            series = await store.one_series(tx, server_id, series_id)
            if series is None:
                raise Refusal("refusal-series-gone")
            made = await store.occurrences(tx, series_id)
            until = now + YEAR + DAY
            left = [each for each in moments(series, self._almanac, now, until) if each.day == day]
            skipped = 0
            for each in left:
                checkin_id = made.get((each.day, each.part))
                if checkin_id and not await self._making.take_back(tx, checkin_id):
                    continue
                await store.put_occurrence(tx, series_id, day, each.part, "")
                skipped += checkin_id != ""
        if not skipped:
            raise Refusal("refusal-series-no-such-day")
        return skipped

    async def pause(self, server_id: int, series_id: str) -> Series:
        """Let nothing come of it until it is resumed."""
        async with self._db.write(f"checkins/{server_id}") as tx:
            series = await store.one_series(tx, server_id, series_id)
            if series is None:
                raise Refusal("refusal-series-gone")
            await self._silence(tx, series)
        return series

    async def _silence(self, tx: Tx, series: Series) -> int:
        await store.put_series(tx, replace(series, paused=True), NEVER)
        return await self._making.call_off(tx, series.id)

    async def resume(self, server_id: int, series_id: str) -> Line:
        """Let it run again from now on. What its pause kept silent stays silent."""
        language = (await self._servers.ready(server_id)).language
        async with self._db.write(f"checkins/{server_id}") as tx:
            series = await store.one_series(tx, server_id, series_id)
            if series is None:
                raise Refusal("refusal-series-gone")
            if series.waits_for:
                raise Refusal("refusal-series-waits")
            if series.paused:
                await self._making.begin(tx, replace(series, paused=False, since=self._clock.now()), language)
        (line,) = await self._planning.lines_of(server_id, [replace(series, paused=False)])
        return line

    async def resume_all(self, server_id: int) -> int:
        """Let everything that rests run again from now on, but for what waits for a second organiser; how many."""
        language = (await self._servers.ready(server_id)).language
        async with self._db.write(f"checkins/{server_id}") as tx:
            resting = [each for each in await store.all_series(tx, server_id) if each.paused and not each.waits_for]
            for each in resting:
                await self._making.begin(tx, replace(each, paused=False, since=self._clock.now()), language)
        return len(resting)

    async def end(self, server_id: int, series_id: str) -> bool:
        """Take a whole series back. False when there is none with this id."""
        async with self._db.write(f"checkins/{server_id}") as tx:
            series = await store.one_series(tx, server_id, series_id)
            if series is None:
                return False
            await self._making.call_off(tx, series_id)
            await store.drop_series(tx, series_id)
        return True

    async def stop_all(self, server_id: int) -> Stopped:
        """Everything silent, at once, in one transaction: every series paused, every check-in to come called off.

        What is on its way to Discord at this moment is taken down again by its courier.
        """
        async with self._db.write(f"checkins/{server_id}") as tx:
            running = [each for each in await store.all_series(tx, server_id) if not each.paused]
            called_off = sum([await self._silence(tx, each) for each in running])
            for checkin in await checkins.upcoming(tx, server_id):
                called_off += await self._making.take_back(tx, checkin.id)
        return Stopped(len(running), called_off)
