"""When the lifeboat is afloat: while there can be no bot here, and nobody else serves people."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Callable
from types import TracebackType
from typing import Self

import aiohttp
import discord

from bot.address import pointed_at
from bot.kernel.errors import LanternError, StorageFault
from bot.settings import Settings, address_alone
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
        self._afloat = False
        self._told = ""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._way.aclose()

    async def look(self) -> None:
        """Be afloat where nobody else serves people, and not where somebody does. Raises `discord.LoginFailure`."""
        if await self._others_serve():
            await self._way.aclose()
            self._afloat = False
            self._say("another process serves people meanwhile")
        elif not self._afloat:
            try:
                self._way.enter_context(pointed_at(self._address()))
                await self._way.enter_async_context(afloat(self._token, 0.0 if self._alone() else AFTER_OTHERS))
            except discord.LoginFailure:
                raise
            except OUT_OF_REACH as lost:
                await self._way.aclose()
                self._say(f"Discord cannot be reached either ({type(lost).__name__})")
                return
            self._afloat = True
            self._say("only the built-in card is shown to people until then")

    def _say(self, what: str) -> None:
        if what != self._told:
            log.critical("%s", what)
        self._told = what

    def _address(self) -> str:
        try:
            return self._read().api_base
        except LanternError:
            return address_alone()

    def _alone(self) -> bool:
        """Whether no other process can serve the same people: SQLite has one owner."""
        try:
            return self._read().database_url.startswith("sqlite:")
        except LanternError:
            return False

    async def _others_serve(self) -> bool:
        """Whether another process holds a shard. Where the database cannot say, somebody has to be there for people."""
        try:
            url = self._read().database_url
            if url.startswith("sqlite:"):
                return False
            locks = await open_locks(url)
        except LanternError:
            return False
        try:
            return bool(await locks.taken(SHARDS))
        except StorageFault:
            return False
        finally:
            await locks.close()
