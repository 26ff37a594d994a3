"""`keys`: a fresh key, and how much was sealed with which."""

from __future__ import annotations

import argparse
from collections import Counter

from bot.cli.beside import as_it_is
from bot.cli.copying import keys_at_hand
from bot.kernel.ids import SecretIds
from bot.kernel.vault import KEY_SIZE, print_key
from bot.settings import Settings
from bot.storage.copying.tables import pages, tables


async def keys(settings: Settings, options: argparse.Namespace) -> int:
    """`new` prints a key for LANTERN_KEYS; `count` says how much is sealed with each key that is at hand."""
    if options.what == "new":
        print(print_key(SecretIds().key(KEY_SIZE)))
        return 0
    vault = keys_at_hand(settings)
    found: Counter[int | None] = Counter()
    async with as_it_is(settings) as db, db.read() as tx:
        for table in await tables(tx):
            async for rows in pages(tx, table):
                found.update(vault.sealed_by(value) for row in rows for value in row if isinstance(value, bytes))
    for place in range(vault.keys):
        print(f"{found[place]:>9,}  sealed with key {place + 1} of LANTERN_KEYS")
    if found[None]:
        print(f"{found[None]:>9,}  sealed with a key that is not at hand, and cannot be read")
    return 1 if found[None] else 0
