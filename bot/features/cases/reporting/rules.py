"""How soon somebody may report again.

Nobody is accused by this and nobody learns of it: a person who reports very much, or whose reports lead to nothing
time after time, waits a little before the next. Whoever says that somebody may be in danger never waits.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.features.cases.rules import Outcome
from bot.kernel.clock import DAY, HOUR, MINUTE, left

FREE_IN_AN_HOUR = 10
"""Reports that cost no waiting time. Somebody who clears up after a raid needs a handful; a flood is more."""

BETWEEN_MANY = 10 * MINUTE

UNFOUNDED_FREE = 3
"""Reports in a row of which nothing came, before the next one waits: anybody may be mistaken a few times."""

FIRST_WAIT, LONGEST_WAIT = 15 * MINUTE, 4 * HOUR

KEPT = 30 * DAY
"""How long a pace is remembered after the last report."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What a person reported lately. Instants are ms UTC; `unfounded` counts reports in a row of which nothing came."""

    last_at: int = 0
    hour_began_at: int = 0
    in_hour: int = 0
    unfounded: int = 0


def wait(now: int, pace: Pace) -> int:
    """How long (ms) until this person may report again; 0 when they may now."""
    between = 0
    if abs(now - pace.hour_began_at) < HOUR and pace.in_hour >= FREE_IN_AN_HOUR:
        between = BETWEEN_MANY
    if pace.unfounded >= UNFOUNDED_FREE:
        doubled = FIRST_WAIT * 2 ** min(pace.unfounded - UNFOUNDED_FREE, 10)
        between = max(between, min(doubled, LONGEST_WAIT))
    return left(pace.last_at, between, now)


def reported(now: int, pace: Pace) -> Pace:
    """One more."""
    if 0 <= now - pace.hour_began_at < HOUR:
        return replace(pace, last_at=now, in_hour=pace.in_hour + 1)
    return replace(pace, last_at=now, hour_began_at=now, in_hour=1)


def judged(pace: Pace, outcome: Outcome) -> Pace:
    """What came of one of theirs. A single one that was right clears what was before it."""
    return replace(pace, unfounded=pace.unfounded + 1 if outcome is Outcome.NOTHING else 0)
