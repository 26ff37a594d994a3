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
        """The entries of a shelf, in the language if there are any, otherwise in the default one."""
        for known in (language, language.partition("-")[0]):
            if known in self._by_language:
                return self._by_language[known][shelf]
        return self._by_language[self.default][shelf]

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


MOST = 20  # entries of a shelf: a message has 25 buttons, and a few lead elsewhere


def load_faq(path: Path, default: str = "en") -> Faq:
    """Read every language, or raise one `ContentError` with every fault of every file."""
    faults = Faults(path.parent)
    folders = sorted(folder for folder in path.iterdir() if folder.is_dir()) if path.is_dir() else []
    found = {
        folder.name: MappingProxyType({shelf: _entries(folder / f"{shelf}.toml", shelf, faults) for shelf in Shelf})
        for folder in folders
    }
    if default not in found:
        faults.add(path / default, 0, "the default language has no folder")
    faults.raise_any()
    return Faq(default, MappingProxyType(found))


def _entries(path: Path, shelf: Shelf, faults: Faults) -> tuple[Entry, ...]:
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
    if not 1 <= len(found) <= MOST:
        faults.add(path, 0, f"has {len(found)} entries; 1 to {MOST} are meant")
    return tuple(found.values())
