"""`/help-now`."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from cogs._kit import buttons
from cogs._kit.answers import Lanterned
from cogs.help.showing import open_card
from cogs.help.views import PRESSABLES


class HelpCog(commands.Cog):
    """Help in a hard moment, seen only by whoever asks."""

    @app_commands.command(name="help-now", description="command-help-now.description")
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def help_now(self, interaction: Lanterned) -> None:
        """Show the card, in any channel and in direct messages; set up or not, timed out or not."""
        await open_card(interaction)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(HelpCog())
    buttons.register(bot, *PRESSABLES)
