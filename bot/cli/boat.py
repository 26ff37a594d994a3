"""When the lifeboat is afloat: while there can be no bot here, and nobody else serves people."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from types import TracebackType
from typing import Self

import aiohttp
import discord

from bot.address import pointed_at
from bot.cli.refused import refused
from bot.kernel.ids import SecretIds
from bot.kernel.report import accident
from bot.settings import Settings, address_alone, database_alone
from bot.sharding.seats import SHARDS
from bot.storage.locks import open_locks
from cogs.help.lifeboat import afloat

log = logging.getLogger(__name__)

OUT_OF_REACH = (aiohttp.ClientError, discord.HTTPException, discord.GatewayNotFound, OSError, TimeoutError)

AFTER_OTHERS = 1.2
"""Seconds for which the lifeboat lets others answer first, where there may be others: a database that does not answer
cannot say whether another process serves people well. Discord takes the first answer only, and waits three seconds."""


class Boat:
    """The lifeboat, if it is wanted. What it shows people is in `cogs/help/lifeboat.py`."""

    def __init__(self, token: str, read: Callable[[], Settings]) -> None:
        self._token = token
        self._read = read
        self._way = contextlib.AsyncExitStack()
        self._connection: asyncio.Task[None] | None = None
        self._told = ""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._ashore()

    async def look(self) -> None:
        """Be afloat where nobody else serves people, and not where somebody does. Raises what Discord refuses for good.

        One that sank meanwhile is launched anew, and one that cannot be launched at the next look.
        """
        if await self._others_serve():
            await self._ashore()
            self._say("another process serves people meanwhile")
            return
        if self._connection is not None and self._connection.done():
            ended = self._connection.exception()
            await self._ashore()
            self._lost(ended)
        if self._connection is None:
            try:
                await self._launch()
            except Exception as error:
                await self._ashore()
                self._lost(error)
            else:
                self._say("only the built-in card is shown to people until then")

    async def _launch(self) -> None:
        self._way.enter_context(pointed_at(self._address()))
        patience = 0.0 if self._alone() else AFTER_OTHERS
        self._connection = await self._way.enter_async_context(afloat(self._token, patience))

    async def _ashore(self) -> None:
        await self._way.aclose()
        self._connection = None

    def _lost(self, error: BaseException | None) -> None:
        if error is not None and refused(error):
            raise error
        if isinstance(error, OUT_OF_REACH):
            self._say(f"Discord cannot be reached either ({type(error).__name__})")
        elif error is not None:
            accident(SecretIds(), "the lifeboat", error)

    def _say(self, what: str) -> None:
        if what != self._told:
            log.critical("%s", what)
        self._told = what

    def _settings(self) -> Settings | None:
        """None where they cannot be used, whatever for: the start has said it."""
        try:
            return self._read()
        except Exception:
            return None

    def _address(self) -> str:
        settings = self._settings()
        return address_alone() if settings is None else settings.api_base

    def _alone(self) -> bool:
        """Whether no other process can serve the same people: SQLite has one owner."""
        settings = self._settings()
        return settings is not None and settings.database_url.startswith("sqlite:")

    async def _others_serve(self) -> bool:
        """Whether another process holds a shard. Where the database cannot say, somebody has to be there for people."""
        settings = self._settings()
        url = database_alone() if settings is None else settings.database_url
        if not url.startswith("postgresql:"):
            return False
        try:
            locks = await open_locks(url)
            try:
                return bool(await locks.taken(SHARDS))
            finally:
                await locks.close()
        except Exception:
            return False
