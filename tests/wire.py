"""A wire to a server on this machine that can be cut, or on which what there is can be forgotten."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable

Ends = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Wire:
    """Carries bytes both ways. Once it is cut, what went over it is broken, and so is what is tried anew."""

    def __init__(self, reach: Callable[[], Awaitable[Ends]]) -> None:
        self._reach = reach
        self._whole = True
        self._ends: set[asyncio.StreamWriter] = set()
        self._forgotten: set[asyncio.StreamWriter] = set()
        self.port = 0

    def cut(self) -> None:
        """From now on nothing comes through."""
        self._whole = False
        for end in tuple(self._ends):
            end.transport.abort()

    def mend(self) -> None:
        """Everything does again."""
        self._whole = True

    def forget(self) -> None:
        """What there is now leads nowhere from now on, and neither end is told. A new one is carried."""
        self._forgotten |= self._ends

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        if not self._whole:
            writer.transport.abort()
            return
        there, back = await self._reach()
        self._ends |= {writer, back}
        try:
            await asyncio.gather(self._pass_on(reader, back), self._pass_on(there, writer))
        finally:
            self._ends -= {writer, back}

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while said := await reader.read(1 << 16):
                if writer not in self._forgotten:
                    writer.write(said)
                    await writer.drain()
        if writer not in self._forgotten:
            writer.close()


@contextlib.asynccontextmanager
async def wired(reach: Callable[[], Awaitable[Ends]]) -> AsyncIterator[Wire]:
    """One to what `reach` opens a connection to, at a port of this machine."""
    made = Wire(reach)
    server = await asyncio.start_server(made.carry, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        made.cut()
