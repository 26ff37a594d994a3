"""People who use a bot as fast as it answers, and the clock that they are measured by.

Latency is taken at the sandbox: from the moment at which an interaction goes out to the gateway until the request
arrives that shows the person their answer. A "thinking" that is filled in later counts until it is filled in.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import math
import time
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from benchmarks.child import Child
from bot.sandbox.events import Event
from bot.sandbox.interactions import Interaction
from bot.sandbox.person import Person
from bot.sandbox.world import World

LONGEST_ANSWER = 15.0  # seconds
FORMS_OPEN = 4
VENT = "He turned thirty today. I wrote a card, and I put it into the drawer with the others."

Step = Callable[[Person], Awaitable[Interaction]]


@dataclass(frozen=True, slots=True)
class Figures:
    """What one bot did in one phase. Times in milliseconds, `cpu` in seconds per 1,000 interactions."""

    rate: float
    p50: float
    p99: float
    cpu: float
    beside: float
    """The part of `cpu` that threads other than the main one used."""
    sandbox_busy: float
    """Share of one processor that the sandbox itself used: near 1, it is the sandbox that bounds the rate."""
    count: int
    """Interactions that were answered in all, those of the warm-up among them."""
    lost: int
    """Interactions without an answer in time. A speed that loses answers is none."""


class Unanswered(Exception):
    """A person was left without an answer."""


class StopWatch:
    """Times every interaction of a world by the sandbox's own events."""

    def __init__(self, world: World) -> None:
        self._sent: dict[str, float] = {}
        self.took: dict[str, float] = {}
        self.answered = 0
        self._stop = world.subscribe(self._hear)

    def _hear(self, event: Event) -> None:
        if event.name != "INTERACTION":
            return
        state, key = event.data["state"], event.data["id"]
        if state == "pending":
            self._sent[key] = time.perf_counter()
        elif state == "answered" and key in self._sent:
            self.took[key] = time.perf_counter() - self._sent.pop(key)
            self.answered += 1

    def close(self) -> None:
        """Listen no more."""
        self._stop()


def slash(channel: str, command: str) -> Step:
    """A command that is answered at once."""

    async def step(person: Person) -> Interaction:
        return await _answered(person.slash(channel, command))

    return step


def form(channel: str, command: str) -> Step:
    """A command that opens a form, which is sent; the step's interaction is the sending.

    Nobody writes in no time at all, and a bot of discord.py knows a form only once it has heard that it was opened. So
    each person has a few forms open and sends the one that was opened first.
    """
    open_forms: defaultdict[str, deque[str]] = defaultdict(deque)

    async def step(person: Person) -> Interaction:
        mine = open_forms[person.id]
        while True:
            mine.append((await _answered(person.slash(channel, command))).id)
            if len(mine) > FORMS_OPEN:
                return await _answered(person.submit(mine.popleft(), {"words": VENT}))

    return step


async def _answered(interaction: Interaction) -> Interaction:
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(LONGEST_ANSWER):
            await interaction.settled()
    if interaction.state != "answered":
        raise Unanswered(f"{interaction.name or interaction.custom_id}: {interaction.error}")
    return interaction


async def measure(
    world: World, child: Child, people: list[Person], step: Step, seconds: float, warm_up: float
) -> Figures:
    """All `people` at once, each going on as soon as they are answered, for `warm_up` and then `seconds` seconds.

    On a slow machine it lasts until the first answer.
    """
    watch = StopWatch(world)
    took: list[float] = []
    lost: list[str] = []
    first: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    begin = end = math.inf  # until everybody is warm: a slow machine may be late with that

    async def live(person: Person) -> None:
        while time.perf_counter() < end or not (first.done() or lost):
            started = time.perf_counter()
            try:
                interaction = await step(person)
            except Unanswered as none:
                lost.append(str(none))
                continue
            spent = watch.took.pop(interaction.id)
            if started >= begin:
                took.append(spent)
                if not first.done():
                    first.set_result(None)

    gc.collect()
    gc.disable()  # the generator's own pauses are not the bot's
    living = asyncio.gather(*(live(person) for person in people))
    try:
        await asyncio.wait([living], timeout=warm_up)
        before = (time.perf_counter(), time.process_time(), watch.answered)
        work_before = (child.cpu(), child.cpu_beside(), watch.answered)
        begin, end = before[0], before[0] + seconds
        await asyncio.wait([living], timeout=seconds)
        either: list[asyncio.Future[Any]] = [living, first]
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        after = (time.perf_counter(), time.process_time(), watch.answered)
        await living
        await child.rest()
        work_after = (child.cpu(), child.cpu_beside(), watch.answered)
    finally:
        living.cancel()
        gc.enable()
        watch.close()
        forget(world)
    wall, own, answered = (late - early for late, early in zip(after, before, strict=True))
    cpu, beside, cost = (late - early for late, early in zip(work_after, work_before, strict=True))
    took.sort()
    if not took:
        raise Unanswered(lost[0] if lost else "nobody was answered in time; measure for longer")
    return Figures(
        rate=answered / wall,
        p50=1_000 * took[len(took) // 2],
        p99=1_000 * took[len(took) * 99 // 100],
        cpu=1_000 * cpu / cost,
        beside=1_000 * beside / cost,
        sandbox_busy=own / wall,
        count=watch.answered,
        lost=len(lost),
    )


def forget(world: World) -> None:
    """Drop what a phase left in the sandbox, so that a later one does not carry it."""
    for interaction in world.interactions.recent():
        world.interactions._forget(interaction.id)
