"""What is kept in memory of a server is what is in the database: after a change, after a minute, and in between."""

from __future__ import annotations

import asyncio

from bot.kernel.clock import MINUTE, ManualClock
from bot.storage import remembered
from bot.storage.db import Database
from bot.storage.remembered import Remembered

SERVER = 500_000_000_000_000_001


class Kept:
    """Reads from a dictionary, and counts how often."""

    def __init__(self) -> None:
        self.now: dict[int, str] = {}
        self.reads = 0
        self.gate = asyncio.Event()
        self.gate.set()

    async def read(self, server_id: int) -> str:
        self.reads += 1
        found = self.now.get(server_id, "")
        await self.gate.wait()
        return found


async def test_it_is_read_once_a_minute() -> None:
    clock, kept = ManualClock(MINUTE), Kept()
    known = Remembered(clock, kept.read)
    kept.now[SERVER] = "first"
    assert [await known.of(SERVER) for _ in range(5)] == ["first"] * 5
    kept.now[SERVER] = "second"
    clock.move(MINUTE - 1)
    assert (await known.of(SERVER), kept.reads) == ("first", 1)
    clock.move(1)
    assert (await known.of(SERVER), kept.reads) == ("second", 2)


async def test_a_change_is_seen_at_once_when_it_is_durable_and_not_when_it_was_undone(db: Database) -> None:
    kept = Kept()
    known = Remembered(ManualClock(MINUTE), kept.read)
    await known.of(SERVER)
    kept.now[SERVER] = "changed"
    try:
        async with db.write() as tx:
            known.changes(tx, SERVER)
            raise ZeroDivisionError
    except ZeroDivisionError:
        assert await known.of(SERVER) == ""
    async with db.write() as tx:
        await tx.run("DELETE FROM anon_stops WHERE server_id = $1", SERVER)
        known.changes(tx, SERVER)
        assert await known.of(SERVER) == ""
    assert await known.of(SERVER) == "changed"


async def test_what_was_read_before_a_change_is_not_kept_after_it() -> None:
    kept = Kept()
    known = Remembered(ManualClock(MINUTE), kept.read)
    kept.gate.clear()
    reading = asyncio.create_task(known.of(SERVER))
    await asyncio.sleep(0)
    kept.now[SERVER] = "changed"
    known.forget(SERVER)
    kept.gate.set()
    assert await reading == ""
    assert await known.of(SERVER) == "changed"


async def test_no_more_servers_are_kept_than_there_is_room_for() -> None:
    kept = Kept()
    known = Remembered(ManualClock(MINUTE), kept.read)
    for server_id in range(remembered.MOST + 10):
        await known.of(server_id)
    assert len(known._known) == remembered.MOST
    before = kept.reads
    await known.of(remembered.MOST)
    assert kept.reads == before
