"""Use cases of series: a year of check-ins planned once, each made when its time is near."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from bot.delivery import Outbox, Parcel, Settled
from bot.features.occasions import rules, store
from bot.features.occasions.calendar import Almanac, Dated
from bot.features.occasions.series.frame import PLAIN, Frame
from bot.features.occasions.series.making import NEVER, Making
from bot.features.occasions.series.rules import (
    MOST_BEFORE,
    MOST_SERIES,
    Moment,
    Part,
    Repeat,
    Series,
    moments,
    next_moment,
)
from bot.features.servers.rules import Place, Server
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, Clock, local_of, zone
from bot.kernel.errors import Conflict, Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx

AGREE = "series.agree"
_YEAR = 366 * DAY
_DAYS_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Told:
    """A check-in to come, with the words that it will have."""

    moment: Moment
    words: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """A series as it would run; nothing is written yet. `told` are its first check-ins, one arc or a little more."""

    series: Series
    told: tuple[Told, ...]
    channel_id: int
    language: str


@dataclass(frozen=True, slots=True)
class Line:
    """A series and the next check-in that comes of it; None while it is paused."""

    series: Series
    name: str
    next: Moment | None


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


@dataclass(frozen=True, slots=True)
class Stopped:
    """Everything is silent: so many series are paused, so many check-ins were called off."""

    series: int
    checkins: int


class Planning:
    """Keeps the series of a server."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        servers: Servers,
        almanac: Almanac,
        making: Making,
        vault: Vault,
        outbox: Outbox,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._servers = servers
        self._almanac = almanac
        self._making = making
        self._vault = vault
        self._outbox = outbox

    async def draft(
        self,
        server_id: int,
        *,
        time: str,
        occasion_id: str = "",
        place: str = "",
        date: str = "",
        repeat: Repeat = Repeat.ONCE,
        words: str = "",
        days_before: int = 0,
        after: bool = False,
        frame: Frame = PLAIN,
    ) -> Drafted:
        """A series about an occasion in a place, or about a date. Writes nothing.

        Refuses neither and both of them, words that are too long or (about a date) none at all, and what is over.
        """
        server = await self._servers.ready(server_id)
        now = self._clock.now()
        today = local_of(now, zone(server.zone)).date()
        if bool(occasion_id) == bool(date):
            raise Refusal("refusal-series-what")
        if occasion_id:
            if self._almanac.place(place) is None or self._almanac.next(occasion_id, place, today) is None:
                raise Refusal("refusal-series-occasion")
            repeat, first = Repeat.OCCASION, today
        else:
            rules.fitting(tidy(words))
            first = rules.day_meant(date, today)
        series = Series(
            id=self._ids.new(),
            server_id=server_id,
            occasion_id=occasion_id,
            place=place,
            repeat=repeat,
            first=first,
            at=rules.time_meant(time),
            zone=server.zone,
            words=rules.fitting(tidy(words)) if words else "",
            days_before=min(max(days_before, 0), MOST_BEFORE),
            after=after,
            since=now,
            frame=frame,
        )
        return self._drafted(series, server)

    async def change(
        self,
        server_id: int,
        series_id: str,
        *,
        time: str = "",
        words: str = "",
        days_before: int | None = None,
        after: bool | None = None,
        frame: Frame | None = None,
    ) -> Drafted:
        """The series with other values where they are given. Writes nothing; `keep` does."""
        server = await self._servers.ready(server_id)
        series = await self._series(server_id, series_id)
        changed = replace(
            series,
            at=rules.time_meant(time) if time else series.at,
            words=rules.fitting(tidy(words)) if words else series.words,
            days_before=series.days_before if days_before is None else min(max(days_before, 0), MOST_BEFORE),
            after=series.after if after is None else after,
            frame=frame or series.frame,
        )
        return self._drafted(changed, server)

    async def shown(self, server_id: int, series_id: str) -> Drafted:
        """A series that is kept, as it will run."""
        server = await self._servers.ready(server_id)
        return self._drafted(await self._series(server_id, series_id), server)

    def _drafted(self, series: Series, server: Server) -> Drafted:
        now = self._clock.now()
        coming = next_moment(series, self._almanac, now)
        if coming is None:
            raise Refusal("refusal-checkin-past", zone=series.zone)
        arc = moments(series, self._almanac, now, coming.due_at + (series.days_before + 2) * DAY)
        told = tuple(Told(each, self._making.words_of(each, server.language)) for each in arc if each.day == coming.day)
        return Drafted(series, told, server.place(Place.CHECKINS), server.language)

    async def keep(self, server_id: int, series: Series, by: int = 0) -> None:
        """Have it run, in place of what was kept under its id. Doing it twice keeps it once.

        Where a second organiser must agree, it waits for one who is not `by` (a member), and nothing comes of it till
        then.

        What was made already of an earlier form and not posted is called off and made again as it is now. Refuses the
        sixty-first series, and an occasion that is planned for that place already.
        """
        language = (await self._servers.ready(server_id)).language
        async with self._db.write(f"checkins/{server_id}") as tx:
            there = [each for each in await store.all_series(tx, server_id) if each.id != series.id]
            if len(there) >= MOST_SERIES:
                raise Refusal("refusal-series-many", most=MOST_SERIES)
            if any(_same(series, each) for each in there):
                raise Refusal("refusal-series-twice")
            series = replace(series, server_id=server_id, paused=False, waits_for="")
            if not series.frame.two:
                await self._begin(tx, series, language)
                return
            await self._making.call_off(tx, series.id)
            waits_for = self._vault.handle("series", server_id, by)
            await store.put_series(tx, replace(series, paused=True, waits_for=waits_for), NEVER)
            now = self._clock.now()
            with contextlib.suppress(Conflict):  # it is being asked for already
                await self._outbox.renew(tx, AGREE, series.id, server_id=server_id, due_at=now)

    async def agree(self, server_id: int, series_id: str, by: int) -> Line:
        """A second organiser agrees: it runs from now on. Refuses whoever planned it, and what waits for nobody."""
        language = (await self._servers.ready(server_id)).language
        async with self._db.write(f"checkins/{server_id}") as tx:
            series = await store.one_series(tx, server_id, series_id)
            if series is None or not series.waits_for:
                raise Refusal("refusal-series-gone")
            if series.waits_for == self._vault.handle("series", server_id, by):
                raise Refusal("refusal-series-second")
            await self._begin(tx, replace(series, paused=False, waits_for=""), language)
        return Line(series, self.name_of(series), next_moment(series, self._almanac, self._clock.now()))

    async def _begin(self, tx: Tx, series: Series, language: str) -> None:
        """Run it from now on."""
        await self._making.call_off(tx, series.id)
        series = replace(series, since=self._clock.now())
        await store.put_series(tx, series, 0)
        await self._making.produce(tx, series, language)

    async def asked(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of asking for a second one. Where it could not be said, `/checkin list` says that it waits."""

    async def lines(self, server_id: int) -> list[Line]:
        """Every series of the server, the one that comes next first and the paused ones last."""
        async with self._db.read() as tx:
            found = await store.all_series(tx, server_id)
        now = self._clock.now()
        lines = [
            Line(each, self.name_of(each), None if each.paused else next_moment(each, self._almanac, now))
            for each in found
        ]
        return sorted(lines, key=lambda line: (line.next.due_at if line.next else NEVER, line.name))

    async def places(self, server_id: int) -> tuple[str, ...]:
        """The countries and traditions whose days the server keeps, by its series."""
        async with self._db.read() as tx:
            found = await store.all_series(tx, server_id)
        return tuple(dict.fromkeys(each.place for each in found if each.place))

    async def coming(self, server_id: int, most: int = 25) -> list[Moment]:
        """The next days of all series that run, each once, what is skipped left out; the earliest first."""
        now = self._clock.now()
        found: list[Moment] = []
        async with self._db.read() as tx:
            for series in await store.all_series(tx, server_id):
                if series.paused:
                    continue
                made = await store.occurrences(tx, series.id)
                days = [
                    each
                    for each in islice(moments(series, self._almanac, now, now + _YEAR), 3 * most)
                    if each.part is Part.DAY and made.get((each.day, each.part), "?")
                ]
                found += days[:most]
        return sorted(found, key=lambda moment: moment.due_at)[:most]

    async def days_ahead(self, server_id: int) -> list[date]:
        """Every day of the year to come that a series which runs is about, what is skipped left out."""
        return [moment.day for moment in await self.coming(server_id, _DAYS_AHEAD)]

    async def skip(self, server_id: int, series_id: str, day: date) -> int:
        """Leave one day out, with the plan before it and the day after. Returns how many parts were still to come."""
        now = self._clock.now()
        async with self._db.write(f"checkins/{server_id}") as tx:
            series = await store.one_series(tx, server_id, series_id)
            if series is None:
                raise Refusal("refusal-series-gone")
            made = await store.occurrences(tx, series_id)
            until = now + _YEAR + DAY
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
                await self._begin(tx, replace(series, paused=False), language)
        return Line(series, self.name_of(series), next_moment(series, self._almanac, self._clock.now()))

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
            checkins = sum([await self._silence(tx, each) for each in running])
            for checkin in await store.upcoming(tx, server_id):
                checkins += await self._making.take_back(tx, checkin.id)
        return Stopped(len(running), checkins)

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
        self, server_id: int, place: str, occasion_ids: tuple[str, ...], *, time: str, days_before: int, after: bool
    ) -> Taken:
        """Plan these occasions of a place, year after year. What is planned already stays as it is."""
        server = await self._servers.ready(server_id)
        drafts = [
            await self.draft(server_id, time=time, occasion_id=each, place=place, days_before=days_before, after=after)
            for each in occasion_ids
        ]
        added = 0
        async with self._db.write(f"checkins/{server_id}") as tx:
            there = await store.all_series(tx, server_id)
            new = [draft.series for draft in drafts if not any(_same(draft.series, each) for each in there)]
            if len(there) + len(new) > MOST_SERIES:
                raise Refusal("refusal-series-many", most=MOST_SERIES)
            for series in new:
                await self._begin(tx, series, server.language)
                added += 1
        return Taken(added, len(drafts) - added)

    async def _series(self, server_id: int, series_id: str) -> Series:
        async with self._db.read() as tx:
            series = await store.one_series(tx, server_id, series_id)
        if series is None:
            raise Refusal("refusal-series-gone")
        return series

    def name_of(self, series: Series) -> str:
        """What the occasion is called in that place; empty for a date."""
        return self._almanac.name(series.occasion_id, series.place)


def _same(one: Series, other: Series) -> bool:
    """Whether both are about the same occasion in the same place."""
    return bool(one.occasion_id) and (one.occasion_id, one.place) == (other.occasion_id, other.place)
