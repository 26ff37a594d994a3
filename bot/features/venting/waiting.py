"""Words without a name that wait, sealed, for whoever wrote them to decide: because something in them could tell who.

They lie where the drafts of vents do and as long. Nothing is taken out unasked, and nothing is refused.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import ClassVar, Generic, Protocol, TypeVar

from bot.features.cases.relay.rules import blurred, telling
from bot.features.screening.identify import Detail, Finding
from bot.features.venting import store
from bot.features.venting.rules import DRAFT_KEPT
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx

NOBODY = 0
"""Whose a draft is in a server that keeps nobody's name."""


class Draftlike(Protocol):
    """What waits, by the id under which it lies."""

    @property
    def id(self) -> str:
        """As its buttons name it."""
        ...


D = TypeVar("D", bound=Draftlike)


class Kept(Generic[D]):
    """What lies sealed for whoever wrote it, or where nobody's name is kept for whoever has its id."""

    gone: ClassVar[str] = "refusal-vent-draft-gone"
    """What is said where it lies there no more, or is not theirs."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault

    def _opened(self, server_id: int, draft_id: str, box: bytes, who: int) -> D | None:
        """What is in the box where it is bound to `who`; None where it is not, and where there is none."""
        raise NotImplementedError

    async def drop(self, server_id: int, member_id: int, draft_id: str) -> None:
        """Keep nothing. Nobody but its writer can say so."""
        async with self._db.write(f"draft/{draft_id}") as tx:
            await self._open(tx, server_id, member_id, draft_id)
            await store.take_draft(tx, draft_id)

    async def erase(self, server_id: int, member_id: int) -> int:
        """Keep none of it; how many there were."""
        async with self._db.write() as tx:
            await store.forget_drafts(tx.run, self._clock.now())
            return sum([await store.take_draft(tx, each.id) for each in await self._theirs(tx, server_id, member_id)])

    async def _open(self, tx: Tx, server_id: int, member_id: int, draft_id: str) -> D:
        box = await store.draft(tx, draft_id, self._clock.now())
        for who in (member_id, NOBODY):
            if (found := self._opened(server_id, draft_id, box or b"", who)) is not None:
                return found
        raise Refusal(self.gone)

    async def _theirs(self, tx: Tx, server_id: int, member_id: int) -> list[D]:
        rows = await store.drafts(tx, server_id, self._clock.now())
        opened = (self._opened(server_id, draft_id, box, member_id) for draft_id, box in rows)
        return [found for found in opened if found is not None]


@dataclass(frozen=True, slots=True)
class Words:
    """What waits for its writer: to what they say it (`named`), and where in it the details stand.

    `kept` is whether who wrote will be kept with it, as they were told; where not, it is bound to nobody.
    """

    id: str
    named: str
    words: str
    kept: bool = True
    details: tuple[Finding, ...] = ()


class Waiting(Kept[Words]):
    """What waits of one `kind`, at most `most` characters each. `names` are the writer's own: they are looked for here,
    and never kept."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault, kind: str, most: int) -> None:
        super().__init__(db, clock, ids, vault)
        self._kind = kind
        self._most = most

    async def read(self, named: str, words: str, names: tuple[str, ...], *, kept: bool = True) -> Words:
        """What would wait, with its details. Nothing is kept yet."""
        words = tidy(words)[: self._longest(named)]
        return Words(self._ids.new(), named, words, kept, await asyncio.to_thread(self._found, words, names))

    async def keep_if_telling(
        self, server_id: int, member_id: int, named: str, words: str, *, names: tuple[str, ...] = ()
    ) -> Words | None:
        """Keep the words for their writer when something in them could tell who that is; None when nothing could."""
        found = await self.read(named, words, names)
        if not self._tells(found, names):
            return None
        await self.keep(server_id, member_id, found)
        return found

    def _longest(self, _named: str) -> int:
        """How many characters they may have."""
        return self._most

    def _found(self, words: str, names: tuple[str, ...]) -> tuple[Finding, ...]:
        """What is pointed out in them, and blurred."""
        return telling(words, names)

    def _tells(self, found: Words, _names: tuple[str, ...]) -> bool:
        """Whether what was found is enough to ask its writer first."""
        return bool(found.details)

    async def keep(self, server_id: int, member_id: int, found: Words) -> None:
        """Keep it for its writer."""
        async with self._db.write() as tx:
            now, box = self._clock.now(), self._sealed(server_id, member_id, found)
            await store.forget_drafts(tx.run, now)
            await store.add_draft(tx.run, found.id, server_id, box, now + DRAFT_KEPT)

    async def written_again(self, server_id: int, member_id: int, about: str, draft: Words | None) -> None:
        """Of what waits of theirs, with a name that begins with `about`, keep `draft` alone: the words of before are
        not wanted any more."""
        async with self._db.write() as tx:
            for each in await self._theirs(tx, server_id, member_id):
                if each.named.startswith(about) and (draft is None or each.id != draft.id):
                    await store.take_draft(tx, each.id)

    async def open(self, server_id: int, member_id: int, draft_id: str, names: tuple[str, ...] = ()) -> Words:
        """What waits, for its writer; a `Refusal` for everyone else, and when it is gone."""
        async with self._db.read() as tx:
            found = await self._open(tx, server_id, member_id, draft_id)
        return replace(found, details=await asyncio.to_thread(self._found, found.words, names))

    async def blur(
        self, server_id: int, member_id: int, draft_id: str, shown: Mapping[Detail, str], names: tuple[str, ...] = ()
    ) -> Words:
        """Put `shown` (words by kind of detail) in the place of each detail that was found.

        A `Refusal` when the words would then be too long; the draft stays as it was.
        """
        async with self._db.write(f"draft/{draft_id}") as tx:
            found = await self._open(tx, server_id, member_id, draft_id)
            details = self._found(found.words, names)
            words = blurred(found.words, details, shown, self._longest(found.named))
            found = replace(found, words=words, details=self._found(words, names))
            await store.change_draft(tx, draft_id, self._sealed(server_id, member_id, found))
        return found

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str]]:
        """What waits for this person to decide, for themselves."""
        async with self._db.read() as tx:
            return [{"words": each.words} for each in await self._theirs(tx, server_id, member_id)]

    def _opened(self, server_id: int, draft_id: str, box: bytes, who: int) -> Words | None:
        try:
            named, words = json.loads(self._vault.open(box, self._bound(server_id, who, draft_id)))
        except CannotOpen:
            return None
        return Words(draft_id, named, words, who != NOBODY)

    def _sealed(self, server_id: int, member_id: int, found: Words) -> bytes:
        who = member_id if found.kept else NOBODY
        return self._vault.seal(json.dumps([found.named, found.words]).encode(), self._bound(server_id, who, found.id))

    def _bound(self, server_id: int, who: int, draft_id: str) -> str:
        return f"{self._kind}/{server_id}/{who}/{draft_id}"
