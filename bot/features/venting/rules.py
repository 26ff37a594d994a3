"""The rules of venting: when a vent goes out, how often one person may write, under what name.

queued ──released──► released
   └──Discord said no──► held ──setup mended──► queued
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.features.servers.rules import Server
from bot.kernel.clock import DAY


class State(StrEnum):
    """Where a vent is."""

    QUEUED = "queued"
    RELEASED = "released"
    HELD = "held"


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


def wait(now: int, pace: Pace | None, server: Server) -> int:
    """How long (ms) this person still waits before the next vent; 0 when they may write now."""
    if pace is None:
        return 0
    after_last = pace.last_at + server.pace_between - now
    spent = pace.in_day >= server.pace_a_day
    after_day = pace.day_began_at + DAY - now if spent else 0
    return max(after_last, after_day, 0)


def written(now: int, pace: Pace | None) -> Pace:
    """The pace after one more vent at `now`."""
    if pace is None or now - pace.day_began_at >= DAY:
        return Pace(now, now, 1)
    return Pace(now, pace.day_began_at, pace.in_day + 1)
