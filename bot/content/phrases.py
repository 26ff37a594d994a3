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
from itertools import product
from math import prod
from typing import NamedTuple

_TOKEN = re.compile(r"\s*(\.{1,3}|<[a-z-]+>|[()\[\]|]|[^\s()\[\]|<>.]+)")
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*\*?")
_ENDS = frozenset({"|", ")", "]", ""})
_ANY = r"[^ .]+ "
_SHORT_GAP, _LONG_GAP = 3, 7
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


def _gap(most: int) -> Part:
    return Part(f"(?:{_ANY}){{0,{most}}}?", 0, most, None, needed=False)


_END = Part(r"(?:\. |\Z)", 0, 1, None, needed=False)
_SIGNS = {"..": _gap(_SHORT_GAP), "...": _gap(_LONG_GAP), "_": Part(_ANY, 1, 1, None, needed=True), ".": _END}


Classes = Mapping[str, Part]
"""The classes of words of a file as `<name>`, without their phrases: what an expression is made with."""
Known = dict[str, Part]
"""What stands in a pattern: the classes of a file as `<name>`, and the words that were read, each made once."""


def parts(source: str, known: Known) -> list[Part]:
    """What a pattern is made of; of each word it learns. Raises `PatternFault`."""
    return _Reader(source, known).all()


def expression(source: str, classes: Classes) -> str:
    """The regular expression of a pattern that was read before."""
    return "".join([part.expression for part in _Again(source, dict(classes)).all()])


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
                    part = known[read] = self._word(read)
                parts.append(part)
        return parts

    def _word(self, read: str) -> Part:
        return _word(read)


class _Again(_Reader):
    """Reads it for its expression alone: without the rows of words that it begins with, which are most of the work."""

    def _word(self, read: str) -> Part:
        return _word(read)._replace(phrases=None)


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
    phrases, whole = run(parts)
    return Part(
        "".join([part.expression for part in parts]),
        sum([part.least for part in parts]),
        sum([part.most for part in parts]),
        phrases,
        needed=any(part.needed for part in parts),
        exact=is_exact(parts, phrases),
        whole=whole,
    )


def run(parts: Iterable[Part]) -> tuple[frozenset[str] | None, bool]:
    """The phrases of a row: all of it where every part is plain words, else of its first plain part; and whether each
    ends with a word."""
    phrases: frozenset[str] | None = None
    whole = goes_on = True
    for part in parts:
        if part.phrases is None or not part.needed:
            if phrases is None and not part.needed:
                continue
            break
        if phrases is None:
            phrases, whole = part.phrases, part.whole
        elif not goes_on or not whole or len(phrases) * len(part.phrases) > _MOST_ROWS:
            break
        else:
            phrases, whole = frozenset([f"{a} {b}" for a, b in product(phrases, part.phrases)]), part.whole
        goes_on = part.exact  # or something may stand between its phrases and the next part
    return phrases, whole


def is_exact(parts: list[Part], phrases: frozenset[str] | None) -> bool:
    """Whether the phrases of a row are all that it stands for: no word goes on before another, and none is left out."""
    if phrases is None or not all(part.exact for part in parts) or not all(part.whole for part in parts[:-1]):
        return False
    return len(phrases) == prod([len(part.phrases or ()) for part in parts])
