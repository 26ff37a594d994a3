"""What somebody who is paused says to it, once and without a name: the button, the form, and a look before."""

from __future__ import annotations

import contextlib

import discord

from bot.client import LanternBot
from bot.features.oversight.rules import ANSWER_MOST
from bot.features.venting.waiting import Words
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, giving_back, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.details import names
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.unsent import plain_words, show_dropped, show_unsent
from cogs.help.card import Happens
from cogs.venting import care


class AnswerPause(Pressable, name="anon:answer"):
    """Stands under the sentence that tells somebody of their pause."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form, when the pause is theirs and they have not answered yet."""
        guild, member = member_of(interaction)
        await interaction.client.app.oversight.may_answer(guild.id, member.id, self.argument)
        await AnswerForm(interaction.client, interaction, self.argument).open(interaction)


class AnswerForm(Form, kind="anon-answer"):
    """Where it is written. Its argument is the pause, and the draft that it takes up again, if any."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, pause_id: str, draft: Words | None = None) -> None:
        argument = f"{pause_id}.{draft.id}" if draft else pause_id
        super().__init__(bot, say(interaction, "anon-answer-title"), argument)
        self.add_item(discord.ui.TextDisplay(say(interaction, "anon-answer-who")))
        before = draft.words if draft else ""
        self.add_item(written(interaction, "anon-answer-words", most=ANSWER_MOST, default=before, described=False))
        self.add_item(discord.ui.TextDisplay(say(interaction, "report-form-danger")))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Send it, or first show what in it could tell who they are."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        answers, words = interaction.client.app.pause_answers, text(values, "words")
        pause_id, _, draft_id = argument.partition(".")
        with giving_back(words, server_id=interaction.guild_id or 0):
            guild, member = member_of(interaction)
            draft = await answers.keep_if_telling(guild.id, member.id, pause_id, words, names=names(interaction.user))
            if draft is None:
                await _send(interaction, pause_id, words, draft_id)
                return
            if draft_id:  # written again: the words of before are not wanted any more
                with contextlib.suppress(Refusal):
                    await answers.drop(guild.id, member.id, draft_id)
            await _show(interaction, draft)
        await care.unsent(interaction, draft.words, guild.id)


async def _send(interaction: Lanterned, pause_id: str, words: str, draft_id: str = "") -> None:
    """Put it into the moderators' case, still without a name; where it sounded hard, the crisis card comes with it."""
    guild, member = member_of(interaction)
    app = interaction.client.app
    language = (await app.servers.ready(guild.id)).language
    kept = app.words.say("anon-answer-lead", language, answer=words)
    reading = await app.pause_answers.answer(guild.id, member.id, pause_id, words, kept, draft_id=draft_id)
    await interaction.edit_original_response(content=say(interaction, "anon-answered"), embed=None, view=None)
    await care.card(interaction, reading, Happens.HELD, guild.id)


async def _show(interaction: Lanterned, draft: Words) -> None:
    await show_unsent(interaction, draft, send=Send, blur=Blur, again=Again, drop=Drop)


class Send(Pressable, name="anon:send"):
    """Sends it as it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Minutes may have passed: everything is asked anew."""
        await interaction.response.defer()
        guild, member = member_of(interaction)
        draft = await interaction.client.app.pause_answers.open(guild.id, member.id, self.argument)
        await _send(interaction, draft.named, draft.words, draft.id)


class Blur(Pressable, name="anon:blur"):
    """Puts a plain word in the place of each detail."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it again as it is then."""
        await interaction.response.defer()
        guild, member = member_of(interaction)
        answers = interaction.client.app.pause_answers
        shown = plain_words(interaction)
        await _show(interaction, await answers.blur(guild.id, member.id, self.argument, shown, names(interaction.user)))


class Again(Pressable, name="anon:again"):
    """Opens the form with the words in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        guild, member = member_of(interaction)
        draft = await interaction.client.app.pause_answers.open(guild.id, member.id, self.argument)
        await AnswerForm(interaction.client, interaction, draft.named, draft).open(interaction)


class Drop(Pressable, name="anon:drop"):
    """Keeps nothing."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say that nothing is kept."""
        await interaction.response.defer()
        guild, member = member_of(interaction)
        await interaction.client.app.pause_answers.drop(guild.id, member.id, self.argument)
        await show_dropped(interaction)


def offer_answer(interaction: Lanterned, no: Refusal) -> discord.ui.View:
    """The button under the sentence that tells somebody of their pause."""
    return row(AnswerPause(str(no.values["pause"]), label=say(interaction, "anon-button-answer")))


BUTTONS = (AnswerPause, Send, Blur, Again, Drop)
