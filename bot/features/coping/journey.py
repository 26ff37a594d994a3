"""A person's own journey: what an entry may be, and where it lies in a year. Pure.

The picture has no up and no down: a path winds through twelve months, and an entry is a light on it. Contact and
silence have marks of their own, and neither is drawn as better.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Step(StrEnum):
    """What an entry is about. None of them undoes another."""

    CONTACT = "contact"
    SILENCE = "silence"
    STEP = "step"
    HARD = "hard"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Light:
    """An entry on the year's path: how far `along` (0 to 1), and over how many others of its day."""

    along: float
    above: int
    step: Step


def day_from(typed: str, today: date) -> date | None:
    """The day that was typed as 2026-03-09, or today for nothing; None where it cannot be read or is yet to come."""
    plain = typed.strip()
    if not plain:
        return today
    try:
        day = date.fromisoformat(plain)
    except ValueError:
        return None
    return day if day <= today and day.year >= today.year - 100 else None


def lights(year: int, entries: Sequence[tuple[date, Step]]) -> tuple[Light, ...]:
    """What is on the path of one year; entries of other years are left out, those of one day stand above each other."""
    same_day: Counter[date] = Counter()
    found = []
    for day, step in sorted(entries):
        if day.year == year:
            found.append(Light(_along(day), same_day[day], step))
            same_day[day] += 1
    return tuple(found)


def months(year: int) -> tuple[float, ...]:
    """How far along the middle of each month is."""
    return tuple(_along(date(year, month, 15)) for month in range(1, 13))


def _along(day: date) -> float:
    days = 366 if calendar.isleap(day.year) else 365
    return (day - date(day.year, 1, 1)).days / (days - 1)
