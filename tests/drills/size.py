"""How large a month of faults is, and what it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bot.kernel.clock import SECOND


@dataclass(frozen=True, slots=True)
class Size:
    """How much of it."""

    servers: int
    people: int
    days: int
    kills: int
    restarts: int
    acts: int = 6
    """Of each session; there are as many sessions as kills."""
    minutes: int = 0
    """The machine's own, after which no session begins any more; 0: as long as it takes."""


@dataclass(slots=True)
class Found:
    """What a run was."""

    complaints: list[str] = field(default_factory=list)
    lateness: dict[str, list[int]] = field(default_factory=dict)
    tried: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    kills: int = 0
    restarts: int = 0
    days: float = 0.0
    """How far the sessions came."""
    codes: list[int] = field(default_factory=list)


def spread(late: list[int]) -> str:
    """A distribution in a few words; seconds."""
    half, most, nearly = (late[min(round(len(late) * share), len(late) - 1)] / SECOND for share in (0.5, 0.9, 0.99))
    return f"late by at most: half {half:.1f} s, 90 % {most:.1f}, 99 % {nearly:.1f}, all {late[-1] / SECOND:.1f}"
