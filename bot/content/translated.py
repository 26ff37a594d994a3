"""Translations of what stands in `data/*.toml`: one folder a language beside the English files, English where none is.

A row takes the place of the English row with the same `id`, and says each of its texts. Its `of` is the mark of the
English texts that it was made from, so that a translation that is older than what it translates can be found
(`python -m bot check` lists those and says the mark that they should have). Short texts without an id of their own,
such as a note beside a helpline, are found by the English itself: `[[said]]` with `english` and `text`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.faults import Faults
from bot.content.toml_source import TomlSource, read_toml

SAID = "said"
_MARK = 8
Texts = Mapping[str, str]
"""The texts of one row by the name of their field."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row: its English texts by id, how long each field may be, and fields that are lists of words."""

    originals: Mapping[str, Texts]
    most: Mapping[str, int]
    lists: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Translation:
    """One language: texts and lists of words by kind and id, and the short texts by their English."""

    texts: Mapping[str, Mapping[str, Texts]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    said: Texts = field(default_factory=dict)

    def of(self, kind: str, row_id: str) -> Texts:
        """The texts of a row; none where it is not translated."""
        return self.texts.get(kind, {}).get(row_id, {})

    def words_of(self, kind: str, row_id: str) -> tuple[str, ...]:
        """The words of a row."""
        return self.words.get(kind, {}).get(row_id, ())

    def say(self, english: str) -> str:
        """A short text; in English where it is not translated."""
        return self.said.get(english, english)


@dataclass(slots=True)
class Stale:
    """What a reader of translations found to be older than its English, a line each."""

    lines: list[str] = field(default_factory=list)

    def older(self, place: str, row_id: str, mark: str) -> None:
        """The English of a row has another mark than its translation says."""
        self.lines.append(
            f"{place}: {row_id} was translated from other words than it has in English now. Read it again, then write"
            f' of = "{mark}".'
        )


def mark_of(texts: Texts) -> str:
    """The mark of English texts: another one as soon as a letter of them changes."""
    joined = "\x1f".join(f"{name}={text}" for name, text in sorted(texts.items()) if text)
    return hashlib.sha256(joined.encode()).hexdigest()[:_MARK]


def languages(path: Path) -> list[str]:
    """The languages that a folder of content is translated into: its folders."""
    return sorted(each.name for each in path.iterdir() if each.is_dir()) if path.is_dir() else []


def read_translations(
    path: Path,
    faults: Faults,
    kinds: Mapping[str, Kind],
    said: Mapping[str, int] | None = None,
    stale: Stale | None = None,
) -> dict[str, Translation]:
    """Every language of a folder. `said`: the English short texts, and how long each translation may be."""
    return {name: _Reader(path / name, faults, kinds, said or {}, stale or Stale()).read() for name in languages(path)}


class _Reader:
    """Reads one language."""

    def __init__(
        self, path: Path, faults: Faults, kinds: Mapping[str, Kind], said: Mapping[str, int], stale: Stale
    ) -> None:
        self._path = path
        self._faults = faults
        self._kinds = kinds
        self._most = said
        self._stale = stale
        self._texts: dict[str, dict[str, Texts]] = {}
        self._words: dict[str, dict[str, tuple[str, ...]]] = {}
        self._said: dict[str, str] = {}

    def read(self) -> Translation:
        files = sorted(self._path.glob("*.toml"))
        if not files:
            self._faults.add(self._path, 0, "has no .toml file")
        for file in files:
            source = read_toml(file, self._faults)
            if source is not None:
                self._file(source)
        return Translation(self._texts, self._words, self._said)

    def _file(self, source: TomlSource) -> None:
        for name in source.data:
            if name not in {*self._kinds, SAID}:
                self._faults.add(source.path, source.line((name,)), f"{name} is not a known key")
        for name, kind in self._kinds.items():
            for index, row in _rows(source, name, self._faults):
                self._row(source, name, kind, index, row)
        for index, row in _rows(source, SAID, self._faults):
            self._short(source, index, row)

    def _row(self, source: TomlSource, name: str, kind: Kind, index: int, row: Mapping[str, object]) -> None:
        row_id = str(row.get("id", ""))
        original = kind.originals.get(row_id)

        def wrong(key: str, text: str) -> None:
            self._faults.add(source.path, source.line((name, index, key)), text)

        if original is None:
            wrong("id", f"there is no {name} {row_id} in English")
            return
        if row_id in self._texts.get(name, {}):
            wrong("id", f"{row_id} is translated twice")
        for key in sorted(set(row) - {"id", "of"} - set(original) - kind.lists):
            wrong(key, f"{key} is said here and not in English")
        for key, english in original.items():
            if english and not row.get(key):
                wrong("id", f"{row_id} does not say {key}, which English says")
            if row.get(key) and not english:
                wrong(key, f"{key} is said here and not in English")
            self._fits(wrong, key, row.get(key), kind.most.get(key, 0))
        self._texts.setdefault(name, {})[row_id] = {key: str(row[key]) for key in original if row.get(key)}
        for key in kind.lists & set(row):
            words = row[key]
            if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
                wrong(key, f"{key} is a list of words")
                continue
            self._words.setdefault(name, {})[row_id] = tuple(words)
        mark = mark_of(original)
        if row.get("of") != mark:
            self._stale.older(_place(source, (name, index, "of")), row_id, mark)

    def _short(self, source: TomlSource, index: int, row: Mapping[str, object]) -> None:
        english, text = str(row.get("english", "")), row.get("text")

        def wrong(key: str, said: str) -> None:
            self._faults.add(source.path, source.line((SAID, index, key)), said)

        for key in sorted(set(row) - {"english", "text"}):
            wrong(key, f"{key} is not a known key")
        if english not in self._most:
            place = _place(source, (SAID, index, "english"))
            self._stale.lines.append(f"{place}: nothing says this in English any more.")
            return
        if not text:
            wrong("english", "has no text")
        self._fits(wrong, "text", text, self._most[english])
        self._said[english] = str(text)

    @staticmethod
    def _fits(wrong: Callable[[str, str], None], key: str, text: object, most: int) -> None:
        if text is None:
            return
        if not isinstance(text, str):
            wrong(key, f"{key} is no text")
        elif text != text.strip() or "\n" in text or "  " in text:
            wrong(key, f"{key} has blanks at an end, double blanks or a line break")
        elif most and len(text) > most:
            wrong(key, f"{key} has {len(text)} characters; {most} is the most")


def _place(source: TomlSource, key: tuple[str | int, ...]) -> str:
    """Where something stands, as it is told to people."""
    folder = source.path.parent
    return f"{folder.parent.name}/{folder.name}/{source.path.name}, line {source.line(key)}"


def _rows(source: TomlSource, name: str, faults: Faults) -> Iterator[tuple[int, Mapping[str, object]]]:
    rows = source.data.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.add(source.path, source.line((name,)), f"rows begin with [[{name}]]")
        return
    yield from enumerate(rows)


def missing(translation: Translation, kinds: Mapping[str, Kind], said: Iterable[str] = ()) -> list[str]:
    """What a language does not say yet, so that English stands in."""
    left = [
        f"{name} {row_id}"
        for name, kind in kinds.items()
        for row_id in kind.originals
        if not translation.of(name, row_id)
    ]
    return left + [english for english in said if english not in translation.said]
