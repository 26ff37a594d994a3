"""`sandbox`: a loopback Discord with a web page, the real bot connected to it, a server set up and people to act as."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.cli.rehearsal import Rehearsal, loopback, rehearsal, throwaway
from bot.kernel.clock import ShiftedClock
from bot.sandbox.page_api import mount
from bot.sandbox.server import Sandbox
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class PageClock:
    """The clock panel's view of time."""

    clock: ShiftedClock
    zone: str
    there: list[Rehearsal]

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
        return await self.there[0].app.ticker.next_due() if self.there else None


def with_page(clock: ShiftedClock, zone: str, there: list[Rehearsal]) -> Callable[[Sandbox], None]:
    """What puts the page onto a sandbox before it opens; the rehearsal joins `there` when it plays."""
    return lambda made: mount(made.app, made.world, clock_control=PageClock(clock, zone, there))


async def sandbox(settings: Settings, options: argparse.Namespace) -> int:
    """Open it and stay until it is stopped. Nothing is kept: each start begins anew."""
    port = settings.sandbox.port if getattr(options, "port", None) is None else options.port
    clock = ShiftedClock()
    there: list[Rehearsal] = []
    with throwaway(settings) as own:
        try:
            async with (
                loopback(clock, port, with_page(clock, own.sandbox.zone, there)) as place,
                rehearsal(own, place) as playing,
            ):
                there.append(playing)
                print(f"\n  Lantern's sandbox is open:  {place.sandbox.base_url}/\n\n  Ctrl+C ends it.\n", flush=True)
                await asyncio.Event().wait()
        except OSError as taken:
            print(
                f"Port {port} cannot be used ({taken.strerror}); try: python -m bot sandbox --port 0", file=sys.stderr
            )
            return 2
    return 0
