"""Endings that cancellation cannot cut short."""

from __future__ import annotations

import asyncio
from typing import TypeVar

T = TypeVar("T")


async def settle(ending: asyncio.Future[T]) -> T:
    """Wait for `ending` to the end, then let a cancellation that came meanwhile through.

    A task that is cancelled while its transaction is committed or rolled back must neither leave it open nor pretend
    that it was not cancelled. The result of `ending` is lost in that case, its error too: whoever cancelled does not
    ask for them.
    """
    cancelled: asyncio.CancelledError | None = None
    while not ending.done():
        try:
            await asyncio.wait({ending})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        if not ending.cancelled():
            ending.exception()  # seen, so that asyncio does not complain about an error that nobody asked for
        raise cancelled
    return ending.result()
