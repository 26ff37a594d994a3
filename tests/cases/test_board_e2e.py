"""The board as the care team sees it: a summary that stands, and a thread for each case."""

from __future__ import annotations

from typing import Any

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from bot.sandbox.permissions import Permission
from tests.cases.test_cases_e2e import CARDS, HARSH, REASON, card, cards, opened, report
from tests.venting.test_roads_e2e import timed_out

TALKS = "#care-threads"


async def summary(scene: Rehearsal, who: Actor, text: str) -> Seen:
    await scene.clock.jump(MINUTE)
    seen: Seen = await who.until(lambda: next((one for one in who.sees(CARDS) if _says(one, text)), None))
    return seen


def _says(seen: Seen, text: str) -> bool:
    return "What waits here" in seen.text and text in seen.text


def threads(scene: Rehearsal, who: Actor) -> list[dict[str, Any]]:
    talks = who.channel_id(TALKS)
    return [
        one for one in scene.harbour.guild.channels.values() if "thread_metadata" in one and one["parent_id"] == talks
    ]


def there(scene: Rehearsal, thread: dict[str, Any]) -> set[str]:
    """Who is in it, without the bot."""
    me = str(scene.bot.user.id if scene.bot.user else 0)
    return set(scene.harbour.guild.thread_members[thread["id"]]) - {me}


async def test_the_summary_stands_in_the_channel_follows_the_cases_and_tells_nothing(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    seen = await opened(scene.stage, reason=REASON)
    board = await summary(scene, tomas, "**1** waits for someone to take it (Concern: 1); it came <t:")
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
    assert f"/{seen.id}" in tomas.last.text  # the way to its card, though somebody looks after it
    june = scene.stage.act_as("June")
    assert not june.sees_channel(CARDS)


async def test_whoever_is_on_and_in_a_time_out_is_not_named_as_on_duty(scene: Rehearsal) -> None:
    tomas, ines = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")
    for one in (tomas, ines):
        await one.slash("oncall on", channel=CARDS, options={"for": "5h"})
    timed_out(scene, tomas)
    await opened(scene.stage)
    board = await summary(scene, ines, "On duty now")
    assert f"<@{ines.id}>" in board.text
    assert f"<@{tomas.id}>" not in board.text
    await ines.slash("oncall off", channel=CARDS)
    await summary(scene, ines, "Nobody is on duty now")
    await scene.clock.jump(HOUR)  # the time-out is over
    await summary(scene, ines, f"On duty now: <@{tomas.id}>")


async def test_a_summary_that_somebody_deletes_comes_back(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    await opened(scene.stage)
    board = await summary(scene, tomas, "**1** waits")
    scene.sandbox.world.messages.delete(scene.sandbox.world.message(board.channel_id, board.id))
    await scene.clock.jump(HOUR)
    again = await summary(scene, tomas, "**1** waits")
    assert again.id != board.id


async def one_thread(scene: Rehearsal, who: Actor) -> dict[str, Any]:
    await scene.stage.until(lambda: threads(scene, who))
    await scene.app.postman.idle()
    (thread,) = threads(scene, who)
    return thread


async def test_each_case_has_a_private_thread_that_its_card_brings_one_into_and_that_is_archived_with_it(
    scene: Rehearsal,
) -> None:
    tomas, ines = scene.stage.act_as("Tomás"), scene.stage.act_as("Ines")
    seen = await opened(scene.stage, reason=REASON)
    thread = await one_thread(scene, tomas)
    assert (thread["type"], thread["name"], thread["thread_metadata"]["invitable"]) == (12, "Case 1", False)
    assert there(scene, thread) == set()
    for who in (tomas, ines):
        assert not who.sees_channel(thread["id"]), "also for the team: somebody of it may be kept out"
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    await scene.stage.until(lambda: there(scene, thread) == {tomas.id})
    await ines.press("Open its thread", on=seen)
    assert f"<#{thread['id']}>" in ines.last.text
    assert ines.last.ephemeral
    assert ines.sees_channel(thread["id"])
    assert not scene.stage.act_as("Ada").sees_channel(thread["id"])
    await tomas.press("Resolve", on=seen)
    await tomas.fill(outcome="nothing-to-act-on")
    await scene.stage.until(lambda: threads(scene, tomas)[0]["thread_metadata"]["archived"])
    await tomas.slash("case reopen", channel=CARDS, number=1)
    await tomas.fill(reason="It began again")
    await scene.stage.until(lambda: not threads(scene, tomas)[0]["thread_metadata"]["archived"])
    assert there(scene, thread) == {tomas.id, ines.id}


async def test_whom_a_case_is_about_is_never_in_its_thread_and_nothing_shows_that(scene: Rehearsal) -> None:
    tomas, ines, ada = (scene.stage.act_as(name) for name in ("Tomás", "Ines", "Ada"))
    said = scene.stage.act_as("Walter").say(f"Ask <@{ines.id}> about it.", channel="#general")
    await report(ada, said)
    seen = await card(tomas)
    thread = await one_thread(scene, tomas)
    await ines.press("Open its thread", on=seen)
    assert thread["id"] not in ines.last.text
    assert not ines.sees_channel(thread["id"])
    # She was in the thread of a case that comes to name her.
    await report(ada, scene.stage.act_as("Walter").say(HARSH, channel="#general"))
    await scene.stage.until(lambda: len(threads(scene, tomas)) == 2)
    await scene.app.postman.idle()
    second = threads(scene, tomas)[1]
    await ines.press("Open its thread", on=cards(ines)[-1])
    assert ines.sees_channel(second["id"])
    await report(scene.stage.act_as("June"), scene.stage.act_as("Walter").sees("#general")[-1], f"<@{ines.id}> knows")
    await scene.stage.until(lambda: there(scene, second) == set())
    assert not ines.sees_channel(second["id"])


async def test_a_thread_that_somebody_deletes_is_said_at_the_desk_and_made_anew_for_whoever_asks(
    scene: Rehearsal,
) -> None:
    marian, tomas = scene.stage.act_as("Marian"), scene.stage.act_as("Tomás")
    seen = await opened(scene.stage)
    thread = await one_thread(scene, tomas)
    scene.sandbox.world.channels.delete(scene.harbour.guild.channels[thread["id"]])
    await marian.until("The thread of case 1 was deleted")
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    await tomas.press("Open its thread", on=seen)
    again = await one_thread(scene, tomas)
    assert again["id"] != thread["id"]
    await tomas.press("Open its thread", on=seen)
    assert there(scene, again) == {tomas.id}


async def test_a_thread_that_rests_wakes_when_somebody_comes_in(scene: Rehearsal) -> None:
    tomas = scene.stage.act_as("Tomás")
    seen = await opened(scene.stage)
    thread = await one_thread(scene, tomas)
    scene.sandbox.world.channels.edit_thread(thread, {"archived": True})
    await tomas.press("Open its thread", on=seen)
    assert there(scene, thread) == {tomas.id}
    assert not thread["thread_metadata"]["archived"]


async def test_whom_a_case_comes_to_name_is_taken_out_of_a_thread_that_rests_and_it_rests_on(scene: Rehearsal) -> None:
    tomas, ines, june = (scene.stage.act_as(name) for name in ("Tomás", "Ines", "June"))
    seen = await opened(scene.stage)
    thread = await one_thread(scene, tomas)
    await ines.press("Open its thread", on=seen)
    assert there(scene, thread) == {ines.id}
    scene.sandbox.world.channels.edit_thread(thread, {"archived": True})
    await report(june, scene.stage.act_as("Walter").sees("#general")[-1], f"<@{ines.id}> knows")
    await scene.stage.until(lambda: there(scene, thread) == set())
    await scene.app.postman.idle()
    assert thread["thread_metadata"]["archived"]


@pytest.mark.parametrize("fault", ["500_after_accept", "reset_after_accept", "503"])
async def test_a_request_that_seems_to_fail_leaves_one_thread(scene: Rehearsal, fault: str) -> None:
    scene.sandbox.faults.add(fault, method="POST", path=r"^/channels/\d+/threads$")
    tomas = scene.stage.act_as("Tomás")
    seen = await opened(scene.stage)
    for _ in range(3):  # the next try comes after a while
        await scene.app.postman.idle()
        await scene.clock.jump(MINUTE)
        await scene.app.ticker.tick()
    thread = await one_thread(scene, tomas)
    await tomas.press("Open its thread", on=seen)
    assert there(scene, thread) == {tomas.id}


@pytest.mark.parametrize("how", ["the room", "the permission"])
async def test_where_no_thread_can_be_made_the_desk_says_what_mends_it_and_the_case_goes_on(
    scene: Rehearsal, how: str
) -> None:
    marian, tomas = scene.stage.act_as("Marian"), scene.stage.act_as("Tomás")
    world = scene.sandbox.world
    room = world.channel(tomas.channel_id(TALKS))
    if how == "the room":
        world.channels.delete(room)
    else:
        me = str(scene.bot.user.id if scene.bot.user else 0)
        deny = {"type": 1, "allow": "0", "deny": str(int(Permission.CREATE_PRIVATE_THREADS))}
        world.channels.overwrite(room, me, deny)
    seen = await opened(scene.stage)
    told = await marian.until("could not get a thread", channel="#lantern-desk")
    assert ("/lantern setup" if how == "the room" else "Create private threads") in told.text
    await tomas.press("Claim", on=seen)
    await card(tomas, "looks after it")
    if how == "the room":
        await marian.slash("lantern setup", channel="#welcome")
        thread = await one_thread(scene, tomas)
        await tomas.press("Open its thread", on=seen)
        assert there(scene, thread) == {tomas.id}
