"""Who writes, and in which server: inside a server Discord says it with every act, in a direct message it is asked.

What is pressed or sent in a direct message carries its server in its argument, `draft.server`; one that was changed on
the way opens no draft, because a draft is bound to both.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

import discord

from bot.delivery import TryLater
from bot.features.servers.rules import SIDES, Place, Server
from bot.features.venting.asked import WHERE, Readers
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned
from cogs._kit.checks import may_write_there, member_of
from cogs._kit.courier import discord_says

LOOKED_AT: Final = 40
"""Servers that are asked whether a person is in them. Nobody is in most of the servers of a bot that serves more."""

SHOWN: Final = 20
"""Buttons, one for each server that is shared."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Which draft somebody acts on, and in which server. Both are empty (0) where there is none."""

    draft_id: str
    server_id: int


def acting(interaction: Lanterned, argument: str = "") -> Acting:
    """What the argument of a form or a button says; inside a server the server is the one that it happens in."""
    draft_id, _, named = argument.partition(".")
    server_id = interaction.guild_id or (int(named) if named.isdecimal() else 0)
    if not server_id:
        raise Refusal("refusal-only-in-server")
    return Acting(draft_id, server_id)


def argument_of(interaction: Lanterned, draft_id: str, server_id: int) -> str:
    """The argument that says the same to a later press."""
    return draft_id if interaction.guild_id else f"{draft_id}.{server_id}"


async def may_post(interaction: Lanterned, server: Server, readers: Readers = Readers.BOTH) -> None:
    """Whether whoever acts may write for these, by what Discord says at this moment: in the server, not timed out, and
    able to see the vents, and the room of a side where it is for one. A `Refusal` otherwise."""
    guild, member = await _there(interaction, server.id)
    may_write_there(interaction, guild, member, server, Place.VENTS)
    if WHERE[readers] in SIDES:
        may_write_there(interaction, guild, member, server, WHERE[readers])


async def offered(interaction: Lanterned, server: Server) -> tuple[Readers, ...]:
    """By whom whoever acts can have it read: everyone, a side whose room they see themselves, or the moderators."""
    guild, member = await _there(interaction, server.id)

    def sees(place: Place) -> bool:
        channel = guild.get_channel(server.place(place))
        return channel is not None and channel.permissions_for(member).view_channel

    return tuple(readers for readers in Readers if WHERE[readers] not in SIDES or sees(WHERE[readers]))


async def shared(interaction: Lanterned) -> list[discord.Guild]:
    """The servers that are set up and that this person is in, by name. A `Refusal` where too many would be asked."""
    app = interaction.client.app
    ready = [guild for guild in interaction.client.guilds if (await app.servers.get(guild.id)).ready]
    if len(ready) > LOOKED_AT:
        raise Refusal("refusal-dm-many")
    found = await asyncio.gather(*(_is_in(guild, interaction.user.id) for guild in ready))
    both = [guild for guild, there in zip(ready, found, strict=True) if there]
    return sorted(both, key=lambda guild: guild.name.casefold())[:SHOWN]


async def _is_in(guild: discord.Guild, user_id: int) -> bool:
    return await _member(guild, user_id) is not None


async def _there(interaction: Lanterned, server_id: int) -> tuple[discord.Guild, discord.Member]:
    """The server and the member. Inside a server they came with the act; from a direct message Discord is asked."""
    if interaction.guild_id:
        return member_of(interaction)
    guild = interaction.client.get_guild(server_id)
    member = None if guild is None else await _member(guild, interaction.user.id)
    if guild is None or member is None:
        raise Refusal("refusal-dm-not-in-it")
    return guild, member


async def _member(guild: discord.Guild, user_id: int) -> discord.Member | None:
    """The person as a member, asked of Discord; None where they are none, because they left or were banned."""
    try:
        with discord_says():
            try:
                return await guild.fetch_member(user_id)
            except discord.NotFound:
                return None
    except TryLater:
        raise Refusal("refusal-discord-busy") from None
