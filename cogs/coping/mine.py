"""`/my plan`, `journey`, `profile`, `kept`, `tips`, `data`, and `/checkin tips`: added to groups of other cogs, so
loaded after them."""

from __future__ import annotations

from typing import Any

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.features.coping.regular import POST
from cogs._kit import buttons
from cogs._kit.answers import Lanterned
from cogs._kit.patience import in_time, show
from cogs.coping import data, journey, plan, profile, regular, shelf
from cogs.coping.deliver import ChannelTipCourier


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


async def my_tips(interaction: Lanterned) -> None:
    """Show whether tips come by themselves."""
    async with in_time(interaction):
        page = await regular.drawn(interaction)
    await show(interaction, **page)


async def channel_tips(interaction: Lanterned) -> None:
    """Show an organiser whether tips come into a channel."""
    async with in_time(interaction):
        page = await regular.channel_drawn(interaction)
    await show(interaction, **page)


async def my_data(interaction: Lanterned) -> None:
    """Show what is kept of whoever asks."""
    async with in_time(interaction):
        page = await data.drawn(interaction)
    await show(interaction, **page)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    pages = (
        ("MyCog", "plan", my_plan),
        ("MyCog", "journey", my_journey),
        ("MyCog", "profile", my_profile),
        ("MyCog", "kept", my_kept),
        ("MyCog", "tips", my_tips),
        ("MyCog", "data", my_data),
        ("CheckinCog", "tips", channel_tips),
    )
    for cog_name, name, act in pages:
        group = _group(bot, cog_name)
        command: Any = app_commands.Command(
            name=name, description=f"command-{group.name}-{name}.description", callback=act, parent=None
        )
        group.add_command(command)
    buttons.register(bot, plan.OpenPlan, plan.Edit, plan.Export, plan.Wipe)
    buttons.register(bot, journey.Add, journey.Export, journey.Erase)
    buttons.register(bot, *profile.BUTTONS, *shelf.BUTTONS, *regular.BUTTONS)
    buttons.register(bot, *data.BUTTONS)
    bot.app.postman.route(POST, ChannelTipCourier(bot), bot.app.regular.posted)


def _group(bot: LanternBot, cog_name: str) -> app_commands.Group:
    cog: Any = bot.get_cog(cog_name)
    if not isinstance(cog, commands.GroupCog) or not isinstance(cog.app_command, app_commands.Group):
        raise commands.ExtensionError(f"the group of {cog_name} is not there", name=__name__)
    return cog.app_command
