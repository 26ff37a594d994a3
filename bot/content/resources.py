"""Helplines from `data/resources/*.toml`, held against their rules: read once at start, never changed after."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from bot.content.faults import Faults
from bot.content.toml_source import TomlSource, plain, read_toml
from bot.content.translated import Stale, read_translations
from bot.features.resources.rules import (
    GOOD_FOR,
    By,
    Category,
    Country,
    Directory,
    Emergency,
    Line,
    Source,
    Way,
    number_fault,
)
from bot.kernel.errors import ContentError

log = logging.getLogger(__name__)

COUNTRIES_FILE, SOURCES_FILE = "countries.toml", "sources.toml"
_EMERGENCY = re.compile(r"\d{2,3}( \d{3})?")


def _tidy(text: str) -> str:
    if text != text.strip() or "\n" in text or "  " in text:
        raise ValueError("has blanks at an end, double blanks or a line break")
    return text


def _emergency(number: str) -> str:
    if not _EMERGENCY.fullmatch(number):
        raise ValueError("is not written like an emergency number")
    return number


_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
_CountryId = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
_Text = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_tidy)]
_Short = Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(_tidy)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Emergency(_Row):
    number: Annotated[str, AfterValidator(_emergency)]
    who: _Short | None = None


class _CountryRow(_Row):
    id: _CountryId
    name: _Short
    emergency: Annotated[list[_Emergency], Field(min_length=1)]
    words: list[_Short] = Field(default_factory=list)

    def value(self) -> Country:
        numbers = tuple(Emergency(each.number, each.who or "") for each in self.emergency)
        return Country(self.id, self.name, numbers, tuple(self.words))


class _SourceRow(_Row):
    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]\d\d$")]
    what: _Text
    at: _Text
    as_of: date
    licence: _Short

    def value(self) -> Source:
        return Source(self.id, self.what, self.at, self.as_of, self.licence)


class _WayRow(_Row):
    kind: By
    number: _Short
    word: _Short | None = None


class _LineRow(_Row):
    id: _Id
    countries: Annotated[list[_CountryId], Field(min_length=1)]
    category: Category
    name: _Short
    ways: Annotated[list[_WayRow], Field(min_length=1)]
    hours: _Short | None = None
    languages: list[_CountryId] = Field(default_factory=list)
    note: _Short | None = None
    doubt: _Text | None = None
    remark: _Text | None = None
    page: _Text | None = None
    sources: list[_Short]
    checked_on: date
    checked_by: Annotated[str, StringConstraints(max_length=80)]
    expires_on: date

    def value(self) -> Line:
        return Line(
            id=self.id,
            countries=tuple(self.countries),
            category=self.category,
            name=self.name,
            ways=tuple(Way(way.kind, way.number, way.word or "") for way in self.ways),
            sources=tuple(self.sources),
            checked_on=self.checked_on,
            expires_on=self.expires_on,
            checked_by=self.checked_by.strip(),
            hours=self.hours or "",
            languages=tuple(self.languages),
            note=self.note or "",
            doubt=self.doubt or "",
            remark=self.remark or "",
            page=self.page or "",
        )


_R = TypeVar("_R", bound=_Row)
_Found = tuple[_R, Callable[[str], int]]


def load_resources(path: Path, stale: Stale | None = None, *, translated: bool = True) -> Directory:
    """Read every file of `path`, or raise one `ContentError` with every fault of all of them."""
    faults = Faults(path.parent)
    countries = [row.value() for row, _ in _rows(path / COUNTRIES_FILE, "country", _CountryRow, faults)]
    sources = [row.value() for row, _ in _rows(path / SOURCES_FILE, "source", _SourceRow, faults)]
    files = [file for file in sorted(path.glob("*.toml")) if file.name not in {COUNTRIES_FILE, SOURCES_FILE}]
    if not files:
        faults.add(path, 0, "has no file with lines")
    known = {country.id for country in countries}, {source.id for source in sources}
    lines: list[Line] = []
    for file in files:
        for row, line_of in _rows(file, "line", _LineRow, faults):
            for key, fault in _faults_of(row, *known):
                faults.add(file, line_of(key), fault)
            if any(line.id == row.id for line in lines):
                faults.add(file, line_of("id"), f"id {row.id} is already taken")
            lines.append(row.value())
    others = read_translations(path, faults, {}, short_of(lines), stale) if translated else {}
    faults.raise_any()
    said = {name: each.said for name, each in others.items()}
    return Directory(tuple(countries), tuple(lines), tuple(sources), said)


def short_of(lines: Iterable[Line]) -> dict[str, int]:
    """What stands beside a line and is said in other languages too: its note and its hours."""
    return {text: 80 for line in lines for text in (line.note, line.hours) if text}


def load_or_nothing(path: Path) -> Directory:
    """The lines, or none at all where a file is wrong: the emergency number and the directory then stand in.

    A translation that is wrong costs the translations alone. Somebody in danger is served by a bot that runs; the
    faults are in the log, and `python -m bot check` names them.
    """
    try:
        return load_resources(path)
    except ContentError as wrong:
        faults = wrong.faults
    try:
        found = load_resources(path, translated=False)
    except ContentError as wrong:
        for fault in wrong.faults:
            log.critical("no helplines are shown: %s", fault)
        return Directory()
    for fault in faults:
        log.critical("helplines are shown in English alone: %s", fault)
    return found


def _faults_of(row: _LineRow, countries: set[str], sources: set[str]) -> Iterator[tuple[str, str]]:
    """What only a look at the whole line shows: key and fault."""
    for country in row.countries:
        if country not in countries:
            yield "countries", f"countries names {country}, which {COUNTRIES_FILE} does not have"
    for source in row.sources:
        if source not in sources and not source.startswith("web:"):
            yield "sources", f"sources names {source}, which {SOURCES_FILE} does not have"
    for way in row.ways:
        if fault := number_fault(way.number, row.countries):
            yield "ways", f"{way.number} {fault}"
        if way.word and way.kind is not By.TEXT:
            yield "ways", f"{way.number} has a word to send and is not for texts"
    if not row.checked_on < row.expires_on <= row.checked_on + GOOD_FOR:
        yield "expires_on", f"expires_on is not within {GOOD_FOR.days} days after checked_on"


def _rows(path: Path, name: str, model: type[_R], faults: Faults) -> Iterator[_Found[_R]]:
    """The rows `[[name]]` of a file that keep the rules, each with a way to its lines; others become faults."""
    source = read_toml(path, faults)
    if source is None:
        return
    rows = source.data.get(name)
    if not isinstance(rows, list) or not rows or len(source.data) != 1:
        faults.add(path, 0, f"has no rows, or others than those that begin with [[{name}]]")
        return
    for index, raw in enumerate(rows):
        try:
            row = model.model_validate(raw)
        except ValidationError as error:
            details: list[ErrorDetails] = error.errors(include_url=False)
            for detail in details:
                faults.add(path, source.line((name, index, *detail["loc"])), plain(detail))
            continue
        yield row, _placed(source, name, index)


def _placed(source: TomlSource, name: str, index: int) -> Callable[[str], int]:
    return lambda key: source.line((name, index, key))
