"""Answers that wait for a person."""

from __future__ import annotations

from bot.delivery import Outbox
from bot.features.answers import rules, store
from bot.features.answers.rules import State
from bot.features.answers.service import PUBLISH
from bot.features.servers.rules import Server
from bot.features.venting.holding.held import Standing
from bot.kernel.clock import Clock
from bot.kernel.ids import Ids
from bot.storage.db import Tx


class HeldAnswers:
    """One kind of `Held`."""

    def __init__(self, clock: Clock, ids: Ids, outbox: Outbox) -> None:
        self._clock = clock
        self._ids = ids
        self._outbox = outbox

    async def standing(self, tx: Tx, post_id: str) -> Standing | None:
        """See `Held.standing`."""
        row = await store.get(tx, post_id)
        return None if row is None else Standing(row.state is State.HELD, row.channel_id, row.message_id)

    async def let_out(self, tx: Tx, server: Server, post_id: str) -> bool:
        """See `Held.let_out`. Where its post takes no answers any more, its writer gets the words back then."""
        if not await store.let_out(tx, post_id):
            return False
        due_at = rules.window(self._clock.now(), server, self._ids.below).due_at
        await self._outbox.add(tx, PUBLISH, post_id, server_id=server.id, due_at=due_at)
        return True

    async def decline(self, tx: Tx, post_id: str) -> bool:
        """See `Held.decline`."""
        return await store.decline(tx, post_id)

    async def forget(self, tx: Tx, post_id: str) -> None:
        """See `Held.forget`."""
        await store.forget_held(tx, post_id)
