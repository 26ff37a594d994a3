"""What stands together is found however its words fall to its parts."""

from __future__ import annotations

import pytest

from bot.content.grammar import Grammar
from bot.content.patterns import Patterns
from bot.features.screening.matching import Finder, Matcher
from bot.features.screening.normalise import Forms, normalise

FORMS = Forms.of({}, {}, frozenset(), frozenset())
PATTERN = "took & (two packs | paracetamol) & of two"
"""Of the two last parts the first is looked for first, as the rarer one."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("took of two packs paracetamol", True),  # packs are nearer, and then nothing is left for the last part
        ("took paracetamol of two", True),
        ("took two packs of two", True),
        ("took of two packs", False),
        ("took paracetamol of three", False),
    ],
)
def test_where_two_parts_want_the_same_words_one_takes_others(text: str, found: bool) -> None:
    grammar = Grammar({}, frozenset({"of", "two"}))
    grammar.read(PATTERN)
    rows = grammar.rows()
    matcher = Matcher([("it", pattern) for pattern in Patterns(grammar.plain()).all([PATTERN])], rows)
    normal = normalise(text, FORMS)
    assert bool(matcher.find(normal, Finder(rows).find(normal))) is found
