"""Whether the keys at hand are those that this database was sealed with."""

from __future__ import annotations

from typing import Final

from bot.kernel.errors import StorageFault
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database

_BOUND: Final = "key-mark"
_WORDS: Final = b"lantern"

WRONG: Final = (
    "LANTERN_KEYS does not hold the key that this database was sealed with. Put that key back (the last of them, behind"
    " newer ones): nothing that was sealed can be read without it, and nothing is written under another."
)


async def key_fits(db: Database, vault: Vault) -> None:
    """Leave a mark in a database that has none; a `StorageFault` where the mark that is there does not open."""
    async with db.read() as tx:
        row = await tx.one("SELECT box FROM key_marks WHERE id = 1")
    if row is None:
        async with db.write() as tx:
            await tx.run(
                "INSERT INTO key_marks (id, box) VALUES (1, $1) ON CONFLICT (id) DO NOTHING", vault.seal(_WORDS, _BOUND)
            )
            row = await tx.one("SELECT box FROM key_marks WHERE id = 1")
    try:
        if row is None or vault.open(bytes(row["box"]), _BOUND) != _WORDS:
            raise StorageFault(WRONG)
    except CannotOpen as fault:
        raise StorageFault(WRONG) from fault
