"""Short-lived views, for an answer that only one person sees. What must last is a `Pressable`."""

from __future__ import annotations

from typing import Any

import discord

from cogs._kit.answers import answer, first_time

ALIVE = 14 * 60  # seconds; an ephemeral answer can be edited for 15 minutes

_live: set[str] = set()


class PrivateView(discord.ui.View):
    """Base of every short-lived view: repeats are dropped, errors answered, its end known to the kit's listener."""

    def __init__(self) -> None:
        super().__init__(timeout=ALIVE)

    def add_item(self, item: discord.ui.Item[Any]) -> PrivateView:
        """Add a component, and know it as alive."""
        super().add_item(item)
        _live.add(getattr(item, "custom_id", "") or "")
        return self

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Every delivery but the first is dropped."""
        return first_time(interaction)

    async def on_error(
        self, interaction: discord.Interaction[Any], error: Exception, item: discord.ui.Item[Any], /
    ) -> None:
        """The entry of views."""
        await answer(interaction, error, f"view {type(self).__name__}")

    async def on_timeout(self) -> None:
        """Nobody pressed anything in time."""
        self.end()

    def end(self) -> None:
        """Answer to presses no more."""
        for item in self.children:
            _live.discard(getattr(item, "custom_id", "") or "")
        self.stop()


def alive(custom_id: str) -> bool:
    """Whether a view of this process answers to `custom_id`."""
    return custom_id in _live
