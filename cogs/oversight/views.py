"""The forms and buttons of oversight."""

from __future__ import annotations

import re
from typing import Any

import discord

from bot.client import LanternBot
from bot.features.oversight.rules import REASON_LIMIT, Span, argument_of, subject_in
from bot.features.venting.as_team import PAUSE
from bot.kernel.clock import SECOND
from bot.kernel.errors import Refusal
from cogs._kit.answers import Lanterned, say
from cogs._kit.as_team import Road, roads, send_unless_named
from cogs._kit.buttons import Pressable, row
from cogs._kit.checks import moderator
from cogs._kit.courier import asked
from cogs._kit.forms import Form, Values, one_of, text, written
from cogs.oversight.noting import PutNote
from cogs.oversight.shown import kept


async def meant(interaction: Lanterned, server_id: int, link: str) -> str:
    """The post that a link (or a message's id) leads to, as the argument of a button."""
    found = re.search(r"(\d{17,20})/?\s*$", link)
    subject = await interaction.client.app.oversight.subject_at(server_id, int(found[1])) if found else None
    if subject is None:
        raise Refusal("refusal-anon-no-post")
    return argument_of(subject)


async def alias_of(interaction: Lanterned, subject: str) -> str:
    """The made-up name under which a post stands."""
    post = await interaction.client.app.oversight.where(interaction.guild_id or 0, subject)
    return say(interaction, "anon-post-gone") if post is None else post.alias


async def choose(interaction: Lanterned, message: discord.Message) -> None:
    """Right click on a post: what a moderator can do about it."""
    await interaction.response.defer(ephemeral=True, thinking=True)
    server = await moderator(interaction)
    post = await meant(interaction, server.id, str(message.id))
    await interaction.edit_original_response(
        content=say(interaction, "anon-choose", alias=await alias_of(interaction, subject_in(post))),
        view=row(
            PutNote(post, label=say(interaction, "anon-button-note")),
            Hide(post, label=say(interaction, "anon-button-hide")),
            PauseAuthor(post, label=say(interaction, "anon-button-pause")),
        ),
    )


class PauseAuthor(Pressable, name="anon:pause"):
    """Opens the form for a pause."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form, for moderators only."""
        await moderator(interaction)
        await PauseForm(interaction.client, interaction, self.argument).open(interaction)


class Hide(Pressable, name="anon:hide"):
    """Opens the form for hiding a post."""

    async def pressed(self, interaction: Lanterned) -> None:
        """A form, for moderators only."""
        await moderator(interaction)
        await HideForm(interaction.client, interaction, self.argument).open(interaction)


def _reason(interaction: Lanterned, key: str, before: str = "") -> discord.ui.Label[Any]:
    return written(interaction, key, "reason", most=REASON_LIMIT, default=before)


class PauseForm(Form, kind="anon-pause", returns=("reason",)):
    """For how long, and why. Its argument is the post."""

    def __init__(
        self, bot: LanternBot, interaction: Lanterned, post: str, before: str = "", usual: str = Span.DAY
    ) -> None:
        super().__init__(bot, say(interaction, "anon-pause-title"), post)
        self.add_item(discord.ui.TextDisplay(say(interaction, "anon-pause-nobody")))
        self.add_item(
            one_of(
                interaction,
                "anon-pause-span",
                "span",
                [(each.value, f"anon-span-{each}") for each in Span],
                chosen=usual,
            )
        )
        self.add_item(_reason(interaction, "anon-pause-reason", before))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Pause, or first show them their own name in what the author would read."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        chosen = text(values, "span")
        if chosen not in set(Span):
            raise Refusal("refusal-anon-span")
        await send_unless_named(interaction, PAUSE, f"{argument}.{chosen}", text(values, "reason"))


async def _pause(interaction: Lanterned, argument: str, why: str) -> None:
    """Pause, and say until when. The answer is the same whoever wrote the post."""
    server, (post, _, span) = await moderator(interaction), argument.rpartition(".")
    oversight = interaction.client.app.oversight
    pause = await oversight.pause(server.id, interaction.user.id, subject_in(post), Span(span), why)
    until = f"<t:{pause.until // SECOND}:f>"
    await interaction.edit_original_response(
        content=say(interaction, "anon-paused", until=until), embed=None, view=None
    )


def _pause_again(interaction: Lanterned, argument: str, why: str) -> PauseForm:
    post, _, span = argument.rpartition(".")
    return PauseForm(interaction.client, interaction, post, why, span)


roads[PAUSE] = Road(_pause, _pause_again)


class HideForm(Form, kind="anon-hide", returns=("reason",)):
    """Why a post is hidden. Its argument is the post."""

    def __init__(self, bot: LanternBot, interaction: Lanterned, post: str) -> None:
        super().__init__(bot, say(interaction, "anon-hide-title"), post)
        self.add_item(discord.ui.TextDisplay(say(interaction, "anon-hide-what")))
        self.add_item(_reason(interaction, "anon-hide-reason"))

    @classmethod
    async def submitted(cls, interaction: Lanterned, argument: str, values: Values) -> None:
        """Keep what the post shows, sealed, and have it taken away."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        bot = interaction.client
        post = await bot.app.oversight.where(server.id, subject_in(argument))
        if post is None or not post.message_id:
            raise Refusal("refusal-anon-not-out")
        channel = bot.get_partial_messageable(post.channel_id, guild_id=server.id)
        with asked():
            try:
                message = await channel.fetch_message(post.message_id)
            except discord.NotFound as gone:  # or its channel, or its thread
                raise Refusal("refusal-anon-no-post") from gone
        await bot.app.oversight.hide(
            server.id, interaction.user.id, subject_in(argument), kept(message), text(values, "reason")
        )
        await interaction.edit_original_response(content=say(interaction, "anon-hidden"))
