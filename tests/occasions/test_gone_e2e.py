"""A channel that is deleted while a check-in is being posted there: it is brought out once, where it can be read."""

from __future__ import annotations

import asyncio

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR, MINUTE
from tests.occasions.test_occasions_e2e import STEADY, WORDS, eve, planned
from tests.services import dump
from tests.venting.acts import gone_meanwhile


async def states(scene: Rehearsal) -> list[str]:
    return [row["state"] for row in (await dump(scene.app.db))["checkins"]]


@pytest.mark.parametrize("step", ["before the post", "before its answer", "before its thread"])
async def test_a_check_in_whose_channel_goes_while_it_is_posted_waits_for_setup_and_comes_once(
    scene: Rehearsal, step: str
) -> None:
    wall, marian, ada = eve(scene.clock), scene.stage.act_as("Marian"), scene.stage.act_as("Ada")
    await planned(scene.stage, wall)
    await gone_meanwhile(scene, "#check-ins", step, asyncio.ensure_future(scene.clock.jump_to(wall.instant())))
    notice = await marian.until("its channel is not there any more", channel="#lantern-desk")
    assert "`/lantern setup` brings it out" in notice.text
    await scene.clock.jump(HOUR)
    await marian.slash("lantern setup", channel="#welcome")
    posted = await ada.until(WORDS, channel="#check-ins")
    await ada.press(STEADY, on=posted)
    await scene.clock.jump(DAY - MINUTE)
    assert len(ada.sees("#check-ins")) == 2, "the check-in, and what she was told"
    assert [row["state"] for row in (await dump(scene.app.db))["checkins"]] == ["open"], (
        "a day from when it could be seen"
    )
    await scene.clock.jump(2 * MINUTE)
    await scene.app.postman.idle()
    assert await states(scene) == ["closed"]
    assert STEADY not in ada.sees("#check-ins")[0].buttons
