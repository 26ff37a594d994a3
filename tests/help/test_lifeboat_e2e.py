"""`python -m bot run` on nights when it cannot start: the lifeboat, what the log says, and the bot once it can."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import errno
import logging
import os
import sqlite3
import stat
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot import __main__ as program
from bot import bootstrap, endurance
from bot.bootstrap import open_app
from bot.cli import run as running
from bot.cli.copying import keys_at_hand
from bot.cli.refused import FOR_GOOD
from bot.cli.rehearsal import Loopback, rehearsal
from bot.cli.run import stay
from bot.kernel.errors import Occupied, SettingsError, StorageFault
from bot.kernel.ids import SecretIds
from bot.kernel.vault import print_key
from bot.logs import JsonFormatter
from bot.ownership import operator_keys
from bot.sandbox.driver import Actor
from bot.settings import MetricsSettings, Settings, read_settings, token_alone
from bot.sharding.seats import SHARDS
from bot.storage.locks import open_locks
from cogs.help.minimum import ENGLISH
from tests.databases import send
from tests.scene import KEY, path_of
from tests.services import library
from tests.waiting import ended

FULL = "What stands in the way"
ENDED = 4013
"""A code after which discord.py does not connect again."""
OTHER = print_key(bytes(32))
AFLOAT = "only the built-in card is shown to people until then"
BUILT_IN = f"{ENGLISH.mending}\n{ENGLISH.text}"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A try every moment, with content that is read once for all tests."""
    monkeypatch.setattr(running, "TRY_AGAIN", 0.05)
    monkeypatch.setattr(bootstrap, "Library", SimpleNamespace(load=lambda **_: library()))


@contextlib.asynccontextmanager
async def under_way(place: Loopback, read: Callable[[], Settings]) -> AsyncIterator[asyncio.Task[int]]:
    """`python -m bot run` beside the test."""
    async with ended(asyncio.create_task(stay(place.harbour.application.token, read)), Occupied) as running_bot:
        yield running_bot


async def someone(place: Loopback, besides: str = "") -> str:
    """Until a client is connected that is not this one; its session."""
    for _ in range(400):
        for session in tuple(place.sandbox.gateway.sessions.values()):
            if session.connection and session.id != besides:
                return session.id
        await asyncio.sleep(0.02)
    raise AssertionError("nobody is connected")


async def ask(who: Actor) -> str:
    """The card."""
    await who.slash("help-now", channel="#general")
    return who.last.text


@pytest.fixture
async def harbour(loop_place: Loopback, sqlite_url: str) -> Loopback:
    """A server that was set up, whose commands are known, and whose bot has just gone."""
    async with rehearsal(given(sqlite_url)(), loop_place, library=library()):
        pass
    loop_place.sandbox.gateway.sessions.clear()
    return loop_place


def given(url: str, key: str | None = KEY, key_file: Path | None = None) -> Callable[[], Settings]:
    """Settings as the environment gives them."""
    more = {"key_file": key_file} if key_file else {}
    return lambda: Settings(_env_file=None, discord_token=None, database_url=url, keys=key, **more)  # type: ignore[arg-type]  # fields by name


def mended_later(url: str, key: list[str]) -> Callable[[], Settings]:
    """Settings with the key that stands in the list by then."""

    def read() -> Settings:
        return given(url, key[0])()

    return read


@pytest.fixture
def said(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """What the log says at its loudest."""
    return lambda: [record.getMessage() for record in caplog.records if record.levelno >= logging.CRITICAL]


async def test_a_database_that_cannot_be_used(
    harbour: Loopback, sqlite_url: str, quick: None, said: Callable[[], list[str]]
) -> None:
    path = path_of(sqlite_url)
    kept = path.read_bytes()
    path.write_bytes(b"no database at all" * 400)
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    ada = harbour.stage.act_as("Ada")
    async with under_way(harbour, given(sqlite_url)):
        boat = await someone(harbour)
        assert await ask(ada) == BUILT_IN
        await ada.press("I need help now", channel="#vents")
        assert ada.last.text == BUILT_IN
        assert [line for line in said() if str(path) in line]
        await asyncio.sleep(0.3)
        assert len([line for line in said() if "cannot start" in line]) == 1, "the same is not said at every try"
        path.write_bytes(kept)
        await someone(harbour, besides=boat)
        assert FULL in await ask(ada)


async def test_of_two_that_are_adrift_one_answers_and_neither_says_that_the_card_is_lost(
    harbour: Loopback, sqlite_url: str, quick: None, caplog: pytest.LogCaptureFixture
) -> None:
    """As with two processes whose PostgreSQL is gone: Discord takes one card, and that is all that is needed."""
    path_of(sqlite_url).write_bytes(b"no database at all" * 400)
    for beside in ("-wal", "-shm"):
        path_of(sqlite_url).with_name(path_of(sqlite_url).name + beside).unlink(missing_ok=True)
    answers: list[int] = []
    harbour.sandbox.observers.append(lambda seen: answers.append(seen.status) if "callback" in seen.path else None)
    async with under_way(harbour, given(sqlite_url)):
        first = await someone(harbour)
        async with under_way(harbour, given(sqlite_url)):
            await someone(harbour, besides=first)
            assert await ask(harbour.stage.act_as("Ada")) == BUILT_IN
            await harbour.stage.until(lambda: len(answers) == 2, timeout=10, what="the second answer")
            await asyncio.sleep(0.1)
    assert sorted(answers) == [200, 400]
    assert [line for line in caplog.messages if "did not arrive" in line] == []


async def test_a_form_that_was_open_when_it_went_down_gives_its_words_back(
    loop_place: Loopback, sqlite_url: str, quick: None
) -> None:
    ada = loop_place.stage.act_as("Ada")
    async with rehearsal(given(sqlite_url)(), loop_place, library=library()):
        await ada.slash("vent", channel="#general")
    loop_place.sandbox.gateway.sessions.clear()
    words = "It is very quiet here. " * 170
    path_of(sqlite_url).write_bytes(b"no database at all" * 400)
    for beside in ("-wal", "-shm"):
        path_of(sqlite_url).with_name(path_of(sqlite_url).name + beside).unlink(missing_ok=True)
    async with under_way(loop_place, given(sqlite_url)):
        await someone(loop_place)
        await ada.fill(words=words, note="being alone")
        assert BUILT_IN in ada.last.text
        assert f"{ENGLISH.given_back}\n{words}\nbeing alone" in ada.last.text


async def test_a_start_that_takes_long(
    harbour: Loopback, tmp_path: Path, quick: None, said: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An update that brings new tables to much that is stored works for minutes, before anything can be served."""
    monkeypatch.setattr(running, "SOON", 0.05)
    path = tmp_path / "updated.db"
    ada = harbour.stage.act_as("Ada")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as long:
        long.execute("PRAGMA journal_mode = WAL")
        long.execute("BEGIN IMMEDIATE")
        async with under_way(harbour, given(f"sqlite:///{path}")):
            boat = await someone(harbour)
            assert await ask(ada) == BUILT_IN
            await harbour.stage.until(lambda: said() == [AFLOAT])
            long.execute("ROLLBACK")
            await someone(harbour, besides=boat)
            assert FULL in await ask(ada)


async def test_a_start_that_takes_long_and_is_stopped(
    harbour: Loopback, quick: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends with the program, and leaves nothing open."""
    monkeypatch.setattr(running, "SOON", 0.05)
    ends: list[str] = []

    @contextlib.asynccontextmanager
    async def endless(*_: object, **__: object) -> AsyncIterator[None]:
        try:
            await asyncio.Event().wait()
            yield
        finally:
            ends.append("over")

    monkeypatch.setattr(running, "open_app", endless)
    async with under_way(harbour, given("sqlite:///nowhere")):
        await someone(harbour)
    assert ends == ["over"]


async def test_content_that_is_broken_and_mended(
    harbour: Loopback, sqlite_url: str, quick: None, content: Path, said: Callable[[], list[str]]
) -> None:
    file = content / "locales" / "en" / "help.ftl"
    whole = file.read_text(encoding="utf-8")
    file.write_text("this is no Fluent = = {", encoding="utf-8")
    ada = harbour.stage.act_as("Ada")
    async with under_way(harbour, given(sqlite_url)):
        boat = await someone(harbour)
        assert await ask(ada) == BUILT_IN
        assert [line for line in said() if "help.ftl:1" in line]
        file.write_text(whole, encoding="utf-8")
        await someone(harbour, besides=boat)
        assert FULL in await ask(ada)


async def test_a_key_that_is_gone_while_the_database_is_there(
    harbour: Loopback, sqlite_url: str, quick: None, tmp_path: Path, said: Callable[[], list[str]]
) -> None:
    file = tmp_path / "elsewhere" / "lantern.key"
    ada = harbour.stage.act_as("Ada")
    async with under_way(harbour, given(sqlite_url, None, file)):
        boat = await someone(harbour)
        assert await ask(ada) == BUILT_IN
        assert [line for line in said() if str(file) in line and "LANTERN_KEYS" in line]
        assert not file.exists(), "a new key would make everything unreadable for good"
        file.parent.mkdir()
        file.write_text("\n", encoding="ascii")
        await harbour.stage.until(lambda: any("cannot be used" in line for line in said()))
        file.write_text(print_key(bytes(range(32))), encoding="ascii")
        await someone(harbour, besides=boat)
        assert FULL in await ask(ada)


async def test_a_new_key_in_the_last_place(
    harbour: Loopback, sqlite_url: str, quick: None, said: Callable[[], list[str]]
) -> None:
    """Nobody would be recognised, and whoever is paused would write again."""
    key = [f"{KEY},{OTHER}"]
    ada = harbour.stage.act_as("Ada")
    async with under_way(harbour, mended_later(sqlite_url, key)):
        boat = await someone(harbour)
        assert await ask(ada) == BUILT_IN
        (line,) = [line for line in said() if line.startswith("cannot start")]
        assert "The last key of LANTERN_KEYS must stay last" in line
        key[0] = f"{OTHER},{KEY}"
        await someone(harbour, besides=boat)
        assert FULL in await ask(ada)


async def test_settings_that_cannot_be_used(
    harbour: Loopback, sqlite_url: str, quick: None, said: Callable[[], list[str]]
) -> None:
    right = False

    def read() -> Settings:
        if right:
            return given(sqlite_url)()
        raise SettingsError(["LANTERN_KEYS: key 1 is not URL-safe base64"])

    ada = harbour.stage.act_as("Ada")
    async with under_way(harbour, read):
        boat = await someone(harbour)
        assert await ask(ada) == BUILT_IN
        assert "cannot start: LANTERN_KEYS: key 1 is not URL-safe base64" in said()
        right = True
        await someone(harbour, besides=boat)
        assert FULL in await ask(ada)


async def test_a_table_that_is_missing(
    harbour: Loopback, sqlite_url: str, quick: None, said: Callable[[], list[str]], accidents: list[str]
) -> None:
    """Whatever else goes wrong at the start is an accident with a reference, and the card comes as ever."""
    await send(sqlite_url, "ALTER TABLE key_marks RENAME TO gone")
    ada = harbour.stage.act_as("Ada")
    async with under_way(harbour, given(sqlite_url)):
        boat = await someone(harbour)
        assert await ask(ada) == BUILT_IN
        await asyncio.sleep(0.3)
        (accident,) = accidents
        assert "in start: OperationalError at" in accident
        assert "key_marks" not in accident, "a message may hold somebody's words"
        reference = accident.split()[1]
        assert [line for line in said() if "cannot start" in line] == [
            f"cannot start: an accident, reference {reference}"
        ], "the same is not said at every try"
        await send(sqlite_url, "ALTER TABLE gone RENAME TO key_marks")
        await someone(harbour, besides=boat)
        assert FULL in await ask(ada)
    accidents.clear()


async def test_settings_that_raise_what_nobody_thought_of(harbour: Loopback, quick: None, accidents: list[str]) -> None:
    def read() -> Settings:
        raise PermissionError(13, "Permission denied", ".env")

    async with under_way(harbour, read):
        await someone(harbour)
        assert await ask(harbour.stage.act_as("Ada")) == BUILT_IN
    assert "in start: PermissionError" in accidents.pop()


async def test_what_is_mended_in_the_env_file_counts_without_a_restart(
    harbour: Loopback,
    sqlite_url: str,
    quick: None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: Callable[[], list[str]],
    accidents: list[str],
) -> None:
    """Also what was spoilt in it while a bot served: the next life meets it, and the one after that is mended again."""
    for name in ("DISCORD_TOKEN", "DATABASE_URL", "LANTERN_KEYS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)

    def write(keys: str) -> None:
        token = harbour.harbour.application.token
        Path(".env").write_text(f"DISCORD_TOKEN={token}\nDATABASE_URL={sqlite_url}\nLANTERN_KEYS={keys}\n")

    write(OTHER)
    ada = harbour.stage.act_as("Ada")
    async with ended(asyncio.create_task(running.run(read_settings(), argparse.Namespace()))):
        boat = await someone(harbour)
        assert await ask(ada) == BUILT_IN
        write(KEY)
        life = await someone(harbour, besides=boat)
        assert FULL in await ask(ada)
        write("nonsense")
        harbour.sandbox.gateway.close_all(ENDED)
        boat = await someone(harbour, besides=life)
        assert await ask(ada) == BUILT_IN
        assert [line for line in said() if line.startswith("cannot start: LANTERN_KEYS: key 1 is")]
        write(KEY)
        await someone(harbour, besides=boat)
        assert FULL in await ask(ada)
    assert "in run: ConnectionClosed" in accidents.pop()


REFUSED = {4004: "DISCORD_TOKEN: Discord does not know this token", 4014: "Discord refuses this bot the events"}


@pytest.mark.parametrize("code", REFUSED)
@pytest.mark.parametrize("key", [KEY, OTHER], ids=["serving", "adrift"])
async def test_what_discord_refuses_for_good_while_it_runs_ends_it_with_one_line(
    harbour: Loopback,
    sqlite_url: str,
    quick: None,
    code: int,
    key: str,
    accidents: list[str],
    said: Callable[[], list[str]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A token that was reset in the Developer Portal, for instance."""
    async with under_way(harbour, given(sqlite_url, key)) as running_bot:
        await someone(harbour)
        assert await ask(harbour.stage.act_as("Ada"))
        await harbour.stage.until(lambda: key == KEY or AFLOAT in said())
        harbour.sandbox.gateway.close_all(code)
        assert await running_bot == FOR_GOOD
    line, end = capsys.readouterr().out.split("\n")
    assert line.startswith(REFUSED[code])
    assert not end


async def test_a_life_that_ends_by_an_accident_is_followed_by_another(
    harbour: Loopback, sqlite_url: str, quick: None, accidents: list[str], said: Callable[[], list[str]]
) -> None:
    ada = harbour.stage.act_as("Ada")
    async with under_way(harbour, given(sqlite_url)):
        first = await someone(harbour)
        assert FULL in await ask(ada)
        harbour.sandbox.gateway.close_all(ENDED)
        await someone(harbour, besides=first)
        assert FULL in await ask(ada)
    reference = accidents.pop().split()[1]
    assert f"stopped by an accident, reference {reference}; trying again" in said()


async def test_beside_a_healthy_bot_there_is_no_lifeboat(loop_place: Loopback, sqlite_url: str, content: Path) -> None:
    """Not even where its own content is broken: it would answer in the healthy one's place."""
    (content / "locales" / "en" / "help.ftl").write_text("this is no Fluent = = {", encoding="utf-8")
    async with rehearsal(given(sqlite_url)(), loop_place, library=library()) as there:
        with pytest.raises(Occupied):
            await stay(loop_place.harbour.application.token, given(sqlite_url))
        assert FULL in await ask(there.stage.act_as("Ada"))


@pytest.mark.postgres
@pytest.mark.parametrize("db_url", ["postgresql"], indirect=True)
async def test_one_whose_settings_cannot_be_used_looks_whether_another_serves(
    harbour: Loopback, db_url: str, quick: None, monkeypatch: pytest.MonkeyPatch, said: Callable[[], list[str]]
) -> None:
    """As where a key is mistyped for one of two: it would answer in the place of the other, wherever that is slow."""
    monkeypatch.setenv("DATABASE_URL", db_url)
    other = await open_locks(db_url)
    assert await other.take(SHARDS, 0)
    async with under_way(harbour, given(db_url, "nonsense")):
        await harbour.stage.until(lambda: "another process serves people meanwhile" in said())
        assert AFLOAT not in said()
        assert not harbour.sandbox.gateway.sessions
        await other.close()
        await someone(harbour)
        assert await ask(harbour.stage.act_as("Ada")) == BUILT_IN


async def test_where_discord_cannot_be_reached_either_the_start_is_tried_again(
    harbour: Loopback, sqlite_url: str, quick: None, said: Callable[[], list[str]]
) -> None:
    tries = 0

    def read() -> Settings:
        nonlocal tries
        tries += 1
        if tries > 3:
            return given(sqlite_url)()
        raise StorageFault("the disk is gone")

    harbour.sandbox.faults.add("403", method="GET", path="/users/@me")
    ada = harbour.stage.act_as("Ada")
    async with under_way(harbour, read):
        await someone(harbour)
        assert FULL in await ask(ada)
    assert any("Discord cannot be reached either" in line for line in said())


async def test_the_lifeboat_outlives_an_event_that_cannot_be_read(
    harbour: Loopback, sqlite_url: str, quick: None, accidents: list[str]
) -> None:
    key = [OTHER]
    ada = harbour.stage.act_as("Ada")
    async with under_way(harbour, mended_later(sqlite_url, key)):
        boat = await someone(harbour)
        harbour.sandbox.faults.add("malformed", event="GUILD_ROLE_CREATE")
        harbour.sandbox.world.guilds.create_role(harbour.harbour.guild, {"name": "A new one"})
        await harbour.stage.until(lambda: accidents)
        assert await ask(ada) == BUILT_IN
        assert await someone(harbour) == boat, "the same session went on"
        assert "in the lifeboat, event GUILD_ROLE_CREATE: KeyError" in accidents.pop()
        key[0] = KEY
        await someone(harbour, besides=boat)
        assert FULL in await ask(ada)


async def test_a_lifeboat_that_sank_is_launched_anew(
    harbour: Loopback, sqlite_url: str, quick: None, accidents: list[str], said: Callable[[], list[str]]
) -> None:
    async with under_way(harbour, given(sqlite_url, OTHER)):
        boat = await someone(harbour)
        await harbour.stage.until(lambda: AFLOAT in said())
        harbour.sandbox.gateway.close_all(ENDED)
        await someone(harbour, besides=boat)
        assert await ask(harbour.stage.act_as("Ada")) == BUILT_IN
    assert f"in the lifeboat: ConnectionClosed[{ENDED}]" in accidents.pop()


async def test_a_lifeboat_that_sank_stands_in_no_start_s_way(
    harbour: Loopback, sqlite_url: str, quick: None, accidents: list[str], said: Callable[[], list[str]]
) -> None:
    key = [OTHER]
    async with under_way(harbour, mended_later(sqlite_url, key)):
        boat = await someone(harbour)
        await harbour.stage.until(lambda: AFLOAT in said())
        harbour.sandbox.gateway.close_all(ENDED)
        key[0] = KEY
        await someone(harbour, besides=boat)
        assert FULL in await ask(harbour.stage.act_as("Ada"))
    accidents.clear()  # where it was looked after before the start was tried


async def test_a_lifeboat_whose_ready_never_comes_is_launched_anew(
    harbour: Loopback, sqlite_url: str, quick: None, monkeypatch: pytest.MonkeyPatch, said: Callable[[], list[str]]
) -> None:
    monkeypatch.setattr(endurance, "READY_WITHIN", 1.0)
    monkeypatch.setattr(endurance, "IDENTIFY_EVERY", 0.0)
    fault = harbour.sandbox.faults.add("lost", event="READY")
    async with under_way(harbour, given(sqlite_url, OTHER)):
        boat = await someone(harbour)
        assert fault.used
        await someone(harbour, besides=boat)
        await harbour.stage.until(lambda: AFLOAT in said())
        assert await ask(harbour.stage.act_as("Ada")) == BUILT_IN


async def test_a_first_run_makes_its_key_and_a_first_check_too(sqlite_url: str, tmp_path: Path) -> None:
    """The guard is for a database that was used, and stands in nobody's way before."""
    file = tmp_path / "lantern.key"
    async with open_app(given(sqlite_url, None, file)(), library=library()):
        pass
    assert file.exists()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


async def test_a_disk_that_is_full_at_the_first_start_leaves_no_key_file_behind(
    sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "lantern.key"
    settings = given(sqlite_url, None, file)()

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk, pytest.raises(StorageFault, match="No space left"):
        disk.setattr(os, "fsync", full)
        async with open_app(settings, library=library()):
            pass
    assert not file.exists()
    async with open_app(settings, library=library()):
        pass
    assert [each.name for each in tmp_path.glob("lantern.key*")] == [file.name]


async def test_an_empty_key_file_is_none(sqlite_url: str, tmp_path: Path) -> None:
    """An earlier version left one behind on a full disk. Beside a database that was used it is a key that is gone."""
    file = tmp_path / "lantern.key"
    settings = given(sqlite_url, None, file)()
    file.touch()
    with pytest.raises(StorageFault, match="no key in"):
        keys_at_hand(settings)
    async with open_app(settings, library=library()) as app:
        await app.servers.change(1, zone="Europe/London")
    file.write_bytes(b"")
    with pytest.raises(StorageFault, match="is gone or empty, but this database was sealed"):
        async with open_app(settings, library=library()):
            pass
    assert file.read_bytes() == b""


def test_of_two_first_starts_at_once_both_have_the_same_key(sqlite_url: str, tmp_path: Path) -> None:
    settings = given(sqlite_url, None, tmp_path / "new" / "lantern.key")()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: operator_keys(settings, SecretIds()), range(8)))
    assert found == [found[0]] * 8


def test_main_is_adrift_with_a_token_and_no_other_settings(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    token = "MTA.abcdef." + "x" * 60
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANTERN_KEYS", "nonsense")
    monkeypatch.setenv("LANTERN_METRICS__PORT", "9470")
    monkeypatch.setenv("LANTERN_LOG__FORM", "json")
    given_tokens, pages = [], []

    async def drifting(given_token: str, page: MetricsSettings) -> int:
        given_tokens.append(given_token)
        pages.append(page.port)
        return 7

    monkeypatch.setattr(running, "stay_seen", drifting)
    monkeypatch.setenv("DISCORD_TOKEN", token)
    assert program.main(["run"]) == program.main([]) == 7
    assert given_tokens == [token, token]
    assert pages == [9470, 9470], "what looks after it sees it, and goes on seeing it once they are mended"
    assert [type(each.formatter) for each in logging.getLogger().handlers if type(each) is logging.StreamHandler] == [
        JsonFormatter
    ]
    monkeypatch.setenv("LANTERN_METRICS__PORT", "nonsense")
    assert program.main(["run"]) == 7
    assert pages[-1] == 0
    assert program.main(["check"]) == 2, "only what people rely on goes adrift"
    monkeypatch.setenv("DISCORD_TOKEN", "nonsense")
    assert token_alone() is None
    assert program.main(["run"]) == 2
    assert "LANTERN_KEYS: key 1 is" in capsys.readouterr().err
