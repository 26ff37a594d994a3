"""Before an answer goes out in which something is to be pointed out: the card as it would be seen, and what it is."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Final

import discord

from bot.features.answers.drafts import AnswerDraft
from bot.features.screening.identify import Detail
from bot.features.venting.rules import Alias
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, giving_back, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.details import detail_lines, names, quoted
from cogs._kit.patience import in_time, show
from cogs.answers import views
from cogs.answers.card import card

GREY: Final = 0x8A94A6


async def show_preview(interaction: Lanterned, draft: AnswerDraft) -> None:
    """What was found is quoted, and nothing is done unasked."""
    parts = [say(interaction, "answer-preview")]
    parts += [
        say(
            interaction,
            f"answer-preview-{one.boundary}",
            quoted=quoted(draft.words, one.start, one.end),
        )
        for one in draft.crossings
    ]
    if draft.details:
        parts += [
            say(interaction, "answer-preview-details"),
            *detail_lines(interaction, draft.words, draft.details),
        ]
    if draft.clear:
        parts.append(say(interaction, "answer-preview-clear"))
    parts.append(say(interaction, "vent-preview-kept"))
    alias = Alias(say(interaction, "vent-preview-alias"), GREY)
    server = await interaction.client.app.servers.get(interaction.guild_id or 0)
    as_seen = card(interaction.client.app.words, alias, draft.words, server.language, by_author=False)
    buttons: list[Pressable] = [
        PostAnswer(draft.id, label=say(interaction, "answer-preview-post"), style=discord.ButtonStyle.primary)
    ]
    if draft.details:
        buttons.append(BlurAnswer(draft.id, label=say(interaction, "vent-preview-blur")))
    buttons.append(WriteAnswerAgain(draft.id, label=say(interaction, "vent-preview-again")))
    buttons.append(DropAnswer(draft.id, label=say(interaction, "vent-preview-not-now")))
    await show(interaction, content="\n".join(parts), embed=as_seen, view=row(*buttons))


class PostAnswer(Pressable, name="answer:post"):
    """Lets it out as it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Everything is checked anew: minutes may have passed."""
        app = interaction.client.app
        async with in_time(interaction):
            guild, member = member_of(interaction)
            draft = None
            with contextlib.suppress(Refusal):  # `post` says that
                draft = await app.answer_drafts.open(guild.id, member.id, self.argument)
            if draft is not None:
                with giving_back(draft.words, server_id=guild.id):
                    await views.may_send(interaction, draft.named)
            sent = await app.answer_drafts.post(guild.id, member.id, self.argument)
        await views.show_sent(interaction, sent)


class BlurAnswer(Pressable, name="answer:blur"):
    """Puts a plain word in the place of each detail."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it again as it is then."""
        app = interaction.client.app
        async with in_time(interaction):
            guild, member = member_of(interaction)
            language = (await app.servers.get(guild.id)).language
            shown = {kind: app.words.say(f"vent-blurred-{kind}", language) for kind in Detail}
            draft = await app.answer_drafts.blur(guild.id, member.id, self.argument, shown, names(interaction.user))
        await show_preview(interaction, draft)


class WriteAnswerAgain(Pressable, name="answer:again"):
    """Opens the form with the words in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        guild, member = member_of(interaction)
        app = interaction.client.app
        draft = await app.answer_drafts.open(guild.id, member.id, self.argument)
        to = replace(await views.may_answer(interaction, draft.named), kept=draft.kept)
        await views.AnswerForm(interaction.client, interaction, to, draft.named, draft).open(interaction)


class DropAnswer(Pressable, name="answer:drop"):
    """Keeps nothing."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say that nothing is kept."""
        async with in_time(interaction):
            guild, member = member_of(interaction)
            await interaction.client.app.answer_drafts.drop(guild.id, member.id, self.argument)
        await show(interaction, content=say(interaction, "vent-preview-dropped"), embed=None, view=row())


BUTTONS = (PostAnswer, BlurAnswer, WriteAnswerAgain, DropAnswer)
