"""A server's own roles and channels: made to fit their place in Lantern, and put back as they were before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

import discord

from bot.features.servers.rooms import ROOMS
from bot.features.servers.rules import ROLES, Made, Place
from cogs.lantern.plan import ROLE_PERMISSIONS, Who

PRIVATE: Final = frozenset(room.place for room in ROOMS if room.private)


def rules_of(channel: discord.TextChannel) -> dict[Who, discord.PermissionOverwrite]:
    """What is said in a channel of each role and person that there is. discord.py keeps what was said of a deleted
    role, and Discord takes nothing where that is among it."""
    rules = channel.overwrites.items()
    return {who: rule for who, rule in rules if not (isinstance(who, discord.Object) and who.type is discord.Role)}


async def fit_role(guild: discord.Guild, place: Place, role: discord.Role) -> str:
    """Give a role that was chosen what it needs here; returns how it was, empty where nothing had to be changed."""
    wanted = role.permissions | ROLE_PERMISSIONS[place]
    mentionable = role.mentionable or place is Place.MODERATORS
    if (role.permissions == wanted and role.mentionable == mentionable) or role >= guild.me.top_role:
        return ""  # the check says of one that stands above the bot's what a person can do
    before = {"permissions": role.permissions.value, "mentionable": role.mentionable}
    await role.edit(permissions=wanted, mentionable=mentionable)
    return json.dumps(before)


async def fit_room(channel: discord.TextChannel, wanted: Mapping[Who, discord.PermissionOverwrite]) -> str:
    """Give a channel that was chosen the rules of its place; returns those it had, empty where it had them."""
    new, before = rules_of(channel), {}
    for who, rule in wanted.items():
        had = new.get(who)
        allow, deny = had.pair() if had else (discord.Permissions(), discord.Permissions())
        more, less = rule.pair()
        both = discord.PermissionOverwrite.from_pair((allow | more) & ~less, (deny | less) & ~more)
        if both != had:
            new[who] = both
            before[str(who.id)] = [allow.value, deny.value] if had else None
    if before:
        await channel.edit(overwrites=new)
    return json.dumps(before) if before else ""


async def put_back(guild: discord.Guild, one: Made) -> None:
    """A role or channel as it was before setup changed it. What only the care team saw stays hidden from everyone."""
    before = json.loads(one.before)
    if one.place in ROLES:
        if role := guild.get_role(one.discord_id):
            was = discord.Permissions(before["permissions"])
            await role.edit(permissions=was, mentionable=before["mentionable"])
        return
    channel = guild.get_channel(one.discord_id)
    if not isinstance(channel, discord.TextChannel):
        return
    rules = rules_of(channel)
    for who in list(rules):
        if (known := before.get(str(who.id), 0)) is None:
            del rules[who]
        elif known:
            allow, deny = (discord.Permissions(bits) for bits in known)
            rules[who] = discord.PermissionOverwrite.from_pair(allow, deny)
    if one.place in PRIVATE:
        everyone = rules.get(guild.default_role) or discord.PermissionOverwrite()
        everyone.update(view_channel=False)
        rules[guild.default_role] = everyone
    await channel.edit(overwrites=rules)
