"""What `bot/storage/db.py` promises, one promise a test, on both databases."""

from __future__ import annotations

import asyncio
import logging

import pytest

from bot.kernel.errors import Conflict, StorageFault
from bot.storage.db import Database, Misuse, open_database
from bot.storage.statement import Param, arity

pytestmark = pytest.mark.usefixtures("tables")


async def names(db: Database) -> list[str]:
    async with db.read() as tx:
        return [row["id"] for row in await tx.all("SELECT id FROM once ORDER BY id")]


async def test_parameters_go_by_their_number(db: Database) -> None:
    async with db.write() as tx:
        await tx.run("INSERT INTO once (n, who, id) VALUES ($2, $1, $1)", "x", 7)
    async with db.read() as tx:
        row = await tx.one("SELECT id, who, n FROM once WHERE n = $2 AND id = $1", "x", 7)
    assert row is not None
    assert (row["id"], row[1], row["n"]) == ("x", "x", 7)


async def test_run_counts_the_rows_that_it_changed(db: Database) -> None:
    async with db.write() as tx:
        counts = [
            await tx.run("INSERT INTO once (id) VALUES ('a'), ('b'), ('c')"),
            await tx.run("INSERT INTO once (id) VALUES ($1), ('d') ON CONFLICT DO NOTHING", "a"),
            await tx.run("INSERT INTO child VALUES (1, 'a'), (2, 'a')"),
            await tx.run("UPDATE once SET who = $1 WHERE id < 'c'", "w"),
            await tx.run("UPDATE once SET who = 'w' WHERE id = 'nobody'"),
            await tx.run("WITH gone AS (SELECT 'b' AS id) DELETE FROM once WHERE id IN (SELECT id FROM gone)"),
            await tx.run("DELETE FROM once WHERE id = 'a' RETURNING id"),  # with its two children: not counted
            await tx.run("SELECT id FROM once"),
        ]
    assert counts == [3, 1, 2, 2, 0, 1, 1, 0]


async def test_one_is_the_first_row_or_none_and_all_are_all(db: Database) -> None:
    async with db.write() as tx:
        rows = await tx.all("INSERT INTO once (id, n) VALUES ('a', 1), ('b', 2) RETURNING id, n + 1 AS more")
        assert sorted((row["id"], row["more"]) for row in rows) == [("a", 2), ("b", 3)]
        first = await tx.one("SELECT id FROM once ORDER BY id DESC")
        assert first is not None
        assert first["id"] == "b"
        assert await tx.one("SELECT id FROM once WHERE id = $1", "c") is None
        assert await tx.all("SELECT id FROM once WHERE id = $1", "c") == []


async def test_sums_and_means_of_whole_numbers_are_numbers(db: Database) -> None:
    async with db.write() as tx:
        await tx.run("UPDATE counter SET n = CASE name WHEN 'a' THEN CAST($1 AS BIGINT) ELSE 2 END", 2**53)
        row = await tx.one("SELECT SUM(n) AS total, AVG(n) AS mean, COUNT(*) AS number FROM counter")
    assert row is not None
    assert [row["total"], row["mean"], row["number"]] == [2**53 + 2, 2.0**52 + 1, 2]
    assert [type(row[place]) for place in range(3)] == [int, float, int]


async def test_an_error_in_the_block_undoes_all_of_it(db: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        async with db.write() as tx:
            await tx.run("INSERT INTO once (id) VALUES ('x')")
            raise ZeroDivisionError
    assert await names(db) == []


async def test_a_second_of_what_is_unique_is_a_conflict(db: Database) -> None:
    async with db.write() as tx:
        await tx.run("INSERT INTO once (id) VALUES ('x')")
        await tx.run("INSERT INTO job VALUES (1, 'o', 's')")
    for statement, what in (
        ("INSERT INTO once (id) VALUES ('x')", "once"),
        ("INSERT INTO job VALUES (1, 'p', 's')", "job"),
        ("INSERT INTO job VALUES (2, 'o', 's')", "job"),
    ):
        with pytest.raises(Conflict) as caught:
            async with db.write() as tx:
                await tx.run(statement)
        assert caught.value.what == what


@pytest.mark.parametrize(
    "statement", ["INSERT INTO child VALUES (1, 'nobody')", "INSERT INTO once (id, n) VALUES ('secret', 100)"]
)
async def test_foreign_keys_and_checks_are_held_and_are_accidents_without_values(db: Database, statement: str) -> None:
    with pytest.raises(Exception) as caught:  # noqa: PT011 - each driver has its own kind, and that is the point
        async with db.write() as tx:
            await tx.run(statement)
    assert not isinstance(caught.value, Conflict | StorageFault | Misuse)
    assert "nobody" not in str(caught.value)
    assert "secret" not in str(caught.value)
    assert await names(db) == []


async def test_a_failed_statement_breaks_its_transaction(db: Database) -> None:
    with pytest.raises(Misuse, match="has failed"):
        async with db.write() as tx:
            await tx.run("INSERT INTO once (id) VALUES ('x')")
            with pytest.raises(Conflict):
                await tx.run("INSERT INTO once (id) VALUES ('x')")
            await tx.run("INSERT INTO once (id) VALUES ('y')")
    with pytest.raises(Misuse, match="swallowed"):
        async with db.write() as tx:
            await tx.run("INSERT INTO once (id) VALUES ('x')")
            with pytest.raises(Conflict):
                await tx.run("INSERT INTO once (id) VALUES ('x')")
    assert await names(db) == []


async def test_a_read_is_a_snapshot(db: Database) -> None:
    async def add(name: str) -> None:
        async with db.write() as tx:
            await tx.run("INSERT INTO once (id) VALUES ($1)", name)

    await add("before")
    async with db.read() as tx:
        assert await tx.one("SELECT COUNT(*) AS n FROM once") is not None
        await asyncio.create_task(add("meanwhile"))
        assert [row["id"] for row in await tx.all("SELECT id FROM once")] == ["before"]
    assert await names(db) == ["before", "meanwhile"]


async def test_a_read_refuses_to_write(db: Database) -> None:
    with pytest.raises(Misuse, match="use write"):
        async with db.read() as tx:
            await tx.run("INSERT INTO once (id) VALUES ('x')")
    with pytest.raises(Misuse, match="use write"):
        async with db.read() as tx:
            await tx.one("SELECT id FROM once")
            await tx.run("UPDATE counter SET n = 1")
    assert await names(db) == []


async def test_calls_after_the_commit_are_made_once_and_only_then(db: Database) -> None:
    calls: list[str] = []
    async with db.write() as tx:
        tx.after_commit(lambda: calls.append("first"))
        await tx.run("INSERT INTO once (id) VALUES ('x')")
        tx.after_commit(lambda: calls.append("second"))
        assert calls == []
    assert calls == ["first", "second"]
    with pytest.raises(Conflict):
        async with db.write() as tx:
            tx.after_commit(lambda: calls.append("never"))
            await tx.run("INSERT INTO once (id) VALUES ('x')")
    async with db.write() as tx:
        tx.after_commit(lambda: calls.append("third"))
    assert calls == ["first", "second", "third"]


async def test_a_call_that_fails_takes_nothing_back(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    calls: list[str] = []
    async with db.write() as tx:
        await tx.run("INSERT INTO once (id) VALUES ('x')")
        tx.after_commit(lambda: calls.remove("someone's words"))
        tx.after_commit(lambda: calls.append("rung"))
    assert calls == ["rung"]
    assert await names(db) == ["x"]
    assert "ValueError" in caplog.text
    assert "words" not in caplog.text.replace("words')", "")


async def test_one_task_holds_one_transaction(db: Database) -> None:
    for outer in (db.read, db.write):
        for inner in (db.read, db.write):
            with pytest.raises(Misuse, match="hand its tx on"):
                async with outer() as tx:
                    await tx.one("SELECT COUNT(*) AS n FROM once")
                    async with asyncio.timeout(5), inner():
                        pytest.fail("two at once")
    assert await names(db) == []


async def test_a_transaction_is_of_no_use_after_its_block(db: Database) -> None:
    async with db.write() as tx:
        await tx.run("INSERT INTO once (id) VALUES ('x')")
    with pytest.raises(Misuse, match="over"):
        await tx.run("INSERT INTO once (id) VALUES ('y')")
    with pytest.raises(Misuse, match="over"):
        tx.after_commit(print)
    async with db.read() as snapshot:
        pass
    with pytest.raises(Misuse, match="over"):
        await snapshot.one("SELECT id FROM once")
    assert await names(db) == ["x"]


async def test_statements_of_a_transaction_come_one_by_one(db: Database) -> None:
    with pytest.raises(Misuse, match="at a time"):
        async with db.write() as tx:
            await asyncio.gather(
                tx.run("INSERT INTO once (id) VALUES ('x')"), tx.run("INSERT INTO once (id) VALUES ('y')")
            )
    assert await names(db) == []


@pytest.mark.parametrize(
    "statement",
    ["COMMIT", "/* x */ rollback", "BEGIN", "SAVEPOINT s", "PRAGMA synchronous = OFF", "DROP TABLE once", "", "-- x"],
)
async def test_only_data_goes_through_a_transaction(db: Database, statement: str) -> None:
    with pytest.raises(Misuse, match="begins with"):
        async with db.write() as tx:
            await tx.run(statement)


async def test_two_statements_in_one_text_are_refused(db: Database) -> None:
    with pytest.raises(Exception):  # noqa: B017, PT011 - each driver has its own kind
        async with db.write() as tx:
            await tx.run("INSERT INTO once (id) VALUES ('x'); INSERT INTO once (id) VALUES ('y')")
    assert await names(db) == []


@pytest.mark.parametrize(
    "value", ["a\x00b", 2**63, -(2**63) - 1, float("nan"), ["x"], object()], ids=lambda value: type(value).__name__
)
async def test_values_that_the_databases_would_take_differently_are_refused(db: Database, value: Param) -> None:
    with pytest.raises(Misuse, match=r"\$2"):
        async with db.write() as tx:
            await tx.run("INSERT INTO once (id, who) VALUES ($1, $2)", "x", value)


async def test_missing_and_superfluous_parameters_are_refused(db: Database) -> None:
    for params in ((), ("x", "y")):
        with pytest.raises(Misuse, match="takes 1"):
            async with db.read() as tx:
                await tx.one("SELECT id FROM once WHERE id = $1", *params)


def test_a_dollar_in_a_text_or_a_comment_is_no_parameter() -> None:
    assert arity("SELECT '$9', \"$8\" /* $7\n */ FROM t -- $6\n WHERE a = $1 AND b = $1 AND c = $2") == 2
    with pytest.raises(Misuse, match="gap"):
        arity("SELECT $2")


async def test_the_other_end_of_a_number_and_bytes_come_back_as_they_were(db: Database, db_url: str) -> None:
    from tests.databases import send

    await send(db_url, "CREATE TABLE kind (a BIGINT, b BYTEA, c TEXT, d DOUBLE PRECISION, e INTEGER)")
    row: tuple[Param, ...] = (-(2**63), bytes(range(256)), "é\n'\"🕯", 0.1, None)
    async with db.write() as tx:
        await tx.run("INSERT INTO kind VALUES ($1, $2, $3, $4, $5)", *row)
        back = await tx.one("SELECT * FROM kind")
    assert back is not None
    assert tuple(back[place] for place in range(5)) == row


async def test_closing_waits_for_who_is_inside_and_keeps_others_out(db_url: str) -> None:
    db = await open_database(db_url)
    inside = asyncio.Event()

    async def slow() -> None:
        async with db.write() as tx:
            inside.set()
            await tx.run("INSERT INTO once (id) VALUES ('x')")
            await asyncio.sleep(0.05)
            await tx.run("INSERT INTO once (id) VALUES ('y')")

    task = asyncio.create_task(slow())
    await inside.wait()
    await db.close()
    assert task.done()
    await task
    with pytest.raises(StorageFault, match="closed"):
        async with db.write():
            pass
    await db.close()
    again = await open_database(db_url)
    assert await names(again) == ["x", "y"]
    await again.close()


async def test_no_statement_or_value_reaches_a_log(db: Database, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with db.write() as tx:
        await tx.run("INSERT INTO once (id) VALUES ($1)", "unmistakable")
    with pytest.raises(Conflict) as caught:
        async with db.write() as tx:
            await tx.run("INSERT INTO once (id) VALUES ($1)", "unmistakable")
    assert "unmistakable" not in caplog.text
    assert "unmistakable" not in f"{caught.value} {caught.value.__cause__}"


@pytest.mark.parametrize("url", ["mysql://x", "", "lantern.db", "sqlite:var/x.db", "sqlite:///"])
async def test_a_url_that_is_none_gets_one_clear_line(url: str) -> None:
    with pytest.raises(StorageFault, match="DATABASE_URL") as caught:
        await open_database(url)
    assert "\n" not in str(caught.value)
