"""From a composed program to a bot that is there: log in, load the cogs, deliver, let time pass; and back again."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from typing import Any

from discord import app_commands

from bot.app import App
from bot.callbacks import thrifty
from bot.client import LanternBot


@contextlib.asynccontextmanager
async def connected(
    app: App, token: str, extensions: Sequence[str], tree: type[app_commands.CommandTree[Any]], *, sync: bool = False
) -> AsyncIterator[LanternBot]:
    """The bot, ready and delivering. With `sync` the commands are made known first (the sandbox and tests do that).

    Raises what discord.py raises at login. At the end no new work begins, work on its way ends or is handed back.
    """
    bot = LanternBot(app, extensions, tree)
    async with bot:
        await bot.login(token)
        if sync:
            await bot.tree.sync()
        connection = asyncio.create_task(bot.connect(), name="gateway", context=thrifty(app.meters.answered))
        ready = asyncio.create_task(bot.wait_until_ready(), name="ready")
        await asyncio.wait({connection, ready}, return_when=asyncio.FIRST_COMPLETED)
        if connection.done():
            ready.cancel()
            connection.result()
        await app.postman.start()
        await app.ticker.start()
        try:
            yield bot
        finally:
            await app.ticker.stop()
            await app.postman.stop()
            await bot.close()
            with contextlib.suppress(asyncio.CancelledError):
                await connection


async def until_closed(bot: LanternBot) -> None:
    """Wait for as long as the connection lives."""
    while not bot.is_closed():  # noqa: ASYNC110 - discord.py offers no event for it
        await asyncio.sleep(0.5)
