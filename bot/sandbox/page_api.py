"""The way between the web page and the world: the page's files and its websocket.

The page is a picture of what Discord shows to one person at a time. It speaks a small protocol of its own, in JSON
text frames:

* the page asks ``{"n": 7, "do": "say", …}`` and gets ``{"re": 7, "ok": true, "data": …}`` or
  ``{"re": 7, "ok": false, "error": {"message": …, "code": …}}``; what can be asked is the table in `page_desk.py`;
* the sandbox tells ``{"event": "MESSAGE", "data": …}`` whenever the chosen person's client would be told.

Only browsers on this machine are served: the Host header, and the Origin where a browser sends one, must be loopback
names, so that a page elsewhere can neither read the sandbox nor act in it (DNS rebinding included).
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, Protocol

from aiohttp import WSCloseCode, WSMsgType, web

from bot.loopback import asked_here

from .driver import Stage
from .page_desk import House, Tab
from .world import World

PAGE: Final = Path(__file__).parent / "page"

CONTENT_TYPES: Final = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}

# Nothing from another host, no inline code, no frames: the page shows words that strangers typed.
SECURITY: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}

FRAME_BYTES: Final = 16 * 1024 * 1024
"""The largest frame that is taken from the page. A modal may carry a small file, in base64."""

HEARTBEAT_S: Final = 20.0


class ClockControl(Protocol):
    """The sandbox's clock, as the page may move it. Instants are milliseconds UTC."""

    @property
    def zone(self) -> str:
        """The IANA zone of the server, in which the page writes every time."""

    def now(self) -> int:
        """What time it is in the sandbox."""

    def jump_to(self, ms: int, /) -> Awaitable[None]:
        """Move on to an instant and let happen what has become due. Raises ValueError for the past."""

    def on_jump(self, listener: Callable[[], Awaitable[None]], /) -> None:
        """Have `listener` awaited as soon as the clock has jumped, whoever moved it."""

    def next_due(self) -> Awaitable[int | None]:
        """When something will next be due, or None when nothing waits."""


def mount(
    app: web.Application, world: World, *, clock_control: ClockControl | None = None, stage: Stage | None = None
) -> House:
    """Put the page's routes on the sandbox's app. Without a clock control the time is shown and cannot be moved.

    With a stage besides, scenes can be played and what was done can be saved as one.
    """
    house = House(world, clock_control, stage)

    async def index(request: web.Request) -> web.StreamResponse:
        return _file(request, PAGE / "index.html")

    async def asset(request: web.Request) -> web.StreamResponse:
        wanted = (PAGE / request.match_info["path"]).resolve()
        if not wanted.is_relative_to(PAGE) or wanted.suffix not in CONTENT_TYPES or not wanted.is_file():
            raise web.HTTPNotFound
        return _file(request, wanted)

    async def own_scene(request: web.Request) -> web.StreamResponse:
        _only_loopback(request)
        if house.scenes is None:
            raise web.HTTPNotFound
        saved = {**SECURITY, "Content-Disposition": 'attachment; filename="scene.json"'}
        return web.Response(text=house.scenes.story.scene().written(), content_type="application/json", headers=saved)

    async def socket(request: web.Request) -> web.StreamResponse:
        _only_loopback(request)
        return await _converse(request, house)

    app.router.add_get("/", index)
    app.router.add_get("/page/ws", socket)
    app.router.add_get("/page/scene.json", own_scene)
    app.router.add_get("/page/{path:.+}", asset)
    app.on_shutdown.append(_closer(house))
    return house


def _closer(house: House) -> Callable[[web.Application], Awaitable[None]]:
    async def close(_: web.Application) -> None:
        await house.close()

    return close


def _file(request: web.Request, path: Path) -> web.FileResponse:
    _only_loopback(request)
    return web.FileResponse(path, headers={**SECURITY, "Content-Type": f"{CONTENT_TYPES[path.suffix]}; charset=utf-8"})


def _only_loopback(request: web.Request) -> None:
    """Refuse a request that was not made to, or by a page from, this machine."""
    if not asked_here(request.headers.get("Host"), request.headers.get("Origin")):
        raise web.HTTPForbidden(text="The sandbox speaks with this machine only.")


async def _converse(request: web.Request, house: House) -> web.WebSocketResponse:
    """One browser tab, from its first word to its last."""
    line = web.WebSocketResponse(heartbeat=HEARTBEAT_S, max_msg_size=FRAME_BYTES)
    await line.prepare(request)
    tab = Tab(house, line)
    async with tab:
        async for frame in line:
            if frame.type is not WSMsgType.TEXT:
                continue
            try:
                asked = json.loads(frame.data)
            except ValueError:
                asked = None
            if not isinstance(asked, dict) or not isinstance(asked.get("n"), int):
                await line.close(code=WSCloseCode.POLICY_VIOLATION, message=b"not a question of this protocol")
                break
            tab.take(asked)
    return line
