"""Days and instants of series over many years, many zones and many countries; no database."""

from __future__ import annotations

from datetime import date, timedelta
from datetime import time as time_of_day
from itertools import islice
from pathlib import Path

import pytest

from bot.content.occasions import load_almanac
from bot.features.occasions.calendar import falls_on, gatherings
from bot.features.occasions.rules import Oddity, oddity, shown_at
from bot.features.occasions.series.rules import Moment, Part, Repeat, Series, moments, next_moment
from bot.kernel.clock import DAY, Wall, instant_of, zone

ALMANAC = load_almanac(Path(__file__).parents[2] / "data" / "occasions")
YEARS = range(2026, 2046)
COUNTRIES = ("US", "GB", "FR", "DE", "NO", "GR", "IL", "IN", "KR", "SG", "AU", "BR")
ZONES = (
    "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "America/Anchorage", "America/Argentina/Buenos_Aires",
    "America/Asuncion", "America/Bogota", "America/Havana", "America/New_York", "America/Santiago", "America/Sao_Paulo",
    "America/St_Johns", "Asia/Beirut", "Asia/Gaza", "Asia/Jerusalem", "Asia/Kathmandu", "Asia/Kolkata", "Asia/Seoul",
    "Asia/Tehran", "Atlantic/Azores", "Australia/Adelaide", "Australia/Lord_Howe", "Europe/Athens", "Europe/Dublin",
    "Europe/London", "Pacific/Apia", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Kiritimati", "UTC",
)  # fmt: skip
TIMES = (
    time_of_day(0, 0),
    time_of_day(0, 30),
    time_of_day(2, 30),
    time_of_day(9, 0),
    time_of_day(18, 0),
    time_of_day(23, 59),
)


def series(first: date, repeat: Repeat = Repeat.OCCASION, **given: object) -> Series:
    usual = {
        "id": "s", "server_id": 1, "occasion_id": "", "place": "", "repeat": repeat, "first": first,
        "at": time_of_day(18), "zone": "Europe/London", "words": "Be gentle.", "days_before": 0, "after": False,
        "since": 0,
    }  # fmt: skip
    return Series(**{**usual, **given})  # type: ignore[arg-type]  # the tests name the fields


def played(each: Series, start: int, end: int) -> list[Moment]:
    """What the duty would make, look by look, each look two days before the next moment."""
    since, found = start, []
    while (coming := next_moment(each, ALMANAC, since)) is not None and coming.due_at <= end:
        horizon = coming.due_at  # it wakes `WINDOW` before, and makes what is due up to here
        found += moments(each, ALMANAC, since, horizon)
        since = horizon
    return found


@pytest.mark.parametrize("at", range(len(ZONES)))
def test_twenty_years_of_every_country_come_once_each_at_the_right_local_time(at: int) -> None:
    """One zone a test, all twelve countries, the occasions taken in turn so that each meets many zones."""
    where = ZONES[at]
    start = instant_of(date(YEARS[0], 1, 1), time_of_day(), zone("UTC")) - 14 * DAY
    end = instant_of(date(YEARS[-1], 12, 31), time_of_day(23, 59), zone("UTC")) + 3 * DAY
    for number, country in enumerate(COUNTRIES):
        kept = ALMANAC.kept(country)
        occasion = kept[(at + number) % len(kept)]
        each = series(
            date(2000, 1, 1), occasion_id=occasion.id, place=country, zone=where, at=TIMES[(at + number) % len(TIMES)],
            days_before=1 + at % 9, after=True,
        )  # fmt: skip
        found = played(each, start, end)
        wanted = {
            day
            for observance in ALMANAC.observances
            if observance.occasion_id == occasion.id and observance.kept_in(country)
            for year in YEARS
            for day in gatherings(observance, year)
        }
        assert len({(moment.day, moment.part) for moment in found}) == len(found)
        assert [moment.due_at for moment in found] == sorted(moment.due_at for moment in found)
        for part, by in ((Part.PLAN, -each.days_before), (Part.DAY, 0), (Part.AFTER, 1)):
            mine = [moment for moment in found if moment.part is part]
            assert {moment.day for moment in mine} >= wanted
            for moment in mine:
                assert moment.wall == Wall(moment.day + timedelta(days=by), each.at, where)
                shown = shown_at(moment.wall)
                if oddity(moment.wall) is not Oddity.SKIPPED:
                    assert (shown.date(), shown.time()) == (moment.wall.day, moment.wall.at)


def first_days(each: Series, most: int) -> list[str]:
    begin = instant_of(each.first, time_of_day(), zone("UTC")) - 2 * DAY
    found = moments(each, ALMANAC, begin, begin + 4_000 * DAY)
    return [moment.day.isoformat() for moment in islice(found, most)]


def test_a_date_comes_again_as_often_as_was_said() -> None:
    assert first_days(series(date(2026, 12, 24), Repeat.ONCE), 5) == ["2026-12-24"]
    assert first_days(series(date(2026, 12, 24), Repeat.WEEKLY), 3) == ["2026-12-24", "2026-12-31", "2027-01-07"]
    assert first_days(series(date(2026, 12, 24), Repeat.YEARLY), 3) == ["2026-12-24", "2027-12-24", "2028-12-24"]


def test_short_months_and_short_years_are_not_left_out() -> None:
    assert first_days(series(date(2027, 12, 31), Repeat.MONTHLY), 4) == [
        "2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31",
    ]  # fmt: skip
    assert first_days(series(date(2028, 2, 29), Repeat.YEARLY), 5) == [
        "2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29",
    ]  # fmt: skip


def test_the_arc_is_three_moments_around_one_day() -> None:
    each = series(date(2026, 1, 1), occasion_id="mothers-day", place="GB", days_before=7, after=True)
    begin = instant_of(date(2027, 1, 1), time_of_day(), zone("UTC"))
    found = list(moments(each, ALMANAC, begin, begin + 200 * DAY))
    assert [(moment.part, moment.wall.day.isoformat()) for moment in found] == [
        (Part.PLAN, "2027-02-28"),
        (Part.DAY, "2027-03-07"),
        (Part.AFTER, "2027-03-08"),
    ]
    assert {moment.day for moment in found} == set(falls_on("easter - 21", 2027))


def test_a_date_that_is_over_comes_no_more() -> None:
    each = series(date(2026, 12, 24), Repeat.ONCE)
    assert next_moment(each, ALMANAC, instant_of(date(2026, 12, 24), time_of_day(18), zone("Europe/London"))) is None
