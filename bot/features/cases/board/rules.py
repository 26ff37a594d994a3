"""What the summary says, and what becomes of a case's thread. Pure.

a thread:  wanted ──made──► open ◄──reopened── archived
             ▲               │ └──resolved──────► ▲
             │               └──somebody deleted it──► gone   (whoever deleted it may have meant it)
             └──somebody of the team asks for it anew──┘

It is private: nobody is in it until they ask for it, and the code asks whether they may. So it shows of nobody that
they are kept out, as it would if all the others were brought in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.features.cases.rules import Severity, State


class Thread(StrEnum):
    """Where a case's thread is."""

    WANTED = "wanted"
    OPEN = "open"
    ARCHIVED = "archived"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Standing:
    """What the summary needs of one case. Instants are ms UTC."""

    severity: Severity
    state: State
    opened_at: int
    due_at: int | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What waits and who is there. `unclaimed` by severity, the gravest first; `oldest_at` is when the one that has
    waited longest was opened, `due_at` when the next follow-up, answer or promise is due."""

    unclaimed: Mapping[Severity, int]
    claimed: int
    waiting: int
    follow_up: int
    oldest_at: int | None
    due_at: int | None
    on: tuple[int, ...]
    used: bool

    @property
    def digest(self) -> str:
        """Two summaries with the same one look alike."""
        return repr(
            (
                dict(self.unclaimed),
                self.claimed,
                self.waiting,
                self.follow_up,
                self.oldest_at,
                self.due_at,
                self.on,
                self.used,
            )
        )


def summed(cases: Iterable[Standing], on: Iterable[int], *, used: bool) -> Summary:
    """All of a server's unresolved cases in one look. `used` says whether the team uses the on-call list at all."""
    every = list(cases)
    open_ = [case for case in every if case.state is State.OPEN]
    counted = {severity: sum(case.severity is severity for case in open_) for severity in Severity}

    def count(state: State) -> int:
        return sum(case.state is state for case in every)

    return Summary(
        unclaimed={severity: number for severity, number in counted.items() if number},
        claimed=count(State.CLAIMED),
        waiting=count(State.WAITING),
        follow_up=count(State.FOLLOW_UP),
        oldest_at=min((case.opened_at for case in open_), default=None),
        due_at=min((case.due_at for case in every if case.due_at), default=None),
        on=tuple(sorted(on)),
        used=used,
    )


def meant(state: State) -> Thread:
    """How the thread of a case in this state should be."""
    return Thread.ARCHIVED if state is State.RESOLVED else Thread.OPEN


def to_do(thread: Thread | None, state: State) -> Thread | None:
    """What has to be done with a thread (`WANTED`: made, `OPEN` or `ARCHIVED`: brought into that state); None for
    nothing."""
    wanted = meant(state)
    if thread is None or thread is Thread.WANTED:
        return Thread.WANTED if wanted is Thread.OPEN else None
    return None if thread in {wanted, Thread.GONE} else wanted
