"""Use cases of series: a year of check-ins planned once, each made when its time is near."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from bot.features.occasions import rules
from bot.features.occasions import store as checkins
from bot.features.occasions.calendar import Almanac
from bot.features.occasions.rules import State
from bot.features.occasions.series import store
from bot.features.occasions.series.agreeing import Agreeing
from bot.features.occasions.series.frame import PLAIN, Frame
from bot.features.occasions.series.making import NEVER, Making
from bot.features.occasions.series.rules import (
    MOST_BEFORE,
    MOST_SERIES,
    Moment,
    Out,
    Part,
    Repeat,
    Series,
    moments,
    next_moment,
    same,
    unchanged,
)
from bot.features.servers.rules import Place, Server
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, Clock, local_of, zone
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.storage.db import Database, Question, Tx

YEAR = 366 * DAY
_DAYS_AHEAD = 366


@dataclass(frozen=True, slots=True)
class Told:
    """A check-in to come, with the words that it will have."""

    moment: Moment
    words: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """A series as it would run; nothing is written yet. `told` are its first check-ins, one arc or a little more.

    `before` is what it would take the place of; None where it is new.
    """

    series: Series
    told: tuple[Told, ...]
    channel_id: int
    language: str
    before: Series | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A series and the next check-in that comes of it; None while it is paused."""

    series: Series
    name: str
    next: Moment | None


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
        agreeing: Agreeing,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._servers = servers
        self._almanac = almanac
        self._making = making
        self._agreeing = agreeing

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
        where: str = "",
    ) -> Drafted:
        """A series about an occasion in a place, or about a date. Writes nothing.

        `where` is the zone whose clocks count, the server's where it is left out. Refuses neither and both of them,
        words that are too long or (about a date) none at all, and what is over.
        """
        server = await self._servers.ready(server_id)
        now = self._clock.now()
        where = rules.zone_meant(where, server.zone)
        today = local_of(now, zone(where)).date()
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
            zone=where,
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
        where: str = "",
        date: str = "",
        own_words: bool = True,
    ) -> Drafted:
        """The series with other values where they are given. Writes nothing; `keep` does.

        Without `own_words` an occasion goes back to its own. Refuses another `date` for an occasion, and no words at
        all for a date.
        """
        server = await self._servers.ready(server_id)
        series = before = await self._series(server_id, series_id)
        where = rules.zone_meant(where, series.zone)
        now = self._clock.now()
        if series.occasion_id and date:
            raise Refusal("refusal-series-day")
        if not own_words:
            if not series.occasion_id:
                raise Refusal("refusal-checkin-empty")
            series = replace(series, words="")
        changed = replace(
            series,
            since=now,
            zone=where,
            first=rules.day_meant(date, local_of(now, zone(where)).date()) if date else series.first,
            at=rules.time_meant(time) if time else series.at,
            words=rules.fitting(tidy(words)) if words else series.words,
            days_before=series.days_before if days_before is None else min(max(days_before, 0), MOST_BEFORE),
            after=series.after if after is None else after,
            frame=frame or series.frame,
        )
        return replace(await self._drafted_of(changed, server), before=before)

    async def kept(self, server_id: int, series_id: str) -> Series:
        """The series with this id; a single check-in, or one day of a series, as a series that comes once."""
        return await self._series(server_id, series_id)

    async def shown(self, server_id: int, series_id: str) -> Drafted:
        """A series that is kept, as it will run."""
        server = await self._servers.ready(server_id)
        return await self._drafted_of(await self._series(server_id, series_id), server)

    async def _drafted_of(self, series: Series, server: Server) -> Drafted:
        """A form of what is kept: what waits for a mended setup comes first, and what will not come is left out."""
        async with self._db.read() as tx:
            waited = await self._making.waited(tx, series)
            out = await store.not_coming(tx, server.id)
        return self._drafted(series, server, out.get(series.id, ()), waited)

    def _drafted(self, series: Series, server: Server, out: Out = (), waited: Collection[int] = ()) -> Drafted:
        now = self._clock.now()
        after = min([now, *(due_at - 1 for due_at in waited)])
        coming = next_moment(series, self._almanac, after, out)
        if coming is None and out:
            raise Refusal("refusal-series-no-such-day")
        if coming is None:
            rules.near_enough(series.first, local_of(now, zone(series.zone)).date())
            raise Refusal("refusal-checkin-past", zone=series.zone)
        arc = moments(series, self._almanac, after, coming.due_at + (series.days_before + 2) * DAY, out)
        told = tuple(
            Told(self._called(each, server.language), self._making.words_of(each, server.language))
            for each in arc
            if each.day == coming.day
        )
        return Drafted(series, told, series.frame.channel_id or server.place(Place.CHECKINS), server.language)

    async def keep(self, server_id: int, series: Series, by: int = 0, before: Series | None = None) -> Series:
        """Have it run, in place of what was kept under its id. Doing it twice keeps it once. Returns what is kept.

        What rests goes on resting in its new form. Where `before` is given, that is what somebody looked at and
        changed: refused where it is something else by now than what they make of it, was posted or is gone.

        Where a second organiser must agree, it waits for one who is not `by` (a member), and nothing comes of it till
        then; so does the change that would have it wait no more.

        What was made already of an earlier form and not posted is called off and made again as it is now. Refuses the
        sixty-first series, and an occasion that is planned for that place already.
        """
        language = (await self._servers.ready(server_id)).language
        async with self._db.write(f"checkins/{server_id}") as tx:
            now = self._clock.now()
            all_of_them = await store.all_series(tx, server_id)
            there = [each for each in all_of_them if each.id != series.id]
            now_kept = await self._found(tx, server_id, series.id)
            if before is not None and (now_kept is None or not unchanged(before, now_kept)):
                if now_kept is not None and unchanged(replace(series, server_id=server_id), now_kept):
                    return now_kept  # by an earlier press of theirs
                raise Refusal("refusal-series-changed")
            if len(there) >= MOST_SERIES:
                raise Refusal("refusal-series-many", most=MOST_SERIES)
            if any(same(series, each) for each in there):
                raise Refusal("refusal-series-twice")
            # A preview is looked at for some minutes; what was due meanwhile comes at once and not never.
            since = max(min(series.since, now), now - rules.IN_TIME)
            series = replace(series, server_id=server_id, paused=False, waits_for="", batch="", since=since)
            if series.frame.two or (now_kept is not None and now_kept.frame.two):
                (series,) = await self._agreeing.ask(tx, server_id, [series], by)
            elif now_kept is not None and now_kept.paused and not now_kept.waits_for:
                series = replace(series, paused=True)
                await store.put_series(tx, series, NEVER)
            else:
                await self._making.begin(tx, series, language)
        return series

    async def lines(self, server_id: int) -> list[Line]:
        """Every series of the server, the one that comes next first and the paused ones last."""
        async with self._db.read() as tx:
            lines = await self._lines(tx, server_id, await store.all_series(tx, server_id))
        return sorted(lines, key=lambda line: (line.next.due_at if line.next else NEVER, line.name))

    async def lines_of(self, server_id: int, those: Iterable[Series]) -> list[Line]:
        """These series of a server, each with the next check-in that comes of it."""
        async with self._db.read() as tx:
            return await self._lines(tx, server_id, those)

    async def _lines(self, tx: Tx, server_id: int, those: Iterable[Series]) -> list[Line]:
        out, now = await store.not_coming(tx, server_id), self._clock.now()
        return [
            Line(
                each,
                self.name_of(each),
                None if each.paused else next_moment(each, self._almanac, now, out.get(each.id, ())),
            )
            for each in those
        ]

    async def places(self, server_id: int) -> tuple[str, ...]:
        """The countries and traditions whose days the server keeps, by its series."""
        (found,) = await self._db.ask(self.places_of(server_id))
        return found

    def places_of(self, server_id: int) -> Question[tuple[str, ...]]:
        """`places`, for whoever asks more at once."""
        return store.places(server_id)

    async def coming(self, server_id: int, most: int = 25) -> list[Moment]:
        """The next days of all series that run, each once, but for what will not come; the earliest first."""
        now = self._clock.now()
        found: list[Moment] = []
        async with self._db.read() as tx:
            out = await store.not_coming(tx, server_id)
            for series in await store.all_series(tx, server_id):
                if series.paused:
                    continue
                ahead = moments(series, self._almanac, now, now + YEAR, out.get(series.id, ()))
                days = [each for each in islice(ahead, 3 * most) if each.part is Part.DAY]
                found += days[:most]
        return sorted(found, key=lambda moment: moment.due_at)[:most]

    async def days_ahead(self, server_id: int) -> list[date]:
        """Every day of the year to come that a series which runs is about, what is skipped left out."""
        return [moment.day for moment in await self.coming(server_id, _DAYS_AHEAD)]

    async def _series(self, server_id: int, series_id: str) -> Series:
        """The series with this id; a single check-in, or one day of a series, as a series that comes once."""
        async with self._db.read() as tx:
            series = await self._found(tx, server_id, series_id)
        if series is None:
            raise Refusal("refusal-series-gone")
        return series

    async def _found(self, tx: Tx, server_id: int, series_id: str) -> Series | None:
        series = await store.one_series(tx, server_id, series_id)
        if series is not None:
            return series
        checkin, frame = await checkins.get(tx, series_id), await store.frame_of(tx, series_id)
        if checkin is None or checkin.server_id != server_id or checkin.state not in (State.SCHEDULED, State.WAITING):
            return None
        return Series(
            id=checkin.id,
            server_id=server_id,
            occasion_id="",
            place="",
            repeat=Repeat.ONCE,
            first=checkin.wall.day,
            at=checkin.wall.at,
            zone=checkin.wall.zone,
            words=checkin.words,
            days_before=0,
            after=False,
            since=self._clock.now(),
            frame=frame,
        )

    def _called(self, moment: Moment, language: str) -> Moment:
        """The moment with the name that its day has in a language."""
        return replace(moment, dated=self._almanac.told(moment.dated, language)) if moment.dated else moment

    def name_of(self, series: Series, locale: str | None = None) -> str:
        """What the occasion is called in that place, in the language of `locale`; empty for a date."""
        return self._almanac.in_language(locale).name(series.occasion_id, series.place)
