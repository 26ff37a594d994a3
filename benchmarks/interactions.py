"""Lantern beside a bare discord.py bot: throughput, latency, processor time, memory, and the time until it is there.

    python -m benchmarks interactions [--rounds 5] [--seconds 1.2] [--users 32] [--servers 1000] [--profile]
    python -m benchmarks start [--rounds 5] [--servers 1000]

The second measures memory and the way to ready alone. Both bots are measured in turn in every round, each as a fresh
process, and the sandbox with the people who use them is this process. A ratio is the median of the rounds' ratios; the
absolute figures beside it belong to this machine only. discord.py waits two seconds for one more server before it is
ready, so the bare bot's time is mostly that; the processor time beside it has no waiting in it.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import tempfile
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from benchmarks import report
from benchmarks.account import Account
from benchmarks.child import Child, Start, compiled, running
from benchmarks.load import Figures, Step, form, measure, slash
from benchmarks.place import NAMES, Name, Place, fresh_copy, many_servers, place

WARM_UP = 0.3  # seconds of each phase
COMMANDS: dict[Name, tuple[str, str]] = {"bare": ("ping", "write"), "lantern": ("tip", "vent")}


@dataclass(slots=True)
class Measured:
    """Everything about one bot, a list entry for each round. `starts` in one server, `many` in many."""

    answers: list[Figures] = field(default_factory=list)
    forms: list[Figures] = field(default_factory=list)
    starts: list[Start] = field(default_factory=list)
    many: list[Start] = field(default_factory=list)


@dataclass(slots=True)
class Results:
    """What a run found out."""

    options: argparse.Namespace
    bots: dict[Name, Measured]
    accounts: dict[tuple[Name, str], tuple[Account, int]] = field(default_factory=dict)
    """With `--profile`, by bot and command: where time went, and for how many interactions."""


Tell = Callable[[str], None]


async def run(options: argparse.Namespace, tell: Tell) -> Results:
    """Every round of every bot; `tell` is called before each step with a few words about it."""
    compiled()
    results = Results(options, {name: Measured() for name in NAMES})
    with tempfile.TemporaryDirectory(prefix="lantern-bench-") as folder:
        async with contextlib.AsyncExitStack() as stack:
            places: dict[Name, Place] = {}
            for name in NAMES:
                tell(f"setting up {name}")
                furnished = Path(folder) / name
                furnished.mkdir()
                places[name] = await stack.enter_async_context(place(name, furnished, options.users))
            for number in range(options.rounds):
                await _one_round(results.bots, places, _turn(number), options, tell)
            if options.profile:
                for name in NAMES:
                    tell(f"profiling {name}")
                    await _profile(results, places[name], name)
            if options.servers > 1:
                tell(f"making {options.servers} servers")
                async with many_servers(options.servers) as starts:
                    for number in range(options.rounds):
                        for name in _turn(number):
                            tell(f"{name} with {options.servers} servers")
                            await _one_start(results.bots[name], [*starts[name]], places[name].furnished)
    return results


def _turn(number: int) -> tuple[Name, ...]:
    """The order of a round; it turns round, so that nobody is always the one who comes second."""
    return NAMES if number % 2 == 0 else NAMES[::-1]


async def _one_round(
    bots: dict[Name, Measured],
    places: dict[Name, Place],
    turn: tuple[Name, ...],
    options: argparse.Namespace,
    tell: Tell,
) -> None:
    """Start one after the other, then load them alternately, so that whatever else the machine does meets both."""
    async with contextlib.AsyncExitStack() as stack:
        children: dict[Name, Child] = {}
        for name in turn:
            tell(f"{name} starting")
            option = stack.enter_context(fresh_copy(places[name].furnished))
            child = children[name] = await stack.enter_async_context(running([*places[name].start, *option]))
            bots[name].starts.append(child.start)
        if not options.seconds:
            return
        for name in turn:
            there, command = places[name], COMMANDS[name][0]
            tell(f"{name} /{command}")
            step = slash(there.channel, command)
            bots[name].answers.append(await _phase(there, children[name], step, options.seconds))
        for name in turn:
            there, command = places[name], COMMANDS[name][1]
            tell(f"{name} /{command}")
            step = form(there.channel, command)
            bots[name].forms.append(await _phase(there, children[name], step, options.seconds))


async def _one_start(measured: Measured, start: list[str], furnished: Path) -> None:
    with fresh_copy(furnished) as option:
        async with running([*start, *option]) as child:
            measured.many.append(child.start)


async def _phase(there: Place, child: Child, step: Step, seconds: float) -> Figures:
    return await measure(there.sandbox.world, child, there.people, step, seconds, WARM_UP)


async def _profile(results: Results, there: Place, name: Name) -> None:
    answer, write = COMMANDS[name]
    with fresh_copy(there.furnished) as option:
        async with running([*there.start, *option]) as child:
            for command, step in ((answer, slash(there.channel, answer)), (write, form(there.channel, write))):
                child.say("profile")
                figures = await _phase(there, child, step, results.options.seconds)
                child.say("account")
                results.accounts[name, command] = (await child.hear(), figures.count)


def steps(options: argparse.Namespace) -> int:
    """How often `tell` is called."""
    many = 1 + 2 * options.rounds if options.servers > 1 else 0
    profiles = 2 if options.profile else 0
    rounds: int = options.rounds
    return 2 + (6 if options.seconds else 2) * rounds + profiles + many


@contextlib.contextmanager
def progress(total: int) -> Iterator[Tell]:
    """A line that says what is being measured and how long it will take."""
    columns = (TextColumn("{task.description:<32}"), BarColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, transient=True, console=report.errors()) as bar:
        task = bar.add_task("", total=total)
        first = True

        def tell(words: str) -> None:
            nonlocal first
            bar.update(task, advance=0 if first else 1, description=words)
            first = False

        yield tell


def main(options: argparse.Namespace) -> None:
    """Measure and print."""
    with progress(steps(options)) as tell:
        results = _loop(run(options, tell))
    report.show(results)


def _loop(work: Coroutine[Any, Any, Results]) -> Results:
    """Run on uvloop where it is installed: the quicker the sandbox, the more of what is seen is the bot's."""
    try:
        import uvloop  # noqa: PLC0415 - an extra
    except ImportError:
        return asyncio.run(work)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of this benchmark."""
    parser.add_argument("--rounds", type=int, default=5, help="rounds; every figure is the median of them")
    parser.add_argument("--seconds", type=float, default=1.2, help="length of each phase of a round; 0: starts only")
    parser.add_argument("--users", type=int, default=32, help="people at once")
    parser.add_argument("--servers", type=int, default=1000, help="for memory and start; 1 leaves that part out")
    parser.add_argument("--profile", action="store_true", help="also say where the bots' time goes")


if __name__ == "__main__":
    _parser = argparse.ArgumentParser(prog="python -m benchmarks.interactions")
    arguments(_parser)
    main(_parser.parse_args())
