"""`backup`: all that is stored, as it is at one moment, in one sealed file. The bot goes on meanwhile."""

from __future__ import annotations

import argparse

from bot.cli.copying import keys_at_hand, summary, telling
from bot.kernel.clock import SystemClock
from bot.kernel.ids import SecretIds
from bot.settings import Settings
from bot.storage.copying.service import back_up
from bot.storage.db import open_database


async def backup(settings: Settings, options: argparse.Namespace) -> int:
    """Write the file, and say how much is in it."""
    vault = keys_at_hand(settings)
    db = await open_database(settings.database_url, migrate=False)
    try:
        marks = await back_up(db, options.file, vault, SystemClock(), SecretIds(), telling)
    finally:
        await db.close()
    print(summary(marks, f"{options.file}:"))
    print("It opens with LANTERN_KEYS alone. Keep them in another place than the backup, and both off this machine.")
    return 0
