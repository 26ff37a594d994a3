"""The two bots that are measured, each as a process of its own: `python -m benchmarks.bots bare|lantern ...`.

`bare` is what discord.py gives to somebody who types in its example: default intents and caches, one command that
answers a constant privately, one form that is answered with a constant. `lantern` is the program as `run` starts it,
pointed at the sandbox.

The parent hears `ready` on standard output as soon as the bot can answer. Then the process takes one word a line from
standard input: `profile` begins to count where time goes, `account` ends that and prints one line of JSON, `vitals`
prints one with what is alive in it, and the end of the input ends the process in good order.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import cProfile
import ctypes
import gc
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from types import ModuleType
from typing import cast

if sys.argv[1:2] == ["bare"]:  # what `pip install discord.py` brings, without the extras that Lantern asks for besides
    sys.modules.update(dict.fromkeys(("orjson", "zstandard"), cast("ModuleType", None)))

import discord
from discord import app_commands

from bot.sandbox.redirect import redirected

HALF_A_DAY = 12 * 3_600_000  # ms: no vent goes out while the answers to vents are measured
NO_LIMIT = 1_000_000_000


class BareForm(discord.ui.Modal, title="Write"):
    """One field, and one constant as the answer."""

    words: discord.ui.Label[BareForm] = discord.ui.Label(
        text="Words",
        component=discord.ui.TextInput(custom_id="words", style=discord.TextStyle.paragraph, max_length=4000),
    )

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Answer."""
        await interaction.response.send_message("Thank you.", ephemeral=True)


class BareBot(discord.Client):
    """Nothing is tuned here: this is the measure."""

    def __init__(self) -> None:
        super().__init__(intents=discord.Intents.default())
        self.tree = app_commands.CommandTree(self)

        @self.tree.command(name="ping", description="Answers")
        async def ping(interaction: discord.Interaction) -> None:
            await interaction.response.send_message("Pong.", ephemeral=True)

        @self.tree.command(name="write", description="Opens a form")
        async def write(interaction: discord.Interaction) -> None:
            await interaction.response.send_modal(BareForm())


@contextlib.asynccontextmanager
async def bare(options: argparse.Namespace) -> AsyncIterator[None]:
    """The bare bot, ready."""
    async with BareBot() as client:
        await client.login(options.token)
        if options.sync:
            await client.tree.sync()
        connection = asyncio.create_task(client.connect())
        await client.wait_until_ready()
        yield
        await client.close()
        await connection


@contextlib.asynccontextmanager
async def lantern(options: argparse.Namespace) -> AsyncIterator[None]:
    """Lantern, ready and delivering. With `--free SERVER`, members of that server may write as fast as they like.

    With `--share N` it takes so many of the shards, and other processes on its database take the others.
    """
    # imported here, so that the bare bot neither waits for Lantern's modules nor carries them
    from bot.kernel.collector import undisturbed  # noqa: PLC0415 - see above

    with undisturbed():  # as `python -m bot` does
        from bot.bootstrap import open_app  # noqa: PLC0415 - see above
        from bot.connection import connected  # noqa: PLC0415 - see above
        from bot.engine import settle  # noqa: PLC0415 - see above
        from bot.settings import Settings  # noqa: PLC0415 - see above
        from bot.sharding.seats import Seats  # noqa: PLC0415 - see above
        from bot.storage.locks import open_locks  # noqa: PLC0415 - see above
        from cogs import EXTENSIONS  # noqa: PLC0415 - see above
        from cogs._kit.tree import LanternTree  # noqa: PLC0415 - see above

    settings = Settings(
        _env_file=None,
        database_url=options.database or f"sqlite:///{options.folder / 'lantern.db'}",
        key_file=options.folder / "lantern.key",
        keys=None,
        discord_token=None,
    )
    async with contextlib.AsyncExitStack() as stack:
        app, seats = await stack.enter_async_context(open_app(settings)), None
        if options.share:
            locks = await open_locks(settings.database_url)
            stack.push_async_callback(locks.close)
            seats = Seats(locks, options.share)
        token = options.token
        await stack.enter_async_context(connected(app, token, EXTENSIONS, LanternTree, sync=options.sync, seats=seats))
        if options.free:
            await app.servers.change(
                options.free,
                pace_between=0,
                pace_a_day=NO_LIMIT,
                release_after=HALF_A_DAY if options.within is None else 0,
                release_within=2 * HALF_A_DAY if options.within is None else options.within,
            )
        settle()
        yield


class _Heap(ctypes.Structure):
    """glibc's `struct mallinfo2`: how many bytes are in use, mapped by themselves, or were given back."""

    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in [
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "keepcost",
        ]
    )


def vitals() -> dict[str, int]:
    """What this process holds: tasks, objects that the collector sees, pieces of memory that Python has given out (also
    what no collector sees), and of the heap besides (SQLite's and others') bytes in use and bytes given back."""
    gc.collect()
    seen: dict[str, int] = {"tasks": len(asyncio.all_tasks()), "objects": len(gc.get_objects())}
    seen["pieces"], seen["heap"], seen["spare"] = sys.getallocatedblocks(), 0, 0
    with contextlib.suppress(OSError, AttributeError, TypeError):  # another system, or another library
        ask = ctypes.CDLL(None).mallinfo2
        ask.restype = _Heap
        heap = ask()
        seen["heap"], seen["spare"] = heap.uordblks + heap.hblkhd, heap.fordblks
    return seen


async def serve(options: argparse.Namespace) -> None:
    """Be there until the input ends."""
    start = lantern if options.bot == "lantern" else bare
    loop = asyncio.get_running_loop()
    profile = cProfile.Profile()
    words = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(words), sys.stdin)
    with redirected(options.url):
        async with start(options):
            print("ready", flush=True)
            while word := (await words.readline()).decode().strip():
                if word == "profile":
                    profile = cProfile.Profile()
                    profile.enable()
                elif word == "account":
                    profile.disable()
                    from benchmarks.account import account  # noqa: PLC0415 - not part of what is measured

                    print(json.dumps(account(profile)), flush=True)
                elif word == "vitals":
                    print(json.dumps(vitals()), flush=True)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bots")
    parser.add_argument("bot", choices=["bare", "lantern"])
    parser.add_argument("--url", required=True, help="the sandbox")
    parser.add_argument("--token", required=True, help="a token that the sandbox made up")
    parser.add_argument("--folder", type=Path, help="where Lantern keeps its database and key")
    parser.add_argument("--database", help="PostgreSQL, instead of a file in the folder")
    parser.add_argument("--share", type=int, default=0, help="shards that this one of several processes takes")
    parser.add_argument("--within", type=int, help="vents come out within so many ms, instead of after hours")
    parser.add_argument("--sync", action="store_true", help="make the commands known first")
    parser.add_argument("--free", type=int, help="a server whose members may write without a pace")
    options = parser.parse_args()
    if options.bot == "lantern":
        from bot.engine import drive  # noqa: PLC0415 - the loop that `python -m bot run` has

        drive(serve(options))
    else:
        asyncio.run(serve(options))


if __name__ == "__main__":
    main()
