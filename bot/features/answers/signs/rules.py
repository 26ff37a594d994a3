"""What a quiet sign is, and when the numbers move. Pure."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from bot.kernel.clock import MINUTE

SOONEST, LATEST = MINUTE, 5 * MINUTE
"""Between which the numbers move after a press: many presses become one change, and its time points at nobody."""


class Sign(StrEnum):
    """What somebody can say without words. Text keys end with these."""

    HEAR = "hear"
    KNOW = "know"
    WITH = "with"


def moves_at(now: int, roll: Callable[[int], int]) -> int:
    """When the numbers move (ms UTC): any moment of the range alike."""
    return now + SOONEST + roll(LATEST - SOONEST + 1)
