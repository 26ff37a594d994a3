"""A week of the care team under `kill -9`: the timeline is complete, each call came once, each clock was kept.

`WEEK_KILLS` sets how many deaths come at random moments, besides one at each pause; `DRILL_SEED` repeats a plan.
"""

from __future__ import annotations

import secrets
import time
from pathlib import Path

import pytest

from bot.cli.rehearsal import loopback
from tests.drills.drill import number_from
from tests.drills.week import Week
from tests.scene import scene_clock

KILLS = 3


@pytest.mark.drill
@pytest.mark.timeout(900)
async def test_a_week_of_the_care_team_survives_every_death(
    db_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = number_from("DRILL_SEED", secrets.randbelow(1_000_000))
    kills = number_from("WEEK_KILLS", KILLS)
    began = time.monotonic()
    async with loopback(scene_clock(), rate_limits=False) as place:
        week = Week(place, db_url, seed, tmp_path / "errors")
        wrong = await week.live(kills)
        crashes, unknown = place.sandbox.crashes, place.sandbox.unknown_requests
    told = (
        f"week drill, {db_url.partition(':')[0]}: seed {seed}, {sum(week.result.kills.values())} deaths"
        f" in {time.monotonic() - began:.0f} s, {len(week.told.lines)} acts confirmed"
    )
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - the seed is what repeats a run
    details = f"{told}\nkilled at: {dict(week.result.kills)}\n{week.result.errors[-3000:]}"
    assert wrong == [], details
    assert (crashes, unknown) == ([], []), details
    assert "accident" not in week.result.errors, details
