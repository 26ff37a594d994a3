"""What durability costs: 32 people at once, one insert a command, as throughput against no database at all.

    python -m benchmarks.storage [seconds for each round]

All rounds run in turn in one process, several times over, and the best of each counts: a figure is of use only beside
the others of the same run. A command is one insert and a millisecond of other work, about what a bot of discord.py
spends on an interaction in its one thread; `added` is what the storage puts on top of that, for each command.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiosqlite

from bot.storage.db import open_database

USERS = 32
THINK_SECONDS = 0.001
ROUNDS = 3
PAYLOAD = json.dumps({"type": 2, "data": {"options": [{"name": f"option {n}", "value": n} for n in range(60)]}})
TABLE = "CREATE TABLE vent (id BIGINT PRIMARY KEY, server BIGINT NOT NULL, sealed BYTEA NOT NULL)"
SEALED = bytes(400)

Command = Callable[[int], Awaitable[None]]


def think() -> None:
    """Stands for what the bot does for a command besides storing: parsing, checking, rendering."""
    end = time.perf_counter() + THINK_SECONDS
    while time.perf_counter() < end:
        json.loads(PAYLOAD)


async def measure(command: Command, seconds: float) -> tuple[float, float]:
    """Commands a second, and the 99th percentile of one in milliseconds."""
    loop = asyncio.get_running_loop()
    took: list[float] = []
    end = loop.time() + seconds
    number = iter(range(10**9))

    async def user() -> None:
        while (start := loop.time()) < end:
            think()
            await command(next(number))
            took.append(loop.time() - start)

    start = time.perf_counter()
    await asyncio.gather(*(user() for _ in range(USERS)))
    spent = time.perf_counter() - start
    return len(took) / spent, 1000 * sorted(took)[len(took) * 99 // 100]


async def without(seconds: float) -> tuple[float, float]:
    async def command(_: int) -> None:
        await asyncio.sleep(0)

    return await measure(command, seconds)


async def lock_and_commit(seconds: float) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as directory:
        async with aiosqlite.connect(Path(directory) / "lantern.db", isolation_level=None) as connection:
            await connection.execute("PRAGMA journal_mode = WAL")
            await connection.execute("PRAGMA synchronous = FULL")
            await connection.execute(TABLE)
            lock = asyncio.Lock()

            async def command(number: int) -> None:
                async with lock:
                    await connection.execute("BEGIN IMMEDIATE")
                    await connection.execute("INSERT INTO vent VALUES (?, ?, ?)", (number, 1, SEALED))
                    await connection.commit()

            return await measure(command, seconds)


async def group_commit(seconds: float) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "lantern.db"
        db = await open_database(f"sqlite:///{path}")
        connection = sqlite3.connect(path)
        connection.execute(TABLE)
        connection.close()

        async def command(number: int) -> None:
            async with db.write() as tx:
                await tx.run("INSERT INTO vent VALUES ($1, $2, $3)", number, 1, SEALED)

        try:
            return await measure(command, seconds)
        finally:
            await db.close()


ROWS = {"no database": without, "lock, and a commit each": lock_and_commit, "group commit (Lantern)": group_commit}


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 1.5
    best: dict[str, tuple[float, float]] = {}
    for turn in range(ROUNDS):
        for name, row in ROWS.items():
            print(f"\r  round {turn + 1} of {ROUNDS}: {name:<26}", end="", file=sys.stderr, flush=True)
            figures = asyncio.run(row(seconds))
            best[name] = max(best.get(name, (0.0, 0.0)), figures)
    print("\r" + " " * 60 + "\r", end="", file=sys.stderr)
    base = best["no database"][0]
    print(f"{'storage, 32 at once':<26} {'commands/s':>10} {'ratio':>7} {'added µs':>9} {'p99 ms':>8}")
    for name, (rate, p99) in best.items():
        added = 1_000_000 * (1 / rate - 1 / base)
        print(f"{name:<26} {rate:>10.0f} {rate / base:>7.2f} {added:>9.0f} {p99:>8.1f}")


if __name__ == "__main__":
    main()
