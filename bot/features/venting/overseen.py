"""Vents as oversight and cases see them: the sealed author, where the post is, and how it comes back."""

from __future__ import annotations

from bot.delivery import Outbox
from bot.features.cases.authors import Written
from bot.features.oversight.service import Post
from bot.features.venting import store
from bot.features.venting.rules import Act, State, author_of
from bot.features.venting.service import REMOVE, THREAD
from bot.kernel.clock import Clock
from bot.storage.db import Tx


class Vents:
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
            row.author_box or None,
            author_of(server_id, post_id),
            row.channel_id,
            row.message_id,
            row.alias.name,
            nobodys=bool(row.claim),
        )

    async def shown_as(self, tx: Tx, server_id: int, message_id: int) -> str | None:
        """See `Posts.shown_as`."""
        row = await store.by_message(tx, server_id, message_id)
        return None if row is None else row.id

    async def written(self, tx: Tx, server_id: int, post_id: str) -> Written | None:
        """See `Writings.written`. A vent that was taken back has its author no less: a case about it may be open."""
        row = await store.get(tx, post_id)
        if row is None or row.server_id != server_id:
            return None
        return Written(row.author_box or None, author_of(server_id, post_id), row.alias.name, nobodys=bool(row.claim))

    async def shown_again(self, tx: Tx, server_id: int, post_id: str, channel_id: int, message_id: int) -> None:
        """It has another message now, and gets a thread there, where it had one."""
        state = await store.release(tx, post_id, channel_id, message_id)
        if state is None or state is State.WITHDRAWN:  # taken back meanwhile
            await self.unwanted(tx, server_id, channel_id, message_id)
            return
        row = await store.get(tx, post_id)
        if row is None or row.readers.to_team:  # the team talks in the thread of its case
            return
        await self._outbox.ensure(tx, THREAD, post_id, server_id=server_id, due_at=self._clock.now())

    async def stays_away(self, tx: Tx, post_id: str) -> None:
        """It takes no answers any more: whoever wrote one that waited for it to come back gets the words now."""
        await store.move(tx, post_id, Act.CLOSE)

    async def unwanted(self, tx: Tx, server_id: int, channel_id: int, message_id: int) -> None:
        """It was put up again, and its author had taken it back meanwhile: it is removed by where it is."""
        if message_id:
            subject = f"{channel_id}.{message_id}"
            await self._outbox.add(tx, REMOVE, subject, server_id=server_id, due_at=self._clock.now())
