"""What nobody says in plain words. The lines were written before the patterns; none of them is to be made to fit."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from bot.content.lexicon import Level
from bot.content.library import DATA
from bot.features.screening.rules import Tier
from bot.features.screening.screener import Screener

FOLDER = Path(__file__).parent / "paraphrases"
SCREENER = Screener.load(DATA / "screening", "en")
SPANISH = Screener.load(DATA / "screening", "es")
FAMILIES = sorted(path.stem for path in FOLDER.glob("*.toml") if not path.stem.startswith("ordinary"))
FAMILIES += ["held/sixth-look"]


def lines(name: str) -> list[str]:
    return _read(FOLDER / f"{name}.toml")


def _read(path: Path) -> list[str]:
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["lines"])


@pytest.mark.parametrize("family", FAMILIES)
def test_most_of_what_is_meant_is_found(family: str) -> None:
    said = lines(family)
    found = [line for line in said if SCREENER.read(line).level >= Level.CONCERN]
    # The second list was written to be out of reach: 2 of its 36 lines were found when it was new.
    floor = 0.3 if family.startswith("second") else 0.8
    assert len(found) / len(said) >= floor, sorted(set(said) - set(found))


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("ordinary", 0.03),
        ("ordinary-second", 0.03),
        ("ordinary-third", 0.03),
        ("ordinary-fourth", 0.05),
        ("ordinary-fifth", 0.03),
        ("ordinary-sixth", 0.03),
        ("ordinary-seventh", 0.03),
        ("held/ordinary-eighth", 0.04),
    ],
)
def test_hard_but_ordinary_lines_are_left_alone(name: str, pages: float) -> None:
    """Of the fourth list two in forty call somebody: more than is wished for, and no more than that."""
    said = lines(name)
    readings = [SCREENER.read(line) for line in said]
    assert sum(reading.level >= Level.CONCERN for reading in readings) / len(said) <= 0.15
    assert sum(reading.level >= Level.HIGH for reading in readings) / len(said) <= pages


@pytest.mark.parametrize(
    ("folder", "found", "plain", "pages"),
    [
        ("blind", 0.63, 0.07, 0.04),
        ("blind-second", 0.55, 0.1, 0.01),
        ("blind-fourth", 0.38, 0.16, 0.07),
        ("blind-sixth", 0.75, 0.04, 0.01),
        ("blind-seventh", 0.67, 0.1, 0.02),
        ("blind-outright", 0.49, 0.16, 0.045),
        ("outright", 0.6, 0.17, 0.03),
        ("blind-plain", 0.74, 0.12, 0.01),
        ("plain", 0.77, 0.15, 0.02),
        ("hasty", 0.91, 0.3, 0.075),
    ],
)
def test_what_was_kept_back_is_measured_and_not_left_behind(
    folder: str, found: float, plain: float, pages: float
) -> None:
    """Lines for which nothing was written or fitted: what is found may only become more, what is plain only less."""
    paths = sorted((FOLDER / folder).glob("*.toml"))
    danger = [SCREENER.read(line) for path in paths if not path.stem.startswith("ordinary") for line in _read(path)]
    ordinary = [SCREENER.read(line) for path in paths if path.stem.startswith("ordinary") for line in _read(path)]
    assert sum(reading.tier >= Tier.REVIEW for reading in danger) / len(danger) >= found
    assert sum(reading.tier >= Tier.REVIEW for reading in ordinary) / len(ordinary) <= plain
    assert sum(reading.tier >= Tier.PAGE for reading in ordinary) / len(ordinary) <= pages


def test_what_calls_somebody_is_danger_far_more_often_than_daily_life() -> None:
    """Lines that try the patterns which call somebody from both sides, their exceptions above all."""
    danger = [SCREENER.read(line).tier for line in lines("called/danger")]
    ordinary = [SCREENER.read(line).tier for line in lines("called/ordinary")]
    assert sum(tier >= Tier.PAGE for tier in danger) / len(danger) >= 0.72
    assert sum(tier >= Tier.REVIEW for tier in danger) / len(danger) >= 0.87
    assert sum(tier >= Tier.PAGE for tier in ordinary) / len(ordinary) <= 0.3


@pytest.mark.parametrize(
    ("folder", "floor"),
    [("spanish", 0.9), ("spanish-second", 0.85), ("spanish-third", 0.4)],
)
def test_spanish_finds_what_it_is_said_to_find_and_leaves_ordinary_lines_alone(folder: str, floor: float) -> None:
    """The third list stays what it was: everything that is said outright, nothing of what is only meant."""
    paths = sorted((FOLDER / folder).glob("*.toml"))
    danger = [line for path in paths if path.stem != "ordinary" for line in _read(path)]
    plain = _read(FOLDER / folder / "ordinary.toml")
    assert sum(SPANISH.read(line).level >= Level.CONCERN for line in danger) / len(danger) >= floor
    readings = [SPANISH.read(line).level for line in plain]
    assert sum(level >= Level.CONCERN for level in readings) / len(plain) <= 0.07
    assert max(readings) < Level.HIGH


def test_there_are_enough_of_each() -> None:
    assert all(len(lines(family)) >= 25 for family in FAMILIES)
