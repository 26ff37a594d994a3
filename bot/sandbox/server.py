"""The sandbox as a server: REST under `/api/v10`, the gateway under `/gw/`, files under `/attachments/`.

It binds loopback addresses only, answers loopback names only (a web page elsewhere cannot reach it through a browser),
reads no environment and no files, and knows no token but those that its world made up.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import unquote

from aiohttp import BodyPartReader, web

from bot.loopback import asked_here, is_loopback
from bot.sandbox.errors import DiscordError, form, not_found, unauthorized
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.gateway import Gateway
from bot.sandbox.model import Application, Json
from bot.sandbox.ratelimits import RateLimits, Verdict
from bot.sandbox.rest.routing import Call, File, Route
from bot.sandbox.rest.table import ROUTER
from bot.sandbox.world import World

_log = logging.getLogger(__name__)

REQUEST_BYTES: Final = 25 * 1024 * 1024
SWEEP_S: Final = 0.2
# A single grey pixel, for whoever asks for a picture.
_PIXEL: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63680000008200819dd6b4e2"
    "0000000049454e44ae426082"
)


@dataclass(slots=True)
class Exchange:
    """One request and its answer, as `observers` get them. Paths are those after `/api/v10`."""

    method: str
    path: str
    query: Mapping[str, str]
    request_body: Any
    status: int
    response_body: Any
    headers: Mapping[str, str]
    """Headers of the answer."""
    request_headers: Mapping[str, str] = field(default_factory=dict)
    route: str | None = None
    """`POST /channels/{channel_id}/messages`, or None where there is no such route."""
    files: tuple[str, ...] = ()
    fault: str | None = None
    """The fault on demand that shaped the answer, if one did."""


Observer = Callable[[Exchange], None]


class Sandbox:
    """A loopback Discord around one world."""

    def __init__(self, world: World, host: str = "127.0.0.1", port: int = 0, *, rate_limits: bool = True) -> None:
        if not is_loopback(host):
            raise ValueError(f"the sandbox binds loopback addresses only, not {host!r}")
        self.world = world
        self.host = host
        self.port = port
        self.faults = Faults()
        self.gateway = Gateway(world, self.faults)
        self.rate_limits = RateLimits(rate_limits)
        self.observers: list[Observer] = []
        self.unknown_requests: list[str] = []
        """Requests to routes that there are not: a test asserts that nothing is in here."""
        self.crashes: list[str] = []
        """Requests over which the sandbox itself failed."""
        self.app = web.Application(client_max_size=REQUEST_BYTES + 1024 * 1024)
        self.app.router.add_get("/gw", self._gateway)
        self.app.router.add_get("/gw/", self._gateway)
        self.app.router.add_get("/attachments/{id}/{name}", self._attachment)
        self.app.router.add_get("/cdn/{path:.*}", self._picture)
        self.app.router.add_route("*", "/api/{path:.*}", self._rest)
        self._runner: web.AppRunner | None = None
        self._sweeper: asyncio.Task[None] | None = None

    # -- coming and going --------------------------------------------------------------------------------------

    @property
    def base_url(self) -> str:
        """`http://127.0.0.1:PORT`, once started."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}"

    @property
    def api_url(self) -> str:
        """Where REST is: the base URL and `/api/v10`."""
        return f"{self.base_url}/api/v10"

    @property
    def gateway_url(self) -> str:
        """Where the gateway is."""
        return f"ws{self.base_url.removeprefix('http')}/gw/"

    async def start(self) -> None:
        """Open the port. Other parts may put routes on `app` before."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((self.host, self.port))
        self.port = listening.getsockname()[1]
        site = web.SockSite(self._runner, listening)
        await site.start()
        self.world.cdn_url = f"{self.base_url}/attachments"
        self.gateway.resume_url = self.gateway_url
        self._sweeper = asyncio.create_task(self._sweep())

    async def stop(self) -> None:
        """Close everything."""
        if self._sweeper is not None:
            self._sweeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._sweeper
        await self.gateway.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Sandbox:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_S)
            self.world.interactions.sweep()

    # -- small things ------------------------------------------------------------------------------------------

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        _only_loopback(request)
        return await self.gateway.handle(request)

    async def _attachment(self, request: web.Request) -> web.StreamResponse:
        _only_loopback(request)
        found = self.world.files.get(request.match_info["id"])
        if found is None or found[0] != request.match_info["name"]:
            raise web.HTTPNotFound
        return web.Response(body=found[2], content_type=found[1])

    async def _picture(self, request: web.Request) -> web.StreamResponse:
        _only_loopback(request)
        return web.Response(body=_PIXEL, content_type="image/png")

    # -- REST --------------------------------------------------------------------------------------------------

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        _only_loopback(request)
        parts = [unquote(part) for part in request.rel_url.raw_path.split("/")[2:]]
        if parts and parts[0] == "v10":
            parts = parts[1:]
            found = ROUTER.find(request.method, parts)
        else:
            found = None
        path = "/" + "/".join(parts)
        exchange = Exchange(
            request.method, path, dict(request.query), None, 0, None, {}, request.headers,
            None if found is None else found[0].name,
        )  # fmt: skip
        if self.rate_limits.shut_out(asyncio.get_running_loop().time()):
            return self._shut_out(exchange)
        fault = self.faults.for_request(request.method, path)
        if fault is not None:
            exchange.fault = fault.kind
            early = await self._early(request, exchange, fault)
            if early is not None:
                return early
        verdict = Verdict({})
        try:
            exchange.status, exchange.response_body, verdict = await self._answer(request, exchange, found)
        except DiscordError as refusal:
            exchange.status, exchange.response_body = refusal.status, refusal.body()
        except ConnectionError:  # whoever asks is gone before the whole request was here: nothing was asked
            return web.Response(status=400)
        except Exception:
            _log.exception("the sandbox failed over %s %s", request.method, exchange.route or path)
            self.crashes.append(f"{request.method} {path}")
            exchange.status, exchange.response_body = 500, _trouble(500)
        if fault is not None and fault.after_accept:
            if fault.kind.startswith("reset"):
                self._observe(exchange)
                return self._reset(request)
            if fault.kind.startswith("slow"):
                await asyncio.sleep(fault.delay)
            else:
                exchange.status, exchange.response_body = fault.status, _trouble(fault.status)
        return self._respond(exchange, verdict)

    async def _early(self, request: web.Request, exchange: Exchange, fault: Fault) -> web.StreamResponse | None:
        """A fault that comes before anything is done."""
        if fault.after_accept:
            return None
        if fault.kind == "slow":
            await asyncio.sleep(fault.delay)
            return None
        # The body is read first, so that the client is not cut off while it still sends.
        with contextlib.suppress(ConnectionError):
            await request.read()
        if fault.kind == "reset":
            return self._reset(request)
        if fault.kind == "429_cloudflare":
            return self._shut_out(exchange)
        verdict = Verdict({})
        refusal = fault.refusal()
        if refusal is not None:
            exchange.status, exchange.response_body = refusal.status, refusal.body()
            if refusal.status == 429:
                verdict = RateLimits.refuse("user", fault.retry_after)
                exchange.response_body = {**(verdict.refused or {}), **refusal.body()}
        elif fault.kind.startswith("429_"):
            verdict = RateLimits.refuse(fault.kind.removeprefix("429_"), fault.retry_after)
            exchange.status, exchange.response_body = 429, verdict.refused
        else:
            exchange.status, exchange.response_body = fault.status, _trouble(fault.status)
        return self._respond(exchange, verdict)

    def _shut_out(self, exchange: Exchange) -> web.Response:
        """What Cloudflare says instead of Discord: no JSON and no `Via`."""
        exchange.status, exchange.fault = 429, "429_cloudflare"
        self._observe(exchange)
        return web.Response(status=429, text="error code: 1015", content_type="text/plain")

    async def _answer(
        self, request: web.Request, exchange: Exchange, found: tuple[Route, dict[str, str]] | None
    ) -> tuple[int, Any, Verdict]:
        if found is None:
            self.unknown_requests.append(f"{request.method} {request.path}")
            raise not_found()
        route, params = found
        application = self._application(request) if route.token else None
        call = Call(
            self.world, request.method, exchange.path, params, request.query, application=application,
            reason=_reason(request), gateway_url=self.gateway_url,
        )  # fmt: skip
        verdict = self._limited(call, route)
        if verdict.refused is not None:
            return 429, verdict.refused, verdict
        try:
            await _read(request, call)
            exchange.request_body = call.json
            if call.files:
                exchange.files = tuple(file.name for file in call.files)
            status, body = route.endpoint(call)
        except DiscordError as refusal:
            return refusal.status, refusal.body(), verdict
        return status, body, verdict

    def _application(self, request: web.Request) -> Application:
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        application = self.world.application_of_token(token) if kind == "Bot" else None
        if application is None:
            raise unauthorized()
        return application

    def _limited(self, call: Call, route: Route) -> Verdict:
        params = call.params
        major = params.get("token") or params.get("channel_id") or params.get("guild_id") or ""
        who = call.application.id if call.application is not None else params.get("token", "")
        return self.rate_limits.take(
            who, route.name, major, asyncio.get_running_loop().time(), self.world.clock.now() / 1000,
            counts=route.token,
        )  # fmt: skip

    def _respond(self, exchange: Exchange, verdict: Verdict) -> web.Response:
        headers = {"Via": "1.1 sandbox", **verdict.headers}
        body = b""
        if exchange.response_body is not None:
            headers["Content-Type"] = "application/json"
            body = json.dumps(exchange.response_body, separators=(",", ":")).encode()
        exchange.headers = headers
        if exchange.status in (401, 403) or (exchange.status == 429 and headers.get("X-RateLimit-Scope") != "shared"):
            self.rate_limits.count_invalid(asyncio.get_running_loop().time())
        self._observe(exchange)
        return web.Response(status=exchange.status, body=body or None, headers=headers)

    def _observe(self, exchange: Exchange) -> None:
        for observer in self.observers:
            observer(exchange)

    @staticmethod
    def _reset(request: web.Request) -> web.Response:
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)


def _trouble(status: int) -> Json:
    words = {500: "Internal Server Error", 502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Timeout"}
    return {"message": f"{status}: {words.get(status, 'Error')}", "code": 0}


async def _read(request: web.Request, call: Call) -> None:
    """The body: JSON, or a form with `payload_json` and `files[n]`."""
    if request.content_type == "multipart/form-data":
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                raise form("", "BASE_TYPE_INVALID", "A form may not hold another form")
            name = part.name or ""
            data = bytes(await part.read(decode=False))
            if name == "payload_json":
                call.json = _decoded(data)
            elif name.startswith("files["):
                call.files.append(File(name[6:-1], part.filename or "file", data))
            else:
                raise form(name or "form", "BASE_TYPE_INVALID", "Unknown part of a form")
        if call.json is None:
            call.json = {}
        return
    data = await request.read()
    if data:
        if request.content_type != "application/json":
            raise form(
                "_misc", "CONTENT_TYPE_INVALID", 'Expected "Content-Type" header to be one of {application/json}.'
            )
        call.json = _decoded(data)


def _decoded(data: bytes) -> Any:
    try:
        return json.loads(data)
    except ValueError:
        raise DiscordError.of(50109) from None


def _reason(request: web.Request) -> str | None:
    text = request.headers.get("X-Audit-Log-Reason")
    return None if text is None else unquote(text)


def _only_loopback(request: web.Request) -> None:
    """Refuse what was not asked of this machine, or is asked by a page from another."""
    if not asked_here(request.headers.get("Host"), request.headers.get("Origin")):
        raise web.HTTPForbidden(text="The sandbox speaks with this machine only.")
