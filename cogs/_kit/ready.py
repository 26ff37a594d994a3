"""Private answers in Discord's own form, for what is shown so often that discord.py's objects would cost more than all
that is in them: each is made, checked, put into a view and taken apart again. Rare things are made of `buttons.row`.

    await show(interaction, Ready([face], [[Keep.face(argument, label)]]))
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import discord

from bot.callbacks import amend, respond
from cogs._kit.answers import Lanterned

Json = dict[str, Any]

_EPHEMERAL: Final = discord.MessageFlags(ephemeral=True).value
_NOBODY: Final = discord.AllowedMentions.none().to_dict()


@dataclass(frozen=True, slots=True)
class Ready:
    """What an answer shows: its embeds, its rows of lasting buttons (`Pressable.face`), and the text above them."""

    embeds: list[Json]
    rows: list[list[Json]]
    content: str | None = None

    @property
    def data(self) -> Json:
        """As Discord takes it."""
        return {
            "content": self.content,
            "embeds": self.embeds,
            "components": [{"type": 1, "components": row} for row in self.rows if row],
            "allowed_mentions": _NOBODY,
        }


def embed(title: str | None, description: str | None, colour: int | None, footer: str | None = None) -> Json:
    """An embed; what is None or empty is left out."""
    found: Json = {"type": "rich"}
    if title:
        found["title"] = title
    if description:
        found["description"] = description
    if colour is not None:
        found["color"] = colour
    if footer:
        found["footer"] = {"text": footer}
    return found


async def show(interaction: Lanterned, ready: Ready) -> None:
    """`patience.show` for what is ready: the private answer, or the new content of the message whose component was
    used. Raises what discord.py raises."""
    if interaction.response.is_done():
        await amend(interaction, ready.data)
    elif interaction.type is discord.InteractionType.component:
        await respond(interaction, discord.InteractionResponseType.message_update, ready.data)
    else:
        await respond(interaction, discord.InteractionResponseType.channel_message, {**ready.data, "flags": _EPHEMERAL})
