"""`/lantern screening`: added to `/lantern`, so loaded after the cog that has it."""

from __future__ import annotations

from typing import Any

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from cogs._kit import buttons
from cogs._kit.answers import Lanterned
from cogs._kit.patience import in_time, show
from cogs.screening import page


async def screening(interaction: Lanterned) -> None:
    """How anonymous words are read here, and the page that changes it."""
    async with in_time(interaction):
        drawn = await page.drawn(interaction)
    await show(interaction, **drawn)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    lantern: Any = bot.get_cog("LanternCog")
    if not isinstance(lantern, commands.GroupCog) or not isinstance(lantern.app_command, app_commands.Group):
        raise commands.ExtensionError("the group /lantern is not there", name=__name__)
    command: Any = app_commands.Command(
        name="screening", description="command-lantern-screening.description", callback=screening, parent=None
    )
    lantern.app_command.add_command(command)
    buttons.register(bot, *page.PRESSABLES)
