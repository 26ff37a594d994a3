"""Where the bots are measured: one sandbox for each, furnished alike, and one with many servers for both."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from benchmarks.child import running
from bot.kernel.clock import SystemClock
from bot.sandbox.driver import Stage
from bot.sandbox.model import PUBLIC_THREAD, Guild
from bot.sandbox.permissions import Permission
from bot.sandbox.person import Person
from bot.sandbox.scenery import furnish
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World
from cogs.lantern.plan import WANTED

Name = Literal["bare", "lantern"]
NAMES: tuple[Name, ...] = ("bare", "lantern")

CHANNELS, ROLES, THREADS, EMOJIS, STICKERS = 40, 30, 10, 30, 5
"""What each of many servers has, about what a middle-sized community does. The threads are awake; of emojis and
stickers every server has room for 50 and 5."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sandbox, the bot that belongs there, and the people who will use it in `channel`."""

    sandbox: Sandbox
    people: list[Person]
    channel: str
    start: tuple[str, ...]
    """How the bot's process is started, but for its folder."""
    furnished: Path
    """The folder as the setup left it. Each start begins with a copy, so that none carries the rows of another."""


@contextlib.contextmanager
def fresh_copy(folder: Path) -> Iterator[tuple[str, str]]:
    """The option that gives a bot's process a copy of `folder` as its own."""
    with tempfile.TemporaryDirectory(prefix="lantern-bench-") as copy:
        shutil.copytree(folder, copy, dirs_exist_ok=True)
        yield ("--folder", copy)


@contextlib.asynccontextmanager
async def place(name: Name, folder: Path, users: int) -> AsyncIterator[Place]:
    """A server with `users` people in which the bot is known, and Lantern set up."""
    world = World(SystemClock())
    harbour = furnish(world, app_name=name.title(), permissions=WANTED.value)
    async with Sandbox(world, rate_limits=False) as sandbox:
        stage = Stage(sandbox, timeout=30.0)
        people = [stage.newcomer(f"Member{number:02}").person for number in range(users)]
        start = (name, "--url", sandbox.base_url, "--token", harbour.application.token)
        once = ("--folder", str(folder), "--sync", *(("--free", harbour.guild.id) if name == "lantern" else ()))
        async with running([*start, *once]):
            if name == "lantern":
                await stage.act_as("Marian").slash("lantern setup", channel="#welcome", options={"at-once": True})
        yield Place(sandbox, people, harbour.channels["general"], start, folder)


@contextlib.asynccontextmanager
async def many_servers(servers: int) -> AsyncIterator[dict[Name, tuple[str, ...]]]:
    """A sandbox with `servers` servers in which both bots are; how each is started there, but for its folder."""
    world = World(SystemClock())
    harbour = furnish(world, app_name="Lantern", permissions=WANTED.value)
    other = world.add_application("Bare")
    world.guilds.install(harbour.guild, other.id, WANTED.value)
    for number in range(servers - 1):
        guild = world.guilds.create(f"Harbour {number}", harbour.people["marian"])
        _live_in(world, guild, harbour.people["marian"])
        for application in (harbour.application, other):
            world.guilds.install(guild, application.id, WANTED.value)
    tokens: dict[Name, str] = {"bare": other.token, "lantern": harbour.application.token}
    async with Sandbox(world, rate_limits=False) as sandbox:
        yield {name: (name, "--url", sandbox.base_url, "--token", token) for name, token in tokens.items()}


def _live_in(world: World, guild: Guild, owner_id: str) -> None:
    """Give a server what people have made of it: rooms in which one role may write, roles, threads, pictures."""
    send = str(int(Permission.SEND_MESSAGES))
    roles = [world.guilds.create_role(guild, {"name": f"Role {at}"}) for at in range(ROLES)]
    for at in range(CHANNELS):
        overwrites = [{"id": guild.id, "deny": send}, {"id": roles[at % ROLES]["id"], "allow": send}]
        room = {"name": f"channel-{at}", "topic": "What is spoken of here.", "permission_overwrites": overwrites}
        channel = world.channels.create(guild, room)
        if at < THREADS:
            thread = {"name": f"Of channel {at}", "type": PUBLIC_THREAD}
            world.channels.start_thread(channel, owner_id, thread, silent=True)
    guild.data["emojis"] = [
        {
            "id": world.mint.next(), "name": f"harbour_{at}", "roles": [], "require_colons": True, "managed": False,
            "animated": False, "available": True,
        }
        for at in range(EMOJIS)
    ]  # fmt: skip
    guild.data["stickers"] = [
        {
            "id": world.mint.next(), "guild_id": guild.id, "name": f"Harbour {at}", "description": "A boat.",
            "tags": "wave", "type": 2, "format_type": 1, "available": True,
        }
        for at in range(STICKERS)
    ]  # fmt: skip
