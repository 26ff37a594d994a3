"""`sync`: make the commands known to Discord. One deploy step, because creates are counted (200 a day and server).

The database is not asked: what is made known is in the code and in data/. So it can be run beside a bot that serves,
and before there are tables.
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import AsyncIterator

import discord

from bot.address import pointed_at
from bot.app import App
from bot.bootstrap import compose
from bot.cli import refused
from bot.cli.boat import OUT_OF_REACH
from bot.client import LanternBot
from bot.content.library import Library
from bot.kernel.clock import SystemClock
from bot.kernel.ids import SecretIds
from bot.kernel.vault import KEY_SIZE, Vault
from bot.settings import Settings
from bot.storage.db import open_database
from cogs import EXTENSIONS
from cogs._kit.tree import LanternTree


async def sync(settings: Settings, options: argparse.Namespace) -> int:
    """Send the whole list; what is unchanged does not count."""
    if settings.discord_token is None:
        print("DISCORD_TOKEN: not set; copy .env.example to .env and put the bot's token in", file=sys.stderr)
        return 2
    where = discord.Object(options.server) if options.server else None
    with pointed_at(settings.api_base):
        return await _sent(settings, settings.discord_token.get_secret_value(), where)


async def _sent(settings: Settings, token: str, where: discord.Object | None) -> int:
    async with _storeless(settings) as app, LanternBot(app, EXTENSIONS, LanternTree) as bot:
        try:
            await bot.login(token)
            if where is not None:
                bot.tree.copy_global_to(guild=where)
            known = await bot.tree.sync(guild=where)
        except discord.LoginFailure:
            return _no(refused.TOKEN)
        except discord.Forbidden:
            return _no("The bot may not add commands there; invite it with the scope applications.commands")
        except discord.app_commands.CommandSyncFailure:  # Discord refuses what is in a command: an accident
            raise
        except OUT_OF_REACH as lost:
            return _no(
                f"Discord cannot be told of the commands ({type(lost).__name__}): look at the network, try again"
            )
    print("Discord knows:", ", ".join(command.name for command in known))
    return 0


@contextlib.asynccontextmanager
async def _storeless(settings: Settings) -> AsyncIterator[App]:
    """Every service, over a database without a table and under a key that seals nothing."""
    ids = SecretIds()
    db = await open_database("sqlite:///:memory:", migrate=False)
    try:
        vault = Vault([ids.key(KEY_SIZE)], ids.key)
        yield compose(settings, SystemClock(), ids, vault, Library.load(language=settings.language), db)
    finally:
        await db.close()


def _no(why: str) -> int:
    print(why, file=sys.stderr)
    return 2
