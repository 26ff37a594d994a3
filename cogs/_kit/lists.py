"""Lists that may be longer than a message: a line is never cut in two, and none is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import discord

from bot.kernel.text import EMBED_LIMIT
from cogs._kit.answers import Lanterned

COLOUR = 0x7A9E87
_TOGETHER = 6_000  # characters that Discord takes in all embeds of a message
_MOST = 10  # embeds of a message


def cards(lines: Iterable[str], colour: int = COLOUR, title: str | None = None) -> list[discord.Embed]:
    """As many embeds as the lines need, the title over the first."""
    parts: list[str] = []
    for line in lines:
        if parts and len(parts[-1]) + 1 + len(line) <= EMBED_LIMIT:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return [
        discord.Embed(title=None if at else title, description=part, colour=colour) for at, part in enumerate(parts)
    ]


def messages(embeds: Iterable[discord.Embed]) -> Iterator[list[discord.Embed]]:
    """The embeds as they go into messages, the fewest that hold them in their order."""
    there: list[discord.Embed] = []
    for embed in embeds:
        if there and (len(there) == _MOST or sum(map(len, there)) + len(embed) > _TOGETHER):
            yield there
            there = []
        there.append(embed)
    if there:
        yield there


def in_one(lines: Iterable[str]) -> list[discord.Embed]:
    """The embeds of a single message, for a list that is short enough for one by its own rules."""
    return next(messages(cards(lines)), [])


async def show_all(
    interaction: Lanterned, embeds: Iterable[discord.Embed], view: discord.ui.View | None = None
) -> None:
    """Answer privately with as many messages as these take; `view` under the first."""
    first, *more = messages(embeds)
    await interaction.edit_original_response(embeds=first, view=view)
    for page in more:
        await interaction.followup.send(embeds=page, ephemeral=True)
