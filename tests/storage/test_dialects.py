"""The same statements on both databases give the same answers: a property test over the SQL that we use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.kernel.errors import Conflict
from bot.storage.db import Database, Tx, open_database
from bot.storage.statement import Param
from tests.databases import send

pytestmark = pytest.mark.postgres

TABLES = (
    "CREATE TABLE item (id BIGINT PRIMARY KEY, name TEXT NOT NULL, body BYTEA, score DOUBLE PRECISION, n INTEGER, "
    "UNIQUE (name, n))",
    "CREATE TABLE mark (item BIGINT NOT NULL REFERENCES item (id) ON DELETE CASCADE, who TEXT NOT NULL, "
    "PRIMARY KEY (item, who))",
)

ids = st.integers(0, 6) | st.sampled_from([-(2**63), 2**63 - 1])
words = st.sampled_from(["", "a", "A", "é", "b%", "long " * 50, "🕯", "o'x", "$1"]) | st.text(
    st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=6
)
bodies = st.none() | st.binary(max_size=6)
scores = st.none() | st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: value + 0.0)
numbers = st.none() | st.integers(-5, 5) | st.sampled_from([-(2**31), 2**31 - 1])


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, as a feature would send it."""

    sql: str
    params: tuple[Param, ...] = ()


def said(sql: str, *values: st.SearchStrategy[Any]) -> st.SearchStrategy[Said]:
    return st.tuples(*values).map(lambda params: Said(sql, params))


writes = st.one_of(
    said("INSERT INTO item VALUES ($1, $2, $3, $4, $5)", ids, words, bodies, scores, numbers),
    said("INSERT INTO item VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", ids, words, bodies, scores, numbers),
    said(
        "INSERT INTO item (id, name, n) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
        "n = COALESCE(item.n, 0) / 2 + 1 WHERE item.name <> excluded.name",
        ids,
        words,
        numbers,
    ),
    said("INSERT INTO mark SELECT id, $1 FROM item WHERE n > $2 ON CONFLICT DO NOTHING", words, numbers),
    said("UPDATE item SET n = $1 WHERE id = $2 AND (n IS NULL OR n < $1)", numbers, ids),
    said("UPDATE item SET body = $1, score = NULL WHERE name = $2", bodies, words),
    said("UPDATE item SET n = CASE WHEN n > 0 THEN n % 3 ELSE -1 END WHERE id <= $1", ids),
    said("DELETE FROM item WHERE id = $1", ids),
    said("DELETE FROM mark WHERE who = $1 OR item IN (SELECT id FROM item WHERE score < 0)", words),
)
reads = st.one_of(
    st.just(Said("SELECT * FROM item ORDER BY id")),
    st.just(Said("SELECT item, who FROM mark ORDER BY item, who")),
    st.just(Said("SELECT id, name FROM item ORDER BY name DESC, id LIMIT 3 OFFSET 1")),
    st.just(Said("SELECT COUNT(*) AS n, COUNT(score) AS s, MIN(name) AS a, MAX(n) AS z, SUM(n) AS t FROM item")),
    st.just(Said("SELECT n, COUNT(*) AS many FROM item WHERE n IS NOT NULL GROUP BY n HAVING COUNT(*) > 1 ORDER BY n")),
    said("SELECT id FROM item WHERE body = $1 OR score >= $2 ORDER BY id", bodies, scores),
    said("SELECT id, name || $1 AS both, COALESCE(n, $2) AS n FROM item ORDER BY id", words, numbers),
    said(
        "SELECT item.id, who FROM item LEFT JOIN mark ON item = id WHERE CAST($1 AS TEXT) IS NULL ORDER BY id, who",
        words,
    ),
    said("SELECT id, EXISTS (SELECT 1 FROM mark WHERE item = id) AND n > $1 AS yes FROM item ORDER BY id", numbers),
    said("WITH few AS (SELECT id FROM item WHERE name > $1 ORDER BY id LIMIT 2) SELECT COUNT(*) AS n FROM few", words),
)
returning = st.one_of(
    said("UPDATE item SET n = COALESCE(n, 0) + 1 WHERE id = $1 AND n < 100 RETURNING id, n, name", ids),
    said("DELETE FROM item WHERE id = $1 RETURNING name, body", ids),
)


async def answer(tx: Tx, statement: Said, *, rows: bool) -> object:
    if not rows:
        return await tx.run(statement.sql, *statement.params)
    return [tuple(row) for row in await tx.all(statement.sql, *statement.params)]  # type: ignore[call-overload]


async def story(db: Database, transactions: list[list[tuple[str, Said]]]) -> list[object]:
    """Everything that the database answers, errors by their kind."""
    heard: list[object] = []
    async with db.write() as tx:
        await tx.run("DELETE FROM item")
    for statements in transactions:
        try:
            async with db.write() as tx:
                for kind, statement in statements:
                    heard.append(await answer(tx, statement, rows=kind != "write"))
        except Conflict as conflict:
            heard.append(("conflict", conflict.what))
    async with db.read() as tx:
        heard.append(await answer(tx, Said("SELECT * FROM item ORDER BY id"), rows=True))
        heard.append(await answer(tx, Said("SELECT * FROM mark ORDER BY item, who"), rows=True))
    return heard


statements = st.one_of(
    writes.map(lambda it: ("write", it)),
    writes.map(lambda it: ("write", it)),
    returning.map(lambda it: ("returning", it)),
    reads.map(lambda it: ("read", it)),
)


class Both:
    """One database of each kind, kept open over all examples."""

    def __init__(self, sqlite: Database, postgres: Database) -> None:
        self.sqlite = sqlite
        self.postgres = postgres


@pytest.fixture
async def both(sqlite_url: str, postgres_url: str, postgres_template: str) -> AsyncIterator[Both]:
    from tests.databases import sibling

    name = f"{postgres_template}_both"
    await send(postgres_url, f"CREATE DATABASE {name} TEMPLATE {postgres_template}")
    url = sibling(postgres_url, name)
    await send(sqlite_url, *TABLES)
    await send(url, *TABLES)
    sqlite, postgres = await open_database(sqlite_url), await open_database(url)
    yield Both(sqlite, postgres)
    await sqlite.close()
    await postgres.close()
    await send(postgres_url, f"DROP DATABASE {name} WITH (FORCE)")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(transactions=st.lists(st.lists(statements, min_size=1, max_size=6), min_size=1, max_size=5))
async def test_both_databases_tell_the_same_story(both: Both, transactions: list[list[tuple[str, Said]]]) -> None:
    assert await story(both.sqlite, transactions) == await story(both.postgres, transactions)
