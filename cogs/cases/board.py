"""The summary that stands in the care team's channel."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import discord

from bot.content.words import Words
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.cases.board.rules import Summary
from bot.features.servers.rules import Place
from bot.kernel.clock import SECOND
from bot.kernel.errors import Unreachable, Why
from cogs._kit.answers import Lanterned
from cogs._kit.buttons import Pressable, row
from cogs._kit.calling import who_can_come
from cogs._kit.courier import discord_says, is_gone, post
from cogs.cases.commands import show_queue

if TYPE_CHECKING:
    from bot.client import LanternBot

COLOUR = 0x6C8EA4


def draw(words: Words, summary: Summary, language: str) -> discord.Embed:
    """Counts, instants and who is on duty; nothing about anybody a case is about."""

    def at(instant: int) -> str:
        return f"<t:{instant // SECOND}:R>"

    unclaimed = sum(summary.unclaimed.values())
    by = ", ".join(
        f"{words.say(f'case-severity-{severity}', language)}: {number}"
        for severity, number in summary.unclaimed.items()
    )
    lines = [
        words.say("board-unclaimed", language, count=unclaimed, by=by, at=at(summary.oldest_at or 0)),
        words.say("board-taken", language, claimed=summary.claimed, waiting=summary.waiting, later=summary.follow_up),
    ]
    if summary.due_at:
        lines.append(words.say("board-due", language, at=at(summary.due_at)))
    on = ", ".join(f"<@{person}>" for person in summary.on)
    cover = "someone" if summary.on else "nobody" if summary.used else "unknown"
    lines.append(words.say(f"board-cover-{cover}", language, who=on))
    return discord.Embed(title=words.say("board-title", language), description="\n".join(lines), colour=COLOUR)


class Queue(Pressable, name="board:queue"):
    """The queue, for whoever presses."""

    async def pressed(self, interaction: Lanterned) -> None:
        """Privately."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        await show_queue(interaction)


class SummaryCourier:
    """Edits the summary where it stands, and puts it up where it does not (any more). It calls nobody, and names nobody
    as on duty who would not be called: Discord is asked at each drawing, for it tells of no time-out by itself."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        server = await app.servers.get(parcel.server_id)
        channel_id = server.place(Place.CASES)
        if not channel_id:
            raise Unreachable(Why.NOT_SET_UP)
        drawing = await app.board.drawing(parcel.server_id)
        guild, summary = self._bot.get_guild(server.id), drawing.summary
        there = await who_can_come(guild, summary.on, server, app.clock.now())
        embed = draw(app.words, replace(summary, on=there), server.language)
        button = Queue(str(parcel.server_id), label=app.words.say("board-button-queue", server.language))
        if drawing.message_id and drawing.channel_id == channel_id:
            channel = self._bot.get_partial_messageable(channel_id, guild_id=parcel.server_id)
            with discord_says():
                try:
                    await channel.get_partial_message(drawing.message_id).edit(embed=embed, view=row(button))
                except discord.NotFound as gone:
                    if not is_gone(gone):
                        raise
                else:
                    return Delivered(channel_id, drawing.message_id)
        return await post(
            self._bot,
            parcel,
            channel_id,
            f"{Queue.name}:{parcel.server_id}",
            embed=embed,
            view=row(button),
            silent=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )
