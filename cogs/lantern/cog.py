"""`/lantern`."""

from __future__ import annotations

from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.delivery import TryLater
from bot.features.servers.rules import Place
from bot.kernel.clock import zones_like
from bot.kernel.errors import Refusal
from cogs._kit import suggest
from cogs._kit.answers import Lanterned, say
from cogs._kit.checks import administrator
from cogs.lantern.setup import Built, Setup


@app_commands.guild_only()
@app_commands.default_permissions(administrator=True)
class LanternCog(commands.GroupCog, group_name="lantern", group_description="command-lantern.description"):
    """What an administrator does with the bot as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self._building: set[int] = set()

    @app_commands.command(name="setup", description="command-lantern-setup.description")
    async def setup_server(self, interaction: Lanterned, zone: str | None = None) -> None:
        """Make roles, rooms and the panel; then let out what waited for them."""
        guild = administrator(interaction)
        if guild.id in self._building:
            raise Refusal("refusal-setup-running")
        self._building.add(guild.id)
        try:
            await interaction.response.defer(ephemeral=True, thinking=True)
            app = interaction.client.app
            if zone is not None:
                await app.servers.change(guild.id, zone=zone)
            server = await app.servers.get(guild.id)
            await app.servers.change(guild.id)
            built = await Setup(interaction.client, guild, server.language).run()
            await app.venting.let_out_stuck(guild.id)
            await app.cases.put_up_again(guild.id)
            await app.occasions.put_up_again(guild.id)
            await interaction.edit_original_response(content=await self._account(interaction, built))
        except TryLater:
            raise Refusal("refusal-discord-busy") from None
        finally:
            self._building.discard(guild.id)

    @setup_server.autocomplete("zone")
    @suggest.guarded
    async def suggest_zone(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Time zones by any part of their name."""
        return [app_commands.Choice(name=name, value=name) for name in zones_like(typed, suggest.MOST)]

    async def _account(self, interaction: Lanterned, built: Built) -> str:
        server = await interaction.client.app.servers.get(interaction.guild_id or 0)
        return say(
            interaction,
            "setup-done" if built.made else "setup-nothing-new",
            made=", ".join(built.made),
            found=", ".join(built.found),
            zone=server.zone,
            moderators=f"<@&{server.place(Place.MODERATORS)}>",
            organisers=f"<@&{server.place(Place.ORGANISERS)}>",
            vents=f"<#{server.place(Place.VENTS)}>",
        )


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(LanternCog())
