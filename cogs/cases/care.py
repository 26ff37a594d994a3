"""What looks after those who look after others: what is pressed after a hard case, and at the cap."""

from __future__ import annotations

import discord

from bot.features.cases.oncall.rules import FOR_GOOD
from bot.kernel.clock import SECOND
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import moderator


class Knowingly(Pressable, name="case:knowing"):
    """Takes one more case of danger than the team said is enough for one person."""

    async def pressed(self, interaction: Lanterned) -> None:
        """It is theirs, unless somebody came meanwhile."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        done = await interaction.client.app.cases.claim(server.id, self.argument, interaction.user.id, knowing=True)
        await interaction.edit_original_response(content=say(interaction, "care-taken", number=done.number))


def offer_knowingly(interaction: Lanterned, refusal: Refusal) -> discord.ui.View:
    """What stands under the refusal at the cap."""
    return row(Knowingly(str(refusal.values["case"]), label=say(interaction, "care-button-knowingly")))


class Rest(Pressable, name="care:rest"):
    """Two hours off."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say until when, and what is still theirs."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        app, me = interaction.client.app, interaction.user.id
        until, left = await app.care.rest(await app.care.server_of(self.argument, me), me)
        said = [say(interaction, "oncall-off" if until == FOR_GOOD else "care-rest", at=_at(until))]
        if left:
            which = ", ".join(str(number) for number in left)
            said.append(say(interaction, "oncall-off-left", cases=len(left), which=which))
        await interaction.edit_original_response(content="\n".join(said))


class Spare(Pressable, name="care:spare"):
    """Not these topics today."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Say until when."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        app, me = interaction.client.app, interaction.user.id
        until = await app.care.spare(await app.care.server_of(self.argument, me), me)
        await interaction.edit_original_response(content=say(interaction, "care-spared", at=_at(until)))


class Debrief(Pressable, name="care:debrief"):
    """A few questions for oneself."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Show them; nothing is asked for and nothing is kept."""
        await interaction.response.send_message(say(interaction, "care-debrief"), ephemeral=True)


def _at(instant: int) -> str:
    return f"<t:{instant // SECOND}:f>"


BUTTONS = (Knowingly, Rest, Spare, Debrief)
