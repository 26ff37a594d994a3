"""The rules of cases: what there is to look after, how grave it is, and who may do what with it.

open ──claim──► claimed ──resolve──► resolved
  ▲                │
  └────release─────┘
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.kernel.clock import DAY

KEPT_AFTER_RESOLVED = 30 * DAY
"""How long words and reasons can still be read after a case was resolved; then they are deleted."""

SNAPSHOT_KEPT = DAY
"""How long the snapshot of a message waits for its report. A form can stand open for a while; most take a minute."""

REASON_LIMIT = 1_000  # characters; moderators read many of them


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
    RESOLVED = "resolved"


class Kind(StrEnum):
    """How a case came about: somebody reported a message, or somebody asked for a person."""

    REPORT = "report"
    ASKED = "asked"


class Outcome(StrEnum):
    """What came of a case."""

    NOTHING = "nothing-to-act-on"
    SPOKE = "spoke-with-person"
    REMOVED = "content-removed"
    PASSED_ON = "passed-on"


class Act(StrEnum):
    """What a moderator can do with a case."""

    CLAIM = "claim"
    RELEASE = "release"
    RESOLVE = "resolve"
    READ = "read"


class Happened(StrEnum):
    """A line of a case's timeline."""

    OPENED = "opened"
    REPORTED = "reported"
    CLAIMED = "claimed"
    RELEASED = "released"
    RESOLVED = "resolved"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a case is about, as it was at the moment of the report.

    `author` is None where nobody may know (a vent) or nobody wrote. `files` counts what was attached and not kept.
    `missing` says that the message could not be read any more, so that only the link is known. Ids are 0 where there
    is no message.
    """

    author: int | None = None
    words: str = ""
    channel_id: int = 0
    message_id: int = 0
    files: int = 0
    missing: bool = False


_MAY: Mapping[tuple[State, bool], frozenset[Act]] = MappingProxyType(
    {
        (State.OPEN, False): frozenset({Act.CLAIM, Act.READ}),
        (State.CLAIMED, True): frozenset({Act.RELEASE, Act.RESOLVE, Act.READ}),
        (State.CLAIMED, False): frozenset({Act.READ}),
        (State.RESOLVED, True): frozenset({Act.READ}),
        (State.RESOLVED, False): frozenset({Act.READ}),
    }
)


def may(state: State, is_owner: bool) -> frozenset[Act]:
    """What a moderator may do; everything that is not in the table is refused."""
    return _MAY.get((state, is_owner), frozenset())


def offered(state: State) -> frozenset[Act]:
    """What a card offers to everybody who sees it; a press is then asked about by `may`."""
    return may(state, True) | may(state, False)


def why_not(act: Act, state: State, is_owner: bool) -> str | None:
    """The text key of the refusal, or None when `may` allows the act."""
    if act in may(state, is_owner):
        return None
    if state is State.RESOLVED:
        return "refusal-case-resolved"
    if state is State.OPEN:
        return "refusal-case-claim-first"
    return "refusal-case-yours" if is_owner else "refusal-case-taken"


def graver(one: Severity, other: Severity) -> Severity:
    """The graver of two."""
    scale = tuple(Severity)
    return min(one, other, key=scale.index)
