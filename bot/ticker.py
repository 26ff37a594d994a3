"""What is due, done now. APScheduler only calls it; the database is the memory.

A duty says when it next wants attention (`next_due`) and does what is due (`run`). Doing it twice changes nothing.
Two alarms ring: one at the earliest instant that any duty names, re-armed after every tick and whenever something
new is written, and a steady one, for whatever was written by another process. The first goes by the machine's clock,
the second by the time that passes: where the clock is set back by hours, it sets the first anew.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Sequence
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.kernel.clock import MINUTE, SECOND, Clock, alarm_in
from bot.kernel.ids import Ids
from bot.kernel.report import accident

log = logging.getLogger(__name__)

STEADY = 20 * SECOND
FARTHEST = 10 * MINUTE
SET_BACK = 2 * SECOND  # less than this is how clocks are kept right
NEAREST = SECOND // 5  # what is due already is being seen to; asking again at once would only spin


class Duty(Protocol):
    """Something that falls due by itself."""

    name: str

    async def run(self) -> None:
        """Do all that is due now. Running it twice changes nothing."""
        ...

    async def next_due(self) -> int | None:
        """The next instant (ms UTC) at which `run` has something to do; None when nothing is waiting."""
        ...


class Ticker:
    """Rings when something is due. One accident in one duty leaves the others alone."""

    def __init__(self, duties: Sequence[Duty], clock: Clock, ids: Ids) -> None:
        self._duties = tuple(duties)
        self._clock = clock
        self._ids = ids
        self._alarms: AsyncIOScheduler | None = None
        self._steady: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self._rung: set[asyncio.Task[None]] = set()
        self._called: asyncio.Task[None] | None = None
        """The tick that an alarm asked for and that has not begun."""
        self._armed = asyncio.Lock()
        self._news = False
        self._arming: asyncio.Task[None] | None = None
        self._turned = time.monotonic()
        self._read_at, self._read = time.monotonic(), clock.now()

    def silent_for(self) -> float:
        """Seconds since the last tick ended."""
        return time.monotonic() - self._turned

    async def start(self) -> None:
        """Set the alarms, and do at once what fell due while nobody was here."""
        self._alarms = AsyncIOScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        self._alarms.start()
        self._steady = asyncio.create_task(self._ring_steadily(), name="steady")
        await self.tick()

    async def stop(self) -> None:
        """Ring no more; a tick that is running ends first, one that waits for it does not begin."""
        if self._alarms is not None:
            self._alarms.shutdown(wait=False)
            self._alarms = None
        for each in (self._steady, self._arming, self._called):
            if each is not None:
                each.cancel()
        await asyncio.gather(*self._rung, return_exceptions=True)
        async with self._turn:
            pass

    async def _ring(self) -> None:
        """Have a tick begin, in a task of its own that nobody waits for.

        The alarm clock gives an alarm up for good where what it called before is not over yet, and a tick sets its own
        next alarm shortly before it ends. It also cancels what it runs when it is shut down, and a tick ends.
        """
        if self._alarms is None or (self._called is not None and not self._called.done()):
            return  # what has not begun yet will do this as well
        self._called = asyncio.create_task(self.tick(), name="tick")
        self._rung.add(self._called)
        self._called.add_done_callback(self._rung.discard)

    async def _ring_steadily(self) -> None:
        while True:
            await asyncio.sleep(STEADY / SECOND)
            await self._ring()

    async def tick(self) -> None:
        """Everything that is due now."""
        self._look_at_the_clock()
        async with self._turn:
            self._called = None
            for duty in self._duties:
                try:
                    await duty.run()
                except Exception as error:
                    accident(self._ids, f"tick/{duty.name}", error)
        self._turned = time.monotonic()
        await self.arm()

    def _look_at_the_clock(self) -> None:
        """Say when the machine's clock was set back: what is due waits for as long, and nothing is done twice."""
        at, now = time.monotonic(), self._clock.now()
        back = self._read + round((at - self._read_at) * SECOND) - now
        if back > SET_BACK:
            log.warning("the clock was set back by %d s: what is due waits until it is past that again", back // SECOND)
        self._read_at, self._read = at, now

    async def next_due(self) -> int | None:
        """The earliest instant (ms UTC) that any duty waits for."""
        found = [await duty.next_due() for duty in self._duties]
        return min((due for due in found if due is not None), default=None)

    def rearm(self) -> None:
        """Something new may be due earlier than the alarm; look again soon. Safe to call often."""
        self._news = True
        if self._alarms is not None and (self._arming is None or self._arming.done()):
            self._arming = asyncio.get_running_loop().create_task(self._arm_for_news(), name="rearm")

    async def _arm_for_news(self) -> None:
        while self._news:  # what came while the last look was under way is looked for again
            self._news = False
            await self.arm()

    async def arm(self) -> None:
        """Set the alarm for the earliest due instant (at most ten minutes off: the wall clock may be changed).

        One at a time: an older look at what is due must not replace the alarm of a newer one.
        """
        async with self._armed:
            if self._alarms is None:
                return
            try:
                due = await self.next_due()
            except Exception as error:
                accident(self._ids, "tick/arm", error)
                return
            if due is None or self._alarms is None:
                return
            wait = min(max(due - self._clock.now(), NEAREST), FARTHEST)
            self._alarms.add_job(self._ring, DateTrigger(alarm_in(wait)), id="next", replace_existing=True)
