"""`/vent`."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.features.venting.own import EDIT, LOCK
from bot.features.venting.service import PUBLISH, REMOVE, THREAD, NotTaken
from cogs._kit import answers, buttons
from cogs._kit.answers import Lanterned
from cogs.venting import care, deciding, direct, editing, mine, preview
from cogs.venting.deleted import Deleted
from cogs.venting.deliver import EditCourier, LockCourier, RemoveCourier, ThreadCourier, VentCourier
from cogs.venting.views import Write, open_form


class VentingCog(commands.Cog):
    """Writing without a name."""

    @app_commands.command(name="vent", description="command-vent.description")
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def vent(self, interaction: Lanterned) -> None:
        """Open the form; whether the person may write is asked when it is submitted. In a direct message it is asked
        first in which server."""
        if interaction.guild_id:
            await open_form(interaction, interaction.guild_id)
        else:
            await direct.choose_server(interaction)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(VentingCog())
    await bot.add_cog(Deleted(bot))
    buttons.register(
        bot, Write, direct.WriteIn, direct.NameIt, *mine.BUTTONS, *editing.BUTTONS, *preview.BUTTONS, *deciding.BUTTONS
    )
    deciding.bring_buttons()
    answers.afterwards[NotTaken] = care.not_taken
    answers.afterwards[answers.GivenBack] = care.given_back
    bot.app.postman.route(PUBLISH, VentCourier(bot), bot.app.venting.published)
    bot.app.postman.route(THREAD, ThreadCourier(bot), bot.app.venting.threaded)
    bot.app.postman.route(REMOVE, RemoveCourier(bot), bot.app.own_vents.removed)
    bot.app.postman.route(LOCK, LockCourier(bot), bot.app.own_vents.locked)
    bot.app.postman.route(EDIT, EditCourier(bot), bot.app.edits.edited)
