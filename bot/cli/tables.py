"""The tables that `evaluate` prints. No text is ever printed."""

from __future__ import annotations

import gc
import resource
import statistics
import time
import tracemalloc
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.cli.measures import area, border, interval, recall
from bot.cli.samples import GROUPS, ORDINARY, Sample
from bot.content.lexicon import Level
from bot.content.library import DATA
from bot.features.screening.rules import Reading, Tier
from bot.features.screening.screener import Screener

RATES = (0.05, 0.10)


@dataclass(frozen=True, slots=True)
class Method:
    """A way to tell texts apart: its score of each text, and microseconds a text (None: it rests on another's work)."""

    name: str
    scores: Sequence[float]
    micros: float | None = None


def side_by_side(samples: Sequence[Sample], methods: Sequence[Method]) -> None:
    """One line a method, so that they can be compared."""
    groups = list(GROUPS.items())[:3]
    print("\nside by side: recall at 5 % / 10 % of ordinary vents flagged")
    print(f"  {'method':22} {'AUC':>6}  {'  '.join(f'{name:>15}' for name, _ in groups)}  {'µs a text':>9}")
    for method in methods:
        ordinary, risk = parted(samples, method.scores)
        shares = "  ".join(
            f"{' / '.join(f'{recall(own, ordinary, rate):.2f}' for rate in RATES):>15}"
            for own in (chosen(samples, method.scores, belongs) for _, belongs in groups)
        )
        cost = "–" if method.micros is None else f"{method.micros:.0f}"
        print(f"  {method.name:22} {area(risk, ordinary):6.3f}  {shares}  {cost:>9}")


def parted(samples: Sequence[Sample], scores: Sequence[float]) -> tuple[list[float], list[float]]:
    """The scores of ordinary vents, and of texts at risk."""
    return chosen(samples, scores, lambda each: each.ordinary), chosen(samples, scores, lambda each: each.label)


def chosen(samples: Sequence[Sample], scores: Sequence[float], belongs: Callable[[Sample], bool]) -> list[float]:
    """The scores of the texts that belong."""
    return [score for score, sample in zip(scores, samples, strict=True) if belongs(sample)]


def recalls(samples: Sequence[Sample], methods: Sequence[Method]) -> None:
    """Recall of each kind of label at fixed shares of false alarms, with 95 % intervals."""
    for method in methods:
        ordinary, risk = parted(samples, method.scores)
        print(f"\n{method.name}: AUC {area(risk, ordinary):.4f}")
        for rate in RATES:
            limit = border(ordinary, rate)
            flagged = sum(value > limit for value in ordinary) / len(ordinary)
            print(f"  recall at {rate:.0%} false alarms (score > {limit:.2f}, {flagged:.1%} flagged)")
            for group, belongs in GROUPS.items():
                own = chosen(samples, method.scores, belongs)
                print(f"    {group:18} {interval(sum(value > limit for value in own), len(own))} of {len(own)}")


def paraphrases(screener: Screener, title: str, lists: Mapping[str, Sequence[str]]) -> None:
    """How much of each list is found: what shows help, what a person looks at, and what calls somebody."""
    print(f"\nin other words, {title}: share at or above, with the interval of review")
    totals: dict[bool, list[int]] = {}
    for name, lines in lists.items():
        tiers = [screener.read(line).tier for line in lines]
        counts = [sum(each >= tier for each in tiers) for tier in (Tier.RESOURCES, Tier.REVIEW, Tier.PAGE)]
        _share(name, len(lines), counts)
        total = totals.setdefault(name.startswith(ORDINARY), [0, 0, 0, 0])
        totals[name.startswith(ORDINARY)] = [a + b for a, b in zip(total, (len(lines), *counts), strict=True)]
    for ordinary, (count, *counts) in sorted(totals.items()):
        _share("all ordinary" if ordinary else "all of danger", count, counts)


def _share(name: str, of: int, counts: Sequence[int]) -> None:
    shown, looked_at, called = counts
    print(
        f"  {name:18} resources {shown / of:.2f}  review {interval(looked_at, of):18}  page {called / of:.2f}  of {of}"
    )


def tiers(samples: Sequence[Sample], readings: Sequence[Reading]) -> None:
    """What the thresholds as shipped make of each kind."""
    print("\ntiers as shipped (share at or above)")
    groups = {"ordinary vents": lambda s: s.ordinary, "look-alikes": lambda s: not s.label and s.label_type == "hand"}
    for group, belongs in {**groups, **GROUPS}.items():
        own = [reading.tier for reading, sample in zip(readings, samples, strict=True) if belongs(sample)]
        shares = "  ".join(
            f"{tier.name.lower()} {sum(each >= tier for each in own) / max(1, len(own)):.3f}"
            for tier in (Tier.RESOURCES, Tier.REVIEW, Tier.PAGE)
        )
        print(f"  {group:18} {shares}")


def rules(samples: Sequence[Sample], readings: Sequence[Reading]) -> None:
    """Precision a rule, and recall a family, at concern or above."""
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    found: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for sample, reading in zip(samples, readings, strict=True):
        for alarm in {alarm.rule_id: alarm for alarm in reading.alarms if alarm.level >= Level.CONCERN}.values():
            (right if sample.label else wrong)[alarm.rule_id] += 1
            found[alarm.family][not sample.label].add(sample.id)
    risk = sum(sample.label for sample in samples)
    print("\nrules at concern or above: right, wrong, precision")
    for rule in sorted(set(right) | set(wrong), key=lambda each: (-right[each], each)):
        total = right[rule] + wrong[rule]
        mark = "  below .10 over 50" if total >= 50 and right[rule] / total < 0.1 else ""
        print(f"  {rule:24} {right[rule]:4} {wrong[rule]:4}  {right[rule] / total:.2f}{mark}")
    print("\nfamilies at concern or above: precision, and the share of all texts at risk that each finds")
    for family, (good, bad) in sorted(found.items(), key=lambda item: (-len(item[1][0]), item[0])):
        print(f"  {family:24} {interval(len(good), len(good) + len(bad)):20} {len(good) / risk:.3f}")


def unexplained(samples: Sequence[Sample], readings: Sequence[Reading]) -> None:
    """Every alarm says why: a span, or for the second reader alone its n-grams."""
    alone = [
        sample.id
        for sample, reading in zip(samples, readings, strict=True)
        if reading.tier >= Tier.REVIEW and not any(alarm.spans for alarm in reading.alarms)
    ]
    print(f"\n{len(alone)} texts reach review by the second reader alone (explained by its n-grams)")


def timing(samples: Sequence[Sample], screener: Screener, ready: float) -> None:
    """Start-up, memory, and how long a reading takes."""
    tracemalloc.start()
    full = Screener.load(DATA / "screening", screener.lexicon.language)
    memory = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    gc.collect()
    gc.freeze()  # as the running program does, which has no readings of thousands of texts beside either
    # How far a process grows is told by one that has done nothing else: `python -m benchmarks.screening`.
    print(f"\nstart-up {ready:.2f} s, {memory:.0f} MiB of objects")
    for size in (440, 2_000):
        texts = list(islice(_joined(samples, size), 300))
        if not texts:
            continue
        for text in texts:  # expressions are made when a text first needs them
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


def _joined(samples: Iterable[Sample], size: int) -> Iterator[str]:
    """Texts of so many characters: those of the samples in a row, as many as it takes."""
    text = ""
    for sample in samples:
        text = f"{text} {sample.text}".lstrip()
        if len(text) >= size:
            yield text[:size]
            text = ""


def resident() -> float:
    """MiB of this process in memory; 0 where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * resource.getpagesize() / 2**20 if statm.exists() else 0.0


def ids(samples: Sequence[Sample], readings: Sequence[Reading]) -> None:
    """Misses and false alarms by id, with what was found; never a word of a text."""
    for title, missed in (("missed (below review)", True), ("false alarms (review or page)", False)):
        print(f"\n{title}")
        for sample, reading in zip(samples, readings, strict=True):
            looked_at = reading.tier >= Tier.REVIEW
            if (sample.label and not looked_at) if missed else (sample.ordinary and looked_at):
                rules = ", ".join(f"{alarm.rule_id} {alarm.level.name.lower()}" for alarm in reading.alarms)
                print(f"  {sample.id}  {sample.source}  score {reading.score:.2f}  {rules}")
