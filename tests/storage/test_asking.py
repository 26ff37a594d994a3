"""`ask` and `put`: what they promise on both databases, and that on SQLite what is wanted together travels together."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from bot.kernel.errors import Conflict, StorageFault
from bot.storage import sqlite_lanes
from bot.storage.db import Database, Misuse, Question, Row, open_database
from bot.storage.sqlite import SQLiteDatabase
from tests.databases import send

pytestmark = pytest.mark.usefixtures("tables")

ONCE = "CREATE TABLE IF NOT EXISTS once (id TEXT PRIMARY KEY, who TEXT, n INTEGER)"
PUT = "INSERT INTO once (id, n) VALUES ($1, $2)"


def first(rows: Sequence[Row]) -> int:
    return int(rows[0]["n"])


def count() -> Question[int]:
    return Question("SELECT COUNT(*) AS n FROM once", (), first)


def number(name: str) -> Question[list[int]]:
    return Question("SELECT n FROM once WHERE id = $1", (name,), lambda rows: [row["n"] for row in rows])


async def test_each_question_has_its_own_answer(db: Database) -> None:
    assert await db.put(PUT, "a", 1) == 1
    assert await db.put(PUT, "b", 2) == 1
    assert await db.ask(number("a"), number("b"), number("c"), count()) == ([1], [2], [], 2)
    async with db.read() as tx:
        assert await tx.ask(number("b")) == [2]


async def test_what_was_put_is_seen_by_whoever_asks_next(db: Database) -> None:
    for n in range(20):
        await db.put(PUT, f"{n:02}", n)
        assert await db.ask(count()) == (n + 1,)


async def test_the_questions_of_one_ask_see_one_snapshot(db: Database) -> None:
    """A counter that is moved all the while has one value, however long the asking takes."""

    async def move() -> None:
        for _ in range(30):
            await db.put("UPDATE counter SET n = n + 1")

    def counter(name: str) -> Question[int]:
        return Question("SELECT n FROM counter WHERE name = $1", (name,), first)

    many: Any = [counter("a"), counter("b")] * 200
    moving = asyncio.create_task(move())
    while not moving.done():
        assert len(set(await db.ask(*many))) == 1
        await asyncio.sleep(0)
    await moving
    assert await db.ask(counter("a"), counter("b")) == (30, 30)


async def test_one_put_that_fails_fails_alone(db: Database) -> None:
    await db.put(PUT, "taken", 0)
    told = await asyncio.gather(
        *(db.put(PUT, "taken" if n % 3 == 0 else f"{n:02}", n) for n in range(30)), return_exceptions=True
    )
    assert [isinstance(each, Conflict) for each in told] == [n % 3 == 0 for n in range(30)]
    assert await db.ask(count()) == (21,)
    with pytest.raises(Exception, match=r"CHECK|check"):
        await db.put(PUT, "too large", 100)
    assert await db.ask(count()) == (21,)


async def test_a_conditional_put_says_whether_it_changed_anything(db: Database) -> None:
    await db.put(PUT, "a", 0)
    told = await asyncio.gather(*(db.put("UPDATE once SET n = 1 WHERE id = 'a' AND n = 0") for _ in range(20)))
    assert sorted(told) == [0] * 19 + [1]


async def test_blocks_and_puts_leave_each_other_whole(db: Database) -> None:
    async def block(name: str) -> None:
        async with db.write() as tx:
            await tx.run(PUT, f"{name} left", 0)
            await asyncio.sleep(0)
            await tx.run(PUT, f"{name} right", 0)
            if name.endswith("3"):
                raise ZeroDivisionError

    told = await asyncio.gather(
        *(block(f"b{n:02}") if n % 2 else db.put(PUT, f"p{n:02}", n) for n in range(40)), return_exceptions=True
    )
    failed = sum(isinstance(each, ZeroDivisionError) for each in told)
    assert failed == 4
    assert await db.ask(count()) == (20 + 2 * (20 - failed),)


async def test_whoever_is_cancelled_breaks_nothing(db: Database) -> None:
    async def act(n: int) -> int:
        await db.put(PUT, f"{n:03}", n % 100)
        return (await db.ask(count()))[0]

    for wave in range(10):
        tasks = [asyncio.create_task(act(100 * wave + n)) for n in range(20)]
        for _ in range(wave):
            await asyncio.sleep(0)
        for task in tasks[::2]:
            task.cancel()
        told = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(each, int) for each in told[1::2])
    (there,) = await db.ask(count())
    assert 100 <= there <= 200


async def test_a_question_changes_nothing_and_belongs_to_no_block(db: Database) -> None:
    with pytest.raises(Misuse):
        await db.ask(Question("INSERT INTO once (id) VALUES ('x') RETURNING 1 AS n", (), first))
    with pytest.raises(Misuse, match="takes 1"):
        await db.ask(Question("SELECT n FROM once WHERE id = $1", (), first))
    with pytest.raises(Misuse, match="inside"):
        async with db.write() as tx:
            await tx.run(PUT, "a", 1)
            await db.ask(count())
    with pytest.raises(Misuse, match="inside"):
        async with db.write():
            await db.put(PUT, "a", 1)
    assert await db.ask(count()) == (0,)


async def test_what_is_under_way_at_the_end_is_finished(db: Database, db_url: str) -> None:
    going = [asyncio.create_task(db.put(PUT, f"{n:02}", n)) for n in range(20)]
    await asyncio.sleep(0)
    await db.close()
    told = await asyncio.gather(*going, return_exceptions=True)
    kept = sum(each == 1 for each in told)
    assert all(each == 1 or isinstance(each, StorageFault) for each in told)
    with pytest.raises(StorageFault, match="closed"):
        await db.ask(count())
    again = await open_database(db_url)
    assert await again.ask(count()) == (kept,)
    await again.close()


async def test_on_sqlite_many_travel_in_few_trips(sqlite_db: Database, sqlite_url: str) -> None:
    await send(sqlite_url, ONCE)
    assert isinstance(sqlite_db, SQLiteDatabase)
    trips: list[int] = []
    for lane in (sqlite_db._writer.lane, sqlite_db._reader.lane):
        carry = lane._carry

        async def counted(errands: list[sqlite_lanes.Errand], carry=carry) -> None:  # type: ignore[no-untyped-def]
            trips.append(len(errands))
            await carry(errands)

        lane._carry = counted
    await asyncio.gather(*(sqlite_db.put(PUT, f"{n:03}", n % 100) for n in range(100)))
    await asyncio.gather(*(sqlite_db.ask(count()) for _ in range(100)))
    assert sum(trips) == 200
    assert len(trips) <= 8
    assert max(trips) <= sqlite_lanes.MOST


async def test_on_sqlite_what_is_put_while_nobody_writes_takes_one_trip(
    sqlite_db: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await send(sqlite_url, ONCE)
    assert isinstance(sqlite_db, SQLiteDatabase)
    connection, trips = sqlite_db._writer.connection, 0
    execute = connection._execute

    async def counted(*args: Any) -> Any:
        nonlocal trips
        trips += 1
        return await execute(*args)

    monkeypatch.setattr(connection, "_execute", counted)
    assert await sqlite_db.put(PUT, "a", 1) == 1
    assert trips == 1
    told = await asyncio.gather(*(sqlite_db.put(PUT, name, 1) for name in "abc"), return_exceptions=True)
    assert [type(each) for each in told] == [Conflict, int, int]
    assert trips == 2
    assert not connection.in_transaction
    assert await sqlite_db.ask(count()) == (3,)


async def test_on_sqlite_a_commit_that_fails_fails_all_that_travelled_and_nothing_later(
    sqlite_db: Database, sqlite_url: str
) -> None:
    await send(sqlite_url, ONCE)
    await send(sqlite_url, "CREATE TABLE late (id TEXT REFERENCES once (id) DEFERRABLE INITIALLY DEFERRED)")
    told = await asyncio.gather(
        sqlite_db.put(PUT, "a", 1), sqlite_db.put("INSERT INTO late VALUES ($1)", "nobody"), return_exceptions=True
    )
    assert [type(each) for each in told] == [StorageFault] * 2
    assert await sqlite_db.ask(count()) == (0,)
    assert await sqlite_db.put(PUT, "b", 1) == 1
    async with sqlite_db.write() as tx:
        await tx.run(PUT, "c", 1)
    assert await sqlite_db.ask(count()) == (2,)


async def test_on_sqlite_a_full_disk_is_told_to_all_that_travelled_and_left_behind(
    sqlite_db: Database, sqlite_url: str
) -> None:
    await send(sqlite_url, ONCE)
    assert isinstance(sqlite_db, SQLiteDatabase)
    connection = sqlite_db._writer.connection
    await connection.execute_fetchall("VACUUM")  # what migrations left free would be room
    pages = await connection.execute_fetchall("PRAGMA page_count")
    await connection.execute_fetchall(f"PRAGMA max_page_count = {next(iter(pages))[0] + 4}")
    put = "INSERT INTO once (id, who) VALUES ($1, $2)"
    told = await asyncio.gather(
        *(sqlite_db.put(put, name, "x" * size) for name, size in (("small", 10), ("large", 100_000), ("last", 10))),
        return_exceptions=True,
    )
    kept = sum(each == 1 for each in told)
    assert any(isinstance(each, StorageFault) and "disk is full" in str(each) for each in told)
    assert all(each == 1 or isinstance(each, StorageFault) for each in told)
    assert await sqlite_db.ask(count()) == (kept,)
    await connection.execute_fetchall("PRAGMA max_page_count = 1000000")
    assert await sqlite_db.put(put, "again", "x" * 100_000) == 1


async def test_on_sqlite_who_is_cancelled_while_it_is_kept_is_cancelled_after_it(
    sqlite_db: Database, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await send(sqlite_url, ONCE)
    assert isinstance(sqlite_db, SQLiteDatabase)
    connection, gate, going = sqlite_db._writer.connection, asyncio.Event(), asyncio.Event()
    execute = connection._execute

    async def slow(*args: Any) -> Any:
        going.set()
        await gate.wait()
        return await execute(*args)

    monkeypatch.setattr(connection, "_execute", slow)
    putting = asyncio.create_task(sqlite_db.put(PUT, "a", 1))
    await going.wait()
    putting.cancel()
    done, _ = await asyncio.wait({putting}, timeout=0.05)
    assert not done, "it waits"
    gate.set()
    with pytest.raises(asyncio.CancelledError):
        await putting
    assert await sqlite_db.ask(count()) == (1,)
