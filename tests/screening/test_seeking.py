"""Details are sought only where they may stand: nothing that a pattern matches is missed by that."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.screening.identify import identify, seeking
from bot.features.screening.identify.seeking import Text

LISTS = Path(__file__).parent / "paraphrases"
LINES = [line for path in sorted(LISTS.glob("*.toml")) for line in tomllib.loads(path.read_text("utf-8"))["lines"]]
TOLD = [
    "My daughter Emma goes to St Mary's Primary School in Oak Street.", "his name is Tom", "MY SON'S NAME IS JACK",
    "Dr Shah at the General Hospital", "i work at Harrods", "we are the Fletcher family", "find me on insta: @lena.k",
    "lena at gmail dot com", "https://example.org/a", "join discord.gg/abc", "flat 4, Mill Lane", "I'm Nora",
    "zero seven seven oh one two three four five", "Smith & Sons Ltd", "studied at Trinity", "Kelly at Uni of Leeds",
]  # fmt: skip
WORDS = [*sorted({word for told in TOLD for word in told.split()}), "", "\n", "ı", "İ", "ſ", "K", "ß"]


def misses(text: str) -> list[str]:
    told = Text(text)
    return [
        each.pattern.pattern
        for each in seeking._ALL
        if [match.span() for match in told.all(each)] != [match.span() for match in each.pattern.finditer(text)]
    ]


@pytest.mark.parametrize("change", [str, str.upper, str.lower, str.title])
def test_nothing_is_missed(change: type[str]) -> None:
    assert not [(text, missed) for text in (*TOLD, *LINES) if (missed := misses(change(text)))]


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_nothing_is_missed_whatever_is_said(text: str) -> None:
    assert not misses(text)


@pytest.mark.parametrize("text", ["sıgned Ayla", "sİgned Ayla"])
def test_letters_that_stand_for_an_i_where_case_does_not_matter_hide_nothing(text: str) -> None:
    assert re.match(r"(?i)signed", text)
    assert [text[found.start : found.end] for found in identify(text)] == ["Ayla"]


def test_hardly_anything_is_sought_in_an_ordinary_line() -> None:
    sought = sum(each.place in Text(line)._may for line in LINES for each in seeking._ALL)
    assert sought / len(LINES) < len(seeking._ALL) / 6
