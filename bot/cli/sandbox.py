"""`sandbox`: a loopback Discord with a web page, the real bot connected to it, a server set up and people to act as."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal, throwaway
from bot.kernel.appearing import appearing, reserved
from bot.kernel.clock import ShiftedClock
from bot.sandbox.driver import Stage
from bot.sandbox.page_api import mount
from bot.sandbox.page_desk import House
from bot.sandbox.scenes import SceneError, find
from bot.sandbox.server import Sandbox
from bot.settings import Settings

PATIENCE_S: Final = 30.0
"""Seconds that a scene waits for the bot at one step; a small machine may be busy."""


@dataclass(slots=True)
class Front:
    """The page in front of a rehearsal, with the clock as its panel shows and moves it."""

    clock: ShiftedClock
    zone: str
    there: Rehearsal | None = None
    """What is rehearsed; None until the bot is connected."""
    house: House | None = None

    def put_up(self, made: Sandbox) -> None:
        """Put the page onto a sandbox, before that opens."""
        self.house = mount(made.app, made.world, clock_control=self, stage=Stage(made, timeout=PATIENCE_S))

    def now(self) -> int:
        """Milliseconds UTC in the sandbox."""
        return self.clock.now()

    async def jump_to(self, instant: int, /) -> None:
        """Jump, and let happen what became due. Time does not go back: what was sent stays sent."""
        if instant < self.now():
            raise ValueError("time only goes forward here; start the sandbox anew to begin again")
        await self.clock.jump_to(instant)

    def on_jump(self, listener: Callable[[], Awaitable[None]], /) -> None:
        """Tell the page of a jump at once, before what became due happens under its eyes."""
        self.clock.on_jump(listener)

    async def next_due(self) -> int | None:
        """When something is due next."""
        return None if self.there is None else await self.there.app.ticker.next_due()

    async def play(self, name: str) -> None:
        """Fill the server with a scene, one of those that come with it or a file. Raises SceneError."""
        if self.house is not None and self.house.scenes is not None:
            await self.house.scenes.play(find(name))

    def save(self, path: Path) -> None:
        """Write down what was done as a scene that can be played again."""
        if self.house is not None and self.house.scenes is not None:
            with _kept_at(path), appearing(path) as out:
                out.write(self.house.scenes.story.scene().written().encode())


@contextlib.contextmanager
def _kept_at(path: Path) -> Iterator[None]:
    """A `SceneError` where a file cannot be written."""
    try:
        yield
    except OSError as fault:
        raise SceneError(f"What is done cannot be written to {path} ({fault.strerror}); name another file.") from fault


async def sandbox(settings: Settings, options: argparse.Namespace) -> int:
    """Open it and stay until it is stopped. Each start begins anew; `--export-scene` alone keeps anything."""
    port = settings.sandbox.port if getattr(options, "port", None) is None else options.port
    scene, save_to = getattr(options, "scene", None), getattr(options, "export_scene", None)
    clock = ShiftedClock()
    with throwaway(settings) as own, contextlib.ExitStack() as kept:
        front = Front(clock, own.sandbox.zone)
        try:
            if scene:
                find(scene)
            if save_to:
                with _kept_at(save_to):  # known now, and not when all is done
                    kept.enter_context(reserved(save_to))
            async with loopback(clock, port, front.put_up) as place, rehearsal(own, place) as playing:
                front.there = playing
                if scene:
                    await front.play(scene)
                print(f"\n  Lantern's sandbox is open:  {place.sandbox.base_url}/\n\n  Ctrl+C ends it.\n", flush=True)
                try:
                    await asyncio.Event().wait()
                finally:
                    if save_to:
                        front.save(save_to)
        except SceneError as stuck:
            print(stuck, file=sys.stderr)
            return 2
        except OSError as taken:
            print(
                f"Port {port} cannot be used ({taken.strerror}); try: python -m bot sandbox --port 0", file=sys.stderr
            )
            return 2
    return 0
