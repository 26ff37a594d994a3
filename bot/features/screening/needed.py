"""What must stand in a text before a regular expression can match: some of its plain words.

Most texts have none of the words of most patterns; one pass for all of them says which patterns are worth a try. What
is found stays the same: a pattern of which nothing certain can be said is always tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from bot.content.expressions import Expression

# More alternatives than this are no longer worth looking for.
_MOST = 600
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def needed(pattern: str) -> frozenset[str]:
    """Pieces of which one stands in every text that this pattern matches; none where nothing is certain."""
    return _of(_parser.parse(pattern)) or frozenset()


def _of(parsed: Iterable[tuple[Any, Any]]) -> frozenset[str] | None:
    """The best of what a row of things needs: the longest pieces, and few."""
    best: frozenset[str] | None = None
    run = ""
    for kind, what in parsed:
        if kind is sre.LITERAL:
            run += chr(what)
            continue
        if kind in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):  # of no width
            continue
        best = _better(best, frozenset({run}) if run else None)
        run = ""
        if kind is sre.SUBPATTERN:
            best = _better(best, _of(what[3]) if not what[1] and not what[2] else None)
        elif kind is sre.BRANCH:
            branches = [_of(branch) for branch in what[1]]
            if all(branches):
                best = _better(best, frozenset().union(*(branch for branch in branches if branch)))
        elif kind in _REPEATS and what[0] > 0:
            best = _better(best, _of(what[2]))
    return _better(best, frozenset({run}) if run else None)


def _better(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if not other or len(other) > _MOST:
        return one
    if not one:
        return other
    return max(one, other, key=lambda pieces: (min(map(len, pieces)), -len(pieces)))


class Worth:
    """Which of these patterns are worth a try in a text."""

    def __init__(self, patterns: Sequence[re.Pattern[str] | Expression]) -> None:
        pieces: dict[str, list[int]] = {}
        self._always: set[int] = set()
        for number, pattern in enumerate(patterns):
            wanted = frozenset() if pattern.flags & re.IGNORECASE else needed(pattern.pattern)
            if not wanted:
                self._always.add(number)
            for piece in wanted:
                pieces.setdefault(piece, []).append(number)
        self._numbers = list(pieces.values())
        self._automaton = (
            AhoCorasick(list(pieces), implementation=Implementation.ContiguousNFA, store_patterns=False)
            if pieces
            else None
        )

    def numbers(self, text: str) -> set[int]:
        """The places, among the patterns, of those that may match."""
        worth = set(self._always)
        if self._automaton is not None and text:
            found = {piece for piece, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
            worth.update(number for piece in found for number in self._numbers[piece])
        return worth
