"""The rules of answers: what crosses a boundary, when one comes out, how often one may write."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.crossing import load_lines
from bot.content.library import DATA
from bot.features.answers import rules
from bot.features.answers.crossing import Line
from bot.features.servers.rules import Server
from bot.features.venting.asked import Boundary
from bot.features.venting.rules import Pace, written
from bot.kernel.clock import DAY, HOUR, MINUTE, SECOND
from bot.kernel.errors import ContentError

LINES = load_lines(DATA / "boundaries")
EVERY = tuple(Boundary)


SPOKEN = [(name, line) for name, lines in LINES.by_language.items() for line in lines]


@pytest.mark.parametrize(("language", "line"), SPOKEN, ids=lambda each: str(getattr(each, "boundary", each)))
def test_each_line_finds_its_examples_and_leaves_its_counter_examples(language: str, line: Line) -> None:
    for text in line.examples:
        assert [one.boundary for one in LINES.crossed(text, [line.boundary], language)] == [line.boundary], text
    for text in line.counter:
        assert LINES.crossed(text, EVERY, language) == (), text


def test_where_spanish_is_spoken_english_is_read_too_and_each_boundary_is_told_once() -> None:
    text = "You should forgive him. Sigue siendo tu padre."
    assert [one.boundary for one in LINES.crossed(text, EVERY, "es-MX")] == [Boundary.NO_RECONCILING]
    assert LINES.crossed("Sigue siendo tu padre.", EVERY, "en") == ()


def test_only_what_the_author_asked_for_is_looked_for_and_the_place_is_told() -> None:
    text = "I’m sorry. You should cut them off, or you should forgive him."
    both = LINES.crossed(text, EVERY, "en")
    assert [one.boundary for one in both] == [Boundary.NO_CUTTING_OFF, Boundary.NO_RECONCILING]
    assert text[both[0].start : both[0].end] == "You should cut them off"
    assert [one.boundary for one in LINES.crossed(text, [Boundary.NO_RECONCILING], "en-GB")] == ["no-reconciling"]
    assert LINES.crossed(text, (), "en") == ()


def test_what_takes_a_find_back_must_stand_in_the_same_sentence() -> None:
    assert LINES.crossed("Nobody should say you should forgive him.", EVERY, "en") == ()
    assert LINES.crossed("It was not you. You should forgive him.", EVERY, "en")


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    for one in LINES.crossed(text, EVERY, "xx"):
        assert 0 <= one.start < one.end <= len(text)


@pytest.mark.parametrize("text", ["you should " * 180, "maybe you could try to " * 90, "have you thought about " * 90])
def test_a_long_answer_that_nearly_crosses_is_read_at_once(text: str) -> None:
    begin = time.perf_counter()
    LINES.crossed(text, EVERY, "en")
    assert time.perf_counter() - begin < 2


def test_a_file_that_cannot_be_used_says_where(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text(
        '[[line]]\nid = "no-reconciling"\npatterns = [".*"]\nexamples = ["a"]\ncounter = ["b"]\n'
    )
    with pytest.raises(ContentError, match="without an upper bound"):
        load_lines(tmp_path)
    (tmp_path / "en.toml").rename(tmp_path / "xx.toml")
    with pytest.raises(ContentError, match="default language"):
        load_lines(tmp_path)


@given(st.integers(0, HOUR), st.integers(0, HOUR), st.integers(0))
def test_an_answer_comes_out_in_its_window_whatever_the_server_chose(after: int, more: int, dice: int) -> None:
    server = Server(1, release_after=after, release_within=after + more)
    window = rules.window(5 * DAY, server, lambda limit: dice % limit)
    assert 5 * DAY <= window.earliest <= 5 * DAY + rules.SOONEST
    assert window.latest <= 5 * DAY + rules.LATEST
    assert window.earliest <= window.due_at <= max(window.latest, window.earliest)


def test_a_talk_is_quick_and_a_flood_is_slowed() -> None:
    now, pace = 9 * DAY, None
    assert rules.wait(now, pace) == 0
    for _ in range(rules.A_DAY):
        pace = written(now, pace)
        assert rules.wait(now, pace) > 0
        now += MINUTE
    assert rules.wait(now, pace) == 9 * DAY + DAY - now
    assert rules.wait(9 * DAY + DAY, pace) == 0
    assert rules.wait(100, Pace(100, 100, 1)) == 30 * SECOND
    assert rules.wait(100, Pace(100 + HOUR, 100, 1)) == 0, "the clock was set back since"


@given(st.integers(0, 10**13))
def test_a_day_does_not_tell_the_hour(now: int) -> None:
    until = rules.in_days(now, rules.HELD_KEPT)
    assert until % DAY == 0
    assert now + rules.HELD_KEPT < until <= now + rules.HELD_KEPT + DAY
