"""The least that can be afloat: a connection that knows the built-in card, for when the program itself cannot start.

A file with a fault, or a database that does not open, ends the start of everything else. Whoever presses a button or
types a command that night still gets an answer: the built-in card, and honestly that nothing else was done. It is
given no service, no database and no words.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Any, Final

import discord

from bot.address import find_gateway
from cogs.help.minimum import VANISH, minimum, said

log = logging.getLogger(__name__)

LOST: Final = (discord.HTTPException, OSError, TimeoutError)


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
        self._seen: set[int] = set()
        self._patience = patience

    async def setup_hook(self) -> None:
        """Called by discord.py at login."""
        await find_gateway(self.http)

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """The one entry. An event that Discord delivers twice is answered once."""
        if interaction.id in self._seen:
            return
        self._seen.add(interaction.id)
        try:
            if interaction.type is discord.InteractionType.autocomplete:
                return
            data: Any = interaction.data or {}
            if str(data.get("custom_id", "")).startswith(VANISH):
                await interaction.response.edit_message(content="\u200b", embed=None, view=None)
                await interaction.delete_original_response()
                return
            embed, view = minimum(interaction.locale)
            await asyncio.sleep(self._patience)
            mending = said(interaction.locale).mending
            await interaction.response.send_message(mending, embed=embed, view=view, ephemeral=True)
        except LOST as lost:
            log.warning("the built-in card did not arrive: %s", type(lost).__name__)

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """Nothing of an event is written down."""
        log.error("an accident in the lifeboat, in %s", event_method)


@contextlib.asynccontextmanager
async def afloat(token: str, patience: float = 0.0) -> AsyncIterator[Lifeboat]:
    """The lifeboat, connected. Raises what discord.py raises at login.

    `patience` is how many seconds it waits with each answer, so that a healthy process beside it answers first; then
    Discord does not take a second answer. 0 for a process that is alone.
    """
    boat = Lifeboat(patience)
    async with boat:
        await boat.login(token)
        connection = asyncio.create_task(boat.connect(), name="lifeboat")
        ready = asyncio.create_task(boat.wait_until_ready(), name="lifeboat ready")
        await asyncio.wait({connection, ready}, return_when=asyncio.FIRST_COMPLETED)
        if connection.done():
            ready.cancel()
            connection.result()
        try:
            yield boat
        finally:
            await boat.close()
            with contextlib.suppress(asyncio.CancelledError):
                await connection
