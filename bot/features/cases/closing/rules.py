"""The rules of a second reader. Pure.

    owner proposes ──► someone else, who has read it, confirms ──► resolved
       │    ▲                  └── or says what is missing ──► as before
       │    └── lead after four hours, administrators after twelve
       └── nobody came: alone, with a written reason that stays in the timeline

Nobody should have to decide by themselves that somebody is out of danger. A team of one has no second reader, and a
case that can never be resolved would help nobody either: so there is a way alone, slow and seen by everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from bot.features.cases.events import Happened
from bot.features.cases.store import Event
from bot.kernel.clock import DAY, HOUR, SECOND
from bot.kernel.errors import Refusal

ALONE_AFTER = DAY
"""How long (ms) a team of one waits before its only member may resolve alone: a night's sleep lies in between."""

NOBODY_CAME_AFTER = 3 * DAY
"""The same where others are known who did not come: a weekend."""

KNOWN_FOR = 30 * DAY
"""Whoever did something with a case in this time, or is on the rota, counts as somebody who could read it."""


class Asked(IntEnum):
    """Who has been asked to be the second reader so far. At the last step, the owner was told that nobody came."""

    TEAM = 0
    LEAD = 1
    ADMINISTRATORS = 2
    NOBODY_CAME = 3


_BRINGS_SOMETHING = frozenset(
    {
        Happened.REPORTED,
        Happened.ESCALATED,
        Happened.AGAIN,
        Happened.CLAIMED,
        Happened.NOTED,
        Happened.OFFERED,
        Happened.ACCEPTED,
        Happened.TAKEN_OVER,
        Happened.MESSAGED,
        Happened.ANSWERED,
        Happened.NOT_YET,
        Happened.REOPENED,
    }
)
"""What makes an earlier reading an old one: there is something new to read, or the case is somebody else's."""


def has_read(timeline: Iterable[Event], moderator_id: int) -> bool:
    """Whether this moderator has read the case as it is now. What they added themselves they know."""
    fresh = False
    for event in timeline:
        if event.moderator_id == moderator_id and event.what is Happened.READ:
            fresh = True
        elif event.what in _BRINGS_SOMETHING and event.moderator_id != moderator_id:
            fresh = False
    return fresh


def alone_at(proposed_at: int, *, others: bool) -> int:
    """From when on (ms UTC) the owner may resolve alone. `others`: whether anybody else of the team is known."""
    return proposed_at + (NOBODY_CAME_AFTER if others else ALONE_AFTER)


def next_call(proposed_at: int, asked: Asked, *, others: bool) -> int | None:
    """When (ms UTC) the next step is taken after `asked`; None after the last one."""
    match asked:
        case Asked.TEAM:
            return proposed_at + 4 * HOUR
        case Asked.LEAD:
            return proposed_at + 12 * HOUR
        case Asked.ADMINISTRATORS:
            return alone_at(proposed_at, others=others)
        case Asked.NOBODY_CAME:
            return None


def may_alone(now: int, proposed_at: int, *, others: bool) -> None:
    """A `Refusal` with the instant while it is too early to resolve alone."""
    at = alone_at(proposed_at, others=others)
    if now < at:
        raise Refusal("refusal-case-alone-early", at=f"<t:{at // SECOND}:f>")
