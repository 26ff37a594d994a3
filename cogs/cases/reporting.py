"""A member reports a message: the form, and where something in the reason could tell the team who reports, a look at it
first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.features.cases.rules import REASON_LIMIT, Kind, Severity
from bot.features.venting.reported import about, named
from bot.features.venting.waiting import Words
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, giving_back, say
from cogs._kit.buttons import Pressable
from cogs._kit.checks import member_of
from cogs._kit.details import names
from cogs._kit.forms import Form, Values, text, ticked, written
from cogs._kit.unsent import plain_words, show_dropped, show_unsent
from cogs.cases.meant import Meant, evidence_of, keep_words, meant_by
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
    """Where a member says what is wrong with a message. Its argument is `channel.message`: all else that a report is
    made of stands in the form, which may be open longer than a draft is kept."""

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
        draft = None
        meant = await _reportable(interaction, argument, urgent=URGENT in more)
        if URGENT not in more:
            called = named(argument, hears=HEARS in more)
            draft = await drafts.keep_if_telling(guild.id, member.id, called, reason, names=names(member))
        if draft is None:
            await _send(interaction, meant, reason, hears=HEARS in more, urgent=URGENT in more)
        else:
            await _show(interaction, draft)
        await drafts.written_again(guild.id, member.id, f"{argument}.", draft)


async def _reportable(interaction: Lanterned, where: str, *, urgent: bool = False) -> Meant:
    """The message `where` (`channel.message`); a `Refusal` where this person cannot report it now."""
    app = interaction.client.app
    guild, member = member_of(interaction)
    await app.servers.ready(guild.id)
    meant = await meant_by(interaction, guild, member, where)
    if not urgent:
        await app.cases.may_report(guild.id, member.id, meant.subject)
    return meant


async def _send(interaction: Lanterned, meant: Meant, reason: str, *, hears: bool, urgent: bool = False) -> None:
    """Open a case about the message, and thank the person privately, whatever became of it meanwhile."""
    app = interaction.client.app
    guild, member = member_of(interaction)
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


async def _show(interaction: Lanterned, draft: Words) -> None:
    """The reason as the team would read it, and what was found in it."""
    await show_unsent(interaction, draft, send=Send, blur=Blur, again=Again, drop=Drop)


class ReportHere(Pressable, name="report:here"):
    """Stands under a vent and opens the same form as the right click."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Report the message that the button stands under."""
        if interaction.message is None:
            raise Refusal("refusal-report-elsewhere")
        await report(interaction, interaction.message)


class Send(Pressable, name="report:send"):
    """Reports it with these words."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The first of two presses sends it; where it is refused then, the words go back whole."""
        await interaction.response.defer()
        guild, member = member_of(interaction)
        drafts = interaction.client.app.report_drafts
        draft = await drafts.open(guild.id, member.id, self.argument)
        where, hears = about(draft)
        await drafts.drop(guild.id, member.id, draft.id)
        with giving_back(draft.words, read=False):
            meant = await _reportable(interaction, where)
            await _send(interaction, meant, draft.words, hears=hears)


class Blur(Pressable, name="report:blur"):
    """Puts a plain word in the place of each detail."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show it again as it is then."""
        await interaction.response.defer()
        guild, member = member_of(interaction)
        shown, called = plain_words(interaction), names(interaction.user)
        drafts = interaction.client.app.report_drafts
        await _show(interaction, await drafts.blur(guild.id, member.id, self.argument, shown, called))


class Again(Pressable, name="report:again"):
    """Opens the form with the words in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form must be the first answer (3 s)."""
        guild, member = member_of(interaction)
        draft = await interaction.client.app.report_drafts.open(guild.id, member.id, self.argument)
        where, hears = about(draft)
        await ReportForm(interaction.client, interaction, where, draft.words, hears=hears).open(interaction)


class Drop(Pressable, name="report:drop"):
    """Keeps nothing, and reports nothing."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say so."""
        await interaction.response.defer()
        guild, member = member_of(interaction)
        await interaction.client.app.report_drafts.drop(guild.id, member.id, self.argument)
        await show_dropped(interaction, "report-dropped")


BUTTONS = (ReportHere, Send, Blur, Again, Drop)
