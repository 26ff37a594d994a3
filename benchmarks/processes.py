"""Two processes on one PostgreSQL against one, in one run: how many more people they answer.

    python -m benchmarks.processes [--rounds 5] [--seconds 3] [--users 32]

Two servers, on two shards. In each round one process serves both, then two serve one each, and the same people ask for
tips in both servers as fast as they are answered. The database is a server of its own that is made for the run. Beside
each rate stand what bounds it: the share of a processor that the sandbox used (it is one process as well, and near 1 it
is the sandbox that bounds both), the processor time of the bots for 1,000 answers, and how busy the whole machine was.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import statistics
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass

import psutil

from benchmarks.child import Child, running
from benchmarks.load import Figures, Step, Unanswered, measure, slash
from bot.kernel.clock import SystemClock
from bot.sandbox.driver import Stage
from bot.sandbox.interaction import Interaction
from bot.sandbox.model import Guild
from bot.sandbox.person import Person
from bot.sandbox.scenery import furnish
from bot.sandbox.server import Sandbox
from bot.sandbox.world import World
from cogs.lantern.plan import WANTED
from tests.databases import DURABLE, serve_postgres

SHARDS = 2
WARM_UP = 0.5  # seconds


class Team(Child):
    """Several processes, measured as one."""

    def __init__(self, children: list[Child]) -> None:
        self._children = children

    def cpu(self) -> float:
        """See `Child`."""
        return sum(each.cpu() for each in self._children)

    def cpu_beside(self) -> float:
        """See `Child`."""
        return sum(each.cpu_beside() for each in self._children)


@dataclass(frozen=True, slots=True)
class Place:
    """Where it is measured."""

    sandbox: Sandbox
    people: list[Person]
    step: Step
    start: tuple[str, ...]


async def _on_another_shard(world: World, guild: Guild) -> Guild:
    """A second server. Its shard is drawn with its id, by the millisecond."""
    while True:
        await asyncio.sleep(0.001)
        made = world.guilds.create("Haven", world.add_user(f"owner{world.now_iso()}", "Owner")["id"])
        if (int(made.id) ^ int(guild.id)) >> 22 & 1:
            return made


@contextlib.asynccontextmanager
async def place(users: int) -> AsyncIterator[Place]:
    """A server on each shard, set up, with half of the people each."""
    world = World(SystemClock())
    world.shards = world.max_concurrency = SHARDS
    harbour = furnish(world, app_name="Lantern", permissions=WANTED.value)
    there = await _on_another_shard(world, harbour.guild)
    channels = {harbour.guild.id: harbour.channels["general"]}
    channels[there.id] = str(world.channels.create(there, {"name": "general"})["id"])
    world.guilds.install(there, harbour.application.id, WANTED.value)
    people: list[tuple[Person, Guild]] = []
    for number in range(users):
        guild = (harbour.guild, there)[number % SHARDS]
        person = Person(world, world.add_user(f"member{number}", f"Member {number}")["id"])
        world.guilds.add_member(guild, person.id)
        people.append((person, guild))
    steps = {person.id: slash(channels[guild.id], "tip") for person, guild in people}

    async def step(person: Person) -> Interaction:
        return await steps[person.id](person)

    with tempfile.TemporaryDirectory(prefix="lantern-bench-") as folder, serve_postgres(**DURABLE) as server:
        async with Sandbox(world, rate_limits=False) as sandbox:
            stage = Stage(sandbox, timeout=60.0)
            token = harbour.application.token
            start = (
                "lantern",
                "--url",
                sandbox.base_url,
                "--token",
                token,
                "--folder",
                folder,
                "--database",
                server.url,
            )
            async with running([*start, "--sync"]):
                for owner in (harbour.people["marian"], str(there.data["owner_id"])):
                    await stage.act_as(owner).slash("lantern setup", channel="#general", options={"at-once": True})
            yield Place(sandbox, [person for person, _ in people], step, start)


async def one_round(there: Place, processes: int, seconds: float) -> tuple[Figures, float]:
    """So many processes, and how busy the machine was meanwhile (1 is all of it)."""
    async with contextlib.AsyncExitStack() as stack:
        starts = [*there.start, "--share", str(SHARDS // processes)]
        children = [stack.enter_async_context(running(starts)) for _ in range(processes)]
        team = Team(list(await asyncio.gather(*children)))
        psutil.cpu_percent()
        figures = await measure(there.sandbox.world, team, there.people, there.step, seconds, WARM_UP)
        return figures, psutil.cpu_percent() / 100


async def run(rounds: int, seconds: float, users: int) -> None:
    """Measure, and print."""
    seen: dict[int, list[tuple[Figures, float]]] = {1: [], 2: []}
    async with place(users) as there:
        for number in range(rounds):
            for processes in (1, 2) if number % 2 == 0 else (2, 1):
                seen[processes].append(await one_round(there, processes, seconds))
    for processes, each in seen.items():
        rate, sandbox, cpu, p99 = (
            statistics.median(getattr(figures, what) for figures, _ in each)
            for what in ("rate", "sandbox_busy", "cpu", "p99")
        )
        machine = statistics.median(busy for _, busy in each)
        print(
            f"{processes} process{'es' * (processes > 1)}: {rate:.0f} answers/s, 99 of 100 within {p99:.0f} ms,"
            f" {cpu:.2f} s of processor for 1,000, sandbox {sandbox:.2f} of one processor,"
            f" machine {machine:.2f} of its {os.cpu_count()}"
        )
    ratios = [two.rate / one.rate for (one, _), (two, _) in zip(seen[1], seen[2], strict=True)]
    print(
        f"two against one: {statistics.median(ratios):.2f} (median of {rounds}; {min(ratios):.2f} to {max(ratios):.2f})"
    )


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.processes", description="Two processes against one.")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3.0, help="of each phase of a round")
    parser.add_argument("--users", type=int, default=32, help="people at once, half of them in each server")
    options = parser.parse_args()
    try:
        asyncio.run(run(options.rounds, options.seconds, options.users))
    except Unanswered as nobody:
        print(f"People were left without an answer: {nobody}")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
