"""`/metrics`, `/healthz` and `/readyz`, for this machine alone unless the operator names another address."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Final

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.loopback import asked_here, is_loopback
from bot.monitoring.health import Standing

log = logging.getLogger(__name__)

CLOSING: Final = 1.0
AGAIN: Final = 5.0
"""Seconds between two tries to open the page."""


class Page:
    """The three answers. Anything else is not found, and nothing can be changed from here."""

    def __init__(self, standing: Standing, host: str) -> None:
        self._standing = standing
        self._alone = is_loopback(host)
        self.app = web.Application(client_max_size=1024)
        for path, answer in (("/metrics", self.metrics), ("/healthz", self.healthz), ("/readyz", self.readyz)):
            self.app.router.add_get(path, answer)

    async def metrics(self, request: web.Request) -> web.Response:
        """What Prometheus reads."""
        self._only_from_here(request)
        await self._standing.unready()
        body = b"".join(generate_latest(registry) for registry in self._standing.registries)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def healthz(self, request: web.Request) -> web.Response:
        """Whether the process lives. A supervisor starts it anew where this fails for long."""
        self._only_from_here(request)
        return _said(self._standing.ill(), str(self._standing.state))

    async def readyz(self, request: web.Request) -> web.Response:
        """Whether people get answers, or this process stands by and could give them."""
        self._only_from_here(request)
        return _said(await self._standing.unready(), str(self._standing.state))

    def _only_from_here(self, request: web.Request) -> None:
        """On this machine's own address: no page of another site may read it through somebody's browser."""
        if self._alone and not asked_here(request.headers.get("Host"), request.headers.get("Origin")):
            raise web.HTTPForbidden(text="This page is for this machine only.")


def _said(fault: str, state: str) -> web.Response:
    return web.Response(status=503 if fault else 200, text=f"{fault or state}\n")


@contextlib.asynccontextmanager
async def shown(standing: Standing, host: str, port: int) -> AsyncIterator[int]:
    """The page, open; its port (`port` 0 takes any free one).

    Where it cannot be opened, the log says so, 0 is given, and it is tried again: nobody waits for help because a port
    is taken, and whoever has it may go.
    """
    runner = web.AppRunner(Page(standing, host).app, access_log=None, shutdown_timeout=CLOSING)
    await runner.setup()
    trying: asyncio.Task[None] | None = None
    try:
        taken = 0
        try:
            taken = await _opened(runner, host, port)
        except OSError as fault:
            log.error("metrics cannot be shown on %s port %s: %s", host, port, fault.strerror)  # noqa: TRY400 - one line
            trying = asyncio.create_task(_until_opened(runner, host, port), name="page")
        yield taken
    finally:
        if trying is not None:
            trying.cancel()
            await asyncio.wait({trying})
        await runner.cleanup()


async def _opened(runner: web.AppRunner, host: str, port: int) -> int:
    site = web.TCPSite(runner, host, port)
    try:
        await site.start()
    except OSError:
        await site.stop()
        raise
    taken: int = runner.addresses[0][1]
    return taken


async def _until_opened(runner: web.AppRunner, host: str, port: int) -> None:
    while True:
        await asyncio.sleep(AGAIN)
        with contextlib.suppress(OSError):
            await _opened(runner, host, port)
            log.info("metrics are shown on %s port %s now", host, port)
            return
