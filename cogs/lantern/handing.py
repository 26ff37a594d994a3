"""`/lantern export`: the server as a file for its administrators."""

from __future__ import annotations

import io

import discord

from bot import handing
from cogs._kit.answers import Lanterned, say
from cogs._kit.checks import administrator


async def hand_out(interaction: Lanterned) -> None:
    """Privately; that it was taken is in the record. A `Refusal` where it fits into no message."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    guild = administrator(interaction)
    app = interaction.client.app
    await app.servers.ready(guild.id)
    made = await handing.handed(app, guild.id, await app.case_export.whole(guild.id))
    await app.case_export.handed_out(guild.id, interaction.user.id, len(made))
    file = discord.File(io.BytesIO(made), filename="server.json")
    await interaction.edit_original_response(content=say(interaction, "handing-done"), attachments=[file])
