"""Calling a team: by its role, or those above it; and whether anybody of it can be reached just now."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Final

import discord

from bot.client import LanternBot
from bot.features.cases.oncall.service import Cover
from bot.features.servers.rules import Place, Server
from cogs._kit.answers import LOST
from cogs._kit.checks import of_team, timed_out

LOOKING: Final = 0.5
"""Seconds for Discord to say whether whoever is on duty is still of the team, while somebody waits for an answer."""


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


async def has_left(guild: discord.Guild | None, person_id: int, server: Server) -> bool:
    """Whether whoever is called left the server, or the team. Discord is asked: it tells nobody by itself who leaves
    (the bot does without the list of members)."""
    return await _seen(guild, person_id, lambda member: not of_team(member, server.places))


async def gone_of(guild: discord.Guild | None, people: Iterable[int], server: Server) -> frozenset[int]:
    """Those of these who left the server, or the team; nobody where its role is gone, and all would seem to."""
    if guild is None or guild.get_role(server.place(Place.MODERATORS)) is None:
        return frozenset()
    return await _those(people, lambda person: has_left(guild, person, server))


async def kept_away(guild: discord.Guild | None, people: Iterable[int], server: Server, now: int) -> frozenset[int]:
    """Those of these who are not called now, because they cannot come."""
    return await _those(people, lambda person: cannot_come(guild, person, server, now))


async def who_can_come(
    guild: discord.Guild | None, people: Collection[int], server: Server, now: int
) -> tuple[int, ...]:
    """The others of these, in their order."""
    away = await kept_away(guild, people, server, now)
    return tuple(person for person in people if person not in away)


async def _those(people: Iterable[int], so: Callable[[int], Awaitable[bool]]) -> frozenset[int]:
    asked = sorted(set(people))
    found = await asyncio.gather(*(so(person) for person in asked))
    return frozenset(person for person, is_so in zip(asked, found, strict=True) if is_so)


async def cannot_come(guild: discord.Guild | None, person_id: int, server: Server, now: int) -> bool:
    """The same, or they are in a time-out, in which Discord lets them do nothing."""
    return await _seen(guild, person_id, lambda member: not of_team(member, server.places) or timed_out(member, now))


async def _seen(guild: discord.Guild | None, person_id: int, so: Callable[[discord.Member], bool]) -> bool:
    """Whether it is so of somebody as Discord knows them now, or they have left."""
    if guild is None:
        return False
    try:
        return so(await guild.fetch_member(person_id))
    except discord.NotFound:
        return True
    except LOST:  # not known: better called in vain than not called
        return False


@dataclass(frozen=True, slots=True)
class There:
    """Who of a team is there, for one person. `next_at`: when somebody's next time begins (ms UTC); 0: not known."""

    cover: Cover
    next_at: int = 0


async def cover_for(bot: LanternBot, server_id: int, person_id: int) -> There:
    """Whether somebody else of the team than this person is on duty now, and can be reached at all.

    Who put themselves down and has left since, or is in a time-out, is nobody. What Discord does not say in time is
    taken as they said it.
    """
    if await out_of_reach(bot, server_id):
        return There(Cover.UNREACHED)
    who = await bot.app.oncall.who(server_id)
    cover = who.cover_for(person_id)
    if cover is Cover.SOMEONE:
        guild, server = bot.get_guild(server_id), await bot.app.servers.get(server_id)
        gone: set[int] = set()
        try:
            async with asyncio.timeout(LOOKING):
                for other in who.on:
                    if other != person_id and not await cannot_come(guild, other, server, bot.app.clock.now()):
                        break
                    gone.add(other)
        except TimeoutError:
            gone.clear()
        cover = who.cover_for(person_id, gone)
    return There(cover, who.next_at)
