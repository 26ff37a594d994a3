"""Fits the second and the third reader: linear models over words, in plain Python.

A support vector machine over n-grams scaled by how differently they occur in the two classes (Wang and Manning 2012),
solved by dual coordinate descent (Hsieh and others 2008): exact, short, and quick enough for some thousand texts.
The same texts in the same order give the same weights.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.features.screening.meant import sentences, signs
from bot.features.screening.normalise import Normal
from bot.features.screening.reader import SecondReader, grams
from bot.kernel.ids import SeededIds

# What may be shipped: an n-gram that many people use, in places that have nothing to do with each other.
LEAST_TEXTS = 5
LEAST_SOURCES = 2

_ROUNDS = 12
# Turns a distance from the border (about -1 to 1) into log odds: the second reader's by what the labels of texts that
# it was not taught say beside its score, the third's roughly.
_SCALE, _SCALE_SHORT = 6.0, 3.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """One labelled text, as words. `source` is the family of collections that it comes from, or what it is about."""

    text: Normal
    label: bool
    source: str


def fit(
    lessons: Sequence[Lesson], *, strength: float = 0.15, longest: int = 3, seed: int = 1, plain: bool = False
) -> SecondReader:
    """Weights that tell the labels apart. `strength` is the cost of a mistake (C elsewhere).

    Only n-grams in at least `LEAST_TEXTS` texts of at least `LEAST_SOURCES` sources take part. `plain` scales them by
    rarity alone (TF-IDF), for comparison.
    """
    bags = [
        sorted({gram for gram, first, last in grams(each.text.words) if last - first < longest}) for each in lessons
    ]
    scale = _scale(lessons, bags, plain=plain)
    number = {gram: at for at, gram in enumerate(scale)}
    rows = [_row(bag, number, scale) for bag in bags]
    weights, bias = _descend(rows, [each.label for each in lessons], len(scale), strength, seed)
    return SecondReader(
        round(bias * _SCALE, 4),
        {
            gram: (round(scale[gram], 3), round(weights[at] * _SCALE, 3))
            for gram, at in number.items()
            if abs(weights[at]) > 0.0
        },
    )


def print_weights(about: str, beside: str, number: float, weights: Mapping[str, tuple[float, float]]) -> None:
    """Print the file of a reader, one n-gram a line so that a change can be read. `beside` names the number that stands
    beside the weights; `bot.features.screening.reader.read_weights` reads it."""
    print("{")
    print(f'"about": {json.dumps(about)},')
    print(f'"{beside}": {number},')
    print('"weights": {')
    print(",\n".join(f"{json.dumps(gram)}:{json.dumps(list(pair))}" for gram, pair in sorted(weights.items())))
    print("}}")


LEAST_LINES = 3
"""In how many lines of our own a sign of the third reader stands at least."""
LEAST_LISTS = 2
"""And in lines about how many things: what is said of one alone is its topic."""
PAIRS = 0.5
"""How much a pair of words says beside a word: most pairs are rare, and would drown out the words."""


def fit_short(
    lines: Sequence[Lesson], plain: Sequence[Normal] = (), *, strength: float, most: int, seed: int = 1
) -> dict[str, tuple[float, float]]:
    """Weights that tell dangerous lines from harmless ones; `plain` are harmless texts beside.

    What stands in fewer than `LEAST_LINES` of the lines takes no part, so nothing of `plain` does that the lines do not
    say too. Of the rest the `most` telling signs are kept.
    """
    bags = [_said(each.text) for each in lines]
    counts = Counter(sign for bag in bags for sign in bag)
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for each, bag in zip(lines, bags, strict=True):
        for sign in bag:
            sources[sign].add(each.source)
    scale = {
        sign: math.log(len(lines) / count) * (PAIRS if " " in sign else 1.0)
        for sign, count in sorted(counts.items())
        if count >= LEAST_LINES and len(sources[sign]) >= LEAST_LISTS
    }
    number = {sign: at for at, sign in enumerate(scale)}
    rows = [_row(bag, number, scale) for bag in bags]
    labels = [each.label for each in lines]
    rows += [_row(_said(each), number, scale) for each in plain]
    labels += [False] * len(plain)
    weights, _ = _descend(rows, labels, len(scale), strength, seed)
    telling = sorted(scale, key=lambda sign: -abs(weights[number[sign]]) * scale[sign])[:most]
    return {sign: (round(scale[sign], 2), round(weights[number[sign]] * _SCALE_SHORT, 2)) for sign in sorted(telling)}


def _said(text: Normal) -> list[str]:
    """Every sign of a text, none over a stop."""
    return sorted({sign for first, after in sentences(text) for sign, _, _ in signs(text.words[first:after])})


def _row(bag: Sequence[str], number: Mapping[str, int], scale: Mapping[str, float]) -> list[tuple[int, float]]:
    """What is known of a text's n-grams, by number, of length one."""
    row = [(number[gram], scale[gram]) for gram in bag if gram in scale]
    norm = math.sqrt(sum(value * value for _, value in row)) or 1.0
    return [(at, value / norm) for at, value in row]


def _scale(lessons: Sequence[Lesson], bags: Sequence[list[str]], *, plain: bool) -> dict[str, float]:
    """How differently each kept n-gram occurs in the two classes: the size of the log ratio of its shares."""
    texts: Counter[str] = Counter()
    worrying: Counter[str] = Counter()
    sources: defaultdict[str, set[str]] = defaultdict(set)
    for each, bag in zip(lessons, bags, strict=True):
        for gram in bag:
            texts[gram] += 1
            worrying[gram] += each.label
            sources[gram].add(each.source)
    yes = sum(each.label for each in lessons)
    no = len(lessons) - yes
    return {
        gram: math.log((1 + len(lessons)) / (1 + count)) + 1
        if plain
        else abs(math.log((worrying[gram] + 1) / (yes + 2) / ((count - worrying[gram] + 1) / (no + 2)))) + 0.01
        for gram, count in sorted(texts.items())
        if count >= LEAST_TEXTS and len(sources[gram]) >= LEAST_SOURCES
    }


def _descend(
    rows: Sequence[list[tuple[int, float]]], labels: Sequence[bool], width: int, strength: float, seed: int
) -> tuple[list[float], float]:
    weights = [0.0] * width
    bias = 0.0
    pull = [0.0] * len(rows)
    slack = 1.0 / (2.0 * strength)
    size = [sum(value * value for _, value in row) + 1.0 + slack for row in rows]
    order = list(range(len(rows)))
    lots = SeededIds(seed)
    for _ in range(_ROUNDS):
        for last in range(len(order) - 1, 0, -1):
            other = lots.below(last + 1)
            order[last], order[other] = order[other], order[last]
        for at in order:
            side = 1.0 if labels[at] else -1.0
            slope = side * (sum(weights[index] * value for index, value in rows[at]) + bias) - 1.0 + slack * pull[at]
            new = max(pull[at] - slope / size[at], 0.0)
            change = (new - pull[at]) * side
            if change:
                pull[at] = new
                bias += change
                for index, value in rows[at]:
                    weights[index] += change * value
    return weights, bias
