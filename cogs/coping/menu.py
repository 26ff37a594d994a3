"""`/cope`: one menu, seen only by whoever asks."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from cogs._kit import buttons
from cogs._kit.answers import Lanterned
from cogs._kit.checks import member_of
from cogs._kit.patience import show
from cogs.coping import circles, finding, grounding, letters, pages, shelves, wording


class CopeCog(commands.Cog):
    """Exercises, letters, checks and texts, all of them private."""

    @app_commands.command(name="cope", description="command-cope.description")
    @app_commands.guild_only()
    async def cope(self, interaction: Lanterned) -> None:
        """Open the menu."""
        member_of(interaction)
        await show(interaction, **await pages.draw(interaction, pages.MENU))

    async def cog_unload(self) -> None:
        """Stop the breathing that runs in the background."""
        await grounding.breaths.end_all()


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(CopeCog())
    buttons.register(
        bot,
        pages.Go,
        grounding.Step,
        grounding.Breathe,
        grounding.Stop,
        grounding.Rest,
        wording.Check,
        shelves.Read,
        shelves.Search,
        shelves.Answer,
        shelves.Answers,
        shelves.BurnAnswers,
        letters.Write,
        letters.Letter,
        letters.BurnLetter,
        circles.Begin,
        finding.Finding,
    )
