"""The desk: what organisers and moderators must know about the bot itself, said in their private channel.

A notice is a text key; it holds no name and no words of anyone. The same topic is said once an hour at the most,
or once a day.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from bot.delivery import Delivered, Outbox, Parcel, Settled
from bot.features.servers import store
from bot.kernel.clock import DAY, HOUR, Clock
from bot.kernel.errors import Conflict
from bot.storage.db import Database, Tx

NOTICE = "desk.notice"
CALLS = "calls"
"""Stands among the values of a notice with which the care team is called."""


class Desk:
    """Writes notices for the team of a server."""

    def __init__(self, db: Database, clock: Clock, outbox: Outbox) -> None:
        self._db = db
        self._clock = clock
        self._outbox = outbox

    async def tell(self, tx: Tx, server_id: int, key: str, *, topic: str, **values: str | int) -> None:
        """Have the text `key` with `values` (ids, counts and dates only) said at the desk, soon and once an hour."""
        await self._tell(tx, server_id, key, topic, HOUR, values)

    async def call(self, tx: Tx, server_id: int, key: str, *, topic: str, **values: str | int) -> None:
        """The same, and the care team is called with it, as by a card."""
        await self.tell(tx, server_id, key, topic=topic, **{**values, CALLS: 1})

    async def tell_now(self, server_id: int, key: str, *, topic: str, **values: str | int) -> None:
        """The same in a transaction of its own."""
        async with self._db.write() as tx:
            await self.tell(tx, server_id, key, topic=topic, **values)

    async def tell_daily(self, server_id: int, key: str) -> None:
        """What goes on until somebody mends it: said in a transaction of its own, and once a day."""
        async with self._db.write() as tx:
            await self._tell(tx, server_id, key, key, DAY, {})

    async def _tell(
        self, tx: Tx, server_id: int, key: str, topic: str, every: int, values: Mapping[str, str | int]
    ) -> None:
        now = self._clock.now()
        notice_id = f"{server_id}/{topic}/{now // every}"
        try:
            await self._outbox.add(tx, NOTICE, notice_id, server_id=server_id, due_at=now)
        except Conflict:
            return
        await store.add_notice(tx, notice_id, server_id, key, json.dumps(values))

    async def load(self, notice_id: str) -> tuple[str, dict[str, str | int]] | None:
        """The text key and values of a notice; None when it is gone."""
        async with self._db.read() as tx:
            found = await store.notice(tx, notice_id)
        return None if found is None else (found[0], json.loads(found[1]))

    async def said(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """Delivered notices are kept no longer; one that cannot be delivered is kept for `python -m bot check`."""
        if isinstance(settled, Delivered):
            await store.remove_notice(tx, parcel.subject)
