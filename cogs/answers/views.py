"""*Answer anonymously*: the button, the form that says first what its author asked for, and what one is told then."""

from __future__ import annotations

import contextlib
from typing import Final

import discord

from bot.client import LanternBot
from bot.delivery import TryLater
from bot.features.answers.drafts import AnswerDraft
from bot.features.answers.rules import MOST
from bot.features.answers.service import Answering, Sent
from bot.kernel.clock import HOUR, MINUTE
from bot.kernel.errors import Refusal, Unreachable
from cogs._kit.answers import Lanterned, giving_back, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import may_write_there, member_of
from cogs._kit.courier import is_locked
from cogs._kit.details import names
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.patience import show
from cogs.answers import preview  # which imports this module as well: both as modules, never by name
from cogs.help.card import Happens
from cogs.venting import care
from cogs.venting.card import harmless

KEPT: Final = "k"
NOBODYS: Final = "n"
"""Stands in the argument of a form in which it was said that who answers is kept, or is not."""


async def may_answer(interaction: Lanterned, named: str) -> Answering:
    """The post, where it takes answers and whoever acts may write where it stands: a `Refusal` otherwise. Of a thread
    only what is known already is looked at: a form comes after it."""
    guild, member = member_of(interaction)
    to = await interaction.client.app.answers.answering(guild.id, member.id, named)
    may_write_there(interaction, member, guild.get_channel(to.vent.channel_id))
    thread = guild.get_thread(to.vent.message_id)  # it has the id of the post
    if thread is not None and thread.locked:
        raise Refusal("refusal-answer-closed")
    return to


async def may_send(interaction: Lanterned, named: str) -> None:
    """The same before an answer is kept: of a thread that sleeps Discord is asked whether it is locked."""
    to = await may_answer(interaction, named)
    with contextlib.suppress(Unreachable, TryLater):  # it may still come, and its courier looks again
        if await is_locked(interaction.client, to.vent.server_id, to.vent.message_id):
            raise Refusal("refusal-answer-closed")


class Reply(Pressable, name="answer:open"):
    """Stands under a vent and under every answer to it. Its argument is the vent."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        guild, _ = member_of(interaction)
        await interaction.client.app.oversight.may_open_form(guild.id)
        to = await may_answer(interaction, self.argument)
        await AnswerForm(interaction.client, interaction, to, self.argument).open(interaction)


class ReplyAsAuthor(Reply, name="answer:author"):
    """Under what a claim code opened. Its argument is the vent with the pass."""


def asked_for(interaction: Lanterned, to: Answering) -> str:
    """What whoever answers reads first: what would help, what not to say, and as whom they answer."""
    lines = [
        say(interaction, "answer-form-asked", alias=to.vent.alias.name),
        f"> {say(interaction, f'vent-card-wish-{to.vent.wish}')}",
        *(f"> **{say(interaction, f'vent-card-boundary-{one}')}**" for one in to.vent.boundaries),
    ]
    who = "author"
    if not to.as_author:
        alias = "alias" if to.kept else "alias-nobody"
        who = alias if to.known else "claim" if to.vent.claim else "forgotten"
    sealed = "answer-form-who" if to.kept else "answer-form-who-nobody"
    return "\n".join([*lines, "", say(interaction, f"answer-form-{who}"), say(interaction, sealed)])


class AnswerForm(Form, kind="answer"):
    """Where an answer is written. Its argument is the vent (with the pass of a claim code, if any), the draft that it
    takes up again, if any, and whether it was said that who answers is kept."""

    def __init__(
        self, bot: LanternBot, interaction: Lanterned, to: Answering, named: str, draft: AnswerDraft | None = None
    ) -> None:
        where = f"{to.vent.id}.{draft.id}" if draft else f"{named}."  # a draft knows the pass
        argument = f"{where}.{KEPT if to.kept else NOBODYS}"
        super().__init__(bot, say(interaction, "answer-form-title"), argument)
        self.add_item(discord.ui.TextDisplay(asked_for(interaction, to)))
        self.add_item(written(interaction, "answer-form-words", most=MOST, default=draft.words if draft else ""))
        self.add_item(discord.ui.TextDisplay(say(interaction, "vent-form-danger")))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep the words and say so privately; nothing public is ever born from this interaction."""
        app = interaction.client.app
        named, draft_id, said = (*argument.split("."), "", "")[:3]
        kept = {KEPT: True, NOBODYS: False}.get(said)
        await interaction.response.defer(ephemeral=True, thinking=True)  # under a message: it must not change that one
        words = text(values, "words")
        with giving_back(words, server_id=interaction.guild_id or 0):
            guild, member = member_of(interaction)
            server = await app.servers.ready(guild.id)
            shown = harmless(app.words, words, server.language)
            if draft_id:
                with contextlib.suppress(Refusal):  # its time is over
                    named = (await app.answer_drafts.open(guild.id, member.id, draft_id)).named
            await may_send(interaction, named)
            draft = await app.answer_drafts.keep_if_telling(
                guild.id, member.id, named, shown, kept=kept, names=names(interaction.user)
            )
            sent = None if draft else await app.answers.post(guild.id, member.id, named, words, kept=kept)
        if draft_id:  # written again: the words of before are not wanted any more
            with contextlib.suppress(Refusal):
                await app.answer_drafts.drop(guild.id, member.id, draft_id)
        if draft is not None:
            await preview.show_preview(interaction, draft)
            await care.unsent(interaction, draft.words, guild.id)
        elif sent is not None:
            await show_sent(interaction, sent)


async def show_sent(interaction: Lanterned, sent: Sent) -> None:
    """The answer is safe: say what becomes of it, and after words that sounded like danger where help is."""
    if sent.held:
        told, hours = "yes" if sent.kept else "no", max(round(sent.within / HOUR), 1)
        said = say(interaction, f"answer-held-{sent.held}", alias=sent.alias.name, hours=hours, told=told)
    else:
        now = interaction.client.app.clock.now()
        said = say(
            interaction,
            "answer-sent-author" if sent.by_author else "answer-sent",
            alias=sent.alias.name,
            minutes=max(round((sent.latest - now) / MINUTE), 1),
        )
    await show(interaction, content=said, embed=None, view=row())
    await care.card(interaction, sent.reading, Happens.HELD if sent.held else Happens.OUT)
