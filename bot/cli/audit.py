"""`audit verify`: whether the record of what was done with anonymous writing is whole."""

from __future__ import annotations

import argparse

from bot.bootstrap import key_is_there, operator_keys
from bot.features.oversight.audit import Head
from bot.features.oversight.ledger import Ledger
from bot.kernel.clock import SystemClock
from bot.kernel.ids import SecretIds
from bot.kernel.vault import Vault
from bot.settings import Settings
from bot.storage.db import open_database


async def audit(settings: Settings, options: argparse.Namespace) -> int:
    """Print each server's chain and its end, or what is wrong with it; the exit code is 1 when anything is."""
    ids = SecretIds()
    db = await open_database(settings.database_url, migrate=False)
    try:
        await key_is_there(settings, db)
        vault = Vault(operator_keys(settings, ids), ids.key)
        checked = await Ledger(db, SystemClock(), vault).verify(dict(options.noted or ()))
    finally:
        await db.close()
    for one in checked:
        end = f"{one.server_id}:{one.head.step}:{one.head.mark}" if one.head else "no end"
        if one.faults:
            print(*(f"Server {one.server_id}: {fault}." for fault in one.faults), sep="\n")
        else:
            print(f"Server {one.server_id}: {one.entries} entries, whole. Its end, to note elsewhere: {end}")
    if not checked:
        print("There is no entry yet.")
    return 1 if any(one.faults for one in checked) else 0


def noted(text: str) -> tuple[int, Head]:
    """`SERVER:STEP:MARK`, as `audit verify` prints it."""
    server, step, mark = text.split(":")
    return int(server), Head(int(step), mark)
