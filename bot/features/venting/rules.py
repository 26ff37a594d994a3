"""The rules of venting: what can happen to a vent, when it goes out, how often one person may write.

    held ──let out──► queued ──released──► released ──closed──► closed
     │                 │  ▲                    │                   │
     │             stuck  mended               │                   │
     │                 ▼  │                    │                   │
     │                stuck                    │                   │
     ├──declined──► declined                   │                   │
     │                 │                       │                   │
     └──lapsed─────────┴──────── taken back ───┴───────────────────┴──► withdrawn ──removed──► (no row)
                                                                          └─released: it was on its way, and goes again

`held` waits for a person, `stuck` for the server's setup. From `withdrawn` no way leads back to words that anyone sees,
and from `declined` none to words that anyone but the author sees.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from bot.features.servers.rules import Server
from bot.kernel.clock import DAY, MINUTE, left

KIND = "vent"
"""What a subject that names a vent begins with."""

PUBLISH = "vent.publish"

AUTHOR_KEPT = 30 * DAY
"""How long after a vent is out its sealed author is kept. Then nobody can tell any more whose it was, and it cannot be
taken back; the form says so."""

DRAFT_KEPT = 30 * MINUTE
"""How long words wait for their author to decide. Expired ones are deleted at the next draft or within the hour."""

GONE_WITHIN = 20 * MINUTE
"""Until when what one person takes back in one go is removed, each at a moment of its own: removed together, it would
be seen to be by one person."""

_DISCORD_EPOCH = 1_420_070_400_000


class State(StrEnum):
    """Where a vent is. `HELD`: a person decides whether it goes out. `STUCK`: Discord did not take it."""

    HELD = "held"
    DECLINED = "declined"
    QUEUED = "queued"
    STUCK = "stuck"
    RELEASED = "released"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can happen to a vent. `LAPSE`: nobody decided in time. `RELEASE` also puts up again what was hidden."""

    LET_OUT = "let-out"
    DECLINE = "decline"
    LAPSE = "lapse"
    RELEASE = "release"
    STICK = "stick"
    MEND = "mend"
    CLOSE = "close"
    TAKE_BACK = "take-back"


OUT = frozenset({State.RELEASED, State.CLOSED})
"""Where others see the words, unless a moderator has hidden them."""

NEXT: Mapping[State, Mapping[Act, State]] = MappingProxyType(
    {
        State.HELD: {
            Act.LET_OUT: State.QUEUED,
            Act.DECLINE: State.DECLINED,
            Act.LAPSE: State.WITHDRAWN,
            Act.TAKE_BACK: State.WITHDRAWN,
        },
        State.DECLINED: {Act.TAKE_BACK: State.WITHDRAWN},
        State.QUEUED: {Act.RELEASE: State.RELEASED, Act.STICK: State.STUCK, Act.TAKE_BACK: State.WITHDRAWN},
        State.STUCK: {Act.MEND: State.QUEUED, Act.TAKE_BACK: State.WITHDRAWN},
        State.RELEASED: {Act.CLOSE: State.CLOSED, Act.TAKE_BACK: State.WITHDRAWN, Act.RELEASE: State.RELEASED},
        State.CLOSED: {Act.TAKE_BACK: State.WITHDRAWN, Act.RELEASE: State.CLOSED},
        State.WITHDRAWN: {Act.RELEASE: State.WITHDRAWN},
    }
)
"""What each act makes of each state; an act that is missing cannot happen there. What is out can be put up again in
another place (release), when a moderator had hidden it."""


def author_of(server_id: int, vent_id: str) -> str:
    """What a vent's sealed author is bound to."""
    return f"{KIND}/{server_id}/{vent_id}/author"


def before(act: Act) -> Mapping[State, State]:
    """The states in which `act` can happen, each with what it becomes."""
    return {state: acts[act] for state, acts in NEXT.items() if act in acts}


def out_before(instant: int) -> int:
    """The least id that Discord gives at `instant` (ms UTC): what was posted earlier has a smaller one.

    So the age of a vent is known without keeping a time in its row.
    """
    return max(instant - _DISCORD_EPOCH, 0) << 22


class Wish(StrEnum):
    """What the author would like back. Text keys end with these."""

    LISTEN = "listen"
    KIND = "kind"
    SHARED = "shared"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Alias:
    """The name of one thread's author: two words and a colour (0xRRGGBB), drawn by lot and never from the person."""

    name: str
    colour: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How much one handle wrote lately. `last_at` and `day_began_at` are instants in ms UTC."""

    last_at: int
    day_began_at: int
    in_day: int


def release_at(now: int, server: Server, roll: Callable[[int], int]) -> int:
    """When a vent goes out: any moment in the server's range alike, so that its time does not point at a person."""
    return now + server.release_after + roll(server.release_within - server.release_after + 1)


def gone_at(now: int, roll: Callable[[int], int], *, by_lot: bool) -> int:
    """When what was taken back is removed: now, or with `by_lot`, as one of several in one go, see `GONE_WITHIN`."""
    return now + roll(GONE_WITHIN + 1) if by_lot else now


def wait(now: int, pace: Pace | None, server: Server) -> int:
    """How long (ms) this person still waits before the next vent; 0 when they may write now."""
    if pace is None:
        return 0
    after_day = left(pace.day_began_at, DAY, now) if pace.in_day >= server.pace_a_day else 0
    return max(left(pace.last_at, server.pace_between, now), after_day)


def written(now: int, pace: Pace | None) -> Pace:
    """The pace after one more vent at `now`."""
    if pace is None or abs(now - pace.day_began_at) >= DAY:
        return Pace(now, now, 1)
    return Pace(now, pace.day_began_at, pace.in_day + 1)
