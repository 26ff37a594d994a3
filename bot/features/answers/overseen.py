"""Answers as oversight and cases see them: the sealed author, where one is, and how it comes back."""

from __future__ import annotations

from bot.delivery import Outbox
from bot.features.answers import rules, store
from bot.features.answers.rules import State
from bot.features.answers.service import REMOVE
from bot.features.cases.authors import Written
from bot.features.oversight.service import Post
from bot.kernel.clock import Clock
from bot.storage.db import Tx


class Overseen:
    """One kind of `Posts` and of `Writings`."""

    def __init__(self, clock: Clock, outbox: Outbox) -> None:
        self._clock = clock
        self._outbox = outbox

    async def post(self, tx: Tx, server_id: int, post_id: str) -> Post | None:
        """See `Posts.post`."""
        row = await store.get(tx, post_id)
        if row is None or row.server_id != server_id or row.state is State.WITHDRAWN:
            return None
        return Post(
            row.author_box or None, rules.author_of(server_id, post_id), row.channel_id, row.message_id, row.alias.name
        )

    async def shown_as(self, tx: Tx, server_id: int, message_id: int) -> str | None:
        """See `Posts.shown_as`."""
        row = await store.by_message(tx, server_id, message_id)
        return None if row is None else row.id

    async def written(self, tx: Tx, server_id: int, post_id: str) -> Written | None:
        """See `Writings.written`."""
        row = await store.get(tx, post_id)
        if row is None or row.server_id != server_id:
            return None
        return Written(row.author_box or None, rules.author_of(server_id, post_id), row.alias.name)

    async def shown_again(self, tx: Tx, server_id: int, post_id: str, channel_id: int, message_id: int) -> None:
        """It has another message now, in the same thread."""
        state = await store.release(tx, post_id, channel_id, message_id)
        if state is None or state is State.WITHDRAWN:  # taken back meanwhile
            await self.unwanted(tx, server_id, channel_id, message_id)

    async def stays_away(self, tx: Tx, post_id: str) -> None:
        """Nothing of it is left."""
        await store.discard(tx, post_id)

    async def unwanted(self, tx: Tx, server_id: int, channel_id: int, message_id: int) -> None:
        """It was put up again, and its author had taken it back meanwhile: it is removed by where it is."""
        if message_id:
            subject = f"{channel_id}.{message_id}"
            await self._outbox.add(tx, REMOVE, subject, server_id=server_id, due_at=self._clock.now())
