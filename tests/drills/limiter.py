"""A small limiter of requests before the sandbox, as nirn-proxy is before Discord: one allowance for everybody."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import aiohttp
from aiohttp import web

MARK = "X-Through-The-Limiter"
_NOT_PASSED_ON = {"host", "content-length", "transfer-encoding", "content-encoding", "connection"}


class Limiter:
    """Hands every request on, at most `a_second` of those that count, and marks it."""

    def __init__(self, behind: str, a_second: float) -> None:
        self._behind = behind
        self._pause = 1 / a_second
        self._free_at = 0.0
        self.peers: set[tuple[str, int]] = set()
        """Who connected: address and port."""
        self.held = 0
        """Requests that had to wait."""
        self.address = ""

    async def _turn(self) -> None:
        now = asyncio.get_running_loop().time()
        at = max(now, self._free_at)
        self._free_at = at + self._pause
        if at > now:
            self.held += 1
            await asyncio.sleep(at - now)

    async def _pass_on(self, request: web.Request) -> web.Response:
        if request.transport is not None:
            self.peers.add(request.transport.get_extra_info("peername")[:2])
        if not request.path.endswith("/callback"):  # Discord does not count these
            await self._turn()
        headers = {name: value for name, value in request.headers.items() if name.lower() not in _NOT_PASSED_ON}
        async with (
            aiohttp.ClientSession() as session,
            session.request(
                request.method,
                f"{self._behind}{request.raw_path}",
                data=await request.read(),
                headers={**headers, MARK: "1"},
            ) as answer,
        ):
            back = {name: value for name, value in answer.headers.items() if name.lower() not in _NOT_PASSED_ON}
            return web.Response(status=answer.status, body=await answer.read(), headers=back)


@contextlib.asynccontextmanager
async def limiter(behind: str, a_second: float) -> AsyncIterator[Limiter]:
    """One before the sandbox at `behind`, on this machine."""
    made = Limiter(behind, a_second)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", made._pass_on)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    made.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield made
    finally:
        await runner.cleanup()
