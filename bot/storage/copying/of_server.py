"""All rows of one server, found by what the tables say of themselves: `server_id`, or a reference to such a row.

What belongs to a person and to no server (their hard dates, their country) is not a server's and stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.kernel.errors import StorageFault
from bot.storage.copying.tables import Table, tables
from bot.storage.db import Database, Tx

_OF = "server_id"


@dataclass(frozen=True, slots=True)
class Part:
    """A table, and the condition (with the server as `$1`) that its rows of one server fulfil."""

    table: str
    condition: str


async def count(db: Database, server_id: int) -> dict[str, int]:
    """By table, how many rows of this server there are; tables with none are left out."""
    found: dict[str, int] = {}
    async with db.read() as tx:
        for part in await _parts(tx):
            row = await tx.one(f'SELECT COUNT(*) AS n FROM "{part.table}" WHERE {part.condition}', server_id)
            if row is not None and row["n"]:
                found[part.table] = int(row["n"])
    return found


async def erase(db: Database, server_id: int) -> dict[str, int]:
    """Delete them, all or none, and make it final; by table, how many went. Of two at once the second finds nothing:
    each would wait for rows that the other has taken, and one be undone."""
    gone: dict[str, int] = {}
    async with db.write(f"erase/{server_id}") as tx:
        for part in reversed(await _parts(tx)):  # what refers to others first
            if rows := await tx.run(f'DELETE FROM "{part.table}" WHERE {part.condition}', server_id):
                gone[part.table] = rows
    await db.scrub()
    return gone


async def rows(
    tx: Tx, server_id: int, wanted: Mapping[str, tuple[Sequence[str], str]]
) -> dict[str, list[tuple[object, ...]]]:
    """By table, the columns that are wanted of this server's rows for which the condition beside them holds, in the
    order of the columns: when a row came in is not to be seen."""
    found: dict[str, list[tuple[object, ...]]] = {}
    for part in await _parts(tx):
        if part.table in wanted:
            columns, only = wanted[part.table]
            named = ", ".join(f'"{name}"' for name in columns)
            sql = f'SELECT {named} FROM "{part.table}" WHERE {part.condition} AND ({only}) ORDER BY {named}'
            found[part.table] = [tuple(row[name] for name in columns) for row in await tx.all(sql, server_id)]
    return found


async def _parts(tx: Tx) -> list[Part]:
    found: dict[str, Part] = {}
    keys: dict[str, Table] = {}
    for table in await tables(tx):  # each after those that it refers to
        keys[table.name] = table
        if _OF in table.columns:
            found[table.name] = Part(table.name, f'"{_OF}" = $1')
            continue
        for parent, column in await _references(tx, table.name):
            if parent in found:
                key = keys[parent].key
                if len(key) != 1:
                    raise StorageFault(f"The table {table.name} cannot be told by server: tell the developers.")
                inner = f'SELECT "{key[0]}" FROM "{parent}" WHERE {found[parent].condition}'
                found[table.name] = Part(table.name, f'"{column}" IN ({inner})')
                break
    return list(found.values())


async def _references(tx: Tx, name: str) -> list[tuple[str, str]]:
    """The tables that a table refers to, and by which of its columns."""
    sql = (
        'SELECT "table" AS parent, "from" AS own FROM pragma_foreign_key_list($1)'
        if tx.dialect == "sqlite"
        else "SELECT p.relname AS parent, a.attname AS own FROM pg_constraint c JOIN pg_class p ON p.oid = c.confrelid"
        " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
        " WHERE c.contype = 'f' AND c.conrelid = to_regclass(quote_ident($1))"
    )
    return [(str(row["parent"]), str(row["own"])) for row in await tx.all(sql, name)]
