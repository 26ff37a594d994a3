"""Which message a form of a report or an escalation is about, and what it said."""

from __future__ import annotations

from dataclasses import dataclass

import discord

from bot.features.cases.evidence import Evidence
from bot.kernel.errors import Refusal
from bot.kernel.report import accident
from cogs._kit.answers import Lanterned
from cogs._kit.checks import member_of
from cogs.cases.reading import snapshot, still_there


@dataclass(frozen=True, slots=True)
class Meant:
    """The message that a form is about: a case about it joins another one of the same `subject`."""

    subject: str
    channel_id: int
    message_id: int

    @property
    def nameless(self) -> bool:
        """Whether it was written without a name: who posted it is the bot, and that is nobody's to know."""
        return not self.subject.startswith("message/")


async def meant_by(interaction: Lanterned, guild: discord.Guild, member: discord.Member, argument: str) -> Meant:
    """What the argument of a form is about."""
    channel_id, message_id = _target(interaction, guild, member, argument)
    unnamed = await interaction.client.app.oversight.subject_at(guild.id, message_id)
    return Meant(unnamed or f"message/{message_id}", channel_id, message_id)


async def evidence_of(interaction: Lanterned, guild: discord.Guild, member: discord.Member, meant: Meant) -> Evidence:
    """What it said when the form was opened, or says now; only its link when neither is known. What the bot posted is
    nobody's, also where it is known no more that it was a post: it may have been taken back while the form was open."""
    evidence = await interaction.client.app.cases.take_snapshot(guild.id, member.id, meant.message_id)
    if evidence is None:
        evidence = await still_there(interaction.client, guild.id, meant.channel_id, meant.message_id)
    me = interaction.client.user
    if not meant.nameless and (me is None or evidence.author != me.id):
        return evidence
    return Evidence(
        words=evidence.words,
        channel_id=meant.channel_id,
        message_id=meant.message_id,
        missing=evidence.missing,
    )


async def keep_words(interaction: Lanterned, message: discord.Message) -> None:
    """Keep what a message says now, while a form about it stands open. Never raises: the form is open already, and its
    submit asks Discord for the words."""
    app = interaction.client.app
    try:
        guild, member = member_of(interaction)
        await app.cases.keep_snapshot(guild.id, member.id, snapshot(message))
    except Exception as error:
        accident(app.ids, "report snapshot", error)


def _target(interaction: Lanterned, guild: discord.Guild, member: discord.Member, argument: str) -> tuple[int, int]:
    """Which message is meant. What comes back with a form could be made up: it must be one that the person can see,
    in this server, because the bot would otherwise fetch it from elsewhere for them."""
    channel_id, _, message_id = argument.partition(".")
    if not (channel_id.isdecimal() and message_id.isdecimal()):
        raise Refusal("refusal-report-elsewhere")
    if int(channel_id) != interaction.channel_id:
        channel = guild.get_channel_or_thread(int(channel_id))
        if channel is None or not channel.permissions_for(member).read_message_history:
            raise Refusal("refusal-report-elsewhere")
    return int(channel_id), int(message_id)
