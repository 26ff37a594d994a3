"""Finds where patterns stand in a text: one pass for all anchors, then each pattern only around its anchor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from bot.content.phrases import ACROSS, NEAR, Pattern, Together
from bot.features.screening.normalise import Normal

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

    `needs` has the bit of the anchors of every part that must be there.
    """

    what: T
    pattern: Together
    needs: int
    parts: tuple[int, ...]
    around: tuple[int, ...]
    without: tuple[int, ...]


class Matcher(Generic[T]):
    """All patterns of a language. `what` is whatever each pattern stands for.

    Patterns are tried around the places of their anchor, and only where a word of every other part of theirs is in the
    text, so that wide classes of words cost nothing in most texts.
    """

    def __init__(self, patterns: Iterable[tuple[T, Pattern | Together]]) -> None:
        self._meetings: list[_Meeting[T]] = []
        self._parts: list[Pattern] = []  # each looked for once, also where many meetings use it
        self._part_phrases: list[frozenset[int]] = []
        phrases: dict[str, int] = {}
        alone: dict[int, list[tuple[int, T, Pattern]]] = {}
        groups: dict[frozenset[int], int] = {}
        numbers: dict[str, int] = {}

        def ids(anchors: frozenset[str]) -> frozenset[int]:
            # The blank before stands for the beginning of a word.
            return frozenset(phrases.setdefault(" " + phrase, len(phrases)) for phrase in anchors)

        def number(part: Pattern) -> int:
            if part.source not in numbers:
                numbers[part.source] = len(self._parts)
                self._parts.append(part)
                self._part_phrases.append(ids(part.anchor.phrases))
            return numbers[part.source]

        def bit(any_of: frozenset[str]) -> int:
            own = ids(any_of)
            return 1 << groups.setdefault(own, len(groups))

        for what, pattern in patterns:
            if isinstance(pattern, Pattern):
                also = sum({bit(any_of) for any_of in pattern.also})
                for phrase in ids(pattern.anchor.phrases):
                    alone.setdefault(phrase, []).append((also, what, pattern))
                continue
            own, around, without = (
                tuple(number(part) for part in each) for each in (pattern.parts, pattern.around, pattern.without)
            )
            needs = sum({bit(self._parts[part].anchor.phrases) for part in (*own, *around)})
            self._meetings.append(_Meeting(what, pattern, needs, own, around, without))
        self._alone = [tuple(alone.get(phrase, ())) for phrase in phrases.values()]
        self._lengths = [len(phrase.split()) for phrase in phrases]
        bits = [0] * len(phrases)
        for any_of, at in groups.items():
            for phrase in any_of:
                bits[phrase] |= 1 << at
        # How many different sums of bits there are is small; each is kept once.
        kept: dict[int, int] = {}
        self._bits = [kept.setdefault(each, each) for each in bits]
        # Single words are looked up; only beginnings of words and rows of words need the automaton.
        self._words = {phrase.strip(): at for phrase, at in phrases.items() if _is_word(phrase)}
        rows = {phrase: at for phrase, at in phrases.items() if not _is_word(phrase)}
        self._rows = list(rows.values())
        # Contiguous NFA: half the memory of the DFA and as fast on texts of this length.
        self._automaton = (
            AhoCorasick(list(rows), implementation=Implementation.ContiguousNFA, store_patterns=False) if rows else None
        )

    def find(self, text: Normal) -> list[Hit[T]]:
        """Every pattern that stands in the text, each place once."""
        found = self._anchors(text)
        hits: list[Hit[T]] = []
        tried: dict[int, set[int]] = {}
        missing = -1  # every bit, less those of what is there
        for phrase in found:
            missing &= ~self._bits[phrase]
        for phrase, starts in found.items():
            for also, what, pattern in self._alone[phrase]:
                if also & missing:
                    continue
                for first, after in self._places(pattern, phrase, starts, text, tried.setdefault(id(pattern), set())):
                    hits.append(Hit(what, pattern, first, after))
        known: dict[int, list[Place]] = {}

        def where(part: int) -> list[Place]:
            if part not in known:
                pattern, seen = self._parts[part], set[int]()
                known[part] = sorted(
                    place
                    for phrase in self._part_phrases[part] & found.keys()
                    for place in self._places(pattern, phrase, found[phrase], text, seen)
                )
            return known[part]

        for meeting in self._meetings:
            if not meeting.needs & missing and all(where(part) for part in (*meeting.parts, *meeting.around)):
                hits.extend(_met(meeting, where, text))
        return hits

    def _anchors(self, text: Normal) -> dict[int, list[int]]:
        """The words at which each phrase begins."""
        found: dict[int, list[int]] = {}
        numbers, places = self._words, text.places
        for at, word in enumerate(text.words):
            phrase = numbers.get(word)
            if phrase is not None:
                found.setdefault(phrase, []).append(at)
        if self._automaton is not None and text.line:
            for row, start, _ in self._automaton.find_matches_as_indexes(" " + text.line, overlapping=True):
                found.setdefault(self._rows[row], []).append(bisect_left(places, start))
        return found

    def _places(
        self, pattern: Pattern, phrase: int, starts: list[int], text: Normal, seen: set[int]
    ) -> Iterable[Place]:
        """Where a pattern stands around the places of one of its anchor's phrases, but those already `seen`."""
        if pattern.plain:
            # The phrase is the whole of it: how many words it has says where it ends.
            length = self._lengths[phrase]
            return [(at, at + length) for at in starts]
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


def _is_word(phrase: str) -> bool:
    return phrase.endswith(" ") and " " not in phrase.strip()


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
