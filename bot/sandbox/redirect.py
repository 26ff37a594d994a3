"""The one place where discord.py is pointed at another address than Discord's.

Only loopback addresses are taken: a token must never travel to a machine that is not this one and not Discord.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.loopback import is_loopback


@contextmanager
def redirected(base_url: str) -> Iterator[None]:
    """Let discord.py speak with a sandbox at `base_url` (such as `http://127.0.0.1:8123`) inside the block.

    Raises ValueError for anything that is not plain HTTP to a loopback address. The addresses belong to discord.py's
    classes, so every client of the process is pointed there; leaving the block restores them.
    """
    url = yarl.URL(base_url)
    if url.scheme != "http" or not is_loopback(url.host) or url.user is not None or url.path not in ("", "/"):
        raise ValueError("discord.py can only be pointed at plain HTTP on a loopback address")
    before = (Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE)
    root = str(url.origin())
    Route.BASE = f"{root}/api/v10"
    DiscordWebSocket.DEFAULT_GATEWAY = url.origin().with_scheme("ws") / "gw/"
    discord.Asset.BASE = f"{root}/cdn"
    try:
        yield
    finally:
        Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY, discord.Asset.BASE = before
