"""That the benchmark runs and says what it should. No time is asserted: what is quick depends on the machine."""

from __future__ import annotations

import argparse
import cProfile
import io
import re
from pathlib import Path

import pytest
from rich.console import Console

from benchmarks import interactions, report
from benchmarks.account import account, package
from benchmarks.child import Start, running
from benchmarks.interactions import Measured, Results
from benchmarks.load import Figures, Unanswered, _answered
from benchmarks.place import many_servers
from benchmarks.report import Line
from bot.kernel.clock import SystemClock
from bot.sandbox.interaction import COMMAND, Interaction


def options(*given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    interactions.arguments(parser)
    return parser.parse_args(given)


@pytest.mark.timeout(120)
async def test_a_tiny_run_measures_both_bots() -> None:
    told: list[str] = []
    chosen = options("--rounds", "1", "--seconds", "1.0", "--users", "2", "--servers", "1", "--profile")
    results = await interactions.run(chosen, told.append)

    assert len(told) == interactions.steps(chosen)
    for measured in results.bots.values():
        for figures in (*measured.answers, *measured.forms):
            assert figures.rate > 0
            assert figures.lost == 0
            assert 0 < figures.p50 <= figures.p99
        assert all(start.memory > 1 and start.after > 0 and start.cpu > 0 for start in measured.starts)
    shown = printed(results)
    for line in report.lines(results):
        assert line.name in shown
    where, count = results.accounts["lantern", "tip"]
    assert count > 0
    assert where["packages"]["bot"] > 0
    assert where["packages"]["discord"] > 0
    assert "Where time goes in /tip" in shown


async def test_both_bots_are_at_home_in_every_one_of_many_servers(tmp_path: Path) -> None:
    async with many_servers(3) as starts, running([*starts["lantern"], "--folder", str(tmp_path)]) as child:
        assert child.start.memory > 1
        assert child.start.cpu > 0


@pytest.mark.parametrize("lost", [0, 3])
def test_figures_of_many_servers_and_lost_answers_are_shown(lost: int) -> None:
    figures = Figures(rate=1.0, p50=1.0, p99=1.0, cpu=1.0, beside=0.1, sandbox_busy=0.5, count=1, lost=lost)

    def measured(memory: float) -> Measured:
        return Measured([figures], [figures], [Start(1.0, 1.0, 1.0)], [Start(1.0, 1.0, memory)])

    results = Results(options("--rounds", "1"), {"bare": measured(100.0), "lantern": measured(70.0)})
    shown = {line.name: line for line in report.lines(results)}
    assert shown["memory at ready, 1000 servers"].ratio == pytest.approx(0.7)
    assert "memory at ready, 1000 servers" in printed(results)
    assert ("6 interactions with lantern were not answered" in printed(results)) is bool(lost)


def printed(results: Results) -> str:
    paper = io.StringIO()
    report.show(results, Console(file=paper, width=140))
    return paper.getvalue()


def test_a_ratio_is_the_median_of_the_rounds_ratios() -> None:
    line = Line("x", "ms", [10.0, 10.0, 1.0], [11.0, 20.0, 9.0], aim=1.5)
    assert line.ratio == 2.0
    assert not line.reached
    assert Line("x", "/s", [10.0], [11.0], aim=1.0, more=True).reached
    assert not Line("x", "/s", [10.0], [9.0], aim=1.0, more=True).reached


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("/a/.venv/lib/python3.11/site-packages/aiohttp/client.py", "aiohttp"),
        ("/usr/lib/python3.11/asyncio/events.py", "asyncio"),
        ("/usr/lib/python3.11/hmac.py", "hmac"),
        ("/home/a/lantern/cogs/coping/cog.py", "cogs"),
        ("~", None),
    ],
)
def test_a_file_belongs_to_its_package(file: str, expected: str | None) -> None:
    assert package(file) == expected


def test_the_time_of_c_is_the_time_of_its_caller() -> None:
    profile = cProfile.Profile()
    profile.enable()
    re.compile("[a-z]+" * 40)
    sorted(range(200_000), key=str)
    profile.disable()
    where = account(profile)
    assert where["functions"][0][3].startswith("C: ")
    assert set(where["packages"]) >= {"re"}


async def test_an_answer_that_never_came_is_no_figure() -> None:
    late = Interaction("1", COMMAND, "2", "3", {"id": "4"}, SystemClock())
    late.become("failed", "The application did not respond")
    with pytest.raises(Unanswered, match="did not respond"):
        await _answered(late)
