"""What a person keeps for themselves: letters that are not sent, answers to prompts, a plan, a journey.

Everything is sealed, its dates included: a row tells that this handle keeps something of a kind, and no more. It is
shown to nobody else, and no part of the program reads it for any other purpose.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum

from bot.features.coping import store
from bot.features.coping.store import KeptRow
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import MODAL_LIMIT, clip, tidy
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx


class Kind(StrEnum):
    """What is kept. The most of each a person may keep is in `MOST`."""

    LETTER = "letter"
    REFLECTION = "reflection"
    PLAN = "plan"
    JOURNEY = "journey"


MOST = {Kind.LETTER: 25, Kind.REFLECTION: 100, Kind.PLAN: 10, Kind.JOURNEY: 1_000}


@dataclass(frozen=True, slots=True)
class Keepsake:
    """One thing that is kept. Instants are ms UTC; `opens_at` is 0 where there is nothing to wait for.

    `slot` says which of its kind it is, where there can be one only (a section of the plan); otherwise it is the id.
    `about` is what it belongs to: the prompt that was answered, the kind of a journey's entry.
    """

    id: str
    slot: str
    text: str
    about: str
    kept_at: int
    opens_at: int


class Keepsakes:
    """Keeps and gives back. `handle` is a keyed HMAC over server and member, made by the caller."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault

    async def keep(
        self,
        server_id: int,
        handle: str,
        kind: Kind,
        text: str,
        *,
        slot: str = "",
        about: str = "",
        at: int | None = None,
        wait: int = 0,
    ) -> Keepsake:
        """Keep a text for `wait` ms unread. Refuses an empty one, and one more than there may be.

        `at` dates it otherwise than now (ms UTC): an entry of the journey may be about last spring.
        """
        words = clip(tidy(text), MODAL_LIMIT)
        if not words:
            raise Refusal("refusal-keep-empty")
        now = self._clock.now()
        new_id = self._ids.new()
        made = Keepsake(new_id, slot or new_id, words, about, now if at is None else at, now + wait if wait else 0)
        box = self._vault.seal(_packed(made), _bound(server_id, handle, kind, made.id))
        async with self._db.write(f"keepsakes/{server_id}/{handle}") as tx:
            there = await store.kept(tx, server_id, handle, kind)
            if len(there) >= MOST[kind] and made.slot not in {row.slot for row in there}:
                raise Refusal("refusal-keep-full", most=MOST[kind])
            await store.keep(tx, server_id, handle, kind, KeptRow(made.id, made.slot, box))
        return made

    async def all(self, server_id: int, handle: str, kind: Kind) -> list[Keepsake]:
        """Everything of a kind, the oldest first."""
        async with self._db.read() as tx:
            return await self._opened(tx, server_id, handle, kind)

    async def read(self, server_id: int, handle: str, kind: Kind, keepsake_id: str) -> Keepsake:
        """One that may be read. Refuses what is gone, and what is still to lie."""
        for found in await self.all(server_id, handle, kind):
            if found.id == keepsake_id:
                if found.opens_at > self._clock.now():
                    raise Refusal("refusal-keep-still-lying")
                return found
        raise Refusal("refusal-keep-gone")

    async def burn(self, server_id: int, handle: str, kind: Kind, keepsake_id: str) -> bool:
        """Delete one for good, whether it may be read yet or not. False when it was gone already."""
        async with self._db.write(f"keepsakes/{server_id}/{handle}") as tx:
            burnt = await store.burn(tx, server_id, handle, kind, keepsake_id)
        await self._db.scrub()
        return burnt

    async def burn_all(self, server_id: int, handle: str, kind: Kind) -> int:
        """Delete everything of a kind for good; how many there were."""
        async with self._db.write(f"keepsakes/{server_id}/{handle}") as tx:
            burnt = await store.burn_all(tx, server_id, handle, kind)
        await self._db.scrub()
        return burnt

    async def forget(self, server_id: int, handle: str) -> int:
        """Delete everything that this person keeps; how many there were."""
        async with self._db.write(f"keepsakes/{server_id}/{handle}") as tx:
            burnt = [await store.burn_all(tx, server_id, handle, kind) for kind in Kind]
        await self._db.scrub()
        return sum(burnt)

    async def export(self, server_id: int, handle: str) -> list[dict[str, str | int]]:
        """Everything that this person keeps, for themselves; letters that still lie are in it too."""
        async with self._db.read() as tx:
            return [
                {
                    "kind": kind.value,
                    "about": found.about or (found.slot if found.slot != found.id else ""),
                    "text": found.text,
                    "kept_at": found.kept_at,
                    "opens_at": found.opens_at,
                }
                for kind in Kind
                for found in await self._opened(tx, server_id, handle, kind)
            ]

    async def _opened(self, tx: Tx, server_id: int, handle: str, kind: Kind) -> list[Keepsake]:
        rows = await store.kept(tx, server_id, handle, kind)
        found = [_unpacked(row, self._vault.open(row.box, _bound(server_id, handle, kind, row.id))) for row in rows]
        return sorted(found, key=lambda each: (each.kept_at, each.id))


def _bound(server_id: int, handle: str, kind: Kind, keepsake_id: str) -> str:
    return f"keepsake/{server_id}/{handle}/{kind}/{keepsake_id}"


def _packed(of: Keepsake) -> bytes:
    return json.dumps([of.text, of.about, of.kept_at, of.opens_at]).encode()


def _unpacked(row: KeptRow, words: bytes) -> Keepsake:
    text, about, kept_at, opens_at = json.loads(words)
    return Keepsake(row.id, row.slot, text, about, kept_at, opens_at)
