"""How well scores tell two kinds of texts apart."""

from __future__ import annotations

import math
from collections.abc import Sequence


def area(yes: Sequence[float], no: Sequence[float]) -> float:
    """The chance that a text at risk scores above an ordinary one (area under the ROC curve; ties count half)."""
    ranked = sorted([(score, 1) for score in yes] + [(score, 0) for score in no])
    total = 0.0
    below = at = 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        ones = sum(label for _, label in ranked[at:end])
        zeros = end - at - ones
        total += ones * (below + zeros / 2)
        below += zeros
        at = end
    return total / (len(yes) * len(no))


def interval(hits: int, of: int) -> str:
    """A share with its 95 % interval (Wilson), as `.90 (.85–.94)`."""
    if not of:
        return "–"
    share, z = hits / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.3f} ({middle - half:.2f}–{middle + half:.2f})"


def border(scores: Sequence[float], rate: float) -> float:
    """The score that at most this share of `scores` lies above."""
    ranked = sorted(scores, reverse=True)
    return ranked[min(len(ranked) - 1, int(rate * len(ranked)))]


def recall(yes: Sequence[float], no: Sequence[float], rate: float) -> float:
    """The share of `yes` above the score that at most this share of `no` lies above; 0 where there is none."""
    limit = border(no, rate)
    return sum(score > limit for score in yes) / max(1, len(yes))
