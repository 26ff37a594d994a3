"""The small language in which the lexicon is written, and what a pattern becomes.

It is meant to be read by a clinician, not by a programmer:

    want to (die | be dead)     words as they are, one of several with bars between
    my [own] life               a word that may be missing
    <want> to die               one of the words of the class `want` in the same file
    overdos*                    any ending
    take .. pills               up to three words between; `...` up to seven, in the same sentence
    do it .                     the end of a sentence
    <pill> & whole & <swallow>  all of these in one sentence, in any order, close together
    <gave> & <pet> && <gone>    what follows `&&` may also stand in a sentence next to it
    <gave> & <pet> & !holiday   and this in none of the sentences that they stand in

People say one thing in a hundred orders; `&` names what must come together and leaves the order to them. A pattern
becomes one regular expression over text in which each word is followed by one blank and each sentence ends in `. `.
Every repetition has a small upper bound, so no input can make a match run away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from math import prod
from typing import NamedTuple

_TOKEN = re.compile(r"\s*(\.{1,3}|<[a-z-]+>|[()\[\]|]|[^\s()\[\]|<>.]+)")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\*?")
_ENDS = frozenset({"|", ")", "]", ""})
_BESIDE, _AROUND = re.compile(r"\s&\s"), re.compile(r"\s&&\s")
_ANY = r"[^ .]+ "
_SHORT_GAP, _LONG_GAP = 3, 7
# In nearly every sentence of the languages at hand: the last resort.
_EVERYWHERE = frozenset(
    [
        *("i", "my", "me", "to", "the", "a", "and", "of", "it", "in", "is", "am", "not", "that", "he", "she", "they"),
        *("you", "for", "on", "with", "at", "be", "have", "was", "this", "so", "if"),
        *("el", "la", "que", "de", "no", "yo", "mi", "se", "lo", "en", "un", "una", "y"),
    ]
)
# Anchors are searched together, so many cost little; beyond this an element is no longer worth anchoring at.
_MOST_PHRASES = 3_000
# A row of several multiplies; beyond this its first part is anchor enough.
_MOST_ROWS = 400


class PatternFault(ValueError):
    """A pattern that cannot be read; the text says why."""


class Part(NamedTuple):
    """One element: its expression, how many words it may cover, and the phrases it begins with (None: too many).

    A phrase is some words with blanks between; a `*` at its end says that any ending may follow.
    `exact`: those phrases are all that it stands for. `whole`: each of them ends with a word, not in the middle of one.
    A tuple, because fifty thousand are made at a start.
    """

    expression: str
    least: int
    most: int
    phrases: frozenset[str] | None
    needed: bool
    exact: bool = False
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Anchor:
    """What must stand in the text before a pattern is tried, and how many words of the pattern come before it.

    Phrases are numbered, see `Grammar.phrases`; a tuple takes a quarter of what a set takes.
    """

    phrases: tuple[int, ...]
    least_before: int
    most_before: int


@dataclass(frozen=True)
class Pattern:
    """A pattern ready to be matched at the start of a word. `most` is the most words it can cover.

    Of each of `also` something must stand in the text, or the pattern need not be tried. `written` are the pieces of
    its expression; many patterns share them.
    """

    source: str
    written: tuple[str, ...]
    anchor: Anchor
    most: int
    plain: bool = False  # nothing but its anchor's phrases: where one of them stands, the pattern does
    also: tuple[tuple[int, ...], ...] = ()

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """What is matched. Made when it is first needed: most patterns wait long for that, and a start need not."""
        return re.compile("".join(self.written))


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


# How far apart, in words, things may stand and still be one thought.
NEAR, ACROSS = 14, 32


def _gap(most: int) -> Part:
    return Part(f"(?:{_ANY}){{0,{most}}}?", 0, most, None, needed=False)


_END = Part(r"(?:\. |\Z)", 0, 1, None, needed=False)
_SIGNS = {"..": _gap(_SHORT_GAP), "...": _gap(_LONG_GAP), "_": Part(_ANY, 1, 1, None, needed=True), ".": _END}


Known = dict[str, Part]
"""What stands in a pattern: the classes of a file as `<name>`, and the words that were read, each made once."""


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, source: str, known: Known) -> None:
        self._tokens = _tokens(source)
        self._place = 0
        self._known = known

    def all(self) -> list[Part]:
        parts = self._sequence()
        if read := self._tokens[self._place]:
            raise PatternFault(f"has {read} without its partner")
        return parts

    def alternatives(self, closing: str) -> Part:
        branches = [self._sequence()]
        while self._tokens[self._place] == "|":
            self._place += 1
            branches.append(self._sequence())
        if self._tokens[self._place] != closing:
            raise PatternFault(f"lacks a {closing}")
        self._place += 1
        if [] in branches:
            raise PatternFault("has an empty alternative")
        return one_of([join(branch) for branch in branches])

    def _sequence(self) -> list[Part]:
        tokens, known, parts = self._tokens, self._known, list[Part]()
        while (read := tokens[self._place]) not in _ENDS:
            self._place += 1
            if read == "(":
                parts.append(self.alternatives(")"))
            elif read == "[":
                inner = self.alternatives("]")
                parts.append(Part(f"(?:{inner.expression})?", 0, inner.most, None, needed=False))
            else:
                part = known.get(read)
                if part is None:
                    part = known[read] = _word(read)
                parts.append(part)
        return parts


def _word(read: str) -> Part:
    if read in _SIGNS:
        return _SIGNS[read]
    if read.startswith("<"):
        raise PatternFault(f"names {read}, which is not among the words")
    if not _WORD.fullmatch(read):
        raise PatternFault(f"has {read}, which is no word; write small letters without signs")
    if read.endswith("*"):
        begin = re.escape(read[:-1])
        return Part(begin + r"[^ .]* ", 1, 1, frozenset({read}), needed=True, exact=True, whole=False)
    return Part(re.escape(read) + " ", 1, 1, frozenset({read}), needed=True, exact=True)


def _tokens(source: str) -> list[str]:
    """What a pattern is made of, and nothing at its end."""
    source = source.rstrip()
    tokens: list[str] = []
    place = 0
    for found in _TOKEN.finditer(source):
        if found.start() != place:
            break
        tokens.append(found[1])
        place = found.end()
    if place < len(source):
        raise PatternFault(f"has {source[place:].strip()[:1]} where a word was expected")
    if not tokens:
        raise PatternFault("is empty")
    return [*tokens, ""]


def one_of(parts: list[Part]) -> Part:
    """One of several; the longest first, so that a short one never hides a longer one."""
    needed = all(part.needed for part in parts)
    sets = [part.phrases for part in parts if part.phrases is not None]
    phrases = frozenset[str]().union(*sets) if needed and len(sets) == len(parts) else None
    if phrases is not None and len(phrases) > _MOST_PHRASES:
        phrases = None
    ordered = sorted([(-part.most, part.expression) for part in parts])
    return Part(
        "(?:" + "|".join([expression for _, expression in ordered]) + ")",
        min([part.least for part in parts]),
        -ordered[0][0],
        phrases,
        needed=needed,
        exact=phrases is not None and all(part.exact for part in parts),
        whole=all(part.whole for part in parts),
    )


def join(parts: list[Part]) -> Part:
    """Several in a row."""
    if len(parts) == 1:
        return parts[0]
    phrases, whole = _run(parts)
    return Part(
        "".join([part.expression for part in parts]),
        sum([part.least for part in parts]),
        sum([part.most for part in parts]),
        phrases,
        needed=any(part.needed for part in parts),
        exact=_exact(parts, phrases),
        whole=whole,
    )


def _run(parts: Iterable[Part]) -> tuple[frozenset[str] | None, bool]:
    """The phrases of a row: all of it where every part is plain words, else of its first plain part; and whether each
    ends with a word."""
    phrases: frozenset[str] | None = None
    whole = True
    for part in parts:
        if part.phrases is None or not part.needed:
            if phrases is None and not part.needed:
                continue
            break
        if phrases is None:
            phrases, whole = part.phrases, part.whole
        elif not whole or len(phrases) * len(part.phrases) > _MOST_ROWS:
            break
        else:
            phrases, whole = frozenset([f"{a} {b}" for a, b in product(phrases, part.phrases)]), part.whole
    return phrases, whole


def _exact(parts: list[Part], phrases: frozenset[str] | None) -> bool:
    """Whether the phrases of a row are all that it stands for: no word goes on before another, and none is left out."""
    if phrases is None or not all(part.exact for part in parts) or not all(part.whole for part in parts[:-1]):
        return False
    return len(phrases) == prod([len(part.phrases or ()) for part in parts])


class Grammar:
    """Reads the patterns of one file: its classes of words, and its `common` words.

    Those are poor anchors, taken only where nothing else is there. What is read once is kept for the next pattern, so a
    grammar lives as long as a file is read. Patterns that are read keep numbers of phrases, and the phrases are there
    once: there are tens of thousands, and most of them in many patterns.
    """

    def __init__(self, words: Mapping[str, list[str]], common: frozenset[str]) -> None:
        """A class may use those that stand above it. Raises `PatternFault`."""
        self._common = common
        self._known: Known = {}
        self._costs: dict[frozenset[str], tuple[int, bool]] = {}
        self._numbers: dict[str, int] = {}
        self._kept: dict[tuple[int, ...], tuple[int, ...]] = {}  # each once
        for name, entries in words.items():
            try:
                part = one_of([join(_Reader(entry, self._known).all()) for entry in entries])
            except PatternFault as fault:
                raise PatternFault(f"{name} {fault}") from fault
            self._known[f"<{name}>"] = part

    @property
    def phrases(self) -> tuple[str, ...]:
        """The phrases of the anchors that were read, by their numbers."""
        return tuple(self._numbers)

    def pattern(self, source: str) -> Pattern | Together:
        """Make a pattern of its written form. Raises `PatternFault`."""
        groups = [[piece.strip() for piece in _BESIDE.split(group)] for group in _AROUND.split(source)]
        if len(groups) == 1 and len(groups[0]) == 1:
            return self._simple(source)[0]
        without = tuple(self._simple(piece[1:])[0] for group in groups for piece in group if piece.startswith("!"))
        read = [[self._simple(piece) for piece in group if not piece.startswith("!")] for group in groups]
        # Looked for first: the rarest of those that must stand closest together.
        core = max((group for group in read if group), key=len, default=[])
        if not core:
            raise PatternFault("says only what must not be there")
        core = sorted(core, key=lambda part: part[1])
        others = [part for group in read if group and sorted(group, key=lambda part: part[1]) != core for part in group]
        return Together(source, tuple(part for part, _ in core), tuple(part for part, _ in others), without)

    def _simple(self, source: str) -> tuple[Pattern, int]:
        """A pattern whose words stand in order, and how often its anchor is likely to be met."""
        parts = _Reader(source, self._known).all()
        best: tuple[int, frozenset[str], int, int] | None = None
        least = most = 0
        for index, part in enumerate(parts):
            # Each place that an anchor may stand in is one more try.
            tries = 1 + most - least
            if part.needed and part.phrases and (best is None or tries * _CHEAPEST < best[0]):
                cost = tries * self._known_cost(part.phrases)[0]
                if best is None or cost < best[0]:
                    best = (cost, part.phrases, least, most)
                row = _run(parts[index:])[0]
                if row is not None and tries * _CHEAPEST * len(row) < best[0]:
                    cost = tries * self._cost(row)[0]
                    if cost < best[0]:
                        best = (cost, row, least, most)
            least += part.least
            most += part.most
        if best is None:
            raise PatternFault("has no word that must be there")
        written = tuple([part.expression for part in parts])
        phrases = parts[0].phrases if len(parts) == 1 else _run(parts)[0]
        if phrases and (parts[0].exact if len(parts) == 1 else _exact(parts, phrases)):
            return Pattern(source, written, Anchor(self._numbered(phrases), 0, 0), most, plain=True), best[0]
        cost, phrases, *before = best
        also = tuple(
            self._numbered(part.phrases)
            for part in parts
            if part.needed and part.phrases and part.phrases != phrases and self._known_cost(part.phrases)[1]
        )
        return Pattern(source, written, Anchor(self._numbered(phrases), *before), most, also=also), cost

    def _numbered(self, phrases: frozenset[str]) -> tuple[int, ...]:
        """The numbers of these in order; the same tuple where they were asked for before."""
        numbers = self._numbers
        found = tuple(sorted([numbers.setdefault(phrase, len(numbers)) for phrase in phrases]))
        return self._kept.setdefault(found, found)

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
