"""Hours of mixed load on one bot: does what it holds stay the same?

    python -m benchmarks.soak [--minutes 120] [--people 60] [--pace 4] [--postgres]

People vent, answer, report, plan, keep dates and look at things, `--pace` acts a second in all, in a sandbox of which
the bot is a process of its own. As much ends as begins: the care team takes and resolves cases, and of the threads only
the newest are awake, as in a server where Discord puts those to sleep in which nobody has written for a week. Every so
often its memory, open files, tasks and objects and the size of its database are noted. Told are the line through each
from the end of the warm-up to the end, as change in an hour, and whether that is flat: within what the notes scatter,
or within three in a hundred over the time measured. The warm-up is twenty minutes, or half of a short time: what waits
for a press lives for a quarter of an hour, so only then as much ends as begins. It begins with all people acting at
once and Discord standing still for a second: what such a moment opens, connections above all, stays in use for as long
as there is work. What people keep stays in a database until its time is over, so that one grows by what is written;
told is by how much for each act.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.child import MEBI, Child, running
from bot.kernel.clock import MINUTE, SystemClock, local_of, zone
from bot.sandbox.driver import Stage
from bot.sandbox.interaction import Interaction
from bot.sandbox.person import Person
from bot.sandbox.scenery import Harbour, furnish
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World
from cogs.lantern.plan import WANTED
from tests.databases import DURABLE, serve_postgres
from tests.drills import acts
from tests.drills.drill import ask

ZONE = "Europe/London"
LONGEST_ANSWER = 15.0  # seconds
NOTES = 48
WARM_UP = 1 / 3  # hours, or half of what there is
LITTLE = 0.03
SOON, SLOW = 0.05, 1.0
"""After how many seconds of the busy moment Discord stands still, and for how many."""
AWAKE = 150
"""Threads in which somebody has written lately."""
KINDS = ("vent", "vent", "answer", "answer", "case", "care", "date", "check-in", "look", "look", "look", "look")
LOOKS = ("tip", "help-now", "my vents", "cope")


@dataclass(frozen=True, slots=True)
class Note:
    """What was seen at a moment: hours since the begin, acts so far, MB, and counts. `pieces` are those of memory that
    Python has given out; of the heap, which holds what is SQLite's, `heap` is in use and `spare` was given back."""

    hours: float
    acts: int
    memory: float
    files: int
    tasks: int
    objects: int
    pieces: int
    heap: float
    spare: float
    database: float


class Town:
    """Who is there, and what they do."""

    def __init__(self, world: World, harbour: Harbour, people: list[Person], marian: Person) -> None:
        self.world, self.harbour, self.people, self.marian = world, harbour, people, marian
        self.dice = random.Random(7)
        self.done: Counter[str] = Counter()
        self.unanswered = 0
        self._number = 0
        self._cases = 0

    def _channel(self, name: str) -> str:
        return {str(one["name"]): str(one["id"]) for one in self.harbour.guild.channels.values()}[name]

    async def _wait(self, interaction: Interaction) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(interaction.settled(), LONGEST_ANSWER)
        self.unanswered += interaction.state != "answered"

    async def act(self) -> None:
        """Something, by somebody."""
        self._fall_asleep()
        kind = self.dice.choice(KINDS)
        await self._act(kind, self.dice.choice(self.people))
        self.done[kind] += 1

    def _fall_asleep(self) -> None:
        """The oldest threads, once there are more than a server would have awake."""
        for thread in self.world.channels.threads(self.harbour.guild)[AWAKE:]:
            self.world.channels.edit_thread(thread, {"archived": True})

    async def _care(self) -> None:
        """The oldest case that nobody looks after is taken and resolved. None may be there yet."""
        self._cases += 1
        room = self._channel("care-team")
        taken = self.marian.slash(room, "case claim", {"number": self._cases})
        await self._wait(taken)
        asked = self.marian.slash(room, "case resolve", {"number": self._cases})
        await self._wait(asked)
        if asked.modal is None:
            self._cases -= 1
        else:
            await self._wait(self.marian.submit(asked.id, {"outcome": "spoke-with-person"}))

    def _act(self, kind: str, who: Person) -> Coroutine[Any, Any, None]:
        self._number += 1
        vents, general = self._channel("vents"), self._channel("general")
        soon = local_of(SystemClock().now() + 3 * MINUTE, zone(ZONE))
        posts = [each.data for each in self.world.messages.all(vents)[-20:]] if kind == "answer" else []
        what: Coroutine[Any, Any, None]
        match kind:
            case "vent":
                words = f"I still set the table for three on Sundays ({self._number})"
                what = acts.vent(who, vents, words, self._wait, _nothing)
            case "answer" if posts:
                words = f"I set it for two, and I know that quiet ({self._number})"
                what = acts.answer(who, vents, self.dice.choice(posts), words, self._wait, _nothing)
            case "case":
                said = self.dice.choice(self.people).say(general, f"You are all the same ({self._number}).")
                what = acts.report(who, general, str(said["id"]), self._wait, _nothing)
            case "care":
                what = self._care()
            case "date":
                what = acts.own_date(who, general, soon, ZONE, f"Soup ({self._number})", self._wait, _nothing)
            case "check-in":
                words = f"How is everyone today? ({self._number})"
                what = acts.checkin(self.marian, general, soon, words, self._wait, _nothing)
            case _:
                what = self._wait(who.slash(general, self.dice.choice(LOOKS), {}))
        return what

    async def live(self, pace: float, seconds: float) -> None:
        """A busy moment, then so many acts a second, whether the earlier ones are answered or not. One that cannot be
        done ends it all."""
        end = asyncio.get_running_loop().time() + seconds
        async with asyncio.TaskGroup() as living:
            for _ in self.people:
                living.create_task(self.act())
            await asyncio.sleep(SOON)
            time.sleep(SLOW)  # noqa: ASYNC251 - nothing of Discord's side is to move
            while asyncio.get_running_loop().time() < end:
                living.create_task(self.act())
                await asyncio.sleep(self.dice.expovariate(pace))


def _nothing(_: Interaction) -> None:
    """Nobody keeps a book here."""


@contextlib.asynccontextmanager
async def a_town(people: int, *, postgres: bool) -> AsyncIterator[tuple[Town, Child, str]]:
    """A server that is set up, its people, the bot, and where its database is."""
    world = World(SystemClock())
    harbour = furnish(world, app_name="Lantern", permissions=WANTED.value)
    async with contextlib.AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="lantern-soak-"))
        url = stack.enter_context(serve_postgres(**DURABLE)).url if postgres else f"sqlite:///{folder}/lantern.db"
        sandbox = await stack.enter_async_context(Sandbox(world, rate_limits=False))
        stage = Stage(sandbox, timeout=60.0)
        token = harbour.application.token
        start = ["lantern", "--url", sandbox.base_url, "--token", token, "--folder", folder, "--within", str(MINUTE)]
        start += ["--database", url] if postgres else []
        async with running([*start, "--sync"]):
            await stage.act_as("Marian").slash(
                "lantern setup", channel="#welcome", options={"zone": ZONE, "at-once": True}
            )
        crowd = [stage.newcomer(f"Member{number}").person for number in range(people)]
        child = await stack.enter_async_context(running([*start, "--free", harbour.guild.id]))
        yield Town(world, harbour, crowd, stage.act_as("Marian").person), child, url


async def note(began: float, town: Town, child: Child, url: str) -> Note:
    """What is to be seen now."""
    child.say("vitals")
    alive = await child.hear()
    if url.startswith("sqlite"):
        path = Path(url.removeprefix("sqlite:///"))
        size = sum(each.stat().st_size for each in path.parent.glob(f"{path.name}*"))
    else:
        ((size,),) = await ask(url, "SELECT pg_database_size(current_database())")
    hours = (time.monotonic() - began) / 3_600
    heap, spare = (round(alive[name] / MEBI, 2) for name in ("heap", "spare"))
    counts = (child.files(), alive["tasks"], alive["objects"], alive["pieces"])
    return Note(hours, town.done.total(), round(child.held(), 1), *counts, heap, spare, round(size / MEBI, 2))


async def soak(minutes: float, people: int, pace: float, *, postgres: bool) -> tuple[list[Note], Town]:
    """Live, and take notes."""
    async with a_town(people, postgres=postgres) as (town, child, url):
        began, seconds = time.monotonic(), minutes * 60
        living, notes = asyncio.create_task(town.live(pace, seconds)), list[Note]()
        while not living.done():
            notes.append(await note(began, town, child, url))
            print(notes[-1], flush=True)
            await asyncio.wait([living], timeout=seconds / NOTES)
        await living
        notes.append(await note(began, town, child, url))
    return notes, town


def after_the_warm_up(notes: list[Note]) -> list[Note]:
    """What counts."""
    return [each for each in notes if each.hours >= min(WARM_UP, notes[-1].hours / 2)]


def trend(notes: list[Note], what: str) -> tuple[float, float, bool]:
    """Of what came after the warm-up: the mean, the change in an hour, and whether that is flat."""
    later = after_the_warm_up(notes)
    x, y = [each.hours for each in later], [float(getattr(each, what)) for each in later]
    slope, base = statistics.linear_regression(x, y)
    mean, over = statistics.fmean(y), x[-1] - x[0]
    scatter = statistics.pstdev([got - (base + slope * at) for at, got in zip(x, y, strict=True)])
    return mean, slope, abs(slope * over) <= max(2 * scatter, LITTLE * mean)


def main() -> None:
    """Soak, and say what came of it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description="Does what it holds stay the same?")
    parser.add_argument("--minutes", type=float, default=120.0)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--pace", type=float, default=4.0, help="acts a second, of all people together")
    parser.add_argument("--postgres", action="store_true", help="on a server that is made for it")
    options = parser.parse_args()
    notes, town = asyncio.run(soak(options.minutes, options.people, options.pace, postgres=options.postgres))
    print(
        f"{town.done.total()} acts in {options.minutes:g} minutes, {town.unanswered} answers missed; {dict(town.done)}"
    )
    for what in ("memory", "files", "tasks", "objects", "pieces", "heap", "spare"):
        mean, slope, flat = trend(notes, what)
        print(f"{what:<9} {mean:>12,.1f} on average, {slope:>+11,.1f} in an hour: {'flat' if flat else 'NOT FLAT'}")
    first = after_the_warm_up(notes)[0]
    each_act = (notes[-1].database - first.database) * 1024 / max(notes[-1].acts - first.acts, 1)
    print(f"database  {notes[-1].database:>12,.1f} MB in the end, {each_act:.2f} KB more with each act")


if __name__ == "__main__":
    main()
