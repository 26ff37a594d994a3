"""`/lantern`."""

from __future__ import annotations

from dataclasses import replace

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.content.words import endonym
from bot.features.servers.rules import SIDES, Place
from bot.kernel.clock import HOUR, MINUTE, zones_like
from bot.kernel.errors import Refusal
from cogs._kit import suggest
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import register
from cogs._kit.checks import administrator
from cogs._kit.patience import in_time, show
from cogs._kit.tree import offer
from cogs._kit.typed import Typed
from cogs.lantern.check import LookAgain, MendAll, MendOne, check
from cogs.lantern.guide import (
    Anew,
    AuthorPicked,
    Go,
    GoesOutPicked,
    LanguagePicked,
    Later,
    OtherZone,
    Picked,
    RoomNamed,
    ZonePicked,
    turn,
)
from cogs.lantern.handing import hand_out
from cogs.lantern.making import Make, Undo, UndoAll, UndoThese, account, ways
from cogs.lantern.setup import set_up, speak
from cogs.lantern.sides import NoSide, may_be_a_side, show_sides
from cogs.lantern.welcome import PostThere, Welcome, welcome

MOST_CHOICES = 25  # Discord's limit


@app_commands.guild_only()
@app_commands.default_permissions(administrator=True)
class LanternCog(commands.GroupCog, group_name="lantern", group_description="command-lantern.description"):
    """What an administrator does with the bot as a whole."""

    @app_commands.command(name="setup", description="command-lantern-setup.description")
    async def setup_server(self, interaction: Lanterned, zone: Typed | None = None, at_once: bool = False) -> None:
        """The first time step by step; afterwards, or `at_once`: make what is missing, let out what waited for it."""
        guild = administrator(interaction)
        servers = interaction.client.app.servers
        if not at_once and not (await servers.get(guild.id)).ready:
            await turn(interaction, None if zone is None else lambda answers: replace(answers, zone=zone))
            return
        await interaction.response.defer(ephemeral=True, thinking=True)
        if zone is not None:
            await servers.change(guild.id, zone=zone)
        built = await set_up(interaction.client, guild)
        if at_once:  # it is done: what somebody answered before and left is not to come back
            await servers.forget(guild.id)
        await interaction.edit_original_response(content=await account(interaction, built), view=ways(interaction))

    @app_commands.command(name="welcome", description="command-lantern-welcome.description")
    async def welcome(self, interaction: Lanterned) -> None:
        """A text for members, to copy or to have posted."""
        administrator(interaction)
        await welcome(interaction)

    @app_commands.command(name="check", description="command-lantern-check.description")
    async def check(self, interaction: Lanterned) -> None:
        """What is wrong here, and a press that mends it."""
        await check(interaction)

    @app_commands.command(name="export", description="command-lantern-export.description")
    async def export(self, interaction: Lanterned) -> None:
        """This server as a file in which nobody can be found."""
        await hand_out(interaction)

    @app_commands.command(name="settings", description="command-lantern-settings.description")
    async def settings(
        self,
        interaction: Lanterned,
        approve_first: bool | None = None,
        within_hours: app_commands.Range[int, 1, 48] | None = None,
        out_within: app_commands.Range[int, 10, 720] | None = None,
        keep_author: bool | None = None,
        language: str | None = None,
    ) -> None:
        """What happens to a vent here, whether who wrote it is kept, and which language is posted; with an option, from
        now on. What is private speaks each person's own language, whatever the server's is."""
        guild = administrator(interaction)
        async with in_time(interaction):
            servers = interaction.client.app.servers
            server = await servers.ready(guild.id)
            chosen = {
                "approve_first": approve_first,
                "approve_within": None if within_hours is None else within_hours * HOUR,
                "release_within": None if out_within is None else out_within * MINUTE,
                "keep_author": keep_author,
                "language": language,
            }
            # Those alone: another administrator may change the others at this very moment.
            if named := {name: value for name, value in chosen.items() if value is not None}:
                server = await servers.change(guild.id, **named)
            if language is not None:
                await speak(interaction.client, server)
            hold = await interaction.client.app.screening.holds(guild.id)
        first = "approve" if server.approve_first else ("hold" if hold else "after")
        text = say(interaction, f"settings-vents-{first}")
        told = "yes" if server.keep_author else "no"
        within = say(interaction, "settings-vents-within", hours=server.approve_within // HOUR, told=told)
        out = say(
            interaction,
            "settings-vents-out",
            after=server.release_after // MINUTE,
            within=server.release_within // MINUTE,
        )
        author = say(interaction, "settings-author-kept" if server.keep_author else "settings-author-nobody")
        spoken_here = say(interaction, "settings-language", language=endonym(server.language))
        await show(interaction, content=f"{text}\n{within}\n{out}\n\n{author}\n\n{spoken_here}")

    @setup_server.autocomplete("zone")
    @suggest.guarded
    async def suggest_zone(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Time zones by any part of their name."""
        return [app_commands.Choice(name=name, value=name) for name in zones_like(typed, suggest.MOST)]

    @app_commands.command(name="sides", description="command-lantern-sides.description")
    async def sides(
        self,
        interaction: Lanterned,
        parents: discord.TextChannel | None = None,
        children: discord.TextChannel | None = None,
    ) -> None:
        """Name the rooms that one side reads, and show them; one that is left out stays as it is."""
        guild = administrator(interaction)
        named = {place: room for place, room in ((Place.PARENTS, parents), (Place.CHILDREN, children)) if room}
        async with in_time(interaction):
            servers = interaction.client.app.servers
            server = await servers.get(guild.id)
            after = [named[place].id if place in named else server.place(place) for place in SIDES]
            if named and after[0] == after[1]:
                raise Refusal("refusal-side-same")
            for room in named.values():
                may_be_a_side(guild, server, room)
            for place, room in named.items():
                await servers.remember(guild.id, place, room.id)
        await show_sides(interaction)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    cog = LanternCog()
    settings = cog.app_command.get_command("settings") if cog.app_command else None
    if isinstance(settings, app_commands.Command):
        named = {each: endonym(each) for each in bot.app.words.languages[:MOST_CHOICES]}
        offer(settings, "language", {each: name[:1].upper() + name[1:] for each, name in named.items()})
    await bot.add_cog(cog)
    register(bot, MendOne, MendAll, LookAgain, Welcome, PostThere, NoSide)
    register(bot, Go, Anew, Later, ZonePicked, LanguagePicked, OtherZone)
    register(bot, Picked, RoomNamed, GoesOutPicked, AuthorPicked)
    register(bot, Make, Undo, UndoThese, UndoAll)
