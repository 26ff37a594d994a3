"""`sync`: make the commands known to Discord. One deploy step, because creates are counted (200 a day and server)."""

from __future__ import annotations

import argparse
import sys

import discord

from bot.address import pointed_at
from bot.bootstrap import open_app
from bot.client import LanternBot
from bot.settings import Settings
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
    async with open_app(settings) as app, LanternBot(app, EXTENSIONS, LanternTree) as bot:
        try:
            await bot.login(token)
            if where is not None:
                bot.tree.copy_global_to(guild=where)
            known = await bot.tree.sync(guild=where)
        except discord.LoginFailure:
            print("DISCORD_TOKEN: Discord does not know this token; copy it again from the Developer Portal, page Bot")
            return 2
        except discord.Forbidden:
            print("The bot may not add commands there; invite it with the scope applications.commands", file=sys.stderr)
            return 2
    print("Discord knows:", ", ".join(command.name for command in known))
    return 0
