"""Writes the record of what was done with anonymous writing and with cases, and finds out whether it is whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.features.oversight import audit, store
from bot.features.oversight.audit import Did, Entry, Head, Kept
from bot.kernel.clock import Clock
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a server's chain, and where it ends."""

    server_id: int
    entries: int
    head: Head | None
    faults: tuple[str, ...]


class Ledger:
    """The record. Whoever acts writes into it in the transaction that makes the act true."""

    def __init__(self, db: Database, clock: Clock, vault: Vault) -> None:
        self._db = db
        self._clock = clock
        self._vault = vault

    async def record(self, tx: Tx, server_id: int, actor: int, did: Did, about: str, why: str) -> int:
        """Add an entry: `actor` is the moderator, `about` an opaque id, `why` is sealed. Returns its step."""
        return await self._add(tx, server_id, actor, did.value, about, why)

    async def of_cases(self, tx: Tx, server_id: int, actor: int, did: str, about: str) -> None:
        """Add an entry about a case (`case/<id>`), or about all of them (`server`). Words stay with the case."""
        await self._add(tx, server_id, actor, did, about, "")

    async def _add(self, tx: Tx, server_id: int, actor: int, did: str, about: str, why: str) -> int:
        audit.opaque(about)
        last = await store.next_step(tx, server_id)
        box = self._vault.seal(why.encode(), _why_of(server_id, last.step)) if why else None
        entry = Entry(server_id, last.step, self._clock.now(), actor, did, about, audit.digest_of_reason(box))
        mark = self._mark(audit.digest(entry, last.mark), server_id, last.step)
        await store.append(tx, Kept(entry, box, mark))
        return last.step

    async def entries(self, server_id: int) -> list[tuple[Entry, str]]:
        """Every entry of a server with its reason, where that is still kept."""
        async with self._db.read() as tx:
            kept = await store.chain(tx, server_id)
        return [
            (
                one.entry,
                ""
                if one.why_box is None
                else self._vault.open(one.why_box, _why_of(server_id, one.entry.step)).decode(),
            )
            for one in kept
        ]

    async def verify(self, noted: Mapping[int, Head]) -> list[Checked]:
        """Look through every chain; `noted` holds ends that were written down elsewhere, by server."""
        async with self._db.read() as tx:
            servers = sorted({*await store.chains(tx), *noted})
            kept = {server_id: await store.chain(tx, server_id) for server_id in servers}
            heads = {server_id: await store.head(tx, server_id) for server_id in servers}
        now = self._clock.now()
        return [
            Checked(
                server_id,
                len(kept[server_id]),
                heads[server_id],
                tuple(
                    audit.faults(server_id, kept[server_id], heads[server_id], self._mark, now, noted.get(server_id))
                ),
            )
            for server_id in servers
        ]

    async def retain(self, tx: Tx) -> None:
        """Forget the reasons that are older than a year."""
        await store.forget_reasons(tx, self._clock.now() - audit.REASON_KEPT)

    def _mark(self, digest: str, server_id: int, step: int) -> str:
        return self._vault.handle(f"audit/{digest}", server_id, step)


def _why_of(server_id: int, step: int) -> str:
    return f"audit/{server_id}/{step}/why"
