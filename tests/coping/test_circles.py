"""Worries as they are written, and where they lie."""

from __future__ import annotations

import pytest

from bot.features.coping.circles import LONGEST, MOST, Circle, numbers, worries


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\n\n - two \n• three", ["one", "two", "three"]),
        ("He drinks. I cannot sleep! What now?", ["He drinks.", "I cannot sleep!", "What now?"]),
        ("", []),
        ("  \n-\n", []),
        ("\n".join(str(at) for at in range(20)), [str(at) for at in range(MOST)]),
    ],
)
def test_one_worry_a_line_or_a_sentence(text: str, found: list[str]) -> None:
    assert worries(text) == found


def test_a_long_worry_is_clipped() -> None:
    assert len(worries("a " * 400)[0]) <= LONGEST


def test_each_number_lies_in_the_circle_that_was_chosen_for_it() -> None:
    chosen = [Circle.CONCERN, Circle.CONTROL, Circle.CONCERN]
    assert numbers(chosen) == {Circle.CONTROL: (2,), Circle.INFLUENCE: (), Circle.CONCERN: (1, 3)}
    assert numbers([]) == dict.fromkeys(Circle, ())
