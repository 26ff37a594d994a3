"""Where a thought ends when nobody writes a full stop: what stands beside a true finding takes nothing from it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from bot.content.lexicon import Level
from bot.content.library import DATA
from bot.features.screening.clauses import clauses
from bot.features.screening.normalise import normalise
from bot.features.screening.rules import Modifier, Tier
from bot.features.screening.screener import Screener

EN = Screener.load(DATA / "screening", "en")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("i was suicidal in my twenties im fine now i want to die", 3),
        ("my brother killed himself years ago i want to die", 2),
        ("i want to die my brother killed himself years ago", 2),
        ("my brother killed himself years ago my mother in law is tied into the chair", 2),
        ("this heat is killing me i can not do this", 2),
        ("i think i want to die when i am alone", 1),
        ("the day i was born", 1),
        ("I said that he was right. She left.", 2),
    ],
)
def test_clauses(text: str, parts: int) -> None:
    assert len(clauses(normalise(text, EN.forms), EN.lexicon.surroundings).begins) == parts


def bare(text: str) -> str:
    """As somebody writes who leaves every sign out."""
    return re.sub(r"[.!?,;:“”]", "", text).lower().replace("’", "'")


def levels(text: str) -> dict[str, Level]:
    found: dict[str, Level] = {}
    for each in EN.findings(normalise(text, EN.forms)):
        rule = each.hit.what.id
        found[rule] = max(found.get(rule, Level.NONE), each.level)
    return found


HARMLESS = [
    "I am not suicidal.",
    "I don't want to die.",
    "She said “I wish you were dead” to him.",
    "My brother killed himself years ago.",
    "My neighbour tried to end her life when she was young.",
    "I was suicidal in my twenties. I'm fine now.",
    "I'm fine now.",
    "He would never hit me.",
    "I would never hurt myself.",
    "My sister was suicidal last year, she's safe now.",
    "When I was nineteen I cut myself, that's long over.",
    "I'm dead tired.",
    "They saw a film where a man shoots himself.",
    "There is nobody here who would harm him.",
    "He used to drink back then.",
    "This heat is killing me.",
    "In the film the mother shoots herself.",
    "I'm dying to see the new garden.",
    "People who want to die call that line.",
    "I watched a movie about suicide last night.",
    "My dad said he would die for a cup of tea.",
    "The song goes I want to die.",
    "My uncle used to hit my aunt years ago.",
    "My boss will kill me if I'm late.",
    "When we were kids my cousin overdosed.",
    "My friend said I'm going to kill you, as a joke.",
]
TRUE = [
    (rule.id, bare(example)) for rule in EN.lexicon.rules if rule.level >= Level.CONCERN for example in rule.examples
]


def pairs(first: str, second: str) -> Iterator[str]:
    yield f"{first} {second}"
    yield f"{second} {first}"


def test_without_any_sign_harmless_words_take_almost_nothing_away() -> None:
    """Of all pairs no finding is lost, and nearly none is lowered: what has no subject can belong to either side."""
    lowered: list[str] = []
    count = 0
    for rule, true in TRUE:
        alone = levels(true)[rule]
        for harmless in map(bare, HARMLESS):
            for text in pairs(true, harmless):
                found = levels(text)
                assert rule in found, text
                count += 1
                if found[rule] < alone:
                    lowered.append(text)
    assert len(lowered) / count < 0.02, lowered


@pytest.mark.parametrize("between", [", ", "\n", " - ", "; "])
def test_with_half_a_sign_harmless_words_take_almost_nothing_away(between: str) -> None:
    lowered: list[str] = []
    count = 0
    for rule in EN.lexicon.rules:
        if rule.level < Level.CONCERN:
            continue
        for true in (example.rstrip(".") for example in rule.examples):
            alone = levels(true)[rule.id]
            for harmless in (each.rstrip(".") for each in HARMLESS):
                for text in (f"{true}{between}{harmless}", f"{harmless}{between}{true}"):
                    count += 1
                    if levels(text).get(rule.id, Level.NONE) < alone:
                        lowered.append(text)
    assert len(lowered) / count < 0.02, lowered


@pytest.mark.parametrize(
    "text",
    [
        'He said "whatever and I want to kill myself. She said "no" to me.',
        "'cause I want to kill myself and my parents' house is cold",
        'I want to kill myself" and he laughed. "Tea?" she said.',
        'She wrote "maybe. I want to kill myself tonight. He wrote "sure".',
    ],
)
def test_a_mark_that_was_never_closed_quotes_nothing(text: str) -> None:
    assert levels(text)["active-now"] >= Level.HIGH


@pytest.mark.parametrize(
    "text", ['She said "I want to kill myself" in the play.', "In the note it says 'kill myself'."]
)
def test_what_stands_between_marks_is_quoted(text: str) -> None:
    found = EN.read(text).alarms
    assert any("quoted" in alarm.modifiers for alarm in found)


SUBJECT = re.compile(r"(i|i'm|i've|i'll|he|she|my (son|brother|mother|ex)) ")


@pytest.mark.parametrize("rule", sorted({rule for rule, _ in TRUE}))
def test_a_finding_that_says_who_is_never_lowered_by_what_stands_before_it(rule: str) -> None:
    for own, true in TRUE:
        if own != rule or not SUBJECT.match(true):
            continue
        alone = levels(true)[rule]
        for harmless in map(bare, HARMLESS):
            text = f"{harmless} {true}"
            assert levels(text)[rule] >= alone, text


@pytest.mark.parametrize(
    "text",
    [
        "idk, I want to kill myself",
        "I don't know, I tried to kill myself on Saturday",
        "im not okay tell my girls that I loved them",
        "I'm not well, tell my girls that I loved them",
        "I'm not gonna lie, I'll kill myself",
        "idk he held the knife up and asked if I loved him",
        "He threatened to kill me haha",
        "Hi all, I'm dead weight to them. Thanks for reading.",
        "not sure why I'm writing this but found a good home for the parrot",
    ],
)
def test_what_is_said_before_denies_nothing(text: str) -> None:
    reading = EN.read(text)
    assert reading.tier >= Tier.REVIEW


@pytest.mark.parametrize(
    "text", ["I'm not sad, suicidal or angry.", "I'm not going to kill myself.", "I never wanted to hurt anyone."]
)
def test_what_is_counted_up_behind_a_not_is_denied(text: str) -> None:
    assert EN.read(text).tier < Tier.REVIEW


def test_what_explains_a_finding_still_does_without_any_sign() -> None:
    for text in (
        "i dont want to die",
        "when i was fifteen i was suicidal im fine now",
        "i was suicidal in my twenties im fine now",
        "in the film she wants to kill herself",
        "i am not thinking about killing myself",
    ):
        assert max(levels(text).values(), default=Level.NONE) < Level.CONCERN, text


@pytest.mark.parametrize(
    ("text", "past"),
    [
        ("i took an overdose when i was nineteen", True),
        ("i took an overdose when i was nineteen im fifty one", True),
        ("i took an overdose a lifetime ago", True),
        # What was when somebody was ten is what is told behind it.
        ("i wanted to die when i was ten i had a dog", False),
        ("i took all of my pills when i was ten i cut my hair", False),
        ("i took all of my pills when i was ten i was so lonely", True),
        ("my mum died a long time ago i want to die", False),
        ("i took the pills it feels like a lifetime ago im so sleepy", False),
        ("i took an overdose", False),
        ("he choked me when i was in bed", True),
        ("he choked me when i was in bed tonight", False),
    ],
)
def test_when_it_was_says_so_of_what_it_belongs_to(text: str, past: bool) -> None:
    found = [each for each in EN.findings(normalise(text, EN.forms)) if each.level]
    assert found
    assert all((Modifier.PAST in each.modifiers) is past for each in found)
