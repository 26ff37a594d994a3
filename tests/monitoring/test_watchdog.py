"""What systemd hears of a process while it lives, and that it hears nothing of one that is stuck."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.monitoring.health import Standing
from bot.monitoring.watchdog import SIGN, watched
from bot.settings import Watchdog
from tests.house.source import ROOT

SOON = 20_000  # microseconds


@pytest.fixture(params=["path", "@abstract"])
def systemd(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[socket.socket, str]]:
    named = str(tmp_path / "notify") if request.param == "path" else f"@lantern-{os.getpid()}"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(named.replace("@", "\0"))
        listening.setblocking(False)
        yield listening, named


def asked(named: str, every: int = SOON, pid: int | None = None) -> Watchdog:
    return Watchdog(notify_socket=named, watchdog_usec=every, watchdog_pid=pid or os.getpid())


async def test_signs_come_while_it_lives_and_end_with_it(systemd: tuple[socket.socket, str]) -> None:
    listening, named = systemd
    loop = asyncio.get_running_loop()
    async with watched(Standing(), asked(named)):
        assert [await loop.sock_recv(listening, 64) for _ in range(3)] == [SIGN] * 3
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "watchdog"]


async def test_one_that_is_ill_gives_no_sign(
    systemd: tuple[socket.socket, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    listening, named = systemd
    standing, loop = Standing(), asyncio.get_running_loop()
    asked_for, well = asyncio.Event(), ""

    def ill() -> str:
        asked_for.set()
        return well

    monkeypatch.setattr(standing, "ill", ill)
    well = "stuck"
    async with watched(standing, asked(named)):
        await asked_for.wait()
        with pytest.raises(BlockingIOError):
            listening.recv(64)
        well = ""
        assert await loop.sock_recv(listening, 64) == SIGN


@pytest.mark.parametrize(
    "none", [Watchdog(), Watchdog(notify_socket="/nowhere"), asked("/nowhere", pid=1), asked("", SOON)]
)
async def test_nothing_is_done_where_systemd_does_not_ask(none: Watchdog) -> None:
    async with watched(Standing(), none):
        assert not [task for task in asyncio.all_tasks() if task.get_name() == "watchdog"]


def test_what_is_no_number_is_no_reason_not_to_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", "/nowhere")
    monkeypatch.setenv("WATCHDOG_USEC", "soon")
    monkeypatch.setenv("WATCHDOG_PID", "")
    assert (Watchdog().watchdog_usec, Watchdog().watchdog_pid) == (0, 0)


async def test_a_systemd_that_does_not_listen_stops_nothing(tmp_path: Path) -> None:
    async with watched(Standing(), asked(str(tmp_path / "gone"))):
        await asyncio.sleep(SOON / 500_000)
        assert [task for task in asyncio.all_tasks() if task.get_name() == "watchdog"]


def test_the_program_gives_signs_while_discord_is_away(tmp_path: Path) -> None:
    named = tmp_path / "notify"
    own = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "DISCORD_TOKEN": f"{'a' * 26}.{'b' * 6}.{'c' * 38}",
        "DISCORD_API_BASE": "http://127.0.0.1:9",
        "DATABASE_URL": f"sqlite:///{tmp_path}/lantern.db",
        "LANTERN_KEY_FILE": str(tmp_path / "lantern.key"),
        "NOTIFY_SOCKET": str(named),
        "WATCHDOG_USEC": "1000000",
    }
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(named))
        listening.settimeout(60)
        running = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"], cwd=tmp_path, env=own, stderr=subprocess.DEVNULL
        )
        try:
            assert listening.recv(64) == SIGN
        finally:
            running.send_signal(signal.SIGTERM)
            assert running.wait(30) == 0
