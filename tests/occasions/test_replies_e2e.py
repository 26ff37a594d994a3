"""What each answer to a check-in is met with, in private, on the day and on the day after."""

from __future__ import annotations

import asyncio
import re

from bot.cli.rehearsal import Loopback, Rehearsal, rehearsal
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.occasions.test_occasions_e2e import HARD, SOMEONE, STEADY, opened
from tests.scene import first_process, own_settings
from tests.services import dump, library


def letters(who: Actor) -> list[Seen]:
    """What came by direct message."""
    return [seen for seen in who.inbox() if not seen.ephemeral]


async def test_a_hard_day_is_met_with_a_tip_an_exercise_ones_plan_and_company(scene: Rehearsal) -> None:
    posted = await opened(scene)
    ada = scene.stage.act_as("Ada")
    await ada.press(HARD, on=posted)
    shown = ada.last
    assert shown.ephemeral
    assert shown.raw["embeds"][0]["description"]
    assert {"Breathe for a minute", "My plan", "Ask me tomorrow"} <= set(shown.buttons)
    assert f"<#{posted.id}>" in shown.text  # the thread has the id of the message
    assert "carries your name" in shown.text
    assert re.search(r"write to each other in <#\d+> until <t:\d+:f>", shown.text), "a day later, at the same hour"
    assert "findahelpline.com" in shown.text
    await ada.press("Breathe for a minute", on=shown)
    await ada.until("●")


async def test_a_hard_day_that_is_pressed_twice_is_met_with_one_tip(scene: Rehearsal) -> None:
    posted = await opened(scene)
    ada = scene.stage.act_as("Ada")

    def tips() -> list[str]:
        return [seen.raw["embeds"][0]["description"] for seen in ada.sees("#check-ins") if seen.ephemeral]

    await asyncio.gather(ada.press(HARD, on=posted), ada.press(HARD, on=posted))
    await scene.stage.until(lambda: len(tips()) == 2)
    assert len(set(tips())) == 1
    await scene.app.coping.settled()
    assert len((await dump(scene.app.db))["tip_marks"]) == 1
    await scene.clock.jump(HOUR)
    await ada.press(HARD, on=posted)
    assert len(set(tips())) == 2, "pressed an hour later it is meant"


async def test_members_can_write_in_the_thread_under_a_check_in(scene: Rehearsal) -> None:
    posted = await opened(scene)
    thread = scene.sandbox.world.channel(posted.id)
    assert thread["name"] == "Together today"
    (seen,) = scene.stage.act_as("Ada").sees("#check-ins")
    assert seen.buttons == [STEADY, HARD, SOMEONE]


async def test_who_is_there_and_when_is_said_as_it_is(scene: Rehearsal) -> None:
    posted = await opened(scene)
    june, tomas = scene.stage.act_as("June"), scene.stage.act_as("Tomás")
    await june.press(SOMEONE, on=posted)
    assert "on duty" not in june.last.text or "cannot say" in june.last.text
    await tomas.slash("oncall on", channel="#care-team", options={"for": "2h"})
    await june.press(SOMEONE, on=posted)
    assert "on duty at this moment" in june.last.text
    await june.press("Yes, show the care team my name", on=june.last)
    assert "has your name now" in june.last.text
    assert "on duty at this moment" in june.last.text


async def test_where_the_teams_room_is_gone_whoever_asks_for_someone_is_told_so(scene: Rehearsal) -> None:
    posted = await opened(scene)
    june, tomas, world = scene.stage.act_as("June"), scene.stage.act_as("Tomás"), scene.sandbox.world
    room = tomas.channel_id("#care-team")
    world.channels.delete(world.channel(room))
    await scene.stage.until(lambda: scene.bot.get_channel(int(room)) is None)
    await june.press(SOMEONE, on=posted)
    assert "cannot reach the room" in june.last.text
    await june.press("Yes, show the care team my name", on=june.last)
    await june.until("I have kept your name for the care team")
    assert not june.sees_text("has your name now")
    await tomas.until("Someone may need one of you soon", channel="#lantern-desk")


async def test_whoever_asks_to_be_asked_is_asked_on_the_day_after_and_once(scene: Rehearsal) -> None:
    posted = await opened(scene)
    ada, june = scene.stage.act_as("Ada"), scene.stage.act_as("June")
    for who in (ada, june):
        await who.press(STEADY, on=posted)
        await who.press("Ask me tomorrow", on=who.last)
        await who.until("I will ask you privately")
    await june.press("Do not ask me", on=june.last)
    await june.until("I will not ask you")
    await scene.clock.jump(DAY - MINUTE)
    assert letters(ada) == []
    await scene.clock.jump(MINUTE)
    (asked,) = letters(ada)
    assert "Yesterday you asked me to ask" in asked.text
    assert asked.buttons[:3] == [STEADY, HARD, SOMEONE]
    assert letters(june) == []
    await ada.press(HARD, on=asked)
    await ada.until("You do not have to get this day right")
    await ada.press(SOMEONE, on=asked)
    await ada.until("they see your name")
    await ada.press("Yes, show the care team my name", on=ada.last)
    await ada.until("has your name now")
    card = await scene.stage.act_as("Tomás").until("Someone asked for a person to talk to.", channel="#care-team")
    assert ada.id not in str(card.raw)
    await scene.clock.jump(DAY + HOUR)
    assert len([seen for seen in letters(ada) if "Yesterday you asked" in seen.text]) == 1


async def test_the_day_after_is_answered_where_another_process_serves_the_server(
    loop_place: Loopback, sqlite_url: str, accidents: list[str]
) -> None:
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library()) as there:
        posted = await opened(there)
        ada, june = there.stage.act_as("Ada"), there.stage.act_as("June")
        for who in (ada, june):
            await who.press(STEADY, on=posted)
            await who.press("Ask me tomorrow", on=who.last)
            await who.until("I will ask you privately")
        await there.clock.jump(DAY)
        (asked,), (other,) = letters(ada), letters(june)
    async with first_process(loop_place, sqlite_url):
        await ada.press(HARD, on=asked)
        await ada.until("You do not have to get this day right")
        june.person.leave()
        await june.press(HARD, on=other)
        await june.until("works inside the server")
