"""From a composed program to a bot that is there: log in, load the cogs, deliver, let time pass; and back again."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Sequence
from typing import Any

from discord import app_commands

from bot.app import App
from bot.callbacks import Unreceipted, thrifty
from bot.client import LULL, LanternBot
from bot.endurance import until_ready
from bot.kernel.errors import StorageFault
from bot.sharding.seats import IDENTIFY_EVERY, LOST, Seats
from bot.sharding.share import Share
from bot.storage.endings import settle

log = logging.getLogger(__name__)

STOPPING = 6.0
"""Seconds in which work on its way ends; what is left a second before that is handed back. Supervisors wait ten before
they kill, and a database that hangs takes three for its own end."""

AWAY = 60.0
"""Seconds without any connection to Discord, besides the turns in which its shards identify, after which a life ends.
discord.py waits longer after each try, for up to a quarter of an hour, and whoever stands by waits for it."""


@contextlib.asynccontextmanager
async def connected(
    app: App,
    token: str,
    extensions: Sequence[str],
    tree: type[app_commands.CommandTree[Any]],
    *,
    sync: bool = False,
    seats: Seats | None = None,
    lull: float = LULL,
) -> AsyncIterator[LanternBot]:
    """The bot, ready and delivering. With `sync` the commands are made known first (the sandbox and tests do that).

    With `seats` it is prepared, waits for a place among the processes that share the database, and serves the shards
    that it gets; without, all of them. `lull` is what `LULL` is to the program. Raises what discord.py raises at login,
    and `StorageFault` where the seats are lost while it waits or begins. At the end nothing new is heard, the place is
    given to others, and work on its way ends or is handed back.
    """
    bot = LanternBot(app, extensions, tree, lull)
    async with bot:
        await bot.login(token)
        if sync:
            await bot.tree.sync()
        share = await _seated(app, bot, seats) if seats is not None else None
        app.postman.serve(share)
        callbacks = Unreceipted(app.meters.answered)
        connection = asyncio.create_task(bot.connect(), name="gateway", context=thrifty(callbacks))
        growing = asyncio.create_task(_growing(app, bot, seats), name="seats")
        beginning = asyncio.create_task(
            _beginning(app, bot, connection, len(share.mine) if share else 1), name="beginning"
        )
        try:
            await _begun(beginning, seats)
            yield bot
        finally:
            await settle(asyncio.ensure_future(_over(app, bot, seats, connection, growing, beginning, callbacks)))


async def _beginning(app: App, bot: LanternBot, connection: asyncio.Task[None], shards: int) -> None:
    await until_ready(bot, connection, shards)
    await app.postman.start()
    await app.ticker.start()


async def _begun(beginning: asyncio.Task[None], seats: Seats | None) -> None:
    """Wait for it, but no longer than the places are held: the first tick may have much to do, and another process may
    serve meanwhile."""
    lost = asyncio.create_task((seats.lost if seats else asyncio.Event()).wait(), name="places lost")
    try:
        await asyncio.wait({beginning, lost}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        lost.cancel()
    if not beginning.done():
        raise StorageFault(LOST)
    beginning.result()


async def _over(
    app: App,
    bot: LanternBot,
    seats: Seats | None,
    connection: asyncio.Task[None],
    growing: asyncio.Task[None],
    beginning: asyncio.Task[None],
    callbacks: Unreceipted,
) -> None:
    """No new work; what is on its way ends or is handed back. In a task of its own: whoever asks the program to stop
    in these seconds would have it wait for what was never told to end."""
    died = connection.done() or bot.is_closed()  # discord.py closes it first, and says why in the end
    growing.cancel()
    beginning.cancel()
    until = asyncio.get_running_loop().time() + STOPPING
    await bot.silence()
    if seats is not None:
        await seats.leave()
    left = until - asyncio.get_running_loop().time()
    ends = asyncio.gather(
        beginning, app.ticker.stop(), app.postman.stop(left - 1), bot.finish(left - 1), return_exceptions=True
    )
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(ends, left)
    await bot.close()
    connection.cancel()  # it may be in discord.py's pause before the next try to connect
    callbacks.close()
    await asyncio.wait({connection, growing})
    if died or not (connection.cancelled() or connection.exception()):
        connection.result()  # what comes after a farewell matters to nobody


async def _seated(app: App, bot: LanternBot, seats: Seats) -> Share:
    count, concurrency = await bot.recommended()
    share = await seats.take(app.settings.shards.count or count, concurrency)
    bot.seated(share, seats.gate)
    return share


async def _growing(app: App, bot: LanternBot, seats: Seats | None) -> None:
    async def grown(share: Share, new: frozenset[int]) -> None:
        log.info("serving %d more of %d shards", len(new), share.count)
        await bot.serve_more(share, new)
        app.postman.serve(share)

    if seats is not None:
        await seats.watch(grown)


async def until_closed(bot: LanternBot, lost: asyncio.Event | None = None) -> bool:
    """Wait for as long as the connection lives. True when `lost` is set: another process may serve in this one's place.

    Raises `TimeoutError` after too long without Discord (`AWAY`). discord.py offers no event for its end, so it
    is looked at twice a second; `lost` is noticed at once.
    """
    lost = lost or asyncio.Event()
    loop = asyncio.get_running_loop()
    there = loop.time()
    while not bot.is_closed():
        if bot.in_touch:
            there = loop.time()
        elif loop.time() - there > (longest := AWAY + len(bot.shard_ids or [0]) * IDENTIFY_EVERY):
            raise TimeoutError(f"not connected for {longest:.0f} s")
        try:
            async with asyncio.timeout(0.5):
                await lost.wait()
        except TimeoutError:
            continue
        return True
    return False
