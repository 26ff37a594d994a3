"""Every language says all that English says, with the same values, in its own plural forms, and fits into Discord."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel import Locale
from fluent.syntax import ast

from bot.content.faults import Faults
from bot.content.fluent_source import Source, read_language
from bot.content.library import DATA
from bot.content.words import Words
from bot.features.servers.rooms import May
from tests.content.spoken import rooms, sample

LOCALES = DATA / "locales"
WORDS = Words.load(LOCALES, strict=True)
LANGUAGES = WORDS.languages
OTHERS = [name for name in LANGUAGES if name != "en"]
FILES = sorted(file.name for file in (LOCALES / "en").glob("*.ftl"))
PLURALS = {"zero", "one", "two", "few", "many", "other"}

# Begun and not whole yet: a file that is there must be whole, and one that is not there is said in English. A language
# that is finished is taken out of here, and then a file that is missing is a fault.
BEGUN: set[str] = set()

FEWER: dict[str, set[str]] = {}
"""Sentences, by language, that do without a value on purpose: their grammar says it already."""


def source(language: str) -> Source:
    return read_language(LOCALES / language, Faults(DATA))


def by_file(language: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, sentence in source(language).sentences.items():
        if not key.startswith("-"):
            found.setdefault(sentence.path.name, set()).add(key)
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_file_that_is_there_says_all_that_english_says_in_it(language: str) -> None:
    ours, english = by_file(language), by_file("en")
    assert set(ours) - set(english) == set(), "a file is called as the English one is"
    assert {name: sorted(english[name] - keys) for name, keys in ours.items() if english[name] - keys} == {}
    assert {name: sorted(keys - english[name]) for name, keys in ours.items() if keys - english[name]} == {}


@pytest.mark.parametrize("language", OTHERS)
def test_no_file_is_missing(language: str) -> None:
    missing = sorted(set(FILES) - set(by_file(language)))
    if language in BEGUN and missing:
        pytest.skip(f"begun: {', '.join(missing)} is said in English")
    assert missing == []


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_says_the_values_that_english_says(language: str) -> None:
    """What is left out would be a name, a day or a number that somebody needs; the loader sees what is too much."""
    left_out = {
        key: sorted(lacking)
        for key in WORDS.keys(language)
        if (lacking := WORDS.variables(key, "en") - WORDS.variables(key, language))
    }
    assert {key: names for key, names in left_out.items() if key not in FEWER.get(language, set())} == {}
    assert FEWER.get(language, set()) <= set(left_out), "stands in the list for nothing"


def selects(node: object) -> Iterator[ast.SelectExpression]:
    if isinstance(node, ast.SelectExpression):
        yield node
    if isinstance(node, ast.BaseNode):
        for child in vars(node).values():
            yield from selects(child)
    elif isinstance(node, list):
        for child in node:
            yield from selects(child)


def chosen_by(pattern: ast.Pattern) -> dict[str, set[str]]:
    """What each selector of a sentence asks for, by the value that it looks at; numbers as they are written."""
    found: dict[str, set[str]] = {}
    for select in selects(pattern):
        names = [node.id.name for node in walk(select.selector) if isinstance(node, ast.VariableReference)]
        keys = {
            key.name if isinstance(key, ast.Identifier) else key.value for each in select.variants for key in [each.key]
        }
        found.setdefault(" ".join(names), set()).update(keys)
    return found


def walk(node: object) -> Iterator[ast.BaseNode]:
    if isinstance(node, ast.BaseNode):
        yield node
        for child in vars(node).values():
            yield from walk(child)


def counts(keys: set[str]) -> bool:
    """Whether these are the forms of a number."""
    return all(key in PLURALS or key.isdigit() for key in keys)


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_fit_the_plural_forms_of_the_language(language: str) -> None:
    forms = set(Locale.parse(language, sep="-").plural_form.tags) | {"other"}
    english = source("en").sentences
    wrong = []
    for key, sentence in source(language).sentences.items():
        model = chosen_by(english[key].pattern) if key in english else {}
        for name, keys in chosen_by(sentence.pattern).items():
            if counts(keys):
                wrong += [f"{key}: {each} is no form of a number" for each in keys - forms if not each.isdigit()]
            elif name in model and keys != model[name]:
                wrong.append(f"{key}: chooses among {sorted(keys)} by ${name}, and English among {sorted(model[name])}")
            elif name not in model:
                wrong.append(f"{key}: chooses by ${name}, which English does not")
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_fits_where_discord_shows_it(language: str) -> None:
    """A key with a hole fits others too, which are said elsewhere: what is too long in English as well is not meant."""
    too_long = [
        f"{key}: {len(said)} of {room.most} characters ({room.place})"
        for room in rooms()
        for key in WORDS.keys(language)
        if room.keys.fullmatch(key)
        and len(said := sample(WORDS, key, language)) > room.most
        and (not room.holes or len(sample(WORDS, key, "en")) <= room.most)
    ]
    assert sorted(set(too_long)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_fits(language: str) -> None:
    """A message has 2,000 characters; what is said with values needs room for them."""
    assert [key for key in WORDS.keys(language) if len(sample(WORDS, key, language)) > 1_900] == []


def test_rooms_were_found() -> None:
    assert len(rooms()) > 150
    assert any(room.most == 45 and room.keys.fullmatch("vent-form-title") for room in rooms())
    assert any(room.most == 80 and room.keys.fullmatch("checkin-button-steady") for room in rooms())


def names_in(text: str) -> list[str]:
    return re.findall(r"`/([^`]+)`", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_command_is_named_as_it_is_typed_there(language: str) -> None:
    known = {
        name
        for key in WORDS.keys("en")
        if key.startswith("command-") and "." not in key
        for name in [WORDS.say(key, language)]
    }
    wrong = {}
    for key in WORDS.keys(language):
        for typed in names_in(sample(WORDS, key, language)):
            words = [word for word in typed.split() if ":" not in word]
            if any(word not in known for word in words[:2]):
                wrong[f"{key}: /{typed}"] = [word for word in words[:2] if word not in known]
    assert wrong == {}


def test_permissions_are_named_as_discord_names_them_in_spanish() -> None:
    named = {WORDS.say(may.key, "en") for may in May}
    english = [
        f"{key}: {each}" for key in WORDS.keys("es") for each in named if f"*{each}*" in sample(WORDS, key, "es")
    ]
    assert english == []
