"""Requests to Discord that hang: the program keeps files for its database, and what waited is asked in the end."""

from __future__ import annotations

import asyncio
import json

from aiohttp import web
from aiohttp.test_utils import TestServer
from discord.http import Route

from bot.address import pointed_at
from bot.bootstrap import open_app
from bot.client import CONNECTIONS, LanternBot
from cogs._kit.tree import LanternTree
from tests.scene import own_settings
from tests.services import library
from tests.waiting import until

WHO = {"id": "4", "username": "Lantern", "discriminator": "0", "avatar": None}
BOT = {**WHO, "name": "Lantern", "description": "", "icon": None, "bot_public": False, "bot_require_code_grant": False,
       "verify_key": "", "owner": WHO, "url": "ws://127.0.0.1:1"}  # fmt: skip


def _json(what: object) -> web.Response:
    """As Discord sends it: with no word on the letters' code."""
    return web.Response(body=json.dumps(what).encode(), content_type="application/json")


async def test_requests_that_hang_take_so_many_connections_at_most_and_the_rest_is_asked_after_them(
    sqlite_url: str,
) -> None:
    asked, hanging = 0, asyncio.Event()

    async def answer(request: web.Request) -> web.Response:
        nonlocal asked
        if "channels" not in request.path:  # who the bot is, and where its gateway
            return _json(BOT)
        asked += 1
        await hanging.wait()
        return _json({})

    application = web.Application()
    application.router.add_get("/{path:.*}", answer)
    async with TestServer(application) as server, open_app(own_settings(sqlite_url), library=library()) as app:
        with pointed_at(str(server.make_url("/")).rstrip("/")):
            async with LanternBot(app, (), LanternTree) as bot:
                await bot.login("a-token")
                rooms = [
                    asyncio.create_task(bot.http.request(Route("GET", "/channels/{channel_id}", channel_id=number)))
                    for number in range(CONNECTIONS + 40)
                ]
                await until(lambda: asked >= CONNECTIONS)
                await asyncio.sleep(0.1)
                assert asked == CONNECTIONS
                hanging.set()
                await asyncio.gather(*rooms)
    assert asked == len(rooms)
