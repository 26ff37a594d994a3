"""Numbers move in groups, and a label is a word of the program's."""

from __future__ import annotations

import re

import pytest
from prometheus_client import generate_latest

from bot.monitoring.meters import GROUP, MOST_LABELS, STEPS, UNANSWERED, Meters


def shown(meters: Meters) -> str:
    return generate_latest(meters.registry).decode()


BORN = ['lantern_outcomes_total{what="accident"} 0.0']
"""What is there before anything happened, so that the first group is a growth for Prometheus."""


def ours(meters: Meters) -> list[str]:
    """The lines with a label of ours that came after its birth."""
    return [line for line in labelled(meters) if line not in BORN]


def labelled(meters: Meters) -> list[str]:
    return [line for line in shown(meters).splitlines() if re.search(r'\{(act|kind|what)="', line)]


def test_before_anything_happened_there_is_the_place_for_accidents_alone() -> None:
    assert labelled(Meters()) == BORN


def answer(meters: Meters, act: str, first: int, times: int) -> None:
    for number in range(first, first + times):
        meters.began(number, act)
        meters.answered(number)


def test_fewer_than_a_group_move_nothing() -> None:
    meters = Meters()
    before = shown(meters)
    answer(meters, "command help-now", 1, GROUP - 1)
    for _ in range(GROUP - 1):
        meters.outcome("refused")
        meters.read("page")
        meters.settled("vent.publish", "sent", 1_000)
    assert ours(meters) == []
    assert [line for line in shown(meters).splitlines() if "lantern" in line] == [
        line for line in before.splitlines() if "lantern" in line
    ]


def test_what_one_act_takes_of_the_machine_moves_nothing() -> None:
    numbers = [line.split() for line in shown(Meters()).splitlines() if not line.startswith(("#", "lantern_"))]
    by_the_way = {name.partition("{")[0] for name, _ in numbers} - STEPS.keys()
    assert by_the_way <= {"python_info", "process_start_time_seconds", "process_max_fds"}, "these never move"
    for name, value in numbers:
        assert float(value) % STEPS.get(name, 1) == 0 or name == "process_start_time_seconds"


def test_a_group_is_shown_as_one_and_the_next_begins_anew() -> None:
    meters = Meters()
    answer(meters, "command help-now", 1, 2 * GROUP + 3)
    for _ in range(GROUP + 1):
        meters.read("page")
    lines = ours(meters)
    assert f'lantern_answer_seconds_count{{act="command help-now"}} {2 * GROUP}.0' in lines
    assert f'lantern_screened_total{{what="page"}} {GROUP}.0' in lines


def test_kinds_are_not_put_together_to_make_a_group() -> None:
    meters = Meters()
    for number, act in enumerate(("command tip", "command vent", "form vent", "button vent:write", "command cope")):
        answer(meters, act, number, 1)
    assert ours(meters) == []


def test_it_never_says_when_something_was_first_done() -> None:
    meters = Meters()
    answer(meters, "command tip", 1, GROUP)
    assert "lantern_answer_seconds_created" not in shown(meters)


@pytest.mark.parametrize("label", ["command 80000001", "Zwetschge\nnmus", "", "ä", "x" * 80, 'a"b', "@someone"])
def test_what_is_no_word_of_the_programs_is_no_label(label: str) -> None:
    meters = Meters()
    answer(meters, label, 1, GROUP)
    lines = ours(meters)
    assert lines
    assert all('act="other"' in line for line in lines)


def test_there_is_an_end_to_labels_and_to_waiting() -> None:
    meters = Meters()
    letters = "abcdefghijklmnopqrstuvwxyz"
    for at in range(MOST_LABELS + 50):
        answer(meters, f"command {letters[at // 26]}{letters[at % 26]}", at * GROUP, GROUP)
    assert len({line.split("{")[1] for line in ours(meters) if "_count" in line}) == MOST_LABELS + 1
    for number in range(UNANSWERED + 10):
        meters.began(number, "command tip")
    assert len(meters._waiting) == UNANSWERED


def test_what_was_late_is_told_in_seconds_and_tries_that_failed_are_not_late() -> None:
    meters = Meters()
    for _ in range(GROUP):
        meters.settled("notice", "sent", 90_000)
        meters.settled("notice", "later", 90_000)
    lines = ours(meters)
    assert f'lantern_lateness_seconds_sum{{kind="notice"}} {GROUP * 90.0}' in lines
    assert 'lantern_lateness_seconds_bucket{kind="notice",le="60.0"} 0.0' in lines
    assert f'lantern_parcels_total{{what="later"}} {GROUP}.0' in lines
