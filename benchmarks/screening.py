"""How long a reading takes, and what the screener weighs: `python -m benchmarks.screening`.

Two kinds of text, both of the tests' own lines: ordinary ones, one in twelve speaking of danger, and nothing but
danger, where every line is found. The ordinary ones were written to be hard and are full of words that the patterns
begin with: real vents take less. Each text is read several times and its quickest reading counts, so that a busy
machine disturbs less; beside it stands what a plain loop of ten thousand rounds takes here, to compare machines by.
"""

from __future__ import annotations

import statistics
import sys
import time
import tomllib
from pathlib import Path

from bot.cli.tables import resident
from bot.content.library import DATA
from bot.features.screening.screener import Screener

PARAPHRASES = Path(__file__).resolve().parent.parent / "tests" / "screening" / "paraphrases"
LENGTHS = (440, 2_000)
OFTEN = 12
"""How many ordinary lines stand between two of danger."""
TIMES = 5


def main(rounds: int = 200) -> None:
    """Print start-up, memory, and median and p99 in milliseconds of this thread's time."""
    before = resident()
    begun = time.thread_time()
    screener = Screener.load(DATA / "screening", "en")
    print(f"start-up {time.thread_time() - begun:.2f} s, the process grew by {resident() - before:.0f} MiB")
    yardstick = min(_loop() for _ in range(20))
    print(f"a loop of ten thousand rounds: {yardstick:.2f} ms")
    for title, whole in (("ordinary words", _ordinary()), ("nothing but danger", " ".join(_lines(danger=True)))):
        for length in LENGTHS:
            texts = [whole[at * 97 % (len(whole) - length) :][:length] for at in range(rounds)]
            taken = sorted(min(_reading(screener, text) for _ in range(TIMES)) for text in texts)
            median = statistics.median(taken)
            print(
                f"{title}, {length} characters: median {median:.2f} ms ({median / yardstick:.1f} loops),"
                f" p99 {taken[rounds * 99 // 100]:.2f} ms"
            )


def _lines(*, danger: bool) -> list[str]:
    return [
        line
        for path in sorted(PARAPHRASES.glob("*.toml"))
        if path.stem.startswith("ordinary") is not danger
        for line in tomllib.loads(path.read_text("utf-8"))["lines"]
    ]


def _ordinary() -> str:
    plain, grave = _lines(danger=False), _lines(danger=True)
    return " ".join(
        f"{line} {grave[at // OFTEN]}" if at % OFTEN == OFTEN - 1 else line for at, line in enumerate(plain * 4)
    )


def _reading(screener: Screener, text: str) -> float:
    begun = time.thread_time()
    screener.read(text)
    return (time.thread_time() - begun) * 1e3


def _loop() -> float:
    begun = time.thread_time()
    total = 0
    for each in range(10_000):
        total += each
    return (time.thread_time() - begun) * 1e3


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
