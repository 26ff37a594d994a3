"""`/my plan`, `journey`, `profile`, `kept`, `data`: added to `/my`, so loaded after the cog that has it."""

from __future__ import annotations

from typing import Any

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from cogs._kit import buttons
from cogs._kit.answers import Lanterned
from cogs._kit.patience import in_time, show
from cogs.coping import data, journey, plan, profile, shelf


async def my_plan(interaction: Lanterned) -> None:
    """Show one's own plan."""
    async with in_time(interaction):
        page = await plan.drawn(interaction)
    await show(interaction, **page)


async def my_journey(interaction: Lanterned) -> None:
    """Show one's own year. The picture takes a while, so it is always deferred."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    embed, file, view = await journey.drawn(interaction)
    await interaction.edit_original_response(embed=embed, attachments=[file], view=view)


async def my_profile(interaction: Lanterned) -> None:
    """Show what one said of oneself."""
    async with in_time(interaction):
        page = await profile.drawn(interaction)
    await show(interaction, **page)


async def my_kept(interaction: Lanterned) -> None:
    """Show the tips that one keeps."""
    async with in_time(interaction):
        page = await shelf.drawn(interaction)
    await show(interaction, **page)


async def my_data(interaction: Lanterned) -> None:
    """Show what is kept of whoever asks."""
    async with in_time(interaction):
        page = await data.drawn(interaction)
    await show(interaction, **page)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    my: Any = bot.get_cog("MyCog")
    if not isinstance(my, commands.GroupCog) or not isinstance(my.app_command, app_commands.Group):
        raise commands.ExtensionError("the group /my is not there", name=__name__)
    pages = (
        ("plan", my_plan),
        ("journey", my_journey),
        ("profile", my_profile),
        ("kept", my_kept),
        ("data", my_data),
    )
    for name, act in pages:
        command: Any = app_commands.Command(
            name=name, description=f"command-my-{name}.description", callback=act, parent=None
        )
        my.app_command.add_command(command)
    buttons.register(bot, plan.OpenPlan, plan.Edit, plan.Export, plan.Wipe)
    buttons.register(bot, journey.Add, journey.Export, journey.Erase)
    buttons.register(bot, *profile.BUTTONS, *shelf.BUTTONS)
    buttons.register(bot, *data.BUTTONS)
