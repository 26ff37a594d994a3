"""Words that Discord took from nobody for as long as they are kept: they go back to whoever wrote them."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR
from bot.sandbox.driver import Actor
from tests.services import dump
from tests.venting.acts import WORDS, vent
from tests.venting.test_editing_e2e import come

TOLD = "could not be posted for 30 days"


def given_back(who: Actor) -> list[str]:
    return [str(one.raw) for one in who.inbox() if TOLD in one.text]


async def test_what_could_not_be_posted_for_thirty_days_goes_back_once_to_whoever_wrote_it(scene: Rehearsal) -> None:
    ada, walter = scene.stage.act_as("Ada"), scene.stage.act_as("Walter")
    await vent(ada)
    scene.sandbox.world.channels.delete(scene.sandbox.world.channel(ada.channel_id("#vents")))
    await come(scene)
    assert [row["state"] for row in (await dump(scene.app.db))["vents"]] == ["stuck"]
    await scene.clock.jump(29 * DAY)
    assert not given_back(ada)
    for _ in range(30):
        await scene.clock.jump(2 * HOUR)
        await scene.app.postman.idle()
    (letter,) = given_back(ada)
    assert WORDS in letter
    assert not given_back(walter)
    assert (await dump(scene.app.db))["vents"] == []
