"""The rules of oversight: who may write without a name just now, and what moderators may do about a post.

Moderators act on the post and never on the person. A pause is found again by a keyed handle that is another one for
every post, so two pauses of one person look like those of two people, to moderators and in the database alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal

REASON_LIMIT = 500  # characters; the author of a paused post reads it too
ANSWER_LIMIT = 1_000  # characters; it becomes the reason of a report
ANSWER_MOST = 800  # characters that its writer has; the rest is for what stands before it
PATIENCE = 1.0
"""Seconds that a form waits to hear whether a stop that is known was lifted."""
LOOK_AGAIN = MINUTE
"""How long a waiting post rests while all anonymous writing is stopped, before it is looked at again."""


class Span(StrEnum):
    """For how long a writer can be paused. There is no *for ever*: that is a ban, and a ban names a person."""

    HOUR = "1h"
    DAY = "1d"
    THREE_DAYS = "3d"
    WEEK = "7d"
    MONTH = "30d"

    @property
    def length(self) -> int:
        """In ms."""
        return {
            Span.HOUR: HOUR,
            Span.DAY: DAY,
            Span.THREE_DAYS: 3 * DAY,
            Span.WEEK: 7 * DAY,
            Span.MONTH: 30 * DAY,
        }[self]


@dataclass(frozen=True, slots=True)
class Pause:
    """A pause as moderators see it: which post it came from, and when it ends (ms UTC). Nobody is named."""

    id: str
    server_id: int
    subject: str
    until: int
    answered: bool


def subject_of(kind: str, post_id: str) -> str:
    """How a post is named here, e.g. `vent/<id>`."""
    return f"{kind}/{post_id}"


def argument_of(subject: str) -> str:
    """A subject as a button or a form can carry it."""
    return subject.replace("/", ".")


def subject_in(argument: str) -> str:
    """The subject that a button or a form carries. A bare id is that of a vent, as buttons of before say it."""
    return argument.replace(".", "/") if "." in argument else subject_of("vent", argument)


def reason_meant(typed: str) -> str:
    """A reason that says something, at most `REASON_LIMIT` characters."""
    if not typed:
        raise Refusal("refusal-anon-no-reason")
    return typed[:REASON_LIMIT]
