"""What a team reads at its desk before the numbers run out."""

from __future__ import annotations

import asyncio

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY

DESK = "#lantern-desk"
AWAY = "Done, take this away"


async def test_thirty_days_before_it_is_said_and_two_may_take_it_away_at_once(scene: Rehearsal) -> None:
    marian, tomas = scene.stage.act_as("Marian"), scene.stage.act_as("Tomás")
    await scene.clock.jump(62 * DAY)
    said = await marian.until("run out on 2027-02-19", channel=DESK)
    await asyncio.gather(*(who.press(AWAY, on=said) for who in (marian, tomas)))
    await marian.until(lambda: not marian.sees(DESK))
    assert not tomas.sees(DESK), "nothing went wrong for whoever was slower"
    await scene.clock.jump(30 * DAY)
    await marian.until("are not shown any more", channel=DESK)
