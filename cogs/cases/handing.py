"""How a case goes from one moderator to another: to whom, the note, and the other one's yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord

from bot.features.cases.rules import Act
from bot.features.cases.spans import span_meant
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable
from cogs._kit.checks import moderator, of_team
from cogs._kit.forms import Form, Values, text
from cogs._kit.views import PrivateView
from cogs.cases.threads import bring_owner_in
from cogs.cases.work import note_field, scale, severity_in

if TYPE_CHECKING:
    from bot.client import LanternBot

PARTS = ("situation", "said", "promised", "next")
SPANS = ("1h", "3h", "8h", "1d", "3d", "1w")


class HandOverForm(Form, kind="handover", returns=PARTS):
    """The note that goes with a case. To whom it goes is remembered by the service: a form names nobody."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "case-hand-title"), case_id)
        self.add_item(note_field(interaction, "case-hand-situation", "situation"))
        self.add_item(scale(interaction, "case-hand-risk"))
        for part in PARTS[1:]:
            self.add_item(note_field(interaction, f"case-hand-{part}", part, required=part == "next"))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Ask the other person; until they accept, nothing changes hands."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        parts = {part: text(values, part) for part in PARTS}
        done = await interaction.client.app.casework.hand_over(
            server.id, argument, interaction.user.id, severity_in(values), parts
        )
        await interaction.edit_original_response(content=say(interaction, "case-offered", number=done.number))


class Whom(PrivateView):
    """To whom a case goes, and until when something was promised; then the note."""

    def __init__(self, interaction: Lanterned, case_id: str) -> None:
        super().__init__()
        self.people = _People(placeholder=say(interaction, "case-hand-whom"))
        self.until = _Until(
            placeholder=say(interaction, "case-hand-until"),
            options=[
                discord.SelectOption(label=say(interaction, f"case-hand-in-{span}"), value=span) for span in SPANS
            ],
        )
        self.add_item(self.people)
        self.add_item(self.until)
        self.add_item(_Write(case_id, label=say(interaction, "case-button-write"), style=discord.ButtonStyle.primary))


class _People(discord.ui.UserSelect[Whom]):
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Only remembered: the button goes on."""
        await interaction.response.defer()


class _Until(discord.ui.Select[Whom]):
    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Only remembered: the button goes on."""
        await interaction.response.defer()


class _Write(discord.ui.Button[Whom]):
    def __init__(self, case_id: str, *, label: str, style: discord.ButtonStyle) -> None:
        super().__init__(label=label, style=style)
        self._case_id = case_id

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Open the note's form for whom was chosen."""
        if self.view is None:
            return
        chosen = self.view.people.values[0] if self.view.people.values else None
        until = self.view.until.values[0] if self.view.until.values else ""
        await begin(interaction, self._case_id, chosen if isinstance(chosen, discord.Member) else None, until)


async def begin(interaction: Lanterned, case_id: str, to: discord.Member | None, until: str) -> None:
    """Open the note's form, when the case may be handed to that person: somebody of the team."""
    server = await moderator(interaction)
    if to is None:
        raise Refusal("refusal-case-whom")
    if not of_team(to, server.places):
        raise Refusal("refusal-case-to-stranger")
    app = interaction.client.app
    await app.casework.begin_hand_over(
        server.id, case_id, interaction.user.id, to.id, span_meant(until) if until.strip() else None
    )
    await HandOverForm(interaction.client, interaction, case_id).open(interaction)


class HandOver(Pressable, name="case:hand"):
    """Gives it to somebody."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Ask to whom."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        await interaction.client.app.cases.check(Act.HAND_OVER, server.id, self.argument, interaction.user.id)
        await interaction.edit_original_response(
            content=say(interaction, "case-hand-ask"), view=Whom(interaction, self.argument)
        )


class Accept(Pressable, name="alert:accept"):
    """Takes what was handed over."""

    async def pressed(self, interaction: Lanterned) -> None:
        """It is theirs from now on."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        app = interaction.client.app
        case_id = await app.casework.case_of(server.id, self.argument)
        done = await app.casework.accept(server.id, case_id, interaction.user.id)
        await interaction.edit_original_response(content=say(interaction, "case-accepted", number=done.number))
        await bring_owner_in(interaction, server.id, case_id)


class Decline(Pressable, name="alert:decline"):
    """Says that it cannot be taken just now."""

    async def pressed(self, interaction: Lanterned) -> None:
        """It stays where it is."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        app = interaction.client.app
        case_id = await app.casework.case_of(server.id, self.argument)
        done = await app.casework.decline(server.id, case_id, interaction.user.id)
        await interaction.edit_original_response(content=say(interaction, "case-declined", number=done.number))


BUTTONS = (HandOver, Accept, Decline)
