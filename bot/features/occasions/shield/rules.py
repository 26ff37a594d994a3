"""The rules of the shield list: what each choice means, and until when nothing of ours reaches somebody. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from datetime import time as time_of_day
from enum import StrEnum

from bot.features.occasions import rules
from bot.features.occasions.calendar import Almanac
from bot.kernel.clock import HOUR, Wall, local_of, zone
from bot.kernel.errors import Refusal

MOST = 40  # days of the calendar for one person: all of a country and of two traditions
MORNING = time_of_day(9)
STILL_KIND = 12 * HOUR


class Choice(StrEnum):
    """What a person wants of a day of the calendar. Text keys end with these."""

    SKIP = "skip"  # it is brought up in nothing that only they are shown
    QUIET = "quiet"  # that, and on the day itself nothing is sent to them
    EXTRA = "extra"  # a private word in the morning of the day


@dataclass(frozen=True, slots=True)
class Shield:
    """A choice for an occasion in a country or tradition. `zone` is the person's own clock."""

    occasion_id: str
    place: str
    choice: Choice
    zone: str


@dataclass(frozen=True, slots=True)
class Hours:
    """Quiet hours of every day by the person's own clock; over midnight where they end before they begin."""

    begins: time_of_day
    ends: time_of_day
    zone: str


@dataclass(frozen=True, slots=True)
class Support:
    """The next private word about a day: which day, and when (ms UTC)."""

    day: date
    due_at: int


def hours_meant(begins: str, ends: str, where: str, usual_zone: str) -> Hours | None:
    """What was filled in; None where both times were left empty. Refuses what cannot be read, and a whole day."""
    if not begins.strip() and not ends.strip():
        return None
    where = rules.zone_meant(where, usual_zone)
    hours = Hours(rules.time_meant(begins), rules.time_meant(ends), where)
    if hours.begins == hours.ends:
        raise Refusal("refusal-quiet-same")
    return hours


def next_support(shield: Shield, almanac: Almanac, after: int) -> Support | None:
    """The first morning of its day later than `after` (ms UTC); None where it is kept there no more."""
    here = local_of(after, zone(shield.zone)).date()
    for ahead in (0, 1):
        dated = almanac.next(shield.occasion_id, shield.place, here + timedelta(days=ahead))
        if dated is None:
            return None
        due_at = morning(dated.day, shield.zone)
        if due_at > after:
            return Support(dated.day, due_at)
    return None


def morning(day: date, where: str) -> int:
    """When (ms UTC) the word of a day is due by the clocks of a zone."""
    return Wall(day, MORNING, where).instant()


def quiet_until(hours: Hours | None, days: Iterable[tuple[date, str]], now: int) -> int:
    """Until when (ms UTC) nothing may reach them; 0 where nothing is in the way. `days` are quiet days and their zones.

    A window that ends inside another one goes on with it.
    """
    spans = [_whole(day, where) for day, where in days]
    until = now
    while True:
        around = [*spans, *_nights(hours, until)] if hours else spans
        further = max((end for begin, end in around if begin <= until < end), default=until)
        if further == until or further > now + 30 * 24 * HOUR:
            return until if until > now else 0
        until = further


def _whole(day: date, where: str) -> tuple[int, int]:
    midnight = time_of_day(0)
    return Wall(day, midnight, where).instant(), Wall(day + timedelta(days=1), midnight, where).instant()


def _nights(hours: Hours, now: int) -> list[tuple[int, int]]:
    today = local_of(now, zone(hours.zone)).date()
    over = timedelta(days=1 if hours.ends <= hours.begins else 0)
    return [
        (Wall(day, hours.begins, hours.zone).instant(), Wall(day + over, hours.ends, hours.zone).instant())
        for day in (today - timedelta(days=1), today)
    ]


def packed(shield: Shield, member_id: int) -> bytes:
    """For the sealed box."""
    return json.dumps([member_id, shield.occasion_id, shield.place, shield.choice.value, shield.zone]).encode()


def unpacked(box: bytes) -> tuple[Shield, int]:
    """The reverse of `packed`."""
    member_id, occasion_id, place, choice, where = json.loads(box)
    return Shield(occasion_id, place, Choice(choice), where), member_id


def packed_hours(hours: Hours) -> bytes:
    """For the sealed box."""
    return json.dumps([f"{hours.begins:%H:%M}", f"{hours.ends:%H:%M}", hours.zone]).encode()


def unpacked_hours(box: bytes) -> Hours:
    """The reverse of `packed_hours`."""
    begins, ends, where = json.loads(box)
    return Hours(time_of_day.fromisoformat(begins), time_of_day.fromisoformat(ends), where)
