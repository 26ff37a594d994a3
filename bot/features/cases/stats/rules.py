"""The rules of the figures: what is measured of a case, and what is too little to be shown. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.features.cases.events import Happened
from bot.features.cases.rules import Severity
from bot.kernel.clock import local_of, zone

LEAST = 5
"""What fewer cases than this say is not shown: it would be about people, and not about the work."""

BLOCK = 3  # hours of a day that are counted together; 24 counts of a small team would all be too small to show

BLOCKS = 24 // BLOCK

ANSWERS = frozenset({Happened.RESOLVED})
"""Lines of a timeline with which the person on the other side hears back for the first time."""

_BEGINS = frozenset({Happened.OPENED, Happened.REOPENED})


class Wait(StrEnum):
    """What somebody waited for."""

    CLAIM = "claim"
    ANSWER = "answer"
    RESOLVE = "resolve"


_ENDS: Mapping[Wait, frozenset[Happened]] = {
    Wait.CLAIM: frozenset({Happened.CLAIMED}),
    Wait.ANSWER: ANSWERS,
    Wait.RESOLVE: frozenset({Happened.RESOLVED}),
}


@dataclass(frozen=True, slots=True)
class Lived:
    """A case as the figures see it: how grave it is, and what happened when (ms UTC), in order."""

    severity: Severity
    timeline: tuple[tuple[Happened, int], ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Half of so many waits were no longer than `median`, nine in ten no longer than `p90` (ms)."""

    count: int
    median: int
    p90: int


def waits(timeline: Iterable[tuple[Happened, int]]) -> list[tuple[Wait, int]]:
    """Every wait of a case that has ended, and how long it was (ms). What still waits is in no figure.

    Opened again is waiting again. A case that goes back to the queue has been claimed once: the wait had an end.
    """
    found: list[tuple[Wait, int]] = []
    began, open_ = 0, frozenset[Wait]()
    for what, at in timeline:
        if what in _BEGINS:
            began, open_ = at, frozenset(Wait)
        ended = [wait for wait in Wait if wait in open_ and what in _ENDS[wait]]
        found += [(wait, at - began) for wait in ended]
        open_ -= frozenset(ended)
    return found


def spread(spans: Sequence[int]) -> Spread | None:
    """Median and 90th percentile by nearest rank: each is a wait that there was. None where there were too few."""
    if len(spans) < LEAST:
        return None
    ordered = sorted(spans)
    return Spread(len(ordered), ordered[_rank(50, len(ordered))], ordered[_rank(90, len(ordered))])


def shown(counts: Sequence[int]) -> tuple[int | None, ...]:
    """The counts that may be read; None for the others.

    Where what is left out adds up to fewer than five, the total would give it away by subtraction: then the smallest
    count that could be read is left out as well.
    """
    kept: list[int | None] = [count if count >= LEAST else None for count in counts]
    left = sum(count for count in counts if count < LEAST)
    readable = [at for at, count in enumerate(kept) if count is not None]
    if 0 < left < LEAST and readable:
        kept[min(readable, key=lambda at: counts[at])] = None
    return tuple(kept)


def load(cases: Iterable[Lived], where: str) -> tuple[list[int], list[int]]:
    """How many cases came on each day of the week (Monday first) and in each part of the day, by the clocks there."""
    there = zone(where)
    weekdays, blocks = [0] * 7, [0] * BLOCKS
    for case in cases:
        for what, at in case.timeline:
            if what in _BEGINS:
                local = local_of(at, there)
                weekdays[local.weekday()] += 1
                blocks[local.hour // BLOCK] += 1
    return weekdays, blocks


def _rank(percent: int, count: int) -> int:
    return max(-(-percent * count // 100), 1) - 1
