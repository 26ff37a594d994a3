"""The written examples, and how well a check finds what they expect."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.content.exercises import Guide
from bot.features.coping.wording import Reading, read

HERE = Path(__file__).parent
MADE_WITH, SEEN, HELD = "", ("second", "third"), ("first", "fourth", "fifth")
LISTS = (MADE_WITH, *SEEN, *HELD)


@dataclass(frozen=True)
class Example:
    """A text and what is expected of the check: kinds of marks with words that they lie on, and what is missing.

    `of` names its list. Those of `MADE_WITH` get exactly what they expect. Those of `SEEN` were held back, measured,
    and then read to see what was lacking. For those of `HELD`, written after the patterns, none was changed.
    """

    text: str
    marks: tuple[tuple[str, str], ...]
    missing: frozenset[str]
    of: str


@dataclass
class Score:
    """Counts of finds. `precision`: how many finds were right; `recall`: how many expected ones were found."""

    right: int = 0
    wrong: int = 0
    lost: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.lost)

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}, recall {self.recall:.3f} ({self.right + self.lost} expected)"


def examples(name: str) -> list[Example]:
    """Every written example of a check."""
    return [
        Example(row["text"], tuple((kind, words) for kind, words in row["marks"]), frozenset(row["missing"]), of)
        for of in LISTS
        for row in tomllib.loads((HERE / f"{name}{of and '.' + of}.toml").read_text(encoding="utf-8"))["example"]
    ]


def differences(example: Example, reading: Reading) -> tuple[list[str], list[str]]:
    """What was found and not expected, and what was expected and not found."""
    expected = set()
    lost = []
    for kind, words in example.marks:
        at = example.text.index(words)
        hits = {m for m in reading.marks if m.flag.id == kind and m.start < at + len(words) and m.end > at}
        if not hits:
            lost.append(f"{kind}: {words}")
        expected |= hits
    wrong = [f"{mark.flag.id}: {example.text[mark.start : mark.end]}" for mark in reading.marks if mark not in expected]
    return wrong, lost


def measure(guide: Guide, of: Iterable[Example]) -> tuple[Score, Score]:
    """How well marks and missing parts are found."""
    marks, missing = Score(), Score()
    for example in of:
        reading = read(example.text, guide)
        wrong, lost = differences(example, reading)
        marks.wrong += len(wrong)
        marks.lost += len(lost)
        marks.right += len(example.marks) - len(lost)
        found = {sought.id for sought in reading.missing}
        missing.right += len(found & example.missing)
        missing.wrong += len(found - example.missing)
        missing.lost += len(example.missing - found)
    return marks, missing
