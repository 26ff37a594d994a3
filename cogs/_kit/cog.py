"""The kit as an extension: what must listen to every interaction."""

from __future__ import annotations

from typing import Any, cast

import discord
from discord.ext import commands

from bot.client import LanternBot
from bot.features.servers.desk import NOTICE
from bot.kernel.errors import Refusal
from cogs._kit import buttons, forms, views
from cogs._kit.answers import GivenBack, Lanterned, guarded, say
from cogs._kit.desk import DeskCourier, Read
from cogs._kit.filled import typed
from cogs._kit.tree import LanternTranslator, phrase


class Kit(commands.Cog):
    """Reads submitted forms, and answers buttons that nobody answers to any more."""

    @commands.Cog.listener()
    async def on_interaction(self, interaction: Lanterned) -> None:
        """The entries of forms and of stale buttons."""
        if interaction.type is discord.InteractionType.modal_submit:
            found = forms.find(interaction)
            if found is None:
                await guarded(interaction, "form", lambda: _stale_form(interaction))
                return
            form, argument, values = found
            await guarded(interaction, f"form {form.kind}", lambda: form.take(interaction, argument, values))
        elif interaction.type is discord.InteractionType.component:
            custom_id = str(cast("dict[str, Any]", interaction.data or {}).get("custom_id", ""))
            if not buttons.known(custom_id) and not views.alive(custom_id):
                await guarded(interaction, "stale button", lambda: _stale(interaction))


async def _stale_form(interaction: Lanterned) -> None:
    raise GivenBack(Refusal("stale-form"), typed(cast("dict[str, Any]", interaction.data or {})), read=False)


async def _stale(interaction: Lanterned) -> None:
    await interaction.response.send_message(say(interaction, "stale-button"), ephemeral=True)


async def setup(bot: LanternBot) -> None:
    """Loaded last, when every command is there."""
    await bot.add_cog(Kit())
    phrase(bot.tree, bot.app.words)
    await bot.tree.set_translator(LanternTranslator(bot.app.words))
    buttons.register(bot, Read)
    bot.app.postman.route(NOTICE, DeskCourier(bot), bot.app.desk.said)
