"""Calling a team: by its role, or those above it; and whether the room where it looks can be reached."""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.features.servers.rules import Place


def reach(guild: discord.Guild, role_id: int) -> tuple[list[int], list[int]]:
    """People and roles that are called for a role: itself, or those above it where it is gone or cannot be pinged."""
    role = guild.get_role(role_id)
    if role is not None and pings(role):
        return [], [role.id]
    above = [one.id for one in guild.roles if one.permissions.administrator and not one.managed and pings(one)]
    return [guild.owner_id] if guild.owner_id else [], above


def pings(role: discord.Role) -> bool:
    """Whether Discord calls anyone when the bot mentions this role: it is mentionable, or the bot may mention all."""
    return not role.is_default() and (role.mentionable or role.guild.me.guild_permissions.mention_everyone)


def mentions(users: list[int], roles: list[int]) -> str:
    """People and roles as they are written."""
    return " ".join([*(f"<@{person}>" for person in users), *(f"<@&{role}>" for role in roles)])


def allowed(users: list[int], roles: list[int]) -> discord.AllowedMentions:
    """These are called, and nobody else. Left out, `everyone` and `users` would be allowed as well (discord.py's
    default for this class)."""
    return discord.AllowedMentions(
        everyone=False,
        users=[discord.Object(person) for person in users] or False,
        replied_user=False,
        roles=[discord.Object(role) for role in roles if role] or False,
    )


async def out_of_reach(bot: LanternBot, server_id: int) -> bool:
    """Whether the room in which the care team looks is gone, or the bot may not write there. What this process does not
    know of a server is no reason to say so."""
    guild = bot.get_guild(server_id)
    if guild is None:
        return False
    channel = guild.get_channel((await bot.app.servers.get(server_id)).place(Place.CASES))
    if channel is None:
        return True
    may = channel.permissions_for(guild.me)
    return not (may.view_channel and may.send_messages)
