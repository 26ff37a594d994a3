"""How long a reading takes: `python -m benchmarks.screening`. The texts are the tests' paraphrases in a row."""

from __future__ import annotations

import statistics
import sys
import time
import tomllib
from pathlib import Path

from bot.content.library import DATA
from bot.features.screening.screener import Screener

PARAPHRASES = Path(__file__).resolve().parent.parent / "tests" / "screening" / "paraphrases"
LENGTHS = (440, 2_000)


def main(rounds: int = 300) -> None:
    """Print start-up, and median and p99 in milliseconds of this thread's time."""
    begun = time.thread_time()
    screener = Screener.load(DATA / "screening", "en")
    print(f"start-up {time.thread_time() - begun:.2f} s")
    lines = [
        line for path in sorted(PARAPHRASES.glob("*.toml")) for line in tomllib.loads(path.read_text("utf-8"))["lines"]
    ]
    whole = " ".join(lines)
    for length in LENGTHS:
        taken: list[float] = []
        for at in range(rounds):
            start = at * 97 % (len(whole) - length)
            begun = time.thread_time()
            screener.read(whole[start : start + length])
            taken.append((time.thread_time() - begun) * 1e3)
        taken.sort()
        print(f"{length} characters: median {statistics.median(taken):.2f} ms, p99 {taken[rounds * 99 // 100]:.2f} ms")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
