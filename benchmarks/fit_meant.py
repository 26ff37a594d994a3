"""Fits the reader of short texts: `python -m benchmarks.fit_meant BORDER FILE… > data/screening/en.meant.json`.

Its lessons are the lines of `tests/screening/paraphrases` (none of a `blind` folder), the examples and counter-examples
of the lexicon, and, of the labelled texts in the files, short stretches of ordinary ones. Those stay where they are: a
sign is kept only where at least three of our own lines have it, about at least two things.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from bot.cli.fitting import LEAST_LINES, LEAST_LISTS, Lesson, fit_short, print_weights
from bot.cli.samples import ORDINARY, read_paraphrases, read_samples
from bot.content.lexicon import Level, load_lexicon
from bot.content.library import DATA
from bot.features.screening.normalise import Forms, normalise
from bot.features.screening.screener import Screener

PARAPHRASES = Path("tests/screening/paraphrases")
MOST = 30_000
"""How many signs are kept."""
STRENGTH = 0.5
"""What a mistake costs (C elsewhere)."""
SHARE = 0.7
"""Which part of the stretches takes part; by the rest the border is set."""
LISTS = 2
"""How often the lines of our lists count beside those in pairs, which are twenty-five times as many."""
STRETCHES = 6
"""How often each of them counts."""
SHOWN = 3
"""How often the examples of the lexicon count: what they show must not go unheard."""
AGAIN = 3
"""How often the plain messages count, and the harmless plays with danger's words: they are few beside the others."""
WHOLE, SHORTEST, LONGEST, OFTEN = 60, 15, 45, 6
"""Words up to which a text is one stretch, the words of a stretch of a longer one, and how many are taken of each."""
_ENDS = re.compile(r"(?<=[.!?\n])\s+")


def main(files: list[str], border: float, language: str = "en") -> None:
    """Print the weights as JSON."""
    lexicon = load_lexicon(DATA / "screening" / f"{language}.toml")
    screener = Screener.load(DATA / "screening", language)
    lines = list(_contrast(screener.forms))
    for folder in (PARAPHRASES, PARAPHRASES / "held"):
        for name, said in read_paraphrases(folder).items():
            danger = not name.startswith(ORDINARY)
            lines += [Lesson(normalise(text, screener.forms), danger, f"list {name}") for text in said] * LISTS
    for rule in lexicon.rules:
        shown = rule.examples if rule.level >= Level.CONCERN else ()
        for danger, rows in ((True, shown * SHOWN), (False, rule.counter)):
            lines += [Lesson(normalise(text, screener.forms), danger, rule.family.id) for text in rows]
    stretches = [text for each in read_samples(map(Path, files)) if each.ordinary for text in _stretches(each.text)]
    plain = [normalise(text, screener.forms) for at, text in enumerate(stretches) if at % 10 < SHARE * 10]
    weights = fit_short(lines, plain * STRETCHES, strength=STRENGTH, most=MOST)
    about = f"signs in {LEAST_LINES}+ lines about {LEAST_LISTS}+ things, .. for up to three words; [rarity, weight]"
    print_weights(about, "border", border, weights)


def _contrast(forms: Forms) -> Iterator[Lesson]:
    """The lines of which half are dangerous, and half of the others close to one of those in words alone."""
    for path in sorted((PARAPHRASES / "contrast").glob("*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines()):
            line = Lesson(normalise(row["text"], forms), row["danger"], path.stem)
            yield from [line] * (AGAIN if path.stem.startswith(ORDINARY) else 1)


def _stretches(text: str) -> Iterator[str]:
    """Short pieces of a text, of whole sentences."""
    if len(text.split()) <= WHOLE:
        yield text
    piece: list[str] = []
    given = 0
    for sentence in _ENDS.split(text):
        piece.append(sentence)
        words = len(" ".join(piece).split())
        if words >= SHORTEST:
            if words <= LONGEST and given < OFTEN:
                given += 1
                yield " ".join(piece)
            piece = []


if __name__ == "__main__":
    main(sys.argv[2:], float(sys.argv[1]))
