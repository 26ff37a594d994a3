"""When an occasion falls: a sentence such as `second sunday of may` becomes the days of a year. Pure.

The sentences are what the files in `data/occasions/` hold, so that whoever edits them reads and writes plain words:

    25 december                         a fixed day
    second sunday of may                the nth or the last weekday of a month
    easter - 21, orthodox easter        so many days from Easter, western or orthodox
    15 nisan, 1 shawwal                 a day of the Hebrew calendar, of the Islamic one (Umm al-Qura)
    chinese 1 1, korean 8 15            month and day of the East Asian calendar, by clocks there
    diwali                              the evening of Lakshmi Puja
    first monday of september + 6       any of them, some days off
    A unless B then C                   C in the years in which A falls on the same day as B
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Hijri
from pyluach.dates import HebrewDate  # type: ignore[import-untyped]  # the library ships no types

from bot.features.occasions.moon import CHINA, KOREA, diwali, lunar_day
from bot.kernel.tongue import spoken

FIRST_YEAR, LAST_YEAR = 2000, 2076  # the Umm al-Qura tables end in November 2077
_LAST_HIJRI_YEAR = 1_500
EVERYWHERE = "all"

_MONTHS = tuple(
    "january february march april may june july august september october november december".split()  # noqa: SIM905 - read as a line
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 0}
# Months whose number does not depend on leap years; days that each of them has in every year.
_HEBREW = {"nisan": (1, 30), "iyar": (2, 29), "sivan": (3, 30), "tammuz": (4, 29), "av": (5, 30), "elul": (6, 29)} | {
    "tishrei": (7, 30),
    "cheshvan": (8, 29),
    "kislev": (9, 29),
    "tevet": (10, 29),
    "shevat": (11, 30),
}
_HIJRI = {
    "muharram": 1,
    "safar": 2,
    "rajab": 7,
    "shaban": 8,
    "ramadan": 9,
    "shawwal": 10,
    "dhu-al-qadah": 11,
    "dhu-al-hijjah": 12,
}
_ZONES = {"chinese": CHINA, "korean": KOREA}

_UNLESS = re.compile(r"(.+?) unless (.+?) then (.+)")
_SHIFTED = re.compile(r"(.+?) ([+-]) (\d{1,3})")
_FIXED = re.compile(r"(\d{1,2}) ([a-z-]+)")
_NTH_DAY = re.compile(r"([a-z]+) ([a-z]+) of ([a-z]+)")
_LUNAR = re.compile(r"(chinese|korean) (\d{1,2}) (\d{1,2})")

Days = Callable[[int], Iterable[date]]


class Certainty(StrEnum):
    """How far a computed day can be relied on."""

    EXACT = "exact"
    SIGHTING = "sighting"  # the crescent must be seen: a day earlier or later in places
    LOCAL = "local"  # regions, schools or families differ


class Touches(StrEnum):
    """Whom an occasion is hard for most of all."""

    PARENTS = "parents"
    CHILDREN = "children"
    KIN = "kin"


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said on the day: to everyone, to a parent, to an adult child."""

    neutral: str
    parent: str
    child: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """One occasion, wherever and whenever it is kept."""

    id: str
    name: str
    touches: frozenset[Touches]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Observance:
    """How an occasion is dated in some places. `falls` is a sentence of this module's grammar.

    `places` are ids of countries and traditions, or `all`. `evening`: it begins at nightfall of the day before, and
    that is when people sit together.
    """

    occasion_id: str
    name: str
    places: frozenset[str]
    falls: str
    certainty: Certainty
    evening: bool

    def kept_in(self, place: str) -> bool:
        """Whether it is kept in this country or tradition."""
        return place in self.places or EVERYWHERE in self.places


@dataclass(frozen=True, slots=True)
class Dated:
    """One occasion in one year. `day` is when people come together: of an `evening` observance, the eve."""

    occasion: Occasion
    observance: Observance
    day: date


@dataclass(frozen=True, slots=True)
class Place:
    """A country (two capital letters) or a tradition (small letters)."""

    id: str
    name: str

    @property
    def is_country(self) -> bool:
        """Whether it is a country."""
        return self.id.isupper()


@dataclass(frozen=True, slots=True)
class Almanac:
    """Every occasion in the order of the files."""

    places: tuple[Place, ...]
    occasions: Mapping[str, Occasion]
    observances: tuple[Observance, ...]
    others: Mapping[str, Almanac] = field(default_factory=dict)
    """The same in other languages, in the same order."""

    def in_language(self, locale: str | None) -> Almanac:
        """The same days with the names and words of a language; in English where one is not translated."""
        return self.others.get(spoken(locale, self.others) or "", self)

    def told(self, dated: Dated, locale: str | None) -> Dated:
        """A day of this almanac in the language of `locale`."""
        there = self.in_language(locale)
        if there is self:
            return dated
        observance = there.observances[self.observances.index(dated.observance)]
        return Dated(there.occasions[dated.occasion.id], observance, dated.day)

    def place(self, place_id: str) -> Place | None:
        """The country or tradition with this id."""
        return next((place for place in self.places if place.id == place_id), None)

    def name(self, occasion_id: str, place: str) -> str:
        """What an occasion is called in a country or tradition; empty where it is not kept."""
        kept = (each for each in self.observances if each.occasion_id == occasion_id and each.kept_in(place))
        return next((each.name for each in kept), "")

    def year(self, place: str, year: int) -> tuple[Dated, ...]:
        """What is kept in a country or a tradition in a (Gregorian) year, the earliest first."""
        found = [
            Dated(self.occasions[each.occasion_id], each, day)
            for each in self.observances
            if each.kept_in(place)
            for day in gatherings(each, year)
        ]
        return tuple(sorted(found, key=lambda dated: (dated.day, dated.occasion.id)))

    def next(self, occasion_id: str, place: str, after: date) -> Dated | None:
        """The first time that the occasion is kept there on or after a day; None where it is not kept."""
        kept = [each for each in self.observances if each.occasion_id == occasion_id and each.kept_in(place)]
        found = [
            Dated(self.occasions[occasion_id], each, day)
            for each in kept
            for year in (after.year, after.year + 1, after.year + 2)
            for day in gatherings(each, year)
            if day >= after
        ]
        return min(found, key=lambda dated: dated.day, default=None)

    def around(self, places: Iterable[str], first: date, last: date) -> tuple[Dated, ...]:
        """What is kept in any of these places from one day to another, both included."""
        years = range(first.year, last.year + 1)
        found = (dated for place in places for year in years for dated in self.year(place, year))
        return tuple(dated for dated in found if first <= dated.day <= last)

    def kept(self, place: str) -> tuple[Occasion, ...]:
        """The occasions that a country or tradition keeps."""
        ids = {each.occasion_id for each in self.observances if each.kept_in(place)}
        return tuple(occasion for occasion in self.occasions.values() if occasion.id in ids)


def gatherings(observance: Observance, year: int) -> tuple[date, ...]:
    """The days of a year on which people come together for it."""
    if not observance.evening:
        return falls_on(observance.falls, year)
    eves = [day - timedelta(days=1) for each in (year, year + 1) for day in falls_on(observance.falls, each)]
    return tuple(day for day in eves if day.year == year)


@lru_cache(maxsize=4_096)
def falls_on(falls: str, year: int) -> tuple[date, ...]:
    """The days of a year that a sentence means; an Islamic day may come twice in one year.

    Raises `ValueError` for a sentence that means nothing; no days outside 2000 to 2076.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    if unless := _UNLESS.fullmatch(falls):
        usual, other = falls_on(unless[1], year), falls_on(unless[2], year)
        return falls_on(unless[3], year) if set(usual) & set(other) else usual
    if shifted := _SHIFTED.fullmatch(falls):
        by = timedelta(days=int(shifted[2] + shifted[3]))
        near = (year - 1, year, year + 1)
        return tuple(day + by for each in near for day in falls_on(shifted[1], each) if (day + by).year == year)
    days = _plain(falls)
    return tuple(day for day in days(year) if day.year == year)


def _plain(falls: str) -> Days:
    """The rule behind a sentence without shift and exception."""
    if falls == "easter":
        return lambda year: [easter(year, EASTER_WESTERN)]
    if falls == "orthodox easter":
        return lambda year: [easter(year, EASTER_ORTHODOX)]
    if falls == "diwali":
        return lambda year: [diwali(year)]
    if lunar := _LUNAR.fullmatch(falls):
        return _lunar(lunar[1], int(lunar[2]), int(lunar[3]))
    if nth := _NTH_DAY.fullmatch(falls):
        return _nth(*nth.groups())
    if fixed := _FIXED.fullmatch(falls):
        return _day_of(int(fixed[1]), fixed[2])
    raise ValueError(f"“{falls}” is no day that I can work out; data/README.md shows how days are written")


def _lunar(people: str, month: int, day: int) -> Days:
    if not (1 <= month <= 10 and 1 <= day <= 29):
        raise ValueError(f"the {people} calendar is worked out for months 1 to 10 and days 1 to 29")
    return lambda year: [lunar_day(year, month, day, _ZONES[people])]


def _nth(which: str, weekday: str, month: str) -> Days:
    for word, known in ((which, _NTH), (weekday, _WEEKDAYS), (month, _MONTHS)):
        if word not in known:
            raise ValueError(f"“{word}” is none of: {', '.join(known)}")
    wanted, number, nth = _WEEKDAYS.index(weekday), _MONTHS.index(month) + 1, _NTH[which]

    def days(year: int) -> list[date]:
        if nth:
            first = date(year, number, 1)
            return [first + timedelta(days=(wanted - first.weekday()) % 7 + 7 * (nth - 1))]
        last = date(year, number, monthrange(year, number)[1])
        return [last - timedelta(days=(last.weekday() - wanted) % 7)]

    return days


def _day_of(day: int, month: str) -> Days:
    if month in _MONTHS:
        number = _MONTHS.index(month) + 1
        if not 1 <= day <= monthrange(2001, number)[1]:  # a year without 29 February
            raise ValueError(f"not every year has a {day} {month}")
        return lambda year: [date(year, number, day)]
    if month in _HEBREW:
        hebrew, most = _HEBREW[month]
        if not 1 <= day <= most:
            raise ValueError(f"not every {month} has a day {day}")
        # The Hebrew year changes in autumn, so either of two may hold it.
        return lambda year: [HebrewDate(year + ahead, hebrew, day).to_pydate() for ahead in (3760, 3761)]
    if month in _HIJRI:
        if not 1 <= day <= 29:
            raise ValueError(f"not every {month} has a day {day}")
        hijri = _HIJRI[month]
        # 33 of these years are about 32 of ours, so one of the neighbours or two of them hold it.
        return lambda year: [
            _gregorian(hijri_year, hijri, day)
            for near in (-1, 0, 1, 2)
            if (hijri_year := (year - 622) * 33 // 32 + near) <= _LAST_HIJRI_YEAR
        ]
    raise ValueError(f"“{month}” is no month that I know")


def _gregorian(year: int, month: int, day: int) -> date:
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def check(falls: str) -> None:
    """Raise `ValueError`, with what is wrong in plain words, unless the sentence means a day in every few years."""
    parts = _UNLESS.fullmatch(falls)
    for part in parts.groups() if parts else (falls,):
        shifted = _SHIFTED.fullmatch(part)
        _plain(shifted[1] if shifted else part)
