"""When a vent goes out, and how often one person may write."""

from __future__ import annotations

import itertools
import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.servers.rules import Server
from bot.features.venting.rules import Pace, release_at, wait, written
from bot.kernel.clock import DAY, HOUR, MINUTE

NOW = 1_700_000_000_000
SERVER = Server(1, release_after=2 * MINUTE, release_within=20 * MINUTE, pace_between=5 * MINUTE, pace_a_day=3)


@given(st.integers(0, HOUR), st.integers(0, HOUR), st.randoms())
def test_a_vent_goes_out_inside_the_servers_range(after: int, span: int, dice: random.Random) -> None:
    server = Server(1, release_after=after, release_within=after + span)
    assert NOW + after <= release_at(NOW, server, dice.randrange) <= NOW + after + span


def test_every_moment_of_the_range_is_alike() -> None:
    dice = random.Random(1)
    tenths = Counter(
        (release_at(NOW, SERVER, dice.randrange) - NOW - 2 * MINUTE) * 10 // (18 * MINUTE + 1) for _ in range(20_000)
    )
    assert set(tenths) == set(range(10))
    assert max(tenths.values()) - min(tenths.values()) < 400


@pytest.mark.parametrize(
    ("pace", "expected"),
    [
        (None, 0),
        (Pace(NOW - 5 * MINUTE, NOW - HOUR, 1), 0),
        (Pace(NOW - 4 * MINUTE, NOW - HOUR, 1), MINUTE),
        (Pace(NOW - HOUR, NOW - 2 * HOUR, 3), 22 * HOUR),
        (Pace(NOW - HOUR, NOW - DAY, 3), 0),
        (Pace(NOW, NOW - 23 * HOUR, 3), HOUR),
        # The clock was ahead when they wrote, and was set right.
        (Pace(NOW + 3 * HOUR, NOW - HOUR, 1), 0),
        (Pace(NOW + 3 * HOUR, NOW + 3 * HOUR, 3), DAY),
        (Pace(NOW + 300 * DAY, NOW + 300 * DAY, 3), 0),
    ],
)
def test_the_waiting_time(pace: Pace | None, expected: int) -> None:
    assert wait(NOW, pace, SERVER) == expected


def test_a_day_that_began_when_the_clock_was_far_ahead_is_over() -> None:
    assert written(NOW, Pace(NOW + 300 * DAY, NOW + 300 * DAY, 3)) == Pace(NOW, NOW, 1)
    assert written(NOW, Pace(NOW + MINUTE, NOW + MINUTE, 2)) == Pace(NOW, NOW + MINUTE, 3)


@given(st.lists(st.integers(0, 8 * HOUR), max_size=60))
def test_whoever_keeps_to_the_waiting_time_never_writes_too_often(gaps: list[int]) -> None:
    pace, now, times = None, NOW, []
    for gap in gaps:
        now += gap
        if wait(now, pace, SERVER):
            continue
        pace = written(now, pace)
        times.append(now)
    assert all(later - earlier >= SERVER.pace_between for earlier, later in itertools.pairwise(times))
    # the day is counted from its first vent: at most two days' worth can touch any 24 hours
    assert all(sum(start <= each < start + DAY for each in times) <= 2 * SERVER.pace_a_day for start in times)
