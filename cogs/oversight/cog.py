"""`/anon`: moderators act on posts, and never on a person whom they could not name anyway."""

from __future__ import annotations

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import LanternBot
from bot.features.oversight.noting import NOTE
from bot.features.oversight.rules import REASON_LIMIT
from bot.features.oversight.service import HIDE, RESTORE
from bot.kernel.clock import HOUR
from bot.kernel.errors import Refusal
from bot.kernel.text import fold
from cogs._kit import answers, buttons, suggest
from cogs._kit.answers import Lanterned, say
from cogs._kit.checks import moderator
from cogs._kit.tree import menu
from cogs._kit.typed import Typed
from cogs.oversight import answering, noting, views
from cogs.oversight.deliver import HideCourier, RestoreCourier

EVERYTHING = "everything"  # the value of the choice that ends a lockdown; pauses have their ids


@app_commands.guild_only()
@app_commands.default_permissions(manage_threads=True)
class OversightCog(commands.GroupCog, group_name="anon", group_description="command-anon.description"):
    """Who sees the command is Discord's matter; the role is asked for here."""

    @app_commands.command(name="lockdown", description="command-anon-lockdown.description")
    async def lockdown(self, interaction: Lanterned, reason: app_commands.Range[str, 1, REASON_LIMIT]) -> None:
        """Stop all anonymous writing at once."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        stopped = await interaction.client.app.oversight.lockdown(server.id, interaction.user.id, reason)
        key = "anon-stopped" if stopped else "anon-stopped-already"
        await interaction.edit_original_response(content=say(interaction, key))

    @app_commands.command(name="lift", description="command-anon-lift.description")
    async def lift(self, interaction: Lanterned, what: Typed) -> None:
        """End the lockdown or one pause."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        oversight = interaction.client.app.oversight
        if what != EVERYTHING:
            await oversight.lift_pause(server.id, interaction.user.id, what)
            await interaction.edit_original_response(content=say(interaction, "anon-pause-lifted"))
            return
        if not await oversight.lift(server.id, interaction.user.id):
            raise Refusal("refusal-anon-not-stopped")
        await interaction.edit_original_response(content=say(interaction, "anon-resumed"))

    @app_commands.command(name="pause", description="command-anon-pause.description")
    async def pause(self, interaction: Lanterned, post: Typed) -> None:
        """The form for a pause, by the link that stands on a case's card."""
        server = await moderator(interaction)
        vent_id = await views.meant(interaction, server.id, post)
        await views.PauseForm(interaction.client, interaction, vent_id).open(interaction)

    @app_commands.command(name="hide", description="command-anon-hide.description")
    async def hide(self, interaction: Lanterned, post: Typed) -> None:
        """The form for hiding, by the link that stands on a case's card."""
        server = await moderator(interaction)
        vent_id = await views.meant(interaction, server.id, post)
        await views.HideForm(interaction.client, interaction, vent_id).open(interaction)

    @app_commands.command(name="note", description="command-anon-note.description")
    async def note(self, interaction: Lanterned, post: Typed) -> None:
        """The form for a note before a post, by the link that stands on a case's card."""
        server = await moderator(interaction)
        await noting.open_note_form(interaction, await views.meant(interaction, server.id, post))

    @app_commands.command(name="restore", description="command-anon-restore.description")
    async def restore(self, interaction: Lanterned, post: Typed) -> None:
        """Post a hidden one again."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        await interaction.client.app.oversight.restore(server.id, interaction.user.id, post)
        await interaction.edit_original_response(content=say(interaction, "anon-restored"))

    @lift.autocomplete("what")
    @suggest.guarded
    async def suggest_lift(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """The lockdown, and every pause by the made-up name of its post."""
        server = await moderator(interaction)
        app = interaction.client.app
        offered = []
        if await app.oversight.stopped(server.id) is not None:
            offered.append((say(interaction, "anon-lift-everything"), EVERYTHING))
        for pause in await app.oversight.pauses(server.id):
            hours = -(-(pause.until - app.clock.now()) // HOUR)
            alias = await views.alias_of(interaction, pause.subject)
            offered.append((say(interaction, "anon-lift-pause", alias=alias, hours=hours), pause.id))
        return _choices(offered, typed)

    @restore.autocomplete("post")
    @suggest.guarded
    async def suggest_restore(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """Every hidden post by its made-up name."""
        server = await moderator(interaction)
        hidden = await interaction.client.app.oversight.hidden_posts(server.id)
        return _choices([(await views.alias_of(interaction, subject), which) for which, subject in hidden], typed)


def _choices(offered: list[tuple[str, str]], typed: str) -> suggest.Suggestions:
    return [
        app_commands.Choice(name=name[: suggest.LABEL], value=value)
        for name, value in offered
        if fold(typed) in fold(name)
    ]


@app_commands.guild_only()
@app_commands.default_permissions(manage_threads=True)
async def act_on_post(interaction: Lanterned, message: discord.Message) -> None:
    """Right click on a post."""
    await views.choose(interaction, message)


async def setup(bot: LanternBot) -> None:
    """Called by discord.py when the extension is loaded."""
    await bot.add_cog(OversightCog())
    bot.tree.add_command(menu(bot.app.words, "menu-act-on-post", act_on_post))
    buttons.register(bot, views.PauseAuthor, views.Hide, noting.PutNote, *answering.BUTTONS)
    answers.ways["refusal-anon-paused"] = answering.offer_answer
    bot.app.postman.route(NOTE, noting.NoteCourier(bot), bot.app.content_notes.settled)
    bot.app.postman.route(HIDE, HideCourier(bot), bot.app.oversight.taken_away)
    bot.app.postman.route(RESTORE, RestoreCourier(bot), bot.app.oversight.restored)
