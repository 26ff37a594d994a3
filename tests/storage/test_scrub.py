"""Scrubbing and closing while others write: neither meets a transaction that is still open."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from pathlib import Path

import pytest

from bot.kernel.errors import StorageFault
from bot.storage.db import Database, open_database
from bot.storage.sqlite_lines import BUSY_MILLISECONDS
from tests.databases import send

ROWS = 60


@pytest.fixture
async def busy(sqlite_url: str) -> Database:
    """A database with a table to write to."""
    await send(sqlite_url, "CREATE TABLE drill (n INTEGER PRIMARY KEY)")
    return await open_database(sqlite_url)


async def put(db: Database, n: int) -> None:
    async with db.write() as tx:
        await tx.run("INSERT INTO drill (n) VALUES ($1)", n)


async def kept(db: Database) -> int:
    async with db.read() as tx:
        row = await tx.one("SELECT COUNT(*) AS n FROM drill")
    assert row is not None
    return int(row["n"])


async def test_a_scrub_among_writes_waits_until_what_was_written_before_it_is_kept(busy: Database) -> None:
    acts = [busy.scrub() if n % 10 == 5 else put(busy, n) for n in range(ROWS)]
    await asyncio.wait_for(asyncio.gather(*acts), 20)
    assert await kept(busy) == ROWS - ROWS // 10
    await busy.close()


async def test_a_scrub_that_is_cancelled_holds_nobody_up(busy: Database) -> None:
    scrubs = [asyncio.create_task(busy.scrub()) for _ in range(5)]
    writes = [asyncio.create_task(put(busy, n)) for n in range(ROWS)]
    for turn, scrub in enumerate(scrubs):
        for _ in range(turn):
            await asyncio.sleep(0)
        scrub.cancel()
    await asyncio.wait_for(asyncio.gather(*writes), 20)
    await asyncio.gather(*scrubs, return_exceptions=True)
    assert await kept(busy) == ROWS
    await busy.close()


async def test_a_backup_that_is_on_its_way_holds_up_no_write_at_a_scrub(busy: Database, sqlite_url: str) -> None:
    """It reads the database as it was when it began; everybody waited five seconds for it at each scrub."""
    with contextlib.closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT COUNT(*) FROM drill").fetchall()
        await put(busy, 1)
        async with asyncio.timeout(3):
            await asyncio.gather(busy.scrub(), put(busy, 2))
    await busy.scrub()
    assert Path(sqlite_url.removeprefix("sqlite:///") + "-wal").stat().st_size == 0
    async with busy.write() as tx:
        row = await tx.one("SELECT timeout FROM pragma_busy_timeout")
    assert row is not None
    assert row["timeout"] == BUSY_MILLISECONDS, "writes wait for others as long as ever"
    await busy.close()


async def test_closing_among_writes_keeps_each_or_says_that_it_was_not(busy: Database, sqlite_url: str) -> None:
    done: list[int] = []

    async def try_to(n: int) -> None:
        with contextlib.suppress(StorageFault):
            await put(busy, n)
            done.append(n)

    writes = [asyncio.create_task(try_to(n)) for n in range(ROWS)]
    await asyncio.sleep(0)
    await asyncio.wait_for(busy.close(), 20)
    await asyncio.wait_for(asyncio.gather(*writes), 20)
    again = await open_database(sqlite_url)
    assert await kept(again) == len(done)
    await again.close()
