"""The rules of helplines: what a number looks like, which lines may be shown on a day, and which few to a person.

No number in `data/resources/` was called by anybody until `checked_by` says so. What is shown is therefore chosen with
care: never a line past its date, a doubtful one only where there is no other and with the doubt said, and beside every
line the emergency number and a directory that is kept up by others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

import phonenumbers

from bot.kernel.tongue import spoken

DIRECTORY = "findahelpline.com"
"""Lists lines of most countries, kept up by ThroughLine; what stands in where nothing of ours may be shown."""

GOOD_FOR = timedelta(days=90)
"""A list older than two years is wrong for about a quarter of the countries; ninety days keep that small."""

TELL_BEFORE = timedelta(days=30)
"""So long before a line runs out the organisers are told."""

SHORT_CODE = 6  # digits; a number of no more is dialled as it is, inside its country only


POLICE = "police"
"""Who answers an emergency number, where it is not for every kind of danger."""
FOR_MEN = "for men"
"""The note by which a line for men is known: most lines against violence speak to women first."""

FOR_YOUNG = "for children and young people"
"""The note by which a line is known that children call themselves; whoever worries about a child needs another one."""

FOR_MISSING = "when a child is missing"
"""The note of a line for one kind of worry only, which is never the first to be shown."""


class Concern(StrEnum):
    """What the card is about."""

    SELF = "self"
    ABUSE = "abuse"
    ELDER = "elder"
    CHILD = "child"
    OTHER = "other"


class Category(StrEnum):
    """What a line is for."""

    SUICIDE = "suicide"
    VIOLENCE = "violence"
    ELDER = "elder"
    CHILD = "child"


class By(StrEnum):
    """How a line is reached."""

    CALL = "call"
    TEXT = "text"
    WHATSAPP = "whatsapp"


_FOR = {
    Concern.SELF: (Category.SUICIDE,),
    Concern.OTHER: (Category.SUICIDE,),
    Concern.ABUSE: (Category.VIOLENCE,),
    Concern.ELDER: (Category.ELDER, Category.VIOLENCE),
    Concern.CHILD: (Category.CHILD,),
}


@dataclass(frozen=True, slots=True)
class Emergency:
    """An emergency number. `who` answers, where the comparison says it; empty: every kind of danger, or not said."""

    number: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A country by its two letters (ISO 3166), in small letters."""

    id: str
    name: str
    emergency: tuple[Emergency, ...]
    words: tuple[str, ...] = ()

    def emergency_for(self, concern: Concern) -> tuple[Emergency, ...]:
        """The emergency numbers, the police first for whoever is hurt by another. (A child may lie there limp.)"""
        if concern is not Concern.ABUSE:
            return self.emergency
        return tuple(sorted(self.emergency, key=lambda number: number.who != POLICE))


@dataclass(frozen=True, slots=True)
class Source:
    """A public list or a page in which numbers were compared."""

    id: str
    what: str
    at: str
    as_of: date
    licence: str


@dataclass(frozen=True, slots=True)
class Way:
    """One number as a person types it; `word` is what to send in a text message, empty where any words do."""

    by: By
    number: str
    word: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One service, as `data/resources/lines.toml` explains its fields."""

    id: str
    countries: tuple[str, ...]
    category: Category
    name: str
    ways: tuple[Way, ...]
    sources: tuple[str, ...]
    checked_on: date
    expires_on: date
    checked_by: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    note: str = ""
    doubt: str = ""
    remark: str = ""
    page: str = ""

    def shown(self, today: date) -> bool:
        """Whether it may be shown: not past its date, and known from somewhere (a source, or somebody who looked)."""
        return today < self.expires_on and bool(self.sources or self.checked_by)

    @property
    def for_young(self) -> bool:
        """Whether it is there for children and young people themselves."""
        return self.note == FOR_YOUNG

    @property
    def doubtful(self) -> bool:
        """Whether the sources disagree and nobody has settled it by looking."""
        return bool(self.doubt) and not self.checked_by


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything that `data/resources/` holds. Empty where the files could not be read."""

    countries: tuple[Country, ...] = ()
    lines: tuple[Line, ...] = ()
    sources: tuple[Source, ...] = ()
    others: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By language: what stands beside a line, by its English."""

    def say(self, english: str, locale: str | None) -> str:
        """A note or hours in the language of `locale`; in English where they are not translated."""
        return self.others.get(spoken(locale, self.others) or "", {}).get(english, english)

    def country(self, country_id: str) -> Country | None:
        """The country, or None."""
        return next((country for country in self.countries if country.id == country_id), None)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One way of one line, for one person."""

    line: Line
    way: Way


@dataclass(frozen=True, slots=True)
class Offer:
    """What one person is shown. Everything in it may be empty; the directory's address never is.

    `compared_on` is the oldest day on which one of the lines was looked at, None without lines.
    """

    country: Country | None = None
    calls: tuple[Chosen, ...] = ()
    text: Chosen | None = None
    compared_on: date | None = None
    called: bool = field(default=False)
    """Whether a person checked every line that is shown."""
    general: bool = False
    """The lines are for anyone for whom it is too much: none is known there for what the person asks about."""

    @property
    def lines(self) -> tuple[Chosen, ...]:
        """Every line that is shown."""
        return (*self.calls, self.text) if self.text is not None else self.calls


def offer(directory: Directory, concern: Concern, country_id: str, today: date, language: str = "en") -> Offer:
    """Few options: a line to call (two where a country has one for each of its languages) and one to write to. Where a
    country has none for the concern, its crisis line stands in."""
    country = directory.country(country_id)
    if country is None:
        return Offer()
    for category in dict.fromkeys((*_FOR[concern], Category.SUICIDE)):
        lines = [line for line in directory.lines if country_id in line.countries and line.category is category]
        calls = _calls(lines, today, language)
        text = _text(lines, calls, today)
        if calls or text:
            shown = [*(chosen.line for chosen in calls), *([text.line] if text else [])]
            return Offer(
                country,
                calls,
                text,
                compared_on=min(line.checked_on for line in shown),
                called=all(line.checked_by for line in shown),
                general=category not in _FOR[concern],
            )
    return Offer(country)


def _calls(lines: list[Line], today: date, language: str) -> tuple[Chosen, ...]:
    callable_ = [Chosen(line, way) for line in _best(lines, By.CALL, today) for way in _of(line, By.CALL)[:1]]
    callable_.sort(key=lambda chosen: (chosen.line.note == FOR_MISSING, chosen.line.for_young))
    own = [chosen for chosen in callable_ if language in chosen.line.languages]
    if own:
        return (own[0],)
    return (
        tuple(callable_[:1]) + tuple(other for other in callable_[1:] if _for_others(callable_[0].line, other.line))[:1]
    )


def _for_others(first: Line, second: Line) -> bool:
    """Whether the second line is there for people whom the first may not serve: another language, men, or the child
    that somebody worries about.
    """
    if second.for_young and not first.for_young:
        return True
    if first.languages and second.languages:
        return set(first.languages).isdisjoint(second.languages)
    return first.category is Category.VIOLENCE and second.note == FOR_MEN


def _text(lines: list[Line], calls: tuple[Chosen, ...], today: date) -> Chosen | None:
    """One way of writing: of a line that is there for writing only, else of the one that is shown already."""
    found = [Chosen(line, way) for line in _best(lines, By.TEXT, today) for way in _of(line, By.TEXT)]
    found += [Chosen(line, way) for line in _best(lines, By.WHATSAPP, today) for way in _of(line, By.WHATSAPP)]
    mine = {chosen.line.id for chosen in calls}
    found.sort(key=lambda chosen: (bool(_of(chosen.line, By.CALL)), chosen.line.id not in mine))
    return found[0] if found else None


def _best(lines: Iterable[Line], by: By, today: date) -> list[Line]:
    """What may be shown and is reached so; the doubtful only where all are."""
    there = [line for line in lines if line.shown(today) and _of(line, by)]
    return [line for line in there if not line.doubtful] or there


def _of(line: Line, by: By) -> list[Way]:
    return [way for way in line.ways if way.by is by]


def number_fault(number: str, countries: Iterable[str]) -> str | None:
    """What is wrong with a number as it is written, or None.

    A short code is no international number: 988 or 116 123 with a plus sign, or with a country's code before it, rings
    nowhere or somewhere else. A long number must be one that its country's numbering plan knows.
    """
    digits = "".join(letter for letter in number if letter.isdigit())
    if set(number) - set("0123456789 -+") or number != number.strip() or "+" in number[1:] or not digits.isascii():
        return "has other characters than digits, single blanks and hyphens"
    if "  " in number or not digits:
        return "has double blanks or no digits"
    if len(digits) <= SHORT_CODE:
        if number.startswith("+"):
            return "is a short code with a plus sign; it is dialled as it is"
        return "has two digits; no line has" if len(digits) < 3 else None
    return next((fault for fault in (_long_fault(number, country) for country in countries) if fault), None)


def _long_fault(number: str, country: str) -> str | None:
    try:
        parsed = phonenumbers.parse(number, None if number.startswith("+") else country.upper())
    except phonenumbers.NumberParseException:
        return "is no telephone number"
    if _short_behind_code(parsed):
        return "is a short code behind a country's code; it is dialled as it is"
    if not phonenumbers.is_valid_number_for_region(parsed, country.upper()):
        return f"is no number of the country {country}"
    return None


def _short_behind_code(parsed: phonenumbers.PhoneNumber) -> bool:
    return len(str(parsed.national_number)) <= SHORT_CODE


CHECKING = "Open the provider's page, compare name, number and hours, and set dates and checked_by in data/resources."


def findings(directory: Directory, today: date) -> Iterator[str]:
    """What the operator must know of the lines, one sentence each."""
    if not directory.countries:
        yield "No helplines could be read: only the emergency number and findahelpline.com are shown."
        return
    for line in directory.lines:
        where = f"The helpline {line.id} ({', '.join(line.countries)})"
        if today >= line.expires_on:
            yield f"{where} ran out on {line.expires_on} and is not shown. Check it and set its dates."
        elif line.expires_on - today <= TELL_BEFORE:
            yield f"{where} runs out on {line.expires_on}. Check it and set its dates in data/resources."
        if line.doubtful:
            shown = "only where there is no other" if line.sources else "to nobody before somebody has checked it"
            yield f"{where} is in doubt, and shown {shown}. {line.doubt} {CHECKING}"
    if unchecked := [line.id for line in directory.lines if not (line.checked_by or line.doubt)]:
        left = ", ".join(unchecked)
        yield f"{len(unchecked)} helplines were compared and checked by nobody yet. {CHECKING} Left: {left}."


def running_out(directory: Directory, today: date) -> dict[date, int]:
    """How many lines run out on which day, of those that do within thirty days or have done so."""
    counted: dict[date, int] = {}
    for line in directory.lines:
        if line.expires_on - today <= TELL_BEFORE:
            counted[line.expires_on] = counted.get(line.expires_on, 0) + 1
    return counted
