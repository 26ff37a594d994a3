"""Migrations: all or nothing, once, in order, and never on a database that the code does not fit."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.kernel.errors import StorageFault
from bot.storage import schema
from bot.storage.db import Database, open_database
from tests.databases import send
from tests.storage.conftest import add_migration

VERSIONS = Path(schema.__file__).parent / "migrations" / "versions"


async def has_table(url: str, name: str) -> bool:
    db = await open_database(url, migrate=False)
    asked = {
        "sqlite": "SELECT COUNT(*) AS n FROM sqlite_master WHERE name = $1",
        "postgresql": "SELECT COUNT(*) AS n FROM pg_tables WHERE tablename = $1",
    }
    async with db.read() as tx:
        row = await tx.one(asked[db.dialect], name)
    await db.close()
    assert row is not None
    return bool(row["n"])


async def current(url: str, versions: Path) -> str | None:
    db = await open_database(url, migrate=False, versions=versions)
    status = await db.status()
    await db.close()
    return status.current


async def test_a_new_database_is_brought_up_to_the_code(blank_url: str) -> None:
    db = await open_database(blank_url, migrate=False)
    before = await db.status()
    assert before.current is None
    assert before.pending[0] == "0001"
    applied = await db.migrate()
    after = await db.status()
    assert applied == before.pending
    assert (after.current, after.pending) == (before.newest, ())
    assert await db.migrate() == ()
    await db.close()


async def test_migrations_are_applied_in_order_and_keep_what_is_there(blank_url: str, versions: Path) -> None:
    add_migration(versions, "0002", "CREATE TABLE parent (id TEXT PRIMARY KEY, body BYTEA)")
    await (await open_database(blank_url, versions=versions)).close()
    await send(blank_url, "INSERT INTO parent (id) VALUES ('kept')")
    add_migration(versions, "0003", "ALTER TABLE parent ADD COLUMN n BIGINT NOT NULL DEFAULT 5")
    add_migration(versions, "0004", "UPDATE parent SET n = n + 1")
    db = await open_database(blank_url, versions=versions)
    async with db.read() as tx:
        row = await tx.one("SELECT id, n FROM parent")
    await db.close()
    assert row is not None
    assert (row["id"], row["n"]) == ("kept", 6)


async def test_a_migration_that_fails_leaves_everything_as_it_was(blank_url: str, versions: Path) -> None:
    add_migration(versions, "0002", "CREATE TABLE first (id TEXT PRIMARY KEY)", "INSERT INTO first VALUES ('x')")
    await (await open_database(blank_url, versions=versions)).close()
    add_migration(versions, "0003", "CREATE TABLE second (id TEXT)", "DELETE FROM first")
    broken = add_migration(versions, "0004", "CREATE TABLE third (id TEXT)", "INSERT INTO nowhere VALUES (1)")
    with pytest.raises(StorageFault, match=r"could not be migrated after 0003; it is as it was before") as caught:
        await open_database(blank_url, versions=versions)
    assert "\n" not in str(caught.value)
    assert await current(blank_url, versions) == "0002"
    assert not await has_table(blank_url, "second")
    assert not await has_table(blank_url, "third")
    broken.unlink()
    add_migration(versions, "0004", "CREATE TABLE third AS SELECT id FROM second")
    await (await open_database(blank_url, versions=versions)).close()
    assert await has_table(blank_url, "third")


async def test_one_that_is_stopped_leaves_everything_as_it_was(
    blank_url: str, versions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It had gone on to its end, and whoever stopped it read that it was not done."""
    await (await open_database(blank_url, versions=versions)).close()
    before = await current(blank_url, versions)
    counting = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) SELECT MAX(i) AS i FROM n"
    )
    add_migration(versions, "0002", f"CREATE TABLE first AS {counting}")
    add_migration(versions, "0003", f"CREATE TABLE second AS {counting}")
    db = await open_database(blank_url, migrate=False, versions=versions)
    begun, apply = threading.Event(), schema.apply

    def beginning(*given: Any) -> tuple[str, ...]:
        begun.set()
        return apply(*given)

    monkeypatch.setattr(schema, "apply", beginning)
    migrating = asyncio.create_task(db.migrate())
    assert await asyncio.to_thread(begun.wait, 10)
    migrating.cancel()
    with pytest.raises(asyncio.CancelledError):
        await migrating
    assert (await db.status()).current == before
    assert await db.migrate() == ("0002", "0003")
    await db.close()


async def test_a_rebuilt_table_must_not_leave_rows_that_refer_to_nothing(tmp_path: Path, versions: Path) -> None:
    """SQLite migrates with foreign keys off, or DROP TABLE would take the children with it."""
    url = f"sqlite:///{tmp_path}/lantern.db"
    add_migration(
        versions,
        "0002",
        "CREATE TABLE parent (id TEXT PRIMARY KEY)",
        "CREATE TABLE child (id TEXT, parent TEXT REFERENCES parent (id) ON DELETE CASCADE)",
        "INSERT INTO parent VALUES ('p')",
        "INSERT INTO child VALUES ('c', 'p')",
    )
    await (await open_database(url, versions=versions)).close()
    rebuild = [
        "CREATE TABLE parent_new (id TEXT PRIMARY KEY, n INTEGER)",
        "INSERT INTO parent_new (id) SELECT id FROM parent",
        "DROP TABLE parent",
        "ALTER TABLE parent_new RENAME TO parent",
    ]
    add_migration(versions, "0003", *rebuild[:1], *rebuild[2:])
    with pytest.raises(StorageFault, match="rows of child that refer to nothing"):
        await open_database(url, versions=versions)
    add_migration(versions, "0003", *rebuild)
    db = await open_database(url, versions=versions)
    async with db.read() as tx:
        assert await tx.one("SELECT id FROM child WHERE parent = 'p'")
    await db.close()


async def test_a_migration_edited_after_it_ran_is_refused(blank_url: str, versions: Path) -> None:
    path = add_migration(versions, "0002", "CREATE TABLE parent (id TEXT PRIMARY KEY)")
    await (await open_database(blank_url, versions=versions)).close()
    source = path.read_text()
    laid_out = source.replace("(id TEXT", "(id  TEXT").replace("def upgrade", "# why\n\n\ndef upgrade")
    path.write_text(f'"""Explained later."""\n\n{laid_out}')
    await (await open_database(blank_url, versions=versions)).close()
    path.write_text(source.replace("(id TEXT", "(name TEXT"))
    with pytest.raises(StorageFault, match="Migration 0002 was changed after"):
        await open_database(blank_url, versions=versions)
    path.write_text(source)
    await (await open_database(blank_url, versions=versions)).close()


async def test_an_edited_migration_stops_those_that_are_pending(blank_url: str, versions: Path) -> None:
    path = add_migration(versions, "0002", "CREATE TABLE parent (id TEXT PRIMARY KEY)")
    await (await open_database(blank_url, versions=versions)).close()
    path.write_text(path.read_text().replace("parent", "other"))
    add_migration(versions, "0003", "CREATE TABLE third (id TEXT)")
    with pytest.raises(StorageFault, match="0002"):
        await open_database(blank_url, versions=versions)
    assert not await has_table(blank_url, "third")


async def test_a_database_newer_than_the_code_is_refused(blank_url: str, versions: Path) -> None:
    later = add_migration(versions, "0002", "CREATE TABLE parent (id TEXT PRIMARY KEY)")
    await (await open_database(blank_url, versions=versions)).close()
    later.unlink()
    with pytest.raises(StorageFault, match=r"at revision 0002 .* knows 0001: update Lantern, or restore") as caught:
        await open_database(blank_url, versions=versions)
    assert "\n" not in str(caught.value)


_MIGRATE = """
import asyncio, json, pathlib, sys
from bot.storage.db import open_database

async def main(url, versions):
    import alembic.command, sqlalchemy  # loaded before the race
    db = await open_database(url, migrate=False, versions=pathlib.Path(versions))
    pending = (await db.status()).pending
    print("ready", flush=True)
    sys.stdin.readline()
    applied = await db.migrate()
    status = await db.status()
    await db.close()
    print(json.dumps([pending, applied, status.current]))

asyncio.run(main(*sys.argv[1:]))
"""


async def test_processes_that_start_together_migrate_once(blank_url: str, versions: Path) -> None:
    for number in range(2, 8):
        add_migration(versions, f"{number:04}", *(f"CREATE TABLE t{number}_{n} (id TEXT)" for n in range(10)))

    def race() -> list[tuple[int, str, str]]:
        command = [sys.executable, "-c", _MIGRATE, blank_url, str(versions)]
        pipe = subprocess.PIPE
        processes = [subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(3)]
        for process in processes:
            assert process.stdout is not None
            process.stdout.readline()
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        return [(process.wait(), *process.communicate()) for process in processes]

    said = await asyncio.to_thread(race)
    assert [code for code, _, _ in said] == [0, 0, 0], said
    answers = [json.loads(out) for _, out, _ in said]
    revisions = [f"{number:04}" for number in range(1, 8)]
    assert [pending for pending, _, _ in answers] == [revisions] * 3  # each had something to do
    assert sorted(applied for _, applied, _ in answers) == [[], [], revisions]
    assert [status for _, _, status in answers] == ["0007"] * 3


async def test_an_older_program_that_waited_while_a_newer_one_migrated_is_refused(
    blank_url: str, versions: Path, tmp_path: Path
) -> None:
    """It had seen something to do before it had to wait. Alembic says no more than that it cannot find a revision."""
    older = Path(shutil.copytree(versions, tmp_path / "older"))
    add_migration(versions, "0002", "CREATE TABLE parent (id TEXT PRIMARY KEY)")
    await (await open_database(blank_url, versions=versions)).close()

    def engine() -> Engine:
        if blank_url.startswith("sqlite"):
            return schema.sqlite_engine(Path(blank_url.removeprefix("sqlite:///")))
        return schema.postgres_engine(blank_url)

    with pytest.raises(
        StorageFault, match="is at revision 0002 and this version of Lantern knows 0001: update Lantern"
    ):
        await asyncio.to_thread(schema.apply, engine, older, "here")
    assert await current(blank_url, versions) == "0002"


@pytest.mark.postgres
@pytest.mark.parametrize("blank_url", ["postgresql"], indirect=True)
async def test_nobody_waits_for_long_behind_an_update_that_waits_for_a_backup(
    blank_url: str, versions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What wants a table that the migration wants too queues behind it, and it waits for whoever reads there."""
    monkeypatch.setattr(schema, "TABLE_SECONDS", 1)
    add_migration(versions, "0002", "CREATE TABLE parent (id TEXT PRIMARY KEY)")
    serving = await open_database(blank_url, versions=versions)
    add_migration(versions, "0003", "ALTER TABLE parent ADD COLUMN n BIGINT")
    async with serving.read() as backup:
        await backup.all("SELECT id FROM parent")
        newer = asyncio.create_task(open_database(blank_url, versions=versions))
        await asyncio.sleep(0.5)

        async def somebody_asks() -> None:
            async with serving.read() as tx:
                await tx.all("SELECT id FROM parent")

        await asyncio.wait_for(asyncio.create_task(somebody_asks()), 10)
        with pytest.raises(StorageFault, match="others have been at its tables for long, a backup perhaps"):
            await newer
    await serving.close()
    await (await open_database(blank_url, versions=versions)).close()


async def test_two_that_open_in_one_process_migrate_once(blank_url: str, versions: Path) -> None:
    add_migration(versions, "0002", "CREATE TABLE parent (id TEXT PRIMARY KEY)")
    opened = await asyncio.gather(*(open_database(blank_url, versions=versions) for _ in range(4)))
    for db in opened:
        await db.close()


async def test_a_start_that_is_refused_leaves_nothing_open(blank_url: str, versions: Path) -> None:
    """Threads or connections that were left would make the run's warnings fail; and the file must be free."""
    add_migration(versions, "0002", "CREATE TABLE broken (")
    with pytest.raises(StorageFault):
        await open_database(blank_url, versions=versions)
    await send(blank_url, "CREATE TABLE free (id TEXT)", "DROP TABLE free")


async def test_tables_can_be_used_at_once_by_the_connection_that_migrated(blank_url: str, versions: Path) -> None:
    add_migration(versions, "0002", "CREATE TABLE parent (id TEXT PRIMARY KEY)")
    db: Database = await open_database(blank_url, versions=versions)
    async with db.write() as tx:
        await tx.run("INSERT INTO parent VALUES ($1)", "x")
    async with db.read() as tx:
        assert await tx.one("SELECT id FROM parent")
    await db.close()


def test_the_migrations_of_the_code_are_in_line_and_portable() -> None:
    files = sorted(VERSIONS.glob("[0-9]*.py"))
    assert [path.name[:4] for path in files] == [f"{number:04}" for number in range(1, len(files) + 1)]
    for before, path in zip([None, *files], files, strict=False):
        source = path.read_text()
        assert f'revision = "{path.name[:4]}"' in source
        assert f"down_revision = {None if before is None else chr(34) + before.name[:4] + chr(34)}" in source
        code = source.upper()
        for word in ("DEFERR", "AUTOINCREMENT", "SERIAL", "BOOLEAN", "TIMESTAMP", "VARCHAR", "BLOB", "JSON", "STRICT"):
            assert word not in code, f"{path.name}: {word} means something else on the other database"


def test_a_checksum_is_of_the_sql_alone() -> None:
    source = 'def upgrade():\n    op.execute("CREATE TABLE t (id TEXT)")\n'
    same = """'Why.'
# how
def upgrade():
    'Up.'
    op.execute(
        "CREATE TABLE t "
        "(id   TEXT)"
    )
"""
    assert schema.checksum(source) == schema.checksum(same)
    assert schema.checksum(source) != schema.checksum(source.replace("TEXT", "BYTEA"))
    assert schema.checksum(source) != schema.checksum(source + '    op.execute("DROP TABLE t")\n')
