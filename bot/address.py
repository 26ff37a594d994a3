"""Where Discord is, for discord.py: the one place where it is pointed at another address than Discord's own.

discord.py keeps its addresses in three class attributes and offers no option for them. They are set here, for a block,
and put back after it. Two things stand there instead of Discord: the sandbox, and a limiter of requests that several
processes share (`DISCORD_API_BASE`, see docs/scaling.md), which hands everything on to Discord.

A token travels with every request. So it goes encrypted, or it does not leave this machine.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import HTTPClient, Route

from bot.loopback import api_origin, is_loopback

log = logging.getLogger(__name__)

OWN: Final = Route.BASE
"""Where Discord's own REST is; its version stands at the end."""
_OWN_GATEWAY: Final = DiscordWebSocket.DEFAULT_GATEWAY


@contextmanager
def pointed_at(base: str, gateway: str | None = None, pictures: str | None = None) -> Iterator[None]:
    """Let discord.py ask REST at `base` inside the block; with an empty `base` everything stays as it is.

    `base` is like `https://limiter.example` or `http://127.0.0.1:8080`. The addresses belong to discord.py's classes,
    so every client of the process is pointed there. Raises ValueError for what would carry a token off in the clear.
    """
    if not base and gateway is None and pictures is None:
        yield  # also at its end: what was pointed elsewhere meanwhile is not put back
        return
    before = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE)
    if base:
        Route.BASE = f"{api_origin(base)}/{OWN.split('/', 3)[3]}"
    if gateway is not None:
        DiscordWebSocket.DEFAULT_GATEWAY = _safe(gateway)
    if pictures is not None:
        discord.Asset.BASE = pictures
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE = before


async def find_gateway(http: HTTPClient) -> None:
    """Where REST is not at Discord's own address, ask it where the gateway is. Raises what discord.py raises.

    A limiter says what Discord says; a sandbox names its own. `http` is logged in.
    """
    if Route.BASE == OWN or DiscordWebSocket.DEFAULT_GATEWAY != _OWN_GATEWAY:
        return
    told = await http.request(Route("GET", "/gateway"))
    try:
        DiscordWebSocket.DEFAULT_GATEWAY = _safe(told["url"])
    except (ValueError, TypeError, KeyError):
        log.critical("DISCORD_API_BASE: what answers there names no gateway that a token may be sent to")
        raise discord.GatewayNotFound from None


def _safe(gateway: str) -> yarl.URL:
    url = yarl.URL(gateway)
    if url.scheme != "wss" and not (url.scheme == "ws" and is_loopback(url.host)):
        raise ValueError("the gateway must be wss:// or on this machine")
    return url
