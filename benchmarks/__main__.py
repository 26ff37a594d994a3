"""`make bench`."""

from __future__ import annotations

import argparse
import subprocess
import sys

from benchmarks import coping, interactions
from benchmarks.load import Unanswered


def main() -> int:
    """Run what is asked for, everything by default."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Ratios to something simpler.")
    parser.add_argument(
        "what", nargs="?", choices=["all", "interactions", "start", "storage", "coping", "occasions"], default="all"
    )
    interactions.arguments(parser)
    options = parser.parse_args()
    if options.what == "start":
        options.seconds = 0
    if options.what in {"all", "interactions", "start"}:
        try:
            interactions.main(options)
        except Unanswered as nobody:
            print(f"A bot left people without an answer: {nobody}", file=sys.stderr)
            return 1
    if options.what in {"all", "coping"}:
        print(flush=True)
        coping.main()
    if options.what in {"all", "occasions"}:
        print(flush=True)
        subprocess.run([sys.executable, "-m", "benchmarks.occasions"], check=False)
    if options.what in {"all", "storage"}:
        print(flush=True)
        return subprocess.run([sys.executable, "-m", "benchmarks.storage"], check=False).returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
