"""Use cases of a second organiser's word: what was planned waits for it, one series or a whole set at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.delivery import Outbox, Parcel, Settled
from bot.features.occasions.rules import STILL_WORTH_IT
from bot.features.occasions.series import store
from bot.features.occasions.series.making import NEVER, Making
from bot.features.occasions.series.rules import Series
from bot.features.servers.service import Servers
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx

AGREE = "series.agree"


class Agreeing:
    """Has plans wait for a second organiser, and begins them when one agrees."""

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, vault: Vault, outbox: Outbox, servers: Servers, making: Making
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._servers = servers
        self._making = making

    async def ask(self, tx: Tx, server_id: int, planned: Sequence[Series], by: int) -> list[Series]:
        """Have these wait, together, for somebody who is not `by` (a member). Nothing comes of them till then, not even
        what waited for a mended setup.

        What is asked for has a key of its own each time: a word for an earlier form is none for this one.
        """
        key = self._ids.new()
        waits_for = self._vault.handle("series", server_id, by)
        waiting: list[Series] = []
        for series in planned:
            since = min([series.since, *(due_at - 1 for due_at in await self._making.waited(tx, series))])
            await self._making.call_off(tx, series.id)
            await self._making.take_back(tx, series.id)
            waiting.append(replace(series, since=since, paused=True, waits_for=waits_for, batch=key))
            await store.put_series(tx, waiting[-1], NEVER)
        if waiting:
            await self._outbox.add(tx, AGREE, key, server_id=server_id, due_at=self._clock.now())
        return waiting

    async def waiting(self, server_id: int, key: str) -> list[Series]:
        """For the courier: what waits under this key; nothing where somebody agreed, or it was taken back."""
        async with self._db.read() as tx:
            return await store.waiting(tx, server_id, key)

    async def agree(self, server_id: int, key: str, by: int) -> list[Series]:
        """A second organiser agrees: all of it runs, with what fell due while it waited and is not too late. Refuses
        whoever planned it, and what waits no more."""
        language = (await self._servers.ready(server_id)).language
        begun = []
        async with self._db.write(f"checkins/{server_id}") as tx:
            for series in await store.waiting(tx, server_id, key):
                if series.waits_for == self._vault.handle("series", server_id, by):
                    raise Refusal("refusal-series-second")
                since = max(series.since, self._clock.now() - STILL_WORTH_IT)
                agreed = replace(series, paused=False, waits_for="", batch="", since=since)
                await self._making.begin(tx, agreed, language)
                begun.append(agreed)
        if not begun:
            raise Refusal("refusal-series-agreed")
        return begun

    async def asked(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of asking for a second one. Where it could not be said, `/checkin list` says that it waits."""
