"""The almanac, from `data/occasions/*.toml`: places, occasions with their wordings, and how each is dated where.

A day that nobody can work out, a place that is not in the list, an occasion that is kept nowhere: all of it is a fault
with its file and line, and the bot does not start with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import ErrorDetails

from bot.content.faults import Faults
from bot.content.toml_source import TomlSource, plain, read_toml
from bot.content.translated import Kind, Stale, Translation, read_translations
from bot.content.words import country_name
from bot.features.occasions.calendar import (
    EVERYWHERE,
    Almanac,
    Certainty,
    Observance,
    Occasion,
    Place,
    Touches,
    Wording,
    check,
)

PLACES_FILE = "places.toml"

# An id travels in a custom_id (100 characters) beside a prefix and a place.
_OCCASION_ID = re.compile(r"[a-z]+(-[a-z]+)*")
_PLACE_ID = re.compile(r"[A-Z]{2}|[a-z]{3,20}")


def _tidy(text: str) -> str:
    if text != text.strip() or "\n" in text or "  " in text:
        raise ValueError("has blanks at an end, double blanks or a line break")
    return text


def _occasion_id(text: str) -> str:
    if not _OCCASION_ID.fullmatch(text):
        raise ValueError("is made of small letters and single hyphens")
    return text


def _place_id(text: str) -> str:
    if text == EVERYWHERE or not _PLACE_ID.fullmatch(text):
        raise ValueError("is two capital letters for a country, or small letters for a tradition")
    return text


def _a_day(text: str) -> str:
    check(text)
    return text


_V = TypeVar("_V", bound=str)


def _once_each(values: list[_V]) -> list[_V]:
    if len(set(values)) != len(values):
        raise ValueError("names the same thing twice")
    return values


_Id = Annotated[str, StringConstraints(max_length=32), AfterValidator(_occasion_id)]
_Name = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(_tidy)]
_Said = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_tidy)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _PlaceRow(_Row):
    id: Annotated[str, AfterValidator(_place_id)]
    name: _Name


class _OccasionRow(_Row):
    id: _Id
    name: _Name
    touches: Annotated[list[Touches], Field(min_length=1), AfterValidator(_once_each)]
    neutral: _Said
    parent: _Said
    child: _Said


class _KeptRow(_Row):
    occasion: _Id
    name: _Name | None = None
    places: Annotated[list[str], Field(min_length=1), AfterValidator(_once_each)] = Field(alias="in")
    falls: Annotated[str, AfterValidator(_tidy), AfterValidator(_a_day)]
    sure: Certainty = Certainty.EXACT
    evening: bool = False


_R = TypeVar("_R", bound=_Row)
_Placed = tuple[TomlSource, int, _R]


def load_almanac(path: Path, stale: Stale | None = None) -> Almanac:
    """Read `places.toml`, every other `*.toml` in `path` and its translations, or raise one `ContentError`."""
    faults = Faults(path.parent)
    places_path = path / PLACES_FILE
    source = read_toml(places_path, faults)
    place_rows = list(_rows(source, "place", _PlaceRow, faults)) if source else []
    occasions: list[_Placed[_OccasionRow]] = []
    kept: list[_Placed[_KeptRow]] = []
    for file in sorted(each for each in path.glob("*.toml") if each != places_path):
        if (source := read_toml(file, faults)) is None:
            continue
        for key in source.data:
            if key not in {"occasion", "kept"}:
                faults.add(
                    file, source.line((key,)), f"{key} is not a known key; rows begin with [[occasion]] or [[kept]]"
                )
        occasions += _rows(source, "occasion", _OccasionRow, faults)
        kept += _rows(source, "kept", _KeptRow, faults)
    if not occasions:
        faults.add(path, 0, "has no file with rows that begin with [[occasion]]")
    _once("place", [(source, index, row.id) for source, index, row in place_rows], faults)
    _once("occasion", [(source, index, row.id) for source, index, row in occasions], faults)
    places = {row.id for _, _, row in place_rows}
    names = {row.id: row.name for _, _, row in occasions}
    for source, index, row in kept:
        if row.occasion not in names:
            faults.add(source.path, source.line(("kept", index, "occasion")), f"no occasion is called {row.occasion}")
        for place in row.places:
            if place != EVERYWHERE and place not in places:
                faults.add(source.path, source.line(("kept", index, "in")), f"{PLACES_FILE} has no place {place}")
    dated = {row.occasion for _, _, row in kept}
    for source, index, each in occasions:
        if each.id not in dated:
            faults.add(
                source.path, source.line(("occasion", index, "id")), f"{each.id} is kept nowhere: add a [[kept]]"
            )
    english = Almanac(
        places=tuple(Place(row.id, row.name) for _, _, row in place_rows),
        occasions=MappingProxyType({row.id: _occasion(row) for _, _, row in occasions}),
        observances=tuple(_observance(row, names.get(row.occasion, "")) for _, _, row in kept),
    )
    others = read_translations(path, faults, kinds_of(english), short_of(english), stale)
    faults.raise_any()
    return replace(
        english, others=MappingProxyType({name: _told(english, each, name) for name, each in others.items()})
    )


def kinds_of(almanac: Almanac) -> dict[str, Kind]:
    """What a language translates: the occasions with their words."""
    texts = {
        each.id: {
            "name": each.name,
            "neutral": each.wording.neutral,
            "parent": each.wording.parent,
            "child": each.wording.child,
        }
        for each in almanac.occasions.values()
    }
    return {"occasion": Kind(texts, {"name": 40, "neutral": 200, "parent": 200, "child": 200})}


def short_of(almanac: Almanac) -> dict[str, int]:
    """Names of traditions, and names that an occasion has in some places. Those of countries the CLDR knows."""
    names = [each.name for each in almanac.places if not each.is_country]
    usual = {each.id: each.name for each in almanac.occasions.values()}
    names += [each.name for each in almanac.observances if each.name != usual.get(each.occasion_id)]
    return dict.fromkeys(names, 40)


def _told(english: Almanac, said: Translation, language: str) -> Almanac:
    """The almanac in a language."""
    occasions = {
        each.id: replace(each, name=found["name"], wording=Wording(found["neutral"], found["parent"], found["child"]))
        if (found := said.of("occasion", each.id))
        else each
        for each in english.occasions.values()
    }
    return Almanac(
        places=tuple(
            replace(each, name=country_name(each.id, language, each.name) if each.is_country else said.say(each.name))
            for each in english.places
        ),
        occasions=MappingProxyType(occasions),
        observances=tuple(
            replace(
                each,
                name=occasions[each.occasion_id].name
                if each.name == english.occasions[each.occasion_id].name
                else said.say(each.name),
            )
            for each in english.observances
        ),
    )


def _occasion(row: _OccasionRow) -> Occasion:
    return Occasion(row.id, row.name, frozenset(row.touches), Wording(row.neutral, row.parent, row.child))


def _observance(row: _KeptRow, usual: str) -> Observance:
    return Observance(row.occasion, row.name or usual, frozenset(row.places), row.falls, row.sure, row.evening)


def _rows(source: TomlSource, name: str, model: type[_R], faults: Faults) -> Iterator[_Placed[_R]]:
    """The rows `[[name]]` of a file that keep the rules; every other one is noted as a fault."""
    rows = source.data.get(name, [])
    if not isinstance(rows, list):
        faults.add(source.path, source.line((name,)), f"{name} is no list; rows begin with [[{name}]]")
        return
    for index, row in enumerate(rows):
        try:
            yield source, index, model.model_validate(row)
        except ValidationError as error:
            details: list[ErrorDetails] = error.errors(include_url=False)
            for detail in details:
                faults.add(source.path, source.line((name, index, *detail["loc"])), plain(detail))


def _once(name: str, found: list[tuple[TomlSource, int, str]], faults: Faults) -> None:
    """Note every id that was taken before."""
    first: dict[str, tuple[TomlSource, int]] = {}
    for source, index, each in found:
        taken, at = first.setdefault(each, (source, index))
        if taken is not source or at != index:
            where = f"{taken.path.name}, line {taken.line((name, at, 'id'))}"
            faults.add(source.path, source.line((name, index, "id")), f"{name} {each} is already in {where}")
