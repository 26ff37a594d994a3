"""Finds where patterns stand in a text: one pass for all anchors, then each pattern only around its anchor."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

from bot.content.patterns import ACROSS, NEAR, Pattern, Together
from bot.content.rows import Rows
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

    `needs` are the groups of the anchors of every part that must be there, `uses` those of all of them.
    """

    what: T
    pattern: Together
    needs: frozenset[int]
    uses: frozenset[int]
    parts: tuple[int, ...]
    around: tuple[int, ...]
    without: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """The rows of words in a text with the words at which they begin, their kinds in the same order, and every group
    that any of them belongs to."""

    at: Mapping[int, list[int]]
    kinds: Sequence[int]
    groups: set[int]


class Finder:
    """Finds rows of words in one pass, for all that is anchored at them."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        # Words are looked up, and rows of them by their first two. Only beginnings of words need the automaton: with
        # all rows in it, it is no quicker, and takes several times the memory.
        self._first = rows.single + len(rows.last)  # the number of the first beginning
        # The blank before stands for the beginning of a word.
        beginnings = [f" {row}" for row in rows.beginnings]
        self._automaton = (
            AhoCorasick(beginnings, implementation=Implementation.ContiguousNFA, store_patterns=False)
            if beginnings
            else None
        )

    def find(self, text: Normal) -> Standing:
        """What stands in the text."""
        rows, line = self._rows, text.line
        single, last, after = rows.single, rows.last, rows.after
        at_all: dict[int, list[int]] = {}
        words = [*map(rows.words.get, text.words), None]
        for at, word in enumerate(words):
            if word is not None and word < single:
                at_all.setdefault(word, []).append(at)
        for at, place in enumerate(map(rows.pairs.get, text.pairs)):
            upon, behind = place, at + 2
            while upon is not None:
                at_all.setdefault(single + upon, []).append(at)
                word, low, high = words[behind], after[upon], after[upon + 1]
                if word is None or low == high:
                    break
                upon = bisect_left(last, word, low, high)
                if upon == high or last[upon] != word:
                    break
                behind += 1
        if self._automaton is not None and line:
            for number, start, _ in self._automaton.find_matches_as_indexes(" " + line, overlapping=True):
                at_all.setdefault(self._first + number, []).append(bisect_left(text.places, start))
        kinds = list(map(rows.groups.__getitem__, at_all))
        return Standing(at_all, kinds, set().union(*map(rows.kinds.__getitem__, set(kinds))))


class Matcher(Generic[T]):
    """All patterns of a language. `what` is whatever each pattern stands for.

    Patterns are tried around the places of their anchor, and only where a word of every other part of theirs is in the
    text, so that wide classes of words cost nothing in most texts. What comes together is thought of only where the
    rarest part of it may be.
    """

    def __init__(self, patterns: Iterable[tuple[T, Pattern | Together]], rows: Rows) -> None:
        """`rows`: what the patterns are anchored at."""
        self._rows = rows
        self._parts: list[Pattern] = []  # each looked for once, also where many meetings use it
        self._alone: dict[int, list[tuple[T, Pattern]]] = {}  # by the group of the anchor
        self._meetings: dict[int, list[tuple[int, _Meeting[T]]]] = {}  # by the group of the rarest part, in their order
        plain: dict[int, list[tuple[T, Pattern]]] = {}
        numbers: dict[str, int] = {}

        def number(part: Pattern) -> int:
            if part.source not in numbers:
                numbers[part.source] = len(self._parts)
                self._parts.append(part)
            return numbers[part.source]

        order = 0
        for what, pattern in patterns:
            if isinstance(pattern, Pattern):
                (plain if pattern.plain else self._alone).setdefault(pattern.anchor.group, []).append((what, pattern))
                continue
            own, around, without = (
                tuple(number(part) for part in each) for each in (pattern.parts, pattern.around, pattern.without)
            )
            needs = frozenset(part.anchor.group for part in (*pattern.parts, *pattern.around))
            uses = needs.union(part.anchor.group for part in pattern.without)
            meeting = _Meeting(what, pattern, needs, uses, own, around, without)
            self._meetings.setdefault(pattern.parts[0].anchor.group, []).append((order, meeting))
            order += 1
        # By the kind of a row: what stands where it does.
        self._plain = [tuple(each for group in kind for each in plain.get(group, ())) for kind in rows.kinds]

    @property
    def begins(self) -> set[int]:
        """The kinds of rows because of which anything may be found: a part that others wait for does not count."""
        first = self._alone.keys() | self._meetings.keys()
        return {
            number
            for number, groups in enumerate(self._rows.kinds)
            if self._plain[number] or not first.isdisjoint(groups)
        }

    def find(self, text: Normal, standing: Standing) -> list[Hit[T]]:
        """Every pattern that stands in the text, each place once."""
        hits: list[Hit[T]] = []
        lengths, there = self._rows.lengths, standing.groups
        has = there.issuperset
        for (row, starts), kind in zip(standing.at.items(), standing.kinds, strict=True):
            for what, pattern in self._plain[kind]:
                # The row is the whole of it: how many words it has says where it ends.
                length = lengths[row]
                hits += [Hit(what, pattern, at, at + length) for at in starts]
        alone = [
            each for group in sorted(there & self._alone.keys()) for each in self._alone[group] if has(each[1].also)
        ]
        meetings = [
            each for group in there & self._meetings.keys() for each in self._meetings[group] if has(each[1].needs)
        ]
        wanted = {pattern.anchor.group for _, pattern in alone}.union(*(meeting.uses for _, meeting in meetings))
        groups = self._grouped(wanted, standing)
        for what, pattern in alone:
            places = self._places(pattern, groups[pattern.anchor.group], text, standing)
            hits += [Hit(what, pattern, first, after) for first, after in places]
        known: dict[int, list[Place]] = {}

        def where(part: int) -> list[Place]:
            places = known.get(part)
            if places is None:
                pattern = self._parts[part]
                places = known[part] = sorted(self._places(pattern, groups[pattern.anchor.group], text, standing))
            return places

        for _, meeting in sorted(meetings, key=itemgetter(0)):
            if all(map(where, meeting.parts)) and all(map(where, meeting.around)):
                hits.extend(_met(meeting, where, text))
        return hits

    def _grouped(self, wanted: set[int], standing: Standing) -> dict[int, list[int]]:
        """The rows that stand in a text, by those of their groups that are wanted."""
        groups: dict[int, list[int]] = {group: [] for group in wanted}
        for row, kind in zip(standing.at, standing.kinds, strict=True):
            for group in wanted.intersection(self._rows.kinds[kind]):
                groups[group].append(row)
        return groups

    def _places(self, pattern: Pattern, rows: Sequence[int], text: Normal, standing: Standing) -> list[Place]:
        """Where a pattern stands: around the places of those of its anchor's rows that are there, each once."""
        at_all = standing.at
        standing_at: list[Place] = []
        if pattern.plain:
            for row in rows:
                length = self._rows.lengths[row]
                standing_at += [(at, at + length) for at in at_all[row]]
            return standing_at
        places, line = text.places, text.line
        before, least = pattern.anchor.most_before, pattern.anchor.least_before
        match_at = pattern.expression.match
        seen: Collection[int]
        if not before:  # as of two in three
            seen = at_all[rows[0]] if len(rows) == 1 else {at for row in rows for at in at_all[row]}
        else:
            seen = {first for row in rows for at in at_all[row] for first in range(max(0, at - before), at - least + 1)}
        for first in seen:
            match = match_at(line, places[first])
            if match:
                standing_at.append((first, bisect_left(places, match.end())))
        return standing_at


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


def _take(taken: list[Place], wanted: Sequence[int], where: Where, within: Place, reach: int) -> bool:
    """Add a place for each wanted part; False where there are none within reach of each other.

    The nearest to what was found first is tried first. It may be the only one that another part could have had (of
    `two packs of paracetamol` one part is *packs*, or *paracetamol*, and another *two packs*): then the next is.
    """
    if not wanted:
        return True
    begin, end = within
    for place in _nearest(where(wanted[0]), begin, end, taken):
        taken.append(place)
        if _take(taken, wanted[1:], where, (max(begin, place[1] - reach), min(end, place[0] + reach)), reach):
            return True
        taken.pop()
    return False


def _nearest(places: list[Place], begin: int, end: int, taken: list[Place]) -> list[Place]:
    """The places within these words that touch none of what was found, the nearest to its first one first."""
    core = taken[0][0]
    free = [
        place
        for place in places
        if place[0] >= begin and place[1] <= end and not any(place[0] < b and a < place[1] for a, b in taken)
    ]
    return sorted(free, key=lambda place: abs(place[0] - core))[:_TRIES] if len(free) > 1 else free


# So many places of a part are tried, where another part finds none beside the nearest.
_TRIES = 4


def _spoilt(places: Iterable[Place], low: int, high: int, text: Normal) -> Iterable[Place]:
    """Those that stand in a sentence of the finding, close to it."""
    begin, end = text.sentence(low)[0], text.sentence(max(low, high - 1))[1]
    return (place for place in places if max(begin, low - NEAR_BY) <= place[0] < min(end, high + NEAR_BY))


# How many words from a finding something may stand and still speak of it, where nobody writes a full stop.
NEAR_BY = 8
