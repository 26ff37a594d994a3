"""What a series of check-ins means in days and instants: an occasion year after year, or a date that comes again. Pure.

Each time has up to three parts, the arc: some days before (a plan for the day), the day, and the day after.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from datetime import time as time_of_day
from enum import StrEnum
from itertools import count

from bot.features.occasions.calendar import Almanac, Dated, gatherings
from bot.features.occasions.series.frame import PLAIN, Frame
from bot.kernel.clock import DAY, Wall, local_of, zone

WINDOW = 2 * DAY  # a check-in becomes a row of its own so long before its time
MOST_BEFORE = 28  # days
MOST_SERIES = 60  # a whole year of a country and of two traditions, with room
_COMPARED = 1_500  # days, after which it is plain whether two calendars have the same ones
_WEEKS_SEEN = 800  # days: every occasion comes within two years of any day


class Part(StrEnum):
    """Where in the arc a check-in stands."""

    PLAN = "plan"
    DAY = "day"
    AFTER = "after"


class Repeat(StrEnum):
    """When a series comes again."""

    OCCASION = "occasion"
    ONCE = "once"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True)
class Series:
    """Check-ins that come by themselves. Nothing before the day `first` and no instant up to `since` (ms UTC) is meant.

    `occasion_id` and `place` are empty for a date, `words` may be empty for an occasion. `days_before` is 0 where no
    plan is made before the day. `waits_for` is a handle of the organiser whose plan waits for a second one's word, and
    `batch` is the key of that asking, shared by what was planned at once and waits for one word.
    """

    id: str
    server_id: int
    occasion_id: str
    place: str
    repeat: Repeat
    first: date
    at: time_of_day
    zone: str
    words: str
    days_before: int
    after: bool
    since: int
    paused: bool = False
    frame: Frame = PLAIN
    waits_for: str = ""
    batch: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """One check-in to come. `day` is the day that the arc is about, `dated` the occasion where there is one."""

    series: Series
    day: date
    part: Part
    wall: Wall
    due_at: int
    dated: Dated | None


Out = Collection[tuple[date, Part]]
"""What of a series will not come: skipped, missed or called off."""


def moments(series: Series, almanac: Almanac, after: int, until: int, out: Out = ()) -> Iterator[Moment]:
    """The moments later than `after` and no later than `until` (ms UTC), the earliest first, but for what is `out`."""
    where = zone(series.zone)
    # A day to either side: a moment in a gap of the clocks is moved, and the day after belongs to the day before.
    first = max(series.first, local_of(after, where).date() - timedelta(days=2))
    last = local_of(until, where).date() + timedelta(days=series.days_before + 2)
    found = [
        moment
        for day, dated in _days(series, almanac, first, last)
        for moment in _arc(series, day, dated)
        if after < moment.due_at <= until and (moment.day, moment.part) not in out
    ]
    yield from sorted(found, key=lambda moment: (moment.due_at, moment.day))


def next_moment(series: Series, almanac: Almanac, after: int, out: Out = ()) -> Moment | None:
    """The first moment later than `after` (ms UTC) that is not `out`; None when there is none in the next two years."""
    for begin in range(0, _WEEKS_SEEN, 100):
        found = next(moments(series, almanac, after + begin * DAY, after + (begin + 100) * DAY, out), None)
        if found is not None:
            return found
    return None


def _arc(series: Series, day: date, dated: Dated | None) -> Iterator[Moment]:
    parts = [(Part.DAY, 0)]
    if series.days_before:
        parts.append((Part.PLAN, -series.days_before))
    if series.after:
        parts.append((Part.AFTER, 1))
    for part, by in parts:
        wall = Wall(day + timedelta(days=by), series.at, series.zone)
        yield Moment(series, day, part, wall, wall.instant(), dated)


def _days(series: Series, almanac: Almanac, first: date, last: date) -> Iterator[tuple[date, Dated | None]]:
    """The days of a series from `first` to `last`."""
    if series.repeat is Repeat.OCCASION:
        yield from ((dated.day, dated) for dated in _kept(series, almanac, first, last))
        return
    for day in _comes_again(series):
        if day > last:
            return
        if day >= first:
            yield day, None


def _kept(series: Series, almanac: Almanac, first: date, last: date) -> Iterator[Dated]:
    occasion = almanac.occasions.get(series.occasion_id)
    for year in range(first.year, last.year + 1):
        for each in almanac.observances:
            if occasion is None or each.occasion_id != occasion.id or not each.kept_in(series.place):
                continue
            yield from (Dated(occasion, each, day) for day in gatherings(each, year) if first <= day <= last)


def _comes_again(series: Series) -> Iterator[date]:
    """Every day of a series that is about a date. Ends where the calendar does, and at once for a single day.

    The 29th to 31st fall on the last day of a shorter month, so that no month and no year is left out.
    """
    start = series.first
    match series.repeat:
        case Repeat.WEEKLY:
            yield from (start + timedelta(days=7 * at) for at in range((date.max - start).days // 7))
        case Repeat.MONTHLY | Repeat.YEARLY:
            months = 1 if series.repeat is Repeat.MONTHLY else 12
            for at in count():
                year, month = divmod(start.year * 12 + start.month - 1 + at * months, 12)
                if year > date.max.year:
                    return
                yield date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
        case _:
            yield start


def same(one: Series, other: Series) -> bool:
    """Whether both are about the same occasion in the same place."""
    return bool(one.occasion_id) and (one.occasion_id, one.place) == (other.occasion_id, other.place)


def alike(one: Series, other: Series, almanac: Almanac, today: date) -> bool:
    """Whether both would call the same people at the same moments: many countries share a day, such as Christmas."""

    def told(series: Series) -> tuple[object, ...]:
        last = today + timedelta(days=_COMPARED)
        days = tuple(day for day, _ in _days(series, almanac, today, last))
        return series.occasion_id, series.at, series.zone, series.frame.channel_id, series.frame.role_id, days

    return same(one, other) or (bool(one.occasion_id) and told(one) == told(other))


def unchanged(one: Series, other: Series) -> bool:
    """Whether both post the same. Whether it rests or waits, and how far it has been seen to, is another matter."""
    plain, also = (replace(each, since=0, paused=False, waits_for="", batch="") for each in (one, other))
    return plain == also
