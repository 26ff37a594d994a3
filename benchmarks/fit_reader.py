"""Fits the second reader's weights: `python -m benchmarks.fit_reader FILE… > data/screening/en.weights.json`.

The texts stay where they are. What is written are n-grams of up to three words that stand in at least five texts of at
least two families of sources, and two numbers each.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bot.cli.fitting import LEAST_SOURCES, LEAST_TEXTS, Lesson, fit, print_weights
from bot.cli.samples import read_samples
from bot.content.lexicon import load_lexicon
from bot.content.library import DATA
from bot.features.screening.normalise import normalise
from bot.features.screening.screener import Screener


def main(files: list[str], language: str = "en") -> None:
    """Print the weights as JSON."""
    samples = read_samples(Path(name) for name in files)
    forms = Screener(load_lexicon(DATA / "screening" / f"{language}.toml")).forms
    reader = fit([Lesson(normalise(each.text, forms), each.label, each.family) for each in samples])
    about = f"n-grams in {LEAST_TEXTS}+ texts of {LEAST_SOURCES}+ families of sources; [scale, weight] in log odds"
    print_weights(about, "bias", reader.bias, reader.weights)


if __name__ == "__main__":
    main(sys.argv[1:])
