"""`run`: the bot on Discord."""

from __future__ import annotations

import argparse
import sys

import discord

from bot.bootstrap import open_app
from bot.connection import connected, until_closed
from bot.settings import Settings
from cogs import EXTENSIONS
from cogs._kit.tree import LanternTree


async def run(settings: Settings, _options: argparse.Namespace) -> int:
    """Connect and stay. A token that Discord refuses gets one line."""
    if settings.discord_token is None:
        print("DISCORD_TOKEN: not set; copy .env.example to .env and put the bot's token in", file=sys.stderr)
        return 2
    async with open_app(settings) as app:
        try:
            async with connected(app, settings.discord_token.get_secret_value(), EXTENSIONS, LanternTree) as bot:
                await until_closed(bot)
        except discord.LoginFailure:
            print("DISCORD_TOKEN: Discord does not know this token; copy it again from the Developer Portal, page Bot")
            return 2
    return 0
