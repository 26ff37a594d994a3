"""From a post to what is kept of it while it is hidden, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import discord

_KEPT = ("label", "custom_id", "url", "disabled")


def kept(message: discord.Message) -> dict[str, Any]:
    """What the post shows: its cards as Discord has them, and its buttons."""
    return {
        "embeds": [embed.to_dict() for embed in message.embeds],
        "buttons": [
            {
                **{name: getattr(button, name) for name in _KEPT},
                "style": button.style.value,
                "emoji": str(button.emoji) if button.emoji else None,
            }
            for button in _buttons(message)
        ],
    }


def shown(what: Mapping[str, Any], earlier: str, thread_id: int) -> dict[str, Any]:
    """The same as arguments of a send; where `earlier` says so, the first card leads to the thread from before."""
    embeds = [discord.Embed.from_dict(one) for one in what["embeds"]]
    if embeds and earlier:
        embeds[0].add_field(name=earlier, value=f"<#{thread_id}>", inline=False)
    view = discord.ui.View(timeout=None)
    for one in what["buttons"]:
        view.add_item(discord.ui.Button(**{**one, "style": discord.ButtonStyle(one["style"])}))
    view.stop()  # it only carries the buttons; who answers to them finds them by their custom_id
    return {"embeds": embeds, "view": view}


def _buttons(message: discord.Message) -> Iterator[discord.Button]:
    for line in message.components:
        if isinstance(line, discord.ActionRow):
            yield from (one for one in line.children if isinstance(one, discord.Button))
