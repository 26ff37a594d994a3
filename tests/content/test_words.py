"""The catalogue of sentences: what it says, what it refuses, and which faults of its files it names."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest

import bot.content.words
from bot.content.words import Words, WordsError, day_name
from bot.kernel.errors import ContentError

ENGLISH = """
greeting = Hello { $name }
    .short = Hi
command-tip = tip
    .description = A small idea
lines =
    First line

    Third line
count =
    { $count ->
        [one] one tip
       *[other] { $count } tips
    }
both = { greeting }, { count }
only-english = Only here
-bot = Lantern
about = { -bot } listens
"""
GERMAN = """
greeting = Hallo { $name }
command-tip = tipp
count =
    { $count ->
        [one] ein Tipp
       *[other] { $count } Tipps
    }
"""


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / "locales" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root / "locales"


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    return write(tmp_path, {"en/a.ftl": ENGLISH, "de/a.ftl": GERMAN, "pt-BR/a.ftl": "greeting = Oi { $name }\n"})


@pytest.mark.parametrize(
    ("key", "locale", "values", "said"),
    [
        ("greeting", None, {"name": "Ada"}, "Hello Ada"),
        ("greeting", "en-GB", {"name": "Ada"}, "Hello Ada"),
        ("greeting", "de", {"name": "Ada"}, "Hallo Ada"),
        ("greeting", "pt-BR", {"name": "Ada"}, "Oi Ada"),
        ("greeting", "fr", {"name": "Ada"}, "Hello Ada"),
        ("greeting", "../en", {"name": "Ada"}, "Hello Ada"),
        ("greeting.short", None, {}, "Hi"),
        ("command-tip.description", "de", {}, "A small idea"),
        ("only-english", "de", {}, "Only here"),
        ("lines", None, {}, "First line\n\nThird line"),
        ("count", None, {"count": 1}, "one tip"),
        ("count", "de", {"count": 2}, "2 Tipps"),
        ("count", "de", {"count": 1234}, "1.234 Tipps"),
        ("both", None, {"name": "Ada", "count": 3}, "Hello Ada, 3 tips"),
        ("about", None, {}, "Lantern listens"),
        ("greeting", None, {"name": "175928847299117063"}, "Hello 175928847299117063"),
        ("greeting", None, {"name": "{ $name }"}, "Hello { $name }"),
    ],
)
def test_says(locales: Path, key: str, locale: str | None, values: dict[str, str | int], said: str) -> None:
    assert Words.load(locales).say(key, locale, **values) == said


def test_a_value_as_long_as_a_modal_allows_is_said_whole(locales: Path) -> None:
    words = Words.load(locales)
    longest = "x" * 3998 + "\ue0000\ue001"
    assert words.say("both", None, name=longest, count=1) == f"Hello {longest}, one tip"


def test_what_was_said_is_kept_with_its_numbers_and_never_with_a_text(
    locales: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.content.words, "_KEPT", 5)
    words = Words.load(locales)
    for count in (2, 1, 2, 3):
        assert words.say("count", "de", count=count).startswith(str(count) if count > 1 else "ein")
        assert words.say("both", "en", name="Ada", count=count).startswith("Hello Ada, ")
        assert "Ada" not in repr(words._said)
    assert words.say("count", "en", count=1) == "one tip"
    assert len(words._said) == 4
    for count in range(50):
        words.say("count", "en", count=count)
    assert len(words._said) == 5


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("unknown", {}),
        ("greeting.unknown", {}),
        ("greeting", {}),
        ("greeting", {"nome": "Ada"}),
        ("both", {"name": "Ada"}),
        ("greeting", {"name": 175928847299117063}),
    ],
)
def test_strict_raises_and_lenient_shows_the_key(
    locales: Path, key: str, values: dict[str, str | int], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(WordsError) as caught:
        Words.load(locales).say(key, None, **values)
    with caplog.at_level(logging.ERROR):
        assert Words.load(locales, strict=False).say(key, "de", **values) == f"[{key}]"
    assert key in caplog.text
    for value in values.values():
        assert str(value) not in str(caught.value)
        assert str(value) not in caplog.text


def test_lenient_tries_the_default_language_before_it_shows_the_key(tmp_path: Path) -> None:
    locales = write(tmp_path, {"en/a.ftl": "a = Hello { $x }\n", "de/a.ftl": "a = { NUMBER($x) }\n"})
    assert Words.load(locales, strict=False).say("a", "de", x="Ada") == "Hello Ada"
    with pytest.raises(WordsError):
        Words.load(locales).say("a", "de", x="Ada")


def test_has_tells_a_translation_from_a_fallback(locales: Path) -> None:
    words = Words.load(locales)
    assert words.has("only-english")
    assert words.has("only-english", "en-US")
    assert not words.has("only-english", "de")
    assert not words.has("only-english", "fr")
    assert words.has("command-tip", "de-AT")
    assert not words.has("command-tip.description", "de")
    assert not words.has("nothing")


def test_lists_languages_keys_and_variables(locales: Path) -> None:
    words = Words.load(locales)
    assert words.languages == ("en", "de", "pt-BR")
    assert words.keys("de") == ("greeting", "command-tip", "count")
    assert "greeting.short" in words.keys("en")
    assert "-bot" not in words.keys("en")
    assert words.variables("both") == {"name", "count"}
    assert words.variables("greeting", "de") == {"name"}
    assert words.variables("only-english") == frozenset()


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        ({"en/a.ftl": "a = fine\nb = { $open\nc = fine\n"}, "locales/en/a.ftl:3: cannot be read"),
        ({"en/a.ftl": "a = fine\n\nnot a sentence\n"}, "locales/en/a.ftl:3: cannot be read"),
        (
            {"en/a.ftl": "a = x\n", "en/b.ftl": "b = x\na = y\n"},
            "locales/en/b.ftl:2: a is already said in a.ftl, line 1",
        ),
        ({"en/a.ftl": "a = x\na = y\n"}, "locales/en/a.ftl:2: a is already said in a.ftl, line 1"),
        ({"en/a.ftl": "a = x\n    .b = x\n    .b = y\n"}, "locales/en/a.ftl:3: a.b is already said"),
        ({"en/a.ftl": "a = x\n", "en/b.ftl": "a =\n    .b = y\n"}, "locales/en/b.ftl:1: a is already said elsewhere"),
        ({"en/a.ftl": "a = x\nb = { c }\n"}, "locales/en/a.ftl:2: b refers to c, which does not exist"),
        ({"en/a.ftl": "b = { -c }\n"}, "locales/en/a.ftl:1: b refers to -c, which does not exist"),
        ({"en/a.ftl": "b = { SUM(1) }\n"}, "locales/en/a.ftl:1: b refers to SUM(), which does not exist"),
        ({"en/a.ftl": "a = { b }\nb = { a }\n"}, "locales/en/a.ftl:2: b refers to itself"),
        ({"en/a.ftl": "a = x\n", "de/a.ftl": "b = x\n"}, "locales/de/a.ftl:1: b is not a key of the language en"),
        (
            {"en/a.ftl": "a = { $x }\n", "de/a.ftl": "a = { $y }\n"},
            "locales/de/a.ftl:1: a uses $y, which en does not use",
        ),
        ({"de/a.ftl": "a = x\n"}, "locales/en: the default language has no folder; LANTERN_LANGUAGE names one of de"),
        ({"en/a.txt": "a = x\n"}, "locales/en: has no .ftl file"),
    ],
)
def test_names_each_fault_with_file_and_line(tmp_path: Path, files: dict[str, str], fault: str) -> None:
    with pytest.raises(ContentError) as caught:
        Words.load(write(tmp_path, files))
    assert any(found.startswith(fault) for found in caught.value.faults), str(caught.value)


def test_names_all_faults_at_once(tmp_path: Path) -> None:
    files = {"en/a.ftl": "a = x\na = y\nb = { c }\n", "en/b.ftl": "oops\n"}
    locales = write(tmp_path, files)
    (locales / "en" / "c.ftl").write_bytes(b"a = x\nb = \xff\n")
    with pytest.raises(ContentError) as caught:
        Words.load(locales)
    assert [tuple(fault.split(":")[:2]) for fault in caught.value.faults] == [
        ("locales/en/a.ftl", "2"),
        ("locales/en/a.ftl", "3"),
        ("locales/en/b.ftl", "1"),
        ("locales/en/c.ftl", "2"),
    ]


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        (None, "24 December 2026"),
        ("en-US", "24 December 2026"),
        ("es-419", "24 de diciembre de 2026"),
        ("fr", "24 décembre 2026"),
        ("xx", "24 December 2026"),
        ("../en", "24 December 2026"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(locale: str | None, said: str) -> None:
    assert day_name(date(2026, 12, 24), locale) == said
