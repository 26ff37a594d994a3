"""A post, an answer or a thread of ours that somebody deletes in Discord: the same follows as when its author takes it
back, or closes it to answers."""

from __future__ import annotations

import discord
from discord.ext import commands

from bot.client import LanternBot


class Deleted(commands.Cog):
    """Hears of messages and threads that are deleted, and of them only where and which."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """One of them."""
        if payload.guild_id:
            await gone(self._bot, payload.guild_id, payload.message_id)

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Many at once."""
        for message_id in payload.message_ids if payload.guild_id else ():
            await gone(self._bot, payload.guild_id or 0, message_id)

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """A thread: its post stays, and takes no more answers."""
        await self._bot.app.own_vents.thread_gone(payload.guild_id, payload.thread_id)


async def gone(bot: LanternBot, server_id: int, message_id: int) -> None:
    """This message is not there any more. Safe to be said again, and of messages that are not ours. It may be one
    that is just being posted, of which Discord's answer is not here yet: once that is, it is looked for again."""
    if not await _seen_to(bot, server_id, message_id) and await bot.app.postman.landed():
        await _seen_to(bot, server_id, message_id)


async def _seen_to(bot: LanternBot, server_id: int, message_id: int) -> bool:
    app = bot.app
    return await app.own_vents.deleted(server_id, message_id) or await app.answers.deleted(server_id, message_id)
