"""A day of the rota that changes hands: the message that asks, and its buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.delivery import Delivered, Nothing, Parcel
from bot.features.cases.oncall.duties import Duty, Swap
from bot.features.servers.rules import Place
from bot.kernel.clock import SECOND
from bot.kernel.errors import Unreachable, Why
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import moderator
from cogs._kit.courier import post

if TYPE_CHECKING:
    from bot.client import LanternBot


def span_of(duty: Duty) -> dict[str, str]:
    """When a duty is, on each reader's own clock."""
    return {"begins": f"<t:{duty.begins_at // SECOND}:F>", "ends": f"<t:{duty.ends_at // SECOND}:t>"}


class SwapCourier:
    """Asks in the team's channel. Whoever is asked is pinged, unless they are off or it is their night."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        asked = await app.swaps.asked(parcel.subject)
        if asked is None:
            return Nothing()
        server = await app.servers.get(asked.server_id)
        channel_id = server.place(Place.CASES)
        if not channel_id:
            raise Unreachable(Why.NOT_SET_UP)
        words, language = app.words, server.language
        key = "swap-ask-you" if asked.asked_id else "swap-ask-anyone"
        holder, you = f"<@{asked.duty.moderator_id}>", f"<@{asked.asked_id}>"
        take = Take(asked.id, label=words.say("swap-button-take", language), style=discord.ButtonStyle.success)
        no = "swap-button-decline" if asked.asked_id else "swap-button-keep"
        return await post(
            self._bot,
            parcel,
            channel_id,
            asked.id,
            content=words.say(key, language, holder=holder, you=you, **span_of(asked.duty)),
            view=row(take, Leave(asked.id, label=words.say(no, language))),
            allowed_mentions=discord.AllowedMentions(
                everyone=False,
                roles=False,
                replied_user=False,
                users=[discord.Object(asked.asked_id)] if asked.ping else False,
            ),
        )


class Take(Pressable, name="swap:take"):
    """Takes the day."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The message says whose it is from now on."""
        await interaction.response.defer()
        server = await moderator(interaction)
        duty = await interaction.client.app.swaps.take(server.id, self.argument, interaction.user.id)
        await _settled(interaction, "swap-taken", duty, interaction.user.id)


class Leave(Pressable, name="swap:leave"):
    """Whoever was asked cannot; or whoever offered it keeps it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The message says that it stays where it was."""
        await interaction.response.defer()
        server = await moderator(interaction)
        duty = await interaction.client.app.swaps.decline(server.id, self.argument, interaction.user.id)
        await _settled(interaction, "swap-stays", duty, duty.moderator_id)


async def _settled(interaction: Lanterned, key: str, duty: Duty, holder_id: int) -> None:
    who, before = f"<@{holder_id}>", f"<@{duty.moderator_id}>"
    language = (await interaction.client.app.servers.get(interaction.guild_id or 0)).language
    await interaction.edit_original_response(
        content=interaction.client.app.words.say(key, language, who=who, before=before, **span_of(duty)),
        view=None,
        allowed_mentions=discord.AllowedMentions.none(),
    )


def day_line(interaction: Lanterned, duty: Duty, swap: Swap) -> str:
    """A day that changed hands, or is offered."""
    key = "swap-day-open" if swap.open else "swap-day"
    owner = f"<@{duty.slot.moderator_id}>"
    return say(interaction, key, who=f"<@{duty.moderator_id}>", owner=owner, **span_of(duty))


BUTTONS = (Take, Leave)
