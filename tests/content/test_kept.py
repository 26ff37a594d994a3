"""What was found to be good is kept for the next start, and never stands in for what was not."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.content import conduct, exercises, lexicon, words
from bot.content.expressions import Expression
from bot.content.lexicon import load_lexicon
from bot.content.lexicon_source import read_lexicon
from bot.content.library import DATA
from bot.features.screening.screener import Screener
from bot.kernel import kept as keeping
from bot.kernel.errors import ContentError
from bot.kernel.kept import FOLDER, Plain, kept

GUIDES = exercises.load_guides(DATA / "exercises")
AGAINST = conduct.load_conduct(DATA / "screening" / "conduct.en.toml")


@pytest.fixture(autouse=True)
def _written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


class Counted:
    """Reads a file, and counts how often."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "words.toml"
        self.path.write_text("one", encoding="utf-8")
        self.program = folder / "reader.py"
        self.program.write_text("as it is", encoding="utf-8")
        self.times = 0

    def read(self) -> Plain:
        self.times += 1
        return {"says": self.path.read_text(encoding="utf-8")}

    def load(self, read: Callable[[], Plain | None] | None = None) -> Plain | None:
        return kept(self.path, [self.path], [self.program], read or self.read)


@pytest.fixture
def counted(tmp_path: Path) -> Counted:
    return Counted(tmp_path)


def place(counted: Counted) -> Path:
    return counted.path.parent / FOLDER / "words.json"


def test_a_file_is_read_once(counted: Counted) -> None:
    assert [dict(counted.load() or {}) for _ in range(3)] == [{"says": "one"}] * 3
    assert counted.times == 1


@pytest.mark.parametrize("what", ["path", "program"])
def test_a_change_of_the_file_or_the_program_has_it_read_anew(counted: Counted, what: str) -> None:
    counted.load()
    getattr(counted, what).write_text("other", encoding="utf-8")
    assert counted.load() == {"says": counted.path.read_text(encoding="utf-8")}
    assert counted.times == 2


@pytest.mark.parametrize("damage", [lambda body: body[:-3], lambda body: body.replace(b"one", b"two"), lambda _: b""])
def test_what_is_damaged_is_not_used(counted: Counted, damage: Callable[[bytes], bytes]) -> None:
    counted.load()
    place(counted).write_bytes(damage(place(counted).read_bytes()))
    assert counted.load() == {"says": "one"}
    assert counted.times == 2


def test_a_file_with_a_fault_is_never_kept(counted: Counted) -> None:
    def faulty() -> Plain:
        raise ContentError(["words.toml:1: no"])

    counted.load()
    counted.path.write_text("faulty", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContentError):
            counted.load(faulty)


def test_a_file_that_changes_while_it_is_read_is_not_kept(counted: Counted) -> None:
    def slow() -> Plain:
        said = counted.read()
        counted.path.write_text("two", encoding="utf-8")
        return said

    assert counted.load(slow) == {"says": "one"}
    counted.path.write_text("one", encoding="utf-8")
    assert not place(counted).exists()


def test_where_nothing_may_be_written_it_is_read_each_time(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    (counted.path.parent / FOLDER).write_text("a file where the folder would be", encoding="utf-8")
    assert [counted.load() for _ in range(2)] == [{"says": "one"}] * 2
    (counted.path.parent / FOLDER).unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    counted.load()
    assert not place(counted).parent.exists()
    assert counted.times == 3


def test_a_disk_that_is_full_leaves_nothing_behind(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fdopen", full)
    assert counted.load() == {"says": "one"}
    assert list(place(counted).parent.iterdir()) == []


def test_two_at_once_leave_one_whole(counted: Counted) -> None:
    both = threading.Barrier(2)

    def read() -> Plain:
        both.wait(5)
        return {"says": "one" * 10_000}

    threads = [threading.Thread(target=counted.load, args=(read,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.name for path in place(counted).parent.iterdir()] == ["words.json"]
    assert counted.load() == {"says": "one" * 10_000}


def test_a_lexicon_that_was_kept_is_the_one_that_was_read(tmp_path: Path) -> None:
    source = tmp_path / "es.toml"
    shutil.copy(DATA / "screening" / "es.toml", source)
    read = Screener(load_lexicon(source))
    found = kept(source, [source], lexicon._PROGRAM, lambda: None)
    assert found
    assert dict(found) == json.loads(json.dumps(read_lexicon(source)))
    again = Screener(load_lexicon(source))
    for rule in read.lexicon.rules:
        for text in (*rule.examples, *rule.counter):
            assert again.read(text) == read.read(text)


def test_a_fault_stops_the_start_also_where_the_file_was_good_before(tmp_path: Path) -> None:
    source = tmp_path / "es.toml"
    shutil.copy(DATA / "screening" / "es.toml", source)
    load_lexicon(source)
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("[[rule]]", '[[rule]]\nlevels = "high"', 1), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ContentError, match="levels is not a known key"):
            load_lexicon(source)


@pytest.mark.parametrize("module", [lexicon, exercises, conduct, words], ids=lambda module: module.__name__)
def test_everything_that_reads_a_file_is_part_of_its_mark(module: ModuleType) -> None:
    """Else what was kept would go on as an older program understood it."""
    content = Path(lexicon.__file__).parent
    name = module.__name__.rpartition(".")[2]
    known = {path.stem for path in module._PROGRAM if path.parent == content}
    seen, left = set[str](), {name, *(["lexicon_source"] if name == "lexicon" else [])}
    while left:
        name = left.pop()
        seen.add(name)
        lines = (content / f"{name}.py").read_text(encoding="utf-8").split("\n")
        left |= {line.split()[1].split(".")[2] for line in lines if line.strip().startswith("from bot.content.")} - seen
    assert known == seen
    assert Path(keeping.__file__) in module._PROGRAM


def test_nothing_is_kept_where_something_was_wrong(counted: Counted) -> None:
    assert counted.load(lambda: None) is None
    assert not place(counted).exists()


def test_a_language_without_a_file_is_a_fault_also_where_the_others_were_good_before(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "all.ftl").write_text("hello = Hello, { $name }\nbye = Bye\n", encoding="utf-8")
    for _ in range(2):
        found = words.Words.load(tmp_path)
        assert found.say("hello", name="Ada") == "Hello, Ada"
        assert found.variables("bye") == frozenset()
    (tmp_path / "es").mkdir()
    with pytest.raises(ContentError, match=r"has no \.ftl file"):
        words.Words.load(tmp_path)
    (tmp_path / "es" / "all.ftl").write_text("hello = Hola, { $nombre }\n", encoding="utf-8")
    with pytest.raises(ContentError, match="nombre"):
        words.Words.load(tmp_path)


@pytest.mark.parametrize("again", [False, True], ids=["read", "kept"])
def test_guides_and_words_against_people_are_the_same_when_kept(tmp_path: Path, again: bool) -> None:
    for name in ("exercises", "screening"):
        shutil.copytree(DATA / name, tmp_path / name, ignore=shutil.ignore_patterns(FOLDER, "en.*", "es.toml"))
    file = tmp_path / "screening" / "conduct.en.toml"
    if again:
        exercises.load_guides(tmp_path / "exercises")
        conduct.load_conduct(file)
    guides, families = exercises.load_guides(tmp_path / "exercises"), conduct.load_conduct(file)
    assert guides.languages == GUIDES.languages
    for language in guides.languages:
        for name in exercises.GUIDES:
            guide, other = guides.guide(name, language), GUIDES.guide(name, language)
            assert guide
            assert other
            assert [_said(each) for each in guide.flags] == [_said(each) for each in other.flags]
            assert [_said(each) for each in guide.sought] == [_said(each) for each in other.sought]
    assert [_said(each) for each in families] == [_said(each) for each in AGAINST]


def _said(row: Any) -> list[object]:
    values = [getattr(row, name) for name in row.__slots__]
    return [[_compiled(one) for one in each] if _patterns(each) else each for each in values]


def _compiled(expression: Expression) -> re.Pattern[str]:
    plain = re.compile(expression.pattern, expression.flags)
    assert expression.made == plain
    return plain


def _patterns(value: object) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, Expression) for each in value)
