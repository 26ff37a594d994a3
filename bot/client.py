"""The connection to Discord: which events are wanted, which cogs are loaded. It owns nothing else."""

from __future__ import annotations

import asyncio
import logging
import math
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands
from discord.gateway import DiscordWebSocket

from bot.address import find_gateway
from bot.app import App
from bot.asleep import Drowsy
from bot.endurance import outlive_malformed_events
from bot.kernel.collector import undisturbed
from bot.kernel.report import accident
from bot.sharding.share import Share

log = logging.getLogger(__name__)

# There is no voice here, and an operator should not be told what it would need.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


def intents() -> discord.Intents:
    """The fewest that serve: servers and their channels, AutoMod's alerts, and messages, of which one thing is wanted:
    that a post of ours was deleted. Their words do not come with that. No member list, no presence."""
    return discord.Intents(guilds=True, guild_messages=True, auto_moderation_execution=True)


FAREWELL = 2.0
CONNECTIONS = 128
"""At once to one host: discord.py sets no bound, and requests that hang would take every file the process may open.
First answers have lines of their own (`bot/line.py`)."""
LULL = 0.2
"""Seconds without one more server after which discord.py is ready. Nothing here waits for the last one."""
HEARD = ("discord.py: on_", "CommandTree-invoker", "discord-ui-view-dispatch", "discord-ui-dynamic-item")
"""How discord.py calls the tasks in which what was heard is seen to: an interaction, a deletion."""


class LanternBot(commands.AutoShardedBot):
    """discord.py's bot with Lantern's services at hand as `app`."""

    def __init__(
        self, app: App, extensions: Sequence[str], tree: type[app_commands.CommandTree[Any]], lull: float = LULL
    ) -> None:
        super().__init__(
            command_prefix=(),
            help_command=None,
            intents=intents(),
            tree_cls=tree,
            allowed_mentions=discord.AllowedMentions.none(),
            # Messages and members are never needed from memory, and a vent must not stay in it.
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=lull,
            # By host: a shard has its connection to the gateway for good.
            connector=aiohttp.TCPConnector(limit=0, limit_per_host=CONNECTIONS),
        )
        self.app = app
        self._extensions_named = tuple(extensions)
        self._gate: Callable[[int], Awaitable[None]] | None = None
        outlive_malformed_events(self._connection.parsers, self._stumbled)

    def _get_state(self, **options: Any) -> Drowsy:
        """discord.py's place to say with what a client remembers servers."""
        self._drowsy = Drowsy(
            stumbled=self._stumbled,
            dispatch=self.dispatch,
            handlers=self._handlers,
            hooks=self._hooks,
            http=self.http,
            **options,
        )
        return self._drowsy

    def _stumbled(self, where: str, error: Exception) -> None:
        accident(self.app.ids, where, error)

    def dispatch(self, event_name: str, /, *args: Any, **kwargs: Any) -> None:
        """discord.py's word to all listeners, each in a task of its own. A command is not for them: the tree has it."""
        if event_name == "socket_event_type":  # with every event, and nobody listens
            return
        if event_name == "interaction" and args[0].type is discord.InteractionType.application_command:
            return
        super().dispatch(event_name, *args, **kwargs)

    async def setup_hook(self) -> None:
        """Load the cogs; nothing is asked here of Discord, but of a limiter before it where the gateway is."""
        await find_gateway(self.http)
        with undisturbed():
            for name in self._extensions_named:
                await self.load_extension(name)

    async def recommended(self) -> tuple[int, int]:
        """What Discord says: how many shards, and how many may identify at the same time."""
        count, _, limit = await self.http.get_bot_gateway()
        return count, limit["max_concurrency"]

    def seated(self, share: Share, gate: Callable[[int], Awaitable[None]]) -> None:
        """Before it connects: serve these shards, and let each identify only when `gate` lets it."""
        self.shard_count = share.count
        self.shard_ids = sorted(share.mine)
        self._gate = gate

    async def serve_more(self, share: Share, new: frozenset[int]) -> None:
        """While it is connected: serve `new` besides; `share` is all of them then."""
        self.shard_ids = sorted(share.mine)
        self._connection.shard_ids = self.shard_ids
        for shard in sorted(new):
            await self.launch_shard(DiscordWebSocket.DEFAULT_GATEWAY, shard)

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """discord.py's place to wait in before a shard identifies."""
        if self._gate is None:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self._gate(shard_id or 0)

    async def silence(self) -> None:
        """Hear nothing from now on. What was heard is still answered."""
        farewells = [asyncio.create_task(shard.disconnect()) for shard in self.shards.values()]
        if farewells:  # where the network is gone, nobody waits for Discord's farewell
            await asyncio.wait(farewells, timeout=FAREWELL)

    async def finish(self, within: float) -> None:
        """Let what was heard be answered and seen to, for so many seconds."""
        heard = [task for task in asyncio.all_tasks() if task.get_name().startswith(HEARD)]
        if heard:
            await asyncio.wait(heard, timeout=within)

    def pulses(self) -> dict[int, float]:
        """By shard: seconds between a heartbeat and its echo; not a number where it is not connected."""
        return {at: math.nan if shard.is_closed() else shard.latency for at, shard in self.shards.items()}

    @property
    def in_touch(self) -> bool:
        """Whether any shard is connected."""
        return not all(math.isnan(pulse) for pulse in self.pulses().values())

    @property
    def knows_all(self) -> bool:
        """Whether every server's events come to this process. Where several share the shards, only some servers do."""
        return self.shard_ids is None or len(self.shard_ids) == self.shard_count

    @property
    def servers(self) -> int:
        """How many servers are served."""
        return self._drowsy.count()

    def named_servers(self) -> Iterator[tuple[int, str]]:
        """Each of them by its id with its name. Unlike `guilds` it wakes none, see `bot.asleep`."""
        return self._drowsy.named()

    async def on_connect(self) -> None:
        """Counted; discord.py calls it for every connection."""
        self.app.meters.gateway("connected")

    async def on_disconnect(self) -> None:
        """Counted."""
        self.app.meters.gateway("lost")

    async def on_resumed(self) -> None:
        """Counted."""
        self.app.meters.gateway("resumed")

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """The listener entry: whatever a listener raised is an accident, written down without what was in the event."""
        error = sys.exception()
        if error is not None:
            accident(self.app.ids, f"listener/{event_method}", error)
