"""`/checkin`."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.features.occasions.rules import MOST_WORDS, State
from bot.features.occasions.service import CLOSE, OPEN
from bot.kernel.text import fold
from cogs._kit import buttons, suggest
from cogs._kit.answers import Lanterned, say
from cogs._kit.checks import organiser
from cogs.occasions import views
from cogs.occasions.deliver import CloseCourier, OpenCourier


@app_commands.guild_only()
@app_commands.default_permissions(manage_events=True)
class CheckinCog(commands.GroupCog, group_name="checkin", group_description="command-checkin.description"):
    """What organisers do with check-ins. Who sees the command is Discord's matter; the role is asked for here."""

    @app_commands.command(name="schedule", description="command-checkin-schedule.description")
    async def schedule(
        self, interaction: Lanterned, date: str, time: str, words: app_commands.Range[str, 1, MOST_WORDS]
    ) -> None:
        """Show what would be posted, where and when; nothing is planned before the button."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        app = interaction.client.app
        planned = await app.occasions.plan(server.id, date, time, words)
        await interaction.edit_original_response(
            content=views.preview_text(interaction, planned),
            embed=views.card(app.words, planned.words, server.language),
            view=views.Preview(interaction, planned, server.language),
        )

    @app_commands.command(name="list", description="command-checkin-list.description")
    async def list_planned(self, interaction: Lanterned) -> None:
        """What is planned."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        planned = await interaction.client.app.occasions.upcoming(server.id)
        if not planned:
            await interaction.edit_original_response(content=say(interaction, "checkin-list-none"))
            return
        waiting = frozenset(checkin.id for checkin in planned if checkin.state is State.WAITING)
        await interaction.edit_original_response(embed=views.listed(interaction, planned, waiting))

    @app_commands.command(name="cancel", description="command-checkin-cancel.description")
    async def cancel(self, interaction: Lanterned, which: str) -> None:
        """Take one back."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await organiser(interaction)
        checkin = await interaction.client.app.occasions.cancel(server.id, which)
        await interaction.edit_original_response(content=views.cancelled_text(interaction, checkin))

    @cancel.autocomplete("which")
    @suggest.guarded
    async def suggest_planned(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """What is planned and has the typed letters in its date or words."""
        server = await organiser(interaction)
        offered = [
            (views.choice(interaction, checkin), checkin.id)
            for checkin in await interaction.client.app.occasions.upcoming(server.id)
        ]
        return [
            app_commands.Choice(name=name, value=checkin_id)
            for name, checkin_id in offered
            if fold(typed) in fold(name)
        ]


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(CheckinCog())
    buttons.register(bot, views.Steady, views.Hard, views.NeedSomeone, views.ShowMyName)
    bot.app.postman.route(OPEN, OpenCourier(bot), bot.app.occasions.opened)
    bot.app.postman.route(CLOSE, CloseCourier(bot), bot.app.occasions.closed)
