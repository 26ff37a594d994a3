"""The record of cases for an administrator. That it was taken is itself in the record."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.features.cases.exporting import rules, store
from bot.features.cases.ledger import Ledger
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, Clock
from bot.kernel.errors import Refusal
from bot.storage.db import Database


@dataclass(frozen=True, slots=True)
class Exported:
    """How many cases, and the files by name."""

    cases: int
    files: Mapping[str, bytes]


class CaseExport:
    """Reads, and opens nothing that is sealed."""

    def __init__(self, db: Database, clock: Clock, servers: Servers, ledger: Ledger) -> None:
        self._db = db
        self._clock = clock
        self._servers = servers
        self._ledger = ledger

    async def of(self, server_id: int, administrator_id: int, days: int) -> Exported:
        """The cases opened in the last `days`. A `Refusal` when that is more than fits into one message."""
        await self._servers.ready(server_id)
        async with self._db.read() as tx:
            cases = await store.filed(tx, server_id, self._clock.now() - days * DAY)
        files = await asyncio.to_thread(rules.files, cases)
        if sum(map(len, files.values())) > rules.LARGEST:
            raise Refusal("refusal-export-large")
        async with self._db.write(f"cases/{server_id}") as tx:
            await self._ledger.record(tx, server_id, administrator_id, "cases-exported", "server")
        return Exported(len(cases), files)

    async def whole(self, server_id: int) -> list[dict[str, Any]]:
        """Every case that is over, by day, as a part of the file of a whole server."""
        async with self._db.read() as tx:
            return rules.by_day(await store.filed(tx, server_id, 0))

    async def handed_out(self, server_id: int, administrator_id: int, size: int) -> None:
        """Write down that the file of the server was taken. A `Refusal` where so many bytes fit into no message."""
        if size > rules.LARGEST:
            raise Refusal("refusal-handing-large")
        async with self._db.write(f"cases/{server_id}") as tx:
            await self._ledger.record(tx, server_id, administrator_id, "server-exported", "server")
