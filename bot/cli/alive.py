"""`alive`: ask the process that runs on this machine whether it lives. What a container's health check calls."""

from __future__ import annotations

import argparse
import sys

import aiohttp

from bot.settings import Settings

PATIENCE = 4.0
HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - looked for, not bound
"""Where a page is asked that is shown on every address."""


async def alive(settings: Settings, _options: argparse.Namespace) -> int:
    """0 where /healthz says so; 1 where it does not, or nobody answers."""
    if not settings.metrics.port:
        print("LANTERN_METRICS__PORT is not set: there is no page to ask", file=sys.stderr)
        return 2
    host = HERE.get(settings.metrics.host, settings.metrics.host)
    place = f"[{host}]" if ":" in host else host
    wait = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with (
            aiohttp.ClientSession(timeout=wait) as session,
            session.get(f"http://{place}:{settings.metrics.port}/healthz") as answer,
        ):
            print((await answer.text()).strip())
            return 0 if answer.status == 200 else 1
    except (aiohttp.ClientError, OSError, TimeoutError) as fault:
        print(f"nobody answers on port {settings.metrics.port} ({type(fault).__name__})", file=sys.stderr)
        return 1
