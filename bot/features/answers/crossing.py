"""What an author would rather not be told, looked for in an answer before it is sent. Pure.

It marks words and refuses nothing: whoever writes is shown the place and decides. What an answer says about its own
writer ("we reconciled, and I …") is somebody's own story and crosses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.features.venting.asked import Boundary
from bot.kernel.tongue import spoken

_LOOK_BACK = 60  # characters before a find in which something may take it back
# One letter for one letter, so that positions stay what they are.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "\u00a0": " "})


@dataclass(frozen=True, slots=True)
class Line:
    """How one boundary is crossed, in one language; `examples` must be found and `counter` must not."""

    boundary: Boundary
    patterns: tuple[re.Pattern[str], ...]
    excuses: tuple[re.Pattern[str], ...] = ()
    examples: tuple[str, ...] = ()
    counter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place in the text, as character positions, that seems to cross a boundary."""

    boundary: Boundary
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Lines:
    """Every line by language."""

    default: str
    by_language: Mapping[str, tuple[Line, ...]]

    def crossed(self, text: str, boundaries: Iterable[Boundary], language: str) -> tuple[Crossing, ...]:
        """The first place for each of these boundaries that the text seems to cross, in the order of the text.

        People write in two languages where two are spoken, so the default language's lines count beside its own.
        """
        spoken_here = spoken(language, self.by_language) or self.default
        lines = [line for name in dict.fromkeys((spoken_here, self.default)) for line in self.by_language[name]]
        wanted = frozenset(boundaries)
        plain = text.translate(_PLAIN)
        first: dict[Boundary, Crossing] = {}
        found = (_first(plain, line) for line in lines if line.boundary in wanted)
        for one in sorted((each for each in found if each is not None), key=lambda each: each.start):
            first.setdefault(one.boundary, one)
        return tuple(first.values())


def _first(text: str, line: Line) -> Crossing | None:
    spans = sorted(
        (found.start(), found.end())
        for pattern in line.patterns
        for found in pattern.finditer(text)
        if found.end() > found.start() and not _excused(text, found.start(), line.excuses)
    )
    return Crossing(line.boundary, *spans[0]) if spans else None


def _excused(text: str, at: int, excuses: tuple[re.Pattern[str], ...]) -> bool:
    """Whether what stands before a find takes it back ("you do **not** need to …")."""
    begin = max(at - _LOOK_BACK, *(text.rfind(sign, 0, at) + 1 for sign in ".?!\n"))
    return any(excuse.search(text[begin:at]) for excuse in excuses)
