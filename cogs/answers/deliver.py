"""Brings answers into their thread, and removes them again."""

from __future__ import annotations

import contextlib
from functools import partial

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, NotNow, Parcel
from bot.features.answers.rules import State
from bot.features.answers.service import Answer
from bot.features.oversight.rules import LOOK_AGAIN
from bot.kernel.errors import Unreachable, Why
from cogs._kit.buttons import row
from cogs._kit.courier import LOOK_BACK, discord_says, in_a_thread, is_in, is_locked, own_message, post
from cogs.answers.card import card
from cogs.answers.views import Reply
from cogs.cases.reporting import ReportHere


class AnswerCourier:
    """Posts one answer by a plain send: never a reply, never from an interaction, nobody pinged, no sound."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        answer = await app.answers.load(parcel.subject)
        if answer is None or answer.message_id or not answer.thread_id:
            return Nothing()
        if answer.state is State.WITHDRAWN or not answer.takes:
            return await self._left_there(parcel, answer)
        if answer.hidden or not (await app.servers.get(answer.server_id)).ready:
            raise NotNow(LOOK_AGAIN)
        await app.oversight.may_go_out(answer.server_id)
        author = await app.answers.whose(answer.id)
        if author is not None and not await is_in(self._bot, answer.server_id, author):
            await app.answers.departed(answer.server_id, answer.id)
            return await self._left_there(parcel, answer)
        try:
            if await is_locked(self._bot, answer.server_id, answer.thread_id):
                return await self._left_there(parcel, answer)
            return await self._put_up(parcel, answer)
        except Unreachable as no:
            if no.why is Why.CHANNEL_GONE:
                if await app.answers.thread_comes(answer.vent_id):
                    raise NotNow(LOOK_AGAIN) from no
                await app.own_vents.thread_gone(answer.server_id, answer.thread_id)  # while nobody was there to hear
            raise

    async def _put_up(self, parcel: Parcel, answer: Answer) -> Delivered:
        app = self._bot.app
        language = (await app.servers.get(answer.server_id)).language
        return await post(
            self._bot,
            parcel,
            answer.thread_id,
            answer.id,
            embed=card(app.words, answer.alias, answer.words, language, by_author=answer.by_author),
            view=row(
                Reply(answer.vent_id, label=app.words.say("answer-button-open", language)),
                ReportHere(answer.id, label=app.words.say("vent-button-report", language)),
            ),
            silent=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )

    async def _left_there(self, parcel: Parcel, answer: Answer) -> Delivered | Nothing:
        """Nothing is sent, and what an earlier try may have left is found."""
        if not parcel.again:
            return Nothing()
        thread = self._bot.get_partial_messageable(answer.thread_id, guild_id=parcel.server_id)
        with discord_says():
            there = await own_message(self._bot, thread, parcel.subject, parcel.first_try_at - LOOK_BACK)
        return Delivered(answer.thread_id, there) if there else Nothing()


class RemoveAnswerCourier:
    """Deletes an answer that was taken back. What is gone already is as good as deleted."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        channel, _, message = parcel.subject.partition(".")  # where it is, when there is no row of it any more
        if message:
            channel_id, message_id = int(channel), int(message)
        else:
            answer = await self._bot.app.answers.load(parcel.subject)
            if answer is None or answer.state is not State.WITHDRAWN:
                return Nothing()
            channel_id, message_id = answer.channel_id, answer.message_id
        with discord_says(), contextlib.suppress(discord.NotFound):
            delete = partial(self._bot.http.delete_message, channel_id, message_id)
            await in_a_thread(self._bot, parcel.server_id, channel_id, delete)
        return Delivered(channel_id, message_id)
