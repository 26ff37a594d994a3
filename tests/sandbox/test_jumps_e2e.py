"""The clock of a rehearsal jumps, and what Discord forgets by then is forgotten at once, not at the next round."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import MINUTE


async def test_a_form_is_known_for_half_an_hour_and_no_longer(scene: Rehearsal) -> None:
    ada = scene.stage.act_as("Ada")
    await ada.slash("vent", channel="#vents")
    await scene.clock.jump(29 * MINUTE)
    assert ada.modal is not None
    await scene.clock.jump(2 * MINUTE)
    assert ada.modal is None
