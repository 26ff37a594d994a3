"""The rules of check-ins: what a date and a time may look like, when it is too late, how results are compared.

scheduled ──posted──► open ──24 h──► closed
    │  ▲                └ its answers are gone, rounded counts stay
    │  └──setup mended, still in time──┐
    ├──Discord said no──► waiting ─────┤
    ├──more than 12 h late──► dropped ◄┘
    └──called off──► cancelled           (from waiting too; what was posted meanwhile is taken down again)
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as time_of_day
from enum import StrEnum

from bot.features.occasions.answering.rules import NONE, Counts
from bot.kernel.clock import DAY, HOUR, UnknownZone, Wall, local_of, zone, zone_named
from bot.kernel.errors import Refusal

MOST_WORDS = 1_500  # characters; leaves room in an embed's 4,096 for the late notice and the counts
MOST_UPCOMING = 25  # Discord offers at most 25 choices, and an organiser must be able to choose each of them
FARTHEST = 2  # years
_LEAP = 8  # years at most from one 29 February to the next
OPEN_FOR = DAY
IN_TIME = HOUR
STILL_WORTH_IT = 12 * HOUR

# What a person may type, whichever language they read; in any other they type the numbers of `2026-12-24`.
_MONTHS = tuple(
    tuple(each.split())  # in the order of the year; a month may have several names
    for each in (
        "january february march april may june july august september october november december",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "- - - - - - - - setiembre - - -",
    )
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_NAMED = re.compile(r"([0-9]{1,2})[.º]{0,2}\s+(?:de\s+)?([a-z]{3,10})\.?(?:,?\s+(?:del?\s+)?([0-9]{4}))?")
_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")


class State(StrEnum):
    """Where a check-in is."""

    SCHEDULED = "scheduled"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    DROPPED = "dropped"
    CANCELLED = "cancelled"


class Answer(StrEnum):
    """What a member may answer. Text keys end with these."""

    STEADY = "steady"
    HARD = "hard"
    SOMEONE = "someone"


class Oddity(StrEnum):
    """What a change of clocks does to the time on that day."""

    NONE = "none"
    SKIPPED = "skipped"
    TWICE = "twice"


class Lateness(StrEnum):
    """What is done with a check-in whose time has come."""

    SEND = "send"
    SEND_LATE = "late"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """One check-in. `wall` is what the organiser said, `due_at` its instant (ms UTC); nothing in it is about a member.

    `closes_at`, `channel_id` and `message_id` are 0 until it was posted. `counts` are rounded, as everyone sees them
    (`counts.py`), and `counted` is how many people stand behind them, 0 while none were shown.
    `event_id` is the event of the server that announces its room, 0 for none.
    """

    id: str
    server_id: int
    wall: Wall
    words: str
    state: State
    due_at: int
    closes_at: int = 0
    channel_id: int = 0
    message_id: int = 0
    counts: Counts = NONE
    counted: int = 0
    event_id: int = 0

    @property
    def seen(self) -> Counts | None:
        """The numbers that anyone may see; None where too few answered, or each number would be zero."""
        return self.counts if self.counts.total else None


def day_meant(typed: str, today: date) -> date:
    """The day that was typed: `2026-12-24`, `24 Dec 2026`, or `24 Dec` (`24 de dic`) for the next one from `today` on.

    Refuses another form, and a day that no calendar has.
    """
    plain = " ".join(typed.casefold().split())
    if iso := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in iso.groups())
        return _day(year, month, day)
    named = _NAMED.fullmatch(plain)
    months = {at for names in _MONTHS for at, name in enumerate(names, 1) if named and _names(named[2], name)}
    if named is None or len(months) != 1:
        raise Refusal("refusal-checkin-date", example=today.isoformat())
    month = months.pop()
    if named[3]:
        return _day(int(named[3]), month, int(named[1]))
    for year in range(today.year, today.year + _LEAP + 1):  # 29 February may have to wait for its year
        try:
            found = date(year, month, int(named[1]))
        except ValueError:
            continue
        if found >= today:
            return found
    raise Refusal("refusal-checkin-no-such-day")


def _names(typed: str, month: str) -> bool:
    return month.startswith(typed) or typed == "sept" == month[:4]


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Refusal("refusal-checkin-no-such-day") from None


def time_meant(typed: str) -> time_of_day:
    """The time of day that was typed, `18:00`, by a clock of 24 hours. Refuses anything else."""
    found = _TIME.fullmatch(typed.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Refusal("refusal-checkin-time")
    return time_of_day(int(found[1]), int(found[2]))


def zone_meant(typed: str, usual: str) -> str:
    """The zone that was typed, the usual one where nothing was. Refuses what is none."""
    try:
        return zone_named(typed.strip() or usual)
    except UnknownZone:
        raise Refusal("refusal-date-zone") from None


def in_reach(wall: Wall, now: int) -> int:
    """The instant of `wall` (ms UTC). Refuses what is over already and what is more than two years ahead."""
    today = local_of(now, zone(wall.zone)).date()
    # Days first: the ends of the calendar have no instant in every zone.
    if wall.day < today:
        raise Refusal("refusal-checkin-past", zone=wall.zone)
    near_enough(wall.day, today)
    due_at = wall.instant()
    if due_at <= now:
        raise Refusal("refusal-checkin-past", zone=wall.zone)
    return due_at


def near_enough(day: date, today: date) -> None:
    """Refuses a day that is more than two years ahead."""
    if day > _years_after(today, FARTHEST):
        raise Refusal("refusal-checkin-far", years=FARTHEST)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def fitting(words: str) -> str:
    """The words (tidied before). Refuses none at all, and more than 1,500 characters."""
    if not words:
        raise Refusal("refusal-checkin-empty")
    if len(words) > MOST_WORDS:
        raise Refusal("refusal-checkin-long", most=MOST_WORDS, written=len(words))
    return words


def oddity(wall: Wall) -> Oddity:
    """Whether clocks skip this time on that day (it moves past the gap) or show it twice (the first is meant)."""
    where = zone(wall.zone)
    first = datetime.combine(wall.day, wall.at, tzinfo=where)
    if shown_at(wall) != first.replace(tzinfo=None):
        return Oddity.SKIPPED
    return Oddity.NONE if first.utcoffset() == first.replace(fold=1).utcoffset() else Oddity.TWICE


def shown_at(wall: Wall) -> datetime:
    """What a clock on that wall will show when it is posted; another time than was typed only in a gap."""
    return local_of(wall.instant(), zone(wall.zone)).replace(tzinfo=None)


def lateness(due_at: int, now: int) -> Lateness:
    """Up to an hour late is in time; up to twelve hours it says that it is late; after that the day is over."""
    late = now - due_at
    if late <= IN_TIME:
        return Lateness.SEND
    return Lateness.SEND_LATE if late <= STILL_WORTH_IT else Lateness.DROP
