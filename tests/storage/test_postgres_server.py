"""PostgreSQL's own troubles: a server that goes and comes back, connections that die, locks."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from bot.kernel.errors import StorageFault
from bot.storage.db import Database, Misuse, open_database
from bot.storage.locks import open_locks
from tests.databases import PostgresServer, send, serve_postgres, sibling
from tests.waiting import until
from tests.wire import Wire, wired

pytestmark = pytest.mark.postgres

KILL = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'lantern'"
)


def on_postgres(test: Callable[..., object]) -> Callable[..., object]:
    """Runs on PostgreSQL only, with the drills' tables."""
    kind = pytest.mark.parametrize("db_url", ["postgresql"], indirect=True)
    return pytest.mark.usefixtures("tables")(kind(test))


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that may be stopped, unlike the one that the other tests share."""
    pytest.importorskip("asyncpg", reason="no PostgreSQL driver: install the extra `postgres`")
    with serve_postgres() as server:
        yield server


@contextlib.asynccontextmanager
async def way_to(server: PostgresServer) -> AsyncIterator[tuple[Wire, str]]:
    """A way to it on which connections can be forgotten, and the URL of that."""
    async with wired(lambda: asyncio.open_unix_connection(server.home / ".s.PGSQL.5432")) as wire:
        yield wire, f"postgresql://postgres@127.0.0.1:{wire.port}/postgres"


async def add(db: Database, name: str) -> None:
    async with db.write() as tx:
        await tx.run("INSERT INTO once (id) VALUES ($1)", name)


async def names(db: Database) -> list[str]:
    async with db.read() as tx:
        return [row["id"] for row in await tx.all("SELECT id FROM once ORDER BY id")]


async def test_a_server_that_restarts_is_found_again(own_server: PostgresServer) -> None:
    db = await open_database(own_server.url)
    await send(own_server.url, "CREATE TABLE once (id TEXT PRIMARY KEY)")
    await asyncio.gather(*(add(db, str(n)) for n in range(6)))  # several connections to lose
    announced: list[str] = []
    with pytest.raises(StorageFault, match="connection was lost; is the server running"):
        async with db.write() as tx:
            await tx.run("INSERT INTO once (id) VALUES ('lost')")
            tx.after_commit(lambda: announced.append("lost"))
            await asyncio.to_thread(own_server.stop)
            await tx.run("INSERT INTO once (id) VALUES ('too')")
    for _ in range(3):
        with pytest.raises(StorageFault, match="is the server running") as caught:
            await names(db)
        assert "\n" not in str(caught.value)
    await asyncio.to_thread(own_server.start)
    await asyncio.gather(*(add(db, f"again {n}") for n in range(6)))
    assert len(await names(db)) == 12
    assert announced == []
    await db.close()


async def test_a_server_that_stops_before_the_commit_keeps_nothing(own_server: PostgresServer) -> None:
    db = await open_database(own_server.url)
    await send(own_server.url, "CREATE TABLE once (id TEXT PRIMARY KEY)")
    announced: list[str] = []
    with pytest.raises(StorageFault, match="connection was lost"):
        async with db.write() as tx:
            tx.after_commit(lambda: announced.append("lost"))
            await tx.run("INSERT INTO once (id) VALUES ('lost')")
            await asyncio.to_thread(own_server.stop)
    await asyncio.to_thread(own_server.start)
    assert await names(db) == announced == []
    await db.close()


@on_postgres
async def test_connections_that_died_idle_are_passed_over(db: Database, db_url: str) -> None:
    await asyncio.gather(*(add(db, str(n)) for n in range(8)))
    import psycopg

    with psycopg.connect(db_url) as connection:  # blocks the loop, so that nobody has noticed when the next one asks
        connection.execute(KILL)
    await asyncio.gather(*(add(db, f"after {n}") for n in range(8)))
    assert len(await names(db)) == 16


async def test_connections_that_were_forgotten_on_the_way_while_they_lay_idle_are_not_used(
    own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a firewall does between two machines: whoever was given one waited for half a minute, for an accident."""
    monkeypatch.setattr("bot.storage.postgres.IDLE_SECONDS", 0.2)
    async with way_to(own_server) as (way, url):
        db = await open_database(url)
        await send(own_server.url, "CREATE TABLE once (id TEXT PRIMARY KEY)")
        await asyncio.gather(*(add(db, str(n)) for n in range(6)))
        await asyncio.sleep(1)
        way.forget()
        async with asyncio.timeout(10):
            await asyncio.gather(*(add(db, f"after {n}") for n in range(6)))
        assert len(await names(db)) == 12
        await db.close()


async def test_what_others_changed_is_heard_again_where_the_connection_was_forgotten_on_the_way(
    own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.postgres_ears.SIGN", 0.2)
    monkeypatch.setattr("bot.storage.postgres_ears.CONNECT_SECONDS", 0.5)
    heard: list[str] = []
    async with way_to(own_server) as (way, url):
        db, other = await open_database(url), await open_database(own_server.url)
        db.hear(heard.append)
        await until(lambda: heard == [""], 10)
        way.forget()
        await until(lambda: heard == ["", ""], 10)  # something may have been missed
        async with other.write() as tx:
            await tx.tell("settings/1")
        await until(lambda: heard[-1] == "settings/1", 10)
        await other.close()
        await db.close()


@on_postgres
async def test_a_connection_that_dies_under_way_fails_its_transaction_alone(db: Database, db_url: str) -> None:
    with pytest.raises(StorageFault, match="connection was lost"):
        async with db.write("k") as tx:
            await tx.run("INSERT INTO once (id) VALUES ('lost')")
            await send(db_url, KILL)
            await tx.run("INSERT INTO once (id) VALUES ('too')")
    async with asyncio.timeout(5), db.write("k") as tx:  # the key went with the connection
        await tx.run("INSERT INTO once (id) VALUES ('after')")
    assert await names(db) == ["after"]


async def test_where_the_server_takes_no_more_connections_those_that_there_are_go_round(
    own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """People wait for a moment instead of being told that something went wrong; with none at all they are told."""
    monkeypatch.setattr("bot.storage.postgres.CROWDED_SECONDS", 0.2)
    await send(
        own_server.url,
        "CREATE TABLE once (id TEXT PRIMARY KEY)",
        "CREATE ROLE few LOGIN CONNECTION LIMIT 3",
        "GRANT ALL ON once TO few",
    )
    url = own_server.url.replace("postgres@", "few@")
    db = await open_database(url, migrate=False)
    await asyncio.gather(*(add(db, str(n)) for n in range(40)))
    assert len(await names(db)) == 40
    await send(own_server.url, "ALTER ROLE few CONNECTION LIMIT 0", KILL)
    for _ in range(12):
        with pytest.raises(StorageFault, match="it takes no more connections"):
            await names(db)
    with pytest.raises(StorageFault, match="it takes no more connections"):
        await open_locks(url)
    await send(own_server.url, "ALTER ROLE few CONNECTION LIMIT 20")
    await asyncio.gather(*(add(db, f"again {n}") for n in range(40)))
    await db.close()


@pytest.mark.parametrize("damage", ["bytes", "file"])
async def test_files_that_are_damaged_are_said_to_be(own_server: PostgresServer, damage: str) -> None:
    db = await open_database(own_server.url)
    await send(own_server.url, "CREATE TABLE once (id TEXT PRIMARY KEY)", "INSERT INTO once VALUES ('a')", "CHECKPOINT")
    async with db.read() as tx:
        row = await tx.one("SELECT pg_relation_filepath('once') AS path")
    assert row is not None
    file = own_server.home / "data" / row["path"]
    await asyncio.to_thread(own_server.stop)
    if damage == "file":
        file.unlink()
    else:
        with file.open("r+b") as there:
            there.write(b"\xff" * 8192)
    await asyncio.to_thread(own_server.start)
    with pytest.raises(StorageFault, match="its files are damaged; restore the last backup"):
        await names(db)
    await db.close()


@on_postgres
async def test_of_two_that_wait_for_each_other_one_is_undone_and_told(db: Database) -> None:
    first_has_a, second_has_b = asyncio.Event(), asyncio.Event()

    async def change(mine: str, other: str, have: asyncio.Event, wait_for: asyncio.Event) -> None:
        async with db.write() as tx:
            await tx.run("UPDATE counter SET n = n + 1 WHERE name = $1", mine)
            have.set()
            await wait_for.wait()
            await tx.run("UPDATE counter SET n = n + 1 WHERE name = $1", other)

    results = await asyncio.gather(
        change("a", "b", first_has_a, second_has_b),
        change("b", "a", second_has_b, first_has_a),
        return_exceptions=True,
    )
    (fault,) = [result for result in results if result is not None]
    assert isinstance(fault, StorageFault)
    assert "waited for each other" in str(fault)
    async with db.read() as tx:
        assert [row["n"] for row in await tx.all("SELECT n FROM counter")] == [1, 1]


@on_postgres
async def test_tables_that_an_update_changes_under_a_running_process_cost_it_one_try(db: Database, db_url: str) -> None:
    async def ask() -> None:
        async with db.read() as tx:
            await tx.all("SELECT * FROM once WHERE id = $1", "a")

    await ask()
    await send(db_url, "ALTER TABLE once ADD COLUMN more TEXT")
    with pytest.raises(StorageFault, match="its tables were changed under way, as by an update"):
        await ask()
    await ask()


@on_postgres
async def test_an_error_in_a_block_costs_no_connection(db: Database) -> None:
    processes: set[int] = set()
    for _ in range(5):
        with pytest.raises(ZeroDivisionError):
            async with db.write("k") as tx:
                row = await tx.one("SELECT pg_backend_pid() AS process")
                assert row is not None
                processes.add(row["process"])
                raise ZeroDivisionError
    assert len(processes) == 1


@on_postgres
async def test_keys_are_forgotten_after_use(db: Database) -> None:
    from bot.storage.postgres import PostgresDatabase  # an extra: not at the top of a test module

    assert isinstance(db, PostgresDatabase)

    async def write(number: int) -> None:
        async with db.write(f"member {number % 7}") as tx:
            await tx.run("UPDATE counter SET n = n + 1 WHERE name = 'a'")

    tasks = [asyncio.create_task(write(number)) for number in range(30)]
    await asyncio.sleep(0.01)
    assert db._keys
    tasks[-1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert not db._keys


@on_postgres
async def test_no_connection_is_left_in_a_transaction(db: Database, db_url: str) -> None:
    async def stop_midway(number: int) -> None:
        async with db.write(f"k{number % 3}") as tx:
            await tx.run("UPDATE counter SET n = n + 1 WHERE name = 'a'")
            await asyncio.sleep(5)

    tasks = [asyncio.create_task(stop_midway(number)) for number in range(20)]
    await asyncio.sleep(0.1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    watcher = await open_database(db_url, migrate=False)
    async with watcher.read() as tx:
        row = await tx.one(
            "SELECT COUNT(*) AS n FROM pg_stat_activity WHERE datname = current_database() "
            "AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'"
        )
        locks = await tx.one("SELECT COUNT(*) AS n FROM pg_locks WHERE locktype = 'advisory'")
    await watcher.close()
    assert row is not None
    assert locks is not None
    assert (row["n"], locks["n"]) == (0, 0)


@on_postgres
async def test_a_value_of_another_type_is_a_misuse_that_does_not_quote_it(db: Database) -> None:
    for sql, value in (
        ("INSERT INTO once (id, n) VALUES ('x', $1)", "secret words"),
        ("INSERT INTO once (id) VALUES ($1)", 4_242_424_242),
        ("SELECT CAST(CAST($1 AS TEXT) AS INTEGER) AS n", "secret words"),
    ):
        with pytest.raises(Misuse) as caught:
            async with db.write() as tx:
                await tx.one(sql, value)
        assert caught.value.__cause__ is None
        assert "secret" not in str(caught.value)
        assert "4242" not in str(caught.value)


async def test_a_server_that_cannot_be_used_is_refused_in_one_line(postgres_url: str) -> None:
    closed = "lantern_test_closed"
    await send(postgres_url, f"CREATE DATABASE {closed}", f"ALTER DATABASE {closed} ALLOW_CONNECTIONS false")
    for url, line in (
        (
            f"{postgres_url}{'&' if '?' in postgres_url else '?'}connect_timeout=5",
            "behind the \\? of DATABASE_URL is no setting",
        ),
        (sibling(postgres_url, closed), "it lets nobody in just now; look at the server"),
        (
            f"{postgres_url}{'&' if '?' in postgres_url else '?'}target_session_attrs=standby",
            "target_session_attrs asks",
        ),
        (sibling(postgres_url, "nowhere"), "there is no such database"),
        ("postgresql://ada:hunter2@127.0.0.1:1/lantern", "is the server running"),
        ("postgresql://ada:hunter2@127.0.0.1:port/lantern", "DATABASE_URL"),
    ):
        with pytest.raises(StorageFault, match=line) as caught:
            await open_database(url)
        assert "\n" not in str(caught.value)
        assert "hunter2" not in str(caught.value)
    await send(postgres_url, f"DROP DATABASE {closed}")


@pytest.mark.parametrize("letters", ["LATIN1", "SQL_ASCII"])
async def test_a_database_without_room_for_every_letter_is_refused_before_it_has_a_table(
    postgres_url: str, letters: str
) -> None:
    """What a server may make on a machine without a language. A heart in somebody's words would be refused later."""
    narrow = "lantern_test_narrow"
    await send(
        postgres_url, f"CREATE DATABASE {narrow} TEMPLATE template0 ENCODING '{letters}' LC_COLLATE 'C' LC_CTYPE 'C'"
    )
    try:
        for migrate in (True, False):
            with pytest.raises(StorageFault, match=r"narrow on .*: it does not keep every letter; .*--encoding UTF8"):
                await open_database(sibling(postgres_url, narrow), migrate=migrate)
    finally:
        await send(postgres_url, f"DROP DATABASE {narrow} WITH (FORCE)")


async def test_several_servers_with_their_ports_may_be_named_and_the_one_that_is_there_is_taken(
    own_server: PostgresServer,
) -> None:
    """As a server and one that follows it are; its tables are made there too, which another library does."""
    async with way_to(own_server) as (_, url):
        several = url.replace("@", "@127.0.0.1:1,") + "?target_session_attrs=read-write"
        db = await open_database(several)
        assert (await db.status()).pending == ()
        await db.close()
        locks = await open_locks(several)
        assert await locks.take(1, 1)
        await locks.close()


async def test_the_short_name_of_the_scheme_is_good_too(postgres_url: str) -> None:
    db = await open_database(postgres_url.replace("postgresql:", "postgres:"), migrate=False)
    async with db.read() as tx:
        assert await tx.one("SELECT 1 AS n")
    await db.close()
