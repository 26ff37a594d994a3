"""The tables of a database, read and filled without knowing what they are for. The same on both databases.

What is copied is compared by a mark for each table: the number of rows, and the sum of their digests. A sum does not
depend on the order, and each database sorts texts in its own.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import AsyncGenerator, Iterable, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from typing import Any

from bot.storage.db import Tx
from bot.storage.keymark import TABLE as KEY_MARKS
from bot.storage.statement import Param

OWN = frozenset({"alembic_version", "storage_migration"})
"""Bookkeeping of the migrations: every database has its own."""

OF_A_START = frozenset({KEY_MARKS})
"""What a mere start writes: a database with rows in these alone is one in which nobody has done anything."""

PAGE = 500  # rows that are in memory at a time
VALUES = 900  # parameters of one INSERT; SQLite takes 32,766, PostgreSQL 32,767
_SIZE = 1 << 256

Values = tuple[Param, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns by name, in the order of the alphabet, and those of its primary key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """How many rows a table has, and the sum of their digests, in hexadecimal."""

    rows: int = 0
    digest: str = "0"

    def with_rows(self, rows: Iterable[Values]) -> Mark:
        """The mark with these rows more."""
        count, total = self.rows, int(self.digest, 16)
        for row in rows:
            count += 1
            total += int.from_bytes(hashlib.sha256(json.dumps(plain(row)).encode()).digest())
        return Mark(count, f"{total % _SIZE:x}")


def plain(row: Values) -> list[Any]:
    """A row as JSON has it: bytes are a list with their base64."""
    return [[base64.b64encode(value).decode()] if isinstance(value, bytes) else value for value in row]


def valued(row: Sequence[Any]) -> Values:
    """The row that `plain` wrote down."""
    return tuple(base64.b64decode(value[0]) if isinstance(value, list) else value for value in row)


async def tables(tx: Tx) -> tuple[Table, ...]:
    """Every table but those of the migrations, each after the tables that it refers to."""
    found: dict[str, Table] = {}
    graph: TopologicalSorter[str] = TopologicalSorter()
    for name in await _names(tx):
        columns, key, parents = await _described(tx, name)
        found[name] = Table(name, tuple(sorted(columns)), tuple(key))
        graph.add(name, *(parent for parent in parents if parent != name))
    return tuple(found[name] for name in graph.static_order())


async def pages(tx: Tx, table: Table) -> AsyncGenerator[list[Values], None]:
    """All rows, a page at a time, in the order of the primary key."""
    columns, key = ", ".join(map(_quoted, table.columns)), ", ".join(map(_quoted, table.key))
    at = [table.columns.index(name) for name in table.key]
    after: Values = ()
    while True:
        where = f" WHERE ({key}) > ({_places(len(after))})" if after else ""
        sql = f"SELECT {columns} FROM {_quoted(table.name)}{where} ORDER BY {key} LIMIT {PAGE}"
        rows = [_values(row, len(table.columns)) for row in await tx.all(sql, *after)]
        if rows:
            yield rows
        if len(rows) < PAGE:
            return
        after = tuple(rows[-1][index] for index in at)


async def holds(tx: Tx, table: Table) -> bool:
    """Whether there is any row."""
    return await tx.one(f"SELECT 1 AS found FROM {_quoted(table.name)} LIMIT 1") is not None


async def put(tx: Tx, table: Table, rows: Sequence[Values]) -> None:
    """Write rows into a table that does not have them."""
    columns = ", ".join(map(_quoted, table.columns))
    wide = len(table.columns)
    at_once = max(VALUES // wide, 1)
    for begin in range(0, len(rows), at_once):
        some = rows[begin : begin + at_once]
        places = ", ".join(f"({_places(wide, at * wide)})" for at in range(len(some)))
        sql = f"INSERT INTO {_quoted(table.name)} ({columns}) VALUES {places}"
        await tx.run(sql, *(value for row in some for value in row))


async def marks(tx: Tx) -> dict[str, Mark]:
    """The mark of every table."""
    found: dict[str, Mark] = {}
    for table in await tables(tx):
        mark = Mark()
        async for rows in pages(tx, table):
            mark = mark.with_rows(rows)
        found[table.name] = mark
    return found


async def _names(tx: Tx) -> list[str]:
    sql = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name"
        if tx.dialect == "sqlite"
        else "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename"
    )
    return [name for row in await tx.all(sql) if (name := str(row["name"])) not in OWN]


async def _described(tx: Tx, name: str) -> tuple[list[str], list[str], list[str]]:
    """Columns, the primary key in its order, and the tables that are referred to."""
    if tx.dialect == "sqlite":
        columns = await tx.all("SELECT name, pk FROM pragma_table_info($1)", name)
        key = sorted((row for row in columns if row["pk"]), key=lambda row: int(row["pk"]))
        parents = await tx.all('SELECT DISTINCT "table" AS name FROM pragma_foreign_key_list($1)', name)
    else:
        columns = await tx.all(
            "SELECT column_name AS name FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND table_name = $1",
            name,
        )
        key = await tx.all(
            "SELECT a.attname AS name FROM pg_index i"
            " JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (number, place) ON TRUE"
            " JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number"
            " WHERE i.indisprimary AND i.indrelid = to_regclass(quote_ident($1)) ORDER BY k.place",
            name,
        )
        parents = await tx.all(
            "SELECT DISTINCT p.relname AS name FROM pg_constraint c JOIN pg_class p ON p.oid = c.confrelid"
            " WHERE c.contype = 'f' AND c.conrelid = to_regclass(quote_ident($1))",
            name,
        )
    return [row["name"] for row in columns], [row["name"] for row in key], [row["name"] for row in parents]


def _values(row: Any, wide: int) -> Values:
    given = (row[at] for at in range(wide))
    return tuple(bytes(value) if isinstance(value, memoryview | bytearray) else value for value in given)


def _places(count: int, before: int = 0) -> str:
    return ", ".join(f"${before + at}" for at in range(1, count + 1))


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
