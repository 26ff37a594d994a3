"""A third reader, for short texts alone: what is meant where none of the words of danger is said.

It was fitted on pairs of short messages that differ in little but what they mean (a dog given away for a holiday, a dog
given away for good) and knows words, pairs of words, and words with up to three between them. What it finds asks for a
look and never calls anybody. Where it hears nothing at all, signs of what is said indirectly weigh a step less and
signs beside each other say no more than each of them (`unheard` in `scope.py`), as daily life has them too; it takes
nothing from what is said outright. Its weights are a small file that can be read.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from sys import intern

from bot.content.lexicon import Level
from bot.features.screening.normalise import Normal
from bot.features.screening.reader import read_weights
from bot.features.screening.rules import MEANT, MEANT_RULE, Alarm, Span

GAP = 3
"""Up to how many words stand between two that are taken together."""
RUN = 3
"""Up to how many sentences in a row are read together."""
# What a stretch of text is taken to hold besides what is known of it: one that says next to nothing tells nothing.
_UNKNOWN = 150.0
_SHOWN = 5
UNHEARD = 0.5
"""Below this score nothing in a text sounds like danger."""


def signs(words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Each word of one sentence, each pair in a row, and each two with up to `GAP` words between; with their places."""
    for at, word in enumerate(words):
        yield word, at, at
        for after in range(at + 1, min(at + GAP + 2, len(words))):
            yield (f"{word} {words[after]}" if after == at + 1 else f"{word} .. {words[after]}"), at, after


Stretch = tuple[int, int]
"""The first word, and the one after the last."""


@dataclass(frozen=True, slots=True)
class Heard:
    """How much a text says, and the sentences in which it says the most."""

    score: float
    sentences: Sequence[Stretch]


class ShortReader:
    """From `border` on a text is worth a look."""

    def __init__(self, border: float, weights: Mapping[str, tuple[float, float]]) -> None:
        """`weights` maps a sign to (rarity, weight).

        Words are known by numbers, and a sign by one number too, so that a text is looked through without making
        texts of all that might be a sign.
        """
        self.border = border
        signs = [sign.split(" ") for sign in weights]
        words = dict.fromkeys(word for sign in signs for word in sign)
        self._numbers = {intern(word): number for number, word in enumerate(words)}
        self._known: dict[int, tuple[float, float]] = {}  # what a sign adds to the score, and its rarity's square
        once: dict[tuple[float, float], tuple[float, float]] = {}  # many are worth as much as another
        for sign, (rarity, weight) in zip(signs, weights.values(), strict=True):
            worth = rarity * weight, rarity * rarity
            self._known[self._signs(self._numbered(sign), len(sign) - 1)[0]] = once.setdefault(worth, worth)

    @classmethod
    def load(cls, path: Path) -> ShortReader:
        """Read the weights. Raises `ValueError` or `OSError` where the file is not what it should be."""
        return cls(*read_weights(path, "border"))

    def hear(self, text: Normal, without: Collection[int] = (), begins: Collection[int] = ()) -> Heard:
        """How much the most worrying stretch of up to `RUN` sentences says. One sentence more never makes it less.

        `without` are words by place that are left out, `begins` those at which another sentence may begin unsaid.
        A stretch of which most words are unknown is in another language, whose *no me* is not what it looks like: it
        says nothing either way. (Of those in English that are taken for danger, each had seven in ten or more known.)
        """
        numbers = self._numbered(text.words)
        parts = list(sentences(text, without, begins))
        read = [self._read(numbers[first:after]) for first, after in parts]
        best, where = -math.inf, (0, 0)
        for first in range(len(read)):
            total = square = 0.0
            more_known = 0
            for after in range(first, min(first + RUN, len(read))):
                total += read[after][0]
                square += read[after][1]
                more_known += read[after][2]
                score = total / math.sqrt(square + _UNKNOWN)
                if more_known < 0:
                    score = min(score, UNHEARD)
                if score > best:
                    best, where = score, (first, after + 1)
        return Heard(best, parts[slice(*where)])

    def alarm(self, text: Normal, heard: Heard) -> Alarm | None:
        """What a moderator is asked to look at, with the signs that said the most."""
        if heard.score < self.border:
            return None
        most = sorted((each for part in heard.sentences for each in self._said(text, *part)), reverse=True)[:_SHOWN]
        spans = {Span(text.starts[first], text.ends[last]) for _, first, last in most}
        ordered = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
        return Alarm(MEANT, "other", MEANT_RULE, Level.CONCERN, ordered, (), 0)

    def _numbered(self, words: Sequence[str]) -> list[int]:
        """Words by number; all that are not known have the same."""
        numbers = self._numbers
        unknown = len(numbers)
        return [numbers.get(word, unknown) for word in words]

    def _signs(self, numbers: list[int], gap: int) -> list[int]:
        """What may be signs of a sentence, by number: its words (`gap` 0), its pairs, each two so many words apart."""
        if not gap:
            return numbers
        width = len(self._numbers) + 1
        if gap == 1:
            return [width + width * one + two for one, two in pairwise(numbers)]
        return [-width * one - two - 1 for one, two in zip(numbers, numbers[gap:], strict=False)]

    def _read(self, numbers: list[int]) -> tuple[float, float, int]:
        """What is known of a sentence: what its signs come to, each counted once, the squares of their rarities, and
        how many more of its words are known than not."""
        signs = set(numbers)
        for gap in range(1, GAP + 2):
            signs.update(self._signs(numbers, gap))
        total = square = 0.0
        for said, rarity in filter(None, map(self._known.get, signs)):
            total += said
            square += rarity
        return total, square, len(numbers) - 2 * numbers.count(len(self._numbers))

    def _said(self, text: Normal, first: int, after: int) -> Iterator[tuple[float, int, int]]:
        """The signs of a sentence that speak for danger: what each adds, its first word and its last."""
        numbers = self._numbered(text.words[first:after])
        seen: set[int] = set()
        for gap in range(GAP + 2):
            for at, sign in enumerate(self._signs(numbers, gap), first):
                said, _ = self._known.get(sign, (0.0, 0.0))
                if said > 0 and sign not in seen:
                    seen.add(sign)
                    yield said, at, at + gap


def sentences(text: Normal, without: Collection[int] = (), begins: Collection[int] = ()) -> Iterator[Stretch]:
    """The stretches of words that no stop and none of what is left out parts, and none of what `begins` anew."""
    first = 0
    ends = sorted([*((at, at + 1) for at in {*text.stops, *without}), *((at, at) for at in begins)])
    for end, then in (*ends, (len(text.words), len(text.words))):
        if end > first:
            yield first, end
        first = then
