"""The pages of `/cope`: one private message whose buttons turn it into another page.

A page is drawn anew at each press from the database and from what stands in the button, so it works after a restart
and can be taken up again later.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import discord

from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.lists import COLOUR
from cogs._kit.patience import in_time, show

MENU = "menu"
GROUND = "ground"
CIRCLES = "circles"
LETTERS = "letters"
APOLOGY = "apology"
FIRST_CONTACT = "first-contact"
QUESTIONS = "questions"
DISTANCE = "distance"
REFLECTION = "reflection"
HELP = "help"
NAMES = (GROUND, CIRCLES, LETTERS, APOLOGY, FIRST_CONTACT, QUESTIONS, DISTANCE, REFLECTION, HELP)
"""What the menu leads to."""

Drawn = dict[str, Any]
"""What a message is made of: `embed` or `embeds`, and `view`."""

Draw = Callable[[Lanterned], Awaitable[Drawn]]
_pages: dict[str, Draw] = {}


def page(name: str) -> Callable[[Draw], Draw]:
    """Register what draws a page."""

    def known(draw: Draw) -> Draw:
        _pages[name] = draw
        return draw

    return known


class Go(Pressable, name="cope:go"):
    """Turns the message to a page; one that is there no more leads to the menu."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Draw it."""
        async with in_time(interaction):
            drawn = await _pages.get(self.argument, _pages[MENU])(interaction)
        await turn(interaction, drawn)


async def turn(interaction: Lanterned, drawn: Drawn) -> None:
    """Make the message whose button was pressed into this page; a picture on it goes."""
    await show(interaction, content=None, attachments=[], **drawn)


async def draw(interaction: Lanterned, name: str) -> Drawn:
    """A page by name."""
    return await _pages[name](interaction)


def card(interaction: Lanterned, title: str, text: str, footer: str = "cope-private") -> discord.Embed:
    """One page's text."""
    embed = discord.Embed(title=title, description=text, colour=COLOUR)
    embed.set_footer(text=say(interaction, footer))
    return embed


def to(interaction: Lanterned, name: str, key: str = "", *, primary: bool = False) -> Go:
    """A button to a page, labelled by `key`, or else by the page's own name."""
    style = discord.ButtonStyle.primary if primary else discord.ButtonStyle.secondary
    return Go(name, label=say(interaction, key or f"cope-page-{name}"), style=style)


def owner(interaction: Lanterned) -> tuple[int, str]:
    """The server, and the handle under which whoever acts keeps things there."""
    guild, member = member_of(interaction)
    return guild.id, interaction.client.app.vault.handle("keepsakes", guild.id, member.id)


@page(MENU)
async def menu(interaction: Lanterned) -> Drawn:
    """Where everything begins."""
    buttons = [to(interaction, name, primary=name == GROUND) for name in NAMES]
    return {
        "embed": card(interaction, say(interaction, "cope-title"), say(interaction, "cope-text")),
        "view": row(*buttons),
    }
