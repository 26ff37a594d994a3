"""Finds where patterns stand in a text: one pass for all anchors, then each pattern only around its anchor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from bot.content.phrases import Pattern
from bot.features.screening.normalise import Normal

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A pattern of `what` covers the words from `first` to before `after`."""

    what: T
    pattern: Pattern
    first: int
    after: int


class Matcher(Generic[T]):
    """All patterns of a language. `what` is whatever each pattern stands for."""

    def __init__(self, patterns: Iterable[tuple[T, Pattern]]) -> None:
        self._patterns = list(patterns)
        tries: dict[str, list[tuple[int, int, int]]] = {}
        for number, (_, pattern) in enumerate(self._patterns):
            anchor = pattern.anchor
            for phrase in anchor.phrases:
                # The blank before stands for the beginning of a word.
                tries.setdefault(" " + phrase, []).append((number, anchor.least_before, anchor.most_before))
        self._tries = [tuple(found) for found in tries.values()]
        # Contiguous NFA: half the memory of the DFA and as fast on texts of this length.
        self._automaton = (
            AhoCorasick(list(tries), implementation=Implementation.ContiguousNFA, store_patterns=False)
            if tries
            else None
        )

    def find(self, text: Normal) -> list[Hit[T]]:
        """Every pattern that stands in the text, each place once."""
        if self._automaton is None or not text.line:
            return []
        line, places = text.line, text.places
        tried: set[tuple[int, int]] = set()
        hits: list[Hit[T]] = []
        for phrase, start, _ in self._automaton.find_matches_as_indexes(" " + line, overlapping=True):
            at = bisect_left(places, start)
            for number, least, most in self._tries[phrase]:
                for first in range(max(0, at - most), at - least + 1):
                    if (number, first) in tried:
                        continue
                    tried.add((number, first))
                    what, pattern = self._patterns[number]
                    found = pattern.expression.match(line, places[first])
                    if found:
                        hits.append(Hit(what, pattern, first, bisect_left(places, found.end())))
        return hits
