"""Waiting in a test for what comes by itself, and what goes on beside it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from typing import TypeVar

T = TypeVar("T")


async def until(there: Callable[[], object], seconds: float = 20) -> None:
    """Return as soon as `there` says yes; a `TimeoutError` where it has not after so many seconds."""
    async with asyncio.timeout(seconds):
        while not there():
            await asyncio.sleep(0.01)


@contextlib.asynccontextmanager
async def ended(beside: asyncio.Task[T], *fine: type[Exception]) -> AsyncIterator[asyncio.Task[T]]:
    """What goes on beside the test, until that is over. It may have ended with one of `fine` before."""
    try:
        yield beside
    finally:
        beside.cancel()
        with contextlib.suppress(asyncio.CancelledError, *fine):
            await beside
