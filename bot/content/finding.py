"""Where somebody finds a therapist, a mediator or a group in their country: `data/finding/places.toml`.

A place is a register or an association with an address on the web, never one person and never a number to ring: for
those there are the helplines. What is past its date is not shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from bot.content.faults import Faults
from bot.content.toml_source import plain, read_toml
from bot.content.translated import Stale, Translation, read_translations
from bot.kernel.tongue import spoken

ANYWHERE = "any"
"""In place of a country: meets online, or in many countries."""


class Sort(StrEnum):
    """What somebody looks for."""

    THERAPIST = "therapist"
    MEDIATOR = "mediator"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Place:
    """`at` is an address without `https://`; `source` the page by which it was compared, on the day `compared_on`."""

    country: str
    sort: Sort
    name: str
    at: str
    what: str
    source: str
    compared_on: date
    next_review: date


@dataclass(frozen=True, slots=True)
class Places:
    """All of them, in the order of the file."""

    all: tuple[Place, ...]
    others: Mapping[str, Translation] = field(default_factory=dict)

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of which anything is known, in the order of the file."""
        return tuple(dict.fromkeys(place.country for place in self.all if place.country != ANYWHERE))

    def of(self, country: str, today: date, locale: str | None = None) -> tuple[Place, ...]:
        """What is known of this country and what is anywhere; without what is past its date.

        What each is stands there in the language of `locale`, in English where it is not translated.
        """
        said = self.others.get(spoken(locale, self.others) or "", Translation())
        there = (place for place in self.all if place.country in {country, ANYWHERE} and today < place.next_review)
        return tuple(replace(place, what=said.say(place.what)) for place in there)

    def overdue(self, today: date) -> list[Place]:
        """Those that are past their date."""
        return [place for place in self.all if today >= place.next_review]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")

    country: Annotated[str, StringConstraints(pattern=r"^([a-z]{2}|any)$")]
    sort: Sort
    name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    at: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]+\.[a-z]{2,}(/[A-Za-z0-9/_.-]*)?$", max_length=100)]
    what: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    source: Annotated[str, StringConstraints(pattern=r"^web:https?://\S+$", max_length=200)]
    compared_on: date
    next_review: date


def load_finding(path: Path, countries: Iterable[str] | None = None, stale: Stale | None = None) -> Places:
    """Read the file, or raise one `ContentError` with every fault. `countries`: those that there are, where known."""
    faults = Faults(path.parent)
    file = path / "places.toml"
    source = read_toml(file, faults)
    rows = [] if source is None else source.data.get("place", [])
    line = (lambda _: 0) if source is None else source.line
    known = None if countries is None else {*countries, ANYWHERE}
    found: list[Place] = []
    for index, row in enumerate(rows):
        try:
            read = _Row.model_validate(row)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                faults.add(file, line(("place", index, *detail["loc"])), plain(detail))
            continue
        if known is not None and read.country not in known:
            faults.add(file, line(("place", index, "country")), f"there is no country {read.country}")
        if read.next_review <= read.compared_on:
            faults.add(file, line(("place", index, "next_review")), "next_review is not after compared_on")
        found.append(Place(**read.model_dump()))
    if source is not None and not found:
        faults.add(file, 0, "has no rows that begin with [[place]]")
    others = read_translations(path, faults, {}, {place.what: 200 for place in found}, stale)
    faults.raise_any()
    return Places(tuple(found), others)
