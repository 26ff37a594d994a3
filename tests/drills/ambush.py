"""Where a life is cut short from outside: at one of its requests, on the way in or on the way back."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.sandbox.errors import not_found
from bot.sandbox.server import Exchange, Sandbox

LATE_SECONDS = 0.4  # after the next life is there


@dataclass(frozen=True, slots=True)
class Spot:
    """The `nth` request of this kind in one life. `when`: `before` it is carried out, `after`, or `late`.

    `late` is a request that left the bot before it died and that Discord carries out when the next life is there.
    """

    when: str
    method: str
    path: str
    nth: int = 1


class Ambush:
    """Lies in wait in a sandbox. The process is dead before the request goes on, so nothing can come back to it."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._answer = sandbox._answer
        self._spot: Spot | None = None
        self._passed = 0
        self._kill: Callable[[], Awaitable[None]] | None = None
        self.next_life = asyncio.Event()
        self.late: set[asyncio.Task[Any]] = set()
        sandbox._answer = self._ambushed  # type: ignore[method-assign]

    def lay(self, spot: Spot, kill: Callable[[], Awaitable[None]]) -> None:
        """Wait for a request at `spot`."""
        self._spot, self._kill, self._passed = spot, kill, 0

    def lift(self) -> None:
        """Wait no more."""
        self._spot = None

    def _met(self, exchange: Exchange) -> Spot | None:
        spot = self._spot
        if spot is None or exchange.method != spot.method or not re.search(spot.path, exchange.path):
            return None
        self._passed += 1
        if self._passed < spot.nth:
            return None
        self._spot = None
        return spot

    async def _ambushed(self, request: web.Request, exchange: Exchange, found: Any) -> Any:
        spot = self._met(exchange)
        if spot is None:
            return await self._answer(request, exchange, found)
        assert self._kill is not None
        match spot.when:
            case "before":
                await self._kill()
                raise not_found()
            case "after":
                done = await self._answer(request, exchange, found)
                await self._kill()
                return done
        await request.read()  # the whole request is on Discord's side
        self.next_life.clear()
        await self._kill()
        task = asyncio.create_task(self._later(request, exchange, found))
        self.late.add(task)
        return await task

    async def _later(self, request: web.Request, exchange: Exchange, found: Any) -> Any:
        await self.next_life.wait()
        await asyncio.sleep(LATE_SECONDS)
        return await self._answer(request, exchange, found)
