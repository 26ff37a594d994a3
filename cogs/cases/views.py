"""The first buttons of a card: whose case it is, and what was reported."""

from __future__ import annotations

from bot.features.cases.rules import Act
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import moderator
from cogs.cases.reading import pages
from cogs.cases.threads import bring_owner_in


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
