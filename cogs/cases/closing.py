"""How a case ends: what came of it, a second reader where someone was in danger, or a reason for going alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.features.cases.rules import RESOLVES, Act, Outcome, State
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable
from cogs._kit.checks import moderator
from cogs._kit.forms import Form, Values, one_of, text
from cogs.cases.work import note_field, open_form

if TYPE_CHECKING:
    from bot.client import LanternBot


class Resolve(Pressable, name="case:resolve"):
    """Asks what came of a case."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form, unless somebody else has the case: that is said before anything is filled in."""
        await ask_outcome(interaction, self.argument)


async def ask_outcome(interaction: Lanterned, case_id: str) -> None:
    """Ask what came of it; or, where a second reader was waited for in vain, why it is over."""
    server = await moderator(interaction)
    app = interaction.client.app
    await app.cases.check(Act.RESOLVE, server.id, case_id, interaction.user.id)
    late = await app.closing.may_alone(server.id, case_id, interaction.user.id)
    await (AloneForm if late else ResolveForm)(interaction.client, interaction, case_id).open(interaction)


class ResolveForm(Form, kind="resolve"):
    """Where a moderator says what came of a case. Its argument is the case."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "case-resolve-title"), case_id)
        self.add_item(
            one_of(
                interaction,
                "case-resolve-outcome",
                "outcome",
                [(each.value, f"case-outcome-{each}") for each in RESOLVES],
                described=True,
            )
        )

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Close the case, or have somebody read it first, and say privately which."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        chosen = text(values, "outcome")
        if chosen not in set(RESOLVES):
            raise Refusal("refusal-case-outcome")
        done = await interaction.client.app.cases.resolve(server.id, argument, interaction.user.id, Outcome(chosen))
        key = "case-resolved" if done.state is State.RESOLVED else "case-proposed"
        await interaction.edit_original_response(content=say(interaction, key, number=done.number))


class AloneForm(Form, kind="alone", returns=("reason",)):
    """Where a moderator says why a case is over that nobody else has read."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "case-alone-title"), case_id)
        self.add_item(note_field(interaction, "case-alone-reason", "reason"))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """It is over, and everybody who reads the case sees that one person decided it."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        done = await interaction.client.app.closing.alone(
            server.id, argument, interaction.user.id, text(values, "reason")
        )
        await interaction.edit_original_response(content=say(interaction, "case-resolved-alone", number=done.number))


class NotYetForm(Form, kind="notyet", returns=("missing",)):
    """Where a second reader says what is missing."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "case-not-yet-title"), case_id)
        self.add_item(note_field(interaction, "case-not-yet-missing", "missing"))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """It goes on; whoever has it is told."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        done = await interaction.client.app.closing.object(
            server.id, argument, interaction.user.id, text(values, "missing")
        )
        await interaction.edit_original_response(content=say(interaction, "case-objected", number=done.number))


class Confirm(Pressable, name="case:confirm"):
    """Agrees that a case is over."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The card is drawn again by what the service sends out."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await confirm(interaction, self.argument)


async def confirm(interaction: Lanterned, case_id: str) -> None:
    """Agree, and say so privately. The interaction is deferred."""
    server = await moderator(interaction)
    done = await interaction.client.app.closing.confirm(server.id, case_id, interaction.user.id)
    await interaction.edit_original_response(content=say(interaction, "case-confirmed", number=done.number))


class NotYet(Pressable, name="case:notyet"):
    """Says that something is missing."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask for the words."""
        await open_form(interaction, Act.OBJECT, NotYetForm, self.argument)


class Alone(Pressable, name="case:alone"):
    """Resolves a case that nobody came to read."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask for the reason, or, when something has changed since, for the outcome."""
        await ask_outcome(interaction, self.argument)


BUTTONS = (Resolve, Confirm, NotYet, Alone)
