"""Reads the patterns of the lexicon: of each, by which of its words it is found quickest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from operator import attrgetter
from typing import NamedTuple

from bot.content.phrases import Known, Part, PatternFault, is_exact, join, one_of, parts, run
from bot.content.rows import Rows, packed
from bot.kernel.kept import Plain

_BESIDE, _AROUND = re.compile(r"\s&\s"), re.compile(r"\s&&\s")
# In nearly every sentence of the languages at hand: the last resort.
_EVERYWHERE = frozenset(
    [
        *("i", "my", "me", "to", "the", "a", "and", "of", "it", "in", "is", "am", "not", "that", "he", "she", "they"),
        *("you", "for", "on", "with", "at", "be", "have", "was", "this", "so", "if"),
        *("el", "la", "que", "de", "no", "yo", "mi", "se", "lo", "en", "un", "una", "y"),
    ]
)


class _Simple(NamedTuple):
    """A pattern whose words stand in order; `cost`: how often its anchor is likely to be met. See `Pattern`."""

    number: int
    group: int
    before: tuple[int, int]
    most: int
    plain: bool
    also: tuple[int, ...]
    cost: int


_costing = attrgetter("cost")


class Grammar:
    """Reads the patterns of one file: its classes of words, and its `common` words.

    Those are poor anchors, taken only where nothing else is there. What is read once is kept for the next pattern, so a
    grammar lives as long as a file is read. Patterns that are read keep numbers of groups, and the groups are there
    once: they have tens of thousands of rows, and many patterns have the same.
    """

    def __init__(self, words: Mapping[str, list[str]], common: frozenset[str]) -> None:
        """A class may use those that stand above it. Raises `PatternFault`."""
        self._common = common
        self._known: Known = {}
        self._costs: dict[frozenset[str], tuple[int, bool]] = {}
        self._groups: dict[frozenset[str], int] = {}
        self._simples: dict[str, _Simple] = {}
        self._together: dict[str, list[list[int]]] = {}
        self._classes: dict[str, Part] = {}
        for name, entries in words.items():
            try:
                part = one_of([join(parts(entry, self._known)) for entry in entries])
            except PatternFault as fault:
                raise PatternFault(f"{name} {fault}") from fault
            self._known[f"<{name}>"] = self._classes[f"<{name}>"] = part

    def rows(self) -> Rows:
        """The rows of words of all groups that were read."""
        return packed(list(self._groups))

    def plain(self) -> Plain:
        """All patterns that were read, for `Patterns.of`."""
        return {
            "classes": {
                name: [part.expression, part.least, part.most, part.needed] for name, part in self._classes.items()
            },
            "simple": [
                [source, each.group, each.before[0], each.before[1], each.most, each.plain, each.also]
                for source, each in self._simples.items()
            ],
            "together": [[source, *sides] for source, sides in self._together.items()],
        }

    def read(self, source: str) -> None:
        """Read a pattern. Raises `PatternFault`."""
        groups = [[piece.strip() for piece in _BESIDE.split(group)] for group in _AROUND.split(source)]
        if len(groups) == 1 and len(groups[0]) == 1:
            self._simple(source)
            return
        without = [self._simple(piece[1:]) for group in groups for piece in group if piece.startswith("!")]
        read = [[self._simple(piece) for piece in group if not piece.startswith("!")] for group in groups]
        # Looked for first: the rarest of those that must stand closest together.
        core = max((group for group in read if group), key=len, default=[])
        if not core:
            raise PatternFault("says only what must not be there")
        core = sorted(core, key=_costing)
        others = [part for group in read if group and sorted(group, key=_costing) != core for part in group]
        self._together[source] = [[part.number for part in side] for side in (core, others, without)]

    def _simple(self, source: str) -> _Simple:
        """A pattern whose words stand in order. The same for the same."""
        found = self._simples.get(source)
        if found is None:
            found = self._simples[source] = self._made(source, len(self._simples))
        return found

    def _made(self, source: str, number: int) -> _Simple:
        row = parts(source, self._known)
        best: tuple[int, frozenset[str], int, int] | None = None
        least = most = 0
        for index, part in enumerate(row):
            # Each place that an anchor may stand in is one more try.
            tries = 1 + most - least
            if part.needed and part.phrases and (best is None or tries * _CHEAPEST < best[0]):
                cost = tries * self._known_cost(part.phrases)[0]
                if best is None or cost < best[0]:
                    best = (cost, part.phrases, least, most)
                phrases = run(row[index:])[0]
                if phrases is not None and tries * _CHEAPEST * len(phrases) < best[0]:
                    cost = tries * self._cost(phrases)[0]
                    if cost < best[0]:
                        best = (cost, phrases, least, most)
            least += part.least
            most += part.most
        if best is None:
            raise PatternFault("has no word that must be there")
        phrases = row[0].phrases if len(row) == 1 else run(row)[0]
        if phrases and (row[0].exact if len(row) == 1 else is_exact(row, phrases)):
            return _Simple(number, self._numbered(phrases), (0, 0), most, True, (), best[0])
        cost, phrases, *before = best
        also = tuple(
            self._numbered(part.phrases)
            for part in row
            if part.needed and part.phrases and part.phrases != phrases and self._known_cost(part.phrases)[1]
        )
        return _Simple(number, self._numbered(phrases), (before[0], before[1]), most, False, also, cost)

    def _numbered(self, phrases: frozenset[str]) -> int:
        """The number of a group of rows."""
        return self._groups.setdefault(phrases, len(self._groups))

    def _known_cost(self, phrases: frozenset[str]) -> tuple[int, bool]:
        """The cost of the phrases of a part, which other patterns have too."""
        known = self._costs.get(phrases)
        if known is None:
            known = self._costs[phrases] = self._cost(phrases)
        return known

    def _cost(self, phrases: frozenset[str]) -> tuple[int, bool]:
        """How often any of these is likely to be met, and whether none of them is a single common word."""
        costs = [_cost(phrase, self._common) for phrase in phrases]
        return sum(costs), max(costs) < _COMMON


# What a phrase costs as an anchor: a single common word, one that is in nearly every sentence, and at least.
_COMMON, _EVERY, _CHEAPEST = 200, 4_000, 2


def _cost(phrase: str, common: frozenset[str]) -> int:
    words = phrase.rstrip("*").split()
    rare = len(words) - sum(map(common.__contains__, words))
    if rare:
        return _CHEAPEST if rare > 1 else 6
    if len(words) > 1:
        return 120 // len(words)
    return _EVERY if words[0] in _EVERYWHERE else _COMMON
