"""The rules of being on call: who is on at an instant, and how a case climbs that nobody claims.

    on call ──► all moderators ──► the lead's role ──► the administrators

Times are kept as people say them (a weekday, a time of day, a zone) and turned into instants when they are asked
about, so a change of clocks moves nobody's duty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
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
    """What a person who asked may be told about who is there. `UNKNOWN`: this server keeps no list."""

    SOMEONE = "someone"
    NOBODY = "nobody"
    UNKNOWN = "unknown"


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


def _spans(day: date, begins: time, ends: time, where: str) -> tuple[int, int]:
    there = zone(where)
    return instant_of(day, begins, there), instant_of(day if ends > begins else add_days(day, 1), ends, there)


def _within(now: int, begins: time, ends: time, where: str, weekday: int | None = None) -> bool:
    today = local_of(now, zone(where)).date()
    for day in (add_days(today, -1), today):
        if weekday is None or day.isoweekday() == weekday:
            first, after = _spans(day, begins, ends, where)
            if first <= now < after:
                return True
    return False


def is_on(slot: Slot, now: int) -> bool:
    """Whether a weekly duty covers this instant."""
    return _within(now, slot.begins, slot.ends, slot.zone, slot.weekday)


def is_quiet(habits: Habits, now: int) -> bool:
    """Whether it is one of somebody's quiet hours."""
    if habits.quiet_from is None or habits.quiet_until is None:
        return False
    return _within(now, habits.quiet_from, habits.quiet_until, habits.zone)


def on_now(shifts: Iterable[Shift], rota: Iterable[Slot], habits: Sequence[Habits], now: int) -> tuple[int, ...]:
    """Who is on. Whoever said so just now is, quiet hours or not; a rota respects them; off is off."""
    off = {one.moderator_id for one in habits if one.off_until > now}
    quiet = {one.moderator_id for one in habits if is_quiet(one, now)}
    said = {shift.moderator_id for shift in shifts if shift.begins_at <= now < shift.ends_at}
    planned = {slot.moderator_id for slot in rota if is_on(slot, now)}
    return tuple(sorted((said | (planned - quiet)) - off))


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
