"""The alarm clock: it rings when something is due, early enough after something new, and survives its duties."""

from __future__ import annotations

import asyncio
import time
from datetime import datetime, timedelta, tzinfo
from typing import Self

import pytest

from bot.kernel.clock import HOUR, SECOND, ManualClock, SystemClock, alarm_in
from bot.kernel.ids import SeededIds
from bot.ticker import FARTHEST, NEAREST, Ticker
from tests.waiting import until


class Chore:
    """A duty that is due at instants which the test names."""

    def __init__(self, clock: ManualClock | SystemClock, *due: int) -> None:
        self.name = "chore"
        self.clock = clock
        self.due = list(due)
        self.done: list[int] = []
        self.rang = asyncio.Event()

    async def run(self) -> None:
        ripe = [at for at in self.due if at <= self.clock.now()]
        self.due = [at for at in self.due if at not in ripe]
        self.done += ripe
        if ripe:
            self.rang.set()

    async def next_due(self) -> int | None:
        return min(self.due, default=None)


@pytest.fixture
async def clock() -> SystemClock:
    return SystemClock()


async def test_what_fell_due_while_nobody_was_here_is_done_at_the_start(clock: SystemClock) -> None:
    chore = Chore(clock, clock.now() - HOUR, clock.now() + HOUR)
    ticker = Ticker([chore], clock, SeededIds())
    await ticker.start()
    assert len(chore.done) == 1
    await ticker.stop()


async def test_the_alarm_rings_at_the_earliest_instant(clock: SystemClock) -> None:
    chore = Chore(clock, clock.now() + 300, clock.now() + HOUR)
    ticker = Ticker([chore], clock, SeededIds())
    await ticker.start()
    await asyncio.wait_for(chore.rang.wait(), 60)
    assert len(chore.done) == 1
    await ticker.stop()


async def test_something_new_that_is_earlier_rearms_the_alarm(clock: SystemClock) -> None:
    chore = Chore(clock, clock.now() + HOUR)
    ticker = Ticker([chore], clock, SeededIds())
    await ticker.start()
    chore.due.append(clock.now() + 300)
    ticker.rearm()
    await asyncio.wait_for(chore.rang.wait(), 60)
    await ticker.stop()


@pytest.mark.parametrize(
    ("ahead", "wait"), [(-HOUR, NEAREST), (0, NEAREST), (30 * SECOND, 30 * SECOND), (HOUR, FARTHEST)]
)
async def test_how_far_ahead_the_alarm_is_set(ahead: int, wait: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never at once (it would spin), never farther than ten minutes (the wall clock may be changed)."""
    clock = ManualClock(1_766_500_000_000)
    ticker = Ticker([Chore(clock)], clock, SeededIds())
    await ticker.start()
    set_to: list[int] = []
    monkeypatch.setattr("bot.ticker.alarm_in", lambda ms: set_to.append(ms) or alarm_in(ms))
    ticker._duties = (Chore(clock, clock.now() + ahead),)
    await ticker.arm()
    assert set_to == [wait]
    await ticker.stop()


async def test_an_older_look_does_not_replace_a_newer_alarm() -> None:
    clock = ManualClock(1_766_500_000_000)
    gate = asyncio.Event()
    looks = [clock.now() + HOUR // 4, clock.now() + SECOND]

    class Slow(Chore):
        async def next_due(self) -> int | None:
            due = looks.pop(0)
            if looks:
                await gate.wait()
            return due

    ticker = Ticker([Chore(clock)], clock, SeededIds())
    await ticker.start()
    ticker._duties = (Slow(clock),)
    first = asyncio.create_task(ticker.arm())
    await asyncio.sleep(0)
    second = asyncio.create_task(ticker.arm())
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, second)
    assert ticker._alarms is not None
    job = ticker._alarms.get_job("next")
    assert (job.next_run_time.timestamp() - SystemClock().now() / 1_000) < 5
    await ticker.stop()


async def test_news_during_a_look_is_looked_for_again() -> None:
    clock = ManualClock(1_766_500_000_000)
    gate = asyncio.Event()
    looks: list[int] = []

    class Slow(Chore):
        async def next_due(self) -> int | None:
            looks.append(len(self.due))
            if len(looks) == 1:
                await gate.wait()
            return min(self.due, default=None)

    ticker = Ticker([Chore(clock)], clock, SeededIds())
    await ticker.start()
    slow = Slow(clock, clock.now() + HOUR)
    ticker._duties = (slow,)
    ticker.rearm()
    await asyncio.sleep(0.01)
    slow.due.append(clock.now() + SECOND)
    ticker.rearm()
    gate.set()
    await asyncio.sleep(0.05)
    assert looks == [1, 2]
    await ticker.stop()


async def test_an_alarm_is_not_lost_where_the_program_stands_still_just_after_it_was_set(
    clock: SystemClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """As a slow disk or a full processor has it: the alarm is due before the tick that set it is over."""

    class Stopped(Chore):
        async def next_due(self) -> int | None:
            due = await super().next_due()
            if due is not None:
                asyncio.get_running_loop().call_soon(time.sleep, 0.05)
            return due

    monkeypatch.setattr("bot.ticker.NEAREST", 10)
    chore = Stopped(clock)
    ticker = Ticker([chore], clock, SeededIds())
    await ticker.start()
    for _ in range(3):
        chore.rang.clear()
        chore.due += [clock.now(), clock.now() + 30]
        ticker.rearm()
        await until(lambda: not chore.due, 10)  # the steady alarm rings later than that
    assert caplog.records == []
    await ticker.stop()


async def test_alarms_that_ring_during_a_tick_are_one_tick_after_it_and_none_after_the_stop() -> None:
    class Slow(Chore):
        async def run(self) -> None:
            runs.append(self.clock.now())
            await go_on.wait()

    clock, go_on = ManualClock(1_766_500_000_000), asyncio.Event()
    runs: list[int] = []
    go_on.set()
    ticker = Ticker([Slow(clock)], clock, SeededIds())
    await ticker.start()
    go_on.clear()
    for expected in (2, 3):
        for _ in range(4):
            await asyncio.wait_for(ticker._ring(), 5)
            await asyncio.sleep(0)
            assert len(runs) == expected
            clock.move(SECOND)
        if expected == 2:  # the first tick ends, and the other begins
            go_on.set()
            go_on.clear()
            await until(lambda: len(runs) > 2)
    stopping = asyncio.create_task(ticker.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    go_on.set()
    await stopping
    await ticker._ring()
    await asyncio.sleep(0)
    assert [at - runs[0] for at in runs] == [0, 0, 4 * SECOND]


async def test_a_duty_that_fails_when_asked_leaves_the_steady_alarm(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.ticker.STEADY", SECOND // 10)

    class Broken(Chore):
        async def next_due(self) -> int | None:
            raise ZeroDivisionError

    clock = SystemClock()
    ticker = Ticker([Broken(clock)], clock, SeededIds())
    await ticker.start()
    assert caplog.text.count("tick/arm") == 1
    await until(lambda: caplog.text.count("tick/arm") == 3, 10)
    await ticker.stop()


async def test_after_the_stop_nothing_rings(clock: SystemClock) -> None:
    chore = Chore(clock, clock.now() + 300)
    ticker = Ticker([chore], clock, SeededIds())
    await ticker.start()
    await ticker.stop()
    ticker.rearm()
    await asyncio.sleep(0.5)
    assert chore.done == []


async def test_a_tick_that_runs_when_it_is_stopped_ends_first(
    clock: SystemClock, caplog: pytest.LogCaptureFixture
) -> None:
    class Slow(Chore):
        async def run(self) -> None:
            began.set()
            await go_on.wait()
            await super().run()

    began, go_on = asyncio.Event(), asyncio.Event()
    chore = Slow(clock, clock.now() + SECOND // 2)
    go_on.set()
    ticker = Ticker([chore], clock, SeededIds())
    await ticker.start()
    go_on.clear()
    began.clear()
    await asyncio.wait_for(began.wait(), 5)
    stopping = asyncio.create_task(ticker.stop())
    await asyncio.sleep(0)
    go_on.set()
    await stopping
    assert len(chore.done) == 1
    assert caplog.records == []


async def test_a_clock_that_is_set_back_by_hours_does_not_silence_the_alarms(monkeypatch: pytest.MonkeyPatch) -> None:
    """What falls due by the clock as it is now is seen to, and that it was set back is said, not hours later."""
    back = timedelta()

    class Wall(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return super().now(tz) - back

    monkeypatch.setattr("apscheduler.schedulers.base.datetime", Wall)
    monkeypatch.setattr("bot.kernel.clock.datetime", Wall)
    monkeypatch.setattr("bot.ticker.STEADY", SECOND)
    clock = ManualClock(1_766_500_000_000)
    chore = Chore(clock)
    ticker = Ticker([chore], clock, SeededIds())
    await ticker.start()
    back = timedelta(hours=3)
    clock.move(-3 * HOUR)
    chore.due.append(clock.now())
    await asyncio.wait_for(chore.rang.wait(), 10)
    await ticker.stop()
