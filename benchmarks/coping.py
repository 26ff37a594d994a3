"""How well the checks of `/cope` find what written examples expect. `make bench` prints it.

The examples marked as held were written after the patterns, and no pattern was changed for them: their figures are
the ones to believe.
"""

from __future__ import annotations

from bot.bootstrap import DATA
from bot.content.exercises import GUIDES, load_guides
from tests.coping.examples import examples, measure


def checks() -> None:
    """Precision and recall of each check, on the examples it was made with and on those it was not."""
    guides = load_guides(DATA / "exercises")
    for name in GUIDES:
        guide = guides.guide(name, guides.default)
        if guide is None:
            continue
        for held in (False, True):
            chosen = [each for each in examples(name) if each.held is held]
            marks, missing = measure(guide, chosen)
            print(f"{name}, {len(chosen)} examples {'held back' if held else 'it was made with'}")
            print(f"  marks    {marks}")
            print(f"  missing  {missing}")


def main() -> None:
    """Print everything."""
    checks()


if __name__ == "__main__":
    main()
