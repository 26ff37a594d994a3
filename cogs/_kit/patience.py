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
from typing import Any

import discord

from cogs._kit.answers import Lanterned

PATIENCE = 1.0
"""Seconds. Of Discord's three, two are left for the way here, a busy loop, and the deferral itself."""


class in_time:  # noqa: N801 - used like a function
    """Defer if the block takes longer than `PATIENCE`; left only once that deferral, if any, has been accepted.

    A command or a form is deferred as a private "thinking", a component as a change of its own message, and so is a
    form whose answer comes `in_place` of the message that it was opened from. What the block raises goes on to the
    entry, which answers in the one way or the other; so does what Discord says to the deferral.
    """

    __slots__ = ("_deferrals", "_in_place", "_interaction", "_timer")

    def __init__(self, interaction: Lanterned, *, in_place: bool = False) -> None:
        self._interaction = interaction
        self._in_place = in_place or interaction.type is discord.InteractionType.component
        self._deferrals: list[asyncio.Task[Any]] = []

    def _defer(self) -> None:
        interaction = self._interaction
        if interaction.response.is_done():  # by an earlier block of the same act
            return
        deferring = interaction.response.defer(ephemeral=True, thinking=not self._in_place)
        self._deferrals.append(asyncio.create_task(deferring, name="deferral"))

    async def __aenter__(self) -> None:
        """Patience begins."""
        self._timer = asyncio.get_running_loop().call_later(PATIENCE, self._defer)

    async def __aexit__(self, *_: object) -> None:
        """It ends."""
        self._timer.cancel()
        for deferral in self._deferrals:
            await deferral


async def show(interaction: Lanterned, *, in_place: bool = False, **message: Any) -> None:
    """The private answer to a command, or the new content of the message whose component was used; with `in_place`, of
    the one that a form was opened from."""
    if interaction.response.is_done():
        await interaction.edit_original_response(**message)
    elif in_place or interaction.type is discord.InteractionType.component:
        await interaction.response.edit_message(**message)
    else:
        await interaction.response.send_message(**message, ephemeral=True)
