"""What a room must be like that one side alone reads."""

from __future__ import annotations

from typing import Final

import discord

from bot.kernel.errors import Refusal

NEEDED: Final = discord.Permissions(
    view_channel=True,
    send_messages=True,
    embed_links=True,
    read_message_history=True,
    create_public_threads=True,
    send_messages_in_threads=True,
)


def may_be_a_side(guild: discord.Guild, room: discord.TextChannel) -> None:
    """A `Refusal` where everyone sees the room, or where the bot could not post a vent with its thread in it."""
    if room.permissions_for(guild.default_role).view_channel:
        raise Refusal("refusal-side-open", room=room.mention)
    has = room.permissions_for(guild.me)
    missing = [name.replace("_", " ").title() for name, wanted in NEEDED if wanted and not getattr(has, name)]
    if missing:
        raise Refusal("refusal-side-permissions", room=room.mention, missing=", ".join(missing))
