"""Brings reminders of hard dates, by direct message and to nobody else."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from cogs._kit.courier import discord_says, post
from cogs.my.dates import reminder


class ReminderCourier:
    """One reminder. It belongs to no server, so it speaks the language that Lantern was started with."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. Gone or half a day late: nothing to say."""
        app = self._bot.app
        reminding = await app.remembering.reminding(parcel)
        if reminding is None:
            return Nothing()
        with discord_says():
            channel = await self._bot.create_dm(discord.Object(reminding.member_id))
        content, view = reminder(app.words, reminding, app.words.default)
        return await post(
            self._bot,
            parcel,
            channel.id,
            reminding.date_id,
            content=content,
            view=view,
            allowed_mentions=discord.AllowedMentions.none(),
        )
