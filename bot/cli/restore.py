"""`restore`: an empty database is filled from a backup, or a backup is only checked."""

from __future__ import annotations

import argparse
from datetime import UTC

from bot.cli.copying import alone, keys_at_hand, summary, telling
from bot.delivery import restored
from bot.kernel.clock import local_of, zone
from bot.settings import Settings
from bot.storage.copying.service import restore as fill
from bot.storage.copying.service import verify


async def restore(settings: Settings, options: argparse.Namespace) -> int:
    """Fill the database of DATABASE_URL, or with `--only-check` say whether the file is whole."""
    vault = keys_at_hand(settings)
    if options.only_check:
        about, marks = await verify(options.file, vault, telling)
        made = local_of(about.made_at, zone("UTC")).astimezone(UTC)
        print(summary(marks, f"{options.file} is whole, of {made:%Y-%m-%d %H:%M} UTC:"))
        return 0
    async with alone(settings.database_url):
        marks = await fill(settings.database_url, options.file, vault, telling, restored)
    print(summary(marks, "Restored"))
    print("What fell due meanwhile is done at the next start; what people wrote after the backup is lost.")
    return 0
