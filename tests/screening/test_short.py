"""Weaker signs, which count in a short text alone; and when words beside a finding call somebody."""

from __future__ import annotations

import pytest

from bot.content.lexicon import Level
from bot.content.library import DATA
from bot.features.screening.normalise import normalise
from bot.features.screening.rules import Alarm, Modifier, Span, agreed, together
from bot.features.screening.screener import BRIEF, Screener

EN = Screener.load(DATA / "screening", "en")
BRIEF_RULES = [rule for rule in EN.lexicon.rules if rule.brief]
LONG = "We walked along the river and had lunch and talked of the garden and the weather for a good while. " * 3
ASIDE = (
    "In the film the mother shoots herself and he is dead tired of it all, and I watched a movie about suicide. " * 4
)


@pytest.mark.parametrize("rule", BRIEF_RULES, ids=[rule.id for rule in BRIEF_RULES])
def test_a_weaker_sign_counts_in_a_short_text_alone(rule: object) -> None:
    example = next(each for each in BRIEF_RULES if each is rule).examples[0]
    ids = {each.hit.what.id for each in EN.findings(normalise(example, EN.forms))}
    long = {each.hit.what.id for each in EN.findings(normalise(f"{example} {LONG}", EN.forms))}
    assert any(each.endswith("-brief") for each in ids)
    assert not any(each.endswith("-brief") for each in long)


def test_a_text_is_no_longer_by_what_is_beside_the_matter() -> None:
    example = BRIEF_RULES[0].examples[0]
    assert len(ASIDE.split()) > BRIEF
    assert any(
        each.hit.what.brief and each.level >= Level.CONCERN
        for each in EN.findings(normalise(f"{example} {ASIDE}", EN.forms))
    )


def own(rule: str, level: Level, kind: str = "self", *modifiers: Modifier) -> Alarm:
    return Alarm(rule, kind, rule, level, (Span(0, 1),), modifiers, 0)


UNHEARD = own("a", Level.CONCERN, "self", Modifier.UNHEARD)
"""In a short text in which nothing else sounds like danger."""


@pytest.mark.parametrize(
    ("alarms", "second", "called"),
    [
        ([own("a", Level.CONCERN)], 0.5, True),
        ([own("a", Level.CONCERN)], -1.8, False),
        ([own("a", Level.CONCERN), own("a", Level.HINT)], -1.8, True),
        ([own("a", Level.CONCERN), own("a", Level.HINT)], -2.5, False),
        ([own("a", Level.HINT), own("b", Level.SOFT)], 5.0, False),
        ([own("a", Level.CONCERN, "abuse")], 5.0, False),
        ([own("a-brief", Level.CONCERN)], 5.0, False),
        ([UNHEARD], -0.5, True),
        ([UNHEARD], -1.2, False),
        ([UNHEARD, own("a", Level.HINT)], -1.2, False),
        ([own("a", Level.CONCERN, "self", Modifier.PAST)], 5.0, False),
        ([], 9.0, False),
    ],
)
def test_words_call_somebody_only_beside_something_that_is_found(
    alarms: list[Alarm], second: float, called: bool
) -> None:
    assert agreed(alarms, second) is called


def test_weaker_signs_are_no_second_sign() -> None:
    assert together([own("a", Level.CONCERN), own("b", Level.CONCERN)])
    assert not together([own("a-brief", Level.CONCERN), own("b-brief", Level.CONCERN)])
    assert not together([UNHEARD, own("b", Level.HINT)])
