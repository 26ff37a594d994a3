"""What members are told of Lantern: a text that an organiser can copy into Discord's own onboarding, or have posted."""

from __future__ import annotations

from typing import Any, Final

import discord

from bot.features.servers.rules import Place
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, picked
from cogs._kit.checks import organiser
from cogs._kit.courier import discord_says
from cogs._kit.patience import in_time, show
from cogs.help.showing import rows

WELCOME: Final = "lantern:welcome:first"
"""By this the first words to the care team are found again."""


class Welcome(Pressable, name="lantern:welcome"):
    """Stands under the first words to the care team."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show the text on a page of one's own."""
        await interaction.response.send_message(**await _drawn(interaction), ephemeral=True)


class PostThere(Pressable, name="lantern:welcome-post"):
    """A channel was picked."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Post it there, as everybody will see it."""
        server = await organiser(interaction)
        channel = interaction.guild.get_channel(int(picked(interaction) or 0)) if interaction.guild else None
        if not isinstance(channel, discord.TextChannel) or not channel.permissions_for(channel.guild.me).send_messages:
            raise Refusal("refusal-welcome-channel")
        async with in_time(interaction):
            with discord_says():
                await channel.send(_text(interaction, server.language, f"<#{server.place(Place.VENTS)}>"))
        await show(interaction, content=say(interaction, "welcome-posted", channel=channel.mention), view=None)


async def welcome(interaction: Lanterned) -> None:
    """Show the text and where it could go."""
    async with in_time(interaction):
        drawn = await _drawn(interaction)
    await show(interaction, **drawn)


async def _drawn(interaction: Lanterned) -> dict[str, Any]:
    server = await organiser(interaction)
    room = interaction.guild.get_channel(server.place(Place.VENTS)) if interaction.guild else None
    # Discord's rules and welcome screen show a link to a channel as its number.
    text = _text(interaction, server.language, f"#{room.name}" if room else say(interaction, "check-room-vents"))
    menu: discord.ui.ChannelSelect[Any] = discord.ui.ChannelSelect(
        custom_id=f"{PostThere.name}:card",
        placeholder=say(interaction, "welcome-menu"),
        channel_types=[discord.ChannelType.text],
    )
    return {"content": say(interaction, "welcome-page", text=text), "view": rows([menu])}


def _text(interaction: Lanterned, language: str, vents: str) -> str:
    return interaction.client.app.words.say("welcome-text", language, vents=vents)
