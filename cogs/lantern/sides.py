"""The rooms that one side alone reads: what they must be like, and the page that shows them."""

from __future__ import annotations

import discord

from bot.features.servers.rooms import ROOMS, SIDE_NEEDS
from bot.features.servers.rules import SIDES, Place, Server
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import administrator, everyone_sees
from cogs._kit.patience import in_time, show
from cogs.lantern.plan import lacking


def may_be_a_side(guild: discord.Guild, server: Server, room: discord.TextChannel) -> None:
    """A `Refusal` where the room has another use already, where everyone sees it, or where the bot could not post a
    vent with its thread in it."""
    if room.id in {server.place(each.place) for each in ROOMS}:
        raise Refusal("refusal-setup-shared")
    if everyone_sees(room):
        raise Refusal("refusal-side-open", room=room.mention)
    if missing := lacking(room.permissions_for(guild.me), SIDE_NEEDS):
        raise Refusal("refusal-room-permissions", room=room.mention, missing=missing)


async def show_sides(interaction: Lanterned) -> None:
    """Which rooms there are, and a button for each to have none."""
    server = await interaction.client.app.servers.get(interaction.guild_id or 0)
    there = {place: room for place in SIDES if (room := server.place(place))}
    lines = [say(interaction, f"sides-{place}", room=f"<#{room}>") for place, room in there.items()]
    lines.append(say(interaction, "sides-set" if there else "sides-none"))
    buttons = [NoSide(place.value, label=say(interaction, f"sides-button-none-{place}")) for place in there]
    await show(interaction, content="\n".join(lines), view=row(*buttons))


class NoSide(Pressable, name="lantern:no-side"):
    """No room for the side in `argument` any more."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show what there is then."""
        guild = administrator(interaction)
        async with in_time(interaction):
            await interaction.client.app.servers.remember(guild.id, Place(self.argument), 0)
        await show_sides(interaction)
