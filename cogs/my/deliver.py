"""Brings reminders of hard dates, by direct message and to nobody else."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from cogs._kit.courier import discord_says, post
from cogs.my.dates import reminder
from cogs.my.shield import support


class ReminderCourier:
    """One reminder. It belongs to no server, so it speaks the language of the person's own Discord.

    The person has set its hour, so it comes; inside of their quiet hours it comes without a sound.
    """

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
        content, view = reminder(app.words, reminding, app.tongues.of(reminding.member_id) or app.words.default)
        return await post(
            self._bot,
            parcel,
            channel.id,
            reminding.date_id,
            content=content,
            view=view,
            allowed_mentions=discord.AllowedMentions.none(),
            silent=bool(await app.shielding.quiet_until(reminding.member_id)),
        )


class SupportCourier:
    """A private word in the morning of a day that a person asked for support on."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. Gone or half a day late: nothing to say."""
        app = self._bot.app
        found = await app.shielding.supporting(parcel)
        if found is None:
            return Nothing()
        language = app.tongues.of(found.member_id) or app.words.default
        name = app.almanac.in_language(language).name(found.shield.occasion_id, found.shield.place)
        with discord_says():
            channel = await self._bot.create_dm(discord.Object(found.member_id))
        content, view = support(app.words, name, found.shield_id, language)
        return await post(
            self._bot,
            parcel,
            channel.id,
            found.shield_id,
            content=content,
            view=view,
            allowed_mentions=discord.AllowedMentions.none(),
            silent=bool(await app.shielding.quiet_until(found.member_id)),
        )
