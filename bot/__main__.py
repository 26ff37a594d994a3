"""`python -m bot`: see `--help`."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import importlib
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

try:
    from bot import logs
    from bot.cli.typed import UNSAID, a_port, an_end, an_id
    from bot.engine import drive
    from bot.kernel.collector import undisturbed
    from bot.kernel.errors import ContentError, SettingsError, StorageFault
    from bot.settings import Settings, lasting_alone, read_settings, token_alone
except ModuleNotFoundError as missing:
    if __name__ != "__main__":
        raise
    sys.exit(f"{missing.name} is not installed for {sys.executable}: `make install`, then `.venv/bin/python -m bot`.")

ATTENDING = frozenset({"run", "sandbox"})
"""Those that are there until they are stopped. To any other it means that it is not done."""
SIGNALLED = 128
"""A shell's exit code of what a signal has ended, less the signal's number."""

Command = Callable[[Settings, argparse.Namespace], Coroutine[Any, Any, int]]


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(
        prog="python -m bot",
        description="Lantern, a Discord bot. Without a command: run, or, when there is no token, sandbox.",
    )
    commands = top.add_subparsers(dest="command", metavar="command")
    commands.add_parser("run", help="connect to Discord with the token in DISCORD_TOKEN")
    sandbox = commands.add_parser("sandbox", help="open a loopback Discord in the browser; needs no token")
    sandbox.add_argument("--port", type=a_port, help="port of the page (0: any free one)")
    sandbox.add_argument(
        "--scene", metavar="NAME", help="begin with quiet-tuesday, christmas-eve, two-hard-cases, or a file of your own"
    )
    sandbox.add_argument(
        "--export-scene", metavar="FILE", type=Path, help="at the end, write what was done to a new file, to play again"
    )
    commands.add_parser(
        "check", help="look at settings, database, content, clock and every server, and say what to mend"
    )
    commands.add_parser("alive", help="ask the bot that runs on this machine whether it lives (for a container)")
    commands.add_parser("migrate", help="bring the database's tables up to date")
    sync = commands.add_parser("sync", help="make the slash commands known to Discord")
    sync.add_argument("--server", type=an_id, help="only to this server (at once, for trying out)")
    listing = commands.add_parser("commands", help="list every slash command, as Discord gets it")
    listing.add_argument("--write", action="store_true", help="into README.md and docs/commands.md")
    screen = commands.add_parser("screen", help="say what the screener finds in a text from standard input, and why")
    screen.add_argument("--language", default="en", help="a file of data/screening")
    evaluate = commands.add_parser("evaluate", help="measure the screener on labelled lines")
    evaluate.add_argument("files", nargs="*", metavar="FILE", help="JSON lines with text, label and task")
    evaluate.add_argument(
        "--paraphrases", action="append", metavar="FOLDER", help="lists of danger in other words, by family (TOML)"
    )
    evaluate.add_argument("--compare", action="append", metavar="X", help="lexicon, words, tfidf, or NAME=phrases.txt")
    evaluate.add_argument("--language", default="en", help="a file of data/screening")
    evaluate.add_argument("--list", action="store_true", help="name misses and false alarms by their ids")
    keys = commands.add_parser("keys", help="keys that seal what is stored")
    keys.add_argument(
        "what",
        choices=["new", "count"],
        help="new: a fresh key for LANTERN_KEYS; count: what is sealed with which",
    )
    export = commands.add_parser("export", help="hand out one server as a file in which nobody can be found")
    export.add_argument("--server", type=an_id, required=True, help="the server's id")
    export.add_argument("--to", type=Path, metavar="FILE", help="where; without it, to standard output")
    erase = commands.add_parser(
        "erase", help="say what is kept of one server, and with --yes delete it; or of a person in it who has left"
    )
    erase.add_argument("server", type=an_id, help="the server's id")
    erase.add_argument(
        "--person", type=an_id, nargs="?", const=UNSAID, metavar="USER-ID",
        help="only what is kept of them, as `/my data` would; without an id it is asked for",
    )  # fmt: skip
    erase.add_argument("--take-back", action="store_true", help="with --person: their posts go first; else they stay")
    erase.add_argument("--yes", action="store_true", help="delete it, for good")
    retention = commands.add_parser("retention", help="say what is past its time and goes within the hour")
    retention.add_argument("--now", action="store_true", help="let it go at once")
    backup = commands.add_parser("backup", help="write all that is stored into a sealed file, while the bot runs")
    backup.add_argument("file", type=Path, help="where; it can be opened with the keys of LANTERN_KEYS alone")
    restore = commands.add_parser("restore", help="fill an empty database from a backup")
    restore.add_argument("file", type=Path, help="the backup")
    restore.add_argument("--only-check", action="store_true", help="read it from end to end and write nothing")
    move = commands.add_parser("move", help="copy everything into an empty database of the same or the other kind")
    move.add_argument(
        "--from", dest="source", required=True, metavar="URL", help="the old database; the bot is stopped"
    )
    move.add_argument("--to", dest="target", required=True, metavar="URL", help="the new one")
    audit = commands.add_parser("audit", help="the record of what was done with anonymous writing")
    audit.add_argument("what", choices=["verify"], help="verify: find entries that were changed, removed or reordered")
    audit.add_argument(
        "--noted", metavar="SERVER:STEP:MARK", type=an_end, action="append", help="an end that was noted earlier"
    )
    return top


def command_of(name: str) -> Command:
    """The coroutine function of a command; only what is asked for is imported."""
    with undisturbed():
        command: Command = getattr(importlib.import_module(f"bot.cli.{name}"), name)
    return command


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit code. Faults of settings, content and database are lines, never tracebacks."""
    options = parser().parse_args(argv)
    leave_no_image()
    try:
        try:
            settings = read_settings()
        except SettingsError:
            token = token_alone() if options.command in {None, "run"} else None
            if token is None:
                raise
            from bot.cli.run import stay_seen

            lasting = lasting_alone()
            logs.set_up(lasting.log)
            return drive(_until_stopped(stay_seen(token.get_secret_value(), lasting.metrics)))
        logs.set_up(settings.log)
        name = options.command or ("run" if settings.discord_token else "sandbox")
        return drive(_until_stopped(command_of(name)(settings, options), done=name in ATTENDING))
    except (SettingsError, ContentError) as wrong:
        print(*wrong.faults, sep="\n", file=sys.stderr)
    except StorageFault as fault:
        print(fault, file=sys.stderr)
    except BrokenPipeError:  # whoever reads this has read enough: `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
    return 2


def leave_no_image() -> None:
    """Have a crash write nothing of this process's memory to the disk: the key is in it, and words of people."""
    with contextlib.suppress(ImportError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


async def _until_stopped(work: Coroutine[Any, Any, int], *, done: bool = True) -> int:
    """`work`, ended in good order by SIGINT and SIGTERM: 0 where it is `done` then, or else as a shell has it."""
    task = asyncio.ensure_future(work)
    loop = asyncio.get_running_loop()
    heard: list[signal.Signals] = []

    def stop(sign: signal.Signals) -> None:
        heard.append(sign)
        task.cancel()

    for sign in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # not on every system
            loop.add_signal_handler(sign, stop, sign)
    try:
        return await task
    except asyncio.CancelledError:
        if done or not heard:
            return 0
        print("Stopped before it was done.", file=sys.stderr)
        return SIGNALLED + heard[0]


if __name__ == "__main__":
    sys.exit(main())
