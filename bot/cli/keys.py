"""`keys`: a fresh key, and how much was sealed with which."""

from __future__ import annotations

import argparse
from collections import Counter

from bot.cli.copying import keys_at_hand
from bot.kernel.ids import SecretIds
from bot.kernel.vault import KEY_SIZE, print_key
from bot.settings import Settings
from bot.storage.copying.tables import pages, tables
from bot.storage.db import open_database


async def keys(settings: Settings, options: argparse.Namespace) -> int:
    """`new` prints a key for LANTERN_KEYS; `count` says how much is sealed with each key that is at hand."""
    if options.what == "new":
        print(print_key(SecretIds().key(KEY_SIZE)))
        return 0
    vault = keys_at_hand(settings)
    found: Counter[int | None] = Counter()
    db = await open_database(settings.database_url, migrate=False)
    try:
        async with db.read() as tx:
            for table in await tables(tx):
                async for rows in pages(tx, table):
                    found.update(vault.sealed_by(value) for row in rows for value in row if isinstance(value, bytes))
    finally:
        await db.close()
    for place in range(vault.keys):
        print(f"{found[place]:>9,}  sealed with key {place + 1} of LANTERN_KEYS")
    if found[None]:
        print(f"{found[None]:>9,}  sealed with a key that is not at hand, and cannot be read")
    return 1 if found[None] else 0
