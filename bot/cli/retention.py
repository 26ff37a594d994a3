"""`retention`: what is past its time, by table and column; with --now it goes at once, and not within the hour."""

from __future__ import annotations

import argparse

from bot.cli.beside import beside
from bot.kernel.clock import local_of, zone
from bot.settings import Settings
from bot.storage.going import Going

UNKNOWN = "-"


async def retention(settings: Settings, options: argparse.Namespace) -> int:
    """Say what would go; with --now, let it go. Counts and days, no id and no word."""
    async with beside(settings) as app:
        going = await app.retention.preview()
        for one in going:
            print(_line(one))
        if not going:
            print("Nothing is past its time.")
        elif options.now:
            await app.retention.forget()
            print("Gone. Backups keep it until they are deleted.")
        else:
            print("This goes within an hour while the bot runs. At once: the same with --now.")
    return 0


def _line(going: Going) -> str:
    day = local_of(going.oldest, zone("UTC")).date().isoformat() if going.oldest else UNKNOWN
    what = f"{going.table}.{going.column} is emptied" if going.column else going.table
    return f"{going.rows:>9,}  oldest {day:<10}  {what}"
