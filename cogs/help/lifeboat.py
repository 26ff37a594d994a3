"""The least that can be afloat: a connection that knows the built-in card, for when the program itself cannot start.

A file with a fault, or a database that does not open, ends the start of everything else. Whoever presses a button or
types a command that night still gets an answer: the built-in card, and honestly that nothing else was done; who had a
form open, their words with it. It is given no service, no database and no words.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import AsyncIterator
from typing import Any, Final

import discord

from bot.address import find_gateway
from bot.callbacks import ANSWERED
from bot.endurance import outlive_malformed_events, until_ready
from bot.kernel.clock import SystemClock
from bot.kernel.ids import SecretIds
from bot.kernel.recent import Recent
from bot.kernel.report import accident
from bot.kernel.text import EMBED_LIMIT
from cogs._kit.filled import typed
from cogs.help.minimum import VANISH, minimum, said

log = logging.getLogger(__name__)

LOST: Final = (discord.HTTPException, OSError, TimeoutError)
REMEMBERED: Final = 20_000
"""Interactions at most, of the last minute: a second delivery comes within seconds."""


class Lifeboat(discord.AutoShardedClient):
    """Answers every command, press and form with the built-in card, privately."""

    def __init__(self, patience: float = 0.0) -> None:
        super().__init__(
            intents=discord.Intents(guilds=True),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.2,
        )
        self._seen: Recent[int, bool] = Recent(SystemClock(), REMEMBERED)
        self._patience = patience
        self._ids = SecretIds()
        outlive_malformed_events(self._connection.parsers, self._stumbled)

    async def setup_hook(self) -> None:
        """Called by discord.py at login."""
        await find_gateway(self.http)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """The one entry. An event that Discord delivers twice is answered once."""
        if self._seen.get(interaction.id):
            return
        self._seen.keep(interaction.id, True, self._seen.reading())
        try:
            if interaction.type is discord.InteractionType.autocomplete:
                return
            data: Any = interaction.data or {}
            if str(data.get("custom_id", "")).startswith(VANISH):
                await interaction.response.edit_message(content="\u200b", embed=None, view=None)
                await interaction.delete_original_response()
                return
            card, view = minimum(interaction.locale)
            words = said(interaction.locale)
            embeds = [card]
            if interaction.type is discord.InteractionType.modal_submit and (theirs := typed(data)):
                embeds.append(discord.Embed(title=words.given_back, description=theirs[:EMBED_LIMIT]))
            await asyncio.sleep(self._patience)
            await interaction.response.send_message(words.mending, embeds=embeds, view=view, ephemeral=True)
        except LOST as lost:
            if getattr(lost, "code", None) != ANSWERED:  # by a process beside this one, adrift or not
                log.warning("the built-in card did not arrive: %s", type(lost).__name__)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Nothing of an event is written down."""
        error = sys.exception()
        if isinstance(error, Exception):
            self._stumbled(event_method, error)

    def _stumbled(self, where: str, error: Exception) -> None:
        accident(self._ids, f"the lifeboat, {where}", error)


@contextlib.asynccontextmanager
async def afloat(token: str, patience: float = 0.0) -> AsyncIterator[asyncio.Task[None]]:
    """The lifeboat, ready: its connection, which ends by itself only where discord.py gives it up.

    Raises what discord.py raises until it is ready, and `TimeoutError` where it never is. What ends it later is told by
    the task alone. `patience` is how many seconds it waits with each answer, so that a healthy process beside it
    answers first; then Discord does not take a second answer. 0 for a process that is alone.
    """
    boat = Lifeboat(patience)
    async with boat:
        await boat.login(token)
        boat.shard_count, *_ = await boat.http.get_bot_gateway()
        connection = asyncio.create_task(boat.connect(), name="lifeboat")
        try:
            await until_ready(boat, connection, boat.shard_count)
            yield connection
        finally:
            await boat.close()
            connection.cancel()  # while it waits for its shards' turns, it does not notice that it is closed
            await asyncio.gather(connection, return_exceptions=True)
