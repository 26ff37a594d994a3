"""One life of the bot, as a process of its own (`births`), the order on standard input.

It is started early and waits with everything imported, so that the next life can begin the moment the last one has
ended. It says `ready` when it is connected and delivers. A trap kills it from inside, at a place in the code that
nobody outside can see: a process that sends itself SIGKILL stops as abruptly as one that is sent it.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import wraps
from typing import Any

from bot import logs
from bot.bootstrap import open_app
from bot.connection import connected
from bot.delivery import Outbox, Postman
from bot.features.cases.service import Cases
from bot.features.occasions.service import Occasions
from bot.features.venting.service import Venting
from bot.kernel.clock import ShiftedClock
from bot.sandbox.redirect import redirected
from bot.settings import LogSettings, Settings
from cogs import EXTENSIONS
from cogs._kit.tree import LanternTree
from tests.services import library

READY = "ready"


@dataclass(frozen=True, slots=True)
class Order:
    """How to live. `shift` is how far (ms) the clock is ahead of the machine's; a trap springs at its `nth` passing."""

    base_url: str
    database_url: str
    token: str
    key: str
    shift: int
    trap: str = ""
    nth: int = 1
    first: bool = False
    """The first life makes the commands known."""
    api_base: str = ""
    """For one of several processes: a limiter before the sandbox (`DISCORD_API_BASE`); then it knows nothing else."""
    share: int = 0
    """For one of several processes (`standby_life`): how many shards it takes at once; 0: all that are free."""
    clock: str = ""
    """The file of a clock that is shared with the drill (`shared_clock`); empty: the machine's own."""

    away: float = 0.0
    """Seconds without Discord after which a life ends (`bot.connection.AWAY`); 0: as long as ever."""

    def line(self) -> bytes:
        """For standard input."""
        return json.dumps(asdict(self)).encode() + b"\n"


def set_trap(place: str, nth: int) -> None:
    """Die at the `nth` passing of a place in the code."""
    passing = itertools.count(1)

    def pass_by(*_: object) -> None:
        if next(passing) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    match place:
        case "in a transaction":  # an intention is written, and nothing is committed
            _after(Outbox, "add", pass_by)
        case "after a commit":  # it is durable, and nobody was told
            told = Outbox.on_new
            Outbox.on_new = lambda self, woken: told(self, lambda: (pass_by(), woken())[1])  # type: ignore[method-assign,func-returns-value]
        case "leased":  # rows are taken, and nothing is sent
            _after(Postman, "_claim", lambda parcels: pass_by() if parcels else None)
        case "marking":  # Discord has it; the marking transaction is not committed
            for service, settle in ((Venting, "published"), (Cases, "carded"), (Occasions, "opened")):
                _after(service, settle, pass_by)
        case "marked":  # the marking is durable
            _after(Postman, "_mark", pass_by)
        case _:
            raise ValueError(f"there is no trap {place!r}")


def _after(owner: type, name: str, then: Callable[[Any], None]) -> None:
    inner = getattr(owner, name)

    @wraps(inner)
    async def trapped(*given: Any, **named: Any) -> Any:
        result = await inner(*given, **named)
        then(result)
        return result

    setattr(owner, name, trapped)


async def live(order: Order) -> None:
    """Deliver until standard input ends."""
    clock = ShiftedClock()
    await clock.jump(order.shift)
    settings = Settings(_env_file=None, discord_token=None, database_url=order.database_url, keys=order.key)
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin, ended.set)
    with redirected(order.base_url):
        async with (
            open_app(settings, clock, library=library()) as app,
            connected(app, order.token, EXTENSIONS, LanternTree, sync=order.first),
        ):
            print(READY, flush=True)  # noqa: T201 - read by the drill
            await ended.wait()


def main() -> None:
    """Wait for the order, and live."""
    logs.set_up(LogSettings(level="WARNING"))
    logging.getLogger("bot.sandbox").setLevel(logging.WARNING)
    line = sys.stdin.readline()
    if not line:
        return
    order = Order(**json.loads(line))
    if order.trap:
        set_trap(order.trap, order.nth)
    asyncio.run(live(order))
