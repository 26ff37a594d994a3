"""The three circles: what is in one's hands, what one can touch a little, what one can only care about. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from bot.kernel.text import clip, tidy

MOST = 8  # worries at once: more can be sorted another day
LONGEST = 120  # characters of one worry


class Circle(StrEnum):
    """From the inside out."""

    CONTROL = "control"
    INFLUENCE = "influence"
    CONCERN = "concern"


def worries(words: str) -> list[str]:
    """The worries of a text, one a line (or a sentence, where there is one line only)."""
    lines = [line.strip(" -–•*\t") for line in tidy(words).splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        lines = [part.strip() for part in re.split(r"(?<=[.;?!])\s+", lines[0]) if part.strip()]
    return [clip(line, LONGEST) for line in lines[:MOST]]


def numbers(sorted_worries: Sequence[Circle]) -> dict[Circle, tuple[int, ...]]:
    """By circle the numbers of the worries that lie there, counted from 1."""
    return {
        circle: tuple(number for number, chosen in enumerate(sorted_worries, 1) if chosen is circle)
        for circle in Circle
    }
