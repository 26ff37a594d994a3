"""`erase`: all that is kept of one server, when the bot has left it for good; or of a person who has left it."""

from __future__ import annotations

import argparse
import asyncio
import sys

from bot import personal
from bot.cli.beside import as_it_is, beside
from bot.cli.typed import UNSAID, an_id
from bot.settings import Settings
from bot.storage.copying import of_server


async def erase(settings: Settings, options: argparse.Namespace) -> int:
    """Say what would go; with --yes, delete it."""
    if options.person is not None:
        return await _person(settings, options)
    if options.take_back:
        print("--take-back is for --person: of a server's posts none can be taken back once the bot has left it.")
        return 2
    async with as_it_is(settings) as db:
        done = await (of_server.erase if options.yes else of_server.count)(db, options.server)
    for table, rows in sorted(done.items()):
        print(f"{rows:>9,}  {table}")
    if not done:
        print("Nothing is kept of this server.")
    elif options.yes:
        print("Gone. What stands in Discord stays there, and backups keep it until they are deleted.")
    else:
        print("This would go, for good. Take the bot out of the server first; then the same with --yes.")
    return 0


async def _person(settings: Settings, options: argparse.Namespace) -> int:
    """The same words whatever is there: whoever types this is not told whether this person ever wrote something."""
    posts = "are taken back first, by the bot that runs" if options.take_back else "stay, and are nobody's"
    if not options.yes:
        print(f"What `/my data` shows of this person in this server would go, for good; posts that are out {posts}.")
        print("The same with --yes does it. Whether there is anything is said neither before nor after.")
        return 0
    person = options.person
    if person == UNSAID:
        print("Their id: ", end="", file=sys.stderr, flush=True)
        try:
            person = an_id((await asyncio.to_thread(sys.stdin.readline)).strip())
        except argparse.ArgumentTypeError as fault:
            print(f"{fault}. Nothing was erased.", file=sys.stderr)
            return 2
    async with beside(settings) as app:
        await personal.erase(app, options.server, person, take_back=options.take_back)
    print(f"Whatever was kept of this person in this server is gone; posts that were out {posts}.")
    print("A pause, a pace and the team's record of its own work stay until their end, as `/my data` says.")
    return 0
