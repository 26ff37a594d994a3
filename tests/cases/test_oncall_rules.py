"""Quiet hours, and how a case climbs that nobody claims."""

from __future__ import annotations

from datetime import date, time

import pytest

from bot.features.cases.oncall.rules import (
    LONGEST,
    STEPS,
    Habits,
    Rung,
    climb_at,
    first_rung,
    is_quiet,
    next_rung,
    stretch,
)
from bot.features.cases.rules import Severity
from bot.kernel.clock import DAY, MINUTE, instant_of, zone
from bot.kernel.errors import Refusal

LONDON = "Europe/London"
SATURDAY = date(2026, 3, 28)  # the clocks go forward in the night after it
MIRA = 1


def at(day: date, hour: int, minute: int = 0, where: str = LONDON) -> int:
    return instant_of(day, time(hour, minute), zone(where))


def test_quiet_hours_are_by_the_clocks_where_somebody_lives() -> None:
    habits = Habits(MIRA, "America/New_York", time(22), time(7))
    assert is_quiet(habits, at(SATURDAY, 4))  # midnight there
    assert not is_quiet(habits, at(SATURDAY, 12))  # eight in the morning there
    assert not is_quiet(Habits(MIRA, LONDON), at(SATURDAY, 4))


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
