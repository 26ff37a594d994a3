"""SQLite's writer: who waits together is committed together, and fails alone."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.kernel.errors import Conflict, StorageFault
from bot.storage import sqlite_writer
from bot.storage.db import Database
from bot.storage.sqlite import SQLiteDatabase
from tests.databases import send

pytestmark = pytest.mark.usefixtures("sqlite_tables")


@asynccontextmanager
async def overheard(db: Database) -> AsyncIterator[list[str]]:
    """Every statement that reaches the writer's connection meanwhile, and whether it interleaved."""
    assert isinstance(db, SQLiteDatabase)
    statements: list[str] = []
    connection = db._writer.connection
    await connection.set_trace_callback(statements.append)
    yield statements
    await connection.set_trace_callback(None)  # type: ignore[arg-type] # sqlite3 takes None, aiosqlite's hint does not


async def insert(db: Database, *names: str) -> None:
    async with db.write() as tx:
        for name in names:
            await tx.run("INSERT INTO once (id) VALUES ($1)", name)
            await asyncio.sleep(0)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group waits for everybody, however slow the machine is."""
    monkeypatch.setattr(sqlite_writer, "GROUP_SECONDS", 600.0)
    monkeypatch.setattr(sqlite_writer, "LONGEST_GROUP", 600.0)


async def names(db: Database) -> list[str]:
    async with db.read() as tx:
        return [row["id"] for row in await tx.all("SELECT id FROM once ORDER BY id")]


async def test_writes_that_wait_together_share_a_commit(sqlite_db: Database) -> None:
    async with overheard(sqlite_db) as statements:
        await asyncio.gather(*(insert(sqlite_db, f"{n:02}") for n in range(30)))
    assert len(await names(sqlite_db)) == 30
    assert 1 <= statements.count("COMMIT") <= 6
    assert statements.count("BEGIN IMMEDIATE") == statements.count("COMMIT")


async def test_a_group_is_no_larger_than_its_limit(sqlite_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_writer, "GROUP_MEMBERS", 4)
    async with overheard(sqlite_db) as statements:
        await asyncio.gather(*(insert(sqlite_db, f"{n:02}") for n in range(12)))
    ends = [place for place, said in enumerate(statements) if said == "COMMIT"]
    groups = [statements[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    assert sum(len([said for said in group if said.startswith("INSERT")]) for group in groups) == 12
    assert max(len([said for said in group if said.startswith("INSERT")]) for group in groups) == 4


async def test_a_group_does_not_keep_its_first_member_waiting(
    sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_writer, "GROUP_SECONDS", 0.0)
    monkeypatch.setattr(sqlite_writer, "LONGEST_GROUP", 0.0)
    async with overheard(sqlite_db) as statements:
        await asyncio.gather(*(insert(sqlite_db, f"{n:02}") for n in range(5)))
    assert statements.count("COMMIT") == 5


async def test_a_slow_disk_makes_larger_groups(sqlite_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a commit that took long, many more share the next one."""
    monkeypatch.setattr(sqlite_writer, "GROUP_SECONDS", 0.0)
    monkeypatch.setattr(sqlite_writer, "LONGEST_GROUP", 600.0)
    assert isinstance(sqlite_db, SQLiteDatabase)
    connection = sqlite_db._writer.connection
    commit = connection.commit

    async def slow() -> None:
        await asyncio.sleep(1.0)
        await commit()

    with monkeypatch.context() as patched:
        patched.setattr(connection, "commit", slow)
        await insert(sqlite_db, "first")
    async with overheard(sqlite_db) as statements:
        await asyncio.gather(*(insert(sqlite_db, f"{n:02}") for n in range(20)))
    assert statements.count("COMMIT") == 1


async def test_blocks_do_not_interleave(sqlite_db: Database) -> None:
    async with overheard(sqlite_db) as statements:
        await asyncio.gather(*(insert(sqlite_db, f"{n}a", f"{n}b", f"{n}c") for n in range(10)))
    inserted = [said.split("'")[1] for said in statements if said.startswith("INSERT")]
    assert [name[1] for name in inserted] == ["a", "b", "c"] * 10
    assert all(len({name[0] for name in inserted[start : start + 3]}) == 1 for start in range(0, 30, 3))


@pytest.mark.usefixtures("patient")
async def test_one_that_fails_takes_only_itself_back(sqlite_db: Database) -> None:
    announced: list[str] = []

    async def write(name: str, how: str) -> None:
        async with sqlite_db.write() as tx:
            tx.after_commit(lambda: announced.append(name))
            await tx.run("INSERT INTO once (id) VALUES ($1)", name)
            if how == "conflict":
                await tx.run("INSERT INTO once (id) VALUES ($1)", name)
            elif how == "accident":
                await tx.run("INSERT INTO child VALUES (1, 'nobody')")
            elif how == "refusal":
                raise ZeroDivisionError

    hows = ["well", "conflict", "well", "accident", "refusal", "well", "conflict"] * 4
    async with overheard(sqlite_db) as statements:
        results = await asyncio.gather(*(write(f"{n:02}", how) for n, how in enumerate(hows)), return_exceptions=True)
    well = [f"{n:02}" for n, how in enumerate(hows) if how == "well"]
    assert await names(sqlite_db) == announced == well
    assert [result is None for result in results] == [how == "well" for how in hows]
    assert [isinstance(result, Conflict) for result in results] == [how == "conflict" for how in hows]
    assert statements.count("COMMIT") < len(hows) / 2  # failing ones did not break the groups up


@pytest.mark.usefixtures("patient")
async def test_a_commit_that_fails_fails_everybody_in_it_and_nobody_else(sqlite_db: Database, sqlite_url: str) -> None:
    """A deferred constraint, which migrations may not have, is the plainest way to a COMMIT that is refused."""
    await send(sqlite_url, "CREATE TABLE late (id TEXT REFERENCES once (id) DEFERRABLE INITIALLY DEFERRED)")
    announced: list[str] = []

    async def write(name: str) -> None:
        async with sqlite_db.write() as tx:
            tx.after_commit(lambda: announced.append(name))
            await tx.run("INSERT INTO once (id) VALUES ($1)", name)
            if name == "2":
                await tx.run("INSERT INTO late VALUES ('nobody')")

    results = await asyncio.gather(*(write(str(n)) for n in range(5)), return_exceptions=True)
    assert [type(result) for result in results] == [StorageFault] * 5
    assert len({id(result) for result in results}) == 5  # one error in several tasks would gather their tracebacks
    assert await names(sqlite_db) == announced == []
    await insert(sqlite_db, "after")
    assert await names(sqlite_db) == ["after"]


async def test_a_full_disk_fails_the_write_with_one_line_and_recovers(sqlite_db: Database) -> None:
    assert isinstance(sqlite_db, SQLiteDatabase)
    connection = sqlite_db._writer.connection
    await insert(sqlite_db, "before")
    await connection.execute_fetchall("VACUUM")  # what migrations left free would be room
    pages = await connection.execute_fetchall("PRAGMA page_count")
    await connection.execute_fetchall(f"PRAGMA max_page_count = {next(iter(pages))[0] + 4}")
    announced: list[str] = []

    async def write(name: str, size: int) -> None:
        async with sqlite_db.write() as tx:
            tx.after_commit(lambda: announced.append(name))
            await tx.run("INSERT INTO once (id, who) VALUES ($1, $2)", name, "x" * size)

    results = await asyncio.gather(
        write("small", 10), write("large", 100_000), write("last", 10), return_exceptions=True
    )
    kept = [name for name, result in zip(("small", "large", "last"), results, strict=True) if result is None]
    faults = [result for result in results if result is not None]
    assert faults
    assert all(isinstance(each, StorageFault) and "disk is full" in str(each) for each in faults)
    assert announced == kept
    assert await names(sqlite_db) == sorted(["before", *kept])
    await connection.execute_fetchall("PRAGMA max_page_count = 1000000")
    await write("space again", 100_000)
    assert "space again" in await names(sqlite_db)


_FULL_AT_COMMIT = """
import asyncio, resource, sys
from bot.kernel.errors import StorageFault
from bot.storage.db import open_database

async def main(url):
    db = await open_database(url)
    announced = []
    async def write(name, size):
        async with db.write() as tx:
            tx.after_commit(lambda: announced.append(name))
            await tx.run("INSERT INTO once (id, who) VALUES ($1, $2)", name, "x" * size)
    await write("before", 10)
    hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
    results = await asyncio.gather(*(write(f"huge {n}", 60_000) for n in range(6)), return_exceptions=True)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    assert any(result is not None for result in results), results
    assert all(result is None or isinstance(result, StorageFault) for result in results), results
    kept = [f"huge {n}" for n, result in enumerate(results) if result is None]
    await write("after", 10)
    assert announced == ["before", *kept, "after"], announced
    async with db.read() as tx:
        rows = [row["id"] for row in await tx.all("SELECT id FROM once ORDER BY id")]
    assert rows == sorted(announced), rows
    await db.close()
    print("held", len(kept))

asyncio.run(main(sys.argv[1]))
"""


async def test_a_disk_that_is_full_at_the_commit_undoes_the_group(sqlite_db: Database, sqlite_url: str) -> None:
    """The system itself refuses to let the log grow (RLIMIT_FSIZE), as a full disk does: at the commit."""
    await sqlite_db.close()
    ran = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", _FULL_AT_COMMIT, sqlite_url], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("held")


async def test_cancelled_members_leave_the_group_whole(sqlite_db: Database) -> None:
    """Cancelled while it waits for the turn, in the moment of the turn, within the block, and for the commit."""
    for turns in range(12):
        tasks = [asyncio.create_task(insert(sqlite_db, f"{turns}-{n}", f"{turns}-{n}'")) for n in range(6)]
        for _ in range(turns):
            await asyncio.sleep(0)
        for victim in tasks[1::2]:
            victim.cancel()
        await asyncio.gather(*tasks[::2])
        await asyncio.gather(*tasks, return_exceptions=True)
    kept = await names(sqlite_db)
    assert {f"{turns}-{n}" for turns in range(12) for n in (0, 2, 4)} <= set(kept)
    assert len(kept) == 2 * len({name.rstrip("'") for name in kept})


async def test_the_turn_passes_by_whoever_is_cancelled_in_that_very_moment(sqlite_db: Database) -> None:
    """Cancelled, and not woken yet when the turn comes: out of the line once, and the cancellation arrives."""
    assert isinstance(sqlite_db, SQLiteDatabase)
    writer = sqlite_db._writer
    await writer.take()
    waiting = asyncio.create_task(writer.take())
    await asyncio.sleep(0)
    waiting.cancel()
    writer.advance()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    async with asyncio.timeout(5):
        await insert(sqlite_db, "after", "after'")
    assert await names(sqlite_db) == ["after", "after'"]


@pytest.mark.parametrize("behind", [False, True], ids=["running", "not yet begun"])
async def test_a_statement_that_is_cancelled_harms_nobody(sqlite_db: Database, behind: bool) -> None:
    """The thread cannot be stopped in the middle of a statement, so its end is waited for before the undoing."""
    assert isinstance(sqlite_db, SQLiteDatabase)
    connection = sqlite_db._writer.connection
    numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)"
    count = f"{numbers} SELECT 'slow ' || MAX(i) FROM n"
    begun = asyncio.Event()

    async def write_slowly() -> None:
        async with sqlite_db.write() as tx:
            keeping_busy = asyncio.ensure_future(busy())
            await asyncio.sleep(0)
            begun.set()
            await tx.run(f"INSERT INTO once (id) {count}")
            await keeping_busy

    async def busy() -> None:
        if behind:  # the statement of the block stands in the thread's queue behind this one
            await connection.execute_fetchall(count)

    before = asyncio.create_task(insert(sqlite_db, "before"))
    victim = asyncio.create_task(write_slowly())
    after = asyncio.create_task(insert(sqlite_db, "after"))
    await begun.wait()
    await asyncio.sleep(0 if behind else 0.005)
    victim.cancel()
    await asyncio.gather(before, after)
    await asyncio.wait({victim})
    assert victim.cancelled()
    assert await names(sqlite_db) == ["after", "before"]


async def test_who_is_cancelled_during_the_commit_is_cancelled_after_it(sqlite_db: Database) -> None:
    assert isinstance(sqlite_db, SQLiteDatabase)
    announced: list[int] = []

    async def write(number: int) -> None:
        async with sqlite_db.write() as tx:
            tx.after_commit(lambda: announced.append(number))
            await tx.run("INSERT INTO once (id) VALUES ($1)", str(number))

    caught = 0
    for number in range(50):
        task = asyncio.create_task(write(number))
        while not sqlite_db._writer._commits and not task.done():
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        assert announced == list(range(number + 1))
        caught += task.cancelled()
    assert caught


async def test_another_program_that_holds_the_file_is_a_fault(sqlite_db: Database, sqlite_url: str) -> None:
    import sqlite3

    assert isinstance(sqlite_db, SQLiteDatabase)
    await sqlite_db._writer.connection.execute_fetchall("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageFault, match="another program"):
        await insert(sqlite_db, "x")
    other.execute("ROLLBACK")
    other.close()
    await insert(sqlite_db, "y")
    assert await names(sqlite_db) == ["y"]
