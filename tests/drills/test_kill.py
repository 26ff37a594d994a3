"""`kill -9`, over and over: nothing that was acknowledged is lost, and nothing is there twice.

`DRILL_KILLS` sets how many kills on each database, `DRILL_SEED` repeats a plan.
"""

from __future__ import annotations

import secrets
import statistics
import time
from pathlib import Path

import pytest

from bot.cli.rehearsal import loopback
from tests.drills.drill import Drill, number_from
from tests.scene import scene_clock

KILLS = 21  # on each database; each planned place once, and a few at any moment
MUST = ("before vent", "after vent", "in a transaction", "after a commit")


@pytest.mark.drill
@pytest.mark.timeout(900)
async def test_kills_at_any_moment_lose_nothing_and_double_nothing(
    db_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = number_from("DRILL_SEED", secrets.randbelow(1_000_000))
    kills = number_from("DRILL_KILLS", KILLS)
    began = time.monotonic()
    async with loopback(scene_clock(), rate_limits=False) as place:
        drill = Drill(place, db_url, seed, tmp_path / "errors")
        result = await drill.run(kills)
        crashes, unknown = place.sandbox.crashes, place.sandbox.unknown_requests
    ledger = drill.ledger
    tried = len(ledger.vents) + len(ledger.reports) + len(ledger.checkins)
    told = (
        f"kill drill, {db_url.partition(':')[0]}: seed {seed}, {kills} kills in {time.monotonic() - began:.0f} s, "
        f"{ledger.acknowledged} acknowledged of {tried} tried, "
        f"a start takes {statistics.median(result.starts):.2f} s"
    )
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - the seed is what repeats a run
    details = f"{told}\nkilled at: {dict(result.kills)}\nnot reached: {dict(result.missed)}\n{result.errors[-3000:]}"
    assert result.complaints == [], details
    assert result.left == [], details
    assert result.told == [], details
    assert (crashes, unknown) == ([], []), details
    assert "accident" not in result.errors, details
    assert sum(result.kills.values()) + sum(result.missed.values()) == kills
    assert ledger.acknowledged > kills, details
    if kills >= KILLS:
        assert all(result.kills[place] for place in MUST), details
