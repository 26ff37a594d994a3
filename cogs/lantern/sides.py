"""What a room must be like that one side alone reads."""

from __future__ import annotations

import discord

from bot.features.servers.rooms import ROOMS, SIDE_NEEDS
from bot.features.servers.rules import Server
from bot.kernel.errors import Refusal
from cogs._kit.checks import everyone_sees
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
