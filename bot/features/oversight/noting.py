"""A note that moderators put before a post that is out: it is read first, and the words are behind a reveal.

Words of a post are not kept here, so the courier puts the note before what stands on Discord. The note itself is kept,
because a post is drawn anew when its author edits it, and when it was hidden and comes back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.delivery import GaveUp, Outbox, Parcel, Settled
from bot.features.oversight import store
from bot.features.oversight.audit import Did
from bot.features.oversight.service import Oversight
from bot.features.servers.desk import Desk
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx

NOTE: Final = "post.note"
NOTE_LIMIT: Final = 100
"""Characters of a content note, as of an author's own."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A note with the post that it stands before. Both Discord ids say where the post is."""

    note: str
    channel_id: int
    message_id: int


class ContentNotes:
    """Keeps the note of a post."""

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, vault: Vault, outbox: Outbox, desk: Desk, oversight: Oversight
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._desk = desk
        self._oversight = oversight

    async def put(self, server_id: int, moderator_id: int, subject: str, note: str) -> None:
        """Put this note before the post, in the place of an earlier one of the team's. A `Refusal` where it is not out.

        Of a post that is hidden it is there once that comes back.
        """
        note = " ".join(tidy(note).split())[:NOTE_LIMIT].rstrip()
        if not note:
            raise Refusal("refusal-anon-no-note")
        async with self._db.write(f"oversight/{server_id}") as tx:
            post = await self._oversight.post(tx, server_id, subject)
            if not post.message_id:
                raise Refusal("refusal-anon-not-out")
            note_id = self._ids.new()
            await store.put_note(tx, note_id, server_id, subject, self._vault.seal(note.encode(), _bound(note_id)))
            await self._outbox.add(tx, NOTE, note_id, server_id=server_id, due_at=self._clock.now())
            await self._oversight.ledger.record(tx, server_id, moderator_id, Did.NOTED, subject, note)

    async def of(self, server_id: int, subject: str) -> str:
        """The team's note before this post; empty where there is none. For whatever draws the post anew."""
        async with self._db.read() as tx:
            found = await store.note_on(tx, server_id, subject)
        return "" if found is None else self._vault.open(found[1], _bound(found[0])).decode()

    async def load(self, note_id: str) -> Noted | None:
        """The note for its courier; None when another one took its place, or where the post does not stand there."""
        async with self._db.read() as tx:
            found = await store.note(tx, note_id)
            if found is None:
                return None
            server_id, subject, box = found
            try:
                post = await self._oversight.post(tx, server_id, subject)
            except Refusal:  # taken back
                return None
            if not post.message_id or await self._oversight.is_hidden(tx, server_id, subject):
                return None
        return Noted(self._vault.open(box, _bound(note_id)).decode(), post.channel_id, post.message_id)

    async def settled(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of it. Where the words stand there without the note, the team is told at the desk."""
        if isinstance(settled, GaveUp):
            await self._desk.tell(tx, parcel.server_id, "desk-anon-note", topic=f"anon-note/{parcel.subject}")


def _bound(note_id: str) -> str:
    return f"content-note/{note_id}"
