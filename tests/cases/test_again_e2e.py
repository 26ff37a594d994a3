"""Whoever cries for help a second time is heard, through the sandbox."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.cases.test_broken_e2e import leaves
from tests.cases.test_cases_e2e import CARDS, HARSH, MENU, card, opened, shown
from tests.cases.test_oncall_e2e import pinged
from tests.cases.test_relay_e2e import ASKED, DANGER, written
from tests.cases.test_relay_e2e import claimed as vented
from tests.cases.test_work_e2e import claimed, team
from tests.venting.test_roads_e2e import timed_out

AGAIN = "has come up again"


async def asks(ada: Actor, *first: str) -> None:
    """Ask for a person."""
    await ada.slash("help-now", channel="#general")
    for button in (*first, "Someone on the team", "Yes, tell them my name"):
        await ada.press(button, on=ada.last)
    await ada.until(lambda: "The care team has it" in ada.last.text)


async def not_safe(ada: Actor) -> None:
    """The same, and say that it is now."""
    await asks(ada, "I am not safe now")


async def looked_after(scene: Rehearsal) -> Seen:
    """Ada is not safe, and Tomás has her case."""
    tomas, _ = team(scene)
    await not_safe(scene.stage.act_as("Ada"))
    await tomas.press("Claim", on=await card(tomas))
    return await card(tomas, "looks after it")


async def put_off(tomas: Actor, seen: Seen) -> None:
    await tomas.press("Follow up", on=seen)
    await tomas.fill(after="7d")
    await card(tomas, "looks again later")


async def test_a_second_cry_calls_the_team_and_whoever_has_put_it_off(scene: Rehearsal) -> None:
    ada, (tomas, ines) = scene.stage.act_as("Ada"), team(scene)
    seen = await looked_after(scene)
    await put_off(tomas, seen)
    await tomas.slash("oncall off", channel=CARDS)
    await scene.clock.jump(2 * DAY)
    await not_safe(ada)
    assert "called all the same" in ada.last.text
    called = await ines.until(AGAIN, channel=CARDS)
    assert "danger now" in called.text
    people, roles = pinged(called)
    assert (people, len(roles)) == ([tomas.id], 1)
    assert ada.id not in str(called.raw)
    await card(tomas, f"<@{tomas.id}> looks after it")
    assert "The whole team was called for it" in await shown(ines, seen)
    await scene.clock.jump(30 * MINUTE)
    await ines.until("nothing was done with it", channel=CARDS)


async def test_a_second_cry_is_not_resolved_over_her_head(scene: Rehearsal) -> None:
    ada, (tomas, ines) = scene.stage.act_as("Ada"), team(scene)
    seen = await looked_after(scene)
    await tomas.press("Resolve", on=seen)
    await tomas.fill(outcome="spoke-with-person")
    proposed = await ines.until("Could somebody else read it", channel=CARDS)
    await shown(ines, seen)
    await scene.clock.jump(HOUR)
    await not_safe(ada)
    await ines.until(AGAIN, channel=CARDS)
    await ines.press("Yes, it is over", on=proposed)
    assert "Nobody has said that this one is over" in ines.last.text
    await card(ines, "looks after it")


async def test_somebody_else_who_says_that_there_is_danger_calls_the_team(scene: Rehearsal) -> None:
    robin, (tomas, ines) = scene.stage.act_as("Robin"), team(scene)
    seen = await claimed(scene)
    await put_off(tomas, seen)
    said = next(one for one in robin.sees("#general") if one.text == HARSH)
    await robin.context(MENU, said)
    await robin.fill(reason="He just told me that he has taken pills", more=["urgent", "hears"])
    called = await ines.until(AGAIN, channel=CARDS)
    people, roles = pinged(called)
    assert (people, len(roles)) == ([tomas.id], 1)
    assert "pills" not in str(called.raw)
    await card(tomas, "Danger now")


async def test_a_colleague_who_says_that_there_is_danger_calls_the_team_and_whoever_put_it_off(
    scene: Rehearsal,
) -> None:
    tomas, ines = team(scene)
    seen = await claimed(scene)
    await put_off(tomas, seen)
    await ines.press("How urgent", on=seen)
    await ines.fill(severity="danger-now")
    called = await tomas.until("Someone of the team says that someone may be in danger now in case 1", channel=CARDS)
    people, roles = pinged(called)
    assert (people, len(roles)) == ([tomas.id], 1)
    await card(tomas, f"<@{tomas.id}> looks after it")
    await scene.clock.jump(30 * MINUTE)
    await ines.until("nothing was done with it", channel=CARDS)


@pytest.mark.parametrize("on", [True, False])
async def test_a_colleague_who_says_that_it_is_more_urgent_calls_others_where_all_were_called_in_vain(
    scene: Rehearsal, on: bool
) -> None:
    tomas, ines = team(scene)
    seen = await opened(scene.stage)
    for _ in range(3):
        await scene.clock.jump(12 * HOUR)
    await tomas.until("nobody who was called has claimed it", channel=CARDS)
    if on:
        await tomas.slash("oncall on", channel=CARDS, options={"for": "3h"})
    await ines.press("How urgent", on=seen)
    await ines.fill(severity="high")
    called = await tomas.until("is more urgent than it was (High)", channel=CARDS)
    people, roles = pinged(called)
    assert (people, len(roles)) == (([tomas.id], 0) if on else ([], 1))
    await scene.clock.jump(30 * MINUTE)
    await tomas.until(lambda: sum("Could you see to it" in one.text for one in tomas.sees(CARDS)) + on > 1)


async def test_whoever_has_it_and_says_that_it_is_more_urgent_calls_nobody(scene: Rehearsal) -> None:
    tomas, _ = team(scene)
    seen = await claimed(scene)
    before = len(tomas.sees(CARDS))
    await tomas.press("How urgent", on=seen)
    await tomas.fill(severity="danger-now")
    await card(tomas, "Danger now")
    await scene.app.postman.idle()
    assert [one.text for one in tomas.sees(CARDS)[before:] if not one.ephemeral] == []


async def test_a_second_answer_that_sounds_like_danger_calls_the_team_again(scene: Rehearsal) -> None:
    ada, (tomas, _) = scene.stage.act_as("Ada"), team(scene)
    seen, alias = await vented(scene)
    await written(tomas, seen, alias)
    got = await ada.until(ASKED)

    async def answers(words: str) -> None:
        await ada.press("Answer", on=got)
        await ada.fill(words=words)
        await ada.until("Your answer is with the care team")
        await scene.app.postman.idle()

    def calls() -> int:
        return len([one for one in tomas.sees(CARDS) if "sounds as if someone is in danger now" in one.text])

    await answers(DANGER)
    await tomas.until(lambda: calls() == 1)
    await put_off(tomas, await card(tomas, "looks after it"))
    await scene.clock.jump(2 * HOUR)
    await answers("I have taken all of the pills now. It is too late.")
    await tomas.until(lambda: calls() == 2)
    await card(tomas, f"<@{tomas.id}> looks after it")


@pytest.mark.parametrize("cannot", [leaves, timed_out])
async def test_where_whoever_is_on_cannot_come_the_whole_team_is_called(
    scene: Rehearsal, cannot: Callable[[Rehearsal, Actor], None]
) -> None:
    ada, (tomas, ines) = scene.stage.act_as("Ada"), team(scene)
    await ines.slash("oncall on", channel=CARDS, options={"for": "3h"})
    await asks(ada)
    await card(tomas)
    await scene.clock.jump(10 * MINUTE)
    cannot(scene, ines)
    await asks(ada)
    people, roles = pinged(await tomas.until(AGAIN, channel=CARDS))
    assert (people, len(roles)) == ([], 1)
