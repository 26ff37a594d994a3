"""What reports look like: the form that a member fills in, and the first buttons of a card."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import REASON_LIMIT, Act, Kind, Severity
from bot.kernel.errors import Refusal
from bot.kernel.report import accident
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import member_of, moderator
from cogs._kit.details import names
from cogs._kit.forms import Form, Values, text, ticked, written
from cogs.cases import reporting  # which imports this module as well: both as modules, never by name
from cogs.cases.reading import pages, snapshot, still_there
from cogs.cases.threads import bring_owner_in
from cogs.help.showing import a_while

if TYPE_CHECKING:
    from bot.client import LanternBot


HEARS, URGENT = "hears", "urgent"  # the boxes of the form


async def report(interaction: Lanterned, message: discord.Message) -> None:
    """Open the form for `message`, then keep what it says.

    The order is Discord's: the form must come within 3 s and first. The words must be kept now all the same: the
    author may edit or delete them while the form stands open, and a bot without the message content intent is given
    other people's words only here, with the press, and never when it asks for them later.
    """
    where = f"{message.channel.id}.{message.id}"
    await ReportForm(interaction.client, interaction, where).open(interaction)
    await keep_words(interaction, message)


class ReportForm(Form, kind="report", returns=("reason",)):
    """Where a member says what is wrong with a message. Its argument is `channel.message`, or `draft.id`
    where it takes one up again."""

    def __init__(
        self, bot: LanternBot, interaction: Lanterned, argument: str, before: str = "", *, hears: bool = True
    ) -> None:
        super().__init__(bot, say(interaction, "report-form-title"), argument)
        self.add_item(discord.ui.TextDisplay(say(interaction, "report-form-who")))
        self.add_item(
            written(interaction, "report-form-reason", "reason", most=REASON_LIMIT, required=False, default=before)
        )
        self.add_item(
            discord.ui.Label(
                text=say(interaction, "report-form-more"),
                description=say(interaction, "report-form-more.description"),
                component=discord.ui.CheckboxGroup(
                    custom_id="more",
                    required=False,
                    options=[
                        discord.CheckboxGroupOption(
                            label=say(interaction, f"report-form-{each}"), value=each, default=each == HEARS and hears
                        )
                        for each in (HEARS, URGENT)
                    ],
                ),
            )
        )
        self.add_item(discord.ui.TextDisplay(say(interaction, "report-form-danger")))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Send it, or first show what in the reason could tell who reports; where someone may be in danger right now,
        nothing waits for that."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        guild, member = member_of(interaction)
        more, reason, drafts = ticked(values, "more"), text(values, "reason"), interaction.client.app.report_drafts
        first, _, draft_id = argument.partition(".")
        before = await drafts.open(guild.id, member.id, draft_id) if first == reporting.DRAFT else None
        where, draft = reporting.about(before)[0] if before else argument, None
        if URGENT not in more:
            await _may_report(interaction, await meant_by(interaction, guild, member, where))
            named = reporting.named(where, hears=HEARS in more)
            draft = await drafts.keep_if_telling(guild.id, member.id, named, reason, names=names(member))
        if draft is None:
            await send_report(interaction, where, reason, hears=HEARS in more, urgent=URGENT in more)
        else:
            await reporting.show(interaction, draft)
        if before:  # written again: the words of before are not wanted any more
            with contextlib.suppress(Refusal):
                await drafts.drop(guild.id, member.id, before.id)


async def send_report(interaction: Lanterned, where: str, reason: str, *, hears: bool, urgent: bool = False) -> None:
    """Open a case about the message `where` (`channel.message`), and thank the person privately, whatever became of it
    meanwhile."""
    app = interaction.client.app
    guild, member = member_of(interaction)
    await app.servers.ready(guild.id)
    meant = await meant_by(interaction, guild, member, where)
    if not urgent:
        await _may_report(interaction, meant)
    evidence = await evidence_of(interaction, guild, member, meant)
    await app.cases.open(
        guild.id,
        kind=Kind.REPORT,
        severity=Severity.DANGER_NOW if urgent else Severity.CONCERN,
        subject=meant.subject,
        evidence=evidence,
        reporter_id=member.id,
        reason=reason,
        hears=hears,
        urgent=urgent,
    )
    said = [say(interaction, "report-thanks-link-only" if evidence.missing else "report-thanks")]
    said += await a_while(interaction, guild.id)
    await interaction.edit_original_response(content="\n".join(said), embed=None, view=None)


async def _may_report(interaction: Lanterned, meant: Meant) -> None:
    guild, member = member_of(interaction)
    await interaction.client.app.cases.may_report(guild.id, member.id, meant.subject)


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


class ReportHere(Pressable, name="report:here"):
    """Stands under a vent and opens the same form as the right click."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Report the message that the button stands under."""
        if interaction.message is None:
            raise Refusal("refusal-report-elsewhere")
        await report(interaction, interaction.message)


class Claim(Pressable, name="case:claim"):
    """Takes a case."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The card is drawn again by what the service sends out."""
        await interaction.response.defer()
        server = await moderator(interaction)
        await interaction.client.app.cases.claim(server.id, self.argument, interaction.user.id)
        await bring_owner_in(interaction, server.id, self.argument)


class Release(Pressable, name="case:release"):
    """Gives a case back."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The card is drawn again by what the service sends out."""
        await interaction.response.defer()
        server = await moderator(interaction)
        await interaction.client.app.cases.release(server.id, self.argument, interaction.user.id)


class Read(Pressable, name="case:read"):
    """Offers to show what was reported."""

    async def pressed(self, interaction: Lanterned) -> None:
        """First a note on what is coming."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await offer_to_show(interaction, self.argument)


async def offer_to_show(interaction: Lanterned, case_id: str) -> None:
    """The note on what is coming, so that nobody reads it unprepared; nothing has been opened yet."""
    server = await moderator(interaction)
    await interaction.client.app.cases.check(Act.READ, server.id, case_id, interaction.user.id)
    await interaction.edit_original_response(
        content=say(interaction, "case-read-note"),
        view=row(Show(case_id, label=say(interaction, "case-button-show"))),
    )


class Show(Pressable, name="case:show"):
    """Shows what was reported, to one moderator."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The words take the place of the note, and what does not fit into one message follows privately."""
        await interaction.response.defer()
        server = await moderator(interaction)
        reading = await interaction.client.app.cases.read(server.id, self.argument, interaction.user.id)
        first, *more = pages(interaction, reading)
        await interaction.edit_original_response(content=None, embed=first, view=None)
        for page in more:
            await interaction.followup.send(embed=page, ephemeral=True)
