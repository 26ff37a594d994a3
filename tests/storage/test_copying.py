"""Backups, restoring them, and moving into another database: all of it, unchanged, or a clear no."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.__main__ import main
from bot.app import App
from bot.cli.copying import alone
from bot.cli.move import move as moved
from bot.features.venting.rules import Wish
from bot.kernel.clock import ManualClock
from bot.kernel.errors import Occupied, StorageFault
from bot.kernel.ids import SeededIds
from bot.kernel.vault import Vault, print_key
from bot.sharding import seats
from bot.sharding.seats import COUNTS, Seats
from bot.storage.copying import service
from bot.storage.copying import tables as copied_tables
from bot.storage.copying.file import About, Page, Writer
from bot.storage.copying.service import back_up, move, restore, verify
from bot.storage.copying.tables import Mark, Table, Values, marks, plain, put, tables, valued
from bot.storage.db import Database, Tx, open_database
from bot.storage.keymark import key_fits
from bot.storage.locks import open_locks
from tests.databases import KINDS
from tests.scene import own_settings
from tests.services import SERVER, START, dump, program, set_up

KEY = bytes(range(32))
WORDS = "I set the table for four again"
FEW = 10  # rows of a page, for these tests
MANY = 2 * FEW + 3
MEMBER = 700_000_000_000_000_001


@pytest.fixture(autouse=True)
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copied_tables, "PAGE", FEW)


def vault() -> Vault:
    return Vault([KEY], SeededIds(5).key)


def quiet(_table: str, _rows: int) -> None:
    """Nobody looks."""


async def lived_in(db: Database) -> App:
    """A server with vents by many people, more than fit on one page of a copy."""
    app = program(db)
    await set_up(app)
    await asyncio.gather(*(app.venting.post(SERVER, MEMBER + at, f"{WORDS} {at}", Wish.KIND) for at in range(MANY)))
    return app


async def filled(url: str) -> None:
    """`lived_in`, for a database that is not open."""
    async with opened(url) as db:
        await lived_in(db)


async def backed_up(db: Database, path: Path) -> dict[str, Mark]:
    return await back_up(db, path, vault(), ManualClock(START), SeededIds(9), quiet)


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    db = await open_database(url, migrate=False)
    try:
        yield db
    finally:
        await db.close()


async def test_a_backup_is_restored_into_either_kind_of_database(db: Database, blank_url: str, tmp_path: Path) -> None:
    await lived_in(db)
    path = tmp_path / "backup"
    made = await backed_up(db, path)
    assert made["vents"].rows == MANY
    assert await restore(blank_url, path, vault(), quiet) == made
    async with opened(blank_url) as there:
        assert (await there.status()).pending == ()
        async with db.read() as here, there.read() as again:
            assert await marks(here) == await marks(again) == made
        (vent, *_) = (await dump(there))["vents"]
        found = await program(there).venting.load(str(vent["id"]))
        assert found is not None
        assert found.words.startswith(WORDS)
        if there.dialect == "postgresql":  # counted at once, and not when its own round comes by
            async with there.read() as tx:
                counted = await tx.one("SELECT reltuples AS n FROM pg_class WHERE relname = 'vents'")
            assert counted is not None
            assert counted["n"] == MANY


async def test_everything_moves_into_either_kind_of_database(db: Database, blank_url: str) -> None:
    await lived_in(db)
    await (await open_database(blank_url)).close()
    async with opened(blank_url) as there:
        moved = await move(db, there, quiet)
        assert moved["vents"].rows == MANY
        async with db.read() as here, there.read() as again:
            assert await marks(here) == await marks(again)
        with pytest.raises(StorageFault, match="in use already"):
            await move(db, there, quiet)


@pytest.mark.postgres
@pytest.mark.parametrize("blank_url", ["postgresql"], indirect=True)
async def test_what_takes_long_to_compare_is_moved_all_the_same(
    sqlite_db: Database, blank_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server ends a transaction that rests for a minute, and to compare three million rows takes longer."""

    async def slowly(tx: Tx) -> dict[str, Mark]:
        for _ in range(15):
            await asyncio.sleep(0.1)
            await tx.one("SELECT 1 AS n")
        return await marks(tx)

    monkeypatch.setattr(service, "marks", slowly)
    monkeypatch.setattr("bot.storage.postgres.IDLE_MILLISECONDS", 500)
    await lived_in(sqlite_db)
    await (await open_database(blank_url)).close()
    async with opened(blank_url) as there:
        assert (await move(sqlite_db, there, quiet))["vents"].rows == MANY


async def test_what_is_written_meanwhile_is_found_and_nothing_of_the_copy_kept(
    sqlite_db: Database, sqlite_url: str, blank_url: str
) -> None:
    await lived_in(sqlite_db)
    await (await open_database(blank_url)).close()

    def somebody_writes(_table: str, _rows: int) -> None:
        with contextlib.closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as other, other:
            other.execute("DELETE FROM vents WHERE id = (SELECT MIN(id) FROM vents)")

    async with opened(blank_url) as there:
        with pytest.raises(StorageFault, match="written to while it was copied"):
            await move(sqlite_db, there, somebody_writes)
        async with there.read() as tx:
            assert set((await marks(tx)).values()) == {Mark()}


async def test_a_backup_is_of_one_moment_while_others_write(db: Database, tmp_path: Path, blank_url: str) -> None:
    """A vent and the parcel that lets it out are written together, so a backup has both or neither."""
    app = await lived_in(db)
    copied = asyncio.Event()

    async def write() -> int:
        count = 0
        while not copied.is_set():
            await app.venting.post(SERVER, 10 + count, WORDS, Wish.LISTEN)
            count += 1
        return count

    writing = asyncio.create_task(write())
    await asyncio.sleep(0)
    path = tmp_path / "backup"
    made = await backed_up(db, path)
    copied.set()
    await writing
    assert made["vents"].rows >= MANY
    await restore(blank_url, path, vault(), quiet)
    async with opened(blank_url) as there:
        found = await dump(there)
    subjects = {parcel["subject"] for parcel in found["outbox"] if parcel["kind"] == "vent.publish"}
    assert {vent["id"] for vent in found["vents"]} == subjects


async def test_nothing_can_be_read_of_it_and_only_its_owner_may_open_it(sqlite_db: Database, tmp_path: Path) -> None:
    await lived_in(sqlite_db)
    path = tmp_path / "backup"
    await backed_up(sqlite_db, path)
    raw = path.read_bytes()
    for telling in (WORDS.encode(), str(SERVER).encode(), str(MEMBER).encode(), b"vents", b"vent.publish"):
        assert telling not in raw
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.glob("*.part")) == []


@pytest.fixture
async def whole(sqlite_db: Database, tmp_path: Path) -> Path:
    """A backup that is whole."""
    await lived_in(sqlite_db)
    await backed_up(sqlite_db, tmp_path / "backup")
    return tmp_path / "backup"


def boxes(raw: bytes) -> tuple[bytes, list[bytes]]:
    """The two first lines, and every box with its length."""
    head = raw.index(b"\n", raw.index(b"\n") + 1) + 1
    found, at = [], head
    while at < len(raw):
        end = at + 4 + int.from_bytes(raw[at : at + 4])
        found.append(raw[at:end])
        at = end
    return raw[:head], found


async def test_whatever_was_done_to_it_is_found_and_nothing_is_restored(whole: Path, tmp_path: Path) -> None:
    raw = whole.read_bytes()
    head, parts = boxes(raw)
    assert len(parts) > 3
    spoilt = {
        "ends too early": [raw[:-1], raw[: len(raw) // 2], head + b"".join(parts[:-1])],
        "was changed": [
            raw[:-1] + bytes([raw[-1] ^ 1]),
            head + b"".join([parts[1], parts[0], *parts[2:]]),
            head + b"".join(parts[1:]),
            head + b"".join([parts[0], *parts]),
            raw.replace(b'"id": "', b'"id": "a', 1),
        ],
        "stands after its end": [raw + b"x"],
        "is no backup": [b"", b"PK\x03\x04", raw[1:]],
        "second line was changed": [
            raw.replace(b"revision", b"revisjon", 1),
            raw.replace(b'"made_at": 1', b'"made_at": 2', 1),
            raw.replace(head.split(b"\n")[1], b'{"id": 5, "made_at": "x", "revision": 3}', 1),
            raw.replace(head.split(b"\n")[1], b"[]", 1),
        ],
        "a newer Lantern": [raw.replace(b'"revision": "0', b'"revision": "9', 1)],
    }
    for number, (said, data) in enumerate((said, data) for said, all_of_them in spoilt.items() for data in all_of_them):
        path = tmp_path / f"spoilt-{number}"
        path.write_bytes(data)
        url = f"sqlite:///{tmp_path / f'spoilt-{number}.db'}"
        with pytest.raises(StorageFault, match=said):
            await restore(url, path, vault(), quiet)
        if said != "a newer Lantern":
            with pytest.raises(StorageFault, match=said):
                await verify(path, vault(), quiet)
        assert not Path(url.removeprefix("sqlite:///")).exists()


async def test_a_backup_that_does_not_hold_what_it_counted_is_not_called_whole(tmp_path: Path) -> None:
    path = tmp_path / "backup"
    with path.open("wb") as out:
        writer = Writer(out, vault(), About("1", START, "0041"))
        writer.table("vents")
        writer.page(Page("vents", ("id",), [("a",), ("b",)]))
        writer._marks["vents"] = writer._marks["vents"].with_rows([("c",)])
        writer.end()
    with pytest.raises(StorageFault, match="the rows of vents are not those"):
        await verify(path, vault(), quiet)


async def test_one_of_an_earlier_version_is_read_that_says_its_second_line_once(
    whole: Path, monkeypatch: pytest.MonkeyPatch, sqlite_db: Database, tmp_path: Path
) -> None:
    inner = Writer._box
    monkeypatch.setattr(Writer, "_box", lambda self, said: inner(self, {n: v for n, v in said.items() if n != "about"}))
    earlier = tmp_path / "earlier"
    made = await backed_up(sqlite_db, earlier)
    assert (await verify(earlier, vault(), quiet))[1] == made
    assert len(earlier.read_bytes()) < len(whole.read_bytes())


async def test_whoever_stops_a_check_is_heard_at_the_next_page(whole: Path) -> None:
    """It reads for minutes where much is in it."""
    seen: list[int] = []

    def see(_table: str, rows: int) -> None:
        seen.append(rows)
        checking.cancel()

    checking = asyncio.create_task(verify(whole, vault(), see))
    with pytest.raises(asyncio.CancelledError):
        await checking
    assert seen == [FEW]


async def test_only_an_earlier_backup_gives_way_to_a_backup(sqlite_db: Database, whole: Path, tmp_path: Path) -> None:
    """A slip of the hand must not cost the settings, the key or the very database."""
    await backed_up(sqlite_db, whole)
    other = tmp_path / ".env"
    other.write_text("LANTERN_KEYS=abc\n")
    for taken in (other, tmp_path, Path(), Path("/dev/null")):
        with pytest.raises(StorageFault, match="already is no backup, and would be lost"):
            await backed_up(sqlite_db, taken)
    assert other.read_text() == "LANTERN_KEYS=abc\n"
    assert list(tmp_path.glob("*.part")) == []


async def test_two_backups_at_once_into_one_file_leave_one_that_is_whole(sqlite_db: Database, tmp_path: Path) -> None:
    await lived_in(sqlite_db)
    path = tmp_path / "backup"
    await asyncio.gather(backed_up(sqlite_db, path), backed_up(sqlite_db, path))
    await verify(path, vault(), quiet)
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith("backup")] == ["backup"]


async def test_nothing_is_backed_up_under_a_key_that_does_not_open_the_database(db: Database, tmp_path: Path) -> None:
    """The file would open, and nothing that is sealed in it."""
    await key_fits(db, vault())
    path = tmp_path / "backup"
    for keys in ([bytes(32)], [bytes(32), bytes(range(1, 33))]):
        with pytest.raises(StorageFault, match="does not hold the key that this database was sealed with"):
            await back_up(db, path, Vault(keys, SeededIds(5).key), ManualClock(START), SeededIds(9), quiet)
    assert list(tmp_path.glob("backup*")) == []
    await back_up(db, path, Vault([bytes(32), KEY], SeededIds(5).key), ManualClock(START), SeededIds(9), quiet)


async def test_a_row_that_is_lost_on_the_way_is_found(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forgetful(tx: Tx, table: Table, rows: Sequence[Values]) -> None:
        await put(tx, table, rows[1:] if table.name == "vents" else rows)

    monkeypatch.setattr(service, "put", forgetful)
    url = f"sqlite:///{tmp_path / 'new.db'}"
    with pytest.raises(StorageFault, match="the rows of vents are not those"):
        await restore(url, whole, vault(), quiet)
    async with opened(url) as there, there.read() as tx:
        assert set((await marks(tx)).values()) == {Mark()}


async def test_another_key_does_not_open_it_and_another_copy_would_not_help(whole: Path) -> None:
    with pytest.raises(StorageFault, match=r"the key of part 1 is not among LANTERN_KEYS\. Put the key") as caught:
        await verify(whole, Vault([bytes(32)], SeededIds(5).key), quiet)
    assert "Take another copy" not in str(caught.value)


async def test_a_database_that_is_in_use_is_left_alone(whole: Path, db: Database, db_url: str) -> None:
    if db.dialect == "postgresql":  # on SQLite `whole` comes from it
        await lived_in(db)
    async with db.read() as tx:
        before = await marks(tx)
    with pytest.raises(StorageFault, match="is in use already"):
        await restore(db_url, whole, vault(), quiet)
    async with db.read() as tx:
        assert await marks(tx) == before


async def test_after_a_restore_that_failed_the_right_file_and_the_right_key_are_taken(
    whole: Path, blank_url: str, tmp_path: Path
) -> None:
    """Also where the database was looked at, migrated or started meanwhile, as the first steps of the guide have it."""
    cut = tmp_path / "cut"
    cut.write_bytes(whole.read_bytes()[:-1])
    for path, keys in ((cut, vault()), (whole, Vault([bytes(32)], SeededIds(5).key))):
        with pytest.raises(StorageFault):
            await restore(blank_url, path, keys, quiet)
        async with opened(blank_url) as there:
            assert (await there.status()).current is None
    await started(blank_url)
    made = await restore(blank_url, whole, vault(), quiet)
    async with opened(blank_url) as there, there.read() as tx:
        assert await marks(tx) == made


async def test_a_database_that_was_only_started_is_moved_into(sqlite_db: Database, blank_url: str) -> None:
    await lived_in(sqlite_db)
    await key_fits(sqlite_db, vault())
    await started(blank_url)
    async with opened(blank_url) as there:
        assert (await move(sqlite_db, there, quiet))["key_marks"].rows == 1


@pytest.mark.parametrize("tables_there", [False, True])
async def test_a_backup_from_before_an_update_is_brought_up_to_date(
    tmp_path: Path, blank_url: str, tables_there: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taken with the tables of an earlier version, restored with those of this one."""
    earlier = tmp_path / "earlier"
    earlier.mkdir()
    for each in sorted(service.VERSIONS.glob("[0-9]*.py"))[:-1]:
        (earlier / each.name).write_text(each.read_text())
    old = await open_database(f"sqlite:///{tmp_path / 'old.db'}", versions=earlier)
    path = tmp_path / "backup"
    made = await backed_up(old, path)
    await old.close()
    about, _ = await verify(path, vault(), quiet)
    if tables_there:
        await started(blank_url)
    assert about.revision == max(earlier.glob("[0-9]*.py")).name[:4]
    assert await restore(blank_url, path, vault(), quiet) == made
    async with opened(blank_url) as there:
        assert (await there.status()).pending == ()
    monkeypatch.setattr(service, "VERSIONS", earlier / "nothing")
    with pytest.raises(StorageFault, match="newer Lantern"):
        await restore(f"sqlite:///{tmp_path / 'other.db'}", path, vault(), quiet)


async def test_a_table_comes_after_those_it_refers_to(db: Database) -> None:
    async with db.read() as tx:
        order = [table.name for table in await tables(tx)]
        found = await tables(tx)
    assert order.index("cases") < order.index("case_events")
    assert all(table.key for table in found)
    assert not {"alembic_version", "storage_migration"} & set(order)


@given(st.lists(st.tuples(st.integers(-(2**63), 2**63 - 1), st.text(), st.binary(), st.none(), st.floats(0, 1))))
def test_a_row_comes_back_as_it_was_and_a_mark_knows_no_order(rows: list[Values]) -> None:
    assert [valued(plain(row)) for row in rows] == rows
    assert Mark().with_rows(rows) == Mark().with_rows(reversed(rows))
    if rows:
        assert Mark().with_rows(rows) != Mark().with_rows(rows[1:])


def test_the_commands_say_what_they_did(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("LANTERN_KEYS", print_key(KEY))
    path = tmp_path / "backup"
    assert main(["backup", str(path)]) == 0
    assert main(["restore", str(path), "--only-check"]) == 0
    assert "is whole" in capsys.readouterr().out
    new = f"sqlite:///{tmp_path / 'new.db'}"
    monkeypatch.setenv("DATABASE_URL", new)
    assert main(["restore", str(path)]) == 0
    assert "Restored 0 rows" in capsys.readouterr().out
    asyncio.run(filled(new))
    assert main(["restore", str(path)]) == 2
    assert "is in use already" in capsys.readouterr().err
    assert main(["move", "--from", new, "--to", f"sqlite:///{tmp_path / 'third.db'}"]) == 0
    assert "Copied and compared" in capsys.readouterr().out
    assert main(["restore", str(tmp_path / "nowhere"), "--only-check"]) == 2
    assert "cannot be read" in capsys.readouterr().err
    monkeypatch.delenv("LANTERN_KEYS")
    assert main(["backup", str(path)]) == 2
    assert "LANTERN_KEYS is not set" in capsys.readouterr().err


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_what_is_stopped_before_it_is_done_does_not_end_as_if_it_were(
    sign: signal.Signals, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script goes on after `move` with the new database, and after `backup` deletes old ones."""

    async def takes_long(*_: object) -> int:
        signal.raise_signal(sign)
        await asyncio.sleep(60)
        return 0

    monkeypatch.setattr("bot.cli.backup.backup", takes_long)
    assert main(["backup", "here"]) == 128 + sign
    assert capsys.readouterr().err == "Stopped before it was done.\n"
    monkeypatch.setattr("bot.cli.sandbox.sandbox", takes_long)
    assert main(["sandbox"]) == 0


def test_an_old_database_that_is_not_there_or_holds_nothing_is_not_moved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever mistypes it must not read that everything was copied and the old one may go."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANTERN_KEYS", print_key(KEY))
    mistyped, target = tmp_path / "vra" / "lantern.db", f"sqlite:///{tmp_path / 'new.db'}"

    def refused() -> str:
        assert main(["move", "--from", f"sqlite:///{mistyped}", "--to", target]) == 2
        told = capsys.readouterr()
        assert told.out == ""
        return told.err

    assert "there is no such file" in refused()
    assert not mistyped.parent.exists(), "it was made"
    mistyped.parent.mkdir()
    mistyped.touch()
    assert "has no tables" in refused()
    asyncio.run(started(f"sqlite:///{mistyped}"))
    assert "holds nothing" in refused()
    target = f"sqlite:///{mistyped}"
    assert "are the same" in refused()


async def started(url: str) -> None:
    """What a start leaves in a new database: tables, and the mark of the key."""
    db = await open_database(url)
    await key_fits(db, vault())
    await db.close()


@pytest.mark.parametrize("role", ["serves", "stands by"])
@pytest.mark.parametrize("end", ["--from", "--to"])
@pytest.mark.parametrize("db_url", KINDS[1:], indirect=True)
async def test_a_database_on_which_a_bot_serves_is_not_moved(
    db_url: str, sqlite_url: str, end: str, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it writes after the copy would be lost; and none begins to serve while it is copied."""
    await filled(db_url if end == "--from" else sqlite_url)
    old, new = (db_url, sqlite_url) if end == "--from" else (sqlite_url, db_url)
    options = argparse.Namespace(source=old, target=new)
    monkeypatch.setattr(seats, "LOOK", 0.02)
    first, second = await open_locks(db_url), await open_locks(db_url)
    try:
        if role == "serves":
            await Seats(first).take(1)
        else:
            await first.take_shared(COUNTS, 1)
        with pytest.raises(Occupied, match="stop every process"):
            await moved(own_settings(sqlite_url), options)
        await first.close()
        async with alone(db_url):
            waiting = asyncio.create_task(Seats(second).take(1))
            await asyncio.sleep(0.3)
            assert not waiting.done()
        assert (await waiting).whole
        await second.close()
        assert await moved(own_settings(sqlite_url), options) == 0
    finally:
        await first.close()
        await second.close()


_FULL_WHILE_FILLED = """
import asyncio, resource, sys
from pathlib import Path
from bot.kernel.errors import StorageFault
from bot.kernel.vault import Vault
from bot.storage.copying.service import restore

hard, told = resource.getrlimit(resource.RLIMIT_FSIZE)[1], set()

def tell(*page):
    if page in told:  # it was read to its end, and is read again to be written
        resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    told.add(page)

try:
    asyncio.run(restore(sys.argv[1], Path(sys.argv[2]), Vault([bytes(range(32))], bytes), tell))
except StorageFault as fault:
    print(fault)
"""


def test_a_restore_that_fills_the_disk_leaves_no_log_that_keeps_it_full(whole: Path, tmp_path: Path) -> None:
    """The new tables lay in the log too, so that it could not be taken away: there was no room to put them into the
    file. A limit of its own stands for the disk's."""
    new = tmp_path / "new.db"
    ended = subprocess.run(
        [sys.executable, "-c", _FULL_WHILE_FILLED, f"sqlite:///{new}", str(whole)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ": the disk " in ended.stdout, ended.stdout + ended.stderr[-500:]
    assert [one.name for one in tmp_path.glob("new.db*")] == ["new.db"]
