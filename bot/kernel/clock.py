"""The only room that may ask what time it is.

Instants are whole milliseconds since 1970-01-01 UTC. Wall-clock facts (a date, a time of day, an IANA zone) are kept
as they were said and turned into instants when needed, so that a change of clocks never moves them.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as time_of_day
from typing import Protocol
from zoneinfo import ZoneInfo, available_timezones

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def a_while(milliseconds: int) -> dict[str, int]:
    """How long somebody still waits, as the sentence `a-while` says it: rounded up, in hours where it is an hour or
    more (else 0)."""
    minutes = max(-(-milliseconds // MINUTE), 1)
    return {"minutes": minutes, "hours": -(-milliseconds // HOUR) if minutes * MINUTE >= HOUR else 0}


class Clock(Protocol):
    """What everything that needs the time is given."""

    def now(self) -> int:
        """The present instant in milliseconds UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> int:
        """Milliseconds UTC by the machine."""
        return time.time_ns() // 1_000_000


class ManualClock:
    """A clock that stands until it is moved; for tests of rules and services."""

    def __init__(self, start: int) -> None:
        self._now = start

    def now(self) -> int:
        """The instant at which it was left."""
        return self._now

    def move(self, milliseconds: int) -> None:
        """Move on (or, to try out a clock stepped back, move back)."""
        self._now += milliseconds

    def set(self, instant: int) -> None:
        """Stand at `instant`."""
        self._now = instant


class ShiftedClock:
    """The machine's clock plus a shift: it runs, and it can jump to Christmas Eve. For the sandbox and its tests.

    It begins at `begins` (ms UTC), or at the machine's time. Whoever must notice a jump (the ticker) registers with
    `on_jump` and is awaited after the shift took place.
    """

    def __init__(self, base: Clock | None = None, *, begins: int | None = None) -> None:
        self._base = base or SystemClock()
        self._shift = 0 if begins is None else begins - self._base.now()
        self._listeners: list[Callable[[], Awaitable[None]]] = []

    def now(self) -> int:
        """Milliseconds UTC, shifted."""
        return self._base.now() + self._shift

    def on_jump(self, listener: Callable[[], Awaitable[None]]) -> None:
        """Have `listener` awaited after each jump."""
        self._listeners.append(listener)

    def forget(self, listener: Callable[[], Awaitable[None]]) -> None:
        """Tell `listener` no more."""
        self._listeners.remove(listener)

    async def jump(self, milliseconds: int) -> None:
        """Move by `milliseconds` and tell the listeners."""
        self._shift += milliseconds
        for listener in tuple(self._listeners):
            await listener()

    async def jump_to(self, instant: int) -> None:
        """Move so that the present is `instant`."""
        await self.jump(instant - self.now())


def left(since: int, span: int, now: int) -> int:
    """How much (ms) of a span is left that began at the instant `since`, never more than all of it.

    Nothing where that is farther ahead than the span: the clock was wrong then or is now, and whoever waits would wait
    until it is past that again.
    """
    return 0 if since > now + span else min(max(since + span - now, 0), span)


@functools.cache
def _zones() -> frozenset[str]:
    """Every zone there is; read once, because that walks through directories."""
    return frozenset(available_timezones())


class UnknownZone(ValueError):
    """The text names no IANA time zone."""


def zone(name: str) -> ZoneInfo:
    """The IANA zone called `name`, e.g. `Europe/London`. Raises `UnknownZone`."""
    if name not in _zones():
        raise UnknownZone(name)
    return ZoneInfo(name)


def zone_named(typed: str) -> str:
    """The name of the zone that somebody typed, in letters of any size and with blanks: `america/new york`."""
    wanted = "_".join(typed.split()).casefold()
    found = next((name for name in _zones() if name.casefold() == wanted), None)
    if found is None:
        raise UnknownZone(typed)
    return found


def instant_of(day: date, at: time_of_day, where: ZoneInfo, *, second: bool = False) -> int:
    """The instant of a wall-clock moment.

    In the gap of a clock change (a time that does not exist) the moment after the gap is meant, moved by the width of
    the gap, as most calendars do; in an overlap (a time that comes twice) the first of the two, or the `second`.
    """
    local = datetime.combine(day, at, tzinfo=where).replace(fold=int(second))
    return round(local.astimezone(UTC).timestamp() * 1_000)


def local_of(instant: int, where: ZoneInfo) -> datetime:
    """What a clock on the wall in `where` shows at `instant`."""
    return datetime.fromtimestamp(instant / 1_000, tz=where)


def add_days(day: date, days: int) -> date:
    """The calendar day `days` later."""
    return day + timedelta(days=days)


@dataclass(frozen=True, slots=True)
class Wall:
    """A moment as people say it: a day, a time of day, and the place whose clocks count."""

    day: date
    at: time_of_day
    zone: str

    def instant(self) -> int:
        """The instant, by the rule of `instant_of`."""
        return instant_of(self.day, self.at, zone(self.zone))


def alarm_in(milliseconds: int) -> datetime:
    """The machine's own date and time, `milliseconds` from now: what an alarm clock is set to."""
    return datetime.now(UTC) + timedelta(milliseconds=milliseconds)


def zones_like(typed: str, most: int) -> list[str]:
    """At most `most` time zones whose name has `typed` in it (case and blanks aside), those that begin so first."""
    wanted = typed.strip().replace(" ", "_").casefold()
    found = [name for name in _zones() if "/" in name or name == "UTC" if wanted in name.casefold()]
    return sorted(found, key=lambda name: (wanted not in name.casefold().split("/")[-1][: len(wanted)], name))[:most]
