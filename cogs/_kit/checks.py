"""Who may do what, asked of Discord's own roles and permissions, in the handler and not only by who sees a command."""

from __future__ import annotations

from collections.abc import Mapping

import discord

from bot.features.servers.rules import Place, Server
from bot.kernel.errors import Refusal, Unreachable, Why
from cogs._kit.answers import Lanterned


def member_of(interaction: Lanterned) -> tuple[discord.Guild, discord.Member]:
    """The server and the member who acts. Refuses outside a server."""
    if interaction.guild is None or not isinstance(interaction.user, discord.Member):
        raise Refusal("refusal-only-in-server")
    return interaction.guild, interaction.user


def in_sight(guild: discord.Guild) -> None:
    """A `Refusal` where Discord has not told yet what is in this server, as after a start, or has told that the bot is
    not in it any more: no role and no channel of it is known then, and that must not be taken for their being gone."""
    if guild.get_role(guild.id) is None:  # everyone's, which there always is
        raise Refusal("refusal-not-in-sight")


def may_write(interaction: Lanterned, server: Server, place: Place) -> None:
    """Whoever writes through the bot must be able to see the channel, and must not be timed out or muted there."""
    guild, member = member_of(interaction)
    may_write_there(interaction, member, guild.get_channel(server.place(place)))


def may_write_there(interaction: Lanterned, member: discord.Member, channel: discord.abc.GuildChannel | None) -> None:
    """The same for a member and a channel that Discord was asked about; None where there is no such channel."""
    if timed_out(member, interaction.client.app.clock.now()):
        raise Refusal("refusal-timed-out")
    if channel is None:
        in_sight(member.guild)
        raise Unreachable(Why.CHANNEL_GONE)
    if not channel.permissions_for(member).view_channel:
        raise Refusal("refusal-no-access")
    if muted(member, channel):
        raise Refusal("refusal-muted")


def muted(member: discord.Member, channel: discord.abc.GuildChannel) -> bool:
    """Whether a role of theirs, or a rule for them alone, takes writing in this channel's threads from somebody.

    In the channel itself nobody writes by hand, so that says nothing of anyone. A rule that lets somebody into the
    channel is for its readers, and what it takes is meant for all of them.
    """
    if channel.permissions_for(member).send_messages_in_threads:
        return False
    own = [role for role in member.roles if not role.is_default()]
    rules = [*map(channel.overwrites_for, own), channel.overwrites_for(member)]
    return any(rule.send_messages_in_threads is False and not rule.view_channel for rule in rules)


def everyone_sees(channel: discord.abc.GuildChannel) -> bool:
    """Whether a channel is open to whoever is in the server."""
    return channel.permissions_for(channel.guild.default_role).view_channel


def timed_out(member: discord.Member, now: int) -> bool:
    """Whether somebody is in a time-out at this instant (ms UTC)."""
    until = member.timed_out_until
    return until is not None and until.timestamp() * 1_000 > now


def of_team(member: discord.Member, places: Mapping[Place, int]) -> bool:
    """Whether somebody may look after cases: they have the moderators' role, or administer the server."""
    return member.get_role(places.get(Place.MODERATORS, 0)) is not None or member.guild_permissions.administrator


async def moderator(interaction: Lanterned) -> Server:
    """The server, when a moderator or an administrator acts; a `Refusal` otherwise."""
    return await _holder(interaction, Place.MODERATORS, "refusal-moderators-only")


async def organiser(interaction: Lanterned) -> Server:
    """The server, when an organiser or an administrator acts; a `Refusal` otherwise."""
    return await _holder(interaction, Place.ORGANISERS, "refusal-organisers-only")


def administrator(interaction: Lanterned) -> discord.Guild:
    """The server, when an administrator acts; a `Refusal` otherwise."""
    guild, _ = member_of(interaction)
    if not interaction.permissions.administrator:
        raise Refusal("refusal-administrators-only")
    in_sight(guild)
    return guild


async def _holder(interaction: Lanterned, role: Place, otherwise: str) -> Server:
    guild, member = member_of(interaction)
    server = await interaction.client.app.servers.ready(guild.id)
    if interaction.permissions.administrator:  # whoever administers a server is never in a time-out
        return server
    if member.get_role(server.place(role)) is None:
        in_sight(guild)
        raise Refusal(otherwise)
    if timed_out(member, interaction.client.app.clock.now()):  # Discord leaves them the buttons of what they see
        raise Refusal("refusal-timed-out-team")
    return server
