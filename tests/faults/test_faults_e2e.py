"""One fault after another in a running bot: what people get, what the log says, and that it goes on when it is over.

In each the card for a hard moment still comes.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot import bootstrap, connection, endurance
from bot.bootstrap import open_app
from bot.cli import boat
from bot.cli import run as running
from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.cli.run import stay
from bot.kernel.clock import HOUR, ManualClock
from bot.kernel.errors import StorageFault
from bot.kernel.ids import SeededIds
from bot.kernel.vault import print_key
from bot.monitoring.health import Standing, State
from bot.sandbox.driver import Actor
from bot.settings import Settings
from bot.sharding.seats import SHARDS, Seats
from bot.storage.locks import OwnLocks
from bot.storage.sqlite import SQLiteDatabase
from bot.ticker import Ticker
from cogs.help.minimum import ENGLISH
from tests.databases import PostgresServer, send, serve_postgres
from tests.scene import KEY, own_settings, path_of
from tests.services import library
from tests.storage.test_postgres_server import KILL
from tests.ticker.test_ticker import Chore
from tests.venting.acts import send as send_vent
from tests.waiting import until

FULL_CARD = "What stands in the way"
WORDS = "The kettle sings and nobody is there to hear it"

IN_GOOD_TIME = 10.0
"""Seconds that supervisors wait before they kill."""

LONG = " ".join([WORDS] * 80)
"""More than there is room for in the file's last pages."""


async def card(who: Actor) -> str:
    await who.slash("help-now", channel="#general")
    return who.last.text


async def try_to_vent(who: Actor, words: str = WORDS) -> str:
    """What is answered to somebody who writes."""
    who.dismiss()
    await who.slash("vent", channel="#vents")
    await who.fill(words=words, wish="listen")
    with contextlib.suppress(AssertionError):
        await send_vent(who)
    return who.last.text


async def once_again(scene: Rehearsal, who: Actor) -> None:
    """It is over: what is written now is kept and goes out."""
    assert "safe with me" in await try_to_vent(who)
    await scene.clock.jump(HOUR)
    await scene.app.postman.idle()
    await scene.stage.act_as("Walter").until(WORDS, channel="#vents")


async def pragma(scene: Rehearsal, text: str) -> int:
    """To the connection that writes; the number that it answers."""
    assert isinstance(scene.app.db, SQLiteDatabase)
    rows = list(await scene.app.db._writer.connection.execute_fetchall(text))
    return int(rows[0][0]) if rows else 0


@pytest.mark.parametrize("fault", ["full", "read-only"])
async def test_a_disk_that_takes_nothing(scene: Rehearsal, sqlite_url: str, accidents: list[str], fault: str) -> None:
    """Full, or gone read-only under the running bot. Nobody is told that their words are safe when they are not."""
    ada = scene.stage.act_as("Ada")
    await pragma(scene, "CREATE TABLE filler (t BLOB)")
    if fault == "full":
        await pragma(scene, f"PRAGMA max_page_count = {await pragma(scene, 'PRAGMA page_count') + 2}")
        with pytest.raises(StorageFault, match="full"):  # what is free inside the file is used up first
            for _ in range(10_000):
                async with scene.app.db.write() as tx:
                    await tx.run("INSERT INTO filler (t) VALUES (zeroblob(2000))")
    else:
        await pragma(scene, "PRAGMA query_only = ON")
    assert "safe with me" not in await try_to_vent(ada, LONG)
    reason = {"full": "the disk is full", "read-only": "it cannot be written to"}[fault]
    assert accidents
    assert all(f"StorageFault «The database {path_of(sqlite_url)}: {reason}; " in line for line in accidents)
    assert "kettle" not in str(accidents)
    assert FULL_CARD in await card(ada)
    accidents.clear()
    await pragma(scene, "PRAGMA max_page_count = 1000000")
    await pragma(scene, "PRAGMA query_only = OFF")
    await once_again(scene, scene.stage.act_as("June"))
    accidents.clear()  # the ticks that met the fault


@pytest.mark.postgres
@pytest.mark.parametrize("db_url", ["postgresql"], indirect=True)
async def test_a_postgresql_that_takes_nothing(
    loop_place: Loopback, db_url: str, postgres_url: str, accidents: list[str]
) -> None:
    """Read-only under the running bot, as after a failover: the same as a disk that is. Sessions that began while it
    was so stay so, and are not kept for what comes after."""
    name = urlsplit(db_url).path.removeprefix("/")
    async with rehearsal(own_settings(db_url), loop_place, library=library()) as scene:
        ada = scene.stage.act_as("Ada")
        await send(postgres_url, f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        await send(db_url, KILL)
        assert "safe with me" not in await try_to_vent(ada)
        assert accidents
        assert all(
            f"StorageFault «The database {name} on " in line and ": it cannot be written to; see that" in line
            for line in accidents
        )
        assert "kettle" not in str(accidents)
        assert FULL_CARD in await card(ada)
        await send(postgres_url, f"ALTER DATABASE {name} RESET default_transaction_read_only")
        await try_to_vent(scene.stage.act_as("Tomás"))  # who is told at the most that it went wrong
        accidents.clear()
        await once_again(scene, scene.stage.act_as("June"))


async def test_a_file_that_is_damaged_under_the_running_bot(
    scene: Rehearsal, sqlite_url: str, accidents: list[str]
) -> None:
    """The way back is a backup; until then the card comes."""
    ada = scene.stage.act_as("Ada")
    path = path_of(sqlite_url)
    await scene.app.db.scrub()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    await ada.slash("my vents", channel="#general")
    assert "Something went wrong on our side" in ada.last.text
    assert FULL_CARD in await card(ada)
    assert f"«The database {path}: the file is damaged; restore the last backup.»" in accidents[0]
    accidents.clear()


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that the test may stop."""
    pytest.importorskip("asyncpg", reason="no PostgreSQL driver: install the extra `postgres`")
    with serve_postgres() as server:
        yield server


async def was_set_up(place: Loopback, url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """How to begin with a database on which the bot has served this server before."""
    monkeypatch.setattr(bootstrap, "Library", SimpleNamespace(load=lambda **_: library()))
    settings = own_settings(url)
    async with rehearsal(settings, place, library=library()):
        pass
    return settings


async def begun(place: Loopback, url: str, monkeypatch: pytest.MonkeyPatch) -> tuple[asyncio.Task[int], Standing]:
    """`run` on this database, in a server that was set up, and what it says of itself."""
    monkeypatch.setattr(running, "TRY_AGAIN", 0.2)
    monkeypatch.setattr(boat, "AFTER_OTHERS", 0.0)
    settings = await was_set_up(place, url, monkeypatch)
    standing = Standing()
    return asyncio.create_task(stay(place.harbour.application.token, lambda: settings, standing)), standing


@pytest.mark.postgres
async def test_postgresql_is_lost_and_comes_back(
    loop_place: Loopback, own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch, accidents: list[str]
) -> None:
    """`run` steps back and shows the built-in card; it serves again once the server is there, with nobody's help."""
    task, standing = await begun(loop_place, own_server.url, monkeypatch)
    try:
        await reached(standing, State.SERVING)
        ada = loop_place.stage.act_as("Ada")
        assert FULL_CARD in await card(ada)
        await asyncio.to_thread(own_server.stop)
        await reached(standing, State.ADRIFT)
        await loop_place.stage.until(lambda: loop_place.sandbox.gateway.connected(settings_app(loop_place)), 30)
        assert ENGLISH.mending in await card(ada)
        await asyncio.to_thread(own_server.start)
        await reached(standing, State.SERVING)
        assert FULL_CARD in await card(ada)
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
    accidents.clear()  # ticks that met the fault


@contextlib.asynccontextmanager
async def hanging(
    place: Loopback, server: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[asyncio.Task[int], Standing]]:
    """`run`, whose database has stopped answering in the middle of a tick and while somebody writes."""
    task, standing = await begun(place, server.url, monkeypatch)
    june = place.stage.act_as("June")
    async with contextlib.AsyncExitStack() as ends:
        ends.push_async_callback(over, task)
        ends.callback(server.wake)
        await reached(standing, State.SERVING)
        assert standing._app is not None
        await june.slash("vent", channel="#vents")
        server.hang()
        writes = asyncio.create_task(june.fill(words=WORDS, wish="listen"))
        ends.push_async_callback(over, writes)
        await standing._app.ticker._ring()
        yield task, standing


async def over(task: asyncio.Task[Any]) -> None:
    """End it, whatever comes of it."""
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


@pytest.mark.postgres
async def test_a_postgresql_that_hangs_is_stepped_back_from_in_good_time(
    loop_place: Loopback, own_server: PostgresServer, monkeypatch: pytest.MonkeyPatch, accidents: list[str]
) -> None:
    """It stands there and answers nothing, not even a farewell. People get the built-in card, and later everything."""
    async with hanging(loop_place, own_server, monkeypatch) as (_, standing):
        await reached(standing, State.STOPPING)
        began = time.monotonic()
        await reached(standing, State.STARTING)
        assert time.monotonic() - began < IN_GOOD_TIME
        await reached(standing, State.ADRIFT)
        await loop_place.stage.until(lambda: loop_place.sandbox.gateway.connected(settings_app(loop_place)), 30)
        ada = loop_place.stage.act_as("Ada")
        assert ENGLISH.mending in await card(ada)
        own_server.wake()
        await reached(standing, State.SERVING)
        assert FULL_CARD in await card(ada)
    accidents.clear()  # what met the fault


@pytest.mark.postgres
@pytest.mark.parametrize("state", [State.SERVING, State.STOPPING])
async def test_whoever_asks_it_to_stop_while_postgresql_hangs_is_heard(
    loop_place: Loopback,
    own_server: PostgresServer,
    monkeypatch: pytest.MonkeyPatch,
    accidents: list[str],
    state: State,
) -> None:
    """While it does not know of it yet, and while it steps back already: no other life begins."""
    async with hanging(loop_place, own_server, monkeypatch) as (task, standing):
        await reached(standing, state)
        began = time.monotonic()
        task.cancel()
        await asyncio.wait({task}, timeout=60)
        assert task.cancelled()
        assert time.monotonic() - began < IN_GOOD_TIME
    accidents.clear()  # what met the fault


async def test_whoever_asks_it_to_stop_is_heard_whatever_goes_wrong_at_the_end(
    loop_place: Loopback, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = await was_set_up(loop_place, sqlite_url, monkeypatch)
    close = SQLiteDatabase.close

    async def fails(db: SQLiteDatabase) -> None:
        await close(db)
        raise TimeoutError

    standing = Standing()
    task = asyncio.create_task(stay(loop_place.harbour.application.token, lambda: settings, standing))
    try:
        await reached(standing, State.SERVING)
        with monkeypatch.context() as broken:
            broken.setattr(SQLiteDatabase, "close", fails)
            task.cancel()
            await asyncio.wait({task}, timeout=10)
        assert task.cancelled()
    finally:
        await over(task)


def settings_app(place: Loopback) -> str:
    return place.harbour.application.id


async def reached(standing: Standing, state: State) -> None:
    await until(lambda: standing.state is state, 60)


async def test_another_key_is_known_at_the_start_and_the_right_one_behind_it_is_enough(db_url: str) -> None:
    right, wrong = KEY, print_key(bytes(32))

    def given(*keys: str) -> Settings:
        return Settings(_env_file=None, discord_token=None, database_url=db_url, keys=",".join(keys))

    async with open_app(given(right), library=library()):
        pass
    with pytest.raises(StorageFault, match="does not hold the key that this database was sealed with"):
        async with open_app(given(wrong), library=library()):
            pass
    async with open_app(given(wrong, right), library=library()):
        pass
    async with open_app(given(right), library=library()):
        pass


async def test_the_last_key_must_stay_the_last(db_url: str) -> None:
    """What recognises a person is made with it: with another there, whoever was paused would write again."""
    old, new, newest = KEY, print_key(bytes(32)), print_key(bytes([7] * 32))

    async def starts(*keys: str) -> str:
        """A start with these keys; what recognises somebody then."""
        settings = Settings(_env_file=None, discord_token=None, database_url=db_url, keys=",".join(keys))
        async with open_app(settings, library=library()) as app:
            return app.vault.handle("pause", 1, 2)

    same = await starts(old)
    for order in ((old, new), (new, old, newest), (new, newest, old, new)):
        with pytest.raises(StorageFault, match="must stay last"):
            await starts(*order)
    for order in ((old, new, old), (new, old), (newest, new, old), (old,)):  # as docs/operators.md says it
        assert await starts(*order) == same


async def test_a_first_start_with_newer_keys_in_front_and_the_last_dropped_later(db_url: str) -> None:
    old, new = KEY, print_key(bytes(32))

    def given(*keys: str) -> Settings:
        return Settings(_env_file=None, discord_token=None, database_url=db_url, keys=",".join(keys))

    async with open_app(given(new, old), library=library()):
        pass
    with pytest.raises(StorageFault, match="must stay last"):  # the mark is sealed with the new one, which opens it
        async with open_app(given(new), library=library()):
            pass


@pytest.mark.parametrize(
    ("begun", "then", "known"),
    [
        (["old"], ["old"], True),
        (["old"], ["new", "old"], True),
        (["old"], ["old", "new", "old"], True),
        (["old"], ["old", "new"], False),
        (["new", "old"], ["new", "old"], False),
    ],
)
async def test_a_mark_of_an_earlier_version_is_added_to_where_the_last_key_can_be_told(
    db_url: str, begun: list[str], then: list[str], known: bool, caplog: pytest.LogCaptureFixture
) -> None:
    """Which key was last is told by the mark alone, where that key has sealed it. No start is refused for it."""
    keys = {"old": KEY, "new": print_key(bytes(32))}

    def given(names: list[str]) -> Settings:
        order = ",".join(keys[name] for name in names)
        return Settings(_env_file=None, discord_token=None, database_url=db_url, keys=order)

    async with open_app(given(begun), library=library()):
        pass
    await send(db_url, "UPDATE key_marks SET handle = ''")
    async with open_app(given(then), library=library()) as app:
        async with app.db.read() as tx:
            row = await tx.one("SELECT handle FROM key_marks")
        assert row is not None
        assert bool(row["handle"]) is known
    assert ("which key of LANTERN_KEYS was last" in caplog.text) is not known
    if known:
        with pytest.raises(StorageFault, match="must stay last"):
            async with open_app(given(["old", "new"]), library=library()):
                pass


async def test_a_clock_that_is_set_back_is_said_and_nothing_is_done_twice(caplog: pytest.LogCaptureFixture) -> None:
    clock = ManualClock(1_766_500_000_000)
    chore = Chore(clock, clock.now() + HOUR)
    ticker = Ticker([chore], clock, SeededIds())
    clock.move(2 * HOUR)
    await ticker.tick()
    clock.move(-2 * HOUR)
    await ticker.tick()
    clock.move(2 * HOUR)
    await ticker.tick()
    assert len(chore.done) == 1
    said = [record.getMessage() for record in caplog.records if "set back" in record.getMessage()]
    assert said == ["the clock was set back by 7200 s: what is due waits until it is past that again"]


async def test_it_ends_in_good_time_while_discord_hangs_and_hands_back_what_was_on_its_way(
    loop_place: Loopback, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "STOPPING", 3.0)
    assert connection.STOPPING < 10, "what supervisors wait"
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library()) as there:
        ada = there.stage.act_as("Ada")
        assert "safe with me" in await try_to_vent(ada)
        there.sandbox.faults.add("slow", method="POST", path="/channels/.*/messages$", delay=60, times=10)
        jump = asyncio.create_task(there.clock.jump(HOUR))
        await there.stage.until(lambda: there.app.postman._way, 20)
        began = time.monotonic()
    assert time.monotonic() - began < 9
    await jump
    there.sandbox.faults.clear()
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library(), set_up=False, new=False) as again:
        await again.clock.jump(HOUR)
        await again.app.postman.idle()
        walter = again.stage.act_as("Walter")
        await walter.until(WORDS, channel="#vents")
        assert len([seen for seen in walter.sees("#vents") if WORDS in seen.text]) == 1


async def test_an_event_that_cannot_be_read_costs_that_event_alone(scene: Rehearsal, accidents: list[str]) -> None:
    scene.sandbox.faults.add("malformed", event="GUILD_ROLE_CREATE")
    world, guild = scene.sandbox.world, scene.harbour.guild
    world.guilds.create_role(guild, {"name": "A new one"})
    ada = scene.stage.act_as("Ada")
    assert FULL_CARD in await card(ada)
    assert scene.sandbox.gateway.identifies == 1, "the same session went on"
    assert [line for line in accidents if "in event GUILD_ROLE_CREATE" in line]
    accidents.clear()


async def test_a_start_whose_ready_never_comes_is_begun_anew(
    loop_place: Loopback, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """discord.py would wait for it for ever: connected, its pulse steady, and deaf."""
    settings = await was_set_up(loop_place, sqlite_url, monkeypatch)
    fault = loop_place.sandbox.faults.add("lost", event="READY")
    monkeypatch.setattr(endurance, "READY_WITHIN", 0.5)
    monkeypatch.setattr(endurance, "IDENTIFY_EVERY", 0.0)
    standing = Standing()
    task = asyncio.create_task(stay(loop_place.harbour.application.token, lambda: settings, standing))
    try:
        await until(lambda: fault.used, 60)
        monkeypatch.setattr(endurance, "READY_WITHIN", 60.0)  # a slow machine may take its time
        await reached(standing, State.SERVING)
        assert FULL_CARD in await card(loop_place.stage.act_as("Ada"))
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def test_how_long_discord_may_be_away_goes_by_the_shards_of_this_process(
    loop_place: Loopback, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One of twenty: it does not wait for as long as everybody's turns would take."""
    monkeypatch.setattr(connection, "AWAY", 0.5)
    monkeypatch.setattr(connection, "IDENTIFY_EVERY", 1.0)
    locks = OwnLocks()
    for shard in range(1, 20):
        await locks.take(SHARDS, shard)
    loop_place.sandbox.world.shards = 20

    may = asyncio.Event()

    async def later(*_: object, **_named: object) -> None:
        await may.wait()

    settings, seats = own_settings(sqlite_url), Seats(locks, most=1)
    async with rehearsal(settings, loop_place, library=library(), set_up=False, seats=seats) as there:
        assert (there.bot.shard_count, there.bot.shard_ids) == (20, [0])
        monkeypatch.setattr(there.bot, "before_identify_hook", later)
        there.sandbox.gateway.invalidate()
        with pytest.raises(TimeoutError, match=r"^not connected for 2 s$"):
            async with asyncio.timeout(10):
                await connection.until_closed(there.bot, seats.lost)
        may.set()
        await there.stage.until(lambda: there.bot.in_touch)


async def test_places_that_go_while_the_bot_begins_end_its_life_at_once(
    loop_place: Loopback, sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first tick may have a night's work to do. Another process serves meanwhile, and must be alone in that."""
    ticking = asyncio.Event()

    async def slow(_ticker: Ticker) -> None:
        ticking.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(Ticker, "tick", slow)
    locks = OwnLocks()

    async def lose() -> None:
        await ticking.wait()
        assert loop_place.sandbox.gateway.connected(settings_app(loop_place))
        locks.lost.set()

    losing = asyncio.create_task(lose())
    with pytest.raises(StorageFault, match="took this process's place away"):
        async with (
            asyncio.timeout(IN_GOOD_TIME),
            rehearsal(own_settings(sqlite_url), loop_place, library=library(), set_up=False, seats=Seats(locks)),
        ):
            raise AssertionError("it serves")
    await losing
    assert not loop_place.sandbox.gateway.connected(settings_app(loop_place))
