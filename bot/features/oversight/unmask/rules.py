"""The rules of break-glass: what it takes until somebody learns who wrote a post.

    off ──asked by an administrator──► asked ──another person confirms within a day──► on ──any administrator──► off

    asked ──another moderator approves──► approved ──15 minutes──► over
      ├──another moderator refuses──► refused
      └──a day──► over

While it is approved, the two and nobody else may look. Each look is in the record for good, and the author is told:
at once, or after the delay that was asked for with the reason. Pure: time is an argument.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.kernel.clock import DAY, MINUTE
from bot.kernel.errors import Refusal

WINDOW = 15 * MINUTE
"""How long the two may look once it is approved. Long enough for both to come; too short to go on browsing."""

DECIDE_WITHIN = DAY
"""How long a request, and the wish to switch break-glass on, wait for a second person."""

REASON_LEAST, REASON_MOST = 20, 500  # characters; "because" is no reason to open what was promised to stay closed

KEPT = 365 * DAY
"""How long a person can read in `/my data` who opened something of theirs. The record's entry stays."""


class Told(StrEnum):
    """When the author is told. A delay is for the case that knowing would put somebody in danger."""

    AT_ONCE = "at-once"
    DAY = "1d"
    THREE_DAYS = "3d"
    WEEK = "7d"

    @property
    def after(self) -> int:
        """In ms."""
        return {Told.AT_ONCE: 0, Told.DAY: DAY, Told.THREE_DAYS: 3 * DAY, Told.WEEK: 7 * DAY}[self]


class State(StrEnum):
    """Where a request is. What has run out of time is over, whatever is stored."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Switch:
    """Whether break-glass is allowed here, and who asked for it (0: nobody) at which instant (ms UTC)."""

    on: bool = False
    asked_by: int = 0
    asked_at: int = 0


@dataclass(frozen=True, slots=True)
class Request:
    """A wish to know who wrote `subject`. `until` (ms UTC) ends the wait for a second person, or the looking."""

    id: str
    server_id: int
    subject: str
    asked_by: int
    told: Told
    state: State
    approved_by: int
    until: int

    @property
    def of_case(self) -> bool:
        """Whether it is about the words of a case (`case/<id>`) and not about who wrote a post."""
        return self.subject.startswith("case/")

    @property
    def about(self) -> str:
        """The id of what it is about."""
        return self.subject.partition("/")[2]


def switched(switch: Switch, person: int, now: int) -> Switch:
    """What comes of a wish to switch it on. The first is a wish, the second by another person within a day does it."""
    if switch.on:
        raise Refusal("refusal-unmask-on-already")
    fresh = switch.asked_by and now - switch.asked_at < DECIDE_WITHIN
    if fresh and switch.asked_by == person:
        raise Refusal("refusal-unmask-second-person")
    return Switch(on=bool(fresh), asked_by=person, asked_at=now)


def reason_of(request_id: str) -> str:
    """What the box of a request's reason is bound to."""
    return f"unmask/{request_id}/reason"


def reason_meant(typed: str) -> str:
    """A reason that the author may read one day."""
    if len(typed) < REASON_LEAST:
        raise Refusal("refusal-unmask-reason", least=REASON_LEAST)
    return typed[:REASON_MOST]


def may_decide(request: Request, person: int, now: int) -> None:
    """A `Refusal` unless this person may approve or refuse the request now."""
    if request.state is not State.ASKED or now >= request.until:
        raise Refusal("refusal-unmask-over")
    if request.asked_by == person:
        raise Refusal("refusal-unmask-own")


def may_look(request: Request, person: int, now: int) -> None:
    """A `Refusal` unless this person may see now who wrote."""
    if request.state is not State.APPROVED or now >= request.until:
        raise Refusal("refusal-unmask-over")
    if person not in {request.asked_by, request.approved_by}:
        raise Refusal("refusal-unmask-not-yours")
