"""Posts check-ins at their time, moves their numbers, and closes their messages a day later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import discord

from bot.delivery import Delivered, Nothing, Parcel
from bot.features.occasions.rules import CheckIn, Lateness, State
from bot.features.occasions.service import Opening
from bot.features.servers.rules import Place
from bot.kernel.clock import SECOND
from bot.kernel.errors import Unreachable, Why
from cogs._kit.courier import (
    LOOK_BACK,
    THREAD_EXISTS,
    discord_says,
    is_gone,
    opening_its_thread,
    own_message,
    post,
)
from cogs.occasions.replies import buttons
from cogs.occasions.views import card, closed_card, on_own_clock, open_card

if TYPE_CHECKING:
    from bot.client import LanternBot


A_DAY: Final = 1_440  # minutes; a thread's auto-archive time


class OpenCourier:
    """Posts one check-in: nobody is pinged but the role that was chosen, and its buttons carry nothing but its id."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. What is too late or called off is not sent; an earlier try may have sent it."""
        app = self._bot.app
        opening = await app.occasions.opening(parcel.subject)
        if opening is None:
            return Nothing()
        server = await app.servers.get(parcel.server_id)
        channel_id = opening.frame.channel_id or server.place(Place.CHECKINS)
        if opening.lateness is Lateness.DROP:
            there = await self._posted_before(parcel, channel_id)
            return Delivered(channel_id, there) if there else Nothing()
        if not (channel_id and server.ready):  # it rests after Undo, also where its channel stays
            raise Unreachable(Why.NOT_SET_UP)
        checkin, words = opening.checkin, app.words
        role_id = await self._role(opening)
        said = [f"<@&{role_id}>"] if role_id else []
        if opening.lateness is Lateness.SEND_LATE:
            said.append(words.say("checkin-late", server.language, at=on_own_clock(checkin.due_at)))
        return await post(
            self._bot,
            parcel,
            channel_id,
            checkin.id,
            content="\n".join(said) or None,
            embed=card(words, checkin.words, server.language),
            view=buttons(words, checkin.id, server.language),
            allowed_mentions=discord.AllowedMentions(
                everyone=False, users=False, roles=[discord.Object(role_id)] if role_id else False
            ),
        )

    async def _role(self, opening: Opening) -> int:
        """Who is pinged. Nobody where the role was deleted since: Discord would show a mark in its place."""
        checkin, role_id = opening.checkin, opening.frame.role_id
        guild = self._bot.get_guild(checkin.server_id)
        if not role_id or guild is None or guild.get_role(role_id) is not None:
            return role_id
        await self._bot.app.desk.tell_now(
            checkin.server_id,
            "desk-checkin-no-role",
            topic=f"checkin-no-role/{checkin.id}",
            at=str(checkin.due_at // SECOND),
        )
        return 0

    async def _posted_before(self, parcel: Parcel, channel_id: int) -> int | None:
        """The id of the message of an earlier try; None where there was none. A channel that is gone holds none."""
        if not parcel.again or not channel_id:
            return None
        channel = self._bot.get_partial_messageable(channel_id, guild_id=parcel.server_id)
        try:
            with discord_says():
                return await own_message(self._bot, channel, parcel.subject, parcel.first_try_at - LOOK_BACK)
        except Unreachable:
            return None


class TogetherCourier:
    """Opens the thread under a check-in, for those who would like company. A message has one thread at most."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        checkin = await app.occasions.load(parcel.subject)
        if checkin is None or not checkin.message_id or checkin.state is not State.OPEN:
            return Nothing()
        language = (await app.servers.get(parcel.server_id)).language
        with discord_says():
            try:
                async with opening_its_thread(self._bot, parcel, "desk-checkin-no-thread"):
                    await _message(self._bot, checkin).create_thread(
                        name=app.words.say("checkin-thread", language), auto_archive_duration=A_DAY
                    )
            except discord.HTTPException as no:
                if is_gone(no):
                    return Nothing()
                if no.code != THREAD_EXISTS:
                    raise
        return Delivered(checkin.channel_id, checkin.message_id)


class CountCourier:
    """Has an open check-in show its numbers. Its buttons stay as they are."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. An edit done twice is the same edit."""
        app = self._bot.app
        checkin = await app.counting.counting(parcel.subject)
        if checkin is None or checkin.seen is None or not checkin.message_id:
            return Nothing()
        language = (await app.servers.get(parcel.server_id)).language
        embed = open_card(app.words, checkin.words, checkin.seen, language)
        with discord_says():
            try:
                await _message(self._bot, checkin).edit(embed=embed)
            except discord.NotFound as gone:
                if not is_gone(gone):
                    raise
                return Nothing()
        return Delivered(checkin.channel_id, checkin.message_id)


class CloseCourier:
    """Takes the buttons off a message and says the numbers; takes down one that was called off too late."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. An edit done twice is the same edit; a message that somebody deleted needs none."""
        app = self._bot.app
        closing = await app.occasions.closing(parcel.subject)
        if closing is None:
            return Nothing()
        checkin = closing.checkin
        language = (await app.servers.get(parcel.server_id)).language
        message = _message(self._bot, checkin)
        with discord_says():
            try:
                if closing.take_down:
                    await message.delete()
                else:
                    embed = closed_card(app.words, checkin.words, closing.shown, language)
                    await message.edit(embed=embed, view=None)
            except discord.NotFound as gone:
                if not is_gone(gone):
                    raise
                return Nothing()
        return Delivered(checkin.channel_id, checkin.message_id)


class RestCourier:
    """Closes the thread of a check-in that is over: what was written there stays to be read."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. A thread that is closed or gone needs none."""
        checkin = await self._bot.app.occasions.load(parcel.subject)
        if checkin is None or checkin.state is not State.CLOSED or not checkin.message_id:
            return Nothing()
        with discord_says():
            try:
                await self._bot.http.edit_channel(checkin.message_id, locked=True, archived=True)
            except discord.NotFound:
                return Nothing()
        return Delivered(checkin.channel_id, checkin.message_id)


def _message(bot: LanternBot, checkin: CheckIn) -> discord.PartialMessage:
    channel = bot.get_partial_messageable(checkin.channel_id, guild_id=checkin.server_id)
    return channel.get_partial_message(checkin.message_id)
