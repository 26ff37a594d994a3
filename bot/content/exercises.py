"""What the checks of `/cope` know of a language: `data/exercises/<language>/*.toml`, read once at start.

A guide holds what is marked (a pattern, why, what one could write instead) and what is looked for in vain. Another
language is another folder; the code that reads a text against a guide knows no language.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.content.expressions import Expression
from bot.content.faults import Faults, programs
from bot.content.toml_source import plain, read_toml
from bot.kernel.kept import Plain, kept
from bot.kernel.tongue import spoken

APOLOGY = "apology"
FIRST_CONTACT = "first-contact"
GUIDES = (APOLOGY, FIRST_CONTACT)

Pattern = Expression


@dataclass(frozen=True, slots=True)
class Flag:
    """One kind of mark.

    `excuses` are held against what stands before a find, within its line: where one fits, the find is none. `before`
    names a `Sought`: finds after its first sign are none. `words` is a length in words from which on the rest is
    marked; 0 for none.
    """

    id: str
    title: str
    why: str
    instead: str
    patterns: tuple[Pattern, ...]
    excuses: tuple[Pattern, ...]
    before: str
    words: int


@dataclass(frozen=True, slots=True)
class Sought:
    """Something that belongs into such a text, and the signs that it is there. `excuses` as for a `Flag`."""

    id: str
    title: str
    why: str
    instead: str
    patterns: tuple[Pattern, ...]
    excuses: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Guide:
    """One check in one language."""

    flags: tuple[Flag, ...]
    sought: tuple[Sought, ...]


@dataclass(frozen=True, slots=True)
class Guides:
    """Every check in every language there is."""

    default: str
    _by_language: Mapping[str, Mapping[str, Guide]]

    def guide(self, name: str, language: str) -> Guide | None:
        """The check `name` for texts in `language` (as Discord writes it); None where there is none yet."""
        known = spoken(language, self._by_language)
        return None if known is None else self._by_language[known].get(name)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are."""
        return tuple(self._by_language)


_FLAGS = re.IGNORECASE | re.MULTILINE


def _pattern(text: str) -> str:
    try:
        re.compile(text, _FLAGS)
    except re.error as fault:
        raise ValueError(f"has a pattern that cannot be read ({fault})") from fault
    if re.search(r"(?<!\\)\.[*+]|\\[swSW][*+](?!\?)|\][*+]", text.replace(r"\w+", "")):
        raise ValueError("has a pattern without an upper bound; write {0,40} in place of * or +")
    return text


_Id = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$", max_length=20)]
_Line = Annotated[str, StringConstraints(min_length=1, max_length=80)]
_Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Regex = Annotated[str, AfterValidator(_pattern)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: _Id
    title: _Line
    why: _Words
    instead: _Words
    patterns: list[_Regex]
    excuses: list[_Regex] = Field(default_factory=list, alias="except")

    def plain(self) -> list[object]:
        """What it says, and its two lists of patterns."""
        return [[self.id, self.title, self.why, self.instead], [self.patterns, self.excuses]]


class _FlagRow(_Row):
    before: str = ""
    words: int = Field(default=0, ge=0)


_R = TypeVar("_R", bound=_Row)


def load_guides(path: Path, default: str = "en") -> Guides:
    """Read every language, or raise one `ContentError` with every fault of every file."""
    faults = Faults(path.parent)
    folders = sorted(folder for folder in path.iterdir() if folder.is_dir()) if path.is_dir() else []
    found: dict[str, Mapping[str, Guide]] = {}
    for folder in folders:
        guides = {name: _guide(folder / f"{name}.toml", faults) for name in GUIDES}
        found[folder.name] = MappingProxyType(guides)
    if default not in found:
        faults.add(path / default, 0, "the default language has no folder")
    faults.raise_any()
    return Guides(default, MappingProxyType(found))


_PROGRAM = programs("exercises", "expressions", "faults", "toml_source")


def _guide(path: Path, faults: Faults) -> Guide:
    found = kept(path, [path], _PROGRAM, lambda: _read(path, faults)) or {"flags": [], "sought": []}
    flags = (
        Flag(flag, title, why, instead, _made(patterns), _made(excuses), before, words)
        for (flag, title, why, instead), (patterns, excuses), before, words in found["flags"]
    )
    sought = (
        Sought(sign, title, why, instead, _made(patterns), _made(excuses))
        for (sign, title, why, instead), (patterns, excuses) in found["sought"]
    )
    return Guide(tuple(flags), tuple(sought))


def _read(path: Path, faults: Faults) -> Plain | None:
    before = len(faults.found)
    flags = _rows(path, "mark", _FlagRow, faults)
    sought = _rows(path, "missing", _Row, faults)
    known = {row.id for row in sought}
    for row in flags:
        if row.before and row.before not in known:
            faults.add(path, 0, f"{row.id} comes before {row.before}, which is not among [[missing]]")
    if len(faults.found) > before:
        return None
    return {
        "flags": [[*row.plain(), row.before, row.words] for row in flags],
        "sought": [row.plain() for row in sought],
    }


def _made(patterns: list[str]) -> tuple[Pattern, ...]:
    return tuple(Expression(pattern, _FLAGS) for pattern in patterns)


def _rows(path: Path, name: str, model: type[_R], faults: Faults) -> list[_R]:
    source = read_toml(path, faults)
    if source is None:
        return []
    rows: list[_R] = []
    for index, row in enumerate(source.data.get(name, [])):
        try:
            rows.append(model.model_validate(row))
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                faults.add(path, source.line((name, index, *detail["loc"])), plain(detail))
    if not rows:
        faults.add(path, 0, f"has no rows that begin with [[{name}]]")
    return rows
