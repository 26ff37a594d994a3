"""Nobody's words are in this repository: no eight words in a row of the evaluation texts stand in any tracked file.

Runs where the texts are at hand, in the folder that SCREENING_SET names.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.house.source import tracked

WORDS = re.compile(r"[^\W_]+")
LENGTH = 8


def shingles(text: str) -> set[str]:
    words = WORDS.findall(text.casefold())
    return {" ".join(words[at : at + LENGTH]) for at in range(len(words) - LENGTH + 1)}


def test_a_shingle_is_eight_words_in_a_row() -> None:
    assert shingles("One, two three four five six seven eight nine") == {
        "one two three four five six seven eight",
        "two three four five six seven eight nine",
    }


def test_no_words_of_the_evaluation_texts_are_here() -> None:
    folder = os.environ.get("SCREENING_SET")
    if not folder:
        pytest.skip("SCREENING_SET names no folder")
    theirs: set[str] = set()
    for file in Path(folder).glob("*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            theirs |= shingles(json.loads(line)["text"])
    assert theirs
    found: list[str] = []
    for file in tracked():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{file.name}: {each}" for each in shingles(text) & theirs]
    assert found == []
