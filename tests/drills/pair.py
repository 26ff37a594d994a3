"""Processes of the bot as `python -m bot run` lives, on one database, in one sandbox."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

from bot.cli.rehearsal import Loopback, loopback, rehearsal
from bot.kernel.clock import ShiftedClock
from bot.sandbox.interaction import Interaction
from bot.sandbox.server import Exchange
from tests.drills.bot_life import Order
from tests.drills.processes import PATIENCE, Process
from tests.drills.standby_life import WAITING
from tests.scene import KEY, own_settings
from tests.services import library


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

    async def waiting(self) -> Process:
        made = Process(self.errors)
        await made.until(WAITING)
        self.living.append(made)
        return made

    async def start(self, state: str, waiting: Process | None = None) -> Process:
        """Until it is in that state; one that waited already, or a new one."""
        made = waiting or await self.waiting()
        made.say(self.order.line())
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


@contextlib.asynccontextmanager
async def paired(url: str, errors: Path, *, rate_limits: bool = False) -> AsyncIterator[Pair]:
    """A server that is set up, on a database of its own, and no process yet. At the end none is left."""
    async with loopback(ShiftedClock(), rate_limits=rate_limits) as place:
        async with rehearsal(own_settings(url), place, library=library()):
            pass  # the commands are known, the server is set up
        made = Pair(place, url, errors)
        try:
            yield made
        finally:
            for process in made.living:
                with contextlib.suppress(ProcessLookupError):
                    process.send_signal(signal.SIGCONT)
                await process.end(signal.SIGKILL)
        assert (place.sandbox.crashes, place.sandbox.unknown_requests) == ([], [])
