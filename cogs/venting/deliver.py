"""Brings vents out: the one request that carries their words, then the thread. Removes and closes them again."""

from __future__ import annotations

import contextlib
from typing import Final

import discord

from bot.client import LanternBot
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.servers.rules import Server
from bot.features.venting.asked import WHERE, Readers
from bot.features.venting.rules import KIND, State
from bot.features.venting.service import Vent
from bot.kernel.errors import Unreachable, Why
from cogs._kit.checks import everyone_sees
from cogs._kit.courier import (
    LOOK_BACK,
    THREAD_EXISTS,
    changing,
    discord_says,
    is_gone,
    is_in,
    opening_its_thread,
    own_message,
    post,
)
from cogs.answers.signs import under_a_vent, under_one_to_the_team
from cogs.venting.card import card, noted

A_WEEK: Final = 10_080  # minutes; a thread's auto-archive time


def kept_among(bot: LanternBot, server: Server, readers: Readers) -> None:
    """`Unreachable` where something is for some alone, and everyone sees their room at this moment."""
    guild = bot.get_guild(server.id)
    room = guild.get_channel(server.place(WHERE[readers])) if guild else None
    if readers is not Readers.BOTH and room is not None and everyone_sees(room):
        raise Unreachable(Why.EVERYONE_SEES)


class VentCourier:
    """Posts one vent by a plain send: never a reply, never from an interaction, nobody pinged, no sound."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        app = self._bot.app
        vent = await app.venting.load(parcel.subject)
        if vent is None or vent.message_id:
            return Nothing()
        await app.oversight.may_go_out(vent.server_id)
        server = await app.servers.get(vent.server_id)
        channel_id = server.place(WHERE[vent.readers])
        if vent.state is State.WITHDRAWN:
            return await self._left_there(parcel, channel_id)
        if not (channel_id and server.ready):  # it rests after Undo, also where its channel stays
            raise Unreachable(Why.NOT_SET_UP)
        kept_among(self._bot, server, vent.readers)
        author = await app.own_vents.whose(vent.id)
        if author is not None and not await is_in(self._bot, vent.server_id, author):
            await app.own_vents.departed(vent.server_id, vent.id)
            return await self._left_there(parcel, channel_id)
        language = server.language
        return await post(
            self._bot,
            parcel,
            channel_id,
            vent.id,
            embed=card(app.words, vent, language),
            view=under_one_to_the_team(app.words, vent.id, language)
            if vent.readers.to_team
            else under_a_vent(app.words, vent.id, {}, language),
            silent=True,
            allowed_mentions=discord.AllowedMentions.none(),
        )

    async def _left_there(self, parcel: Parcel, channel_id: int) -> Delivered | Nothing:
        """The vent was taken back: nothing is sent, and what an earlier try may have left is found."""
        if not parcel.again or not channel_id:
            return Nothing()
        channel = self._bot.get_partial_messageable(channel_id, guild_id=parcel.server_id)
        with discord_says():
            there = await own_message(self._bot, channel, parcel.subject, parcel.first_try_at - LOOK_BACK)
        return Delivered(channel_id, there) if there else Nothing()


class ThreadCourier:
    """Opens the thread of a vent. A message has one thread and its id is the message's, so a repeat does no harm."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        venting = self._bot.app.venting
        vent = await venting.load(parcel.subject)
        if vent is None or not vent.message_id or vent.state is State.WITHDRAWN:
            return Nothing()
        message = _post(self._bot, vent.server_id, vent.channel_id, vent.message_id)
        with discord_says():
            try:
                async with opening_its_thread(self._bot, parcel, "desk-vent-thread"):
                    await message.create_thread(name=vent.alias.name, auto_archive_duration=A_WEEK)
            except discord.HTTPException as no:
                if is_gone(no, or_its_channel=True):  # somebody has deleted the post
                    await self._bot.app.own_vents.deleted(vent.server_id, vent.message_id)
                    return Nothing()
                if no.code != THREAD_EXISTS:
                    raise
            vent = await venting.load(parcel.subject)
            if vent is not None and vent.state is State.CLOSED:  # while the thread was not there to be locked
                await _lock(self._bot, vent)
        return Delivered(message.channel.id, message.id)


class EditCourier:
    """Has a post show the words that its author put in their place. The same twice is the same, so it may be repeated;
    the signs under it stay as they are."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. Of whoever is not in the server any more the post stays as it was."""
        app = self._bot.app
        await app.oversight.may_go_out(parcel.server_id)
        vent = await app.edits.load(parcel.subject)
        if vent is None:
            return Nothing()
        author = await app.own_vents.whose(vent.id)
        if author is not None and not await is_in(self._bot, vent.server_id, author):
            return Nothing()
        language = (await app.servers.get(vent.server_id)).language
        message = _post(self._bot, vent.server_id, vent.channel_id, vent.message_id)
        async with changing(vent.message_id):
            return await self._change(vent, message, language)

    async def _change(self, vent: Vent, message: discord.PartialMessage, language: str) -> Delivered | Nothing:
        """With the team's note before the new words, and the way to earlier answers beneath, where there are such."""
        app = self._bot.app
        note = await app.content_notes.of(vent.server_id, f"{KIND}/{vent.id}")
        embed = noted(app.words, card(app.words, vent, language), note, language)
        with discord_says():
            try:
                for field in [field for one in (await message.fetch()).embeds[:1] for field in one.fields]:
                    embed.add_field(name=field.name, value=field.value, inline=field.inline)
                await message.edit(embed=embed, allowed_mentions=discord.AllowedMentions.none())
            except discord.HTTPException as no:
                if is_gone(no):  # hidden, taken back or deleted at this very moment
                    await app.own_vents.deleted(vent.server_id, vent.message_id)
                    return Nothing()
                raise
        return Delivered(vent.channel_id, vent.message_id)


class LockCourier:
    """Locks the thread of a vent that was closed to answers. Without a thread there is nothing to lock yet."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        vent = await self._bot.app.venting.load(parcel.subject)
        if vent is None or vent.state is not State.CLOSED:
            return Nothing()
        with discord_says():
            try:
                await _lock(self._bot, vent)
            except discord.NotFound:
                return Nothing()
        return Delivered(vent.channel_id, vent.message_id)


class RemoveCourier:
    """Deletes what stands there of a vent that was taken back: the post first, so that no thread can follow it."""

    def __init__(self, bot: LanternBot) -> None:
        self._bot = bot

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`. What is gone already is as good as deleted."""
        channel, _, message = parcel.subject.partition(".")  # where it is, when there is no vent any more
        if message:
            channel_id, message_id = int(channel), int(message)
        else:
            vent = await self._bot.app.venting.load(parcel.subject)
            if vent is None or vent.state is not State.WITHDRAWN:
                return Nothing()
            channel_id, message_id = vent.channel_id, vent.message_id
        with discord_says():
            with contextlib.suppress(discord.NotFound):
                await _post(self._bot, parcel.server_id, channel_id, message_id).delete()
            with contextlib.suppress(discord.NotFound):  # a thread has the id of its message
                await self._bot.http.delete_channel(message_id)
        return Delivered(channel_id, message_id)


def _post(bot: LanternBot, server_id: int, channel_id: int, message_id: int) -> discord.PartialMessage:
    channel = bot.get_partial_messageable(channel_id, guild_id=server_id, type=discord.ChannelType.text)
    return channel.get_partial_message(message_id)


async def _lock(bot: LanternBot, vent: Vent) -> None:
    """Nobody but those who may manage threads writes in it any more, and it stays to be read."""
    await bot.http.edit_channel(vent.message_id, locked=True)
