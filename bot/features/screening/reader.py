"""The second reader: a linear model over words in ones, twos and threes.

It catches what nobody thought of when the patterns were written. It may only ever add: a text that it finds worrying is
looked at by a person; it never takes a finding away and never pages. Its weights are a small file that can be read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from bot.features.screening.normalise import Normal
from bot.features.screening.rules import Span, Weight


def grams(words: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    """Every one, two and three words in a row within a sentence, with the first and last index."""
    one = two = ""
    for at, word in enumerate(words):
        if word == ".":
            one = two = ""
            continue
        yield word, at, at
        if one:
            yield f"{one} {word}", at - 1, at
            if two:
                yield f"{two} {one} {word}", at - 2, at
        two, one = one, word


def read_weights(path: Path, beside: str) -> tuple[float, dict[str, tuple[float, float]]]:
    """The number that stands `beside` the weights of a reader, and those, each with its rarity. Raises as `load`."""
    data = json.loads(path.read_text(encoding="utf-8"))
    each: dict[float, float] = {}  # kept once: many are as rare as another
    weights = {
        sign: (each.setdefault(float(rarity), float(rarity)), float(weight))
        for sign, (rarity, weight) in data["weights"].items()
    }
    return float(data[beside]), weights


@dataclass(frozen=True, slots=True)
class SecondReader:
    """`weights` maps an n-gram to (rarity, weight); the score is in log odds, 0 where it has no opinion."""

    bias: float
    weights: Mapping[str, tuple[float, float]]
    _begins: frozenset[str] = field(init=False, repr=False)  # the first two words of every three that are known

    def __post_init__(self) -> None:
        threes = (gram.rpartition(" ")[0] for gram in self.weights if gram.count(" ") == 2)
        object.__setattr__(self, "_begins", frozenset(threes))

    @classmethod
    def load(cls, path: Path) -> SecondReader:
        """Read the weights. Raises `ValueError` or `OSError` where the file is not what it should be."""
        return cls(*read_weights(path, "bias"))

    def score(self, text: Normal, without: Container[int] = ()) -> float:
        """Log odds that a moderator should look. Each n-gram counts once, in proportion to the text's length.

        `without` are the words that are left out, by their places.
        """
        words, pairs = text.words, text.pairs
        if without:
            words = ["." if at in without else word for at, word in enumerate(words)]
            pairs = list(map(" ".join, pairwise(words)))
        total = square = 0.0
        for rarity, weight in filter(None, map(self.weights.get, self._grams(words, pairs))):
            total += rarity * weight
            square += rarity * rarity
        return self.bias + (total / math.sqrt(square) if square else 0.0)

    def _grams(self, words: Sequence[str], pairs: Sequence[str]) -> set[str]:
        """What may be known of a text: its ones, twos and threes, each once.

        A stop is a word of its own here: no known n-gram has one, so none reaches over it.
        """
        begins = self._begins
        threes = [f"{pair} {word}" for pair, word in zip(pairs, words[2:], strict=False) if pair in begins]
        return {*words, *pairs, *threes}

    def reasons(self, text: Normal, most: int = 5) -> tuple[Weight, ...]:
        """The n-grams that moved the score up the most, each where it first stands."""
        grams = self._grams(text.words, text.pairs)
        known = [(gram, *found) for gram, found in zip(grams, map(self.weights.get, grams), strict=True) if found]
        norm = math.sqrt(sum([rarity * rarity for _, rarity, _ in known])) or 1.0
        ranked = sorted((-rarity * weight, gram) for gram, rarity, weight in known if weight > 0)[:most]
        line = f" {text.line}"
        reasons = []
        for against, gram in ranked:
            first = text.word_at(line.index(f" {gram} "))
            span = Span(text.starts[first], text.ends[first + gram.count(" ")])
            reasons.append(Weight(gram, round(-against / norm, 3), span))
        return tuple(reasons)
