"""What quiet means, and when the word in the morning comes."""

from __future__ import annotations

from datetime import date, datetime
from datetime import time as time_of_day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.occasions.shield.rules import (
    Choice,
    Hours,
    Shield,
    hours_meant,
    next_support,
    packed,
    packed_hours,
    quiet_until,
    unpacked,
    unpacked_hours,
)
from bot.kernel.clock import DAY, HOUR, MINUTE, local_of, zone
from bot.kernel.errors import Refusal
from tests.services import library

DUBLIN = "Europe/Dublin"
ZONES = [DUBLIN, "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "Australia/Lord_Howe"]
NIGHT = Hours(time_of_day(22), time_of_day(8), DUBLIN)


def instant(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1_000)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-21T21:59+00:00", None),
        ("2026-11-21T22:00+00:00", "2026-11-22T08:00+00:00"),
        ("2026-11-22T03:00+00:00", "2026-11-22T08:00+00:00"),
        ("2026-11-22T08:00+00:00", None),
        ("2026-03-28T23:00+00:00", "2026-03-29T08:00+01:00"),  # the night in which the clocks change
    ],
)
def test_a_night_is_quiet_over_midnight(now: str, until: str | None) -> None:
    assert quiet_until(NIGHT, [], instant(now)) == (instant(until) if until else 0)


def test_hours_within_a_day() -> None:
    noon = Hours(time_of_day(12), time_of_day(14), DUBLIN)
    assert quiet_until(noon, [], instant("2026-11-21T13:00+00:00")) == instant("2026-11-21T14:00+00:00")
    assert quiet_until(noon, [], instant("2026-11-21T14:00+00:00")) == 0


def test_a_quiet_day_goes_on_with_the_night_after_it() -> None:
    days = [(date(2026, 12, 25), DUBLIN)]
    assert quiet_until(None, days, instant("2026-12-25T00:00+00:00")) == instant("2026-12-26T00:00+00:00")
    assert quiet_until(NIGHT, days, instant("2026-12-25T10:00+00:00")) == instant("2026-12-26T08:00+00:00")
    assert quiet_until(None, days, instant("2026-12-24T23:59+00:00")) == 0


@given(
    begins=st.times(),
    ends=st.times(),
    where=st.sampled_from(ZONES),
    now=st.integers(instant("2025-01-01T00:00+00:00"), instant("2032-01-01T00:00+00:00")),
)
def test_quiet_hours_end_at_their_end_and_last_a_day_at_most(
    begins: time_of_day, ends: time_of_day, where: str, now: int
) -> None:
    begins, ends = begins.replace(second=0, microsecond=0), ends.replace(second=0, microsecond=0)
    if begins == ends:
        return
    until = quiet_until(Hours(begins, ends, where), [], now)
    here = local_of(now, zone(where)).time()
    inside = begins <= here < ends if begins < ends else here >= begins or here < ends
    if until == 0:
        gap = local_of(now - 2 * HOUR, zone(where)).utcoffset() != local_of(now + 2 * HOUR, zone(where)).utcoffset()
        assert not inside or gap
    else:
        assert now < until <= now + DAY + 2 * HOUR
        assert quiet_until(Hours(begins, ends, where), [], until) == 0


def test_the_word_comes_at_nine_on_the_day_where_the_person_lives() -> None:
    shield = Shield("mothers-day", "GB", Choice.EXTRA, "America/Toronto")
    coming = next_support(shield, library().almanac, instant("2026-01-01T00:00+00:00"))
    assert coming is not None
    assert (coming.day, coming.due_at) == (date(2026, 3, 15), instant("2026-03-15T09:00-04:00"))
    after = next_support(shield, library().almanac, coming.due_at)
    assert after is not None
    assert after.day == date(2027, 3, 7)
    assert next_support(Shield("mothers-day", "XX", Choice.EXTRA, DUBLIN), library().almanac, coming.due_at) is None


def test_what_is_filled_in_is_read_and_read_back() -> None:
    assert hours_meant("22:00", "8:00", "", DUBLIN) == NIGHT
    assert hours_meant(" ", "", "nowhere", DUBLIN) is None
    assert unpacked_hours(packed_hours(NIGHT)) == NIGHT
    shield = Shield("mothers-day", "GB", Choice.QUIET, DUBLIN)
    assert unpacked(packed(shield, 7)) == (shield, 7)


@pytest.mark.parametrize(
    ("begins", "ends", "where", "key"),
    [
        ("22:00", "", "", "refusal-checkin-time"),
        ("10pm", "08:00", "", "refusal-checkin-time"),
        ("22:00", "08:00", "Middle/Earth", "refusal-date-zone"),
        ("08:00", "08:00", "", "refusal-quiet-same"),
    ],
)
def test_what_cannot_be_read_says_what_is_wanted(begins: str, ends: str, where: str, key: str) -> None:
    with pytest.raises(Refusal) as no:
        hours_meant(begins, ends, where, DUBLIN)
    assert no.value.key == key


def test_a_minute_is_a_minute() -> None:
    assert quiet_until(Hours(time_of_day(12), time_of_day(12, 1), "UTC"), [], instant("2026-11-21T12:00+00:00")) == (
        instant("2026-11-21T12:00+00:00") + MINUTE
    )
