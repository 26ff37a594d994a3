"""How parcels reach Discord: one message once, and Discord's refusals in Lantern's words."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final
from weakref import WeakValueDictionary

import aiohttp
import discord

from bot.client import LanternBot
from bot.delivery import Delivered, NotNow, Parcel, TryLater
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal, Unreachable, Why

LOOK_BACK = MINUTE  # clocks of two machines differ
LOOK_THROUGH = 1_000  # messages
ROOM_AGAIN = 10 * MINUTE  # between two tries to open a thread in a server that has as many awake as Discord allows
ALLOWED_AGAIN, ALLOWED_WITHIN = HOUR, 7 * DAY  # between two tries where the bot may not open one; for how long

UNKNOWN_CHANNEL, UNKNOWN_GUILD, UNKNOWN_MESSAGE = 10003, 10004, 10008
UNKNOWN_MEMBER, UNKNOWN_USER = 10007, 10013
THREAD_EXISTS, THREADS_FULL = 160004, 160006
ARCHIVED: Final = 50083  # what it answers to whoever would change something in a thread that is asleep
_NO_DM = {50007, 50278, 40003}
_DISCORD_EPOCH = 1_420_070_400_000

_changing: Final[WeakValueDictionary[int, asyncio.Lock]] = WeakValueDictionary()


@asynccontextmanager
async def changing(message_id: int) -> AsyncIterator[None]:
    """Hold a message of ours while what it shows is read and changed: two couriers of this process come one after the
    other, and none puts back what the other has just changed."""
    lock = _changing.setdefault(message_id, asyncio.Lock())
    async with lock:
        yield


@contextmanager
def discord_says() -> Iterator[None]:
    """Turn what Discord and the network raise into `Unreachable` (for good) or `TryLater` (for now)."""
    try:
        yield
    except discord.RateLimited as limited:
        raise TryLater(round(limited.retry_after * 1_000)) from limited
    except discord.DiscordServerError as broken:
        raise TryLater from broken
    except discord.HTTPException as no:
        if no.status in (408, 429):  # 408: a limiter before Discord waited in vain
            raise TryLater from no
        if no.code in _NO_DM:
            raise Unreachable(Why.DMS_CLOSED, no.code) from no
        if no.code == UNKNOWN_GUILD:
            raise Unreachable(Why.SERVER_GONE, no.code) from no
        if isinstance(no, discord.NotFound):
            raise Unreachable(Why.CHANNEL_GONE, no.code) from no
        if isinstance(no, discord.Forbidden):
            raise Unreachable(Why.PERMISSION_MISSING, no.code) from no
        raise Unreachable(Why.REJECTED, no.code) from no
    except (aiohttp.ClientError, OSError, TimeoutError) as lost:
        raise TryLater from lost


def is_gone(lost: BaseException, *, or_its_channel: bool = False) -> bool:
    """Whether Discord says that the message is not there any more: somebody was faster. A channel takes its messages
    with it, and Discord tells of none of them."""
    gone = {UNKNOWN_MESSAGE, UNKNOWN_CHANNEL} if or_its_channel else {UNKNOWN_MESSAGE}
    return isinstance(lost, discord.NotFound) and lost.code in gone


@contextmanager
def asked() -> Iterator[None]:
    """The same while somebody waits for the answer: a `Refusal` where Discord does not give it now."""
    try:
        with discord_says():
            yield
    except TryLater:
        raise Refusal("refusal-discord-busy") from None


@asynccontextmanager
async def opening_its_thread(bot: LanternBot, parcel: Parcel, lacking: str) -> AsyncIterator[None]:
    """`NotNow` where a message of ours cannot have its thread now, and the team is told what would mend it: `lacking`
    where the bot may not open one. That is tried again every hour, as what is answered waits for it; after a week
    Discord's no counts. To be used within `discord_says`."""
    try:
        async with opening_a_thread(bot, parcel.server_id):
            yield
    except discord.Forbidden as no:
        if bot.app.clock.now() - parcel.due_at > ALLOWED_WITHIN:
            raise
        await bot.app.desk.tell_daily(parcel.server_id, lacking)
        raise NotNow(ALLOWED_AGAIN) from no


@asynccontextmanager
async def opening_a_thread(bot: LanternBot, server_id: int) -> AsyncIterator[None]:
    """`NotNow` where the server has its 1,000 threads awake, and the team is told: some fall asleep by themselves when
    nobody writes in them, and what waits for this thread comes out then. To be used within `discord_says`."""
    try:
        yield
    except discord.HTTPException as no:
        if no.code != THREADS_FULL:
            raise
        await bot.app.desk.tell_now(server_id, "desk-threads-full", topic="threads-full")
        raise NotNow(ROOM_AGAIN) from no


async def in_a_thread(bot: LanternBot, server_id: int, channel_id: int, act: Callable[[], Awaitable[object]]) -> None:
    """Change something where it may stand in a thread: one in which nobody wrote for a week, or whose post was hidden,
    is asleep, and Discord lets nothing in it be changed. It is woken for that, and sleeps on. To be used within
    `discord_says`."""
    try:
        await act()
    except discord.HTTPException as no:
        if no.code != ARCHIVED:
            raise
    else:
        return
    async with opening_a_thread(bot, server_id):
        await bot.http.edit_channel(channel_id, archived=False)
    try:
        await act()
    finally:
        await bot.http.edit_channel(channel_id, archived=True)


async def is_locked(bot: LanternBot, server_id: int, thread_id: int) -> bool:
    """Whether somebody who looks after threads has locked this one: nobody but them writes in it then, and neither may
    anybody through the bot. The gateway tells of those that are awake; of others Discord is asked. `Unreachable` where
    there is none."""
    guild = bot.get_guild(server_id)
    thread = guild.get_thread(thread_id) if guild else None
    if thread is None:
        with discord_says():
            found = await bot.fetch_channel(thread_id)
        thread = found if isinstance(found, discord.Thread) else None
    return thread is not None and thread.locked


async def post(
    bot: LanternBot,
    parcel: Parcel,
    channel_id: int,
    marker: str,
    **message: Any,
) -> Delivered:
    """Send a message for `parcel` once.

    `marker` is a text that stands in the custom_id of one of the message's buttons: by it a later try knows the
    message again. Message id 0 means that it was posted and somebody has deleted it since. Where the whole channel was
    deleted before Discord's answer was here, it stands nowhere: `Unreachable`, as if it had never been posted.
    """
    known = _has(bot, parcel.server_id, channel_id)
    channel = bot.get_partial_messageable(channel_id, guild_id=parcel.server_id)
    with discord_says():
        if parcel.again and (there := await own_message(bot, channel, marker, parcel.first_try_at - LOOK_BACK)):
            return Delivered(channel_id, there)
        try:
            sent = await channel.send(nonce=parcel.nonce, **message)
        except discord.NotFound as gone:
            if is_gone(gone):  # the nonce is known and its message was deleted
                return Delivered(channel_id, 0)
            raise
    if known and not _has(bot, parcel.server_id, channel_id):
        raise Unreachable(Why.CHANNEL_GONE)
    return Delivered(channel_id, sent.id)


def _has(bot: LanternBot, server_id: int, channel_id: int) -> bool:
    """Whether the gateway has told of this channel; True also of a server that it does not tell of just now."""
    guild = bot.get_guild(server_id)
    return guild is None or guild.unavailable or guild.get_channel(channel_id) is not None


async def own_message(bot: LanternBot, channel: discord.abc.Messageable, marker: str, since: int) -> int | None:
    """The id of this bot's message since the instant `since` (ms UTC) with `marker` in a component; None if none.

    `Unreachable` where the bot may not look: without *Read Message History* Discord answers with an empty list, which
    would be taken for "it was never posted".
    """
    where = bot.get_channel(getattr(channel, "id", 0))
    room = where.parent if isinstance(where, discord.Thread) else where
    if isinstance(room, discord.TextChannel) and not room.permissions_for(room.guild.me).read_message_history:
        raise Unreachable(Why.PERMISSION_MISSING)
    after = discord.Object(max(since - _DISCORD_EPOCH, 0) << 22)
    async for message in channel.history(after=after, limit=LOOK_THROUGH, oldest_first=True):
        if bot.user is None or message.author.id != bot.user.id:
            continue
        if any(marker in custom_id for custom_id in _custom_ids(message)):
            return message.id
    return None


def _custom_ids(message: discord.Message) -> Iterator[str]:
    for part in message.components:
        if isinstance(part, discord.ActionRow):
            for child in part.children:
                custom_id = getattr(child, "custom_id", None)
                if custom_id:
                    yield custom_id


async def is_in(bot: LanternBot, server_id: int, member_id: int) -> bool:
    """Whether somebody is in the server at this moment, asked of Discord: not when they left, or were banned."""
    with discord_says():
        try:
            await bot.http.get_member(server_id, member_id)
        except discord.NotFound as no:
            if no.code in {UNKNOWN_MEMBER, UNKNOWN_USER}:
                return False
            raise
    return True
