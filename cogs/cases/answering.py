"""What somebody who has no name here sees of a talk with the care team: *Answer*, *End this*, and a look before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.features.cases.relay.answering import Answered, Draft
from bot.features.cases.relay.rules import WORDS_LIMIT, Role
from bot.features.cases.relay.service import ANSWER, END
from bot.features.resources.rules import Concern
from bot.kernel.errors import Refusal
from bot.kernel.text import nameless
from cogs._kit.answers import Lanterned, giving_back, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.details import names
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.unsent import plain_words, show_dropped, show_unsent
from cogs.help.showing import a_while, open_card
from cogs.venting import care
from cogs.venting.acting import NOT_IN_IT, called

if TYPE_CHECKING:
    from bot.client import LanternBot


class AnswerForm(Form, kind="relay-answer"):
    """Where an answer is written. Its argument is the message it answers, or a draft that is written again."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, letter_id: str, role: Role, before: str = "") -> None:
        super().__init__(bot, say(interaction, "relay-answer-title"), letter_id)
        self.add_item(discord.ui.TextDisplay(say(interaction, "relay-answer-who", role=role.value)))
        self.add_item(written(interaction, "relay-answer-words", most=WORDS_LIMIT, default=before, described=False))
        self.add_item(discord.ui.TextDisplay(say(interaction, "report-form-danger")))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Send it, or first show what in it could tell who they are."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        words = text(values, "words")
        with giving_back(words):
            answering, kept = interaction.client.app.answering, nameless(words, say(interaction, "text-mention"))
            known = await _known_as(interaction, argument)
            done = await answering.answer(interaction.user.id, argument, kept, interaction.id, known)
        if isinstance(done, Draft):
            await show_draft(interaction, done)
            await care.unsent(interaction, done.words, done.server_id)
        else:
            await thank(interaction, done)


async def _known_as(interaction: Lanterned, letter_id: str) -> tuple[str, ...]:
    """What whoever answers is called by those who read it: in the server of their talk, also where they answer from a
    direct message. Who has left it has no name there."""
    talk = await interaction.client.app.answering.check(interaction.user.id, letter_id)
    try:
        return await called(interaction, talk.server_id)
    except Refusal as no:
        if no.key != NOT_IN_IT:
            raise
        return names(interaction.user)


async def thank(interaction: Lanterned, done: Answered) -> None:
    """It is with the team; where it sounded hard, the crisis card comes with it. Nothing is said of what the team sees:
    it knows the name of those who asked for a person with it."""
    said = [say(interaction, "relay-answered")]
    said += await a_while(interaction, done.server_id)
    await interaction.edit_original_response(content="\n".join(said), embed=None, view=None)
    if care.needed(done.reading):
        await open_card(interaction, Concern.OTHER if done.reading.failed else done.reading.kind)


async def show_draft(interaction: Lanterned, draft: Draft) -> None:
    """The answer as it would be read, and what was found in it."""
    await show_unsent(interaction, draft, send=Send, blur=Blur, again=Again, drop=Drop)


class AnswerIt(Pressable, name=ANSWER):
    """Stands under a message of the care team."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        talk = await interaction.client.app.answering.check(interaction.user.id, self.argument)
        await AnswerForm(interaction.client, interaction, self.argument, talk.role).open(interaction)


class EndIt(Pressable, name=END):
    """Asks before a talk ends: it cannot be taken up again."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say what it means."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        talk = await interaction.client.app.answering.check(interaction.user.id, self.argument)
        sure = Leave(self.argument, label=say(interaction, "relay-end-sure"), style=discord.ButtonStyle.danger)
        content = say(interaction, "relay-end-ask", role=talk.role.value)
        await interaction.edit_original_response(content=content, view=row(sure))


class Leave(Pressable, name="relay:leave"):
    """Ends it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The team is told that it cannot write any more."""
        await interaction.response.defer()
        await interaction.client.app.answering.end(interaction.user.id, self.argument)
        await interaction.edit_original_response(content=say(interaction, "relay-left"), view=None)


class Send(Pressable, name="relay:send"):
    """Sends an answer as it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Minutes may have passed: everything is asked anew."""
        await interaction.response.defer()
        await thank(interaction, await interaction.client.app.answering.send(interaction.user.id, self.argument))


class Blur(Pressable, name="relay:blur"):
    """Puts a plain word in the place of each detail."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it again as it is then."""
        await interaction.response.defer()
        answering, shown = interaction.client.app.answering, plain_words(interaction)
        known = await _known_as(interaction, self.argument)
        draft = await answering.blur(interaction.user.id, self.argument, shown, known)
        await show_draft(interaction, draft)


class Again(Pressable, name="relay:again"):
    """Opens the form with the words in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        draft = await interaction.client.app.answering.draft(interaction.user.id, self.argument)
        await AnswerForm(interaction.client, interaction, draft.id, draft.role, draft.words).open(interaction)


class Drop(Pressable, name="relay:drop"):
    """Keeps nothing."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say that nothing is kept."""
        await interaction.response.defer()
        await interaction.client.app.answering.drop(interaction.user.id, self.argument)
        await show_dropped(interaction)


BUTTONS = (AnswerIt, EndIt, Leave, Send, Blur, Again, Drop)
