"""Every sentence in data/locales and every tip is held against the words that Lantern does not use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.content.faults import Faults
from bot.content.fluent_source import Source, read_language
from bot.content.tips import Tip, load_tips
from bot.content.words import Words
from tests.content.tone import ENGLISH, LOUD, SPANISH, TIPS, hard_words, reading_ease

DATA = Path(__file__).parents[2] / "data"
LOCALES = DATA / "locales"
LANGUAGES = sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir())
TIP_LIST = load_tips(DATA / "tips").tips


def sentences(language: str) -> dict[str, str]:
    """Every sentence of a language as it is written in the file, by place."""
    source: Source = read_language(LOCALES / language, Faults(DATA))
    found = {}
    for key, sentence in source.sentences.items():
        span = sentence.pattern.span
        assert span is not None
        text = sentence.path.read_text(encoding="utf-8")[span.start : span.end]
        found[f"{sentence.path.name}:{sentence.line} {key}"] = text
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_loud(language: str) -> None:
    assert [place for place, text in sentences(language).items() if LOUD.search(text)] == []


HARD = {"en": ENGLISH, "es": SPANISH}


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name.partition("-")[0] in HARD])
def test_no_sentence_uses_a_hard_word(language: str) -> None:
    listed = HARD[language.partition("-")[0]]
    found = {place: hard_words(re.sub("«[^»]*»", "", text), listed) for place, text in sentences(language).items()}
    assert {place: words for place, words in found.items() if words} == {}


def test_every_sentence_was_looked_at() -> None:
    words = Words.load(LOCALES)
    assert {place.split(" ")[1] for place in sentences("en")} >= set(words.keys("en"))


@pytest.mark.parametrize("tip", TIP_LIST, ids=lambda tip: tip.id)
def test_a_tip_is_gentle_and_plain(tip: Tip) -> None:
    for text in (tip.text, tip.step, tip.caution):
        assert not LOUD.search(text)
        assert hard_words(text, ENGLISH, TIPS) == []
        assert '"' not in text, "curly quotation marks are meant"
        assert "'" not in text, "a curly apostrophe is meant"
    assert re.search(r"\b(you|your|yours|yourself)\b", tip.text, re.IGNORECASE), "a tip speaks to you"
    assert reading_ease(tip.text) >= 70


def test_tips_as_a_whole_read_easily() -> None:
    assert sum(reading_ease(tip.text) for tip in TIP_LIST) / len(TIP_LIST) >= 85


@pytest.mark.parametrize(
    "text",
    [
        "You should call her.",
        "At least he is alive.",
        "He abandoned you",
        "Stay strong",
        "Everything happens for a reason.",
        "She committed suicide.",
        "a successful attempt",
        "a toxic parent",
        "an ungrateful child",
        "You’ll get over it",
        "you\n   must",
    ],
)
def test_the_list_finds_what_it_is_there_for(text: str) -> None:
    assert hard_words(text, ENGLISH)


@pytest.mark.parametrize("text", ["She must know.", "You could call him.", "You could block her.", "a hard case"])
def test_the_list_for_tips_finds_what_it_is_there_for(text: str) -> None:
    assert hard_words(text, TIPS)


@pytest.mark.parametrize(
    "text",
    ["You do not have to settle it.", "In case it rains.", "the least of it", "You could ring a helpline later."],
)
def test_the_list_leaves_gentle_sentences_alone(text: str) -> None:
    assert hard_words(text, ENGLISH) == []


def test_reading_ease_knows_plain_from_heavy() -> None:
    assert reading_ease("The cat sat on the mat. It was warm.") > 100
    assert reading_ease("Institutional reconciliation methodologies necessitate considerable deliberation.") < 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_commands_fit_into_discord(language: str) -> None:
    """Discord's limits: a name has 32 characters, a description 100, the name of a choice 100."""
    words = Words.load(LOCALES)
    for key in words.keys(language):
        attribute = key.partition(".")[2]
        if words.variables(key, language):
            continue
        said = words.say(key, language)
        if key.startswith("command-") and not attribute:
            assert 1 <= len(said) <= 32, key
        if (key.startswith("command-") and attribute == "description") or attribute == "choice":
            assert 1 <= len(said) <= 100, key
