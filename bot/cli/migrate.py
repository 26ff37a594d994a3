"""`migrate`: bring the tables up to date. `run` does it too; here it can be done before."""

from __future__ import annotations

import argparse
import asyncio

from bot.settings import Settings
from bot.storage.db import open_database


async def migrate(settings: Settings, _options: argparse.Namespace) -> int:
    """Apply what is pending, all or nothing, also where it is stopped."""
    db = await open_database(settings.database_url, migrate=False)
    try:
        applied = await db.migrate()
    except asyncio.CancelledError:  # at its very end, where nothing is undone any more, it is no less done
        if (await db.status()).pending:
            raise
        applied = ()
    finally:
        await db.close()
    print("Applied: " + ", ".join(applied) if applied else "The tables are up to date.")
    return 0
