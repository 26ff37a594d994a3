"""Looks at a server for the check. It asks Discord itself and no cache, so that a connected bot sees what it has just
mended, and a command line that never connects sees the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import discord

from bot.client import LanternBot
from bot.features.cases.oncall.rules import Cover
from bot.features.servers.checking.seen import ChannelSeen, CommandsSeen, RoleSeen, ServerSeen
from bot.features.servers.rooms import May
from bot.features.servers.rules import Place, Server
from cogs._kit.courier import discord_says, is_gone

FOR_MEMBERS: Final = frozenset({"vent", "tip", "cope", "help-now", "my"})
"""Commands that everybody is told about. Others may have been taken from everyone on purpose."""
PRIVATE_THREAD: Final = 12  # Discord's number for its kind
ROLE, CHANNEL = 1, 3  # Discord's numbers for what a command is allowed to


async def look(bot: LanternBot, server: Server) -> ServerSeen:
    """The server as it is now. Raises `Unreachable` where the bot is not in it, `TryLater` where Discord is busy."""
    with discord_says():
        guild = await bot.fetch_guild(server.id, with_counts=False)
        me = await guild.fetch_member(bot.application_id or 0)
        channels = await guild.fetch_channels()
        threads = (await bot.http.get_active_threads(server.id))["threads"]
        commands = await _commands(bot, server)
        panel = await _panel(bot, server)
    on = await bot.app.oncall.who(server.id)
    return ServerSeen(
        id=server.id,
        bot=_may(me.guild_permissions),
        top=me.top_role.position,
        own_roles=frozenset(role.id for role in me.roles if not role.is_default()),
        roles={role.id: _role(role) for role in guild.roles},
        channels={one.id: _channel(one, guild, me) for one in channels},
        panel=panel,
        commands=commands,
        threads=len(threads),
        open_talks=tuple(_open_talks(threads, server.place(Place.TALKS))),
        covered=None if on.cover is Cover.UNKNOWN else on.cover is Cover.SOMEONE,
    )


def _may(permissions: discord.Permissions) -> frozenset[May]:
    if permissions.administrator:
        return frozenset(May)
    return frozenset(one for one in May if getattr(permissions, one))


def _role(role: discord.Role) -> RoleSeen:
    may = frozenset(one for one in May if getattr(role.permissions, one))
    return RoleSeen(role.id, role.name, role.position, may, role.mentionable, role.managed)


def _channel(channel: discord.abc.GuildChannel, guild: discord.Guild, me: discord.Member) -> ChannelSeen:
    text = channel if isinstance(channel, discord.TextChannel) else None
    return ChannelSeen(
        id=channel.id,
        name=channel.name,
        text=text is not None and not text.is_news(),
        announcement=text is not None and text.is_news(),
        bot=_may(channel.permissions_for(me)),
        roles={role.id: _may(channel.permissions_for(role)) for role in guild.roles},
        by_name=sum(
            not isinstance(who, discord.Role) and who.id != me.id and rule.view_channel is True
            for who, rule in channel.overwrites.items()
        ),
        slow=text.slowmode_delay if text else 0,
        slow_threads=text.default_thread_slowmode_delay if text else 0,
    )


def _open_talks(threads: Iterable[Any], talks: int) -> Iterable[int]:
    for one in threads:
        private = str(one["parent_id"]) == str(talks) and one["type"] == PRIVATE_THREAD
        if private and one["thread_metadata"].get("invitable", True):
            yield int(one["id"])


async def _panel(bot: LanternBot, server: Server) -> bool | None:
    channel, panel = server.place(Place.VENTS), server.place(Place.PANEL)
    if not channel or not panel:
        return None
    try:
        await bot.http.get_message(channel, panel)
    except discord.Forbidden:  # the channel itself is found then
        return None
    except discord.NotFound as gone:
        return False if is_gone(gone) else None
    return True


async def _commands(bot: LanternBot, server: Server) -> CommandsSeen:
    application = bot.application_id or 0
    everywhere = await bot.http.get_global_commands(application)
    here = await bot.http.get_guild_commands(application, server.id)
    names = {int(one["id"]): one["name"] for one in (*everywhere, *here)}
    ours = [one.name for one in bot.tree.get_commands(type=None)]
    known = set(names.values())
    rules = await bot.http.get_guild_application_command_permissions(application, server.id)
    return CommandsSeen(
        unknown=tuple(dict.fromkeys(name for name in ours if name not in known)),
        off=tuple(sorted(_off(rules, names, application, server))),
        twice=tuple(sorted({one["name"] for one in everywhere} & {one["name"] for one in here})),
    )


def _off(rules: Iterable[Any], names: dict[int, str], application: int, server: Server) -> set[str]:
    """Members' commands that nobody has who has no other role, or that are off where people write.

    Discord lists exceptions: for the application as a whole under its own id, and for single commands, which come
    first. The server's id stands for everyone, one less for every channel.
    """
    places = {(ROLE, server.id), (CHANNEL, server.id - 1), (CHANNEL, server.place(Place.VENTS))}
    said: dict[int, dict[tuple[int, int], bool]] = {
        int(rule["id"]): {(one["type"], int(one["id"])): one["permission"] for one in rule["permissions"]}
        for rule in rules
    }
    whole = said.get(application, {})
    return {
        name
        for command, name in names.items()
        if name in FOR_MEMBERS and not all((whole | said.get(command, {})).get(place, True) for place in places)
    }
