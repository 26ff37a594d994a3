"""Words for the care team that are not sent yet, shown to whoever wrote them with what could tell who they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import discord

from bot.features.screening.identify import Detail, Finding
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.details import detail_lines


class Unsent(Protocol):
    """What waits for its writer, and where in it the details stand."""

    @property
    def id(self) -> str:
        """By what the buttons find it again."""
        ...

    @property
    def words(self) -> str:
        """As they would be read."""
        ...

    @property
    def details(self) -> Sequence[Finding]:
        """What could tell who wrote them."""
        ...


async def show_unsent(
    interaction: Lanterned,
    unsent: Unsent,
    *,
    send: type[Pressable],
    blur: type[Pressable],
    again: type[Pressable],
    drop: type[Pressable],
    found: str = "relay-draft",
) -> None:
    """The words as they would be read, whole, and what was found in them, after the text `found`. Nothing is done
    unasked."""
    lines = [
        say(interaction, found if unsent.details else "relay-draft-clear"),
        *detail_lines(interaction, unsent.words, unsent.details),
        say(interaction, "relay-draft-kept"),
    ]
    buttons = [send(unsent.id, label=say(interaction, "relay-draft-send"), style=discord.ButtonStyle.primary)]
    if unsent.details:
        buttons.append(blur(unsent.id, label=say(interaction, "vent-preview-blur")))
    buttons.append(again(unsent.id, label=say(interaction, "vent-preview-again")))
    buttons.append(drop(unsent.id, label=say(interaction, "vent-preview-not-now")))
    embed = discord.Embed(description=discord.utils.escape_markdown(unsent.words))
    await interaction.edit_original_response(content="\n".join(lines), embed=embed, view=row(*buttons))


async def show_dropped(interaction: Lanterned, key: str = "relay-dropped") -> None:
    """Nothing of it is kept."""
    await interaction.edit_original_response(content=say(interaction, key), embed=None, view=None)


def plain_words(interaction: Lanterned) -> dict[Detail, str]:
    """What stands in the place of each kind of detail once it is blurred."""
    return {kind: say(interaction, f"vent-blurred-{kind}") for kind in Detail}
