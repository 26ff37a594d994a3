"""Brings vents out: the one request that carries their words, then the thread."""

from __future__ import annotations

from typing import Final

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.servers.rules import Place
from bot.kernel.errors import Unreachable, Why
from cogs._kit.buttons import row
from cogs._kit.courier import THREAD_EXISTS, discord_says, post
from cogs.cases.views import ReportHere
from cogs.venting.views import Write, card

A_WEEK: Final = 10_080  # minutes; a thread's auto-archive time


class VentCourier:
    """Posts one vent by a plain send: never a reply, never from an interaction, nobody pinged, no sound."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        vent = await app.venting.load(parcel.subject)
        if vent is None or vent.message_id:
            return Nothing()
        await app.oversight.may_go_out(vent.server_id)
        server = await app.servers.get(vent.server_id)
        channel_id = server.place(Place.VENTS)
        if not channel_id:
            raise Unreachable(Why.NOT_SET_UP)
        language = server.language
        buttons = row(
            Write(vent.id, label=app.words.say("vent-button-write-too", language)),
            ReportHere(vent.id, label=app.words.say("vent-button-report", language)),
        )
        return await post(
            self._bot,
            parcel,
            channel_id,
            vent.id,
            embed=card(app.words, vent, language),
            view=buttons,
            silent=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )


class ThreadCourier:
    """Opens the thread of a vent. A message has one thread and its id is the message's, so a repeat does no harm."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        vent = await self._bot.app.venting.load(parcel.subject)
        if vent is None or not vent.message_id:
            return Nothing()
        message = self._bot.get_partial_messageable(
            vent.channel_id, guild_id=vent.server_id, type=discord.ChannelType.text
        ).get_partial_message(vent.message_id)
        with discord_says():
            try:
                await message.create_thread(name=vent.alias.name, auto_archive_duration=A_WEEK)
            except discord.HTTPException as no:
                if no.code != THREAD_EXISTS:
                    raise
        return Delivered(vent.channel_id, vent.message_id)
