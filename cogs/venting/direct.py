"""`/vent` in a direct message with the bot: first, in which server."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.client import LanternBot
from bot.kernel.text import clip
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.forms import Form, Values, text
from cogs._kit.patience import in_time, show
from cogs._kit.whereabouts import Named, name_field, whereabouts
from cogs.venting import views
from cogs.venting.acting import acting

LABEL: Final = 80  # characters that a button takes

SHOWN: Final = 20
"""Buttons, one for each server that is shared."""


async def choose_server(interaction: Lanterned) -> None:
    """One button for each server that they are in; also where there is one, so that they see which. Where the bot is in
    too many to look through, they are asked for a part of the name first."""
    both = await _theirs(interaction)
    if both is None:
        await _ask_name(interaction, "vent-dm-many")
    elif both:
        await _offer(interaction, both)
    else:
        await show(interaction, content=say(interaction, "vent-dm-none"))


async def _theirs(interaction: Lanterned, part: str = "") -> list[Named] | None:
    """The servers with `part` in their name that they are in; None where those are too many to look through."""
    bot = interaction.client
    async with in_time(interaction):
        return await whereabouts(bot).of(bot, interaction.user.id, part)


async def _offer(interaction: Lanterned, servers: Sequence[Named]) -> None:
    shown = enumerate(servers[:SHOWN])
    buttons = [WriteIn(str(server.id), label=clip(server.name, LABEL), row=at // 5) for at, server in shown]
    await show(interaction, content=say(interaction, "vent-dm-choose"), view=row(*buttons))


async def _ask_name(interaction: Lanterned, key: str) -> None:
    await show(
        interaction, content=say(interaction, key), view=row(NameIt(label=say(interaction, "vent-dm-button-name")))
    )


class WriteIn(Pressable, name="vent:in"):
    """Opens the form for one server."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Open the form at once (3 s)."""
        await views.open_form(interaction, acting(interaction, f".{self.argument}").server_id)


class NameIt(Pressable, name="vent:name-it"):
    """Asks for a part of a server's name."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        await NameForm(interaction.client, interaction).open(interaction)


class NameForm(Form, kind="vent-where"):
    """Where a part of a server's name is written."""

    def __init__(self, bot: LanternBot, interaction: Lanterned) -> None:
        super().__init__(bot, say(interaction, "vent-dm-form-title"))
        self.add_item(name_field(interaction))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Offer those of that name that they are in. Of others nobody learns that there are any."""
        both = await _theirs(interaction, text(values, "name"))
        if both:
            await _offer(interaction, both)
        else:
            await _ask_name(interaction, "vent-dm-too-many" if both is None else "vent-dm-none-named")
