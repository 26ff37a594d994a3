"""What discord.py does not outlive by itself: an event that it cannot read, and a READY that never comes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import discord

from bot.sharding.seats import IDENTIFY_EVERY

Reader = Callable[[Any], Any]

READY_WITHIN = 60.0
"""Seconds in which a connection is ready, besides the turns in which its shards identify."""


def outlive_malformed_events(readers: dict[str, Reader], stumbled: Callable[[str, Exception], object]) -> None:
    """Put a net under each of discord.py's readers of events, but the two without which there is no session.

    An event that they cannot read ends the whole client otherwise; this way it is that event which is lost. `stumbled`
    is told which, and over what.
    """
    for name, read in tuple(readers.items()):
        if name not in {"READY", "RESUMED"}:
            readers[name] = _with_net(name, read, stumbled)


def _with_net(name: str, read: Reader, stumbled: Callable[[str, Exception], object]) -> Reader:
    def reader(data: Any) -> Any:
        try:
            return read(data)
        except Exception as error:
            stumbled(f"event {name}", error)
            return None

    return reader


async def until_ready(client: discord.Client, connection: asyncio.Task[None], shards: int) -> None:
    """Wait for it. A `TimeoutError` where what says so does not come or cannot be read: discord.py would wait for ever,
    connected and deaf. Raises what `connection` ended with."""
    ready = asyncio.create_task(client.wait_until_ready(), name="ready")
    within = READY_WITHIN + shards * IDENTIFY_EVERY
    await asyncio.wait({connection, ready}, timeout=within, return_when=asyncio.FIRST_COMPLETED)
    if not ready.done():
        ready.cancel()
    if connection.done():
        connection.result()
    elif not ready.done():
        raise TimeoutError(f"connected, and not ready within {within:.0f} s")
