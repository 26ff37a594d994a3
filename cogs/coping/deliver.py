"""Posts a tip into the channel that organisers chose for it. It is written for anyone, and pings nobody."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from cogs._kit.buttons import row
from cogs._kit.courier import post
from cogs.coping.regular import Own
from cogs.coping.views import COLOUR


class ChannelTipCourier:
    """One tip. Its language is the server's."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. Stopped meanwhile, hours late, or not set up any more: nothing to say."""
        app = self._bot.app
        posting = await app.regular.posting(parcel)
        server = await app.servers.get(parcel.server_id)
        if posting is None or not server.ready:
            return Nothing()
        language = server.language
        tip = app.coping.told(posting.tip, language)
        parts = [tip.text]
        if tip.step:
            parts.append(app.words.say("tip-step", language, step=tip.step))
        if tip.caution:
            parts.append(app.words.say("tip-caution", language, caution=tip.caution))
        embed = discord.Embed(
            title=app.words.say("regular-channel-heading", language), description="\n\n".join(parts), colour=COLOUR
        )
        embed.set_footer(text=app.words.say("regular-channel-footer", language))
        return await post(
            self._bot,
            parcel,
            posting.channel_id,
            parcel.id,
            embed=embed,
            view=row(Own(parcel.id, label=app.words.say("regular-own", language))),
            allowed_mentions=discord.AllowedMentions.none(),
        )
