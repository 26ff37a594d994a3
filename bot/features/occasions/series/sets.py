"""Use cases of sets: the days of a country or a tradition, planned for every year at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.features.occasions import rules
from bot.features.occasions.calendar import Almanac, Dated
from bot.features.occasions.series import store
from bot.features.occasions.series.agreeing import Agreeing
from bot.features.occasions.series.frame import PLAIN, Frame
from bot.features.occasions.series.making import Making
from bot.features.occasions.series.planning import Planning
from bot.features.occasions.series.rules import MOST_SERIES, alike
from bot.features.servers.service import Servers
from bot.kernel.clock import Clock, local_of, zone
from bot.kernel.errors import Refusal
from bot.storage.db import Database


@dataclass(frozen=True, slots=True)
class YearSet:
    """What a country or a tradition keeps in the twelve months from now, once each."""

    place: str
    today: date
    dated: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """How many occasions of a set are planned now, and how many were before."""

    added: int
    there: int


class YearSets:
    """Shows the set of a year, and takes what was chosen of it."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        servers: Servers,
        almanac: Almanac,
        making: Making,
        agreeing: Agreeing,
        planning: Planning,
    ) -> None:
        self._db = db
        self._clock = clock
        self._servers = servers
        self._almanac = almanac
        self._making = making
        self._agreeing = agreeing
        self._planning = planning

    def year(self, place: str, today: date, time: str) -> YearSet:
        """The set of a country or tradition: each occasion once, from today for a year.

        Refuses a place that is not in the almanac, and a time (which `take` wants) in another form.
        """
        rules.time_meant(time)
        if self._almanac.place(place) is None:
            raise Refusal("refusal-series-place")
        found: dict[str, Dated] = {}
        for each in (*self._almanac.year(place, today.year), *self._almanac.year(place, today.year + 1)):
            if today <= each.day < today + timedelta(days=365):
                found.setdefault(each.occasion.id, each)
        return YearSet(place, today, tuple(sorted(found.values(), key=lambda dated: dated.day)))

    async def take(
        self,
        server_id: int,
        place: str,
        occasion_ids: tuple[str, ...],
        *,
        time: str,
        days_before: int,
        after: bool,
        frame: Frame = PLAIN,
        where: str = "",
        by: int = 0,
    ) -> Taken:
        """Plan these occasions of a place, year after year. What is planned already stays as it is, and a day that it
        shares with another place is not planned a second time for the same moment, channel and role.

        Where a second organiser must agree, all of them wait for one word of somebody who is not `by` (a member).
        """
        server = await self._servers.ready(server_id)
        drafts = [
            await self._planning.draft(
                server_id,
                time=time,
                occasion_id=each,
                place=place,
                days_before=days_before,
                after=after,
                frame=frame,
                where=where,
            )
            for each in occasion_ids
        ]
        async with self._db.write(f"checkins/{server_id}") as tx:
            there = await store.all_series(tx, server_id)
            today = local_of(self._clock.now(), zone(server.zone)).date()
            new = [
                draft.series
                for draft in drafts
                if not any(alike(draft.series, each, self._almanac, today) for each in there)
            ]
            if len(there) + len(new) > MOST_SERIES:
                raise Refusal("refusal-series-many", most=MOST_SERIES)
            if frame.two:
                await self._agreeing.ask(tx, server_id, new, by)
            else:
                for series in new:
                    await self._making.begin(tx, series, server.language)
        return Taken(len(new), len(drafts) - len(new))
