"""`/case`: what the cards offer, for whoever would rather type, and the queue at a glance."""

from __future__ import annotations

import io
from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.features.cases.exporting.rules import YEAR
from bot.features.cases.rules import Act
from bot.features.cases.service import Card
from bot.features.cases.spans import span_meant
from bot.kernel.clock import SECOND
from cogs._kit import suggest
from cogs._kit.answers import Lanterned, say
from cogs._kit.checks import administrator, moderator
from cogs._kit.typed import Typed
from cogs.cases.closing import NotYetForm, ask_outcome, confirm
from cogs.cases.handing import begin
from cogs.cases.relay import choose
from cogs.cases.stats import USUAL, show_stats
from cogs.cases.threads import bring_owner_in
from cogs.cases.views import offer_to_show
from cogs.cases.work import NoteForm, ReopenForm, open_form

LISTED = 16  # cases that the queue shows; an embed's description takes 4,096 characters

Number = app_commands.Range[int, 1, 2_000_000_000]


@app_commands.guild_only()
@app_commands.default_permissions(manage_threads=True)
class CaseCog(commands.GroupCog, group_name="case", group_description="command-case.description"):
    """What the care team does with cases. Who sees the command is Discord's matter; the role is asked for here."""

    @app_commands.command(name="queue", description="command-case-queue.description")
    async def queue(self, interaction: Lanterned) -> None:
        """What waits for somebody, who looks after what, and what is due."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_queue(interaction)

    @app_commands.command(name="show", description="command-case-show.description")
    async def show(self, interaction: Lanterned, number: Number) -> None:
        """Behind the same note as from the card."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await offer_to_show(interaction, await _case(interaction, number))

    @app_commands.command(name="claim", description="command-case-claim.description")
    async def claim(self, interaction: Lanterned, number: Number) -> None:
        """Take it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        case_id = await _case(interaction, number)
        done = await interaction.client.app.cases.claim(interaction.guild_id or 0, case_id, interaction.user.id)
        await interaction.edit_original_response(content=say(interaction, "case-claimed", number=done.number))
        await bring_owner_in(interaction, interaction.guild_id or 0, case_id)

    @app_commands.command(name="release", description="command-case-release.description")
    async def release(self, interaction: Lanterned, number: Number) -> None:
        """Give it back."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        case_id = await _case(interaction, number)
        done = await interaction.client.app.cases.release(interaction.guild_id or 0, case_id, interaction.user.id)
        await interaction.edit_original_response(content=say(interaction, "case-released", number=done.number))

    @app_commands.command(name="hand-over", description="command-case-hand-over.description")
    async def hand_over(
        self, interaction: Lanterned, number: Number, to: discord.Member, promised_until: Typed = ""
    ) -> None:
        """The note's form at once."""
        await begin(interaction, await _case(interaction, number), to, promised_until)

    @app_commands.command(name="note", description="command-case-note.description")
    async def note(self, interaction: Lanterned, number: Number) -> None:
        """A form: what is typed into a command can be sent by mistake as a message."""
        await open_form(interaction, Act.NOTE, NoteForm, await _case(interaction, number))

    @app_commands.command(name="message", description="command-case-message.description")
    async def message(self, interaction: Lanterned, number: Number) -> None:
        """Ask to whom."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await choose(interaction, await _case(interaction, number))

    @app_commands.command(name="follow-up", description="command-case-follow-up.description")
    async def follow_up(self, interaction: Lanterned, number: Number, after: Typed) -> None:
        """Look again later."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        case_id = await _case(interaction, number)
        done = await interaction.client.app.casework.follow_up(
            interaction.guild_id or 0, case_id, interaction.user.id, span_meant(after)
        )
        await interaction.edit_original_response(content=say(interaction, "case-followed", number=done.number))

    @app_commands.command(name="resolve", description="command-case-resolve.description")
    async def resolve(self, interaction: Lanterned, number: Number) -> None:
        """Ask what came of it."""
        await ask_outcome(interaction, await _case(interaction, number))

    @app_commands.command(name="confirm", description="command-case-confirm.description")
    async def confirm(self, interaction: Lanterned, number: Number) -> None:
        """Agree, as second reader, that it is over."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await confirm(interaction, await _case(interaction, number))

    @app_commands.command(name="not-yet", description="command-case-not-yet.description")
    async def not_yet(self, interaction: Lanterned, number: Number) -> None:
        """Say, as second reader, what is missing."""
        await open_form(interaction, Act.OBJECT, NotYetForm, await _case(interaction, number))

    @app_commands.command(name="reopen", description="command-case-reopen.description")
    async def reopen(self, interaction: Lanterned, number: Number) -> None:
        """Ask why it is not over."""
        await open_form(interaction, Act.REOPEN, ReopenForm, await _case(interaction, number))

    @app_commands.command(name="stats", description="command-case-stats.description")
    async def stats(self, interaction: Lanterned, days: app_commands.Range[int, 7, 366] = USUAL) -> None:
        """How long people waited, and when the work comes."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        await show_stats(interaction, await interaction.client.app.case_stats.figures(server.id, days))

    @app_commands.command(name="export", description="command-case-export.description")
    async def export(self, interaction: Lanterned, days: app_commands.Range[int, 1, 3_660] = YEAR) -> None:
        """For administrators: the record of cases as files. Nothing that is sealed is opened for it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild = administrator(interaction)
        made = await interaction.client.app.case_export.of(guild.id, interaction.user.id, days)
        files = [discord.File(io.BytesIO(content), filename=name) for name, content in made.files.items()]
        await interaction.edit_original_response(
            content=say(interaction, "case-export", cases=made.cases, days=days), attachments=files
        )

    @show.autocomplete("number")
    @claim.autocomplete("number")
    @release.autocomplete("number")
    @hand_over.autocomplete("number")
    @note.autocomplete("number")
    @message.autocomplete("number")
    @follow_up.autocomplete("number")
    @resolve.autocomplete("number")
    @confirm.autocomplete("number")
    @not_yet.autocomplete("number")
    @suggest.guarded
    async def suggest_numbers(self, interaction: Lanterned, typed: str) -> suggest.Suggestions:
        """What is not resolved and has these digits in its number."""
        server = await moderator(interaction)
        return [
            app_commands.Choice[Any](
                name=say(
                    interaction,
                    "case-choice",
                    number=case.number,
                    severity=say(interaction, f"case-severity-{case.severity}"),
                ),
                value=case.number,
            )
            for case in await interaction.client.app.cases.queue(server.id)
            if str(typed) in str(case.number)
        ]


async def _case(interaction: Lanterned, number: int) -> str:
    server = await moderator(interaction)
    return await interaction.client.app.cases.numbered(server.id, number)


async def show_queue(interaction: Lanterned) -> None:
    """What waits for somebody, privately. The interaction has been deferred."""
    server = await moderator(interaction)
    waiting = await interaction.client.app.cases.queue(server.id)
    if not waiting:
        await interaction.edit_original_response(content=say(interaction, "case-queue-none"))
        return
    lines = [queued(interaction, case) for case in waiting[:LISTED]]
    if len(waiting) > LISTED:
        lines.append(say(interaction, "case-queue-more", left=len(waiting) - LISTED))
    embed = discord.Embed(title=say(interaction, "case-queue-title", cases=len(waiting)), description="\n".join(lines))
    await interaction.edit_original_response(embed=embed)


def queued(interaction: Lanterned, case: Card) -> str:
    """One line of the queue."""
    line = say(
        interaction,
        "case-queue-line",
        number=case.number,
        severity=say(interaction, f"case-severity-{case.severity}"),
        state=say(interaction, f"case-state-{case.state}", owner=f"<@{case.owner_id}>", outcome=""),
        at=f"<t:{case.opened_at // SECOND}:R>",
    )
    due = min((at for at in (case.follow_at, case.promised_at) if at), default=0)
    if due:
        line += " " + say(interaction, "case-queue-due", at=f"<t:{due // SECOND}:R>")
    if case.message_id:
        line += f" https://discord.com/channels/{case.server_id}/{case.channel_id}/{case.message_id}"
    return line
