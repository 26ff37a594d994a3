"""The board as the care team sees it: a summary that stands, and a thread for each case."""

from __future__ import annotations

from typing import Any

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.cases.test_cases_e2e import CARDS, HARSH, REASON, card, opened, report


async def summary(scene: Rehearsal, who: Actor, text: str) -> Seen:
    await scene.clock.jump(MINUTE)
    seen: Seen = await who.until(lambda: next((one for one in who.sees(CARDS) if _says(one, text)), None))
    return seen


def _says(seen: Seen, text: str) -> bool:
    return "What waits here" in seen.text and text in seen.text


def threads(scene: Rehearsal, who: Actor) -> list[dict[str, Any]]:
    care = who.channel_id(CARDS)
    return [
        one for one in scene.harbour.guild.channels.values() if "thread_metadata" in one and one["parent_id"] == care
    ]


async def test_the_summary_stands_in_the_channel_follows_the_cases_and_tells_nothing(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    seen = await opened(scene.stage, reason=REASON)
    board = await summary(scene, tomas, "**1** waits for someone to take it (Concern: 1)")
    assert "Nobody uses `/oncall` here yet" in board.text
    assert board.raw["mentions"] == board.raw["mention_roles"] == []
    for secret in (HARSH, REASON, "Walter", "Ada"):
        assert secret not in str(board.raw)
    await tomas.press("Claim", on=seen)
    await tomas.slash("oncall on", channel=CARDS, options={"for": "3h"})
    board_now = await summary(scene, tomas, f"On duty now: <@{tomas.id}>")
    assert board_now.id == board.id
    assert "Nothing waits for someone" in board_now.text
    assert "Looked after: 1" in board_now.text
    await tomas.press("Show the queue", on=board_now)
    assert "**1** · Concern" in tomas.last.text
    june = scene.stage.act_as("June")
    assert not june.sees_channel(CARDS)


async def test_a_summary_that_somebody_deletes_comes_back(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    await opened(scene.stage)
    board = await summary(scene, tomas, "**1** waits")
    scene.sandbox.world.messages.delete(scene.sandbox.world.message(board.channel_id, board.id))
    await scene.clock.jump(HOUR)
    again = await summary(scene, tomas, "**1** waits")
    assert again.id != board.id


async def test_each_case_has_a_thread_that_only_the_team_sees_and_that_is_archived_with_it(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    seen = await opened(scene.stage, reason=REASON)
    await scene.stage.until(lambda: threads(scene, tomas))
    (thread,) = threads(scene, tomas)
    assert (thread["id"], thread["name"]) == (seen.id, "Case 1")
    for name in ("Ada", "Walter", "June"):
        other = scene.stage.act_as(name)
        assert all(one["id"] != thread["id"] for one in other.person.channels())
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    await tomas.press("Resolve", on=seen)
    await tomas.fill(outcome="nothing-to-act-on")
    await scene.stage.until(lambda: threads(scene, tomas)[0]["thread_metadata"]["archived"])
    await tomas.slash("case reopen", channel=CARDS, number=1)
    await tomas.fill(reason="It began again")
    await scene.stage.until(lambda: not threads(scene, tomas)[0]["thread_metadata"]["archived"])


async def test_a_thread_that_somebody_deletes_is_said_at_the_desk_and_the_case_goes_on(scene: Rehearsal) -> None:
    marian, tomas, ada = (scene.stage.act_as(name) for name in ("Marian", "Tomás", "Ada"))
    seen = await opened(scene.stage)
    await scene.stage.until(lambda: threads(scene, tomas))
    scene.sandbox.world.channels.delete(scene.harbour.guild.channels[seen.id])
    await marian.until("The thread of case 1 was deleted")
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    await report(ada, scene.stage.act_as("Walter").say("Another one.", channel="#general"))
    await scene.stage.until(lambda: threads(scene, tomas))
    assert [one["name"] for one in threads(scene, tomas)] == ["Case 2"]
