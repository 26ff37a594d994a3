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
SIGN: Final = 30.0
"""Seconds after which the server is asked whether it is still there: who only listens never notices."""

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
                    self._url,
                    timeout=CONNECT_SECONDS,
                    command_timeout=CONNECT_SECONDS,
                    server_settings={"application_name": "lantern-listening"},
                )
                try:
                    ended = await self._begin(connection)
                    pause = FIRST_PAUSE
                    await _live(connection, ended)
                finally:
                    connection.terminate()
            except _ERRORS:
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)

    async def _begin(self, connection: Any) -> asyncio.Event:
        """Listen from now on. Set once the connection has ended."""
        ended = asyncio.Event()
        connection.add_termination_listener(lambda _: ended.set())
        await connection.add_listener(CHANNEL, lambda _connection, _process, _channel, what: self._ears.hear(what))
        self._ears.hear("")
        return ended


async def _live(connection: Any, ended: asyncio.Event) -> None:
    """Until it has ended, or is silent: something on the way may have forgotten it, without a word to either end."""
    while not ended.is_set():
        try:
            async with asyncio.timeout(SIGN):
                await ended.wait()
        except TimeoutError:
            await connection.execute("SELECT 1")
