"""The active process goes, in every way, and the one that stands by answers people.

`DRILL_FAILOVERS` sets how often it is killed; the median is printed.
"""

from __future__ import annotations

import asyncio
import contextlib
import signal
import statistics
import sys
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cli.rehearsal import Loopback, loopback, rehearsal
from bot.kernel.clock import ShiftedClock
from bot.sandbox.interaction import Interaction
from bot.sandbox.server import Exchange
from tests.drills.bot_life import Order
from tests.drills.drill import ROOT, number_from
from tests.scene import KEY, own_settings
from tests.services import library

KILLS = 2
MUST = 15.0
"""Seconds after which the standby must answer."""

PATIENCE = 120.0
"""Seconds for what takes a moment on an idle machine."""


class Process:
    """One of the processes."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.state = ""
        self._news = asyncio.Condition()
        self._reader = asyncio.create_task(self._read())

    @classmethod
    async def started(cls, order: Order, errors: Path) -> Process:
        with errors.open("ab") as file:
            made = cls(
                await asyncio.create_subprocess_exec(
                    sys.executable,
                    "-m",
                    "tests.drills.standby_life",
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    stderr=file,
                    cwd=ROOT,
                )
            )
        assert made.process.stdin is not None
        made.process.stdin.write(order.line())
        return made

    async def _read(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            async with self._news:
                self.state = line.decode().strip()
                self._news.notify_all()

    async def until(self, state: str) -> None:
        async with self._news, asyncio.timeout(PATIENCE):
            await self._news.wait_for(lambda: self.state == state)

    async def end(self, sign: signal.Signals) -> int:
        if self.process.returncode is None:
            self.process.send_signal(sign)
        code = await asyncio.wait_for(self.process.wait(), PATIENCE)
        await self._reader
        return code


class Guard:
    """Counts the first answers that Discord was given to each interaction, whether it took them or not."""

    def __init__(self, place: Loopback) -> None:
        self.answers: Counter[str] = Counter()
        place.sandbox.observers.append(self._saw)

    def _saw(self, exchange: Exchange) -> None:
        if exchange.path.endswith("/callback"):
            self.answers[exchange.path.split("/")[2]] += 1

    def doubled(self) -> dict[str, int]:
        return {which: times for which, times in self.answers.items() if times > 1}


class Pair:
    """A server, its people, and processes that serve it."""

    def __init__(self, place: Loopback, url: str, errors: Path) -> None:
        self.place = place
        self.guard = Guard(place)
        self.errors = errors
        token = place.harbour.application.token
        self.order = Order(place.sandbox.base_url, url, token, KEY, 0)
        self.living: list[Process] = []

    async def start(self, state: str) -> Process:
        made = await Process.started(self.order, self.errors)
        self.living.append(made)
        await made.until(state)
        return made

    async def answered_after(self, began: float) -> float:
        """Somebody asks again and again; the seconds since `began` at which the first answer was there."""
        ada = self.place.stage.act_as("Ada").person
        channel = next(one["id"] for one in self.place.harbour.guild.channels.values() if one["name"] == "general")
        loop = asyncio.get_running_loop()
        asked: list[Interaction] = []
        while loop.time() - began < PATIENCE:
            asked.append(ada.slash(channel, "help-now", {}))
            await asyncio.sleep(0.1)
            if any(one.state in {"answered", "deferred"} for one in asked):
                return loop.time() - began
        raise AssertionError(f"nobody answered:\n{self.errors.read_text()[-3000:]}")


@pytest.fixture
async def pair(db_url: str, tmp_path: Path) -> AsyncIterator[Pair]:
    if not db_url.startswith("postgresql"):
        pytest.skip("several processes need PostgreSQL")
    async with loopback(ShiftedClock(), rate_limits=False) as place:
        async with rehearsal(own_settings(db_url), place, library=library()):
            pass  # the commands are known, the server is set up
        made = Pair(place, db_url, tmp_path / "errors")
        try:
            yield made
        finally:
            for process in made.living:
                with contextlib.suppress(ProcessLookupError):
                    process.process.send_signal(signal.SIGCONT)
                await process.end(signal.SIGKILL)
        assert (place.sandbox.crashes, place.sandbox.unknown_requests) == ([], [])


@pytest.mark.drill
@pytest.mark.timeout(1_800)
async def test_killed_and_the_standby_answers(pair: Pair, capsys: pytest.CaptureFixture[str]) -> None:
    kills = number_from("DRILL_FAILOVERS", KILLS)
    loop = asyncio.get_running_loop()
    active = await pair.start("SERVING")
    took = []
    for _ in range(kills):
        standby = await pair.start("STANDBY")
        began = loop.time()
        await active.end(signal.SIGKILL)
        took.append(await pair.answered_after(began))
        active = standby
    with capsys.disabled():
        print(  # noqa: T201 - the figure
            f"\nfailover drill: {kills} kills, the standby answers after {statistics.median(took):.2f} s (median), "
            f"{max(took):.2f} s (longest)"
        )
    assert statistics.median(took) < MUST
    assert pair.guard.doubled() == {}


@pytest.mark.drill
@pytest.mark.timeout(600)
async def test_a_rolling_restart_answers_nothing_twice(pair: Pair) -> None:
    """The old one is asked to stop while people press buttons; the new one goes on."""
    loop = asyncio.get_running_loop()
    old = await pair.start("SERVING")
    new = await pair.start("STANDBY")
    began = loop.time()
    ending = asyncio.create_task(old.end(signal.SIGTERM))
    await pair.answered_after(began)
    assert await ending == 0
    assert loop.time() - began < PATIENCE
    await new.until("SERVING")
    assert await pair.answered_after(loop.time()) < MUST
    assert pair.guard.doubled() == {}


@pytest.mark.drill
@pytest.mark.timeout(600)
async def test_one_that_hangs_is_replaced_and_steps_back_when_it_wakes(pair: Pair) -> None:
    loop = asyncio.get_running_loop()
    active = await pair.start("SERVING")
    standby = await pair.start("STANDBY")
    active.process.send_signal(signal.SIGSTOP)
    for session in tuple(pair.place.sandbox.gateway.sessions.values()):
        if session.connection is not None:  # Discord gives up whoever sends no heartbeat
            session.connection.abort()
    await standby.until("SERVING")
    active.process.send_signal(signal.SIGCONT)
    await active.until("STANDBY")
    assert await pair.answered_after(loop.time()) < MUST
    assert pair.guard.doubled() == {}


@pytest.mark.drill
@pytest.mark.timeout(600)
async def test_two_share_four_shards_and_what_a_dead_one_leaves_is_taken_over(pair: Pair) -> None:
    """Harbour is with one of the four; whichever of the two has it, Ada is answered, before and after."""
    world, gateway = pair.place.sandbox.world, pair.place.sandbox.gateway
    world.shards, world.max_concurrency = 4, 2
    pair.order = replace(pair.order, share=2)
    loop = asyncio.get_running_loop()
    gateway.identified.clear()
    one = await pair.start("SERVING")
    two = await pair.start("SERVING")
    await pair.place.stage.until(lambda: {shard for _, shard in gateway.identified} == {0, 1, 2, 3})
    assert len(gateway.identified) == 4
    for bucket in (0, 1):
        first, second = sorted(at for at, shard in gateway.identified if shard % 2 == bucket)
        assert second - first >= 5.0, "Discord takes one identify in five seconds for each bucket"
    await pair.answered_after(loop.time())
    harbours = int(pair.place.harbour.guild.id) >> 22 & 3
    gone, stays = (one, two) if harbours in {0, 1} else (two, one)
    await gone.end(signal.SIGKILL)
    await pair.answered_after(loop.time())
    assert stays.state == "SERVING"
    assert {shard for _, shard in gateway.identified[4:]} >= {harbours}
    assert pair.guard.doubled() == {}
