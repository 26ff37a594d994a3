"""Who is on when, across clock changes, midnights, swaps and quiet hours; ends and gaps."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.cases.oncall.duties import (
    Span,
    Stretch,
    Swap,
    duties,
    duty_on,
    endings,
    gaps,
    joined,
    on_at,
    stretches,
    without,
)
from bot.features.cases.oncall.rules import Habits, Shift, Slot, is_quiet
from bot.kernel.clock import DAY, HOUR, MINUTE, add_days, instant_of, local_of, zone

LONDON = "Europe/London"
SATURDAY, SUNDAY = date(2026, 3, 28), date(2026, 3, 29)  # the clocks go forward in the night between
AUTUMN = date(2026, 10, 24)  # a Saturday; the clocks go back in the night after it
MIRA, NOAH, IDA = 1, 2, 3
EVENING = Slot("evening", MIRA, 6, time(18), time(22), LONDON)
NIGHT = Slot("night", NOAH, 6, time(22), time(6), LONDON)


def at(day: date, hour: int, minute: int = 0, where: str = LONDON) -> int:
    return instant_of(day, time(hour, minute), zone(where))


def on(
    now: int,
    *rota: Slot,
    swaps: list[Swap] | None = None,
    shifts: list[Shift] | None = None,
    habits: list[Habits] | None = None,
) -> tuple[int, ...]:
    planned = duties(rota, swaps or [], now, now + 1)
    return on_at(stretches(shifts or [], planned, habits or [], now, now + 1), now)


def test_a_duty_covers_its_hours_and_not_their_end() -> None:
    assert [on(at(SATURDAY, hour), EVENING) for hour in (17, 18, 21, 22)] == [(), (MIRA,), (MIRA,), ()]
    assert on(at(date(2026, 3, 27), 19), EVENING) == ()


def test_a_duty_over_midnight_and_over_a_change_of_clocks_is_by_the_wall() -> None:
    assert on(at(SUNDAY, 5, 59), NIGHT) == (NOAH,)
    assert on(at(SUNDAY, 6), NIGHT) == ()
    assert on(at(SATURDAY, 5), NIGHT) == ()
    spring, autumn = duty_on(NIGHT, SATURDAY), duty_on(NIGHT, AUTUMN)
    assert (spring.ends_at - spring.begins_at, autumn.ends_at - autumn.begins_at) == (7 * HOUR, 9 * HOUR)


def by_the_wall(slot: Slot, now: int) -> bool:
    """The same, asked of the clock on the wall and not of instants: weekday and hour as a person reads them."""
    wall = local_of(now, zone(slot.zone))
    minute, begins, ends = wall.hour * 60 + wall.minute, slot.begins.hour * 60, slot.ends.hour * 60
    today = wall.isoweekday() == slot.weekday
    before = (wall.isoweekday() - 2) % 7 + 1 == slot.weekday
    if ends > begins:
        return today and begins <= minute < ends
    return (today and begins <= minute) or (before and minute < ends)


@given(
    st.integers(0, 2 * 365 * 24),
    st.integers(1, 7),
    st.integers(0, 23),
    st.integers(0, 23),
    st.sampled_from([LONDON, "America/New_York", "Asia/Kolkata", "UTC"]),
)
def test_at_any_hour_of_two_years_a_duty_is_on_exactly_by_the_clock_on_the_wall(
    hours: int, weekday: int, begins: int, ends: int, where: str
) -> None:
    now = at(date(2026, 1, 1), 0, where="UTC") + hours * HOUR + 30 * MINUTE
    slot = Slot("s", MIRA, weekday, time(begins), time(ends), where)
    wall = local_of(now, zone(where))
    twice = local_of(now - HOUR, zone(where)).hour == wall.hour or local_of(now + HOUR, zone(where)).hour == wall.hour
    missing = {local_of(at(wall.date(), hour, where=where), zone(where)).hour for hour in range(24)} != set(range(24))
    if twice or missing:  # an hour that comes twice, or never: instants decide, see the two tests above
        return
    assert bool(on(now, slot)) is by_the_wall(slot, now)


def test_who_said_so_is_on_whoever_is_off_is_not_and_a_rota_respects_quiet_hours() -> None:
    now = at(SATURDAY, 23)
    rota = [Slot(str(who), who, 6, time(18), time(23, 59), LONDON) for who in (MIRA, NOAH, IDA)]
    quiet = [Habits(who, LONDON, time(22), time(7)) for who in (MIRA, NOAH)]
    said = [Shift(MIRA, now - HOUR, now + HOUR)]
    assert on(now, *rota) == (MIRA, NOAH, IDA)
    assert on(now, *rota, shifts=said, habits=quiet) == (MIRA, IDA)
    assert on(now, *rota, shifts=said, habits=[Habits(MIRA, LONDON, off_until=now + 1)]) == (NOAH, IDA)
    assert on(now, *rota, shifts=said, habits=[Habits(MIRA, LONDON, off_until=now)]) == (MIRA, NOAH, IDA)
    assert on(now, shifts=[Shift(MIRA, now - HOUR, now)]) == ()


def test_a_day_that_was_taken_over_is_the_others_that_day_alone_quiet_hours_or_not() -> None:
    taken = Swap("x", "evening", SATURDAY, NOAH, 0, open=False)
    sleepers = [Habits(NOAH, LONDON, time(17), time(23)), Habits(MIRA, LONDON, time(21), time(22))]
    assert on(at(SATURDAY, 19), EVENING, swaps=[taken], habits=sleepers) == (NOAH,)
    assert on(at(SATURDAY, 19), EVENING, swaps=[replace(taken, holder_id=MIRA, open=True)]) == (MIRA,)
    assert on(at(add_days(SATURDAY, 7), 19), EVENING, swaps=[taken]) == (MIRA,)


def test_duties_in_a_row_are_one_stretch_and_quiet_hours_break_it() -> None:
    both = [EVENING, replace(NIGHT, moderator_id=MIRA)]
    first, after = at(SATURDAY, 12), at(SUNDAY, 12)
    planned = duties(both, [], first, after)
    assert stretches([], planned, [], first, after) == [Stretch(MIRA, at(SATURDAY, 18), at(SUNDAY, 6))]
    broken = stretches([], planned, [Habits(MIRA, LONDON, time(23), time(5))], first, after)
    assert [(one.begins_at, one.ends_at) for one in broken] == [
        (at(SATURDAY, 18), at(SATURDAY, 23)),
        (at(SUNDAY, 5), at(SUNDAY, 6)),
    ]


def test_gaps_are_when_nobody_is_on() -> None:
    first, after = at(SATURDAY, 12), at(SUNDAY, 12)
    found = stretches(
        [Shift(IDA, at(SUNDAY, 8), at(SUNDAY, 13))], duties([EVENING, NIGHT], [], first, after), [], first, after
    )
    assert gaps(found, first, after) == [(at(SATURDAY, 12), at(SATURDAY, 18)), (at(SUNDAY, 6), at(SUNDAY, 8))]
    assert gaps([], first, after) == [(first, after)]
    assert gaps(found, at(SATURDAY, 19), at(SUNDAY, 2)) == []


def test_an_end_is_the_last_one_and_only_of_whoever_is_gone() -> None:
    seen, now = 1_000, 9_000
    found = [
        Stretch(MIRA, 0, 1_000),  # seen to already
        Stretch(MIRA, 2_000, 3_000),
        Stretch(MIRA, 4_000, 5_000),
        Stretch(NOAH, 2_000, 9_000),
        Stretch(IDA, 2_000, 3_000),
        Stretch(IDA, 8_000, 9_001),  # on again
    ]
    assert endings(found, seen, now) == {MIRA: 5_000, NOAH: 9_000}
    assert endings(found, 9_000, 9_000) == {}


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8)


@given(spans, spans)
def test_joining_and_taking_out_is_what_it_is_minute_by_minute(some: list[Span], holes: list[Span]) -> None:
    def covered(spans: list[Span]) -> set[int]:
        return {minute for begins, ends in spans for minute in range(begins, ends)}

    assert covered(joined(some)) == covered(some)
    assert covered(without(some, holes)) == covered(some) - covered(holes)
    for found in (joined(some), without(some, holes)):
        assert all(begins < ends for begins, ends in found)
        assert found == sorted(found)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(found))
    assert all(one[1] < other[0] for one, other in itertools.pairwise(joined(some)))


@pytest.mark.parametrize("day", [SATURDAY, SUNDAY, AUTUMN, add_days(AUTUMN, 1)])
def test_quiet_hours_laid_out_are_those_asked_for_at_each_quarter_of_an_hour(day: date) -> None:
    habits = Habits(MIRA, LONDON, time(23), time(2))
    whole = replace(EVENING, weekday=day.isoweekday(), begins=time(0), ends=time(0))
    first = at(day, 0)
    laid = stretches([], duties([whole], [], first, first + DAY), [habits], first, first + DAY)
    for now in range(first, duty_on(whole, day).ends_at, 15 * MINUTE):
        assert (on_at(laid, now) == (MIRA,)) is not is_quiet(habits, now)
