"""What other processes have changed, heard on a connection of its own (LISTEN).

Nothing waits for it and nothing depends on it but how soon a change is seen: where the connection is lost it is made
again, and whoever listens is told that something may have been missed.
"""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any, Final

import asyncpg

from bot.storage.transaction import Ears

CHANNEL: Final = "lantern"
CONNECT_SECONDS: Final = 5.0
FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0
"""Seconds between two tries to connect; each is twice as long as the one before."""

_ERRORS = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError)


class Listening:
    """The connection, and the task that keeps it."""

    def __init__(self, url: str, ears: Ears, loop: asyncio.AbstractEventLoop) -> None:
        self._url = url
        self._ears = ears
        self._task = loop.create_task(self._go(), name="listening")

    async def close(self) -> None:
        """Hear nothing more."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task

    async def _go(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                connection = await asyncpg.connect(
                    self._url, timeout=CONNECT_SECONDS, server_settings={"application_name": "lantern-listening"}
                )
            except _ERRORS:
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
                continue
            try:
                await self._listen(connection)
            except _ERRORS:
                await asyncio.sleep(pause)
            else:
                pause = FIRST_PAUSE
            finally:
                connection.terminate()

    async def _listen(self, connection: Any) -> None:
        """Until the connection ends."""
        ended = asyncio.Event()
        connection.add_termination_listener(lambda _: ended.set())
        await connection.add_listener(CHANNEL, lambda _connection, _process, _channel, what: self._ears.hear(what))
        self._ears.hear("")
        await ended.wait()
