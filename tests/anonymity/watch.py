"""Everything that leaves the bot or is kept by it, written down while it happens, so that it can be searched."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from bot import logs
from bot.cli.rehearsal import Loopback
from bot.kernel.report import OURS, SafeFormatter
from bot.sandbox.events import ALL_INTENTS
from bot.sandbox.model import Application
from bot.sandbox.server import Exchange, Sandbox
from bot.settings import LogSettings

ADMINISTRATOR = 1 << 3
PRIVILEGED = 1 << 12 | 1 << 14 | 1 << 18
"""The flags of an app that was given presence, members and message content."""

TO_ONE_PERSON = "POST /users/@me/channels"
WHETHER_IN_IT = "GET /guilds/{guild_id}/members/{user_id}"
OF_A_PERSON = frozenset({TO_ONE_PERSON, WHETHER_IN_IT})
"""Routes that name somebody, and must: Discord has to be told to whom a direct message goes, and of whom it is asked
whether they are there still. Nothing else is told with it, and Discord alone hears it, which knows that already."""


@dataclass(slots=True)
class Request:
    """One request of the bot's, everything of it."""

    route: str
    path: str
    body: Any
    whole: list[Any]

    @property
    def private(self) -> bool:
        """Whether it answers an interaction: one person reads it, by a token that only they and the app have."""
        return "{token}" in self.route


@dataclass(slots=True)
class Watched:
    """What was written down."""

    requests: list[Request] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    """What a foreign app with every intent and every permission was told."""
    logs: list[str] = field(default_factory=list)
    clients: dict[str, list[tuple[str, Any]]] = field(default_factory=dict)
    """What the clients of other people were told."""
    changes: list[str] = field(default_factory=list)
    """What processes tell each other."""

    def saw(self, exchange: Exchange) -> None:
        """An observer of the sandbox."""
        whole = [
            exchange.path,
            dict(exchange.query),
            [[name, value] for name, value in exchange.request_headers.items()],
            json.dumps(exchange.request_body),
            exchange.request_body,
            exchange.files,
        ]
        self.requests.append(Request(exchange.route or "", exchange.path, exchange.request_body, whole))

    def posts(self, channel_id: str) -> list[Request]:
        """Plain sends to a channel."""
        return [one for one in self.requests if one.route.startswith("POST") and one.path == _messages(channel_id)]


def _messages(channel_id: str) -> str:
    return f"/channels/{channel_id}/messages"


class _Capture(logging.Handler):
    """Each record as it is written out, in both forms, with what it was made from."""

    def __init__(self, into: list[str]) -> None:
        super().__init__()
        self._into = into
        self._forms = [SafeFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"), logs.JsonFormatter()]

    def emit(self, record: logging.LogRecord) -> None:
        if not record.name.startswith("bot.sandbox"):  # that is Discord, and not the program
            self._into.extend(form.format(record) for form in self._forms)


@contextlib.contextmanager
def logging_as_in_a_run(into: list[str]) -> Iterator[None]:
    """The program's own logging, with our loggers at DEBUG besides."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers = []
    try:
        logs.set_up(LogSettings())
        for handler in root.handlers[:]:
            root.removeHandler(handler)
        root.addHandler(_Capture(into))
        for name in OURS:
            logging.getLogger(name).setLevel(logging.DEBUG)
        yield
    finally:
        root.handlers = before
        root.setLevel(level)
        for name in OURS:
            logging.getLogger(name).setLevel(logging.NOTSET)


def foreign(place: Loopback) -> Application:
    """Somebody else's bot in the same server, an administrator there, with every privileged intent."""
    application = place.sandbox.world.add_application("Watchful", flags=PRIVILEGED, description="Logs everything.")
    place.sandbox.world.guilds.install(place.harbour.guild, application.id, ADMINISTRATOR)
    return application


@contextlib.asynccontextmanager
async def listening(sandbox: Sandbox, application: Application, into: list[str]) -> AsyncIterator[None]:
    """A client of that bot: what it is told after it has come to know the server."""
    settled = asyncio.Event()
    async with aiohttp.ClientSession() as session, session.ws_connect(sandbox.gateway_url) as socket:

        async def listen() -> None:
            async for message in socket:
                frame = json.loads(message.data)
                if settled.is_set():
                    into.append(message.data)
                elif frame["t"] == "GUILD_CREATE":
                    settled.set()

        await socket.receive_json()
        who = {
            "token": application.token,
            "intents": ALL_INTENTS,
            "properties": {"os": "", "browser": "", "device": ""},
        }
        await socket.send_json({"op": 2, "d": who})
        listener = asyncio.create_task(listen())
        await asyncio.wait_for(settled.wait(), 5)
        try:
            yield
        finally:
            listener.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await listener
