"""What must stand in a text before a pattern can match: it never costs a match."""

from __future__ import annotations

import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.content.conduct import load_conduct
from bot.content.expressions import Expression
from bot.content.library import DATA
from bot.content.needed import needed
from bot.features.screening.conduct import Against, plain
from bot.features.screening.worth import Worth

LISTS = Path(__file__).parent / "paraphrases"
FAMILIES = [
    family for language in ("en", "es") for family in load_conduct(DATA / "screening" / f"conduct.{language}.toml")
]
PATTERNS = [pattern for family in FAMILIES for pattern in family.patterns]
WORTH = Worth([each.needs for each in PATTERNS])
LINES = [line for path in sorted(LISTS.rglob("*.toml")) for line in tomllib.loads(path.read_text("utf-8"))["lines"]]
SAID = [line for family in FAMILIES for line in (*family.examples, *family.counter)]


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        (r"\bnobody asked\b", [{"nobody asked"}]),
        (r"\b(?:rot|burn) in hell", [{"rot in hell", "burn in hell"}]),
        (r"(?:idiots?|morons?)", [{"idiot", "moron"}]),
        (r"(?:very )?stupid", [{"stupid"}]),
        (r"(?:kill ){1,2}you", [{"kill "}, {"you"}]),
        (r"(?:kill )?you", [{"you"}]),
        (r"[ab]c", [{"ac", "bc"}]),
        (r"[^a]c", [{"c"}]),
        (r"f[-*]{2,5}k", [{"f--", "f-*", "f*-", "f**"}]),
        (r"go \w+ and choke", [{" and choke"}, {"go "}]),
        (r"one \w+ two \w+ three", [{" three"}, {" two "}]),
        (r"(?:hang \w+|rot) in", [{" in"}, {"rot", "hang "}]),
        (r"(?!foo)bar", [{"bar"}]),
        (r"ba(?=r)r", [{"bar"}]),
        (r"\w+", []),
        (r"(?:you|\w)", []),
        (r"(?i:stupid)", []),
        (r"", []),
    ],
)
def test_what_a_pattern_needs(pattern: str, sets: list[set[str]]) -> None:
    assert list(needed(pattern)) == sets


def test_a_pattern_with_more_ways_than_are_worth_it_needs_its_parts() -> None:
    many = [f"{letter}o" for letter in "abcdefghijklmnopqrstuvw"]
    behind, before = (frozenset(f"{each}{more}" for each in many) for more in (" you", " "))
    assert needed(f"(?:{'|'.join(many)}) (?:{'|'.join(many)}) you") == (behind, before)


@pytest.mark.parametrize(
    ("pattern", "sets"),
    [
        (r"(?i)\bMy Name is\b", [{"my name is"}]),
        (r"(?i:call ME) [A-Z]", [{"call me "}]),
        (r"(?:Straße|Weg) \d", [{"strasse ", "weg "}]),
        (r"(?-i:stupid)", []),
        (r"(?s:stupid).", []),
    ],
)
def test_what_a_pattern_needs_of_a_text_in_folded_case(pattern: str, sets: list[set[str]]) -> None:
    assert list(needed(pattern, re.compile(pattern).flags, folded=True)) == sets


def misses(text: str) -> list[str]:
    read = plain(text)
    worth = WORTH.numbers(read)
    return [each.pattern for at, each in enumerate(PATTERNS) if at not in worth and each.search(read)]


def test_no_pattern_that_matches_is_left_untried() -> None:
    assert not [(text, missed) for text in (*SAID, *LINES) if (missed := misses(text))]


@given(st.lists(st.sampled_from([word for line in SAID for word in line.split()]), max_size=12).map(" ".join))
def test_no_pattern_is_left_untried_whatever_is_said(text: str) -> None:
    assert not misses(text)


def test_hardly_anything_is_tried_in_an_ordinary_line() -> None:
    tried = sum(len(WORTH.numbers(plain(line))) for line in LINES)
    assert tried / len(LINES) < len(PATTERNS) / 40


def test_what_is_said_twice_counts_once_within_a_family() -> None:
    found = Against(FAMILIES).found("you are a pathetic loser, a pathetic loser")
    for _, matches in found:
        spans = sorted(match.span() for match in matches)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_a_pattern_that_minds_no_case_is_always_tried() -> None:
    flags = re.compile("stupid", re.IGNORECASE).flags
    assert not needed("stupid", flags)
    assert Worth([Expression("stupid", flags).needs]).numbers("STUPID") == {0}
