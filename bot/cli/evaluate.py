"""`evaluate`: how well the screener does on labelled texts, beside simpler methods. No text is ever printed.

Reads JSON lines `{id, text, label, label_type, category, severity, source, task}`. What is fitted is fitted without the
fifth of the texts that is measured. Misses and false alarms are listed by id.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import re
import statistics
import sys
import time
import tracemalloc
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.cli.fitting import Lesson, fit
from bot.content.lexicon import Level, load_lexicon
from bot.content.library import DATA
from bot.features.screening.normalise import Normal, normalise
from bot.features.screening.rules import Reading, Tier
from bot.features.screening.scope import Weighed
from bot.features.screening.screener import Screener, second_score
from bot.settings import Settings

FOLDS = 5
RATES = (0.05, 0.10)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled text."""

    id: str
    text: str
    label: bool
    label_type: str
    category: str
    severity: str
    source: str

    @property
    def family(self) -> str:
        """The collection that it comes from; texts of one collection share habits of speech."""
        return self.source.split("_")[0]

    @property
    def fold(self) -> int:
        """The fifth in which it is measured: by its id, so that it stays the same from run to run."""
        return zlib.crc32(self.id.encode()) % FOLDS

    @property
    def ordinary(self) -> bool:
        """An ordinary vent: no risk, and not one of a study's look-alikes."""
        return not self.label and self.label_type != "hand"


GROUPS: dict[str, Callable[[Sample], bool]] = {
    "read one by one": lambda s: s.label and s.label_type == "adjudicated",
    "hand-labelled": lambda s: s.label and s.label_type == "hand",
    "by community": lambda s: s.label and s.label_type == "proxy_subreddit",
    "high severity": lambda s: s.severity == "high",
    "abuse, children": lambda s: s.label and s.category in {"abuse", "child_risk"},
}


def read_samples(paths: Iterable[Path]) -> list[Sample]:
    """Every text of the files whose task is risk. Raises `ValueError` with file and line."""
    samples: list[Sample] = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
            if not line.strip():
                continue
            try:
                row: dict[str, Any] = json.loads(line)
                if row.get("task", "risk") != "risk":
                    continue
                samples.append(
                    Sample(
                        str(row["id"]),
                        str(row["text"]),
                        bool(int(row["label"])),
                        str(row.get("label_type") or ""),
                        str(row.get("category") or ""),
                        str(row.get("severity") or ""),
                        str(row.get("source") or ""),
                    )
                )
            except (KeyError, ValueError, TypeError) as error:
                raise ValueError(f"{path.name}:{number}: {error!r}") from error
    return samples


async def evaluate(_settings: Settings, options: argparse.Namespace) -> int:
    """Measure and print the tables. 1 when there is nothing to measure."""
    samples = read_samples(Path(name) for name in options.files)
    if not any(sample.label for sample in samples) or not any(sample.ordinary for sample in samples):
        print("There are no texts of both kinds in these files.")
        return 1
    begun = time.thread_time()
    screener = Screener(load_lexicon(DATA / "screening" / f"{options.language}.toml"))
    ready = time.thread_time() - begun

    normals = [normalise(sample.text, screener.forms) for sample in _progress(samples, "normalise")]
    weighed = [screener.findings(normal) for normal in _progress(normals, "find")]
    readers = _cross_fitted(samples, normals, weighed)
    readings: list[Reading] = []
    for normal, found, score in zip(normals, weighed, readers, strict=True):
        readings.append(screener.judge(normal, found, score))
    scores = {"lexicon + word model": [reading.score for reading in readings]}
    for name in options.compare or ():
        scores |= _compared(name, samples, normals, readings, readers)
    _print_methods(samples, scores)
    _print_tiers(samples, readings)
    _print_rules(samples, readings)
    _print_unexplained(samples, readings)
    _print_time(samples, screener, ready)
    if options.list:
        _print_ids(samples, readings)
    return 0


def _cross_fitted(
    samples: Sequence[Sample], normals: Sequence[Normal], weighed: Sequence[list[Weighed]] | None = None
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
            plain=weighed is None,
        )
        for at, sample in enumerate(samples):
            if sample.fold == fold:
                scores[at] = second_score(reader, normals[at], weighed[at]) if weighed else reader.score(normals[at])
    return scores


def _compared(
    name: str, samples: Sequence[Sample], normals: Sequence[Normal], readings: Sequence[Reading], readers: list[float]
) -> dict[str, list[float]]:
    """The scores of another method: `lexicon`, `words`, `tfidf`, or `NAME=FILE` with a list of phrases."""
    if name == "lexicon":
        return {"lexicon alone": [reading.lexicon_score for reading in readings]}
    if name == "words":
        return {"word model alone": readers}
    if name == "tfidf":
        return {"TF-IDF, linear": _cross_fitted(samples, normals)}
    title, _, file = name.partition("=")
    phrases = read_phrases(Path(file))
    found = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, phrases), key=len, reverse=True)) + r")(?!\w)")
    return {title: [float(len(set(found.findall(sample.text.lower())))) for sample in _progress(samples, title)]}


def read_phrases(path: Path) -> list[str]:
    """The phrases of a list: one a line, the first column of a CSV, or every string in a JSON file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        return sorted({phrase.lower().strip() for phrase in _strings(json.loads(text)) if phrase.strip()})
    rows = csv.reader(text.splitlines()) if path.suffix == ".csv" else ([line] for line in text.splitlines())
    return sorted({row[0].lower().strip() for row in rows if row and row[0].strip() and not row[0].startswith("#")})


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def area(yes: Sequence[float], no: Sequence[float]) -> float:
    """The chance that a text at risk scores above an ordinary one (area under the ROC curve; ties count half)."""
    ranked = sorted([(score, 1) for score in yes] + [(score, 0) for score in no])
    total = 0.0
    below = at = 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        ones = sum(label for _, label in ranked[at:end])
        zeros = end - at - ones
        total += ones * (below + zeros / 2)
        below += zeros
        at = end
    return total / (len(yes) * len(no))


def interval(hits: int, of: int) -> str:
    """A share with its 95 % interval (Wilson), as `.90 (.85–.94)`."""
    if not of:
        return "–"
    share, z = hits / of, 1.96
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"{share:.3f} ({middle - half:.2f}–{middle + half:.2f})"


def border(scores: Sequence[float], rate: float) -> float:
    """The score that at most this share of `scores` lies above."""
    ranked = sorted(scores, reverse=True)
    return ranked[min(len(ranked) - 1, int(rate * len(ranked)))]


def _print_methods(samples: Sequence[Sample], scores: dict[str, list[float]]) -> None:
    for name, values in scores.items():
        ordinary = [value for value, sample in zip(values, samples, strict=True) if sample.ordinary]
        risk = [value for value, sample in zip(values, samples, strict=True) if sample.label]
        print(f"\n{name}: AUC {area(risk, ordinary):.4f}")
        for rate in RATES:
            limit = border(ordinary, rate)
            flagged = sum(value > limit for value in ordinary) / len(ordinary)
            print(f"  recall at {rate:.0%} false alarms (score > {limit:.2f}, {flagged:.1%} flagged)")
            for group, belongs in GROUPS.items():
                own = [value for value, sample in zip(values, samples, strict=True) if belongs(sample)]
                print(f"    {group:18} {interval(sum(value > limit for value in own), len(own))} of {len(own)}")


def _print_tiers(samples: Sequence[Sample], readings: Sequence[Reading]) -> None:
    print("\ntiers as shipped (share at or above)")
    groups = {"ordinary vents": lambda s: s.ordinary, "look-alikes": lambda s: not s.label and s.label_type == "hand"}
    for group, belongs in {**groups, **GROUPS}.items():
        own = [reading.tier for reading, sample in zip(readings, samples, strict=True) if belongs(sample)]
        shares = "  ".join(
            f"{tier.name.lower()} {sum(each >= tier for each in own) / max(1, len(own)):.3f}"
            for tier in (Tier.RESOURCES, Tier.REVIEW, Tier.PAGE)
        )
        print(f"  {group:18} {shares}")


def _print_rules(samples: Sequence[Sample], readings: Sequence[Reading]) -> None:
    """Precision a rule, and recall a family, at concern or above."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    families: defaultdict[str, set[str]] = defaultdict(set)
    for sample, reading in zip(samples, readings, strict=True):
        for alarm in {alarm.rule_id: alarm for alarm in reading.alarms if alarm.level >= Level.CONCERN}.values():
            (right if sample.label else wrong)[alarm.rule_id] += 1
            if sample.label:
                families[alarm.family].add(sample.id)
    risk = sum(sample.label for sample in samples)
    print("\nrules at concern or above: right, wrong, precision")
    for rule in sorted(set(right) | set(wrong), key=lambda each: -right[each]):
        total = right[rule] + wrong[rule]
        mark = "  below .10 over 50" if total >= 50 and right[rule] / total < 0.1 else ""
        print(f"  {rule:24} {right[rule]:4} {wrong[rule]:4}  {right[rule] / total:.2f}{mark}")
    print("\nfamilies: share of all texts at risk that each finds")
    for family, found in sorted(families.items(), key=lambda item: -len(item[1])):
        print(f"  {family:24} {len(found) / risk:.3f}")


def _print_unexplained(samples: Sequence[Sample], readings: Sequence[Reading]) -> None:
    """Every alarm says why: a span, or for the second reader alone its n-grams."""
    alone = [
        sample.id
        for sample, reading in zip(samples, readings, strict=True)
        if reading.tier >= Tier.REVIEW and not any(alarm.spans for alarm in reading.alarms)
    ]
    print(f"\n{len(alone)} texts reach review by the second reader alone (explained by its n-grams)")


def _print_time(samples: Sequence[Sample], screener: Screener, ready: float) -> None:
    tracemalloc.start()
    full = Screener.load(DATA / "screening", screener.lexicon.language)
    memory = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    print(f"\nstart-up {ready:.2f} s, {memory:.0f} MiB held beside the automaton")
    for size in (440, 2_000):
        texts = [sample.text for sample in samples if len(sample.text) >= size * 0.8][:300]
        texts = [(text * (size // len(text) + 1))[:size] for text in texts]
        if not texts:
            continue
        for text in texts[:20]:
            full.read(text)
        taken: list[float] = []
        for text in texts:
            begun = time.thread_time()
            full.read(text)
            taken.append((time.thread_time() - begun) * 1e3)
        taken.sort()
        print(
            f"  {size} characters: median {statistics.median(taken):.2f} ms, p99 {taken[int(len(taken) * 0.99)]:.2f} ms"
        )


def _print_ids(samples: Sequence[Sample], readings: Sequence[Reading]) -> None:
    for title, missed in (("missed (below review)", True), ("false alarms (review or page)", False)):
        print(f"\n{title}")
        for sample, reading in zip(samples, readings, strict=True):
            looked_at = reading.tier >= Tier.REVIEW
            if (sample.label and not looked_at) if missed else (sample.ordinary and looked_at):
                rules = ", ".join(f"{alarm.rule_id} {alarm.level.name.lower()}" for alarm in reading.alarms)
                print(f"  {sample.id}  {sample.source}  score {reading.score:.2f}  {rules}")


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
