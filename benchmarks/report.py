"""The figures as a table: ratios first, what they were made of in small beside them."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from benchmarks.child import Start
    from benchmarks.interactions import Measured, Results
    from benchmarks.load import Figures

TOP_PACKAGES, TOP_FUNCTIONS = 12, 15


@dataclass(frozen=True, slots=True)
class Line:
    """One figure. `aim` is the ratio that is wanted; `more` says that a higher ratio is the better one."""

    name: str
    unit: str
    bare: list[float]
    lantern: list[float]
    aim: float | None = None
    more: bool = False

    @property
    def ratios(self) -> list[float]:
        """Lantern's to bare's, round by round."""
        return [ours / theirs for ours, theirs in zip(self.lantern, self.bare, strict=True) if theirs]

    @property
    def ratio(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.ratios)

    @property
    def reached(self) -> bool:
        """Whether the aim is met; a figure without one always is."""
        if self.aim is None:
            return True
        return self.ratio >= self.aim if self.more else self.ratio <= self.aim


def errors() -> Console:
    """Where progress is shown."""
    return Console(stderr=True)


def lines(results: Results) -> list[Line]:
    """Every figure of a run."""
    bare, lantern = results.bots["bare"], results.bots["lantern"]
    found: list[Line] = []
    if bare.answers:
        found += _answering("/tip : /ping", bare.answers, lantern.answers, p50=None, p99=1.1, rate=1.0)
        found += _answering("/vent : bare form", bare.forms, lantern.forms, p50=1.5, p99=None, rate=None)
    found += _starting("", bare.starts, lantern.starts, ready=1.2, memory=None)
    if bare.many:
        found += _starting(f", {results.options.servers} servers", bare.many, lantern.many, ready=None, memory=1.0)
    return found


def _starting(
    where: str, bare: list[Start], lantern: list[Start], *, ready: float | None, memory: float | None
) -> Iterable[Line]:
    def of(name: str, unit: str, take: Callable[[Start], float], aim: float | None = None) -> Line:
        return Line(f"{name}{where}", unit, [take(one) for one in bare], [take(one) for one in lantern], aim)

    yield of("memory at ready", "MiB", lambda one: one.memory, memory)
    yield of("time to ready", "s", lambda one: one.after, ready)
    yield of("CPU to ready", "s", lambda one: one.cpu)


def _answering(
    command: str,
    bare: list[Figures],
    lantern: list[Figures],
    *,
    p50: float | None,
    p99: float | None,
    rate: float | None,
) -> Iterable[Line]:
    def of(name: str, unit: str, take: Callable[[Figures], float], aim: float | None, *, more: bool = False) -> Line:
        return Line(f"{command}, {name}", unit, [take(one) for one in bare], [take(one) for one in lantern], aim, more)

    yield of("throughput", "/s", lambda one: one.rate, rate, more=True)
    yield of("p50", "ms", lambda one: one.p50, p50)
    yield of("p99", "ms", lambda one: one.p99, p99)
    yield of("CPU of 1,000", "s", lambda one: one.cpu, 1.2)


def show(results: Results, console: Console | None = None) -> None:
    """Print everything."""
    console = console or Console()
    options = results.options
    people = f"{options.users} people at once, " if options.seconds else ""
    table = Table(
        title=f"Lantern : bare discord.py bot, {people}medians of {options.rounds}",
        title_justify="left",
        box=None,
        pad_edge=False,
    )
    table.add_column("", no_wrap=True)
    for name in ("ratio", "rounds", "aim"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("bare", "Lantern"):
        table.add_column(name, justify="right", style="dim", no_wrap=True)
    for line in lines(results):
        aim = "" if line.aim is None else f"{'≥' if line.more else '≤'} {line.aim:g}"
        table.add_row(
            line.name,
            f"[{'bold' if line.reached else 'bold red'}]{line.ratio:.2f}[/]",
            f"[dim]{min(line.ratios):.2f}–{max(line.ratios):.2f}[/]",
            aim if line.reached else f"[red]{aim}[/]",
            f"{_round(statistics.median(line.bare))} {line.unit}",
            f"{_round(statistics.median(line.lantern))} {line.unit}",
        )
    console.print(table)
    if results.bots["bare"].answers:
        _show_load(results, console)
    _show_accounts(results, console)


def _show_load(results: Results, console: Console) -> None:
    """What to hold against the figures of interactions."""
    busy = [_busy(results.bots[name]) for name in ("bare", "lantern")]
    console.print(
        f"[dim]The sandbox itself used {busy[0]:.2f} (bare) and {busy[1]:.2f} (Lantern) of one processor;"
        " near 1 it is the sandbox that bounds throughput, and CPU per 1,000 is the figure to believe.[/]"
    )
    for name, measured in results.bots.items():
        if lost := sum(one.lost for one in (*measured.answers, *measured.forms)):
            console.print(f"[bold red]{lost} interactions with {name} were not answered in time.[/]")
    ours = results.bots["lantern"]
    console.print(
        "[dim]Of Lantern's CPU per 1,000, the threads of SQLite and of reading for danger used"
        f" {_beside(ours.answers):.2f} s for /tip and {_beside(ours.forms):.2f} s for /vent.[/]"
    )


def _beside(figures: list[Figures]) -> float:
    return statistics.median(one.beside for one in figures)


def _busy(measured: Measured) -> float:
    return statistics.median(one.sandbox_busy for one in measured.answers)


def _round(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _show_accounts(results: Results, console: Console) -> None:
    """Where time goes: microseconds for each interaction, by package side by side, then Lantern's functions."""
    pairs = ((("bare", "ping"), ("lantern", "tip")), (("bare", "write"), ("lantern", "vent")))
    for bare, ours in pairs:
        if bare not in results.accounts or ours not in results.accounts:
            continue
        (theirs, their_count), (account, count) = results.accounts[bare], results.accounts[ours]
        table = Table(
            title=f"\nWhere time goes in /{ours[1]}, by package: µs an interaction (the profiler's own cost is in it)",
            title_justify="left",
            box=None,
            pad_edge=False,
        )
        table.add_column("")
        for name in (f"bare /{bare[1]}", f"Lantern /{ours[1]}", "more"):
            table.add_column(name, justify="right")
        packages = sorted(account["packages"], key=lambda name: -account["packages"][name])[:TOP_PACKAGES]
        for name in packages:
            cost = 1e6 * account["packages"][name] / count
            base = 1e6 * theirs["packages"].get(name, 0.0) / their_count
            table.add_row(name, f"{base:.0f}", f"{cost:.0f}", f"{cost - base:+.0f}")
        console.print(table)
        table = Table(box=None, pad_edge=False)
        for name in ("µs", "entered", "µs with all it calls"):
            table.add_column(name, justify="right", style="dim")
        table.add_column("by itself, in Lantern")
        for own, calls, whole, name in account["functions"][:TOP_FUNCTIONS]:
            table.add_row(f"{1e6 * own / count:.0f}", f"{calls / count:.1f}", f"{1e6 * whole / count:.0f}", name)
        console.print(table)
