"""In which servers somebody could act from a direct message: those that are set up, and that they are in.

Direct messages come to the process of shard 0, which knows the servers of its own shards by the gateway. So where
several processes share the shards, the names come from Discord, and which are set up from the database. Who is in which
is asked of Discord each time, for few servers and few at once, and kept nowhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final
from weakref import WeakKeyDictionary

import discord

from bot.client import LanternBot
from bot.kernel.clock import MINUTE
from bot.kernel.errors import Unreachable
from bot.kernel.text import tidy
from cogs._kit.answers import Lanterned
from cogs._kit.courier import asked, is_in
from cogs._kit.forms import written

LOOKED_AT: Final = 40
"""Servers that are asked whether a person is in them. Nobody is in most of the servers of a bot that serves more; then
they are asked for a part of the name first."""

AT_ONCE: Final = 8
"""Such questions on their way at the same time, of everybody together: of Discord's 50 a second others need some."""

FRESH: Final = 5 * MINUTE
"""So long the names of servers that are with other processes are kept in memory."""


NAME: Final = 100
"""Characters that a server's name takes."""


def name_field(interaction: Lanterned) -> discord.ui.Label[Any]:
    """Where a part of a server's name is written, found by `name`."""
    return written(interaction, "vent-dm-form-name", "name", most=NAME, short=True)


@dataclass(frozen=True, slots=True)
class Named:
    """A server and what it is called."""

    id: int
    name: str


class Whereabouts:
    """The servers of all processes, for one bot. There is no person in it."""

    def __init__(self) -> None:
        self._pace = asyncio.Semaphore(AT_ONCE)
        self._reading = asyncio.Lock()
        self._read_at = 0
        self._names: tuple[Named, ...] = ()

    async def every(self, bot: LanternBot) -> tuple[Named, ...]:
        """All that are set up, by name. A `Refusal` where Discord does not answer now."""
        if bot.knows_all:
            return await _set_up(bot, bot.named_servers())
        async with self._reading:
            now = bot.app.clock.now()
            if not self._names or not 0 <= now - self._read_at < FRESH:
                with asked():
                    there = [(guild.id, guild.name) async for guild in bot.fetch_guilds(limit=None, with_counts=False)]
                self._names, self._read_at = await _set_up(bot, there), now
            return self._names

    async def of(self, bot: LanternBot, user_id: int, part: str = "") -> list[Named] | None:
        """Those with `part` in their name that this person is in; None where those are too many to look through."""
        found = called(await self.every(bot), part)
        return None if len(found) > LOOKED_AT else await self.shared(bot, user_id, found)

    async def shared(self, bot: LanternBot, user_id: int, among: Sequence[Named]) -> list[Named]:
        """Those that this person is in, of at most `LOOKED_AT`, in the same order."""

        async def together(server: Named) -> bool:
            try:
                async with self._pace:
                    with asked():
                        return await is_in(bot, server.id, user_id)
            except Unreachable:  # the bot is not in it any more
                return False

        found = await asyncio.gather(*(together(server) for server in among[:LOOKED_AT]))
        return [server for server, both in zip(among, found, strict=False) if both]


def called(servers: Sequence[Named], part: str) -> list[Named]:
    """Those with `part` in their name, in any case of letters; only those of that very name where that many have it
    that they could not all be asked. More than `LOOKED_AT` where it says too little."""
    wanted = tidy(part).casefold()
    found = [server for server in servers if wanted in server.name.casefold()]
    exact = [server for server in found if server.name.casefold() == wanted]
    return exact if exact and len(found) > LOOKED_AT else found


async def _set_up(bot: LanternBot, servers: Iterable[tuple[int, str]]) -> tuple[Named, ...]:
    servers, ready = tuple(servers), await bot.app.servers.all_ready()
    named = (Named(server_id, name) for server_id, name in servers if server_id in ready and name)
    return tuple(sorted(named, key=lambda server: server.name.casefold()))


_of: WeakKeyDictionary[LanternBot, Whereabouts] = WeakKeyDictionary()


def whereabouts(bot: LanternBot) -> Whereabouts:
    """This bot's."""
    return _of.setdefault(bot, Whereabouts())
