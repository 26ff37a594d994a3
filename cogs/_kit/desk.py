"""Brings notices to the team's private channel."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.servers.desk import CALLS
from bot.features.servers.rules import Place
from bot.kernel.errors import Unreachable, Why
from cogs._kit.answers import Lanterned
from cogs._kit.buttons import Pressable, row
from cogs._kit.calling import allowed, mentions, reach
from cogs._kit.courier import is_gone, post


class Read(Pressable, name="desk:read"):
    """Marks a notice as read: the notice goes."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Take the notice away."""
        await interaction.response.defer()
        if interaction.message is not None:
            try:
                await interaction.message.delete()
            except discord.NotFound as gone:
                if not is_gone(gone):
                    raise


class DeskCourier:
    """Posts one notice."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        notice = await self._bot.app.desk.load(parcel.subject)
        if notice is None:
            return Nothing()
        server = await self._bot.app.servers.get(parcel.server_id)
        channel_id = server.place(Place.DESK)
        if not channel_id:
            raise Unreachable(Why.NOT_SET_UP)
        key, values = notice
        words = self._bot.app.words
        button = Read(parcel.id, label=words.say("desk-read", server.language))
        text = words.say(key, server.language, **values)
        guild = self._bot.get_guild(server.id)
        if CALLS not in values or guild is None:
            return await post(self._bot, parcel, channel_id, parcel.id, content=text, view=row(button))
        whom = reach(guild, server.place(Place.MODERATORS))
        return await post(
            self._bot,
            parcel,
            channel_id,
            parcel.id,
            content=f"{mentions(*whom)} {text}",
            view=row(button),
            allowed_mentions=allowed(*whom),
        )
