"""The private thread of each case: made, archived and reopened with it; and who comes in, by its card alone."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Final

import discord
from discord.ext import commands

from bot.delivery import Delivered, Nothing, Parcel
from bot.features.cases.board.rules import Thread
from bot.features.servers.rules import Place
from bot.kernel.errors import Conflict, Refusal, Unreachable, Why
from cogs._kit.answers import LOST, Lanterned, say
from cogs._kit.buttons import Pressable
from cogs._kit.checks import moderator
from cogs._kit.courier import ARCHIVED, UNKNOWN_CHANNEL, discord_says, in_a_thread, opening_a_thread

if TYPE_CHECKING:
    from bot.client import LanternBot

A_WEEK: Final = 10_080  # minutes; a thread's auto-archive time
PRIVATE: Final = 12  # Discord's number for a private thread


class CaseThreadCourier:
    """Makes the private thread of a case, archives and reopens it, and takes out of it who may not be there any more.
    Message id 0 says that it is gone."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        case = await app.board.thread(parcel.subject)
        if case is None or (case.to_do is None and not case.out):
            return Nothing()
        server = await app.servers.get(parcel.server_id)
        channel_id = server.place(Place.TALKS)
        with discord_says():
            if case.to_do is not Thread.WANTED:
                try:
                    if case.to_do is not None:
                        await self._bot.http.edit_channel(case.thread_id, archived=case.to_do is Thread.ARCHIVED)
                    for person in case.out:
                        await self._take_out(parcel.server_id, case.thread_id, person)
                except discord.NotFound:
                    return Delivered(channel_id, 0)
                return Delivered(channel_id, case.thread_id)
            if not channel_id:
                raise Unreachable(Why.NOT_SET_UP)
            name = app.words.say("case-card-title", server.language, number=case.number)
            thread_id = await self._made(parcel, channel_id, name)
        return Delivered(channel_id, thread_id)

    async def _take_out(self, server_id: int, thread_id: int, person: int) -> None:
        remove = partial(self._bot.http.remove_user_from_thread, thread_id, person)
        try:
            await in_a_thread(self._bot, server_id, thread_id, remove)
        except discord.NotFound as gone:
            if gone.code == UNKNOWN_CHANNEL:  # otherwise they went by themselves
                raise

    async def _made(self, parcel: Parcel, channel_id: int, name: str) -> int:
        """One thread of this name. Discord takes no nonce for it, and a request that it answered with an error may have
        made one all the same: so those that are there are looked at, and only the first one stays."""
        there = await self._named(parcel.server_id, channel_id, name) if parcel.again else []
        if not there:
            async with opening_a_thread(self._bot, parcel.server_id):
                await self._bot.http.start_thread_without_message(
                    channel_id, name=name, auto_archive_duration=A_WEEK, type=PRIVATE, invitable=False
                )
            there = await self._named(parcel.server_id, channel_id, name)
        if not there:  # somebody has deleted it at once
            return 0
        first, *doubles = sorted(there)
        for double in doubles:
            await self._bot.http.delete_channel(double)
        return first

    async def _named(self, server_id: int, channel_id: int, name: str) -> list[int]:
        found = await self._bot.http.get_active_threads(server_id)
        mine = str(self._bot.user.id if self._bot.user else 0)
        return [
            int(one["id"])
            for one in found["threads"]
            if one["name"] == name and str(one["parent_id"]) == str(channel_id) and str(one["owner_id"]) == mine
        ]


async def bring_in(interaction: Lanterned, server_id: int, case_id: str) -> int:
    """Bring whoever acts into the thread of a case; returns its id, 0 when there is none (any more)."""
    board, http, who = interaction.client.app.board, interaction.client.http, interaction.user.id
    thread_id = await board.enter(server_id, case_id, who)
    if not thread_id:
        return 0
    try:
        try:
            await http.add_user_to_thread(thread_id, who)
        except discord.HTTPException as no:
            if no.code != ARCHIVED:
                raise
            await http.edit_channel(thread_id, archived=False)  # nobody had written in it for a week
            await http.add_user_to_thread(thread_id, who)
    except discord.NotFound:
        await board.thread_gone(server_id, thread_id)
        return await board.enter(server_id, case_id, who)
    return thread_id


class OpenThread(Pressable, name="case:thread"):
    """Brings whoever presses into the thread of the case, when they may be in it."""

    async def pressed(self, interaction: Lanterned) -> None:
        """The way there, privately."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await moderator(interaction)
        with discord_says():
            thread_id = await bring_in(interaction, server.id, self.argument)
        key = "case-thread-here" if thread_id else "case-thread-coming"
        await interaction.edit_original_response(content=say(interaction, key, thread=f"<#{thread_id}>"))


async def bring_owner_in(interaction: Lanterned, server_id: int, case_id: str) -> None:
    """Whoever takes a case comes into its thread with that. Where it cannot be just now, the card's button does it."""
    with contextlib.suppress(Refusal, Conflict, *LOST):
        await bring_in(interaction, server_id, case_id)


class ThreadCog(commands.Cog):
    """Hears of threads that somebody deletes."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    @commands.Cog.listener()
    async def on_raw_thread_delete(self, payload: discord.RawThreadDeleteEvent) -> None:
        """A case's thread is made anew only when somebody of the team asks: whoever deleted it may have meant it."""
        await self._bot.app.board.thread_gone(payload.guild_id, payload.thread_id)
