"""systemd's watchdog: a sign of life from the event loop, as often as the unit asks for one (`WatchdogSec=`).

A process whose loop stands still, or that is ill (`Standing.ill`), gives none, and systemd starts it anew. What is said
and where is in sd_notify(3): one datagram to the socket that systemd names.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator

from bot.monitoring.health import Standing
from bot.settings import Watchdog

SIGN = b"WATCHDOG=1"
MICRO = 1_000_000


@contextlib.asynccontextmanager
async def watched(standing: Standing, asked: Watchdog) -> AsyncIterator[None]:
    """Inside, systemd hears of this process. Nothing where it does not ask: in a terminal, or in a container."""
    if not asked.notify_socket or asked.watchdog_usec <= 0 or asked.watchdog_pid != os.getpid():
        yield
        return
    pause = asked.watchdog_usec / 2 / MICRO
    signs = asyncio.create_task(_give_signs(standing, asked.notify_socket, pause), name="watchdog")
    try:
        yield
    finally:
        signs.cancel()
        await asyncio.wait({signs})


async def _give_signs(standing: Standing, where: str, pause: float) -> None:
    """One each `pause` seconds, which is half of what systemd waits for."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as speaking:
        speaking.setblocking(False)
        while True:
            if not standing.ill():
                with contextlib.suppress(OSError):  # systemd does not listen just now: it will the next time
                    speaking.sendto(SIGN, "\0" + where[1:] if where.startswith("@") else where)
            await asyncio.sleep(pause)
