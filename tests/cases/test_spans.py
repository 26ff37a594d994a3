"""Spans and times of day, as people type them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.cases.spans import end_meant, quiet_meant, span_meant, time_meant
from bot.kernel.clock import DAY, HOUR, MINUTE, instant_of, local_of, zone
from bot.kernel.errors import Refusal
from tests.services import library

LONDON = zone("Europe/London")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30m", 30 * MINUTE),
        ("45 min", 45 * MINUTE),
        ("45 mins", 45 * MINUTE),
        ("3h", 3 * HOUR),
        (" 1H 30m ", 90 * MINUTE),
        ("1h30", 90 * MINUTE),
        ("1h30m", 90 * MINUTE),
        ("1h05", 65 * MINUTE),
        ("3 hours", 3 * HOUR),
        ("for 3 hrs", 3 * HOUR),
        ("2 hours and 15 minutes", 135 * MINUTE),
        ("2 hours, 15 minutes", 135 * MINUTE),
        ("1.5h", 90 * MINUTE),
        ("1,5 hours", 90 * MINUTE),
        ("an hour", HOUR),
        ("half an hour", 30 * MINUTE),
        ("an hour and a half", 90 * MINUTE),
        ("three hours", 3 * HOUR),
        ("2d", 2 * DAY),
        ("a day", DAY),
        ("1w 1d", 8 * DAY),
        ("two weeks", 14 * DAY),
        ("90 minutes", 90 * MINUTE),
        ("2 horas", 2 * HOUR),
        ("durante 3 horas", 3 * HOUR),
        ("2 horas y 15 minutos", 135 * MINUTE),
        ("media hora", 30 * MINUTE),
        ("medio día", 12 * HOUR),
        ("una hora y media", 90 * MINUTE),
        ("un día y medio", 36 * HOUR),
        ("un día", DAY),
        ("3 dias", 3 * DAY),
        ("2 di\u0301as", 2 * DAY),
        ("1 semana", 7 * DAY),
        ("dos semanas y un día", 15 * DAY),
        ("1 sem 2d", 9 * DAY),
        ("once horas", 11 * HOUR),
    ],
)
def test_a_span_is_read_as_people_write_it(typed: str, meant: int) -> None:
    assert span_meant(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "soon",
        "3",
        "h",
        "-3h",
        "3h ago",
        "12345h",
        "1d 2w",
        "1h 2h",
        "0h",
        "3 months",
        "3 meses",
        "3s",
        "30 segundos",
        "1 semana 1w",
        "medio",
        "30h90",
        "1h 5 6m",
        "for",
    ],
)
def test_what_is_no_span_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="case-span"):
        span_meant(typed)


@given(st.integers(0, 4), st.integers(0, 6), st.integers(0, 23), st.integers(1, 59))
def test_every_way_of_writing_the_same_span_means_the_same(weeks: int, days: int, hours: int, minutes: int) -> None:
    meant = (weeks * 7 + days) * DAY + hours * HOUR + minutes * MINUTE
    assert span_meant(f"{weeks}w {days}d {hours}h {minutes}m") == meant
    assert span_meant(f"{weeks} weeks, {days} days, {hours} hours and {minutes} minutes") == meant
    assert span_meant(f"{weeks}w{days}d{hours}h{minutes:02d}") == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:00", time(18)),
        ("7", time(7)),
        ("07.30", time(7, 30)),
        ("6pm", time(18)),
        ("6:30 PM", time(18, 30)),
        ("12am", time(0)),
        ("12 p.m.", time(12)),
        ("18h", time(18)),
        ("18h30", time(18, 30)),
        ("noon", time(12)),
        ("Midnight", time(0)),
        ("las 18:00", time(18)),
        ("a las 6 p. m.", time(18)),
        ("18 horas", time(18)),
        ("mediodía", time(12)),
        ("Medianoche", time(0)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert time_meant(typed) == meant


@pytest.mark.parametrize("typed", ["", "24:00", "18:60", "six", "18:0", "13pm", "0am", "pm"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="oncall-time"):
        time_meant(typed)


def test_quiet_hours_are_two_times_or_none() -> None:
    assert quiet_meant("22:00 - 7") == (time(22), time(7))
    assert quiet_meant("10pm to 7am") == (time(22), time(7))
    assert quiet_meant("22:00–07:00") == (time(22), time(7))
    assert quiet_meant("de 22:00 a 7:00") == (time(22), time(7))
    assert quiet_meant("desde las 22:00 hasta las 7:00") == (time(22), time(7))
    assert quiet_meant(" None ") is None
    assert quiet_meant("ninguna") is None
    with pytest.raises(Refusal, match="oncall-quiet"):
        quiet_meant("22:00")


@pytest.mark.parametrize(
    ("typed", "day", "wall"),
    [
        ("3h", 28, time(23, 30)),
        ("until 22:00", 28, time(22)),
        ("till 10pm", 28, time(22)),
        ("22:00", 28, time(22)),
        ("until midnight", 29, time(0)),
        ("hasta las 22:00", 28, time(22)),
        ("6 a. m.", 29, time(6)),
        ("medianoche", 29, time(0)),
        ("until 7", 29, time(7)),  # the clocks go forward at one o'clock that night
        ("until 20:30", 29, time(20, 30)),  # it is half past eight now: tomorrow's
    ],
)
def test_an_end_is_a_span_or_a_time_on_the_wall(typed: str, day: int, wall: time) -> None:
    now = instant_of(date(2026, 3, 28), time(20, 30), LONDON)
    end = local_of(end_meant(typed, now, LONDON), LONDON)
    assert (end.date(), end.time()) == (date(2026, 3, day), wall)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("until 1:45", 15), ("until 2:00", 30), ("until 1:30", 24 * 60), ("until 1:15", 24 * 60 - 15)],
)
def test_a_time_that_comes_twice_is_the_next_one_of_the_two(typed: str, minutes: int) -> None:
    """The clocks go back in that night, and it is half past one for the second time."""
    now = instant_of(date(2026, 10, 25), time(1, 30), LONDON) + HOUR
    assert end_meant(typed, now, LONDON) - now == minutes * MINUTE
    assert end_meant("until 1:45", now - HOUR, LONDON) - now == -45 * MINUTE


def test_a_time_that_does_not_come_is_as_much_later() -> None:
    now = instant_of(date(2026, 3, 29), time(0, 20), LONDON)
    assert local_of(end_meant("until 1:30", now, LONDON), LONDON).time() == time(2, 30)


@pytest.mark.parametrize("typed", ["", "3", "until", "until late", "until 25:00"])
def test_what_is_no_end_is_refused(typed: str) -> None:
    with pytest.raises(Refusal):
        end_meant(typed, 0, LONDON)


@pytest.mark.parametrize("language", library().words.languages)
@pytest.mark.parametrize(
    ("key", "read"),
    [("refusal-case-span", span_meant), ("refusal-oncall-time", time_meant), ("refusal-oncall-quiet", quiet_meant)],
)
def test_what_a_refusal_gives_as_examples_is_understood(key: str, read: Callable[[str], object], language: str) -> None:
    said = library().words.say(key, language)
    examples = re.split(r",? (?:or|o) |, ", re.sub(r".* (?:like|como) |\.$", "", said))
    assert len(examples) > 1, said
    for example in examples:
        read(example.strip("“”"))
