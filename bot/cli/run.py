"""`run`: the bot on Discord; and, for as long as the bot cannot start, the lifeboat in its place.

Whoever presses a button for help at night must not meet silence because a file has a fault or a disk is full. While
settings, content, key or database cannot be used, or the program itself has a fault there, a connection that needs none
of them answers with the built-in card (`cogs/help/lifeboat.py`), and the start is tried again: what was mended, or came
back by itself, needs nobody to start the program anew. The log says what to mend, once for every new state of it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from typing import Any

from bot.address import pointed_at
from bot.app import App
from bot.bootstrap import open_app
from bot.cli.boat import OUT_OF_REACH, Boat
from bot.cli.refused import FOR_GOOD, refused
from bot.connection import connected, until_closed
from bot.engine import settle
from bot.kernel.errors import ContentError, LanternError, Occupied, SettingsError, StorageFault
from bot.kernel.ids import SecretIds
from bot.kernel.report import accident, frames_of
from bot.monitoring.accidents import counted
from bot.monitoring.health import Standing, State
from bot.monitoring.meters import Meters
from bot.monitoring.page import shown
from bot.monitoring.watchdog import watched
from bot.settings import MetricsSettings, Settings, Watchdog, read_settings
from bot.sharding.seats import LOST, Seats
from bot.storage.locks import open_locks
from cogs import EXTENSIONS
from cogs._kit.tree import LanternTree

log = logging.getLogger(__name__)

UNABLE = (SettingsError, ContentError, StorageFault)
TRY_AGAIN = 10.0
"""Seconds between two tries to start. A try reads all content, about a second of work."""

SOON = 10.0
"""Seconds that a start may take before people get the built-in card meanwhile: more than it takes on a slow machine,
because each connection to Discord is counted."""

SHORTEST, LONGEST = 1.0, 60.0

Read = Callable[[], Settings]


async def run(settings: Settings, _options: argparse.Namespace) -> int:
    """Connect and stay. A token that Discord refuses gets one line.

    Of `settings` only the token and the place of the page are taken: every life reads its own, so that what was mended
    in `.env` counts.
    """
    if settings.discord_token is None:
        print("DISCORD_TOKEN: not set; copy .env.example to .env and put the bot's token in", file=sys.stderr)
        return 2
    return await stay_seen(settings.discord_token.get_secret_value(), settings.metrics)


async def stay_seen(token: str, page: MetricsSettings) -> int:
    """`stay`, with the page on which it can be seen. Where settings cannot be used, the lifeboat until they can."""
    standing = Standing()
    async with contextlib.AsyncExitStack() as stack:
        if page.port:
            await stack.enter_async_context(shown(standing, page.host, page.port))
        await stack.enter_async_context(watched(standing, Watchdog()))
        return await stay(token, read_settings, standing)


async def stay(token: str, read: Read, standing: Standing | None = None) -> int:
    """The bot, or the lifeboat for as long as there can be no bot. The exit code.

    A life ends and the next begins where the database takes its place away or is gone, and where Discord cannot be
    reached: waiting mends both, and a supervisor that starts the process anew could do no more.
    """
    standing = standing or Standing()
    patience = Patience()
    try:
        with counted(standing.meters):
            while not await _life(token, read, standing, patience):
                standing.is_(State.STARTING)
    except Exception as error:
        if not (line := refused(error)):
            raise
        print(line)
        return FOR_GOOD
    return 0


class Patience:
    """Seconds between two lives: twice as many each time, at most a minute, until one life has served."""

    def __init__(self) -> None:
        self._wait = SHORTEST

    def next(self) -> float:
        """How long now."""
        wait, self._wait = self._wait, min(2 * self._wait, LONGEST)
        return wait

    def over(self) -> None:
        """Something served: begin anew."""
        self._wait = SHORTEST


async def _life(token: str, read: Read, standing: Standing, patience: Patience) -> bool:
    """One life, and the pause after it. True when it ended by itself, false when there should be another.

    The program stays open in the pause: what waits in the database, and for how long, can be looked up meanwhile.
    """
    with _outlived():
        async with started(token, read, standing) as app:
            standing.is_(State.STARTING, app)
            with _outlived():
                if await _served(app, token, standing, patience):
                    return True
            standing.is_(State.STARTING, app)
            await asyncio.sleep(patience.next())
            return False
    await asyncio.sleep(patience.next())
    return False


async def _served(app: App, token: str, standing: Standing, patience: Patience) -> bool:
    """The bot, for as long as it can be. True when its connection ended by itself."""
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(pointed_at(app.settings.api_base))
        locks = await open_locks(app.settings.database_url)
        stack.push_async_callback(locks.close)
        seats = Seats(locks, app.settings.shards.share, lambda: standing.is_(State.STANDBY, app))
        bot = await stack.enter_async_context(connected(app, token, EXTENSIONS, LanternTree, seats=seats))
        settle()
        patience.over()
        standing.is_(State.SERVING, app, bot)
        log.info("connected to Discord; people get answers")
        stack.callback(standing.is_, State.STOPPING)
        if not await until_closed(bot, seats.lost):
            return True
        log.critical(LOST)
    return False


@contextlib.contextmanager
def _outlived() -> Iterator[None]:
    """Say what ended a life, where another may follow it. What Discord refuses for good is raised, and `Occupied`.

    Whoever asks the program to stop in its last moments is heard, whatever goes wrong in them.
    """
    why = ""
    try:
        yield
    except Occupied:
        raise
    except StorageFault as fault:
        why = str(fault)
    except OUT_OF_REACH as lost:
        why = f"Discord cannot be reached ({type(lost).__name__}); trying again"
    except Exception as error:
        if refused(error):
            raise
        why = f"stopped by an accident, reference {accident(SecretIds(), 'run', error)}; trying again"
    if (task := asyncio.current_task()) and task.cancelling():
        raise asyncio.CancelledError
    if why:
        log.critical("%s", why)


@contextlib.asynccontextmanager
async def started(token: str, read: Read, standing: Standing) -> AsyncIterator[App]:
    """The program, open. Until that is possible, the lifeboat is afloat.

    Raises `Occupied` where another process has the database: it is there for people, and the lifeboat would answer in
    its place. Raises what Discord refuses for good, see `refused`.
    """
    async with contextlib.AsyncExitStack() as stack:
        told: list[str] = []
        async with _tries(lambda: _start(stack, read, told, standing.meters)) as tries:
            if (app := await tries.app()) is None:
                if not told:
                    log.warning("the start takes long, as where an update brings new tables to much that is stored")
                standing.is_(State.ADRIFT)
                async with Boat(token, read) as boat:
                    while app is None:
                        await boat.look()
                        app = await tries.app()
                standing.is_(State.STARTING)
                log.info("what was wrong is mended; the bot starts" if told else "the bot starts")
        yield app


class _Tries:
    """One try to start after the other, each beside the lifeboat: people wait for none of them."""

    def __init__(self, start: Callable[[], Coroutine[Any, Any, App | None]]) -> None:
        self._start = start
        self._trying: asyncio.Task[App | None] | None = asyncio.create_task(start(), name="start")

    async def app(self) -> App | None:
        """What the try that is under way comes to soon, or the next one after a pause. None where it fails or lasts."""
        if self._trying is None:
            await asyncio.sleep(TRY_AGAIN)
            self._trying = asyncio.create_task(self._start(), name="start")
        await asyncio.wait({self._trying}, timeout=SOON)
        if not self._trying.done():
            return None
        if (app := self._trying.result()) is None:
            self._trying = None
        return app

    async def over(self) -> None:
        """None is under way any more."""
        if self._trying is not None:
            self._trying.cancel()
            await asyncio.wait({self._trying})
            if not self._trying.cancelled():
                self._trying.exception()  # seen: whoever asked has been told


@contextlib.asynccontextmanager
async def _tries(start: Callable[[], Coroutine[Any, Any, App | None]]) -> AsyncIterator[_Tries]:
    tries = _Tries(start)
    try:
        yield tries
    finally:
        await tries.over()


async def _start(stack: contextlib.AsyncExitStack, read: Read, told: list[str], meters: Meters) -> App | None:
    """The program, or None. `told` is what the log has said of it: the same is not said again and again."""
    try:
        return await stack.enter_async_context(open_app(read(), meters=meters))
    except Occupied:
        raise
    except UNABLE as fault:
        if (said := _lines(fault)) != told:
            for line in said:
                log.critical("cannot start: %s", line)
    except Exception as error:
        if (said := [frames_of(error)]) != told:
            log.critical("cannot start: an accident, reference %s", accident(SecretIds(), "start", error))
    told[:] = said
    return None


def _lines(fault: LanternError) -> list[str]:
    return list(fault.faults) if isinstance(fault, SettingsError | ContentError) else [str(fault)]
