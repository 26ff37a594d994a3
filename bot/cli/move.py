"""`move`: everything into another database, of the same or the other kind."""

from __future__ import annotations

import argparse
import contextlib

from bot.bootstrap import sole_owner
from bot.cli.copying import summary, telling
from bot.settings import Settings
from bot.storage.copying.service import move as copy
from bot.storage.db import open_database


async def move(_settings: Settings, options: argparse.Namespace) -> int:
    """Copy, compare, and say what to do next."""
    async with contextlib.AsyncExitStack() as stack:
        for url in (options.source, options.target):
            stack.enter_context(sole_owner(url))
        source = await open_database(options.source, migrate=False)
        stack.push_async_callback(source.close)
        target = await open_database(options.target)
        stack.push_async_callback(target.close)
        marks = await copy(source, target, telling)
    print(summary(marks, "Copied and compared:"))
    print("Set DATABASE_URL to the new database and start; LANTERN_KEYS stay as they are. Then remove the old one.")
    return 0
