"""What a pattern of the lexicon becomes; how it is written says `bot.content.phrases`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.content.phrases import Classes, Part, expression
from bot.kernel.kept import Plain

# How far apart, in words, things may stand and still be one thought.
NEAR, ACROSS = 14, 32


@dataclass(frozen=True, slots=True)
class Anchor:
    """What must stand in the text before a pattern is tried, and how many words of the pattern come before it.

    `group` is the number of a group of rows of words, any one of which will do; see `Grammar.rows`.
    """

    group: int
    least_before: int
    most_before: int


@dataclass(slots=True, eq=False)
class Pattern:
    """A pattern ready to be matched at the start of a word. `most` is the most words it can cover.

    Of each of the groups `also` something must stand in the text, or the pattern need not be tried. `plain`: it is
    nothing but its anchor's rows, and stands wherever one of them does.
    """

    source: str
    anchor: Anchor
    most: int
    plain: bool
    also: tuple[int, ...]
    classes: Classes = field(repr=False)
    _made: re.Pattern[str] | None = field(default=None, repr=False)

    @property
    def expression(self) -> re.Pattern[str]:
        """What is matched. Made when it is first needed: most patterns wait long for that, and a start need not."""
        if self._made is None:
            self._made = re.compile(expression(self.source, self.classes))
        return self._made


@dataclass(frozen=True, slots=True)
class Together:
    """Several patterns that say something only beside each other, in any order.

    `parts` stand in one sentence, no further than `NEAR` words apart; the first of them is the rarest. `around` stand
    no further than `ACROSS` words away, also in other sentences. None of `without` stands in a sentence they touch.
    """

    source: str
    parts: tuple[Pattern, ...]
    around: tuple[Pattern, ...]
    without: tuple[Pattern, ...]


class Patterns:
    """Patterns by their written form."""

    def __init__(self, plain: Plain) -> None:
        """Of what `Grammar.plain` gave."""
        classes: dict[str, Part] = {}
        for name, (written, least, most, needed) in plain["classes"].items():
            classes[name] = Part(written, least, most, None, needed)
        simple = [
            Pattern(source, Anchor(group, least, before), most, exact, tuple(also), classes)
            for source, group, least, before, most, exact, also in plain["simple"]
        ]
        self._known: dict[str, Pattern | Together] = {each.source: each for each in simple}
        for source, *sides in plain["together"]:
            self._known[source] = Together(source, *(tuple(simple[at] for at in side) for side in sides))

    def all(self, sources: Iterable[str]) -> tuple[Pattern | Together, ...]:
        """Those of a rule."""
        return tuple(map(self._known.__getitem__, sources))
