"""A way to PostgreSQL on which connections can be forgotten: bytes are taken, and come out nowhere."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from tests.databases import PostgresServer


class Way:
    """Carries bytes both ways."""

    def __init__(self, server: PostgresServer) -> None:
        self._socket = server.home / ".s.PGSQL.5432"
        self._kept: set[asyncio.StreamWriter] = set()
        self._all: set[asyncio.StreamWriter] = set()
        self.url = ""

    def forget(self) -> None:
        """What there is now leads nowhere from now on, and neither end is told. A new one is carried."""
        self._kept.clear()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, until either side ends it."""
        there, back = await asyncio.open_unix_connection(self._socket)
        self._kept |= {writer, back}
        self._all |= {writer, back}
        await asyncio.gather(self._pass_on(reader, back), self._pass_on(there, writer))

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while said := await reader.read(1 << 16):
                if writer in self._kept:
                    writer.write(said)
                    await writer.drain()
        if writer in self._kept:
            writer.close()

    def end(self) -> None:
        """All of it."""
        for each in self._all:
            each.transport.abort()


@contextlib.asynccontextmanager
async def way_to(server: PostgresServer) -> AsyncIterator[Way]:
    """One to this server, over TCP on this machine."""
    made = Way(server)
    listening = await asyncio.start_server(made.carry, "127.0.0.1", 0)
    made.url = f"postgresql://postgres@127.0.0.1:{listening.sockets[0].getsockname()[1]}/postgres"
    try:
        yield made
    finally:
        listening.close()
        made.end()
