"""Break-glass for the words of a case: an administrator asks, another of the team decides, the two take files."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import discord

from bot.features.oversight.unmask.rules import REASON_LEAST, REASON_MOST, State, Told
from bot.kernel.clock import SECOND
from bot.kernel.text import clip
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import administrator, moderator
from cogs._kit.forms import Form, Values, text, written
from cogs._kit.patience import in_time, show
from cogs.oversight.asking import REASON_SHOWN, told_in, when_told

if TYPE_CHECKING:
    from bot.client import LanternBot


class WordsForm(Form, kind="words", returns=("reason",)):
    """Why, and when those whose words they are are told. Its argument is the case."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, case_id: str) -> None:
        super().__init__(bot, say(interaction, "words-form-title"), case_id)
        self.add_item(discord.ui.TextDisplay(say(interaction, "words-form-what")))
        self.add_item(written(interaction, "words-form-reason", "reason", least=REASON_LEAST, most=REASON_MOST))
        self.add_item(when_told(interaction, "words-form-told", Told.DAY))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Ask for a second person."""
        async with in_time(interaction):
            guild = administrator(interaction)
            request = await interaction.client.app.unsealing.request(
                guild.id, interaction.user.id, argument, text(values, "reason"), told_in(values)
            )
        await show(interaction, content=say(interaction, "words-asked", until=f"<t:{request.until // SECOND}:f>"))


async def choices(interaction: Lanterned, server_id: int, state: State) -> list[tuple[str, str]]:
    """Requests for words in this state: what to call each, and its id."""
    return [
        (say(interaction, "words-choice", number=number), request.id)
        for request, number in await interaction.client.app.unsealing.pending(server_id)
        if request.state is state
    ]


async def is_one(interaction: Lanterned, request_id: str) -> bool:
    """Whether this is a request for words."""
    return await interaction.client.app.unsealing.knows(interaction.guild_id or 0, request_id)


async def show_request(interaction: Lanterned, request_id: str) -> None:
    """Why somebody asked, and the two buttons."""
    async with in_time(interaction):
        server = await moderator(interaction)
        asked = await interaction.client.app.unsealing.asked(server.id, interaction.user.id, request_id)
    await show(
        interaction,
        content=say(
            interaction,
            "words-decide",
            number=asked.number,
            who=f"<@{asked.request.asked_by}>",
            told=say(interaction, f"unmask-when-{asked.request.told}"),
            reason=clip(asked.reason, REASON_SHOWN),
        ),
        view=row(
            Agree(request_id, label=say(interaction, "unmask-button-approve"), style=discord.ButtonStyle.danger),
            Disagree(request_id, label=say(interaction, "unmask-button-refuse")),
        ),
    )


async def take(interaction: Lanterned, request_id: str) -> None:
    """The files, for one of the two alone; that they were taken is in the record before they come."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    server = await moderator(interaction)
    files = await interaction.client.app.unsealing.take(server.id, interaction.user.id, request_id)
    await interaction.edit_original_response(
        content=say(interaction, "words-taken"),
        attachments=[discord.File(io.BytesIO(content), filename=name) for name, content in files.items()],
    )


class Agree(Pressable, name="words:agree"):
    """The second person says yes."""

    async def pressed(self, interaction: Lanterned) -> None:
        """From now on the two may take them, for a quarter of an hour."""
        async with in_time(interaction):
            server = await moderator(interaction)
            request = await interaction.client.app.unsealing.decide(
                server.id, interaction.user.id, self.argument, approve=True
            )
        await show(
            interaction,
            content=say(interaction, "words-approved", until=f"<t:{request.until // SECOND}:t>"),
            view=row(Take(request.id, label=say(interaction, "words-button-take"))),
        )


class Disagree(Pressable, name="words:disagree"):
    """The second person says no."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Nothing is opened."""
        async with in_time(interaction):
            server = await moderator(interaction)
            await interaction.client.app.unsealing.decide(server.id, interaction.user.id, self.argument, approve=False)
        await show(interaction, content=say(interaction, "unmask-refused"), view=row())


class Take(Pressable, name="words:take"):
    """Gives the files to the one who presses."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A private answer."""
        await take(interaction, self.argument)


BUTTONS = (Agree, Disagree, Take)
