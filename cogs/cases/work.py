"""What moderators fill in and press while they work on a case: notes, urgency, follow-up, taking over, reopening."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import discord

from bot.features.cases.rules import NOTE_LIMIT, Act, Severity
from bot.features.cases.spans import span_meant
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable
from cogs._kit.checks import moderator
from cogs._kit.forms import Form, Values, one_of, text, written
from cogs.cases.threads import bring_owner_in
from cogs.cases.views import offer_to_show

if TYPE_CHECKING:
    from bot.client import LanternBot

SPAN_LIMIT = 20  # characters of "1w 2d 3h 30m" and the like


def note_field(
    interaction: Lanterned, key: str, name: str, *, required: bool = True, short: bool = False
) -> discord.ui.Label[Any]:
    """A field for a moderator's words: `key` is its label, `name` what they are found by."""
    return written(interaction, key, name, most=SPAN_LIMIT if short else NOTE_LIMIT, required=required, short=short)


def scale(interaction: Lanterned, key: str) -> discord.ui.Label[Any]:
    """How urgent it is, to choose from."""
    return one_of(interaction, key, "severity", [(each.value, f"case-severity-{each}") for each in Severity])


def severity_in(values: Values) -> Severity:
    """What was chosen in `scale`."""
    chosen = text(values, "severity")
    if chosen not in set(Severity):
        raise Refusal("refusal-case-severity")
    return Severity(chosen)


class NoteForm(Form, kind="note", returns=("words",)):
    """Where a moderator writes something down. Its argument is the case."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "case-note-title"), case_id)
        self.add_item(note_field(interaction, "case-note-words", "words"))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep it, and say so privately."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        done = await interaction.client.app.casework.note(
            server.id, argument, interaction.user.id, text(values, "words")
        )
        await interaction.edit_original_response(content=say(interaction, "case-noted", number=done.number))


class WeighForm(Form, kind="weigh"):
    """Where a moderator says how urgent it is."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "case-weigh-title"), case_id)
        self.add_item(scale(interaction, "case-weigh-severity"))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Change it; the card shows it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        done = await interaction.client.app.casework.weigh(
            server.id, argument, interaction.user.id, severity_in(values)
        )
        await interaction.edit_original_response(content=say(interaction, "case-weighed", number=done.number))


class FollowUpForm(Form, kind="followup", returns=("after", "next")):
    """Where a moderator says when to look again, and what for."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "case-follow-title"), case_id)
        self.add_item(note_field(interaction, "case-follow-after", "after", short=True))
        self.add_item(note_field(interaction, "case-follow-next", "next", required=False))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Set the clock."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        done = await interaction.client.app.casework.follow_up(
            server.id, argument, interaction.user.id, span_meant(text(values, "after")), text(values, "next")
        )
        await interaction.edit_original_response(content=say(interaction, "case-followed", number=done.number))


class TakeOverForm(Form, kind="takeover", returns=("reason",)):
    """Where a moderator says why they take a case from somebody."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "case-take-title"), case_id)
        self.add_item(note_field(interaction, "case-take-reason", "reason"))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """It is theirs; whoever had it is told."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        done = await interaction.client.app.casework.take_over(
            server.id, argument, interaction.user.id, text(values, "reason")
        )
        await interaction.edit_original_response(content=say(interaction, "case-taken-over", number=done.number))
        await bring_owner_in(interaction, server.id, argument)


class ReopenForm(Form, kind="reopen", returns=("reason",)):
    """Where a moderator says why a case is not over."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "case-reopen-title"), case_id)
        self.add_item(note_field(interaction, "case-reopen-reason", "reason"))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """It waits for somebody again."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        done = await interaction.client.app.casework.reopen(
            server.id, argument, interaction.user.id, text(values, "reason")
        )
        await interaction.edit_original_response(content=say(interaction, "case-reopened", number=done.number))


async def open_form(
    interaction: Lanterned, act: Act, form: Callable[[LanternBot, Lanterned, str], Form], case_id: str
) -> None:
    """Open `form` for a case, when this moderator may do `act`."""
    server = await moderator(interaction)
    await interaction.client.app.cases.check(act, server.id, case_id, interaction.user.id)
    await form(interaction.client, interaction, case_id).open(interaction)


class Note(Pressable, name="case:note"):
    """Writes something down."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask for the words."""
        await open_form(interaction, Act.NOTE, NoteForm, self.argument)


class Weigh(Pressable, name="case:weigh"):
    """Says how urgent it is."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask for the words."""
        await open_form(interaction, Act.SEVERITY, WeighForm, self.argument)


class FollowUp(Pressable, name="case:follow"):
    """Looks again later."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask for the words."""
        await open_form(interaction, Act.FOLLOW_UP, FollowUpForm, self.argument)


class TakeOver(Pressable, name="case:take"):
    """Takes it from whoever has it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask for the words."""
        await open_form(interaction, Act.TAKE_OVER, TakeOverForm, self.argument)


class Reopen(Pressable, name="case:reopen"):
    """Has it wait for somebody again."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask for the words."""
        await open_form(interaction, Act.REOPEN, ReopenForm, self.argument)


class ReadAlert(Pressable, name="alert:read"):
    """Stands under an alert and offers to show the case."""

    async def pressed(self, interaction: Lanterned) -> None:
        """As from the card."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        await offer_to_show(interaction, await interaction.client.app.casework.case_of(server.id, self.argument))


BUTTONS = (Note, Weigh, FollowUp, TakeOver, Reopen, ReadAlert)
