"""Longer texts to look something up in: `data/faq/<language>/*.toml`, read once at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.content.faults import Faults
from bot.content.toml_source import plain, read_toml
from bot.content.translated import Stale, mark_of
from bot.kernel.tongue import spoken


class Shelf(StrEnum):
    """One file of entries, which is one page of `/cope`."""

    QUESTIONS = "questions"
    DISTANCE = "distance"
    HELP = "help"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True)
class Entry:
    """One text with a step. `words` are other words under which people look for it."""

    id: str
    shelf: Shelf
    title: str
    text: str
    step: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Faq:
    """Every entry in every language, in the order of the files."""

    default: str
    _by_language: Mapping[str, Mapping[Shelf, tuple[Entry, ...]]]

    def shelf(self, shelf: Shelf, language: str = "") -> tuple[Entry, ...]:
        """The entries of a shelf in the language; those that are not translated in the default one."""
        return self._by_language[self.language(language)][shelf]

    def language(self, locale: str) -> str:
        """In which language somebody with this locale reads them."""
        return spoken(locale, self._by_language) or self.default

    def entry(self, shelf: Shelf, entry_id: str, language: str = "") -> Entry | None:
        """One entry, or None: a button may outlive what it leads to."""
        return next((entry for entry in self.shelf(shelf, language) if entry.id == entry_id), None)


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    title: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    text: Annotated[str, StringConstraints(min_length=1, max_length=700)]
    step: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    words: list[str] = Field(default_factory=list)
    of: str = ""


MOST = 20  # entries of a shelf: a message has 25 buttons, and a few lead elsewhere


def load_faq(path: Path, default: str = "en", stale: Stale | None = None) -> Faq:
    """Read every language, or raise one `ContentError` with every fault of every file.

    A translation says with `of` which English it was made from (see `translated.py`).
    """
    faults = Faults(path.parent)
    folders = sorted(folder for folder in path.iterdir() if folder.is_dir()) if path.is_dir() else []
    if default not in {folder.name for folder in folders}:
        faults.add(path / default, 0, "the default language has no folder")
        faults.raise_any()
    english = {shelf: _entries(path / default / f"{shelf}.toml", shelf, faults) for shelf in Shelf}
    found: dict[str, Mapping[Shelf, tuple[Entry, ...]]] = {default: MappingProxyType(english)}
    for folder in folders:
        if folder.name != default:
            told = {shelf: _told(folder / f"{shelf}.toml", english[shelf], faults, stale or Stale()) for shelf in Shelf}
            found[folder.name] = MappingProxyType(told)
    faults.raise_any()
    return Faq(default, MappingProxyType(found))


def _told(path: Path, english: tuple[Entry, ...], faults: Faults, stale: Stale) -> tuple[Entry, ...]:
    """The entries of a shelf in a language, in the order of the English ones. A file that is missing is none."""
    if not path.exists():
        return english
    marks: dict[str, str] = {}
    found = {entry.id: entry for entry in _entries(path, english[0].shelf if english else Shelf.HELP, faults, marks)}
    for entry_id in found.keys() - {entry.id for entry in english}:
        faults.add(path, 0, f"there is no entry {entry_id} in English")
    for entry in english:
        mark = mark_of({"title": entry.title, "text": entry.text, "step": entry.step})
        if entry.id in found and marks.get(entry.id) != mark:
            stale.older(f"faq/{path.parent.name}/{path.name}", entry.id, mark)
    return tuple(found.get(entry.id, entry) for entry in english)


def _entries(path: Path, shelf: Shelf, faults: Faults, marks: dict[str, str] | None = None) -> tuple[Entry, ...]:
    source = read_toml(path, faults)
    if source is None:
        return ()
    found: dict[str, Entry] = {}
    for index, row in enumerate(source.data.get("entry", [])):
        try:
            read = _Row.model_validate(row)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                faults.add(path, source.line(("entry", index, *detail["loc"])), plain(detail))
            continue
        if read.id in found:
            faults.add(path, source.line(("entry", index, "id")), f"id {read.id} is already taken")
        found[read.id] = Entry(read.id, shelf, read.title, read.text, read.step, tuple(read.words))
        if marks is not None:
            marks[read.id] = read.of
    if not 1 <= len(found) <= MOST:
        faults.add(path, 0, f"has {len(found)} entries; 1 to {MOST} are meant")
    return tuple(found.values())
