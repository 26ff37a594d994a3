"""A sandbox with the server Harbour, and discord.py clients that are connected to it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import discord
import pytest
from discord import app_commands

from bot.sandbox.driver import Actor, Stage
from bot.sandbox.redirect import redirected
from bot.sandbox.scenery import Harbour, furnish
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World

from .openapi import observe

START_MS = 1_766_500_000_000
"""An ordinary afternoon in December 2025."""


class StillClock:
    """Time that passes only when a test says so."""

    def __init__(self, ms: int = START_MS) -> None:
        self.ms = ms

    def now(self) -> int:
        return self.ms

    def forward(self, seconds: float) -> None:
        self.ms += round(seconds * 1000)


class Bot(discord.Client):
    """An ordinary discord.py client with a command tree."""

    def __init__(self, intents: discord.Intents, **options: object) -> None:
        # discord.py waits so long for further servers before it is ready; the sandbox sends them at once.
        options.setdefault("guild_ready_timeout", 0.05)
        super().__init__(intents=intents, **options)  # type: ignore[arg-type]  # tests pass what a Client takes
        self.tree = app_commands.CommandTree(self)
        self.heard: list[tuple[str, object]] = []
        self.errors: list[BaseException] = []

    def dispatch(self, event: str, /, *args: object, **kwargs: object) -> None:
        self.heard.append((event, args[0] if args else None))
        super().dispatch(event, *args, **kwargs)

    async def on_error(self, event_method: str, /, *args: object, **kwargs: object) -> None:
        import sys

        error = sys.exc_info()[1]
        assert error is not None
        self.errors.append(error)

    def told(self, event: str) -> list[object]:
        """What was dispatched under this name, in order."""
        return [what for name, what in self.heard if name == event]


Launch = Callable[[Bot], Awaitable[Bot]]


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def world(clock: StillClock) -> World:
    return World(clock)


@pytest.fixture
def harbour(world: World) -> Harbour:
    return furnish(world)


@pytest.fixture
async def sandbox(world: World, harbour: Harbour) -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(world, rate_limits=False)
    async with sandbox:
        with redirected(sandbox.base_url), observe(sandbox):
            yield sandbox
    assert sandbox.unknown_requests == []
    assert sandbox.crashes == []


@pytest.fixture
def stage(sandbox: Sandbox) -> Stage:
    return Stage(sandbox)


@pytest.fixture
def ada(stage: Stage) -> Actor:
    return stage.act_as("Ada")


@pytest.fixture
def walter(stage: Stage) -> Actor:
    return stage.act_as("Walter")


@pytest.fixture
async def launch(sandbox: Sandbox, harbour: Harbour) -> AsyncIterator[Launch]:
    """Connect a client, sync its commands, and close it at the end."""
    running: list[tuple[Bot, asyncio.Task[None]]] = []

    async def launch(bot: Bot) -> Bot:
        await bot.login(harbour.application.token)
        if bot.tree.get_commands() or bot.tree.get_commands(type=discord.AppCommandType.message):
            await bot.tree.sync()
        task = asyncio.create_task(bot.connect())
        running.append((bot, task))
        ready = asyncio.create_task(bot.wait_until_ready())
        await asyncio.wait({ready, task}, return_when=asyncio.FIRST_COMPLETED, timeout=10)
        if not ready.done():
            ready.cancel()
        if task.done():
            task.result()
        assert bot.is_ready(), "the client did not get ready"
        return bot

    yield launch
    for bot, task in running:
        await bot.close()
        await asyncio.gather(task, return_exceptions=True)
        assert bot.errors == []


@pytest.fixture
def intents() -> discord.Intents:
    """What the tests listen to: everything that needs no privilege."""
    chosen = discord.Intents.default()
    chosen.typing = False
    return chosen
