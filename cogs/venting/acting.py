"""Who writes, and in which server: inside a server Discord says it with every act, in a direct message it is asked.

What is pressed or sent in a direct message carries its server in its argument, `draft.server`; one that was changed on
the way opens no draft, because a draft is bound to both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import discord

from bot.features.servers.rules import SIDES, Place, Server
from bot.features.venting.asked import WHERE, Readers
from bot.kernel.errors import Refusal, Unreachable, Why
from cogs._kit.answers import Lanterned
from cogs._kit.checks import everyone_sees, may_write_there, member_of
from cogs._kit.courier import asked
from cogs._kit.details import names

NOT_IN_IT: Final = "refusal-dm-not-in-it"


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


@dataclass(frozen=True, slots=True)
class There:
    """Somebody as a member of a server, and where its channels are found: `at_hand` they came by the gateway. Where the
    server is with another process each is asked of Discord."""

    guild: discord.Guild
    member: discord.Member
    at_hand: bool

    async def channel(self, channel_id: int) -> discord.abc.GuildChannel | None:
        """The channel as it is now; None where there is none. `Unreachable` where the bot may not ask about it."""
        if self.at_hand or not channel_id:
            return self.guild.get_channel(channel_id)
        with asked():
            try:
                found = await self.guild.fetch_channel(channel_id)
            except (discord.NotFound, discord.InvalidData):
                return None
        return None if isinstance(found, discord.Thread) else found


async def may_post(interaction: Lanterned, server: Server, readers: Readers = Readers.BOTH) -> discord.Member:
    """Whoever acts, who may write for these by what Discord says at this moment: in the server, not timed out, and able
    to see the vents, and the room of a side where it is for one. A `Refusal` otherwise; `Unreachable` where everyone
    sees that room."""
    there = await _there(interaction, server.id)
    may_write_there(interaction, there.member, await there.channel(server.place(Place.VENTS)))
    if WHERE[readers] in SIDES:
        room = await there.channel(server.place(WHERE[readers]))
        may_write_there(interaction, there.member, room)
        if room is not None and everyone_sees(room):
            raise Unreachable(Why.EVERYONE_SEES)
    return there.member


async def called(interaction: Lanterned, server_id: int) -> tuple[str, ...]:
    """What whoever acts is called in the server, also where they act from a direct message."""
    return names((await _there(interaction, server_id)).member)


async def offered(interaction: Lanterned, server: Server) -> tuple[Readers, ...]:
    """By whom whoever acts can have it read: everyone, a side whose room they see themselves, or the moderators."""
    there = await _there(interaction, server.id)

    async def sees(place: Place) -> bool:
        try:
            channel = await there.channel(server.place(place))
        except Unreachable:
            return False
        return channel is not None and channel.permissions_for(there.member).view_channel

    return tuple([readers for readers in Readers if WHERE[readers] not in SIDES or await sees(WHERE[readers])])


async def _there(interaction: Lanterned, server_id: int) -> There:
    """The server and the member. Inside a server they came with the act; from a direct message Discord is asked, and
    about the server as well where its events come to another process. They who left or were banned are refused."""
    if interaction.guild_id:
        return There(*member_of(interaction), at_hand=True)
    known = interaction.client.get_guild(server_id)
    with asked():
        try:
            guild = known or await interaction.client.fetch_guild(server_id, with_counts=False)
            return There(guild, await guild.fetch_member(interaction.user.id), at_hand=known is not None)
        except (discord.NotFound, discord.Forbidden):
            raise Refusal(NOT_IN_IT) from None
