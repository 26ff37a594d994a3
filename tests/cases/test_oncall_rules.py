"""Who is on at an instant, also across clock changes and midnight; and how a case climbs."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.cases.oncall.rules import (
    LONGEST,
    STEPS,
    Habits,
    Rung,
    Shift,
    Slot,
    climb_at,
    first_rung,
    is_on,
    is_quiet,
    next_rung,
    on_now,
    stretch,
)
from bot.features.cases.rules import Severity
from bot.kernel.clock import DAY, HOUR, MINUTE, instant_of, zone
from bot.kernel.errors import Refusal

LONDON = "Europe/London"
SATURDAY = date(2026, 3, 28)  # the clocks go forward in the night after it
MIRA, NOAH, IDA = 1, 2, 3


def at(day: date, hour: int, minute: int = 0, where: str = LONDON) -> int:
    return instant_of(day, time(hour, minute), zone(where))


def test_a_duty_covers_its_hours_and_not_their_end() -> None:
    slot = Slot("s", MIRA, 6, time(18), time(22), LONDON)
    assert [is_on(slot, at(SATURDAY, hour)) for hour in (17, 18, 21, 22)] == [False, True, True, False]
    assert not is_on(slot, at(date(2026, 3, 27), 19))


def test_a_duty_over_midnight_and_over_a_change_of_clocks_is_by_the_wall() -> None:
    night = Slot("s", MIRA, 6, time(22), time(6), LONDON)
    sunday = date(2026, 3, 29)
    assert is_on(night, at(sunday, 5, 59))
    assert not is_on(night, at(sunday, 6))
    assert at(sunday, 6) - at(SATURDAY, 22) == 7 * HOUR  # one of the eight hours did not exist
    assert not is_on(night, at(SATURDAY, 5))


@given(st.integers(0, 2 * 365), st.integers(1, 7), st.integers(0, 23), st.integers(0, 23), st.integers(0, 23))
def test_at_any_hour_of_two_years_a_duty_is_on_exactly_by_the_clock_on_the_wall(
    days: int, weekday: int, begins: int, ends: int, hour: int
) -> None:
    day = date.fromordinal(date(2026, 1, 1).toordinal() + days)
    slot = Slot("s", MIRA, weekday, time(begins), time(ends), "UTC")
    now = at(day, hour, where="UTC")
    here = day.isoweekday() == weekday
    before = (day.isoweekday() - 2) % 7 + 1 == weekday
    over = ends <= begins
    expected = (here and begins <= hour and (over or hour < ends)) or (before and over and hour < ends)
    assert is_on(slot, now) is expected


def test_quiet_hours_are_by_the_clocks_where_somebody_lives() -> None:
    habits = Habits(MIRA, "America/New_York", time(22), time(7))
    assert is_quiet(habits, at(SATURDAY, 4))  # midnight there
    assert not is_quiet(habits, at(SATURDAY, 12))  # eight in the morning there
    assert not is_quiet(Habits(MIRA, LONDON), at(SATURDAY, 4))


def test_who_said_so_is_on_whoever_is_off_is_not_and_a_rota_respects_quiet_hours() -> None:
    now = at(SATURDAY, 23)
    rota = [Slot(str(who), who, 6, time(18), time(23, 59), LONDON) for who in (MIRA, NOAH, IDA)]
    quiet = [Habits(who, LONDON, time(22), time(7)) for who in (MIRA, NOAH)]
    said = [Shift(MIRA, now - HOUR, now + HOUR)]
    assert on_now([], rota, [], now) == (MIRA, NOAH, IDA)
    assert on_now(said, rota, quiet, now) == (MIRA, IDA)
    assert on_now(said, rota, [Habits(MIRA, LONDON, off_until=now + 1)], now) == (NOAH, IDA)
    assert on_now(said, rota, [Habits(MIRA, LONDON, off_until=now)], now) == (MIRA, NOAH, IDA)
    assert on_now([Shift(MIRA, now - HOUR, now)], [], [], now) == ()


def test_a_case_climbs_one_rung_at_a_time_and_stops_at_the_top() -> None:
    assert first_rung((MIRA,)) is Rung.ON_CALL
    assert first_rung(()) is Rung.MODERATORS
    assert [next_rung(rung, has_lead=True) for rung in Rung] == [1, 2, 3, 3]
    assert [next_rung(rung, has_lead=False) for rung in Rung] == [1, 3, 3, 3]
    for severity in Severity:
        assert climb_at(0, severity, Rung.ADMINISTRATORS) is None
        assert climb_at(7, severity, Rung.ON_CALL) == 7 + STEPS[severity][0]


def test_the_graver_a_case_the_sooner_it_climbs() -> None:
    for rung in range(3):
        spans = [STEPS[severity][rung] for severity in Severity]
        assert spans == sorted(set(spans))


def test_nobody_is_on_longer_than_a_waking_day() -> None:
    assert stretch(LONGEST) == LONGEST
    for span in (0, LONGEST + MINUTE, 7 * DAY):
        with pytest.raises(Refusal, match="oncall-long"):
            stretch(span)
