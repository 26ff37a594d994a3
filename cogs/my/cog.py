"""`/my`."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.features.occasions.dates.service import REMIND
from bot.features.occasions.shield.service import SUPPORT
from cogs._kit import buttons
from cogs._kit.answers import Lanterned
from cogs._kit.checks import member_of
from cogs.members.views import show_page
from cogs.my import dates, shield
from cogs.my.deliver import ReminderCourier, SupportCourier
from cogs.venting import mine


@app_commands.guild_only()
class MyCog(commands.GroupCog, group_name="my", group_description="command-my.description"):
    """A person's own pages."""

    @app_commands.command(name="dates", description="command-my-dates.description")
    async def dates(self, interaction: Lanterned) -> None:
        """One's own hard dates."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        _, member = member_of(interaction)
        await interaction.edit_original_response(**await dates.page(interaction, member.id))

    @app_commands.command(name="vents", description="command-my-vents.description")
    async def vents(self, interaction: Lanterned) -> None:
        """What one wrote without one's name."""
        await mine.show_all(interaction)

    @app_commands.command(name="notices", description="command-my-notices.description")
    async def notices(self, interaction: Lanterned) -> None:
        """What waits for one to read."""
        await show_page(interaction)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(MyCog())
    buttons.register(bot, dates.Add, dates.TakeOut, *shield.BUTTONS)
    bot.app.postman.route(REMIND, ReminderCourier(bot), bot.app.remembering.reminded)
    bot.app.postman.route(SUPPORT, SupportCourier(bot), bot.app.shielding.supported)
