"""`backup`: all that is stored, as it is at one moment, in one sealed file. The bot goes on meanwhile."""

from __future__ import annotations

import argparse

from bot.cli.beside import as_it_is
from bot.cli.copying import keys_at_hand, summary, telling
from bot.kernel.clock import SystemClock
from bot.kernel.ids import SecretIds
from bot.settings import Settings
from bot.storage.copying.service import back_up


async def backup(settings: Settings, options: argparse.Namespace) -> int:
    """Write the file, and say how much is in it."""
    vault = keys_at_hand(settings)
    async with as_it_is(settings) as db:
        marks = await back_up(db, options.file, vault, SystemClock(), SecretIds(), telling)
    print(summary(marks, f"{options.file}:"))
    print("It opens with LANTERN_KEYS alone. Keep them in another place than the backup, and both off this machine.")
    return 0
