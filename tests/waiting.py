"""Waiting in a test for what comes by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


async def until(there: Callable[[], object], seconds: float = 20) -> None:
    """Return as soon as `there` says yes; a `TimeoutError` where it has not after so many seconds."""
    async with asyncio.timeout(seconds):
        while not there():
            await asyncio.sleep(0.01)
