"""The rules of being on call: who is on at an instant, and how a case climbs that nobody claims.

    on call ──► all moderators ──► the lead's role ──► the administrators

Times are kept as people say them (a weekday, a time of day, a zone) and turned into instants when they are asked
about, so a change of clocks moves nobody's duty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from enum import IntEnum, StrEnum
from types import MappingProxyType

from bot.features.cases.rules import Severity
from bot.kernel.clock import DAY, HOUR, MINUTE, add_days, instant_of, local_of, zone
from bot.kernel.errors import Refusal

LONGEST = 16 * HOUR
"""How long somebody can be on at a stretch: a day has eight hours of sleep too."""

MOST_SLOTS = 60  # in one server's rota

FOR_GOOD = 1 << 60  # an instant that does not come: off until they say otherwise


class Rung(IntEnum):
    """Who has been called for a case that nobody claims."""

    ON_CALL = 0
    MODERATORS = 1
    LEAD = 2
    ADMINISTRATORS = 3


class Cover(StrEnum):
    """What a person who asked may be told about who is there. `UNKNOWN`: this server keeps no list. `UNREACHED`: the
    room where the team looks is gone, or closed to the program."""

    SOMEONE = "someone"
    NOBODY = "nobody"
    UNKNOWN = "unknown"
    UNREACHED = "unreached"


STEPS: Mapping[Severity, tuple[int, int, int]] = MappingProxyType(
    {
        Severity.DANGER_NOW: (5 * MINUTE, 5 * MINUTE, 10 * MINUTE),
        Severity.HIGH: (15 * MINUTE, 30 * MINUTE, HOUR),
        Severity.CONCERN: (2 * HOUR, 10 * HOUR, 12 * HOUR),
        Severity.CONDUCT: (12 * HOUR, DAY, 2 * DAY),
    }
)
"""How long a case waits on each rung before the next one is called.

Where someone may be in danger, five minutes are what it takes to see a ping and open Discord. A concern may wait for
the evening, but not for a second day; conduct may wait for the weekend's end, and must not be forgotten.
"""


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekly duty. `weekday` is 1 for Monday; one that ends at or before its beginning ends the day after."""

    id: str
    moderator_id: int
    weekday: int
    begins: time
    ends: time
    zone: str


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody said that they are there for a while. Instants in ms UTC; the end is outside."""

    moderator_id: int
    begins_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class Habits:
    """When somebody is not to be called: off until an instant, and quiet hours by the clocks where they live."""

    moderator_id: int
    zone: str
    quiet_from: time | None = None
    quiet_until: time | None = None
    off_until: int = 0


def is_quiet(habits: Habits, now: int) -> bool:
    """Whether it is one of somebody's quiet hours."""
    if habits.quiet_from is None or habits.quiet_until is None:
        return False
    there = zone(habits.zone)
    today = local_of(now, there).date()
    over = 0 if habits.quiet_until > habits.quiet_from else 1
    return any(
        instant_of(day, habits.quiet_from, there) <= now < instant_of(add_days(day, over), habits.quiet_until, there)
        for day in (add_days(today, -1), today)
    )


def first_rung(on: Sequence[int]) -> Rung:
    """Who is called when a case comes: who is on, or everybody when nobody is."""
    return Rung.ON_CALL if on else Rung.MODERATORS


def climb_at(now: int, severity: Severity, rung: Rung) -> int | None:
    """When the next rung is called; None at the top."""
    return None if rung is Rung.ADMINISTRATORS else now + STEPS[severity][rung]


def next_rung(rung: Rung, *, has_lead: bool) -> Rung:
    """The rung above. A server without a lead goes on to the administrators."""
    above = Rung(min(rung + 1, Rung.ADMINISTRATORS))
    return Rung.ADMINISTRATORS if above is Rung.LEAD and not has_lead else above


def stretch(ms: int) -> int:
    """A span that somebody can be on for; a `Refusal` when it is longer."""
    if not 0 < ms <= LONGEST:
        raise Refusal("refusal-oncall-long", hours=LONGEST // HOUR)
    return ms
