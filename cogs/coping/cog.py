"""`/tip`."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.content.tips import Audience, When
from cogs._kit import buttons as kit_buttons
from cogs._kit import ready, suggest
from cogs._kit.answers import Lanterned
from cogs._kit.patience import in_time
from cogs._kit.typed import Typed
from cogs.coping import passing
from cogs.coping.views import BUTTONS, Wanted, drawn


class CopingCog(commands.Cog):
    """Tips, seen only by whoever asks."""

    @app_commands.command(name="tip", description="command-tip.description")
    @app_commands.choices(
        side=[app_commands.Choice(name=f"audience-{side}.choice", value=side.value) for side in Audience],
        when=[app_commands.Choice(name=f"when-{when}.choice", value=when.value) for when in When],
    )
    @app_commands.guild_only()
    async def tip(
        self, interaction: Lanterned, topic: Typed | None = None, side: Typed | None = None, when: Typed | None = None
    ) -> None:
        """Answer privately with one tip."""
        wanted = Wanted(topic or "", Audience(side) if side else None, When(when) if when else None)
        async with in_time(interaction):
            answer = await drawn(interaction, wanted)
        await ready.show(interaction, answer)

    @tip.autocomplete("topic")
    @suggest.guarded
    async def suggest_topic(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Topics by any word that people use for them."""
        return [
            app_commands.Choice(name=topic.title, value=topic.id)
            for topic in interaction.client.app.coping.topics(typed, str(interaction.locale))
        ]


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(CopingCog())
    kit_buttons.register(bot, *BUTTONS, *passing.BUTTONS)
