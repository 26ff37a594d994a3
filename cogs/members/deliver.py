"""Brings a private notice by direct message."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, NotNow, Parcel
from cogs._kit.courier import discord_says, post
from cogs.members.views import as_message


class NoticeCourier:
    """One notice; in quiet hours it waits until they are over, and what comes `anytime` makes no sound.

    Its language is the person's own where they were heard from lately, and otherwise the server's; what others see of a
    phone says nothing but where it comes from.
    """

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. Closed direct messages are `Unreachable`: the notice then waits on their page."""
        app = self._bot.app
        notice = await app.notices.telling(parcel.subject)
        if notice is None:
            return Nothing()
        quiet = await app.shielding.quiet_until(notice.member_id)
        if quiet and not notice.letter.anytime:
            raise NotNow(quiet - app.clock.now())
        server = await app.servers.get(notice.server_id)
        guild = self._bot.get_guild(notice.server_id)
        with discord_says():
            channel = await self._bot.create_dm(discord.Object(notice.member_id))
        language = app.tongues.of(notice.member_id) or server.language
        message = as_message(app.words, notice, language, guild.name if guild else "")
        return await post(
            self._bot,
            parcel,
            channel.id,
            notice.id,
            allowed_mentions=discord.AllowedMentions.none(),
            silent=bool(quiet),
            **message,
        )
