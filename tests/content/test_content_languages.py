"""Tips, days, questions and what stands beside a line, in every language that they are translated into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.content import finding, occasions, resources, tips, translated
from bot.content.exercises import GUIDES, Flag, Sought, load_guides
from bot.content.faq import Shelf, load_faq
from bot.content.faults import Faults
from bot.content.library import DATA
from bot.content.translated import Kind, Stale, mark_of, read_translations
from bot.features.occasions.calendar import Almanac
from bot.kernel.errors import ContentError
from tests.content.tone import LOUD, SPANISH, hard_words

ENGLISH = tips.load_tips(DATA / "tips")
ALMANAC = occasions.load_almanac(DATA / "occasions")
FAQ = load_faq(DATA / "faq")
GUIDE = load_guides(DATA / "exercises")
HARD = {"es": SPANISH}
LANGUAGES = [name for name in ENGLISH.languages if name != "en"]


def said(language: str) -> Iterator[tuple[str, str]]:
    """Every text that somebody reads in this language, with its place."""
    library, almanac = ENGLISH.in_language(language), ALMANAC.in_language(language)
    for topic in library.topics:
        yield f"topic {topic.id}", topic.title
    for tip in library.tips:
        yield from ((f"tip {tip.id}", text) for text in (tip.text, tip.step, tip.caution))
    for each in almanac.occasions.values():
        yield from (
            (each.id, text) for text in (each.name, each.wording.neutral, each.wording.parent, each.wording.child)
        )
    for shelf in Shelf:
        for entry in FAQ.shelf(shelf, language):
            yield from ((f"faq {entry.id}", text) for text in (entry.title, entry.text, entry.step))
    for name in GUIDES:
        guide = GUIDE.guide(name, language)
        assert guide is not None
        parts: list[Flag | Sought] = [*guide.flags, *guide.sought]
        for part in parts:
            yield from ((f"{name} {part.id}", text) for text in (part.title, part.why, part.instead))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loud_or_hard(language: str) -> None:
    assert [place for place, text in said(language) if LOUD.search(text)] == []
    found = [(place, hard_words(re.sub("«[^»]*»", "", text), HARD[language])) for place, text in said(language)]
    assert [(place, words) for place, words in found if words] == []


def test_every_tip_in_spanish_speaks_to_you() -> None:
    you = re.compile(r"\b(tú|te|ti|tu|tus|contigo|podrías|puedes)\b", re.IGNORECASE)
    english = {tip.id: tip.text for tip in ENGLISH.tips}
    said_in_spanish = [tip for tip in ENGLISH.in_language("es").tips if tip.text != english[tip.id]]
    assert [tip.id for tip in said_in_spanish if not you.search(tip.text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_translated(language: str) -> None:
    faults = Faults(DATA)
    kinds = tips.kinds_of(ENGLISH.topics, ENGLISH.tips)
    assert translated.missing(read_translations(DATA / "tips", faults, kinds)[language], kinds) == []
    days, short = occasions.kinds_of(ALMANAC), occasions.short_of(ALMANAC)
    assert translated.missing(read_translations(DATA / "occasions", faults, days, short)[language], days, short) == []
    beside = resources.short_of(resources.load_resources(DATA / "resources").lines)
    there = read_translations(DATA / "resources", faults, {}, beside)[language]
    assert translated.missing(there, {}, beside) == []
    places = {place.what: 200 for place in finding.load_finding(DATA / "finding").all}
    assert translated.missing(read_translations(DATA / "finding", faults, {}, places)[language], {}, places) == []
    assert not faults.found
    for shelf in Shelf:
        pairs = zip(FAQ.shelf(shelf), FAQ.shelf(shelf, language), strict=True)
        assert [one.id for one, other in pairs if one == other] == []
    for name in GUIDES:
        ours, english = GUIDE.guide(name, language), GUIDE.guide(name, "en")
        assert ours is not None
        assert english is not None
        assert [each.id for each in ours.flags] == [each.id for each in english.flags]
        assert [each.id for each in ours.sought] == [each.id for each in english.sought]


def test_nothing_is_older_than_the_english_that_it_translates() -> None:
    """`python -m bot check` says the same to an operator. Whoever changes an English text lets the translation wait
    until somebody has read it again: then this list names it."""
    stale = Stale()
    tips.load_tips(DATA / "tips", stale=stale)
    occasions.load_almanac(DATA / "occasions", stale)
    load_faq(DATA / "faq", stale=stale)
    resources.load_resources(DATA / "resources", stale)
    finding.load_finding(DATA / "finding", stale=stale)
    assert stale.lines == []


def test_what_is_the_same_for_all_stays_the_same() -> None:
    for language in LANGUAGES:
        told = ENGLISH.in_language(language)
        assert [tip.id for tip in told.tips] == [tip.id for tip in ENGLISH.tips]
        assert [(tip.topics, tip.audiences, tip.when) for tip in told.tips] == [
            (tip.topics, tip.audiences, tip.when) for tip in ENGLISH.tips
        ]
        almanac: Almanac = ALMANAC.in_language(language)
        assert [(each.falls, each.places) for each in almanac.observances] == [
            (each.falls, each.places) for each in ALMANAC.observances
        ]
    assert ENGLISH.in_language("fr") is ENGLISH
    assert ENGLISH.in_language("es-419").language == "es"


# -- the reader of translations --------------------------------------------------------------------------------------

KIND = Kind(
    {"one": {"text": "A text", "step": ""}, "two": {"text": "Other", "step": "Go"}}, {"text": 10}, frozenset({"words"})
)
GOOD = f'[[row]]\nid = "one"\ntext = "Un texto"\nof = "{mark_of({"text": "A text"})}"\n'


def read(tmp_path: Path, text: str, stale: Stale | None = None) -> translated.Translation:
    (tmp_path / "things" / "es").mkdir(parents=True, exist_ok=True)
    (tmp_path / "things" / "es" / "a.toml").write_text(text, encoding="utf-8")
    faults = Faults(tmp_path)
    found = read_translations(tmp_path / "things", faults, {"row": KIND}, {"all day": 20}, stale)
    faults.raise_any()
    return found["es"]


def test_a_translation_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + 'words = ["uno"]\n[[said]]\nenglish = "all day"\ntext = "todo el día"\n')
    assert found.of("row", "one") == {"text": "Un texto"}
    assert found.words_of("row", "one") == ("uno",)
    assert found.of("row", "two") == {}
    assert (found.say("all day"), found.say("never")) == ("todo el día", "never")
    assert translated.missing(found, {"row": KIND}, ["all day", "never"]) == ["row two", "never"]


def test_what_is_older_than_its_english_is_named_with_the_mark_that_it_should_have(tmp_path: Path) -> None:
    stale = Stale()
    read(tmp_path, '[[row]]\nid = "one"\ntext = "Un texto"\nof = "00000000"\n', stale)
    (line,) = stale.lines
    assert "things/es/a.toml, line 4: one" in line
    assert mark_of({"text": "A text"}) in line
    gone = Stale()
    read(tmp_path, '[[said]]\nenglish = "gone"\ntext = "ido"\n', gone)
    assert "nothing says this in English" in gone.lines[0]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('[[row]]\nid = "three"\ntext = "x"\n', "things/es/a.toml:2: there is no row three in English"),
        (GOOD + GOOD, "things/es/a.toml:6: one is translated twice"),
        ('[[row]]\nid = "two"\ntext = "Otro"\nof = ""\n', "things/es/a.toml:2: two does not say step"),
        ('[[row]]\nid = "one"\ntext = "x"\nstep = "y"\n', "things/es/a.toml:4: step is said here and not in English"),
        ('[[row]]\nid = "one"\ntext = "x"\nmore = "y"\n', "things/es/a.toml:4: more is said here and not in English"),
        (
            '[[row]]\nid = "one"\ntext = "demasiado largo"\n',
            "things/es/a.toml:3: text has 15 characters; 10 is the most",
        ),
        ('[[row]]\nid = "one"\ntext = "x  y"\n', "things/es/a.toml:3: text has blanks"),
        ('[[row]]\nid = "one"\ntext = "x"\nwords = "y"\n', "things/es/a.toml:4: words is a list of words"),
        ('[[other]]\nid = "one"\n', "things/es/a.toml:1: other is not a known key"),
        ('row = "x"\n', "things/es/a.toml:1: rows begin with [[row]]"),
        ('[[said]]\nenglish = "all day"\ntext = ""\n', "things/es/a.toml:2: has no text"),
        ('[[said]]\nenglish = "all day"\ntext = "x"\nof = "y"\n', "things/es/a.toml:4: of is not a known key"),
    ],
)
def test_faults_are_named_with_their_line(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    assert any(each.startswith(fault) for each in caught.value.faults), caught.value.faults
