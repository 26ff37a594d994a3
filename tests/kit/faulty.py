"""An extension that goes wrong at every entry, on purpose. Loaded by tests only."""

from __future__ import annotations

import asyncio
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.kernel.errors import Conflict, Refusal, Unreachable, Why
from cogs._kit import buttons, suggest
from cogs._kit.answers import Lanterned
from cogs._kit.buttons import Pressable, row
from cogs._kit.forms import Form, Values
from cogs._kit.views import PrivateView

ERRORS: dict[str, Exception] = {
    "refusal": Refusal("refusal-timed-out"),
    "conflict": Conflict("test"),
    "unreachable": Unreachable(Why.DMS_CLOSED, 50007),
    "accident": ZeroDivisionError("the member's own words"),
}


class Broken(Pressable, name="faulty:button"):
    """A lasting button that goes wrong."""

    async def pressed(self, interaction: Lanterned) -> None:
        raise ERRORS[self.argument]


class BrokenForm(Form, kind="faulty"):
    """A form that goes wrong when it is submitted."""

    def __init__(self, bot: LanternBot, argument: str) -> None:
        super().__init__(bot, "Faulty", argument)
        self.add_item(discord.ui.Label(text="Words", component=discord.ui.TextInput(custom_id="words")))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        raise ERRORS[argument]


class BrokenView(PrivateView):
    """A short-lived view that goes wrong."""

    def __init__(self, error: str) -> None:
        super().__init__()
        button: discord.ui.Button[Any] = discord.ui.Button(label="In a view")
        self.error = error
        button.callback = self.go_wrong  # type: ignore[method-assign]
        self.add_item(button)

    async def go_wrong(self, _interaction: Lanterned) -> None:
        raise ERRORS[self.error]


class Faulty(commands.Cog):
    """One command an entry."""

    @app_commands.command(name="broken-command", description="goes wrong")
    async def command(self, interaction: Lanterned, error: str, late: bool = False) -> None:
        if late:
            await interaction.response.defer(ephemeral=True, thinking=True)
        raise ERRORS[error]

    @app_commands.command(name="broken-list", description="goes wrong")
    async def listed(self, interaction: Lanterned, what: str) -> None:
        await interaction.response.send_message(what, ephemeral=True)

    @listed.autocomplete("what")
    @suggest.guarded
    async def suggest_what(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        raise ERRORS["accident"]

    @app_commands.command(name="broken-buttons", description="goes wrong")
    async def offered(self, interaction: Lanterned, error: str) -> None:
        await interaction.response.send_message("buttons", view=row(Broken(error, label="Lasting")), ephemeral=True)
        await interaction.followup.send("view", view=BrokenView(error), ephemeral=True)

    @app_commands.command(name="broken-form", description="goes wrong")
    async def formed(self, interaction: Lanterned, error: str) -> None:
        await BrokenForm(interaction.client, error).open(interaction)

    @app_commands.command(name="slow", description="answers twice if it is run twice")
    async def slow(self, interaction: Lanterned) -> None:
        await interaction.response.defer(ephemeral=True, thinking=True)
        await asyncio.sleep(0.05)
        await interaction.followup.send("once", ephemeral=True)

    @commands.Cog.listener()
    async def on_guild_role_create(self, role: discord.Role) -> None:
        raise ERRORS["accident"]


async def setup(bot: LanternBot) -> None:
    """Called by discord.py."""
    await bot.add_cog(Faulty())
    buttons.register(bot, Broken)
