"""The rules of answers: where one is, when it goes out, how often one person may write.

    held ──let out──► queued ──released──► released
     │                  │                      │
     ├──declined──► declined                   │
     │                  │                      │
     └──────────────────┴───── taken back ─────┴──► withdrawn ──removed──► (no row)

`held` waits for a person: see `bot.features.venting.holding`, where it also lapses. What is held or declined is never
seen by anyone but its writer and the team.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.features.servers.rules import Server
from bot.features.venting.rules import Pace
from bot.kernel.clock import DAY, MINUTE, SECOND, left

KIND = "answer"
"""What a subject that names an answer begins with."""

MOST = 2_000
"""Characters of an answer."""

BETWEEN = 30 * SECOND
A_DAY = 60
"""How often one person may answer. A talk is quicker than posts, and a flood is still slowed."""

SOONEST, LATEST = MINUTE, 6 * MINUTE
"""Between which an answer comes out at the most: whoever waits for one should not wait long, and a time by lot still
lies between the press and the post."""

TOGETHER = 10 * MINUTE
"""How long the news of an answer waits for more, so that several are one notice."""

HELD_KEPT = 30 * DAY
"""How long a held or declined one is kept at the most, whatever happens. It is decided on, or lapses, long before."""

ALIAS_KEPT = 30 * DAY
"""How long after their last answer a person has the same name in a thread."""


class State(StrEnum):
    """Where an answer is."""

    HELD = "held"
    DECLINED = "declined"
    QUEUED = "queued"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"


WITH_A_PERSON = frozenset({State.HELD, State.DECLINED})
"""Never on its way to Discord: a person decides, or did."""


@dataclass(frozen=True, slots=True)
class Window:
    """Between which two instants (ms UTC) an answer comes out, and at which."""

    earliest: int
    latest: int
    due_at: int


def window(now: int, server: Server, roll: Callable[[int], int]) -> Window:
    """Any moment alike, so that its time does not point at a person; a server's own range where it is shorter."""
    earliest, latest = min(server.release_after, SOONEST), min(server.release_within, LATEST)
    return Window(now + earliest, now + latest, now + earliest + roll(max(latest - earliest, 0) + 1))


def wait(now: int, pace: Pace | None) -> int:
    """How long (ms) this person still waits before the next answer; 0 when they may write now."""
    if pace is None:
        return 0
    after_day = left(pace.day_began_at, DAY, now) if pace.in_day >= A_DAY else 0
    return max(left(pace.last_at, BETWEEN, now), after_day)


def in_days(now: int, span: int) -> int:
    """When something goes that is kept for `span` ms: counted in whole days, so that it does not tell when it began."""
    return (now // DAY + 1) * DAY + span


def author_of(server_id: int, answer_id: str) -> str:
    """What an answer's sealed author is bound to."""
    return f"{KIND}/{server_id}/{answer_id}/author"


def words_of(server_id: int, answer_id: str) -> str:
    """What its sealed words are bound to."""
    return f"{KIND}/{server_id}/{answer_id}/words"
