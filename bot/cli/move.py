"""`move`: everything into another database, of the same or the other kind."""

from __future__ import annotations

import argparse
import contextlib

from bot.cli.copying import alone, summary, telling
from bot.kernel.errors import StorageFault
from bot.settings import Settings
from bot.storage.copying.service import move as copy
from bot.storage.db import open_database


async def move(_settings: Settings, options: argparse.Namespace) -> int:
    """Copy, compare, and say what to do next."""
    if options.source == options.target:
        raise StorageFault("The old and the new database are the same: name another with --to.")
    async with contextlib.AsyncExitStack() as stack:
        source = await open_database(options.source, migrate=False, make=False)
        stack.push_async_callback(source.close)
        for url in (options.source, options.target):
            await stack.enter_async_context(alone(url))
        target = await open_database(options.target)
        stack.push_async_callback(target.close)
        marks = await copy(source, target, telling)
    print(summary(marks, "Copied and compared:"))
    print("Set DATABASE_URL to the new database and start; LANTERN_KEYS stay as they are.")
    print("Remove the old one when you have seen the bot serve from the new one.")
    return 0
