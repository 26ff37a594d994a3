"""Takes hidden posts away and brings them back."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.oversight.service import Hidden
from bot.features.venting.asked import WHERE
from bot.kernel.errors import Unreachable, Why
from cogs._kit.courier import UNKNOWN_CHANNEL, UNKNOWN_MESSAGE, discord_says, in_a_thread, post
from cogs.oversight.shown import shown
from cogs.venting.card import noted
from cogs.venting.deliver import kept_among


class HideCourier:
    """Locks the post's thread and deletes the post. Doing it again does no harm; what is gone already is fine."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        hidden = await self._bot.app.oversight.load(parcel.subject)
        if hidden is None:
            return Nothing()
        with discord_says():
            try:  # the id of a message's thread is the message's own
                thread = self._bot.get_channel(hidden.message_id) or await self._bot.fetch_channel(hidden.message_id)
                if isinstance(thread, discord.Thread):
                    await thread.edit(archived=True, locked=True)
            except discord.NotFound as gone:
                if gone.code != UNKNOWN_CHANNEL:
                    raise
            await _delete(self._bot, hidden)
        return Delivered(hidden.channel_id, hidden.message_id)


class RestoreCourier:
    """Posts a hidden post again: a vent in today's channel of those who may read it, anything else where it was."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        hidden = await app.oversight.load(parcel.subject)
        if hidden is None:
            return Nothing()
        await app.oversight.may_go_out(hidden.server_id)
        server = await app.servers.get(hidden.server_id)
        vent = await app.venting.load(hidden.subject.removeprefix("vent/"))
        channel_id = server.place(WHERE[vent.readers]) if vent else hidden.channel_id
        if not channel_id:
            raise Unreachable(Why.NOT_SET_UP)
        if vent is not None:
            kept_among(self._bot, server, vent.readers)
        threaded = vent is not None and not vent.readers.to_team
        earlier = app.words.say("anon-restored-earlier", server.language) if threaded else ""
        message = shown(hidden.shown, earlier, hidden.message_id)
        note = await app.content_notes.of(hidden.server_id, hidden.subject)  # it may have been put there meanwhile
        message["embeds"][:1] = [noted(app.words, one, note, server.language) for one in message["embeds"][:1]]
        with discord_says():  # where it could not be taken away, it must not be there twice
            await _delete(self._bot, hidden)
        return await post(
            self._bot,
            parcel,
            channel_id,
            hidden.subject.partition("/")[2],
            silent=True,
            allowed_mentions=discord.AllowedMentions.none(),
            **message,
        )


async def _delete(bot: LanternBot, hidden: Hidden) -> None:
    """Delete the message that is hidden; one that is gone already, with its channel too, is fine."""
    channel = bot.get_partial_messageable(hidden.channel_id, guild_id=hidden.server_id)
    try:
        delete = channel.get_partial_message(hidden.message_id).delete
        await in_a_thread(bot, hidden.server_id, hidden.channel_id, delete)
    except discord.NotFound as gone:
        if gone.code not in {UNKNOWN_MESSAGE, UNKNOWN_CHANNEL}:
            raise
