"""The rules of a person's own hard dates: a day of every year, and when its reminder is due. Pure."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as time_of_day

from bot.features.occasions import rules
from bot.features.occasions.series.rules import MOST_BEFORE
from bot.kernel.clock import DAY, HOUR, Wall, local_of, zone
from bot.kernel.errors import Refusal

MOST_DATES = 20  # as many buttons as a message can have beside the one that adds (25)
MOST_NAME = 60  # characters; fits on a button (80) beside a word
MOST_WORDS = 1_000
STILL_KIND = 12 * HOUR  # a reminder that comes later than that is left out

_DAYS = re.compile(r"[0-9]{1,2}")
_HALF = re.compile(r"[ap]\.?\s?m\.?|(de|por) la \w+|(in the|at) \w+", re.IGNORECASE)
"""What people say after a time on a clock of twelve hours. It is no zone."""


@dataclass(frozen=True, slots=True)
class HardDate:
    """A day of every year. No year is kept. `lead` is in days, `at` and `zone` are the person's own clock."""

    name: str
    month: int
    day: int
    lead: int
    at: time_of_day
    zone: str
    words: str = ""

    def in_year(self, year: int) -> date:
        """Its day in that year; 29 February is on the 28th where there is none."""
        return date(year, self.month, min(self.day, monthrange(year, self.month)[1]))


@dataclass(frozen=True, slots=True)
class Reminder:
    """The next reminder: of which day, and when it is due (ms UTC)."""

    day: date
    due_at: int


def date_meant(name: str, day: str, lead: str, clock: str, words: str, today: date, usual_zone: str) -> HardDate:
    """What was filled in (texts tidied before). Refuses what is missing, too long or in another form.

    `clock` is a time and, where it is not the server's, a zone: `09:00 Europe/Dublin`.
    """
    if not 0 < len(name) <= MOST_NAME:
        raise Refusal("refusal-date-name", most=MOST_NAME)
    if len(words) > MOST_WORDS:
        raise Refusal("refusal-date-words", most=MOST_WORDS, written=len(words))
    if not _DAYS.fullmatch(lead) or int(lead) > MOST_BEFORE:
        raise Refusal("refusal-date-lead", most=MOST_BEFORE)
    found = rules.day_meant(day, today)
    time, _, where = clock.strip().partition(" ")
    at = rules.time_meant(clock if _HALF.fullmatch(where) else time)
    return HardDate(name, found.month, found.day, int(lead), at, rules.zone_meant(where, usual_zone), words)


def next_reminder(hard: HardDate, after: int) -> Reminder:
    """The first reminder later than `after` (ms UTC)."""
    here = local_of(after, zone(hard.zone)).date()
    for year in range(here.year, here.year + 3):
        day = hard.in_year(year)
        due_at = Wall(day - timedelta(days=hard.lead), hard.at, hard.zone).instant()
        if due_at > after:
            return Reminder(day, due_at)
    raise AssertionError("a day of every year comes within two")


def reminder_meant(hard: HardDate, due_at: int) -> Reminder:
    """The reminder that was put down for the instant `due_at` (ms UTC), by the rules that its zone has now.

    New rules move it by a day at the most; the one before and the one after it are a year off.
    """
    return next_reminder(hard, due_at - DAY)


def too_late(due_at: int, now: int) -> bool:
    """Whether the reminder is better left out."""
    return now - due_at > STILL_KIND


def days_left(day: date, hard: HardDate, now: int) -> int:
    """How many days there are until `day` by the person's own calendar; 0 on the day, never less."""
    return max((day - local_of(now, zone(hard.zone)).date()).days, 0)
