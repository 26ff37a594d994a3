"""What a closed check-in leaves behind, and how it is laid beside the same occasion before. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.features.occasions.answering.rules import Counts


@dataclass(frozen=True, slots=True)
class Result:
    """What a closed check-in leaves behind for years: rounded counts, None where there were too few.

    `occasion_id`, `place` and `part` are empty where it stood alone.
    """

    day: date
    occasion_id: str
    place: str
    part: str
    counts: Counts | None


@dataclass(frozen=True, slots=True)
class Compared:
    """A result beside the one of the same occasion, place and part before it; None where there is none."""

    result: Result
    before: Result | None


def compared(results: Sequence[Result], most: int) -> list[Compared]:
    """The latest `most` results, the newest first, each beside its like of the time before."""
    found = sorted(results, key=lambda result: result.day, reverse=True)

    def before(at: int) -> Result | None:
        one = found[at]
        if not one.occasion_id:
            return None
        alike = (one.occasion_id, one.place, one.part)
        return next((each for each in found[at + 1 :] if (each.occasion_id, each.place, each.part) == alike), None)

    return [Compared(result, before(at)) for at, result in enumerate(found[:most])]
