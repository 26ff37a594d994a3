"""The rules of care for moderators. Pure.

A cap keeps one person from carrying every case of danger of a night; it never keeps a case from being seen. While
others are on call and were called, it goes to them; when they did not come, or nobody else is there, whoever is at
the cap may take it, and says so with a press of its own.
"""

from __future__ import annotations

from datetime import time
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.features.cases.rules import Severity
from bot.kernel.clock import HOUR, add_days, instant_of, local_of

USUAL_CAP, MOST_CAP = 2, 10
"""How many cases of danger one person takes in a shift where the server says nothing, and the most it can say."""

SHIFT = 12 * HOUR
"""What counts as one shift for somebody who takes a case without being on call."""

REST = 2 * HOUR
"""How long a pause is that is offered after a hard case: a walk, a meal and somebody to talk to."""

HARD = frozenset({Severity.DANGER_NOW, Severity.HIGH})
"""What somebody is not called for who said *not these topics today*, and what a debrief is offered after."""

MORNING = time(5)
SOONEST = 6 * HOUR


class Topics(StrEnum):
    """What somebody wants to be called for."""

    SPARED = "spared"
    ALL = "all"


class May(StrEnum):
    """Whether somebody may take a case of danger."""

    TAKE = "take"
    KNOWINGLY = "knowingly"
    OTHERS_FIRST = "others-first"


def may_take(taken: int, cap: int, *, others_called: bool) -> May:
    """`taken` cases of danger this shift. `others_called`: somebody else is on call for it, and their time runs."""
    if taken < cap:
        return May.TAKE
    return May.OTHERS_FIRST if others_called else May.KNOWINGLY


def spared_until(now: int, where: ZoneInfo) -> int:
    """The end of *today* (ms UTC): the first five in the morning there that is at least six hours away, so that a
    night shift counts as one day."""
    day = local_of(now, where).date()
    return next(at for each in (0, 1, 2) if (at := instant_of(add_days(day, each), MORNING, where)) >= now + SOONEST)
