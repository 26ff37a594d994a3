"""A pattern is tried only where its anchor stands: nothing that it says is missed by that."""

from __future__ import annotations

import random
from itertools import chain

import pytest

from bot.content.library import DATA
from bot.content.patterns import Pattern
from bot.features.screening.matching import Finder, Matcher
from bot.features.screening.normalise import normalise
from bot.features.screening.screener import Screener
from tests.screening.saying import Saying

TRIES = 8
"""How many ways of saying each pattern are drawn."""


@pytest.mark.parametrize("language", ["en", "es"])
def test_whatever_a_pattern_can_say_is_found(language: str) -> None:
    screener = Screener.load(DATA / "screening", language)
    lexicon = screener.lexicon
    read = [*(rule.patterns for rule in lexicon.rules), *(mark.patterns for mark in lexicon.marks)]
    patterns: dict[str, Pattern] = {}
    for pattern in chain.from_iterable(read):
        simple = (pattern,) if isinstance(pattern, Pattern) else (*pattern.parts, *pattern.around, *pattern.without)
        patterns.update({part.source: part for part in simple})
    finder = Finder(lexicon.rows)
    matcher = Matcher(list(patterns.items()), lexicon.rows)
    saying = Saying(DATA / "screening" / f"{language}.toml", random.Random(11))
    said = 0
    missed: list[tuple[str, str]] = []
    for source, each in patterns.items():
        for _ in range(TRIES):
            text = normalise(saying.of(source), screener.forms)
            places = {
                (first, text.word_at(match.end() - 1) + 1)
                for first, place in enumerate(text.places)
                if (match := each.expression.match(text.line, place))
            }
            said += bool(places)
            found = {(hit.first, hit.after) for hit in matcher.find(text, finder.find(text)) if hit.what == source}
            if not places <= found:
                missed.append((source, text.line))
    assert not missed, missed[:5]
    assert said > 0.9 * TRIES * len(patterns)
