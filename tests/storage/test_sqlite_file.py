"""The file: whose it is, what stays in it, and what happens where it cannot be used."""

from __future__ import annotations

import asyncio
import os
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from bot.kernel.errors import StorageFault
from bot.storage.db import Database, open_database
from bot.storage.sqlite import SQLiteDatabase
from tests.databases import send


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def settings(db: Database) -> list[tuple[object, ...]]:
    """Each connection's settings, as SQLite itself tells them."""
    assert isinstance(db, SQLiteDatabase)
    names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store", "query_only")
    return [
        tuple([next(iter(await connection.execute_fetchall(f"PRAGMA {name}")))[0] for name in names])
        for connection in (db._writer.connection, db._reader.connection, *db._readers)
    ]


async def test_every_connection_is_set_as_promised(sqlite_db: Database) -> None:
    writer, *readers = await settings(sqlite_db)
    full, memory = 2, 2
    assert writer == ("wal", full, 1, 1, memory, 0)
    assert readers
    assert set(readers) == {("wal", full, 1, 1, memory, 1)}


async def test_the_file_and_its_directories_are_its_owners_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    db = await open_database(f"sqlite:///{tmp_path}/a/b/lantern.db")
    async with db.write() as tx:
        await tx.run("INSERT INTO storage_migration VALUES ('x', 'y')")
    files = list((tmp_path / "a" / "b").iterdir())
    assert len(files) == 3  # with its log and the log's index
    assert {mode(path) for path in files} == {0o600}
    assert mode(tmp_path / "a") == mode(tmp_path / "a" / "b") == 0o700
    assert mode(tmp_path) == 0o755  # what was there is not touched
    await db.close()


async def test_a_relative_path_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    await (await open_database("sqlite:///var/my%20own.db")).close()
    assert (tmp_path / "var" / "my own.db").exists()


async def test_a_database_in_memory_vanishes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    db = await open_database("sqlite:///:memory:")
    async with db.write() as tx:
        await tx.run("INSERT INTO storage_migration VALUES ('x', 'y')")
    async with db.read() as tx:
        assert await tx.one("SELECT 1 AS n FROM storage_migration WHERE revision = 'x'")
    assert list(tmp_path.iterdir())
    await db.close()
    assert not list(tmp_path.iterdir())


@pytest.mark.usefixtures("sqlite_tables")
async def test_what_was_deleted_is_gone_from_the_disk(sqlite_db: Database, sqlite_url: str) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    words = "I have not told anybody " * 20

    def on_disk() -> bool:
        return any(words.encode()[:200] in file.read_bytes() for file in path.parent.iterdir() if file.is_file())

    async with sqlite_db.write() as tx:
        await tx.run("INSERT INTO once (id, who) VALUES ('x', $1)", words)
    await sqlite_db.scrub()
    assert on_disk()
    async with sqlite_db.write() as tx:
        await tx.run("DELETE FROM once WHERE id = 'x'")
    await sqlite_db.scrub()
    assert not on_disk()


@pytest.mark.usefixtures("sqlite_tables")
async def test_a_write_to_what_is_read_only_is_a_fault(sqlite_db: Database) -> None:
    """SQLite's own refusal, with the code that it gives for a file without permission to write."""
    assert isinstance(sqlite_db, SQLiteDatabase)
    connection = sqlite_db._writer.connection
    await connection.execute_fetchall("PRAGMA query_only = ON")
    with pytest.raises(StorageFault, match="cannot be written to"):
        async with sqlite_db.write() as tx:
            await tx.run("UPDATE counter SET n = 5")
    await connection.execute_fetchall("PRAGMA query_only = OFF")
    async with sqlite_db.write() as tx:
        assert await tx.run("UPDATE counter SET n = 6") == 2


_OPEN = """
import asyncio, sys
from bot.kernel.errors import StorageFault
from bot.storage.db import open_database
async def main():
    try:
        await (await open_database(sys.argv[1])).close()
    except StorageFault as fault:
        print(fault)
    else:
        print("opened")
asyncio.run(main())
"""


async def run(program: str, url: str) -> str:
    """What another process says that opens the database."""
    ran = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program, url], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


_AS_NOBODY = """
import os, pwd
import bot.storage.sqlite
os.setgroups([])
os.setgid(pwd.getpwnam("nobody").pw_gid)
os.setuid(pwd.getpwnam("nobody").pw_uid)
"""


async def test_a_file_of_somebody_else_is_refused_in_one_line() -> None:
    """Root may write everywhere, so root opens it as somebody who may not."""
    with tempfile.TemporaryDirectory(prefix="lantern-") as name:
        place = Path(name)
        await (await open_database(f"sqlite:///{place}/lantern.db")).close()
        (place / "lantern.db").chmod(0o444)
        place.chmod(0o555)
        program = (_AS_NOBODY if os.geteuid() == 0 else "") + _OPEN
        said = await run(program, f"sqlite:///{place}/lantern.db")
        place.chmod(0o755)
    assert "check who owns the file" in said or "may be used by this user" in said
    assert said.count("\n") == 1


async def test_a_place_that_cannot_be_used_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not a database, and long enough to be taken for the header of one: no")
    (tmp_path / "directory").mkdir()
    for url, line in (
        (f"sqlite:///{tmp_path}/text", "not a SQLite database"),
        (f"sqlite:///{tmp_path}/directory", "cannot be opened"),
        (f"sqlite:///{tmp_path}/text/lantern.db", "cannot be made here"),
    ):
        with pytest.raises(StorageFault, match=line) as caught:
            await open_database(url)
        assert "\n" not in str(caught.value)


def test_a_start_that_fails_leaves_no_thread(tmp_path: Path) -> None:
    """The loop ends with the failed start, so whatever a thread still had to say would be an accident of its own."""
    (tmp_path / "directory").mkdir()
    for _ in range(30):
        with pytest.raises(StorageFault):
            asyncio.run(open_database(f"sqlite:///{tmp_path}/directory"))
        assert not [thread for thread in threading.enumerate() if "_connection_worker_thread" in thread.name]


async def test_a_damaged_file_is_a_fault(sqlite_db: Database, sqlite_url: str) -> None:
    await send(sqlite_url, "CREATE TABLE big (t TEXT)", "INSERT INTO big VALUES (zeroblob(40000))")
    await sqlite_db.close()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    whole = path.read_bytes()
    path.write_bytes(whole[:8192] + os.urandom(len(whole) - 8192))
    with pytest.raises(StorageFault, match="damaged"):
        database = await open_database(sqlite_url)
        try:
            async with database.read() as tx:
                await tx.all("SELECT * FROM big")
        finally:
            await database.close()


async def test_a_start_with_nothing_to_migrate_loads_only_its_driver(sqlite_url: str) -> None:
    program = _OPEN + "print([name for name in ('alembic', 'sqlalchemy', 'asyncpg', 'psycopg') if name in sys.modules])"
    assert await run(program, sqlite_url) == "opened\n[]\n"


async def test_a_program_that_dies_without_closing_ends(sqlite_url: str) -> None:
    program = """
import asyncio, sys
from bot.storage.db import open_database
async def main():
    global kept
    kept = await open_database(sys.argv[1])
asyncio.run(main())
print("ended")
"""
    assert await asyncio.wait_for(run(program, sqlite_url), 20) == "ended\n"


async def test_a_reader_that_is_lent_out_at_the_end_is_waited_for_and_closed_too(sqlite_db: Database) -> None:
    assert isinstance(sqlite_db, SQLiteDatabase)
    lines = [sqlite_db._reader.connection, *sqlite_db._readers, sqlite_db._writer.connection]
    async with sqlite_db.read() as tx:
        await tx.all("SELECT 1 AS n")
        ending = asyncio.create_task(sqlite_db.close())
        await asyncio.sleep(0.05)
        assert not ending.done()
    await ending
    assert [line._connection for line in lines] == [None] * len(lines)


def test_a_disk_without_room_for_the_file_beside_it_is_said_to_be_full(tmp_path: Path) -> None:
    """Before a page is read SQLite makes a small file beside it. A limit of its own stands for the disk's."""
    program = """
import asyncio, resource, sys
from bot.kernel.errors import StorageFault
from bot.storage.db import open_database

async def opened():
    db = await open_database(sys.argv[1], migrate=False)
    await db.close()
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
    try:
        await open_database(sys.argv[1], migrate=False)
    except StorageFault as fault:
        print(fault)

asyncio.run(opened())
"""
    ended = subprocess.run(
        [sys.executable, "-c", program, f"sqlite:///{tmp_path / 'x.db'}"], capture_output=True, text=True, check=False
    )
    assert "the disk is full; free some space" in ended.stdout, ended.stdout + ended.stderr[-500:]
