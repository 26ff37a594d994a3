"""Many at once, and two processes: nothing lost, nothing twice, on both databases."""

from __future__ import annotations

import asyncio
import random

import pytest

from bot.kernel.errors import Conflict
from bot.storage.db import Database, open_database

pytestmark = pytest.mark.usefixtures("tables")


async def count(db: Database, name: str) -> int:
    async with db.read() as tx:
        row = await tx.one("SELECT n FROM counter WHERE name = $1", name)
    assert row is not None
    return int(row["n"])


async def read_then_write(db: Database, key: str | None) -> None:
    """What loses updates where nothing serialises it."""
    async with db.write(key) as tx:
        row = await tx.one("SELECT n FROM counter WHERE name = 'a'")
        assert row is not None
        await asyncio.sleep(random.random() / 1000)
        await tx.run("UPDATE counter SET n = $1 WHERE name = 'a'", row["n"] + 1)


async def test_forty_increments_at_once_lose_none(db: Database) -> None:
    await asyncio.gather(*(read_then_write(db, "counter a") for _ in range(40)))
    assert await count(db, "a") == 40


async def test_increments_of_two_processes_lose_none(db: Database, db_url: str) -> None:
    other = await open_database(db_url)
    await asyncio.gather(*(read_then_write(each, "counter a") for each in (db, other) * 20))
    await other.close()
    assert await count(db, "a") == 40


async def test_a_conditional_statement_needs_no_key(db: Database, db_url: str) -> None:
    other = await open_database(db_url)

    async def add(database: Database) -> None:
        async with database.write() as tx:
            await tx.run("UPDATE counter SET n = n + 1 WHERE name = 'a' AND n < 30")

    await asyncio.gather(*(add(each) for each in (db, other) * 20))
    await other.close()
    assert await count(db, "a") == 30


async def test_keys_do_not_wait_for_each_other_in_vain(db: Database) -> None:
    """Writes under forty keys, more than there are connections, all end."""
    async with asyncio.timeout(20):
        await asyncio.gather(*(increment(db, f"key {number % 8}") for number in range(40)))
    assert await count(db, "b") == 40


async def increment(db: Database, key: str) -> None:
    async with db.write(key) as tx:
        await tx.run("UPDATE counter SET n = n + 1 WHERE name = 'b'")


async def test_of_twenty_claims_one_wins(db: Database, db_url: str) -> None:
    other = await open_database(db_url)

    async def claim(database: Database, who: str) -> str | None:
        async with database.write() as tx:
            changed = await tx.run("UPDATE job SET owner = $1 WHERE id = 1 AND owner IS NULL", who)
        return who if changed else None

    async with db.write() as tx:
        await tx.run("INSERT INTO job VALUES (1, NULL, 'open')")
    claims = await asyncio.gather(*(claim((db, other)[n % 2], f"moderator {n}") for n in range(20)))
    await other.close()
    winners = [who for who in claims if who]
    assert len(winners) == 1
    async with db.read() as tx:
        row = await tx.one("SELECT owner FROM job WHERE id = 1")
    assert row is not None
    assert row["owner"] == winners[0]


async def test_of_twenty_inserts_of_the_same_one_wins(db: Database) -> None:
    async def insert(who: str) -> bool:
        try:
            async with db.write() as tx:
                await tx.run("INSERT INTO once (id, who) VALUES ('the', $1)", who)
        except Conflict:
            return False
        return True

    won = await asyncio.gather(*(insert(str(n)) for n in range(20)))
    assert sum(won) == 1
    async with db.read() as tx:
        row = await tx.one("SELECT who FROM once")
    assert row is not None
    assert row["who"] == str(won.index(True))


async def test_three_thousand_deliveries_of_a_thousand_things_are_stored_once_each(db: Database) -> None:
    rung: list[str] = []

    async def deliver(names: list[str]) -> int:
        stored = 0
        for name in names:
            async with db.write() as tx:
                fresh = await tx.run("INSERT INTO once (id) VALUES ($1) ON CONFLICT DO NOTHING", name)
                if fresh:
                    tx.after_commit(lambda name=name: rung.append(name))
            stored += fresh
        return stored

    names = [f"{number:04}" for number in range(1000)] * 3
    random.Random(7).shuffle(names)
    stored = await asyncio.gather(*(deliver(names[start::32]) for start in range(32)))
    async with db.read() as tx:
        rows = await tx.all("SELECT id FROM once ORDER BY id")
    assert [row["id"] for row in rows] == sorted(set(names))
    assert sum(stored) == 1000
    assert sorted(rung) == sorted(set(names))


async def test_leases_of_two_processes_never_overlap(db: Database, db_url: str) -> None:
    other = await open_database(db_url)
    async with db.write() as tx:
        for number in range(60):
            await tx.run("INSERT INTO job VALUES ($1, NULL, $2)", number, f"due {number}")

    async def lease(database: Database, who: str) -> list[int]:
        held: list[int] = []
        while True:
            async with database.write() as tx:
                rows = await tx.all(
                    "UPDATE job SET owner = $1 WHERE id IN (SELECT id FROM job WHERE owner IS NULL ORDER BY id LIMIT 5 "
                    f"{tx.skip_locked}) RETURNING id",
                    who,
                )
            if not rows:
                return held
            held += [row["id"] for row in rows]

    leased = await asyncio.gather(*(lease((db, other)[n % 2], f"process {n}") for n in range(6)))
    await other.close()
    assert sorted(number for held in leased for number in held) == list(range(60))


async def test_readers_and_writers_at_once_see_whole_transactions(db: Database) -> None:
    """Two counters that are always changed together are never seen apart."""
    over = asyncio.Event()
    seen: set[int] = set()

    async def write() -> None:
        for _ in range(50):
            async with db.write() as tx:
                await tx.run("UPDATE counter SET n = n + 1 WHERE name = 'a'")
                await tx.run("UPDATE counter SET n = n + 1 WHERE name = 'b'")

    async def read() -> None:
        while not over.is_set():
            async with db.read() as tx:
                a = await tx.one("SELECT n FROM counter WHERE name = 'a'")
                b = await tx.one("SELECT n FROM counter WHERE name = 'b'")
            assert a is not None
            assert b is not None
            assert a["n"] == b["n"]
            seen.add(a["n"])

    readers = [asyncio.create_task(read()) for _ in range(6)]
    await asyncio.gather(write(), write())
    over.set()
    await asyncio.gather(*readers)
    assert await count(db, "a") == 100
    assert len(seen) > 2
