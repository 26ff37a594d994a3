"""`erase`: all that is kept of one server, when the bot has left it for good."""

from __future__ import annotations

import argparse

from bot.settings import Settings
from bot.storage.copying import of_server
from bot.storage.db import open_database


async def erase(settings: Settings, options: argparse.Namespace) -> int:
    """Say what would go; with --yes, delete it."""
    db = await open_database(settings.database_url, migrate=False)
    try:
        done = await (of_server.erase if options.yes else of_server.count)(db, options.server)
    finally:
        await db.close()
    for table, rows in sorted(done.items()):
        print(f"{rows:>9,}  {table}")
    if not done:
        print("Nothing is kept of this server.")
    elif options.yes:
        print("Gone. What stands in Discord stays there, and backups keep it until they are deleted.")
    else:
        print("This would go, for good. Take the bot out of the server first; then the same with --yes.")
    return 0
