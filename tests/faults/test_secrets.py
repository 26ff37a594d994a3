"""A marked token, marked keys and a marked password go through every failure there is, and are nowhere afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.cli import boat
from bot.cli import run as running
from bot.cli.rehearsal import Loopback
from bot.cli.run import stay
from bot.kernel.errors import LanternError, StorageFault
from bot.kernel.vault import print_key
from bot.monitoring.health import Standing, State
from bot.settings import Settings
from bot.storage.db import open_database
from tests.anonymity.search import Search
from tests.anonymity.watch import logging_as_in_a_run
from tests.house.source import ROOT

SECRET = "QuetzalZwetschgenmus7Fensterbrett"
TOKEN = f"MTA5OTk5.{SECRET[:12]}.{SECRET}{'x' * 30}"
PASSWORD = "Haengematte-zwischen-2-Kirschen"
KEY = print_key(b"Schneekugel mit abgeplatztem Lac")
SEARCH = Search(
    {"token": TOKEN, "token's secret": SECRET, "password": PASSWORD, "key": KEY, "key's bytes": "Schneekugel mit"}
)

BROKEN = KEY[:-3] + "!!!"
DATABASES = {
    "nobody there": f"postgresql://lantern:{PASSWORD}@127.0.0.1:1/lantern",
    "no such host": f"postgresql://lantern:{PASSWORD}@no.such.host.invalid/lantern",
    "not readable": f"postgresql://lantern:{PASSWORD}@[half/lantern",
    "a bad port": f"postgresql://lantern:{PASSWORD}@127.0.0.1:port/lantern",
    "a slash in the password": f"postgresql://lantern:7/{PASSWORD}@127.0.0.1/lantern",
    "a hash in the password": f"postgresql://lantern:7#{PASSWORD}@127.0.0.1/lantern",
    "a question mark in the password": f"postgresql://lantern:7?{PASSWORD}@127.0.0.1/lantern",
    "another kind": f"mysql://lantern:{PASSWORD}@127.0.0.1/lantern",
}
COMMANDS = (["check"], ["backup", "file"], ["sync"])


def ran(folder: Path, arguments: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """The program as an operator starts it, in a folder of its own."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("LANTERN_", "DISCORD_"))}
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        env={**plain, "PYTHONPATH": str(ROOT), **environment},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


def told(done: subprocess.CompletedProcess[str]) -> str:
    return done.stdout + done.stderr


@pytest.mark.parametrize("database", DATABASES)
def test_no_command_says_a_secret_when_the_database_cannot_be_used(tmp_path: Path, database: str) -> None:
    url = DATABASES[database]
    for arguments in (*COMMANDS, ["move", "--from", url, "--to", url]):
        done = ran(tmp_path, arguments, DISCORD_TOKEN=TOKEN, LANTERN_KEYS=KEY, DATABASE_URL=url)
        assert done.returncode, arguments
        assert SEARCH.among(" ".join(arguments[:1]), told(done)) == [], arguments
        assert "Traceback" not in told(done), arguments


@pytest.mark.parametrize("letter", "/#")
async def test_a_password_that_ends_too_early_is_told_how_to_be_written(letter: str) -> None:
    with pytest.raises(StorageFault, match="percent-encoded") as caught:
        await open_database(f"postgresql://lantern:7{letter}{PASSWORD}@127.0.0.1/lantern")
    assert SEARCH.among("the fault", str(caught.value)) == []


@pytest.mark.parametrize(
    "environment",
    [
        {"LANTERN_KEYS": BROKEN},
        {"LANTERN_KEYS": f"{KEY},{BROKEN}"},
        {"DISCORD_TOKEN": f"{SECRET} {SECRET}"},
        {"LANTERN_KEYS": KEY, "LANTERN_METRICS__PORT": SECRET},
        {"LANTERN_KEYS": KEY, "LANTERN_LANGUAGE": "xx"},
        {"LANTERN_KEYS": KEY, "LANTERN_KYES": KEY},
    ],
    ids=["key", "second key", "token", "a token in the wrong place", "content", "a name that is mistyped"],
)
def test_settings_that_cannot_be_used_are_named_and_not_shown(tmp_path: Path, environment: dict[str, str]) -> None:
    given = {"DISCORD_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{tmp_path}/x.db", **environment}
    done = ran(tmp_path, ["check"], **given)
    assert done.returncode == 2
    assert SEARCH.among("check", told(done)) == []
    assert "Traceback" not in told(done)


@pytest.mark.parametrize("name", ["repr", "str", "dump"])
def test_settings_print_nothing_of_it(name: str) -> None:
    settings = Settings(_env_file=None, discord_token=TOKEN, keys=KEY)
    shown: dict[str, Callable[[], str]] = {
        "repr": lambda: repr(settings),
        "str": lambda: str(settings),
        "dump": settings.model_dump_json,
    }
    assert SEARCH.among(name, shown[name]()) == []


FAULTS: dict[str, Callable[[Loopback], object]] = {
    "401": lambda place: place.sandbox.faults.add("401", path="/users/@me"),
    "500s": lambda place: place.sandbox.faults.add("500", path="/.*", times=12),
    "resets": lambda place: place.sandbox.faults.add("reset", path="/.*", times=6),
    "no gateway": lambda place: place.sandbox.faults.add("500", path="/gateway.*", times=6),
    "malformed": lambda place: place.sandbox.faults.add("malformed", event="READY"),
    "refused at the gateway": lambda place: place.sandbox.gateway.close_all(4004),
}


@pytest.mark.parametrize("fault", [*FAULTS, "database", "settings"])
async def test_a_run_says_no_secret_whatever_fails(
    loop_place: Loopback,
    sqlite_url: str,
    fault: str,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """With the sandbox's application under the marked token."""
    monkeypatch.setattr(running, "TRY_AGAIN", 0.05)
    monkeypatch.setattr(running, "SHORTEST", 0.05)
    monkeypatch.setattr(boat, "AFTER_OTHERS", 0.0)
    loop_place.harbour.application.token = TOKEN
    lines: list[str] = []
    standing = Standing()

    def read() -> Settings:
        if fault == "settings":
            return Settings(_env_file=None, discord_token=TOKEN, keys=BROKEN)
        url = DATABASES["nobody there"] if fault == "database" else sqlite_url
        return Settings(_env_file=None, discord_token=TOKEN, database_url=url, keys=KEY)

    with logging_as_in_a_run(lines):
        if fault in FAULTS and fault != "refused at the gateway":
            FAULTS[fault](loop_place)
        task = asyncio.create_task(stay(TOKEN, read, standing))
        with contextlib.suppress(TimeoutError, Exception):
            async with asyncio.timeout(4):
                while standing.state is not State.SERVING and not task.done():
                    await asyncio.sleep(0.05)
                if fault == "refused at the gateway":
                    FAULTS[fault](loop_place)
                await asyncio.sleep(0.5)
        task.cancel()
        error: BaseException | None = None
        try:
            await task
        except (asyncio.CancelledError, LanternError, Exception) as raised:
            error = raised
    captured = capfd.readouterr()
    loop_place.sandbox.crashes.clear()
    assert SEARCH.among("the log", lines) == []
    assert SEARCH.among("what is printed", [captured.out, captured.err]) == []
    assert SEARCH.among("an error", [repr(error), str(error)]) == []
