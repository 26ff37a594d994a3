"""What the operator's instruments read of a real run: while it serves, while it cannot start, and when Discord goes."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import SimpleNamespace

import aiohttp
import pytest

from bot import bootstrap, endurance
from bot.cli import run as running
from bot.cli.rehearsal import Loopback, Rehearsal
from bot.cli.run import stay
from bot.delivery import Backlog
from bot.monitoring import health, page
from bot.monitoring.health import Standing, State
from bot.monitoring.meters import GROUP
from bot.monitoring.page import shown
from bot.settings import Settings
from bot.storage.sqlite import SQLiteDatabase
from tests.scene import KEY, own_settings
from tests.services import library
from tests.ticker.test_ticker import Chore
from tests.waiting import ended


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "TRY_AGAIN", 0.05)
    monkeypatch.setattr(health, "KEPT", 0.0)
    monkeypatch.setattr(bootstrap, "Library", SimpleNamespace(load=lambda **_: library()))


class Asker:
    """Somebody with a browser or a scraper."""

    def __init__(self, session: aiohttp.ClientSession, port: int) -> None:
        self._session = session
        self.port = port

    async def __call__(self, path: str, **headers: str) -> tuple[int, str]:
        async with self._session.get(f"http://127.0.0.1:{self.port}{path}", headers=headers) as answer:
            return answer.status, (await answer.text()).strip()

    async def until(self, path: str, wanted: tuple[int, str]) -> None:
        async with asyncio.timeout(20):
            while await self(path) != wanted:
                await asyncio.sleep(0.02)


@contextlib.asynccontextmanager
async def asking(standing: Standing) -> AsyncIterator[Asker]:
    async with shown(standing, "127.0.0.1", 0) as port, aiohttp.ClientSession() as session:
        yield Asker(session, port)


@contextlib.asynccontextmanager
async def going(place: Loopback, standing: Standing, read: Callable[[], Settings]) -> AsyncIterator[None]:
    """`python -m bot run` beside the test."""
    async with ended(asyncio.create_task(stay(place.harbour.application.token, read, standing))):
        yield


@pytest.fixture
async def served(scene: Rehearsal) -> AsyncIterator[Asker]:
    standing = Standing()
    standing.is_(State.SERVING, scene.app, scene.bot)
    async with asking(standing) as ask:
        yield ask


async def test_a_process_that_serves_says_so(served: Asker, scene: Rehearsal) -> None:
    assert await served("/healthz") == (200, "serving")
    assert await served("/readyz") == (200, "serving")
    status, text = await served("/metrics")
    assert status == 200
    for line in ("lantern_database_up 1.0", "lantern_servers 1.0", "lantern_queue_late 0.0"):
        assert line in text.splitlines()
    assert re.search(r'lantern_gateway_pulse_seconds\{shard="0"\} [\d.]+', text)
    assert re.search(r'lantern_gateway_events_total\{what="connected"\} 1.0', text)
    assert "process_resident_memory_bytes" in text


async def test_answers_are_timed_by_command(served: Asker, scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    for _ in range(5):
        await ada.slash("tip", channel="#general")
    _, text = await served("/metrics")
    assert 'lantern_answer_seconds_count{act="command tip"} 5.0' in text
    assert 'lantern_answer_seconds_bucket{act="command tip",le="+Inf"} 5.0' in text


def counted(text: str) -> float:
    """Accidents, as they are shown."""
    (found,) = re.findall(r'lantern_outcomes_total\{what="accident"\} ([\d.]+)', text)
    return float(found)


class Broken(Chore):
    """A duty that raises."""

    async def run(self) -> None:
        raise ZeroDivisionError


async def test_every_accident_is_counted_once_wherever_it_happens(
    served: Asker, scene: Rehearsal, accidents: list[str]
) -> None:
    await scene.bot.load_extension("tests.kit.faulty")
    await scene.bot.tree.sync()
    ada = scene.stage.act_as("Ada")
    for _ in range(GROUP):
        await ada.slash("broken-command", error="accident", channel="#general")
    assert counted((await served("/metrics"))[1]) == len(accidents) == GROUP
    scene.app.ticker._duties = (Broken(scene.clock),)
    for _ in range(GROUP - 1):
        await scene.app.ticker.tick()
    assert counted((await served("/metrics"))[1]) == GROUP, "in groups, as ever"
    scene.sandbox.world.guilds.create_role(scene.harbour.guild, {"name": "what a listener stumbles over"})
    await scene.stage.until(lambda: len(accidents) == 2 * GROUP)
    assert counted((await served("/metrics"))[1]) == 2 * GROUP
    accidents.clear()


async def test_whoever_reads_the_log_sees_that_people_get_answers(
    loop_place: Loopback, sqlite_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A start without a word looks like one that hangs, to somebody who does it for the first time."""
    caplog.set_level("INFO", logger=running.log.name)
    standing = Standing()
    async with asking(standing) as ask, going(loop_place, standing, lambda: own_settings(sqlite_url)):
        await ask.until("/readyz", (200, "serving"))
        assert caplog.messages == ["connected to Discord; people get answers"]


async def test_accidents_of_the_lifeboat_are_counted_and_stay_when_the_bot_is_back(
    loop_place: Loopback, tmp_path: Path, accidents: list[str]
) -> None:
    (tmp_path / "a file").touch()
    bad = f"sqlite:///{tmp_path / 'a file' / 'lantern.db'}"
    found = [Settings(_env_file=None, discord_token=None, database_url=bad, keys=KEY)]
    standing = Standing()
    async with asking(standing) as ask, going(loop_place, standing, lambda: found[0]):
        await ask.until("/readyz", (503, str(State.ADRIFT)))
        await loop_place.stage.until(lambda: any(s.connection for s in loop_place.sandbox.gateway.sessions.values()))
        for number in range(1, GROUP + 1):
            loop_place.sandbox.faults.add("malformed", event="GUILD_ROLE_CREATE")
            loop_place.sandbox.world.guilds.create_role(loop_place.harbour.guild, {"name": f"No. {number}"})
            await loop_place.stage.until(lambda number=number: len(accidents) == number)
        assert counted((await ask("/metrics"))[1]) == GROUP
        found[0] = own_settings("sqlite:///:memory:")
        await ask.until("/readyz", (200, "serving"))
        assert counted((await ask("/metrics"))[1]) == GROUP
    accidents.clear()


async def test_without_a_database_it_lives_and_is_not_ready(served: Asker, scene: Rehearsal) -> None:
    await scene.app.ticker.stop()
    await scene.app.postman.stop()
    await scene.app.db.close()
    assert await served("/readyz") == (503, "the database does not answer")
    assert (await served("/healthz"))[0] == 200
    assert "lantern_database_up 0.0" in (await served("/metrics"))[1]


async def test_with_a_database_that_takes_nothing_it_is_not_ready(served: Asker, scene: Rehearsal) -> None:
    """What people write is refused then, and a list of what is read would say that all is well."""
    assert isinstance(scene.app.db, SQLiteDatabase)
    line = scene.app.db._writer.connection
    await line.execute_fetchall("PRAGMA query_only = ON")
    assert await served("/readyz") == (503, "the database takes nothing that is written")
    assert await served("/healthz") == (200, "serving")
    lines = (await served("/metrics"))[1].splitlines()
    assert {"lantern_database_up 0.0", "lantern_queue_late 0.0"} <= set(lines)
    await line.execute_fetchall("PRAGMA query_only = OFF")
    assert await served("/readyz") == (200, "serving")
    assert "lantern_database_up 1.0" in (await served("/metrics"))[1]


async def test_without_discord_it_is_not_ready_and_is_again_later(served: Asker, scene: Rehearsal) -> None:
    hook = scene.bot.before_identify_hook
    may = asyncio.Event()

    async def later(*_: object, **_named: object) -> None:
        await may.wait()

    scene.bot.before_identify_hook = later  # type: ignore[method-assign]
    scene.sandbox.gateway.invalidate()
    await served.until("/readyz", (503, "not connected to Discord with shard 0"))
    assert 'lantern_gateway_pulse_seconds{shard="0"} NaN' in (await served("/metrics"))[1]
    assert (await served("/healthz"))[0] == 200
    may.set()
    await served.until("/readyz", (200, "serving"))
    scene.bot.before_identify_hook = hook  # type: ignore[method-assign]


async def test_what_is_late_is_told(served: Asker, scene: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    async def backlog() -> Backlog:
        return Backlog(3, 61_000)

    monkeypatch.setattr(type(scene.app.postman), "backlog", lambda _self: backlog())
    _, text = await served("/metrics")
    assert "lantern_queue_late 3.0" in text
    assert "lantern_queue_oldest_seconds 61.0" in text


async def test_a_process_that_is_stuck_asks_to_be_started_anew(
    served: Asker, scene: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "STUCK", -1.0)
    assert await served("/healthz") == (503, "nothing that falls due has been seen to for ten minutes")


async def test_while_it_cannot_start_it_lives_and_is_not_ready(loop_place: Loopback, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    bad = f"sqlite:///{tmp_path / 'a file' / 'lantern.db'}"
    found = [Settings(_env_file=None, discord_token=None, database_url=bad, keys=KEY)]
    good = Settings(_env_file=None, discord_token=None, database_url="sqlite:///:memory:", keys=KEY)
    standing = Standing()
    async with asking(standing) as ask:
        async with going(loop_place, standing, lambda: found[0]):
            await ask.until("/readyz", (503, str(State.ADRIFT)))
            assert await ask("/healthz") == (200, str(State.ADRIFT))
            status, text = await ask("/metrics")
            assert status == 200
            assert {"lantern_database_up 0.0", "lantern_queue_oldest_seconds NaN"} <= set(text.splitlines())
            assert "lantern_gateway_pulse_seconds{" not in text
            found[0] = good
            await ask.until("/readyz", (200, "serving"))
            assert "lantern_database_up 1.0" in (await ask("/metrics"))[1].splitlines()
        assert await ask("/readyz") == (503, str(State.STOPPING))
        assert "lantern_database_up 0.0" in (await ask("/metrics"))[1].splitlines()


@pytest.mark.parametrize("outage", ["at the login", "before it is ready"])
async def test_while_discord_is_out_of_reach_what_waits_is_looked_up(
    loop_place: Loopback, sqlite_url: str, monkeypatch: pytest.MonkeyPatch, outage: str
) -> None:
    """Nothing is wrong with the database, and how late things are is what the operator wants to know now."""
    monkeypatch.setattr(running, "SHORTEST", 3.0)
    faults = loop_place.sandbox.faults
    if outage == "at the login":  # over at once: it is the pause that is looked at
        fault = faults.add("403", method="GET", path="/users/@me")
    else:
        fault = faults.add("lost", event="READY")
        monkeypatch.setattr(endurance, "READY_WITHIN", 3.0)
        monkeypatch.setattr(endurance, "IDENTIFY_EVERY", 0.0)
    standing = Standing()
    async with asking(standing) as ask, going(loop_place, standing, lambda: own_settings(sqlite_url)):
        await loop_place.stage.until(lambda: fault.used, 20)
        await asyncio.sleep(0.3)
        assert await ask("/readyz") == (503, str(State.STARTING))
        lines = (await ask("/metrics"))[1].splitlines()
        assert {"lantern_database_up 1.0", "lantern_queue_oldest_seconds 0.0"} <= set(lines)
        assert "lantern_gateway_pulse_seconds{" not in str(lines)
        await ask.until("/readyz", (200, "serving"))


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "lantern.example:9100"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
    ],
)
async def test_no_page_of_another_site_reads_it_through_a_browser(served: Asker, headers: dict[str, str]) -> None:
    for path in ("/metrics", "/healthz", "/readyz"):
        assert (await served(path, **headers))[0] == 403


async def test_nothing_else_is_there(served: Asker) -> None:
    assert (await served("/"))[0] == 404
    assert (await served("/debug"))[0] == 404


async def test_a_port_that_is_taken_stops_nobody(caplog: pytest.LogCaptureFixture) -> None:
    async with asking(Standing()) as ask, shown(Standing(), "127.0.0.1", ask.port) as port:
        assert port == 0
    assert "metrics cannot be shown on 127.0.0.1" in caplog.text


async def test_whoever_survives_the_one_that_had_the_port_is_seen(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Two processes on one machine under the same settings: when the first is gone, the other must not stay unseen."""
    monkeypatch.setattr(page, "AGAIN", 0.02)
    survivor = Standing()
    survivor.is_(State.ADRIFT)
    async with contextlib.AsyncExitStack() as second:
        async with asking(Standing()) as ask:
            assert await second.enter_async_context(shown(survivor, "127.0.0.1", ask.port)) == 0
            await asyncio.sleep(0.1)
            assert await ask("/healthz") == (200, str(State.STARTING))
        async with aiohttp.ClientSession() as session, asyncio.timeout(20):
            again = Asker(session, ask.port)
            while True:
                with contextlib.suppress(aiohttp.ClientError):
                    assert await again("/healthz") == (200, str(State.ADRIFT))
                    break
                await asyncio.sleep(0.02)
    assert caplog.text.count("metrics cannot be shown") == 1
