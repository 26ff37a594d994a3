"""When a person's own date comes, and what they may fill in."""

from __future__ import annotations

from datetime import date, datetime
from datetime import time as time_of_day

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.occasions.dates.rules import HardDate, date_meant, days_left, next_reminder, reminder_meant, too_late
from bot.kernel.clock import DAY, HOUR, local_of, zone
from bot.kernel.errors import Refusal

TODAY = date(2026, 11, 21)
ZONES = ["Europe/London", "America/St_Johns", "Pacific/Apia", "Asia/Kathmandu", "Africa/Casablanca", "America/Santiago"]


def instant(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1_000)


def hard(month: int = 12, day: int = 24, lead: int = 0, at: str = "09:00", where: str = "Europe/London") -> HardDate:
    return HardDate("the birthday", month, day, lead, time_of_day.fromisoformat(at), where)


def test_the_reminder_is_so_many_days_before_by_the_persons_own_clock() -> None:
    coming = next_reminder(hard(lead=3, where="Pacific/Auckland"), instant("2026-11-21T12:00+00:00"))
    assert coming.day == date(2026, 12, 24)
    assert coming.due_at == instant("2026-12-21T09:00+13:00")


def test_after_this_year_comes_the_next() -> None:
    first = next_reminder(hard(), instant("2026-12-24T09:00+00:00") - 1)
    assert first.due_at == instant("2026-12-24T09:00+00:00")
    assert next_reminder(hard(), first.due_at).day == date(2027, 12, 24)


def test_29_february_is_the_28th_where_there_is_none() -> None:
    leap = hard(2, 29)
    assert next_reminder(leap, instant("2026-12-24T09:00+00:00")).day == date(2027, 2, 28)
    assert next_reminder(leap, instant("2027-12-24T09:00+00:00")).day == date(2028, 2, 29)


def test_a_lead_may_cross_the_turn_of_the_year() -> None:
    coming = next_reminder(hard(1, 3, lead=7), instant("2026-11-21T12:00+00:00"))
    assert coming.day == date(2027, 1, 3)
    assert coming.due_at == instant("2026-12-27T09:00+00:00")
    assert next_reminder(hard(1, 3, lead=7), coming.due_at).day == date(2028, 1, 3)


@given(
    st.dates(date(2024, 1, 1), date(2024, 12, 31)),
    st.integers(0, 28),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.sampled_from(ZONES),
    st.integers(instant("2026-01-01T00:00+00:00"), instant("2026-12-31T00:00+00:00")),
)
def test_twenty_years_bring_twenty_reminders(day: date, lead: int, at: time_of_day, where: str, start: int) -> None:
    own = HardDate("x", day.month, day.day, lead, at, where)
    now, found = start, []
    while len(found) < 20:
        coming = next_reminder(own, now)
        assert coming.due_at > now
        assert reminder_meant(own, coming.due_at) == coming
        found.append(coming.day.year)
        now = coming.due_at
    assert found == list(range(found[0], found[0] + 20))
    assert now - start <= 20 * 366 * DAY


def test_half_a_day_late_is_too_late() -> None:
    assert not too_late(0, 12 * HOUR)
    assert too_late(0, 12 * HOUR + 1)


def test_the_days_that_are_left_are_counted_on_the_persons_calendar() -> None:
    own = hard(lead=1, at="23:30", where="Pacific/Auckland")
    due = next_reminder(own, instant("2026-11-21T12:00+00:00")).due_at
    assert days_left(date(2026, 12, 24), own, due) == 1
    assert days_left(date(2026, 12, 24), own, due + HOUR) == 0
    assert local_of(due, zone("UTC")).date() == date(2026, 12, 23)


def test_what_is_filled_in_becomes_a_date_without_a_year() -> None:
    own = date_meant("the birthday", "2019-05-03", "3", "07:30 Europe/Dublin", "Be kind.", TODAY, "Europe/London")
    assert own == HardDate("the birthday", 5, 3, 3, time_of_day(7, 30), "Europe/Dublin", "Be kind.")
    assert date_meant("x", "3 May", "0", "07:30", "", TODAY, "Asia/Seoul").zone == "Asia/Seoul"


@pytest.mark.parametrize("typed", ["America/New_York", "america/new york", "  AMERICA/New_york "])
def test_a_zone_is_read_as_people_write_it(typed: str) -> None:
    own = date_meant("x", "3 May", "0", f"07:30 {typed}", "", TODAY, "Asia/Seoul")
    assert own.zone == "America/New_York"


@pytest.mark.parametrize("today", [date(2028, 2, 29), date(2028, 3, 1), date(2029, 12, 31), date(2096, 3, 1)], ids=str)
def test_29_february_is_written_down_in_any_year(today: date) -> None:
    own = date_meant("the birthday", "29 Feb", "0", "09:00", "", today, "Europe/London")
    assert (own.month, own.day) == (2, 29)


@pytest.mark.parametrize(
    ("filled", "key"),
    [
        (("", "3 May", "0", "09:00", ""), "refusal-date-name"),
        (("x" * 61, "3 May", "0", "09:00", ""), "refusal-date-name"),
        (("x", "someday", "0", "09:00", ""), "refusal-checkin-date"),
        (("x", "3 May", "29", "09:00", ""), "refusal-date-lead"),
        (("x", "3 May", "-1", "09:00", ""), "refusal-date-lead"),
        (("x", "3 May", "0", "9", ""), "refusal-checkin-time"),
        (("x", "3 May", "0", "9 pm", ""), "refusal-checkin-time"),
        (("x", "3 May", "0", "9:00 p. m.", ""), "refusal-checkin-time"),
        (("x", "3 May", "0", "9:00 in the evening", ""), "refusal-checkin-time"),
        (("x", "3 May", "0", "9 de la mañana", ""), "refusal-checkin-time"),
        (("x", "3 May", "0", "9:00 de la noche", ""), "refusal-checkin-time"),
        (("x", "3 May", "0", "09:00 Middle/Earth", ""), "refusal-date-zone"),
        (("x", "3 May", "0", "09:00", "y" * 1_001), "refusal-date-words"),
    ],
)
def test_what_cannot_be_kept_is_refused(filled: tuple[str, str, str, str, str], key: str) -> None:
    with pytest.raises(Refusal) as no:
        date_meant(*filled, TODAY, "Europe/London")
    assert no.value.key == key
