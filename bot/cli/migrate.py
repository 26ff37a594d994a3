"""`migrate`: bring the tables up to date. `run` does it too; here it can be done before."""

from __future__ import annotations

import argparse

from bot.settings import Settings
from bot.storage.db import open_database


async def migrate(settings: Settings, _options: argparse.Namespace) -> int:
    """Apply what is pending, all or nothing."""
    db = await open_database(settings.database_url, migrate=False)
    try:
        applied = await db.migrate()
    finally:
        await db.close()
    print("Applied: " + ", ".join(applied) if applied else "The tables are up to date.")
    return 0
