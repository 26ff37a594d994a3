"""`audit verify`: whether the record of what was done with anonymous writing is whole."""

from __future__ import annotations

import argparse

from bot.cli.beside import beside
from bot.features.oversight.audit import Head
from bot.settings import Settings


async def audit(settings: Settings, options: argparse.Namespace) -> int:
    """Print each server's chain and its end, or what is wrong with it; the exit code is 1 when anything is."""
    noted = {server_id: Head(step, mark) for server_id, step, mark in options.noted or ()}
    async with beside(settings) as app:
        checked = await app.oversight.ledger.verify(noted)
    for one in checked:
        end = f"{one.server_id}:{one.head.step}:{one.head.mark}" if one.head else "no end"
        if one.faults:
            print(*(f"Server {one.server_id}: {fault}." for fault in one.faults), sep="\n")
        else:
            print(f"Server {one.server_id}: {one.entries} entries, whole. Its end, to note elsewhere: {end}")
    if not checked:
        print("There is no entry yet.")
    return 1 if any(one.faults for one in checked) else 0
