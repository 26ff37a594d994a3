"""Private messages that were opened from another one, so that they can be taken away together.

Discord lets the bot take one away for a quarter of an hour, by the press that opened it. As long, and in this process
alone, it is remembered which message was opened from which: nothing of what stands in them, and not by whom.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import OrderedDict
from typing import Final, NamedTuple

import discord

from bot.kernel.clock import MINUTE
from cogs._kit.answers import LOST, Lanterned

REACHED: Final = 15 * MINUTE
MOST: Final = 10_000


class _Opened(NamedTuple):
    by: discord.Webhook
    message_id: int
    at: int


_opened: OrderedDict[_Opened, int] = OrderedDict()
"""From which message each was opened, the oldest first."""


async def open_beside(interaction: Lanterned, **message: object) -> None:
    """Show this in the private answer that was deferred, and have it go with the message whose button was pressed."""
    shown = await interaction.edit_original_response(**message)  # type: ignore[arg-type]  # as its caller says
    now = interaction.client.app.clock.now()
    if interaction.message is not None:
        _opened[_Opened(interaction.followup, shown.id, now)] = interaction.message.id
    while _opened and (len(_opened) > MOST or next(iter(_opened)).at <= now - REACHED):
        _opened.popitem(last=False)


async def take_away_opened(message_id: int) -> None:
    """Take away whatever was opened from this message, and from that. Never raises: each has a button of its own."""
    theirs = [each for each, source in _opened.items() if source == message_id]
    for each in theirs:
        del _opened[each]
    await asyncio.gather(*(_take_away(each) for each in theirs))


async def _take_away(opened: _Opened) -> None:
    with contextlib.suppress(*LOST):
        await opened.by.delete_message(opened.message_id)
    await take_away_opened(opened.message_id)
