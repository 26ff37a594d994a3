"""Use cases of putting other words in the place of a vent that is out.

Words of a post are not kept once it is out, so an edit brings all of them anew. They are looked at like those of a new
vent, and never wait for a person: what a person would have to look at first does not take the place of words that
everybody has read. They are sealed in the vent's row until the post shows them, at a moment drawn by lot.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.delivery import Delivered, Outbox, Parcel, Settled
from bot.features.members.service import Notices
from bot.features.oversight.service import Oversight
from bot.features.screening.rules import Reading, Tier
from bot.features.screening.service import Screening
from bot.features.servers.rules import Server
from bot.features.servers.service import Servers
from bot.features.venting import asked, claiming, rules, store
from bot.features.venting.drafts import Draft, Drafts
from bot.features.venting.holding.rules import Why, fate
from bot.features.venting.own import EDIT, OwnVents
from bot.features.venting.pacing import Pacing
from bot.features.venting.rules import KIND, OUT, Alias, author_of
from bot.features.venting.service import PACE, Decided, NotTaken, Vent, Venting, not_taken, opened, whole, words_of
from bot.features.venting.store import VentRow
from bot.kernel.clock import Clock, a_while
from bot.kernel.errors import Conflict, Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx

TOPIC: Final = "vent-edit"


@dataclass(frozen=True, slots=True)
class Edited:
    """The new words are safe, and take the place of the old ones between the two instants (ms UTC)."""

    alias: Alias
    earliest: int
    latest: int
    reading: Reading


class Edits:
    """Takes other words for a vent that is out, from its author alone."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        vault: Vault,
        outbox: Outbox,
        servers: Servers,
        notices: Notices,
        oversight: Oversight,
        *,
        screening: Screening,
        venting: Venting,
        drafts: Drafts,
        own: OwnVents,
        pacing: Pacing,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._servers = servers
        self._notices = notices
        self._oversight = oversight
        self._screening = screening
        self._venting = venting
        self._drafts = drafts
        self._own = own
        self._pacing = pacing

    async def begin(self, server_id: int, member_id: int, named: str) -> Vent:
        """The vent, where its author can edit it now; a `Refusal` that says why not."""
        async with self._db.read() as tx:
            row = await self._editable(tx, server_id, member_id, named)
        return opened(self._vault, row)

    async def edit(self, server_id: int, member_id: int, named: str, draft_id: str) -> Edited:
        """Read the words of this draft, and put them in the place of the vent's later, by lot.

        What a person would have to look at is a `NotTaken`: nobody is called and the draft stays, as after any other
        `Refusal`. An earlier edit that still waits makes room for this one. It counts for the pace like a new vent.
        """
        server = await self._servers.ready(server_id)
        draft = await self._drafts.open(server_id, member_id, draft_id)
        reading = await self._venting.read(server_id, asked.whole(draft.words, draft.also.note))
        hold = await self._screening.holds(server_id)
        decided = fate(reading, hold=hold, approve=server.approve_first)
        if decided.held is not None or decided.severity is not None:
            why = Why.DANGER if reading.tier is Tier.PAGE else decided.held or Why.REVIEW
            raise NotTaken(Refusal(f"refusal-edit-{why}"), reading)
        try:
            alias = await self._keep(server, member_id, named, draft, reading)
        except Refusal as no:
            raise not_taken(no, reading) from None
        except Conflict:
            raise NotTaken(Refusal("refusal-edit-on-its-way"), reading) from None
        now = self._clock.now()
        return Edited(alias, now + server.release_after, now + server.release_within, reading)

    async def _keep(self, server: Server, member_id: int, named: str, draft: Draft, reading: Reading) -> Alias:
        vent_id, _ = claiming.parted(named)
        box = self._vault.seal(asked.packed(draft.words, draft.also.note), words_of(server.id, vent_id))
        async with (
            self._pacing.turn(server.id, member_id, PACE, kept=draft.kept) as turn,
            self._db.write(f"pace/{server.id}/{turn.handle}") as tx,
        ):
            called_off = await self._outbox.call_off(tx, EDIT, vent_id)  # first, as the postman does: no deadlock
            if not await store.take_draft(tx, draft.id):
                raise Decided
            row = await self._editable(tx, server.id, member_id, named)
            if row.words_box is not None and not called_off:
                raise Refusal("refusal-edit-on-its-way")
            now = self._clock.now()
            pace = await turn.pace(tx)
            if waiting := rules.wait(now, pace, server):
                raise Refusal("refusal-vent-pace", **a_while(waiting))
            if not await store.put_edit(tx, vent_id, box):
                raise Refusal("refusal-vent-not-there")
            await turn.put(tx, rules.written(now, pace))
            due_at = rules.release_at(now, server, self._ids.below)
            await self._outbox.renew(tx, EDIT, vent_id, server_id=server.id, due_at=due_at)
            await self._screening.remember(tx, server.id, reading)
        return row.alias

    async def load(self, vent_id: str) -> Vent | None:
        """The vent with the words that the post is to show, for the courier; None where nothing is to be changed: it
        was taken back, a moderator has hidden it, or has paused its author since."""
        async with self._db.read() as tx:
            row = await store.get(tx, vent_id)
            if row is None or row.state not in OUT or row.words_box is None:
                return None
            if await self._oversight.is_hidden(tx, row.server_id, f"{KIND}/{vent_id}"):
                return None
            author = self._author(row)
            if author is not None and await self._oversight.is_paused(tx, row.server_id, author):
                return None
        return opened(self._vault, row)

    async def edited(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of it: the words are kept no longer. Where the post does not show them, their author gets them.

        What was hidden while it was on its way comes back with its old words, whatever Discord said of the new ones.
        """
        row = await store.get(tx, parcel.subject)
        if row is None or await store.drop_edit(tx, row.id) is None:
            return
        hidden = await self._oversight.is_hidden(tx, row.server_id, f"{KIND}/{row.id}")
        if isinstance(settled, Delivered) and not hidden:
            return
        if (member_id := self._author(row)) is not None:
            await self._notices.tell(
                tx,
                row.server_id,
                member_id,
                "vent-told-not-edited",
                topic=f"{TOPIC}/{row.id}",
                words=whole(self._vault, row),
                alias=row.alias.name,
            )

    def _author(self, row: VentRow) -> int | None:
        try:
            return int(self._vault.open(row.author_box, author_of(row.server_id, row.id)))
        except (CannotOpen, ValueError):  # kept no longer
            return None

    async def _editable(self, tx: Tx, server_id: int, member_id: int, named: str) -> VentRow:
        row = await self._own.owned(tx, server_id, member_id, named)
        await self._oversight.may_write(tx, server_id, member_id)
        if row.state not in OUT:
            raise Refusal("refusal-edit-not-out")
        if await self._oversight.is_hidden(tx, server_id, f"{KIND}/{row.id}"):
            raise Refusal("refusal-edit-hidden")
        return row
