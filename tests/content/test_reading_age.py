"""How old somebody must be to read at ease what Lantern says: about twelve, and on a bad day nobody reads as well.

A single sentence says little about itself by this measure: one long word moves it by years. It has a wider bound, and
what is held to twelve is everything together and each text that is longer.
"""

from __future__ import annotations

import re
import tomllib

import pytest

from bot.content.words import Words
from tests.content.test_tone import DATA
from tests.content.tone import reading_age, sentences_of

TWELVE = 12.0
ONE_SENTENCE = 15.0
SHORT = 8  # words; what is shorter is a heading or a button
FULL = 12  # words; in fewer, one long word decides
LONGER = 30  # words
NAMES_ONLY = {"help-line-emergency-anywhere"}
"""Is a list of countries with their numbers."""

WORDS = Words.load(DATA / "locales")
KEYS = [key for key in WORDS.keys("en") if not key.startswith(("command-", "menu-")) and key not in NAMES_ONLY]


def words_in(text: str) -> int:
    """How many words."""
    return len(re.findall(r"[^\W\d_]+", text))


def said(key: str) -> list[str]:
    """The sentences of a key, with values filled in."""
    text = WORDS.say(key, "en", **dict.fromkeys(WORDS.variables(key), 2))
    return [each for each in sentences_of(text) if words_in(each) >= SHORT]


SENTENCES = {key: found for key in KEYS if (found := said(key))}


def test_everything_together_is_read_at_ease_well_below_twelve() -> None:
    every = [each for found in SENTENCES.values() for each in found]
    assert len(every) > 1_000
    assert reading_age(*every) <= TWELVE - 1.5


def test_each_longer_text_is_read_at_twelve() -> None:
    heavy = {
        key: round(reading_age(*found), 1) for key, found in SENTENCES.items() if words_in(" ".join(found)) >= LONGER
    }
    assert {key: age for key, age in heavy.items() if age > TWELVE} == {}


def longer_pieces() -> dict[str, str]:
    """Tips, answers and exercises that are longer, as their files have them."""
    found = {}
    for path in sorted([*DATA.glob("tips/*.toml"), *DATA.glob("faq/en/*.toml"), *DATA.glob("exercises/en/*.toml")]):
        for entries in tomllib.loads(path.read_text(encoding="utf-8")).values():
            for entry in entries if isinstance(entries, list) else []:
                for field in ("text", "step", "caution", "why"):
                    text = str(entry.get(field, "")) if isinstance(entry, dict) else ""
                    if words_in(text) >= LONGER:
                        found[f"{path.name} {entry.get('id')} {field}"] = text
    return found


def test_each_longer_tip_answer_and_exercise_is_read_at_twelve() -> None:
    pieces = longer_pieces()
    assert len(pieces) > 100
    ages = {name: round(reading_age(*sentences_of(text)), 1) for name, text in pieces.items()}
    assert {name: age for name, age in ages.items() if age > TWELVE} == {}


def test_no_sentence_is_much_heavier() -> None:
    heavy = {
        each: round(reading_age(each), 1) for found in SENTENCES.values() for each in found if words_in(each) >= FULL
    }
    assert {each: age for each, age in heavy.items() if age > ONE_SENTENCE} == {}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("You can write here. Nobody sees who you are. It comes out a little later.", 4, 8),
        (
            "The administration's considerations regarding confidentiality necessitate comprehensive authorisation.",
            25,
            60,
        ),
    ],
)
def test_the_measure_knows_plain_from_heavy(text: str, low: float, high: float) -> None:
    assert low <= reading_age(*sentences_of(text)) <= high
