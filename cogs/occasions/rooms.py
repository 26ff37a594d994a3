"""Announces the open room of a check-in as an event of the server, and takes it back."""

from __future__ import annotations

from datetime import UTC, datetime

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from bot.kernel.clock import SECOND
from bot.kernel.errors import Unreachable, Why
from bot.kernel.text import clip
from cogs._kit.courier import discord_says

_NAME, _DESCRIPTION = 100, 1_000  # characters that Discord takes


class EventCourier:
    """One event, once: a later try looks for its own."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        room = await app.rooms.announcing(parcel.subject)
        server = await app.servers.get(parcel.server_id)
        if room is None or not server.ready:
            return Nothing()
        guild = self._bot.get_guild(parcel.server_id)
        if guild is None:
            raise Unreachable(Why.SERVER_GONE)
        channel = guild.get_channel(room.channel_id)
        if not isinstance(channel, discord.VoiceChannel | discord.StageChannel):
            raise Unreachable(Why.CHANNEL_GONE)
        begins = datetime.fromtimestamp(room.checkin.due_at / SECOND, UTC)
        language = server.language
        with discord_says():
            if parcel.again and (there := await self._own(guild, channel.id, begins)):
                return Delivered(channel.id, there)
            event = await guild.create_scheduled_event(
                name=clip(app.words.say("checkin-event", language), _NAME),
                description=clip(room.checkin.words, _DESCRIPTION),
                start_time=begins,
                channel=channel,
                privacy_level=discord.PrivacyLevel.guild_only,
            )
        return Delivered(channel.id, event.id)

    async def _own(self, guild: discord.Guild, channel_id: int, begins: datetime) -> int:
        """The event of an earlier try; 0 for none."""
        me = self._bot.user.id if self._bot.user else 0
        for event in await guild.fetch_scheduled_events():
            if (event.creator_id, event.channel_id, event.start_time) == (me, channel_id, begins):
                return event.id
        return 0


class EventOffCourier:
    """Takes an event back whose check-in was called off."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. One that is gone already is as good as taken back."""
        event_id = await self._bot.app.rooms.removing(parcel.subject)
        if not event_id:
            return Nothing()
        with discord_says():
            try:
                await self._bot.http.delete_scheduled_event(parcel.server_id, event_id)
            except discord.NotFound:
                return Nothing()
        return Delivered()
