"""A third reader, for short texts alone: what is meant where none of the words of danger is said.

It was fitted on pairs of short messages that differ in little but what they mean (a dog given away for a holiday, a dog
given away for good) and knows words, pairs of words, and words with up to three between them. What it finds asks for a
look and never calls anybody. Where it hears nothing at all, signs of what is said indirectly weigh a step less
(`unheard` in `scope.py`), as daily life has them too; it takes nothing from what is said outright. Its weights are a
small file that can be read.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class _Sentence:
    """What is known of one: its signs, and what they come to."""

    signs: Sequence[tuple[float, int, int]]
    total: float
    square: float


@dataclass(frozen=True, slots=True)
class Heard:
    """What a text says, and the signs of it: what each weighs, its first word and its last."""

    score: float
    signs: Sequence[tuple[float, int, int]]


@dataclass(frozen=True, slots=True)
class ShortReader:
    """`weights` maps a sign to (rarity, weight). From `border` on a text is worth a look."""

    border: float
    weights: Mapping[str, tuple[float, float]]

    @classmethod
    def load(cls, path: Path) -> ShortReader:
        """Read the weights. Raises `ValueError` or `OSError` where the file is not what it should be."""
        return cls(*read_weights(path, "border"))

    def hear(self, text: Normal, without: Container[int] = (), begins: Container[int] = ()) -> Heard:
        """How much the most worrying stretch of up to `RUN` sentences says. One sentence more never makes it less.

        `without` are words by place that are left out, `begins` those at which another sentence may begin unsaid.
        """
        read = [self._read(text.words, first, after) for first, after in sentences(text, without, begins)]
        best, where = -math.inf, (0, 0)
        for first in range(len(read)):
            total = square = 0.0
            for after in range(first, min(first + RUN, len(read))):
                total += read[after].total
                square += read[after].square
                score = total / math.sqrt(square + _UNKNOWN)
                if score > best:
                    best, where = score, (first, after + 1)
        return Heard(best, [sign for sentence in read[slice(*where)] for sign in sentence.signs])

    def alarm(self, text: Normal, heard: Heard) -> Alarm | None:
        """What a moderator is asked to look at, with the signs that said the most."""
        if heard.score < self.border:
            return None
        most = sorted((each for each in heard.signs if each[0] > 0), reverse=True)[:_SHOWN]
        spans = {Span(text.starts[first], text.ends[last]) for _, first, last in most}
        ordered = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
        return Alarm(MEANT, "other", MEANT_RULE, Level.CONCERN, ordered, (), 0)

    def _read(self, words: Sequence[str], first: int, after: int) -> _Sentence:
        known = self.weights
        found: dict[str, tuple[float, int, int]] = {}
        square = 0.0
        for sign, begin, last in signs(words[first:after]):
            pair = known.get(sign)
            if pair is not None and sign not in found:
                found[sign] = (pair[0] * pair[1], first + begin, first + last)
                square += pair[0] * pair[0]
        return _Sentence(tuple(found.values()), sum(each[0] for each in found.values()), square)


def sentences(text: Normal, without: Container[int] = (), begins: Container[int] = ()) -> Iterator[tuple[int, int]]:
    """The stretches of words that no stop and none of what is left out parts, and none of what `begins` anew."""
    first = 0
    for at in range(len(text.words) + 1):
        if at == len(text.words) or text.words[at] == "." or at in without:
            if at > first:
                yield first, at
            first = at + 1
        elif at in begins and at > first:
            yield first, at
            first = at
