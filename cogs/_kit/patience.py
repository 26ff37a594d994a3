"""A private answer in one request where it is ready soon, and in two where it is not.

Discord waits three seconds for the first answer. A deferral keeps that rule whatever happens, and doubles what every
answer costs: a request of its own, and a second message for Discord to show. So the deferral comes only when the
answer takes its time:

    async with in_time(interaction):
        found = await ...                    # the database and the like; longer than PATIENCE: "thinking" is shown
    await show(interaction, embed=...)
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import discord

from cogs._kit.answers import Lanterned

PATIENCE = 1.0
"""Seconds. Of Discord's three, two are left for the way here, a busy loop, and the deferral itself."""


@contextlib.asynccontextmanager
async def in_time(interaction: Lanterned) -> AsyncIterator[None]:
    """Defer if the block takes longer than `PATIENCE`; left only once that deferral, if any, has been accepted.

    A command is deferred as a private "thinking", a component as a change of its own message. What the block raises
    goes on to the entry, which answers in the one way or the other; so does what Discord says to the deferral.
    """
    deferrals: list[asyncio.Task[Any]] = []

    def defer() -> None:
        if interaction.response.is_done():  # by an earlier block of the same act
            return
        thinking = interaction.type is not discord.InteractionType.component
        deferring = interaction.response.defer(ephemeral=True, thinking=thinking)
        deferrals.append(asyncio.create_task(deferring, name="deferral"))

    timer = asyncio.get_running_loop().call_later(PATIENCE, defer)
    try:
        yield
    finally:
        timer.cancel()
        for deferral in deferrals:
            await deferral


async def show(interaction: Lanterned, **message: Any) -> None:
    """The private answer to a command, or the new content of the message whose component was used."""
    if interaction.response.is_done():
        await interaction.edit_original_response(**message)
    elif interaction.type is discord.InteractionType.component:
        await interaction.response.edit_message(**message)
    else:
        await interaction.response.send_message(**message, ephemeral=True)
