"""Labelled texts, lists of other words for it, and lists of phrases, as `evaluate` reads them."""

from __future__ import annotations

import csv
import json
import tomllib
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.kernel.errors import ContentError

FOLDS = 5
ORDINARY = "ordinary"
"""How the name of a list begins whose lines are no danger at all."""


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
    """Every text of the files whose task is risk. Raises `ContentError` with file and line."""
    samples: list[Sample] = []
    for path in paths:
        for number, line in enumerate(_text(path).split("\n"), start=1):
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
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                raise ContentError([f"{path.name}:{number}: no JSON with id, text and label ({error!r})"]) from error
    return samples


def read_paraphrases(folder: Path) -> dict[str, list[str]]:
    """Every list of a folder: its name, and its lines. Raises `ContentError` where there is none or one is wrong."""
    lists: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            lists[path.stem] = [str(line) for line in tomllib.loads(_text(path))["lines"]]
        except (KeyError, ValueError, TypeError) as error:
            raise ContentError([f"{path.name}: no TOML with a list of lines ({error!r})"]) from error
    if not lists:
        raise ContentError([f"{folder}: there is no list here; it wants a folder with files that end with .toml"])
    return lists


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as fault:
        raise ContentError([f"{path}: cannot be read ({fault.strerror})"]) from fault
    except UnicodeError as fault:
        raise ContentError([f"{path}: it is not written in UTF-8"]) from fault


def read_phrases(path: Path) -> list[str]:
    """The phrases of a list: one a line, the first column of a CSV, or every string in a JSON file."""
    text = _text(path)
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
