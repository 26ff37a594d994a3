"""Finds where patterns stand in a text: one pass for all anchors, then each pattern only around its anchor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from bot.content.phrases import ACROSS, NEAR, Pattern, Together
from bot.features.screening.normalise import Normal

K = TypeVar("K")
T = TypeVar("T")
Place = tuple[int, int]  # the first word, and the one after the last
Where = Callable[[int], list[Place]]  # the places of a part by its number


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A pattern of `what` covers the words from `first` to before `after`.

    `spoilt` are words close by, in a sentence that it touches, beside which it says nothing; whether they belong to it
    is for whoever knows where clauses end.
    """

    what: T
    pattern: Pattern | Together
    first: int
    after: int
    spoilt: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Meeting(Generic[T]):
    """Something that is there where several parts (by number) come together; `parts` begin with the rarest.

    `needs` are the groups of the anchors of every part that must be there.
    """

    what: T
    pattern: Together
    needs: frozenset[int]
    parts: tuple[int, ...]
    around: tuple[int, ...]
    without: tuple[int, ...]


# The groups of which there must be one phrase each, what it stands for, and the pattern.
_Alone = tuple[frozenset[int], T, Pattern]

_NO_ROW = -1  # of words that only begin a row


class Matcher(Generic[T]):
    """All patterns of a language. `what` is whatever each pattern stands for.

    Patterns are tried around the places of their anchor, and only where a word of every other part of theirs is in the
    text, so that wide classes of words cost nothing in most texts. Phrases of which one must be there are a group;
    every phrase knows its groups, and what comes together is thought of only where the group of its rarest part is.
    """

    def __init__(self, patterns: Iterable[tuple[T, Pattern | Together]], phrases: Sequence[str]) -> None:
        """`phrases`: what the numbers in the anchors stand for."""
        self._parts: list[Pattern] = []  # each looked for once, also where many meetings use it
        self._part_phrases: list[frozenset[int]] = []
        self._meetings: dict[int, list[tuple[int, _Meeting[T]]]] = {}  # by the group of the rarest part, in their order
        alone: dict[int, list[_Alone[T]]] = {}
        groups: dict[tuple[int, ...], int] = {}
        numbers: dict[str, int] = {}
        needs: dict[frozenset[int], frozenset[int]] = {}  # each kept once

        def number(part: Pattern) -> int:
            if part.source not in numbers:
                numbers[part.source] = len(self._parts)
                self._parts.append(part)
                self._part_phrases.append(frozenset(part.anchor.phrases))
            return numbers[part.source]

        def group(any_of: tuple[int, ...]) -> int:
            return groups.setdefault(any_of, len(groups))

        order = 0
        for what, pattern in patterns:
            if isinstance(pattern, Pattern):
                also = frozenset(map(group, pattern.also))
                each = (needs.setdefault(also, also), what, pattern)
                for phrase in pattern.anchor.phrases:
                    alone.setdefault(phrase, []).append(each)
                continue
            own, around, without = (
                tuple(number(part) for part in each) for each in (pattern.parts, pattern.around, pattern.without)
            )
            wanted = frozenset(group(part.anchor.phrases) for part in (*pattern.parts, *pattern.around))
            meeting = _Meeting(what, pattern, needs.setdefault(wanted, wanted), own, around, without)
            self._meetings.setdefault(group(pattern.parts[0].anchor.phrases), []).append((order, meeting))
            order += 1
        self._alone = _shared([alone.get(phrase, ()) for phrase in range(len(phrases))], by=id)
        belongs: list[list[int]] = [[] for _ in phrases]
        for any_of, at in groups.items():
            for phrase in any_of:
                belongs[phrase].append(at)
        self._groups = _shared(belongs, by=int)
        # Words are looked up, and rows of them by their first two. Only beginnings of words need the automaton: with
        # all rows in it, it is no quicker, and takes half of all the memory.
        self._words: dict[str, int] = {}
        self._pairs: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._lengths = [row.count(" ") + 1 for row in phrases]
        beginnings: dict[str, int] = {}
        for at, row in enumerate(phrases):
            if row.endswith("*"):
                # The blank before stands for the beginning of a word.
                beginnings[" " + row[:-1]] = at
            elif self._lengths[at] == 1:
                self._words[row] = at
            else:
                self._keep(row, at)
        self._beginnings = list(beginnings.values())
        self._automaton = (
            AhoCorasick(list(beginnings), implementation=Implementation.ContiguousNFA, store_patterns=False)
            if beginnings
            else None
        )

    def _keep(self, row: str, phrase: int) -> None:
        """Remember a row of words by its number, and with none each shorter row that it begins with."""
        end = row.find(" ", row.find(" ") + 1)  # of the second word
        if end < 0:
            self._pairs[row] = phrase
            return
        self._pairs.setdefault(row[:end], _NO_ROW)
        while (end := row.find(" ", end + 1)) >= 0:
            self._rows.setdefault(row[:end], _NO_ROW)
        self._rows[row] = phrase

    def find(self, text: Normal) -> list[Hit[T]]:
        """Every pattern that stands in the text, each place once."""
        found = self._anchors(text)
        hits: list[Hit[T]] = []
        tried: dict[int, set[int]] = {}
        there = set(chain.from_iterable(map(self._groups.__getitem__, found)))
        for phrase, starts in found.items():
            for also, what, pattern in self._alone[phrase]:
                if pattern.plain:
                    # The phrase is the whole of it: how many words it has says where it ends.
                    length = self._lengths[phrase]
                    hits += [Hit(what, pattern, at, at + length) for at in starts]
                elif also <= there:
                    seen = tried.setdefault(id(pattern), set())
                    for first, after in self._places(pattern, starts, text, seen):
                        hits.append(Hit(what, pattern, first, after))
        known: dict[int, list[Place]] = {}

        def where(part: int) -> list[Place]:
            places = known.get(part)
            if places is None:
                places = known[part] = self._part(part, found, text)
            return places

        possible = [each for group in there.intersection(self._meetings) for each in self._meetings[group]]
        for _, meeting in sorted(possible, key=itemgetter(0)):
            if meeting.needs <= there and all(map(where, meeting.parts)) and all(map(where, meeting.around)):
                hits.extend(_met(meeting, where, text))
        return hits

    def _anchors(self, text: Normal) -> dict[int, list[int]]:
        """The words at which each phrase begins."""
        found: dict[int, list[int]] = {}
        words, line, places = text.words, text.line, text.places
        for at, phrase in enumerate(map(self._words.get, words)):
            if phrase is not None:
                found.setdefault(phrase, []).append(at)
        rows, ends = self._rows, [place - 1 for place in (*places[1:], len(line))]
        for at, pair in enumerate(map(self._pairs.get, text.pairs)):
            row, last = pair, at + 1
            while row is not None:
                if row >= 0:
                    found.setdefault(row, []).append(at)
                last += 1
                row = rows.get(line[places[at] : ends[last]]) if last < len(ends) else None
        if self._automaton is not None and line:
            for number, start, _ in self._automaton.find_matches_as_indexes(" " + line, overlapping=True):
                found.setdefault(self._beginnings[number], []).append(bisect_left(places, start))
        return found

    def _part(self, part: int, found: dict[int, list[int]], text: Normal) -> list[Place]:
        """Where one part stands, in the order of the text."""
        pattern, seen = self._parts[part], set[int]()
        places: list[Place] = []
        for phrase in self._part_phrases[part].intersection(found):
            if pattern.plain:
                length = self._lengths[phrase]
                places += [(at, at + length) for at in found[phrase]]
            else:
                places += self._places(pattern, found[phrase], text, seen)
        places.sort()
        return places

    @staticmethod
    def _places(pattern: Pattern, starts: list[int], text: Normal, seen: set[int]) -> list[Place]:
        """Where a pattern stands around the places of one of its anchor's phrases, but those already `seen`."""
        anchor, places, line = pattern.anchor, text.places, text.line
        standing: list[Place] = []
        match_at = pattern.expression.match
        for at in starts:
            for first in range(max(0, at - anchor.most_before), at - anchor.least_before + 1):
                if first in seen:
                    continue
                seen.add(first)
                match = match_at(line, places[first])
                if match:
                    standing.append((first, bisect_left(places, match.end())))
        return standing


def _shared(lists: Iterable[Iterable[K]], by: Callable[[K], int]) -> list[tuple[K, ...]]:
    """The same as tuples, each kept once where another has the same members: there are few different ones."""
    kept: dict[tuple[int, ...], tuple[K, ...]] = {}
    return [kept.setdefault(tuple(map(by, each)), tuple(each)) for each in lists]


# More places of one part than this say nothing more, and would only cost time.
_MOST_PLACES = 24


def _met(meeting: _Meeting[T], where: Where, text: Normal) -> Iterable[Hit[T]]:
    """Where all parts stand close together, each on words of its own."""
    for first, after in where(meeting.parts[0])[:_MOST_PLACES]:
        low, high = text.sentence(first)
        taken = [(first, after)]
        if not _take(taken, meeting.parts[1:], where, (max(low, after - NEAR), min(high, first + NEAR)), NEAR):
            continue
        if not _take(taken, meeting.around, where, (after - ACROSS, first + ACROSS), ACROSS):
            continue
        low, high = min(taken)[0], max(place[1] for place in taken)
        spoilt = tuple(place for other in meeting.without for place in _spoilt(where(other), low, high, text))
        yield Hit(meeting.what, meeting.pattern, low, high, spoilt)


def _take(taken: list[Place], wanted: Iterable[int], where: Where, within: Place, reach: int) -> bool:
    """Add a place for each wanted part; False where one of them has none within reach of all the others."""
    begin, end = within
    for other in wanted:
        place = _nearest(where(other), begin, end, taken)
        if place is None:
            return False
        taken.append(place)
        begin, end = max(begin, place[1] - reach), min(end, place[0] + reach)
    return True


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


def _spoilt(places: Iterable[Place], low: int, high: int, text: Normal) -> Iterable[Place]:
    """Those that stand in a sentence of the finding, close to it."""
    begin, end = text.sentence(low)[0], text.sentence(max(low, high - 1))[1]
    return (place for place in places if max(begin, low - NEAR_BY) <= place[0] < min(end, high + NEAR_BY))


# How many words from a finding something may stand and still speak of it, where nobody writes a full stop.
NEAR_BY = 8
