"""`alive`: ask the process that runs on this machine whether it lives. What a container's health check calls."""

from __future__ import annotations

import argparse
import sys

import aiohttp

from bot.settings import Settings

PATIENCE = 4.0
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - looked for, not bound


async def alive(settings: Settings, _options: argparse.Namespace) -> int:
    """0 where /healthz says so; 1 where it does not, or nobody answers."""
    if not settings.metrics.port:
        print("LANTERN_METRICS__PORT is not set: there is no page to ask", file=sys.stderr)
        return 2
    host = "127.0.0.1" if settings.metrics.host in EVERYWHERE else settings.metrics.host
    wait = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=wait) as session,
            session.get(f"http://{host}:{settings.metrics.port}/healthz") as answer,
        ):
            print((await answer.text()).strip())
            return 0 if answer.status == 200 else 1
    except (aiohttp.ClientError, OSError, TimeoutError) as fault:
        print(f"nobody answers on port {settings.metrics.port} ({type(fault).__name__})", file=sys.stderr)
        return 1
