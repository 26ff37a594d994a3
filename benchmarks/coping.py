"""How well the checks of `/cope` find what written examples expect, and a few words find a tip. `make bench` prints it.

The lists that were held back were written after the patterns, and no pattern was changed for them: their figures are
the ones to believe. The fifth is how people mostly write, the fourth how they veil it.
"""

from __future__ import annotations

import time
import tracemalloc

from bot.content.exercises import GUIDES, load_guides
from bot.content.library import DATA
from bot.content.occasions import load_almanac
from bot.content.tips import load_tips
from bot.features.coping.choosing import tip_index
from tests.coping.examples import HELD, LISTS, examples, measure
from tests.coping.examples.queries import QUERIES, WAYS
from tests.coping.examples.queries import measure as measure_search
from tests.coping.examples.year import live


def checks() -> None:
    """Precision and recall of each check, on the examples it was made with and on those it was not."""
    guides = load_guides(DATA / "exercises")
    for name in GUIDES:
        guide = guides.guide(name, guides.default)
        if guide is None:
            continue
        for of in LISTS:
            chosen = [each for each in examples(name) if each.of == of]
            marks, missing = measure(guide, chosen)
            how = "held back" if of in HELD else "read when it was made"
            print(f"{name}, {len(chosen)} examples, {f'the {of} list, ' if of else ''}{how}")
            print(f"  marks    {marks}")
            print(f"  missing  {missing}")


def search() -> None:
    """How well a few words find a tip, by each of the ways that were compared, and what the chosen one holds."""
    library = load_tips(DATA / "tips")
    for held in (False, True):
        chosen = [query for query in QUERIES if query.held is held]
        print(f"tips, {len(chosen)} queries {'held back' if held else 'it was made with'}")
        for name, way in WAYS.items():
            print(f"  {name:12} {measure_search(way(library), chosen)}")
    tracemalloc.start()
    index = tip_index(library)
    print(f"  the index of {len(library.tips)} tips holds {tracemalloc.get_traced_memory()[0] / 2**20:.1f} MB")
    tracemalloc.stop()
    began = time.perf_counter()
    for query in QUERIES:
        index.find(query.typed)
    print(f"  a query takes {(time.perf_counter() - began) / len(QUERIES) * 1_000:.2f} ms")


def year() -> None:
    """A year of daily tips for 1,000 members."""
    print(
        "A year of daily tips for 1,000 simulated members, each with the days of a place and three dates of their own"
    )
    began = time.perf_counter()
    print(f"  {live(load_tips(DATA / 'tips'), load_almanac(DATA / 'occasions'), 1_000)}")
    print(f"  in {time.perf_counter() - began:.0f} s")


def main() -> None:
    """Print everything."""
    checks()
    search()
    year()


if __name__ == "__main__":
    main()
