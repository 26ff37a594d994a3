"""What moderators decide about words that wait, *Let it out* and *Decline*, and their word on why they were asked.

The buttons outlive a restart and ask anew each time; a second press finds the decision made.
"""

from __future__ import annotations

import discord

from bot.client import LanternBot
from bot.features.cases.rules import NOTE_LIMIT, Act, Kind, State
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable
from cogs._kit.checks import moderator
from cogs._kit.forms import Form, Values, text, written
from cogs.cases.card import Brought, bring

WHILE = frozenset(State) - {State.RESOLVED}


class LetOut(Pressable, name="vent:let-out"):
    """Lets it out, after a delay by lot like every other."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The card is drawn again by what the service sends out."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        await interaction.client.app.holds.let_out(server.id, self.argument, interaction.user.id)
        await interaction.edit_original_response(content=say(interaction, "vent-let-out"))


class Decline(Pressable, name="vent:decline"):
    """Asks why."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form, unless it is somebody else's or decided: that is said before anything is filled in."""
        server = await moderator(interaction)
        await interaction.client.app.cases.check(Act.DECIDE, server.id, self.argument, interaction.user.id)
        await DeclineForm(interaction.client, interaction, self.argument).open(interaction)


class DeclineForm(Form, kind="vent-decline", returns=("reason",)):
    """Where a moderator says why; the author reads it. Its argument is the case."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "vent-decline-title"), case_id)
        self.add_item(discord.ui.TextDisplay(say(interaction, "vent-decline-what")))
        self.add_item(written(interaction, "vent-decline-reason", "reason", most=NOTE_LIMIT))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Decide, and say so to the moderator alone."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        holds = interaction.client.app.holds
        await holds.decline(server.id, argument, interaction.user.id, text(values, "reason"))
        await interaction.edit_original_response(content=say(interaction, "vent-declined"))


class RightAlarm(Pressable, name="vent:right"):
    """It was right that the program asked."""

    right = True

    async def pressed(self, interaction: Lanterned) -> None:
        """Count it, once a case; nothing else changes."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        await interaction.client.app.holds.judge(server.id, self.argument, interaction.user.id, right=self.right)
        await interaction.edit_original_response(content=say(interaction, "vent-judged"))


class WrongAlarm(RightAlarm, name="vent:wrong"):
    """It was not."""

    right = False


BUTTONS = (LetOut, Decline, RightAlarm, WrongAlarm)
JUDGE = (
    Brought(RightAlarm, "vent-button-right", frozenset(State), unjudged=True),
    Brought(WrongAlarm, "vent-button-wrong", frozenset(State), unjudged=True),
)


def bring_buttons() -> None:
    """Have the cards of what waits show them."""
    bring(
        Kind.HELD,
        Brought(LetOut, "vent-button-let-out", WHILE, discord.ButtonStyle.success, undecided=True),
        Brought(Decline, "vent-button-decline", WHILE, undecided=True),
        *JUDGE,
    )
    bring(Kind.NOTICED, *JUDGE)
    bring(Kind.TO_TEAM, *JUDGE)
