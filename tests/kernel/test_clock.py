"""Wall-clock facts become instants by one rule, in gaps and overlaps too."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.kernel.clock import (
    DAY,
    HOUR,
    MINUTE,
    ManualClock,
    ShiftedClock,
    UnknownZone,
    Wall,
    a_while,
    local_of,
    zone,
    zone_named,
    zones_like,
)


@pytest.mark.parametrize(
    ("waits", "minutes", "hours"),
    [(0, 1, 0), (1, 1, 0), (MINUTE + 1, 2, 0), (59 * MINUTE, 59, 0), (HOUR - 1, 60, 1), (HOUR + 1, 61, 2)],
)
def test_a_while_is_rounded_up_and_said_in_hours_from_an_hour_on(waits: int, minutes: int, hours: int) -> None:
    assert a_while(waits) == {"minutes": minutes, "hours": hours}


def utc(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp() * 1_000)


@pytest.mark.parametrize(
    ("day", "at", "where", "expected"),
    [
        (date(2026, 12, 24), time(18), "Europe/London", "2026-12-24T18:00"),
        (date(2026, 7, 1), time(18), "Europe/London", "2026-07-01T17:00"),
        # the gap: 01:30 does not exist on that night, so it is moved by the gap's width (02:30 summer time)
        (date(2026, 3, 29), time(1, 30), "Europe/London", "2026-03-29T01:30"),
        # the overlap: 01:30 comes twice, the first is meant (still summer time)
        (date(2026, 10, 25), time(1, 30), "Europe/London", "2026-10-25T00:30"),
        # a gap of half an hour
        (date(2026, 10, 4), time(2, 15), "Australia/Lord_Howe", "2026-10-03T15:45"),
        (date(2028, 2, 29), time(9), "America/New_York", "2028-02-29T14:00"),
    ],
)
def test_a_wall_clock_moment_is_one_instant(day: date, at: time, where: str, expected: str) -> None:
    assert Wall(day, at, where).instant() == utc(expected)


@given(
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    st.times().map(lambda moment: moment.replace(microsecond=0)),
    st.sampled_from(["Europe/London", "America/Santiago", "Asia/Kathmandu", "Pacific/Apia", "Africa/Casablanca"]),
)
def test_the_wall_shows_what_was_said_or_the_gap_later(day: date, at: time, where: str) -> None:
    shown = local_of(Wall(day, at, where).instant(), zone(where))
    said = datetime.combine(day, at)
    moved = shown.replace(tzinfo=None) - said
    assert moved.total_seconds() * 1_000 in {0, HOUR / 2, HOUR, DAY}


def test_an_unknown_zone_is_named_as_such() -> None:
    for called in (zone, zone_named):
        with pytest.raises(UnknownZone):
            called("Europe/Atlantis")


def test_a_zone_is_known_by_its_name_however_it_is_written() -> None:
    assert {zone_named(each) for each in ("Europe/London", "europe/london", " EUROPE/LONDON ")} == {"Europe/London"}
    assert zone_named("america/argentina/buenos aires") == "America/Argentina/Buenos_Aires"


def test_zones_are_found_by_any_part_of_their_name() -> None:
    assert zones_like("lond", 25)[0] == "Europe/London"
    assert zones_like("new york", 25) == ["America/New_York"]
    assert len(zones_like("", 25)) == 25


async def test_a_jump_is_told_after_it_took_place() -> None:
    base = ManualClock(1_000)
    clock = ShiftedClock(base)
    heard: list[int] = []

    async def listen() -> None:
        heard.append(clock.now())

    clock.on_jump(listen)
    await clock.jump(HOUR)
    base.move(5)
    await clock.jump_to(DAY)
    assert heard == [1_000 + HOUR, DAY]
    assert clock.now() == DAY
