"""A person's own journey: what an entry may be, and a picture of a year. Pure.

The picture has no up and no down: a path winds through twelve months, and an entry is a light on it. Contact and
silence have colours of their own, and neither is drawn as better.
"""

from __future__ import annotations

import calendar
import itertools
import math
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from bot.features.coping.canvas import Canvas, Colour


class Step(StrEnum):
    """What an entry is about. None of them undoes another."""

    CONTACT = "contact"
    SILENCE = "silence"
    STEP = "step"
    HARD = "hard"
    NOTE = "note"


COLOURS: dict[Step, Colour] = {
    Step.CONTACT: (122, 190, 160),
    Step.SILENCE: (132, 150, 190),
    Step.STEP: (217, 164, 65),
    Step.HARD: (190, 120, 130),
    Step.NOTE: (225, 218, 204),
}
_GROUND: Colour = (43, 45, 49)
_PATH: Colour = (92, 96, 106)
_INK: Colour = (180, 182, 189)
WIDTH, HEIGHT = 720, 240
_MARGIN = 30
_MONTH = 30  # pixels: a phone shows this picture at a third of its size


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


def picture(year: int, entries: Sequence[tuple[date, Step]]) -> bytes:
    """A PNG of one year. Entries of other years are left out; those of one day stand above one another."""
    canvas = Canvas(WIDTH, HEIGHT, _GROUND)
    days = 366 if calendar.isleap(year) else 365
    points = [_place(day, days) for day in range(0, days, 3)]
    for start, end in itertools.pairwise(points):
        canvas.line(start, end, 7, _PATH)
    for month in range(1, 13):
        middle = (date(year, month, 15) - date(year, 1, 1)).days
        canvas.number(_place(middle, days)[0], HEIGHT - 26, month, _MONTH, _INK)
    same_day: dict[int, int] = {}
    for day, step in sorted(entries):
        if day.year != year:
            continue
        number = (day - date(year, 1, 1)).days
        above = same_day.get(number, 0)
        same_day[number] = above + 1
        x, y = _place(number, days)
        canvas.disc(x, y - 30 * above, 14, COLOURS[step])
    return canvas.png()


def _place(day: int, days: int) -> tuple[float, float]:
    along = day / (days - 1)
    return _MARGIN + along * (WIDTH - 2 * _MARGIN), HEIGHT * 0.45 + 34 * math.sin(along * 4 * math.pi)
