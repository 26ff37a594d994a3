"""One process of several on one database, as `python -m bot run` lives: its order on standard input, its states on
standard output, until a signal ends it. It is born of one that has read everything (`preloaded`), so that hundreds
of lives cost little.

With a clock that is shared (`Order.clock`), two more lines are understood: `quiet` is answered with `quiet` once
nothing is on its way to Discord, and after `time passed` what has become due is done.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
from collections.abc import Coroutine
from functools import partial
from pathlib import Path
from typing import Any

from bot import connection, logs
from bot.__main__ import _until_stopped
from bot.app import App
from bot.bootstrap import open_app
from bot.cli import run as running
from bot.cli.run import stay
from bot.engine import drive
from bot.kernel.clock import Clock, SystemClock
from bot.monitoring.health import Gateway, Standing, State
from bot.sandbox.redirect import redirected
from bot.settings import LogSettings, Settings, ShardSettings
from tests.drills.bot_life import Order, set_trap
from tests.drills.shared_clock import SharedClock
from tests.services import library

WAITING = "WAITING"
"""Everything is imported, and the order is waited for."""

QUIET, TIME_PASSED = "quiet", "time passed"
TRY_AGAIN = 0.5
"""Seconds between two tries to start while the database is away: time passes more quickly here."""


class Told(Standing):
    """Says each new state on a line of its own."""

    app: App | None = None

    def is_(self, state: State, app: App | None = None, gateway: Gateway | None = None) -> None:
        """See `Standing`."""
        super().is_(state, app, gateway)
        self.app = app if state is State.SERVING else None
        print(state.name, flush=True)  # noqa: T201 - read by the drill

    async def hear(self) -> None:
        """Do as standard input says."""
        lines = asyncio.StreamReader()
        loop = asyncio.get_running_loop()
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
        while line := (await lines.readline()).decode().strip():
            if line == QUIET:
                while self.app is not None and (self.app.postman._way or self.app.postman._claiming):
                    await asyncio.sleep(0.005)
                print(QUIET, flush=True)  # noqa: T201 - read by the drill
            elif line == TIME_PASSED and self.app is not None:
                await self.app.ticker.tick()
        signal.raise_signal(signal.SIGTERM)  # nobody is there any more who could stop it


def life(order: Order, clock: Clock) -> Coroutine[Any, Any, int]:
    """What `run` does, pointed at the sandbox."""
    vars(running)["open_app"] = partial(open_app, clock=clock, library=library())
    if order.clock:
        running.TRY_AGAIN = TRY_AGAIN
    if order.away:
        connection.AWAY = order.away

    async def lived() -> int:
        shards = ShardSettings(share=order.share)
        settings = Settings(
            _env_file=None,
            discord_token=None,
            database_url=order.database_url,
            keys=order.key,
            shards=shards,
            api_base=order.api_base,
        )
        told = Told()
        hearing = asyncio.create_task(told.hear())
        with contextlib.nullcontext() if order.api_base else redirected(order.base_url):
            try:
                return await stay(order.token, lambda: settings, told)
            finally:
                hearing.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await hearing

    return lived()


def main() -> int:
    """Wait for the order, and live."""
    logs.set_up(LogSettings(level="WARNING"))
    print(WAITING, flush=True)  # noqa: T201 - read by the drill
    line = sys.stdin.readline()
    if not line:
        return 0
    order = Order(**json.loads(line))
    if order.trap:
        set_trap(order.trap, order.nth)
    clock = SharedClock(Path(order.clock)) if order.clock else SystemClock()
    return drive(_until_stopped(life(order, clock)))
