"""Whether the keys at hand are those that this database was sealed with, and the last of them is the one that was last.

The mark is a box with a fixed word, which one of the keys has to open. Beside it stands a handle of nobody: handles are
made with the last key alone, and under another nobody is recognised any more. A pause would hold no one, and whoever
wants their things erased would have none.
"""

from __future__ import annotations

import logging
from typing import Final

from bot.kernel.errors import StorageFault
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Row, Tx

log = logging.getLogger(__name__)

TABLE: Final = "key_marks"

_BOUND: Final = "key-mark"
_WORDS: Final = b"lantern"
_NOBODY: Final = (_BOUND, 0, 0)

WRONG: Final = (
    "LANTERN_KEYS does not hold the key that this database was sealed with. Put that key back (the last of them, behind"
    " newer ones): nothing that was sealed can be read without it, and nothing is written under another."
)
ANOTHER_LAST: Final = (
    "The last key of LANTERN_KEYS must stay last: with another in its place nobody is recognised, so pauses hold no one"
    " and an erasure finds nothing. Put the key that was last back at the end, and newer ones in front of it (NEW,OLD)."
)
NOT_KNOWN: Final = (
    "which key of LANTERN_KEYS was last when this database began is not written down in it, and cannot be told from"
    " these: see that it is the oldest, and put newer ones in front (NEW,OLD)"
)


async def key_fits(db: Database, vault: Vault) -> None:
    """Leave a mark in a database that has none; a `StorageFault` where the mark that is there is not of these keys.

    An earlier version left marks without a handle. One that the last key has sealed gets it: no other was last then.
    """
    row, handle = await _mark(db), vault.handle(*_NOBODY)
    if row is None:
        await db.put(
            "INSERT INTO key_marks (id, box, handle) VALUES (1, $1, $2) ON CONFLICT (id) DO NOTHING",
            vault.seal(_WORDS, _BOUND),
            handle,
        )
        row = await _mark(db)
    if row is None:
        raise StorageFault(WRONG)
    box = _opened(row, vault)
    if row["handle"]:
        if row["handle"] != handle:
            raise StorageFault(ANOTHER_LAST)
    elif vault.sealed_by_last(box):
        await db.put("UPDATE key_marks SET handle = $1 WHERE id = 1", handle)
    else:
        log.warning("%s", NOT_KNOWN)


async def opens(tx: Tx, vault: Vault) -> None:
    """A `StorageFault` where there is a mark, of this version or an earlier one, and none of these keys opens it."""
    if row := await tx.one("SELECT box FROM key_marks WHERE id = 1"):
        _opened(row, vault)


def _opened(row: Row, vault: Vault) -> bytes:
    box = bytes(row["box"])
    try:
        if vault.open(box, _BOUND) != _WORDS:
            raise StorageFault(WRONG)
    except CannotOpen as fault:
        raise StorageFault(WRONG) from fault
    return box


async def _mark(db: Database) -> Row | None:
    async with db.read() as tx:
        return await tx.one("SELECT box, handle FROM key_marks WHERE id = 1")
