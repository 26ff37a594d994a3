"""Tips that come by themselves, as people meet them."""

from __future__ import annotations

import pytest

from bot.cli.rehearsal import Rehearsal
from bot.features.members.rules import Way
from bot.kernel.clock import DAY, SECOND
from bot.sandbox.driver import Actor

HERS = "Here is the tip that you asked me to send."


@pytest.fixture
def ada(scene: Rehearsal) -> Actor:
    return scene.stage.act_as("Ada")


async def next_at(scene: Rehearsal, who: Actor) -> int:
    asked = await scene.app.regular.of(int(scene.harbour.guild.id), int(who.id))
    assert asked is not None
    return asked.next_at


async def test_a_tip_a_day_by_direct_message_that_the_message_itself_can_stop(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("my tips", channel="#general")
    assert "None come at the moment" in ada.last.text
    await ada.press("Have tips come", on=ada.last)
    await ada.fill({"days": "0", "clock": "8:30 Europe/Dublin"})
    assert "Every day at 08:30 (Europe/Dublin)" in ada.last.text
    due_at = await next_at(scene, ada)
    assert f"<t:{due_at // SECOND}:F>" in ada.last.text
    await scene.clock.jump_to(due_at - SECOND)
    assert ada.inbox() == []
    await scene.clock.jump_to(due_at)
    first = await ada.until(HERS)
    await scene.clock.jump_to(due_at + DAY)
    await ada.until(lambda: len([each for each in ada.inbox() if HERS in each.text]) == 2)
    assert len({each.text for each in ada.inbox()}) == 2
    await ada.press("No more of these", on=first)
    assert "No more tips come by themselves" in ada.last.text
    await scene.clock.jump_to(due_at + 2 * DAY)
    assert len([each for each in ada.inbox() if HERS in each.text]) == 2
    for name in ("Robin", "Walter", "Tomás", "Marian"):
        assert not scene.stage.act_as(name).sees_text(HERS)


async def test_a_week_without_and_what_cannot_be_read(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("my tips", channel="#general")
    await ada.press("Have tips come", on=ada.last)
    await ada.fill({"days": "3", "clock": "early"})
    assert "I could not read that time" in ada.last.text
    await ada.slash("my tips", channel="#general")
    await ada.press("Have tips come", on=ada.last)
    await ada.fill({"days": "3", "clock": "7pm"})
    assert "Wednesdays at 19:00" in ada.last.text
    before = await next_at(scene, ada)
    await ada.press("A week without", on=ada.last)
    assert "Nothing comes for a week" in ada.last.text
    assert await next_at(scene, ada) == before + 7 * DAY


async def test_where_direct_messages_are_closed_it_waits_on_their_page(scene: Rehearsal, ada: Actor) -> None:
    ada.person.accepts_dms = False
    await ada.slash("my tips", channel="#general")
    await ada.press("Have tips come", on=ada.last)
    await ada.fill({"days": "0", "clock": "8:30"})
    await scene.clock.jump_to(await next_at(scene, ada))
    await scene.app.postman.idle()
    assert ada.inbox() == []
    await ada.slash("my notices", channel="#general")
    assert HERS in ada.last.text


@pytest.mark.parametrize(
    ("way", "told"), [(Way.HERE, "it waits for you there"), (Way.NOTHING, "so long none come")], ids=str
)
async def test_whoever_wants_no_direct_messages_reads_what_becomes_of_tips(
    scene: Rehearsal, ada: Actor, way: Way, told: str
) -> None:
    await scene.app.notices.choose(int(scene.harbour.guild.id), int(ada.id), way)
    await ada.slash("my tips", channel="#general")
    assert told not in ada.last.text
    await ada.press("Have tips come", on=ada.last)
    await ada.fill({"days": "0", "clock": "8:30"})
    assert told in ada.last.text
    await scene.clock.jump_to(await next_at(scene, ada))
    await scene.app.postman.idle()
    assert ada.inbox() == []


async def test_a_week_without_is_not_promised_where_none_come(scene: Rehearsal, ada: Actor) -> None:
    await ada.slash("my tips", channel="#general")
    await ada.press("Have tips come", on=ada.last)
    await ada.fill({"days": "0", "clock": "8:30"})
    page = ada.last
    await scene.app.regular.stop(int(scene.harbour.guild.id), int(ada.id))
    await ada.press("A week without", on=page)
    await ada.until("None come at the moment")
    assert "goes on by itself" not in ada.last.text


async def test_an_organiser_has_tips_posted_in_a_channel_and_stops_them(scene: Rehearsal, ada: Actor) -> None:
    marian = scene.stage.act_as("Marian")
    await marian.slash("checkin tips", channel="#general")
    assert "None are posted at the moment" in marian.last.text
    await marian.press("Have tips come", on=marian.last)
    await marian.fill({"channel": ["#general"], "days": "0", "clock": "10:00"})
    assert "They go to" in marian.last.text
    asked = await scene.app.regular.of_channel(int(scene.harbour.guild.id))
    assert asked is not None
    await scene.clock.jump_to(asked.next_at)
    seen = await ada.until("A tip, for whoever likes it", channel="#general")
    assert "A small step" in seen.text or len(seen.text) > 40
    await ada.press("One for me", on=seen)
    assert "Only you can see this." in ada.last.text
    assert not scene.stage.act_as("Robin").sees_text(ada.last.text)
    await marian.slash("checkin stop-all", channel="#general")
    assert "The tips in the channel have stopped as well" in marian.last.text
    await scene.clock.jump_to(asked.next_at + DAY)
    await scene.app.postman.idle()
    assert len([each for each in ada.sees("#general") if "A tip, for whoever" in each.text]) == 1
