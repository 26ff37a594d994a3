"""The rules of check-ins: what may be typed, what clock changes do, what is too late, which numbers may be shown."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.features.occasions import rules
from bot.features.occasions.rules import Lateness, Oddity
from bot.kernel.clock import DAY, HOUR, MINUTE, Wall, local_of
from bot.kernel.errors import Refusal
from tests.services import library

TODAY = date(2026, 11, 21)
# Whole hours, half and three-quarter hours, a change at midnight, one of half an hour, none, and both hemispheres.
ZONES = [
    "Europe/London",
    "America/New_York",
    "America/St_Johns",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Kathmandu",
    "Asia/Tehran",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Kiritimati",
    "UTC",
]


def instant(text: str) -> int:
    """Milliseconds of an ISO moment, UTC where it names no other."""
    moment = datetime.fromisoformat(text)
    return round(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() * 1_000)


NOW = instant("2026-11-21T12:00")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-12-24", date(2026, 12, 24)),
        (" 2027-1-2 ", date(2027, 1, 2)),
        ("24 Dec", date(2026, 12, 24)),
        ("24 december", date(2026, 12, 24)),
        ("24. Dec.", date(2026, 12, 24)),
        ("24 Dec 2027", date(2027, 12, 24)),
        ("24 December, 2027", date(2027, 12, 24)),
        ("9 SEPT", date(2027, 9, 9)),
        ("3 May", date(2027, 5, 3)),
        ("21 Nov", TODAY),
        ("20 Nov", date(2027, 11, 20)),
        ("29 Feb", date(2028, 2, 29)),
        ("24 dic", date(2026, 12, 24)),
        ("24 de diciembre", date(2026, 12, 24)),
        ("24 de Diciembre de 2027", date(2027, 12, 24)),
        ("1º de enero", date(2027, 1, 1)),
        ("6 ene. del 2028", date(2028, 1, 6)),
        ("9 setiembre", date(2027, 9, 9)),
        ("15 ago", date(2027, 8, 15)),
    ],
)
def test_a_date_is_understood(typed: str, meant: date) -> None:
    assert rules.day_meant(typed, TODAY) == meant


@pytest.mark.parametrize("language", library().words.languages)
def test_the_dates_that_sentences_give_as_examples_are_understood(language: str) -> None:
    words = library().words
    for said in (
        words.say("refusal-checkin-date", language, example="2026-12-24"),
        words.say("command-checkin-schedule-date.description", language),
        words.say("date-form-day.description", language),
    ):
        examples = re.findall(r"\d{4}-\d\d-\d\d|\d\d [^\W\d]{3,}", said)
        assert examples, said
        assert {rules.day_meant(each, TODAY) for each in examples} == {date(2026, 12, 24)}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", "refusal-checkin-date"),
        ("tomorrow", "refusal-checkin-date"),
        ("24.12.", "refusal-checkin-date"),
        ("12/24/2026", "refusal-checkin-date"),
        ("24 Ju", "refusal-checkin-date"),
        ("24 Jux", "refusal-checkin-date"),
        ("24 dez", "refusal-checkin-date"),
        ("24 ---", "refusal-checkin-date"),
        ("24 de", "refusal-checkin-date"),
        ("24 Ma 2027", "refusal-checkin-date"),
        ("٢٤ Dec", "refusal-checkin-date"),
        ("2026-12-24T18:00", "refusal-checkin-date"),
        ("2026-11-31", "refusal-checkin-no-such-day"),
        ("2026-00-10", "refusal-checkin-no-such-day"),
        ("0000-01-10", "refusal-checkin-no-such-day"),
        ("31 Nov", "refusal-checkin-no-such-day"),
        ("30 Feb 2027", "refusal-checkin-no-such-day"),
        ("29 Feb 2027", "refusal-checkin-no-such-day"),
    ],
)
def test_another_form_and_a_day_that_is_none_are_refused(typed: str, key: str) -> None:
    with pytest.raises(Refusal) as no:
        rules.day_meant(typed, TODAY)
    assert no.value.key == key


@given(typed=st.text(max_size=20))
def test_whatever_is_typed_is_understood_or_refused(typed: str) -> None:
    for read in (lambda: rules.day_meant(typed, TODAY), lambda: rules.time_meant(typed)):
        try:
            read()
        except Refusal as no:
            assert no.key.startswith("refusal-checkin-")  # noqa: PT017 - either outcome is right, a third is not


@given(day=st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_a_date_as_calendars_print_it_comes_back(day: date) -> None:
    month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][day.month - 1]
    assert rules.day_meant(day.isoformat(), TODAY) == day
    assert rules.day_meant(f"{day.day} {month} {day.year}", TODAY) == day
    yearless = rules.day_meant(f"{day.day} {month}", TODAY)
    assert (yearless.month, yearless.day) == (day.month, day.day)
    months = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()  # noqa: SIM905 - read as a line
    assert rules.day_meant(f"{day.day} de {months[day.month - 1]} de {day.year}", TODAY) == day
    assert TODAY <= yearless <= date(2028, 12, 31)


@pytest.mark.parametrize(
    ("typed", "meant"), [("18:00", time(18)), ("7:05", time(7, 5)), ("00:00", time(0)), (" 23:59 ", time(23, 59))]
)
def test_a_time_is_understood(typed: str, meant: time) -> None:
    assert rules.time_meant(typed) == meant


@pytest.mark.parametrize("typed", ["", "18", "18.00", "6pm", "24:00", "12:60", "1800", "18:0", "18:00:00", "-1:00"])
def test_another_form_of_a_time_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as no:
        rules.time_meant(typed)
    assert no.value.key == "refusal-checkin-time"


@pytest.mark.parametrize(
    ("day", "at", "zone", "key"),
    [
        (date(2026, 11, 21), time(11, 59), "UTC", "refusal-checkin-past"),
        (date(2026, 11, 21), time(12, 0), "UTC", "refusal-checkin-past"),
        (date(2026, 11, 21), time(20, 59), "Asia/Tokyo", "refusal-checkin-past"),
        (date(2026, 11, 20), time(23, 0), "UTC", "refusal-checkin-past"),
        (date(1, 1, 1), time(0), "Asia/Tokyo", "refusal-checkin-past"),
        (date(2028, 11, 22), time(0), "UTC", "refusal-checkin-far"),
        (date(9999, 12, 31), time(23, 59), "America/New_York", "refusal-checkin-far"),
    ],
)
def test_what_is_over_and_what_is_too_far_ahead_is_refused(day: date, at: time, zone: str, key: str) -> None:
    with pytest.raises(Refusal) as no:
        rules.in_reach(Wall(day, at, zone), NOW)
    assert no.value.key == key


@pytest.mark.parametrize(
    ("day", "at", "zone", "due"),
    [
        (date(2026, 11, 21), time(12, 1), "UTC", "2026-11-21T12:01"),
        (date(2026, 11, 21), time(21, 1), "Asia/Tokyo", "2026-11-21T12:01"),
        (date(2026, 12, 24), time(18, 0), "Europe/London", "2026-12-24T18:00"),
        (date(2026, 12, 24), time(18, 0), "America/New_York", "2026-12-24T23:00"),
        (date(2028, 11, 21), time(23, 59), "UTC", "2028-11-21T23:59"),
    ],
)
def test_a_moment_within_two_years_has_its_instant(day: date, at: time, zone: str, due: str) -> None:
    assert rules.in_reach(Wall(day, at, zone), NOW) == instant(due)


def test_two_years_from_a_leap_day_end_on_the_last_of_february() -> None:
    leap_day = instant("2028-02-29T12:00")
    assert rules.in_reach(Wall(date(2030, 2, 28), time(9), "UTC"), leap_day) == instant("2030-02-28T09:00")
    with pytest.raises(Refusal):
        rules.in_reach(Wall(date(2030, 3, 1), time(9), "UTC"), leap_day)


@pytest.mark.parametrize(
    ("day", "at", "zone", "odd", "shown"),
    [
        (date(2027, 3, 28), time(1, 30), "Europe/London", Oddity.SKIPPED, "2027-03-28T02:30"),
        (date(2027, 3, 28), time(1, 0), "Europe/London", Oddity.SKIPPED, "2027-03-28T02:00"),
        (date(2027, 3, 28), time(0, 59), "Europe/London", Oddity.NONE, "2027-03-28T00:59"),
        (date(2027, 3, 28), time(2, 0), "Europe/London", Oddity.NONE, "2027-03-28T02:00"),
        (date(2027, 10, 31), time(1, 30), "Europe/London", Oddity.TWICE, "2027-10-31T01:30"),
        (date(2027, 10, 31), time(2, 0), "Europe/London", Oddity.NONE, "2027-10-31T02:00"),
        (date(2027, 10, 3), time(2, 15), "Australia/Lord_Howe", Oddity.SKIPPED, "2027-10-03T02:45"),
        (date(2027, 4, 4), time(1, 45), "Australia/Lord_Howe", Oddity.TWICE, "2027-04-04T01:45"),
        (date(2027, 9, 5), time(0, 30), "America/Santiago", Oddity.SKIPPED, "2027-09-05T01:30"),
        (date(2026, 12, 24), time(18, 0), "UTC", Oddity.NONE, "2026-12-24T18:00"),
    ],
)
def test_a_change_of_clocks_is_noticed(day: date, at: time, zone: str, odd: Oddity, shown: str) -> None:
    wall = Wall(day, at, zone)
    assert rules.oddity(wall) is odd
    assert rules.shown_at(wall) == datetime.fromisoformat(shown)


def _walls() -> st.SearchStrategy[Wall]:
    """Moments in many zones; half of them within hours of a change of clocks, where chance alone would seldom look."""

    def around(name: str, start: datetime, minutes: int) -> Wall:
        where = ZoneInfo(name)
        hour = start
        for _ in range(370 * 24):
            later = hour + timedelta(hours=1)
            if hour.astimezone(where).utcoffset() != later.astimezone(where).utcoffset():
                break
            hour = later
        local = hour.astimezone(where).replace(tzinfo=None) + timedelta(minutes=minutes)
        return Wall(local.date(), local.time().replace(second=0, microsecond=0), name)

    near = st.builds(
        around,
        st.sampled_from(ZONES),
        st.sampled_from([datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 7, 1, tzinfo=UTC)]),
        st.integers(-180, 180),
    )
    anywhere = st.builds(
        Wall,
        st.dates(date(2026, 1, 1), date(2028, 12, 31)),
        st.times().map(lambda at: at.replace(second=0, microsecond=0)),
        st.sampled_from(ZONES),
    )
    return near | anywhere


@settings(max_examples=150, deadline=None)
@given(wall=_walls())
def test_the_wall_in_the_server_shows_what_was_typed_or_the_gap_is_told(wall: Wall) -> None:
    typed = datetime.combine(wall.day, wall.at)
    where = ZoneInfo(wall.zone)
    due = wall.instant()
    # Every instant near it at which the wall shows what was typed, found by asking minute by minute.
    minutes = range(due - 3 * HOUR, due + 3 * HOUR + 1, MINUTE)
    at_those = [at for at in minutes if local_of(at, where).replace(tzinfo=None) == typed]
    match rules.oddity(wall):
        case Oddity.NONE:
            assert at_those == [due]
            assert rules.shown_at(wall) == typed
        case Oddity.TWICE:
            assert len(at_those) == 2
            assert at_those[0] == due
        case Oddity.SKIPPED:
            assert at_those == []
            assert timedelta(0) < rules.shown_at(wall) - typed <= timedelta(hours=1)


@pytest.mark.parametrize(
    ("late", "wanted"),
    [
        (-HOUR, Lateness.SEND),
        (0, Lateness.SEND),
        (HOUR, Lateness.SEND),
        (HOUR + 1, Lateness.SEND_LATE),
        (12 * HOUR, Lateness.SEND_LATE),
        (12 * HOUR + 1, Lateness.DROP),
        (30 * DAY, Lateness.DROP),
    ],
)
def test_how_late_is_too_late(late: int, wanted: Lateness) -> None:
    assert rules.lateness(NOW, NOW + late) is wanted


@pytest.mark.parametrize(("words", "key"), [("", "refusal-checkin-empty"), ("x" * 1_501, "refusal-checkin-long")])
def test_no_words_and_too_many_are_refused(words: str, key: str) -> None:
    with pytest.raises(Refusal) as no:
        rules.fitting(words)
    assert no.value.key == key


def test_fifteen_hundred_characters_are_taken() -> None:
    assert rules.fitting("x" * 1_500) == "x" * 1_500
