"""Finds where patterns stand in a text: one pass for all anchors, then each pattern only around its anchor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from bot.content.phrases import Pattern, Together
from bot.features.screening.normalise import Normal

T = TypeVar("T")
Place = tuple[int, int]  # the first word, and the one after the last


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A pattern of `what` covers the words from `first` to before `after`."""

    what: T
    pattern: Pattern | Together
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class _Meeting(Generic[T]):
    """Something that is there where several parts (by number) come together; `first` is the one to begin with."""

    what: T
    pattern: Together
    first: int
    others: tuple[int, ...]
    without: tuple[int, ...]


class Matcher(Generic[T]):
    """All patterns of a language. `what` is whatever each pattern stands for."""

    def __init__(self, patterns: Iterable[tuple[T, Pattern | Together]]) -> None:
        self._patterns: list[Pattern] = []  # each looked for once, also where many meetings use it
        self._owners: list[T | None] = []
        self._meetings: dict[int, list[_Meeting[T]]] = {}
        parts: dict[str, int] = {}
        for what, pattern in patterns:
            if isinstance(pattern, Pattern):
                self._number(pattern, what)
                continue
            numbers = [self._part(parts, part) for part in pattern.parts]
            first = numbers.pop(pattern.rarest)
            without = tuple(self._part(parts, part) for part in pattern.without)
            self._meetings.setdefault(first, []).append(_Meeting(what, pattern, first, tuple(numbers), without))
        tries: dict[str, list[tuple[int, int, int]]] = {}
        for number, pattern in enumerate(self._patterns):
            anchor = pattern.anchor
            # A phrase that is the whole of a pattern needs no second look: how many words it has says where it ends.
            for phrase in anchor.phrases:
                plain = -len(phrase.split()) if pattern.plain else 0
                # The blank before stands for the beginning of a word.
                tries.setdefault(" " + phrase, []).append((number, plain or anchor.least_before, anchor.most_before))
        self._tries = [tuple(found) for found in tries.values()]
        # Contiguous NFA: half the memory of the DFA and as fast on texts of this length.
        self._automaton = (
            AhoCorasick(list(tries), implementation=Implementation.ContiguousNFA, store_patterns=False)
            if tries
            else None
        )

    def _number(self, pattern: Pattern, what: T | None) -> int:
        self._patterns.append(pattern)
        self._owners.append(what)
        return len(self._patterns) - 1

    def _part(self, parts: dict[str, int], part: Pattern) -> int:
        if part.source not in parts:
            parts[part.source] = self._number(part, None)
        return parts[part.source]

    def find(self, text: Normal) -> list[Hit[T]]:
        """Every pattern that stands in the text, each place once."""
        if self._automaton is None or not text.line:
            return []
        line, places = text.line, text.places
        tried: set[tuple[int, int]] = set()
        hits: list[Hit[T]] = []
        parts: dict[int, list[Place]] = {}
        patterns, owners = self._patterns, self._owners
        for phrase, start, _ in self._automaton.find_matches_as_indexes(" " + line, overlapping=True):
            at = bisect_left(places, start)
            for number, least, most in self._tries[phrase]:
                what = owners[number]
                if least < 0:  # minus the length of a plain phrase
                    if what is None:
                        parts.setdefault(number, []).append((at, at - least))
                    else:
                        hits.append(Hit(what, patterns[number], at, at - least))
                    continue
                for first in range(max(0, at - most), at - least + 1):
                    if (number, first) in tried:
                        continue
                    tried.add((number, first))
                    found = patterns[number].expression.match(line, places[first])
                    if not found:
                        continue
                    after = bisect_left(places, found.end())
                    if what is None:
                        parts.setdefault(number, []).append((first, after))
                    else:
                        hits.append(Hit(what, patterns[number], first, after))
        for number in self._meetings.keys() & parts.keys():
            for meeting in self._meetings[number]:
                if all(other in parts for other in meeting.others):
                    hits.extend(_met(meeting, parts, text))
        return hits


# More places of one part than this say nothing more, and would only cost time.
_MOST_PLACES = 24


def _met(meeting: _Meeting[T], parts: dict[int, list[Place]], text: Normal) -> Iterable[Hit[T]]:
    """Where all parts stand close together, each on words of its own."""
    pattern = meeting.pattern
    for first, after in parts[meeting.first][:_MOST_PLACES]:
        begin, end = after - pattern.reach, first + pattern.reach
        if not pattern.across:
            low, high = text.sentence(first)
            begin, end = max(begin, low), min(end, high)
        taken = [(first, after)]
        for other in meeting.others:
            place = _nearest(parts[other], begin, end, taken)
            if place is None:
                break
            taken.append(place)
            begin, end = max(begin, place[1] - pattern.reach), min(end, place[0] + pattern.reach)
        else:
            low, high = min(taken)[0], max(place[1] for place in taken)
            if not any(_spoilt(parts.get(other, ()), low, high, text) for other in meeting.without):
                yield Hit(meeting.what, pattern, low, high)


def _nearest(places: list[Place], begin: int, end: int, taken: list[Place]) -> Place | None:
    """The place within these words that is nearest to what was found first, touching none of it."""
    best: Place | None = None
    away = 0
    core = taken[0][0]
    for place in places:
        low, high = place
        if low < begin or high > end or any(low < b and a < high for a, b in taken):
            continue
        distance = abs(low - core)
        if best is None or distance < away:
            best, away = place, distance
    return best


def _spoilt(places: Iterable[Place], low: int, high: int, text: Normal) -> bool:
    """Whether one of these stands in a sentence of the finding, close to it."""
    begin, end = text.sentence(low)[0], text.sentence(max(low, high - 1))[1]
    return any(max(begin, low - NEAR_BY) <= a < min(end, high + NEAR_BY) for a, _ in places)


# How many words from a finding something may stand and still speak of it, where nobody writes a full stop.
NEAR_BY = 8
