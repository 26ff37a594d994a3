"""What a room must be like that one side alone reads."""

from __future__ import annotations

import discord

from bot.features.servers.rooms import SIDE_NEEDS
from bot.kernel.errors import Refusal
from cogs.lantern.plan import lacking


def may_be_a_side(guild: discord.Guild, room: discord.TextChannel) -> None:
    """A `Refusal` where everyone sees the room, or where the bot could not post a vent with its thread in it."""
    if room.permissions_for(guild.default_role).view_channel:
        raise Refusal("refusal-side-open", room=room.mention)
    if missing := lacking(room.permissions_for(guild.me), SIDE_NEEDS):
        raise Refusal("refusal-side-permissions", room=room.mention, missing=missing)
