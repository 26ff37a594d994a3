"""Quiet signs under a post: buttons whose numbers move a while after a press, and never say who."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from bot.client import LanternBot
from bot.content.words import Words
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.answers.signs.rules import Sign
from bot.features.servers.rules import Place
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import may_write, member_of
from cogs._kit.courier import discord_says, is_gone
from cogs.answers.views import Reply
from cogs.cases.reporting import ReportHere
from cogs.venting.views import Write


class Give(Pressable, name="sign:give"):
    """One sign. Its argument is the sign and the vent; it says nothing of who pressed."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Count it, or take it back; said privately. Whoever may not write here may not speak by signs either."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        app = interaction.client.app
        guild, member = member_of(interaction)
        may_write(interaction, await app.servers.ready(guild.id), Place.VENTS)
        sign, _, vent_id = self.argument.partition(".")
        if sign not in set(Sign):
            raise Refusal("stale-button")
        given = await app.signs.press(guild.id, member.id, vent_id, Sign(sign))
        await interaction.edit_original_response(
            content=say(interaction, "sign-given" if given.stands else "sign-taken")
        )


def under_a_vent(words: Words, vent_id: str, counts: Mapping[Sign, int], language: str) -> discord.ui.View:
    """Every button under a vent, with the numbers of its signs."""
    return row(
        Write(vent_id, label=words.say("vent-button-write-too", language)),
        Reply(vent_id, label=words.say("answer-button-open", language)),
        ReportHere(vent_id, label=words.say("vent-button-report", language)),
        *(
            Give(f"{sign}.{vent_id}", label=words.say(f"sign-{sign}", language, count=counts.get(sign, 0)), row=1)
            for sign in Sign
        ),
    )


def under_one_to_the_team(words: Words, vent_id: str, language: str) -> discord.ui.View:
    """What stands under a vent for the care team alone: its author sees neither answers nor signs there."""
    return row(ReportHere(vent_id, label=words.say("vent-button-report", language)))


class SignCourier:
    """Moves the numbers under a post. Doing it again does no harm; where the post is gone there is nothing to do."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        shown = await app.signs.showing(parcel.subject)
        if shown is None:
            return Nothing()
        language = (await app.servers.get(parcel.server_id)).language
        channel = self._bot.get_partial_messageable(shown.channel_id, guild_id=parcel.server_id)
        with discord_says():
            try:
                view = under_a_vent(app.words, shown.vent_id, shown.counts, language)
                await channel.get_partial_message(shown.message_id).edit(view=view)
            except discord.NotFound as no:
                if is_gone(no):  # deleted while nobody was there to hear of it
                    await app.own_vents.deleted(parcel.server_id, shown.message_id)
                return Nothing()
        return Delivered(shown.channel_id, shown.message_id)
