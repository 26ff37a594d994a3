"""The rules of cases: what there is to look after, how grave it is, and who may do what with it.

open ──claim──► claimed ◄──the time comes────────────── follow-up
  ▲               │ │ └─────follow up in…─────────────────► ▲
  │               │ │ ◄──an answer, or the time comes── waiting for an answer
  │               │ │ └─────message─────────────────────► ▲
  │               │ ◄──it comes again, high or danger now── both of these
  │◄──release─────┘ └──resolve──► resolved
  │◄──the claim is forgotten          │          (take over, hand over: the same state, another owner)
  └───────────────reopen──────────────┘
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from bot.features.cases.evidence import Evidence
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal

KEPT_AFTER_RESOLVED = 30 * DAY
"""How long words and reasons can still be read after a case was resolved; then they are deleted."""

SNAPSHOT_KEPT = DAY
"""How long the snapshot of a message waits for its report. A form can stand open for a while; most take a minute."""

REASON_LIMIT = 1_000  # characters; moderators read many of them

NOTE_LIMIT = 1_000  # characters of a note, and of each part of a hand-over

PROMISE_UNTIL = DAY
"""When a promise becomes due for which nobody said until when: tomorrow, rather than never."""

SOONEST, LATEST = 5 * MINUTE, 90 * DAY
"""Within which a follow-up may lie. Sooner is not worth leaving the case; later, the words are long gone."""


class Severity(StrEnum):
    """How soon someone must look, the gravest first. There is no other scale."""

    DANGER_NOW = "danger-now"
    HIGH = "high"
    CONCERN = "concern"
    CONDUCT = "conduct"


class State(StrEnum):
    """Where a case is."""

    OPEN = "open"
    CLAIMED = "claimed"
    WAITING = "waiting"
    FOLLOW_UP = "follow-up"
    RESOLVED = "resolved"


class Standing(StrEnum):
    """How a moderator stands to a case. `TIED`: they wrote what it is about, asked for it, or are named in it.

    `TIED_OFFERED`: somebody who could not know that has asked them to take it over.
    """

    OWNER = "owner"
    TEAM = "team"
    OFFERED = "offered"
    TIED = "tied"
    TIED_OFFERED = "tied-offered"


class Kind(StrEnum):
    """How a case came about: somebody reported a message, somebody asked for a person, words wait for a person to look
    before they go out, words that go out sounded as if somebody should look, somebody wrote to the team alone without a
    name, Discord's own rules stepped in, or a moderator passed something on."""

    REPORT = "report"
    ASKED = "asked"
    HELD = "held"
    NOTICED = "noticed"
    TO_TEAM = "to-team"
    AUTOMOD = "automod"
    ESCALATED = "escalated"


def reported(kind: Kind, people: int) -> int:
    """How many members reported it, of the `people` who came with it: whoever asked for a person, or passed it on for
    the team, reported nothing."""
    return max(people - (kind in {Kind.ASKED, Kind.ESCALATED}), 0)


class Outcome(StrEnum):
    """What came of a case."""

    NOTHING = "nothing-to-act-on"
    SPOKE = "spoke-with-person"
    REMOVED = "content-removed"
    PAUSED = "person-paused"
    PASSED_ON = "passed-on"
    LET_OUT = "let-out"
    NOT_LET_OUT = "not-let-out"
    TAKEN_BACK = "taken-back"
    LAPSED = "lapsed"


RESOLVES = tuple(Outcome)[:5]
"""What a moderator can say came of a case. The others come about by a decision on words that waited for one."""


class Act(StrEnum):
    """What a moderator can do with a case."""

    CLAIM = "claim"
    RELEASE = "release"
    RESOLVE = "resolve"
    DECIDE = "decide"
    READ = "read"
    MESSAGE = "message"
    NOTE = "note"
    THREAD = "thread"
    SEVERITY = "severity"
    FOLLOW_UP = "follow-up"
    HAND_OVER = "hand-over"
    ACCEPT = "accept"
    DECLINE = "decline"
    TAKE_OVER = "take-over"
    CONFIRM = "confirm"
    OBJECT = "object"
    REOPEN = "reopen"


_ANYONE = frozenset({Act.READ, Act.NOTE, Act.THREAD, Act.SEVERITY})
_OWNER = _ANYONE | {Act.RELEASE, Act.RESOLVE, Act.FOLLOW_UP, Act.HAND_OVER, Act.MESSAGE, Act.DECIDE}
_SECOND = frozenset({Act.CONFIRM, Act.OBJECT})
_OTHERS = _ANYONE | _SECOND | {Act.TAKE_OVER}
_CALLED = _OTHERS | {Act.ACCEPT, Act.DECLINE}
_PASSES = frozenset({Act.DECLINE})
_AFTER = frozenset({Act.READ, Act.REOPEN})

_MAY: Mapping[tuple[State, Standing], frozenset[Act]] = MappingProxyType(
    {
        (State.OPEN, Standing.TEAM): _ANYONE | {Act.CLAIM, Act.DECIDE},
        (State.CLAIMED, Standing.OWNER): _OWNER,
        (State.CLAIMED, Standing.TEAM): _OTHERS,
        (State.CLAIMED, Standing.OFFERED): _CALLED,
        (State.CLAIMED, Standing.TIED_OFFERED): _PASSES,
        (State.WAITING, Standing.OWNER): _OWNER,
        (State.WAITING, Standing.TEAM): _OTHERS,
        (State.WAITING, Standing.OFFERED): _CALLED,
        (State.WAITING, Standing.TIED_OFFERED): _PASSES,
        (State.FOLLOW_UP, Standing.OWNER): _OWNER,
        (State.FOLLOW_UP, Standing.TEAM): _OTHERS,
        (State.FOLLOW_UP, Standing.OFFERED): _CALLED,
        (State.FOLLOW_UP, Standing.TIED_OFFERED): _PASSES,
        (State.RESOLVED, Standing.OWNER): _AFTER,
        (State.RESOLVED, Standing.TEAM): _AFTER,
    }
)


def may(state: State, standing: Standing) -> frozenset[Act]:
    """What a moderator may do; everything that is not in the table is refused."""
    return _MAY.get((state, standing), frozenset())


def offered(state: State) -> frozenset[Act]:
    """What a card offers to everybody who sees it; a press is then asked about by `may`."""
    return may(state, Standing.OWNER) | may(state, Standing.TEAM)


def why_not(act: Act, state: State, standing: Standing) -> str | None:
    """The text key of the refusal, or None when `may` allows the act."""
    if act in may(state, standing):
        return None
    stands_in_the_way = (
        (standing in {Standing.TIED, Standing.TIED_OFFERED}, "refusal-case-tied"),
        (state is State.RESOLVED, "refusal-case-resolved"),
        (act is Act.REOPEN, "refusal-case-not-resolved"),
        (act in {Act.ACCEPT, Act.DECLINE}, "refusal-case-not-offered"),
        (act in _SECOND and standing is Standing.OWNER, "refusal-case-second"),
        (act in _SECOND, "refusal-case-not-proposed"),
        (state is State.OPEN, "refusal-case-claim-first"),
        (standing is Standing.OWNER, "refusal-case-yours"),
    )
    return next((key for so, key in stands_in_the_way if so), "refusal-case-taken")


def wrote(evidence: Evidence, moderator_id: int) -> bool:
    """Whether this person wrote what it is about or asked for it, as far as the team may know."""
    return evidence.author == moderator_id


def named(words: str, moderator_id: int) -> bool:
    """Whether words mention this person."""
    return re.search(rf"<@!?{moderator_id}>", words) is not None


def standing(owner_id: int | None, offered_to: int | None, moderator_id: int, *, tied: bool) -> Standing:
    """How a moderator stands to a case. Whoever is in it does not decide on it, not even when they had claimed it
    before that came out; they can say that somebody else should be asked."""
    offered = offered_to == moderator_id
    if tied:
        return Standing.TIED_OFFERED if offered else Standing.TIED
    if owner_id == moderator_id:
        return Standing.OWNER
    return Standing.OFFERED if offered else Standing.TEAM


def graver(one: Severity, other: Severity) -> Severity:
    """The graver of two."""
    scale = tuple(Severity)
    return min(one, other, key=scale.index)


CALLED_FOR_AGAIN = frozenset({Severity.DANGER_NOW, Severity.HIGH})
"""As grave as that, whoever is on is called at once for a case that is given back (the others climb from there), and
whoever has it when it comes again."""

AGAIN_AFTER = 10 * MINUTE
"""How soon somebody is called again for what comes again: nobody can have a team called without end. What got graver,
was put off or was thought to be over does not wait for it."""

PATIENCE: Mapping[Severity, int] = MappingProxyType(
    {
        Severity.DANGER_NOW: 30 * MINUTE,
        Severity.HIGH: 4 * HOUR,
        Severity.CONCERN: DAY,
        Severity.CONDUCT: 3 * DAY,
    }
)
"""How long a claim holds without anything being done with the case.

Then somebody has forgotten it, or cannot come, and the person it is about waits unseen. Half an hour is one long
talk; four hours are half a shift; a day lets a volunteer sleep; three days a volunteer's weekend.
"""


def in_reach(after: int) -> int:
    """`after` (ms), when a follow-up may lie so far ahead; a `Refusal` otherwise."""
    if not SOONEST <= after <= LATEST:
        raise Refusal("refusal-case-span-reach")
    return after
