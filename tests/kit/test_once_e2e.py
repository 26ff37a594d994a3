"""An interaction is handled once, and what remembers that stays small."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import MINUTE
from cogs._kit.answers import _seen


async def test_what_was_seen_is_forgotten_after_a_quarter_of_an_hour(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    for _ in range(3):
        await ada.slash("help-now", channel="#welcome")
    seen = _seen[scene.bot]
    assert len(seen) >= 3
    await scene.clock.jump(16 * MINUTE)
    await ada.slash("help-now", channel="#welcome")
    assert len(seen) == 1
