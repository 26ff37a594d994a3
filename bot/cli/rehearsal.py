"""The real bot in the sandbox, in one process: what `python -m bot sandbox`, the tests and the benchmarks open."""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.app import App
from bot.bootstrap import open_app
from bot.client import LanternBot
from bot.connection import connected
from bot.content.library import Library
from bot.features.servers.rules import Place
from bot.kernel.clock import ShiftedClock
from bot.kernel.ids import Ids
from bot.monitoring.accidents import counted
from bot.monitoring.meters import Meters
from bot.sandbox.driver import Stage
from bot.sandbox.redirect import redirected
from bot.sandbox.scenery import Harbour, furnish
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World
from bot.settings import Settings
from bot.sharding.seats import Seats
from cogs import EXTENSIONS
from cogs._kit.tree import LanternTree
from cogs.lantern.plan import WANTED

LULL = 0.02
"""Seconds: there is one server, and it is on this machine."""
SETTLING = 5.0  # seconds at most that a jump waits for what became due


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Everything that is there. `clock` is the clock of the bot and of the sandbox alike."""

    clock: ShiftedClock
    sandbox: Sandbox
    harbour: Harbour
    stage: Stage
    app: App
    bot: LanternBot


@dataclass(frozen=True, slots=True)
class Loopback:
    """A sandbox with its people, and no bot in it yet."""

    clock: ShiftedClock
    sandbox: Sandbox
    harbour: Harbour
    stage: Stage


@contextlib.asynccontextmanager
async def loopback(
    clock: ShiftedClock,
    port: int = 0,
    prepare: Callable[[Sandbox], None] = lambda _: None,
    *,
    rate_limits: bool = True,
) -> AsyncIterator[Loopback]:
    """The server Harbour on this machine, with discord.py pointed at it. `prepare` may add to it before it opens."""
    world = World(clock)
    harbour = furnish(world, permissions=WANTED.value)
    sandbox = Sandbox(world, port=port, rate_limits=rate_limits)
    prepare(sandbox)

    async def what_is_over() -> None:
        world.interactions.sweep()  # at once: until its next round the sandbox would still take what Discord forgot

    async with sandbox:
        with redirected(sandbox.base_url):
            clock.on_jump(what_is_over)
            try:
                yield Loopback(clock, sandbox, harbour, Stage(sandbox))
            finally:
                clock.forget(what_is_over)


@contextlib.asynccontextmanager
async def rehearsal(
    settings: Settings,
    place: Loopback,
    *,
    ids: Ids | None = None,
    library: Library | None = None,
    set_up: bool = True,
    new: bool = True,
    seats: Seats | None = None,
) -> AsyncIterator[Rehearsal]:
    """The bot in `place`, its commands known; with `set_up`, the server set up and the team's roles given. With `seats`
    it serves only the shards that it gets."""
    meters = Meters()
    with counted(meters):
        async with (
            open_app(settings, place.clock, ids, library, meters) as app,
            connected(
                app, place.harbour.application.token, EXTENSIONS, LanternTree, sync=new, seats=seats, lull=LULL
            ) as bot,
        ):

            async def what_became_due() -> None:
                await app.ticker.tick()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(app.postman.idle(), SETTLING)

            place.clock.on_jump(what_became_due)
            there = Rehearsal(place.clock, place.sandbox, place.harbour, place.stage, app, bot)
            if set_up:
                await furnish_with_lantern(there, settings.sandbox.zone)
            try:
                yield there
            finally:
                place.clock.forget(what_became_due)


async def furnish_with_lantern(there: Rehearsal, zone: str) -> None:
    """What the organiser does first: `/lantern setup`, then the roles."""
    await there.stage.act_as("Marian").slash(
        "lantern setup", channel="#welcome", options={"zone": zone, "at-once": True}
    )
    server = await there.app.servers.ready(int(there.harbour.guild.id))
    roles = {"tomas": Place.MODERATORS, "ines": Place.MODERATORS, "marian": Place.ORGANISERS}
    for username, place in roles.items():
        there.sandbox.world.guilds.give_role(
            there.harbour.guild, there.harbour.people[username], str(server.place(place))
        )


@contextlib.contextmanager
def throwaway(settings: Settings) -> Iterator[Settings]:
    """The same settings with a database and a key that are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="lantern-sandbox-") as folder:
        yield settings.model_copy(
            update={
                "database_url": f"sqlite:///{Path(folder) / 'lantern.db'}",
                "key_file": Path(folder) / "lantern.key",
                "keys": None,
                "discord_token": None,
            }
        )
