"""`evaluate`: how well the screener does on labelled texts, beside simpler methods. No text is ever printed.

Reads JSON lines `{id, text, label, label_type, category, severity, source, task}`. What is fitted is fitted without the
fifth of the texts that is measured. Misses and false alarms are listed by id.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.cli import tables
from bot.cli.fitting import Lesson, fit
from bot.cli.samples import FOLDS, Sample, read_paraphrases, read_phrases, read_samples
from bot.cli.tables import Method
from bot.content.lexicon import load_lexicon
from bot.content.library import DATA
from bot.features.screening.normalise import Normal, normalise
from bot.features.screening.rules import Reading
from bot.features.screening.scope import Weighed
from bot.features.screening.screener import Found, Screener, second_score, short_reader
from bot.settings import Settings

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Measured:
    """The texts, and what was made of each: words, findings, the second reader's score and the whole reading."""

    samples: Sequence[Sample]
    normals: Sequence[Normal]
    weighed: Sequence[list[Weighed]]
    readers: Sequence[float]
    readings: Sequence[Reading]


async def evaluate(_settings: Settings, options: argparse.Namespace) -> int:
    """Measure and print the tables. 1 when there is nothing to measure."""
    folders = [Path(folder) for folder in options.paraphrases or ()]
    if folders:
        screener = Screener.load(DATA / "screening", options.language)
        for folder in folders:
            tables.paraphrases(screener, folder.name, read_paraphrases(folder))
    if not options.files and folders:
        return 0
    samples = read_samples(Path(name) for name in options.files)
    if not any(sample.label for sample in samples) or not any(sample.ordinary for sample in samples):
        print("There are no texts of both kinds in these files.")
        return 1
    begun = time.thread_time()
    folder = DATA / "screening"
    screener = Screener(load_lexicon(folder / f"{options.language}.toml"), short=short_reader(folder, options.language))
    ready = time.thread_time() - begun

    begun = time.thread_time()
    normals = [normalise(sample.text, screener.forms) for sample in _progress(samples, "normalise")]
    found = [screener.found(normal) for normal in _progress(normals, "find")]
    weighed = [each.weighed for each in found]
    micros = (time.thread_time() - begun) / len(samples) * 1e6
    readers = _cross_fitted(samples, normals, found)
    begun = time.thread_time()
    readings = [
        screener.judge(normal, each, score) for normal, each, score in zip(normals, found, readers, strict=True)
    ]
    micros += (time.thread_time() - begun) / len(samples) * 1e6
    measured = Measured(samples, normals, weighed, readers, readings)
    methods = [Method("lexicon + word model", [reading.score for reading in readings], micros)]
    methods += [_compared(name, measured) for name in options.compare or ()]
    tables.side_by_side(samples, methods)
    tables.recalls(samples, methods)
    tables.tiers(samples, readings)
    tables.rules(samples, readings)
    tables.unexplained(samples, readings)
    tables.timing(samples, screener, ready)
    if options.list:
        tables.ids(samples, readings)
    return 0


def _cross_fitted(
    samples: Sequence[Sample], normals: Sequence[Normal], found: Sequence[Found] | None = None
) -> list[float]:
    """The second reader's score of each text, fitted on the other folds. Without findings: plain TF-IDF, to compare."""
    scores = [0.0] * len(samples)
    for fold in _progress(range(FOLDS), "fit"):
        reader = fit(
            [
                Lesson(normal, sample.label, sample.family)
                for sample, normal in zip(samples, normals, strict=True)
                if sample.fold != fold
            ],
            plain=found is None,
        )
        for at, sample in enumerate(samples):
            if sample.fold == fold:
                scores[at] = second_score(reader, normals[at], found[at]) if found else reader.score(normals[at])
    return scores


def _compared(name: str, measured: Measured) -> Method:
    """Another method: `lexicon`, `words`, `tfidf`, or `NAME=FILE` with a list of phrases."""
    samples = measured.samples
    if name == "lexicon":
        return Method("lexicon alone", [reading.lexicon_score for reading in measured.readings])
    if name == "words":
        return Method("word model alone", measured.readers)
    if name == "tfidf":
        return Method("TF-IDF, linear", _cross_fitted(samples, measured.normals))
    title, _, file = name.partition("=")
    phrases = read_phrases(Path(file))
    found = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) + r")(?!\w)")
    begun = time.thread_time()
    scores = [float(len(set(found.findall(sample.text.lower())))) for sample in _progress(samples, title)]
    return Method(title, scores, (time.thread_time() - begun) / len(samples) * 1e6)


def _progress(items: Sequence[T], title: str) -> Iterator[T]:
    """The items, with a bar on the terminal's error stream when somebody looks."""
    shown = sys.stderr.isatty()
    total = len(items)
    for at, item in enumerate(items):
        if shown and (at % max(1, total // 50) == 0 or at == total - 1):
            done = round(30 * (at + 1) / total)
            print(f"\r{title:12} [{'#' * done}{'.' * (30 - done)}]", end="", file=sys.stderr, flush=True)
        yield item
    if shown:
        print("\r" + " " * 50 + "\r", end="", file=sys.stderr, flush=True)
