"""Words wait for their author, sealed, while they are shown how it would look, and what could tell who wrote it.

Nothing is taken out unasked. A draft opens for its author alone, and for half an hour; then it is gone, and nothing of
it was ever anywhere else.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from bot.features.cases.relay.rules import blurred, telling
from bot.features.screening.identify import Detail, Finding
from bot.features.venting import asked, store
from bot.features.venting.asked import NOTE_LIMIT, NOTHING_MORE, Asked, Readers
from bot.features.venting.rules import DRAFT_KEPT, Wish
from bot.features.venting.service import Posted, Venting
from bot.features.venting.waiting import NOBODY, Kept
from bot.kernel.clock import MINUTE, Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import MODAL_LIMIT, tidy
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx

SHORT: Final = 400
"""Characters that are looked through within about a millisecond: nobody is kept waiting by that for longer than by
handing them to a thread."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What waits for its author, and where in all that others would read (`whole`) the details stand.

    `kept` is whether who wrote will be kept with it, as its author is told before they post it. Where they will not,
    the draft is bound to nobody either: it opens for whoever has its id, which only its author's private answer has.
    `edits` is the vent that it is other words for, as its author's buttons name it, where a claim code opened that.
    """

    id: str
    words: str
    wish: Wish
    details: tuple[Finding, ...]
    also: Asked = NOTHING_MORE
    kept: bool = True
    edits: str = ""

    @property
    def whole(self) -> str:
        """The note and the words."""
        return asked.whole(self.words, self.also.note)


class Drafts(Kept[Draft]):
    """Keeps words until their author says what becomes of them."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault, venting: Venting) -> None:
        super().__init__(db, clock, ids, vault)
        self._venting = venting
        self._forgot_at = 0

    async def keep(
        self,
        server_id: int,
        member_id: int,
        words: str,
        wish: Wish,
        also: Asked = NOTHING_MORE,
        *,
        instead_of: str = "",
        names: tuple[str, ...] = (),
        kept: bool | None = None,
        edits: str = "",
    ) -> Draft:
        """Keep the words for their author, with what in them could tell who wrote.

        `words` and the note are as others would read them: links and mentions are out already. `names` are its
        author's own: here and elsewhere they are looked for and never kept. With `instead_of` an earlier draft of
        theirs goes, and who may read stays as it was chosen there. Refuses when there are no words, and whom
        `Venting.post` would refuse for longer than a draft is kept: nobody decides about words in vain. Without `kept`
        it is as the server has it now.
        """
        words = tidy(words)
        if not words:
            raise Refusal("refusal-vent-empty")
        short = len(words) <= SHORT
        look = partial(_details, words, also.note, names)
        details = look() if short else await asyncio.to_thread(look)
        if kept is None:
            kept = await self._venting.keeps(server_id)
        draft = Draft(self._ids.new(), words, wish, details, also, kept, edits)
        await self._venting.may_draft(server_id, member_id)
        if instead_of:
            return await self._keep_instead(server_id, member_id, draft, instead_of)
        box, now = self._sealed(server_id, member_id, draft), self._clock.now()
        await store.add_draft(self._db.put, draft.id, server_id, box, now + DRAFT_KEPT)
        if not 0 <= now - self._forgot_at < MINUTE:
            self._forgot_at = now
            await store.forget_drafts(self._db.put, now)
        return draft

    async def _keep_instead(self, server_id: int, member_id: int, draft: Draft, instead_of: str) -> Draft:
        async with self._db.write(f"draft/{instead_of}") as tx:
            with contextlib.suppress(Refusal):  # gone, or not theirs
                was = await self._open(tx, server_id, member_id, instead_of)
                draft = replace(draft, also=replace(draft.also, readers=was.also.readers))
                await store.take_draft(tx, instead_of)
            box, until_at = self._sealed(server_id, member_id, draft), self._clock.now() + DRAFT_KEPT
            await store.add_draft(tx.run, draft.id, server_id, box, until_at)
        return draft

    async def open(self, server_id: int, member_id: int, draft_id: str) -> Draft:
        """The draft, for its author; a `Refusal` for everyone else, and when it is gone."""
        async with self._db.read() as tx:
            return await self._open(tx, server_id, member_id, draft_id)

    async def blur(
        self,
        server_id: int,
        member_id: int,
        draft_id: str,
        shown: Mapping[Detail, str],
        names: tuple[str, ...] = (),
    ) -> Draft:
        """Put `shown` (words by kind of detail) in the place of each detail that was found.

        A `Refusal` when the words or the note would then be longer than a form can hold; the draft stays as it was.
        """
        async with self._db.write(f"draft/{draft_id}") as tx:
            draft = await self._open(tx, server_id, member_id, draft_id)
            words = blurred(draft.words, telling(draft.words, names), shown, MODAL_LIMIT)
            note = blurred(draft.also.note, telling(draft.also.note, names), shown, NOTE_LIMIT)
            also = replace(draft.also, note=note)
            draft = replace(draft, words=words, also=also, details=_details(words, note, names))
            await store.change_draft(tx, draft_id, self._sealed(server_id, member_id, draft))
        return draft

    async def choose(
        self, server_id: int, member_id: int, draft_id: str, readers: Readers, names: tuple[str, ...] = ()
    ) -> Draft:
        """Have it read by these alone. Where it is posted is looked at again when it is."""
        async with self._db.write(f"draft/{draft_id}") as tx:
            draft = await self._open(tx, server_id, member_id, draft_id)
            details = _details(draft.words, draft.also.note, names)
            chosen = replace(draft, also=replace(draft.also, readers=readers), details=details)
            await store.change_draft(tx, draft_id, self._sealed(server_id, member_id, chosen))
        return chosen

    async def post(self, server_id: int, member_id: int, draft_id: str) -> Posted:
        """Let it out like any vent. When the pace says no, the draft stays and can be posted later."""
        draft = await self.open(server_id, member_id, draft_id)
        return await self._venting.post(
            server_id, member_id, draft.words, draft.wish, draft_id=draft_id, also=draft.also, kept=draft.kept
        )

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str]]:
        """What waits for this person to decide, for themselves."""
        async with self._db.read() as tx:
            found = await self._theirs(tx, server_id, member_id)
        return [{"words": each.words, "wish": each.wish.value, "note": each.also.note} for each in found]

    async def retain(self, tx: Tx) -> None:
        """Forget what nobody decided about in time."""
        await store.forget_drafts(tx.run, self._clock.now())

    def _opened(self, server_id: int, draft_id: str, box: bytes, who: int) -> Draft | None:
        try:
            kept = json.loads(self._vault.open(box, _bound(server_id, who, draft_id)))
        except CannotOpen:  # not theirs, or gone
            return None
        readers = Readers(kept.get("readers", Readers.BOTH))
        also = Asked(asked.boundaries(kept.get("boundaries", ())), readers, kept.get("note", ""))
        return Draft(
            draft_id,
            kept["words"],
            Wish(kept["wish"]),
            _details(kept["words"], also.note),
            also,
            who != NOBODY,
            kept.get("edits", ""),
        )

    def _sealed(self, server_id: int, member_id: int, draft: Draft) -> bytes:
        kept = {
            "words": draft.words,
            "wish": draft.wish.value,
            "boundaries": draft.also.boundaries,
            "readers": draft.also.readers,
            "note": draft.also.note,
            "edits": draft.edits,
        }
        who = member_id if draft.kept else NOBODY
        return self._vault.seal(json.dumps(kept).encode(), _bound(server_id, who, draft.id))


def _details(words: str, note: str, names: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Where in the note and the words as a whole something could tell who wrote them: each is looked through alone, so
    that nothing begins in the one and ends in the other."""
    before = len(asked.whole("", note))
    found = [replace(one, start=one.start + before, end=one.end + before) for one in telling(words, names)]
    return (*telling(note, names), *found) if note else tuple(found)


def _bound(server_id: int, who: int, draft_id: str) -> str:
    return f"draft/{server_id}/{who}/{draft_id}"
