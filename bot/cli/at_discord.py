"""What `check` asks of Discord itself: the time, the token, and what the bot may in every server and channel."""

from __future__ import annotations

from collections.abc import AsyncIterator

import aiohttp
import discord
from discord.http import Route

from bot.app import App
from bot.cli import refused
from bot.cli.boat import OUT_OF_REACH
from bot.cli.saying import Said, mend, note
from bot.client import LanternBot
from bot.delivery import TryLater
from bot.features.servers.checking.findings import Weight, sentence
from bot.features.servers.checking.rules import findings
from bot.kernel.clock import Clock
from bot.kernel.errors import Unreachable
from bot.skew import measured
from cogs import EXTENSIONS
from cogs._kit.tree import LanternTree
from cogs.lantern.looking import look

PATIENCE = aiohttp.ClientTimeout(total=10)
TAKEN_AWAY = str.maketrans("", "", "*")
"""Discord's marks for bold and italic, which a terminal does not know."""


async def clock_said(clock: Clock) -> AsyncIterator[Said]:
    """Whether this machine's clock goes as Discord's does. Needs no token."""

    async def date_header() -> str:
        async with aiohttp.ClientSession(timeout=PATIENCE) as session, session.get(f"{Route.BASE}/gateway") as answer:
            return answer.headers.get("Date", "")

    try:
        found = await measured(clock, date_header)
    except OUT_OF_REACH as lost:
        yield note(f"The clock was not compared with Discord's ({type(lost).__name__}): look at the network.")
    except (ValueError, TypeError):
        yield note("The clock was not compared with Discord's, whose answer had no date: look again in a minute.")
    else:
        if text := found.sentence():
            yield (mend if found.breaks else note)(text)


async def token_said(token: str) -> AsyncIterator[Said]:
    """Whether Discord knows the token: all that can be asked before there is a database."""
    async with discord.Client(intents=discord.Intents(guilds=True)) as client:
        try:
            await client.login(token)
        except discord.LoginFailure:
            yield mend(refused.TOKEN)
        except OUT_OF_REACH as lost:
            yield mend(f"Discord cannot be asked about the token ({type(lost).__name__}): look again in a minute.")


async def servers_said(app: App, token: str, language: str) -> AsyncIterator[Said]:
    """What Lantern needs and promises in every server that the bot is in, one line a finding."""
    async with LanternBot(app, EXTENSIONS, LanternTree) as bot:
        try:
            await bot.login(token)
            there = {guild.id: guild.name async for guild in bot.fetch_guilds(limit=None, with_counts=False)}
        except discord.LoginFailure:
            yield mend(refused.TOKEN)
            return
        except OUT_OF_REACH as lost:
            yield mend(f"Discord cannot be asked about the servers ({type(lost).__name__}): look again in a minute.")
            return
        if not there:
            yield note("The bot is in no server yet: invite it (README, “Run it on Discord”).")
        for server_id, name in there.items():
            async for said in _server_said(bot, server_id, name, language):
                yield said


async def _server_said(bot: LanternBot, server_id: int, name: str, language: str) -> AsyncIterator[Said]:
    server = await bot.app.servers.get(server_id)
    try:
        seen = await look(bot, server)
    except (Unreachable, TryLater):
        yield mend(f"{name}: Discord does not answer for this server; look again in a minute.")
        return

    def say(key: str, **values: str | int) -> str:
        return bot.app.words.say(key, language, **values)

    for finding in findings(server, seen):
        text = sentence(say, finding, seen, links=False).translate(TAKEN_AWAY)
        yield (note if finding.weight is Weight.HINT else mend)(f"{name}: {text}")
