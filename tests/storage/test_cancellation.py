"""Cancelled anywhere: a transaction is there entirely or not at all, and nobody else feels it."""

from __future__ import annotations

import asyncio
import random
from dataclasses import dataclass, field

import pytest

from bot.kernel.errors import StorageFault
from bot.storage.db import Database, open_database
from bot.storage.endings import settle

pytestmark = pytest.mark.usefixtures("tables")

CANCELLED = 300
WAVES = 200
TASKS = 16


@dataclass
class Seen:
    """What the tasks were told."""

    durable: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    cancelled: set[str] = field(default_factory=set)
    announced: list[str] = field(default_factory=list)


async def insert_pair(db: Database, name: str, seen: Seen, *, fail: bool) -> None:
    """Two rows that belong together, with a pause between them in which others want to write."""
    try:
        async with db.write(f"key {name[-1]}") as tx:
            tx.after_commit(lambda: seen.announced.append(name))
            await tx.run("INSERT INTO once (id) VALUES ($1)", f"{name} left")
            await asyncio.sleep(0)
            await tx.run("INSERT INTO once (id) VALUES ($1)", f"{name} right")
            if fail:
                raise ZeroDivisionError
    except asyncio.CancelledError:
        seen.cancelled.add(name)
        raise
    except ZeroDivisionError:
        seen.failed.add(name)
    else:
        seen.durable.add(name)


async def read_some(db: Database) -> None:
    async with db.read() as tx:
        await tx.all("SELECT id FROM once")
        await tx.one("SELECT COUNT(*) AS n FROM once")


async def test_hundreds_of_cancellations_at_random_moments(db: Database) -> None:
    chance = random.Random(20261224)
    seen = Seen()
    wave = 0
    while len(seen.cancelled) < CANCELLED:
        wave += 1
        assert wave < WAVES, "too few were caught under way"
        victims: list[asyncio.Task[None]] = []
        others: list[asyncio.Task[None]] = []
        for number in range(TASKS):
            write = insert_pair(db, f"{wave}-{number}", seen, fail=chance.random() < 0.2)
            (others if number % 4 == 0 else victims).append(asyncio.create_task(write))
            victims.append(asyncio.create_task(read_some(db)))
        chance.shuffle(victims)
        await asyncio.sleep(0)  # a task that is cancelled before its first step would prove nothing
        for victim in victims:
            for _ in range(chance.randrange(4)):
                await asyncio.sleep(0)
            if chance.random() < 0.5:
                await asyncio.sleep(chance.random() / 1000)
            victim.cancel()
            if chance.random() < 0.3:
                await asyncio.sleep(0)
                victim.cancel()  # impatient: a second time, while the first is being dealt with
        await asyncio.gather(*others)  # raises where one that nobody cancelled was harmed
        await asyncio.gather(*victims, return_exceptions=True)
    async with asyncio.timeout(5), db.write() as tx:
        await tx.run("INSERT INTO once (id) VALUES ('after left'), ('after right')")
    async with db.read() as tx:
        rows = {row["id"] for row in await tx.all("SELECT id FROM once")}
    left = {name.removesuffix(" left") for name in rows if name.endswith(" left")}
    right = {name.removesuffix(" right") for name in rows if name.endswith(" right")}
    assert left == right
    assert seen.durable <= left
    assert not seen.failed & left
    assert left - {"after"} - seen.durable <= seen.cancelled
    assert sorted(seen.announced) == sorted(left - {"after"})
    # The drill is of use only where all of these happened.
    assert seen.cancelled & left
    assert len(seen.durable) > 50
    assert seen.failed


async def test_cancelled_at_each_await_in_turn(db: Database) -> None:
    """Not at random: after 0, 1, 2, … turns of the loop, until the write gets through unharmed."""
    seen = Seen()
    for turns in range(400):
        task = asyncio.create_task(insert_pair(db, f"turn-{turns}", seen, fail=False))
        for _ in range(turns):
            await asyncio.sleep(0.0001 if turns % 2 else 0)
        task.cancel()
        await asyncio.wait({task})
        if turns > 40 and not task.cancelled():
            break
    else:
        pytest.fail("no write got through")
    async with db.read() as tx:
        rows = [row["id"] for row in await tx.all("SELECT id FROM once")]
    assert len(rows) == 2 * len({name.split()[0] for name in rows}) == 2 * len(seen.announced)


async def test_a_timeout_around_a_block_is_a_timeout(db: Database) -> None:
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.02), db.write("k") as tx:
            await tx.run("UPDATE counter SET n = 1")
            await asyncio.sleep(5)
    async with asyncio.timeout(5), db.write("k") as tx:
        row = await tx.one("SELECT SUM(n) AS n FROM counter")
    assert row is not None
    assert row["n"] == 0


async def test_opening_can_be_cancelled(db_url: str) -> None:
    """Leaves no thread and no connection: threads that are left would make the run's warnings fail."""
    for turns in range(0, 60, 3):
        task = asyncio.create_task(open_database(db_url))
        for _ in range(turns):
            await asyncio.sleep(0.0002)
        task.cancel()
        await asyncio.wait({task})
        if not task.cancelled():
            await task.result().close()


async def test_settle_waits_and_then_is_cancelled() -> None:
    ending: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    waiting = asyncio.ensure_future(settle(ending))
    for _ in range(3):
        await asyncio.sleep(0)
        waiting.cancel()
    await asyncio.sleep(0)
    assert not waiting.done()
    ending.set_exception(StorageFault("lost"))  # and nobody complains that nobody asked
    with pytest.raises(asyncio.CancelledError):
        await waiting
