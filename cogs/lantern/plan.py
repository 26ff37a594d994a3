"""What `/lantern setup` makes, in the types of Discord's library. The tables are in `bot.features.servers.rooms`."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from bot.features.servers.rooms import ASKED, OWN, SHOWS_COMMANDS, May, Room, Rule
from bot.features.servers.rules import Place

Who = discord.Role | discord.Member | discord.Object

WANTED = discord.Permissions(**dict.fromkeys(ASKED, True))
"""What the bot asks for when it is invited."""

ROLE_PERMISSIONS = {place: discord.Permissions(**{may: True}) for place, may in SHOWS_COMMANDS.items()}


def overwrite(rule: Rule) -> discord.PermissionOverwrite:
    """A rule as Discord's library has it."""
    return discord.PermissionOverwrite(**{may.value: allowed for may, allowed in rule.items()})


def overwrites(
    room: Room, guild: discord.Guild, roles: Mapping[Place, discord.Role]
) -> dict[Who, discord.PermissionOverwrite]:
    """Who may do what in a room that is new."""
    return {
        guild.default_role: overwrite(room.everyone),
        guild.me: overwrite(OWN),
        **{roles[place]: overwrite(room.rule) for place in room.team},
    }


def lacking(has: discord.Permissions, needs: frozenset[May]) -> tuple[str, ...]:
    """What is missing of `needs`: the keys of the texts that name it."""
    return tuple(one.key for one in May if one in needs and not getattr(has, one))
