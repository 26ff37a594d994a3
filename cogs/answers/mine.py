"""*My answers* under `/my vents`: a person's own answers without a name, seen by them alone, and taken back one by one.

Its buttons outlive a restart and ask anew whose it is.
"""

from __future__ import annotations

from typing import Final

import discord

from bot.features.answers.drafts import AnswerDraft
from bot.features.answers.own import OwnAnswer
from bot.features.answers.rules import WITH_A_PERSON
from bot.kernel.clock import SECOND
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of
from cogs._kit.patience import in_time, show
from cogs.answers import views
from cogs.answers.card import card

A_PAGE: Final = 5  # answers: as many numbered buttons as Discord puts into one row


class MyAnswers(Pressable, name="myanswer:page"):
    """One page of the list, and the way back to it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Change the private answer."""
        async with in_time(interaction):
            guild, member = member_of(interaction)
            answers = await interaction.client.app.own_answers.all(guild.id, member.id)
        if not answers:
            await show(interaction, content=say(interaction, "my-answers-none"), embeds=[], view=row())
            return
        wanted = int(self.argument) if self.argument.isdecimal() else 0
        page = max(min(wanted, (len(answers) - 1) // A_PAGE), 0)
        shown = list(enumerate(answers[page * A_PAGE : (page + 1) * A_PAGE], page * A_PAGE + 1))
        lines = [
            say(interaction, "my-vents-line", number=at, alias=one.alias.name, state=_state(interaction, guild, one))
            for at, one in shown
        ]
        buttons: list[Pressable] = [ShowMyAnswer(one.id, label=str(at)) for at, one in shown]
        if page:
            buttons.append(MyAnswers(str(page - 1), label=say(interaction, "my-vents-later"), row=1))
        if (page + 1) * A_PAGE < len(answers):
            buttons.append(MyAnswers(str(page + 1), label=say(interaction, "my-vents-earlier"), row=1))
        text = "\n".join([say(interaction, "my-answers-title"), *lines, say(interaction, "my-answers-kept")])
        await show(interaction, content=text, embeds=[], view=row(*buttons))


def _state(interaction: Lanterned, guild: discord.Guild, one: OwnAnswer) -> str:
    if one.hidden:
        return say(interaction, "my-answers-state-hidden")
    if one.waits:
        return say(interaction, "my-answers-state-waits")
    if one.stopped:
        return say(interaction, "my-vents-state-stopped")
    link = f"https://discord.com/channels/{guild.id}/{one.channel_id}/{one.message_id}"
    return say(interaction, f"my-answers-state-{one.state}", link=link)


class ShowMyAnswer(Pressable, name="myanswer:show"):
    """One answer; where it is not out, with its words."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Change the private answer."""
        app = interaction.client.app
        async with in_time(interaction):
            guild, member = member_of(interaction)
            one = await app.own_answers.one(guild.id, member.id, self.argument)
            until = await app.holds.until(guild.id, one.id)
            language = (await app.servers.get(guild.id)).language
        lines = [say(interaction, "my-answers-one", alias=one.alias.name, state=_state(interaction, guild, one))]
        if until:
            lines.append(say(interaction, "my-answers-until", until=f"<t:{until // SECOND}:D>"))
        as_seen = card(app.words, one.alias, one.words, language, by_author=one.by_author)
        await show(
            interaction,
            content="\n".join(lines),
            embeds=[as_seen] if one.words else [],
            view=row(
                AskTakeBack(one.id, label=say(interaction, "my-vents-button-take-back")),
                *(
                    [AnswerAgain(one.id, label=say(interaction, "my-vents-button-again"))]
                    if one.state in WITH_A_PERSON and one.words
                    else []
                ),
                MyAnswers("0", label=say(interaction, "my-answers-button")),
            ),
        )


class AnswerAgain(Pressable, name="myanswer:again"):
    """Opens the form with the words of what waits for a person, or was declined. That one stays as it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s). Refuses where its post takes no answers any more."""
        app = interaction.client.app
        guild, member = member_of(interaction)
        one = await app.own_answers.one(guild.id, member.id, self.argument)
        to = await views.may_answer(interaction, one.vent_id)
        before = AnswerDraft("", one.vent_id, one.words)
        await views.AnswerForm(interaction.client, interaction, to, one.vent_id, before).open(interaction)


class AskTakeBack(Pressable, name="myanswer:ask"):
    """Asks once more: what is deleted is gone for everyone."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say what goes and what cannot be undone."""
        async with in_time(interaction):
            guild, member = member_of(interaction)
            one = await interaction.client.app.own_answers.one(guild.id, member.id, self.argument)
        await show(
            interaction,
            content=say(interaction, "my-answers-sure", alias=one.alias.name, out="yes" if one.message_id else "no"),
            embeds=[],
            view=row(
                TakeAnswerBack(
                    one.id, label=say(interaction, "my-vents-button-sure"), style=discord.ButtonStyle.danger
                ),
                ShowMyAnswer(one.id, label=say(interaction, "my-vents-button-keep")),
            ),
        )


class TakeAnswerBack(Pressable, name="myanswer:take"):
    """Takes it back."""

    async def pressed(self, interaction: Lanterned) -> None:
        """From here on it never comes out; what stands on Discord goes through the outbox."""
        async with in_time(interaction):
            guild, member = member_of(interaction)
            one = await interaction.client.app.own_answers.take_back(guild.id, member.id, self.argument)
        await show(
            interaction,
            content=say(interaction, "my-answers-taken", alias=one.alias.name, out="yes" if one.message_id else "no"),
            embeds=[],
            view=row(MyAnswers("0", label=say(interaction, "my-answers-button"))),
        )


BUTTONS = (MyAnswers, ShowMyAnswer, AnswerAgain, AskTakeBack, TakeAnswerBack)
