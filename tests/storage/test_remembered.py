"""What is kept in memory of a server is what is in the database: after a change, after a minute, and in between."""

from __future__ import annotations

import asyncio

import pytest

from bot.kernel.clock import MINUTE, ManualClock
from bot.storage import remembered
from bot.storage.db import Database, open_database
from bot.storage.remembered import Remembered
from tests.waiting import until

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


async def test_it_is_read_once_a_minute(sqlite_db: Database) -> None:
    clock, kept = ManualClock(MINUTE), Kept()
    known = Remembered(sqlite_db, clock, "kept", kept.read)
    kept.now[SERVER] = "first"
    assert [await known.of(SERVER) for _ in range(5)] == ["first"] * 5
    kept.now[SERVER] = "second"
    clock.move(MINUTE - 1)
    assert (await known.of(SERVER), kept.reads) == ("first", 1)
    clock.move(1)
    assert (await known.of(SERVER), kept.reads) == ("second", 2)


async def test_a_change_is_seen_at_once_when_it_is_durable_and_not_when_it_was_undone(db: Database) -> None:
    kept = Kept()
    known = Remembered(db, ManualClock(MINUTE), "kept", kept.read)
    await until(lambda: db.dialect != "postgresql" or known._known.changes)  # once it listens, all is read anew
    await known.of(SERVER)
    kept.now[SERVER] = "changed"
    try:
        async with db.write() as tx:
            await known.changes(tx, SERVER)
            raise ZeroDivisionError
    except ZeroDivisionError:
        assert await known.of(SERVER) == ""
    async with db.write() as tx:
        await tx.run("DELETE FROM anon_stops WHERE server_id = $1", SERVER)
        await known.changes(tx, SERVER)
        assert await known.of(SERVER) == ""
    assert await known.of(SERVER) == "changed"


async def test_what_was_read_before_a_change_is_not_kept_after_it(sqlite_db: Database) -> None:
    kept = Kept()
    known = Remembered(sqlite_db, ManualClock(MINUTE), "kept", kept.read)
    kept.gate.clear()
    reading = asyncio.create_task(known.of(SERVER))
    await asyncio.sleep(0)
    kept.now[SERVER] = "changed"
    async with sqlite_db.write() as tx:
        await known.changes(tx, SERVER)
    kept.gate.set()
    assert await reading == ""
    assert await known.of(SERVER) == "changed"


async def test_no_more_servers_are_kept_than_there_is_room_for(
    sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "MOST", 50)
    kept = Kept()
    known = Remembered(sqlite_db, ManualClock(MINUTE), "kept", kept.read)
    for server_id in range(remembered.MOST + 10):
        await known.of(server_id)
    assert len(known._known) == remembered.MOST
    before = kept.reads
    await known.of(remembered.MOST)
    assert kept.reads == before


async def test_a_change_by_another_process_is_heard_of_also_after_the_connection_was_lost(
    db: Database, db_url: str
) -> None:
    if db.dialect == "sqlite":
        pytest.skip("SQLite is for one process")
    other = await open_database(db_url)
    here, there = Kept(), Kept()
    known = Remembered(db, ManualClock(MINUTE), "kept", here.read)
    theirs = Remembered(other, ManualClock(MINUTE), "kept", there.read)
    others = Remembered(db, ManualClock(MINUTE), "another", here.read)

    async def seen(value: str) -> None:
        async with asyncio.timeout(20):
            while await known.of(SERVER) != value:
                await asyncio.sleep(0.01)

    async def change(value: str) -> None:
        here.now[SERVER] = value
        async with other.write() as tx:
            await theirs.changes(tx, SERVER)

    await known.of(SERVER)
    here.now[SERVER] = "while nobody listened"
    await seen("while nobody listened")  # once it listens, all is read anew
    await others.of(SERVER)
    await change("once")
    await seen("once")
    assert await others.of(SERVER) == "while nobody listened"
    async with other.write() as tx:
        await tx.all(
            "SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity"
            " WHERE application_name = 'lantern-listening' AND datname = current_database()"
        )
    await change("twice")
    await seen("twice")
    await other.close()
