"""The lexicon says what it finds: every rule's own examples and counter-examples, and what a faulty file is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.content.lexicon import Level, Rule, load_lexicon
from bot.content.library import DATA
from bot.features.screening.rules import Tier
from bot.features.screening.screener import Screener
from bot.kernel.errors import ContentError

FOLDER = DATA / "screening"
SCREENERS = {language: Screener.load(FOLDER, language) for language in ("en", "es")}
RULES = [(language, rule) for language, screener in SCREENERS.items() for rule in screener.lexicon.rules]


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[f"{language}-{rule.id}" for language, rule in RULES])
def test_a_rule_finds_its_examples_and_leaves_its_counter_examples(language: str, rule: Rule) -> None:
    screener = SCREENERS[language]
    for example in rule.examples:
        own = [alarm.level for alarm in screener.read(example).alarms if alarm.rule_id == rule.id]
        assert own, f"not found: {example}"
        assert max(own) == rule.level, f"explained away: {example}"
    for counter in rule.counter:
        own = [alarm.level for alarm in screener.read(counter).alarms if alarm.rule_id == rule.id]
        assert max(own, default=Level.NONE) < rule.level, f"found: {counter}"


@pytest.mark.parametrize("language", SCREENERS)
def test_every_family_has_a_source_and_a_rule(language: str) -> None:
    lexicon = SCREENERS[language].lexicon
    used = {rule.family.id for rule in lexicon.rules}
    assert {family.id for family in lexicon.families} == used
    assert all(len(family.source) > 10 for family in lexicon.families)


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("I don't want to die.", Tier.RESOURCES),
        ("I don't want to die. I've got the tablets here.", Tier.RESOURCES),
        ("My aunt writes me letters and I put them in a drawer. I don't want to die alone like Gran.", Tier.NOTHING),
        ("My daughter has not called since spring, and the house is quiet.", Tier.NOTHING),
        ("I keep thinking about killing myself.", Tier.PAGE),
        ("Ich k1ll mys3lf", Tier.PAGE),
        ("k i l l  m y s e l f, that is all I think of", Tier.PAGE),
        ("I want to d*e", Tier.PAGE),
        ("i wanna dieeeeee", Tier.PAGE),
        ("I w\u200bant to k\u200bill my\u200bself", Tier.PAGE),
        ("I want to \u0501i\u0435", Tier.PAGE),
        ("||I want to kill|| **my**self", Tier.PAGE),
        ("He put his hands around my throat.", Tier.PAGE),
        ("He punched me over the remote again.", Tier.REVIEW),
        ("He hit me because I ate the last biscuit.", Tier.REVIEW),
        ("I cut my arms in the toilets at the job today.", Tier.PAGE),
        ("I took the whole packet because the migraine will not stop.", Tier.PAGE),
        ("I took all my tablets on the ferry.", Tier.PAGE),
        ("He checks my phone every evening and keeps my passport.", Tier.REVIEW),
    ],
)
def test_what_a_text_asks_for(text: str, tier: Tier) -> None:
    reading = SCREENERS["en"].read(text)
    assert reading.tier is tier, reading


def test_a_denial_beside_means_is_looked_at() -> None:
    reading = SCREENERS["en"].read("I'm not suicidal. The pills are lined up on the table, next to me right now.")
    assert reading.tier >= Tier.REVIEW


def test_a_person_near_who_is_in_danger_now_is_not_somebody_elses_story() -> None:
    assert SCREENERS["en"].read("My son says that he wants to die.").level >= Level.HIGH
    assert SCREENERS["en"].read("My brother took his own life in 2009.").level < Level.CONCERN


@pytest.mark.parametrize(
    "word", ["mum", "mom", "mother", "mam", "mama", "mummy", "mommy", "mammy", "amma", "ma", "maw"]
)
@pytest.mark.parametrize(
    "text",
    [
        "There was a boy of three, welts up his calves, and my {} did that",
        "My {}'s new boyfriend makes me undress",
    ],
)
def test_a_mother_is_one_by_whatever_name(text: str, word: str) -> None:
    assert SCREENERS["en"].read(text.format(word)).tier is Tier.PAGE


@pytest.mark.parametrize("word", ["dad", "father", "daddy", "papa", "da", "pa"])
def test_so_is_a_father(word: str) -> None:
    text = f"There was a boy of three, welts up his calves, and my {word} did that"
    assert SCREENERS["en"].read(text).tier is Tier.PAGE


def test_every_fault_of_a_file_is_told_with_its_line(tmp_path: Path) -> None:
    lines = (FOLDER / "en.toml").read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith('id = "wish-dead-asleep"'))
    lines[at + 1] = 'family = "nowhere"'
    other = next(
        number
        for number, line in enumerate(lines)
        if line.startswith('  "(hope | hoping | wish | pray | praying | want) ..')
    )
    lines[other] = '  "(one | two",'
    folder = tmp_path / "screening"
    folder.mkdir()
    (folder / "en.toml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ContentError) as fault:
        load_lexicon(folder / "en.toml")
    assert f"en.toml:{at + 2}: family nowhere" in str(fault.value)
