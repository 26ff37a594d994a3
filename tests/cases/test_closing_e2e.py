"""A second reader by the cards and the messages alone."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.sandbox.driver import Actor, Seen
from tests.cases.test_automod_e2e import STOPPED, alerts_of, allow
from tests.cases.test_cases_e2e import CARDS, HARSH, card, report, shown
from tests.cases.test_oncall_e2e import pinged
from tests.cases.test_work_e2e import claimed, team


async def proposed(scene: Rehearsal) -> tuple[Actor, Actor, Seen]:
    tomas, ines = team(scene)
    return tomas, ines, await grave(tomas, await claimed(scene))


async def grave(tomas: Actor, seen: Seen) -> Seen:
    """Someone is in danger in the case of Tomás, and he thinks that it is over."""
    await tomas.press("How urgent", on=seen)
    await tomas.fill(severity="danger-now")
    await card(tomas, "Danger now")
    await tomas.press("Resolve", on=seen)
    await tomas.fill(outcome="spoke-with-person")
    assert "a second person of the team reads it" in tomas.last.text
    return await card(tomas, "after a second look")


async def test_a_second_reader_reads_and_agrees(scene: Rehearsal) -> None:
    tomas, ines, seen = await proposed(scene)
    called = await ines.until("Could somebody else read it", channel=CARDS)
    assert len(called.raw["mention_roles"]) == 1
    await tomas.press("Yes, it is over", on=seen)
    assert "someone else reads it" in tomas.last.text
    await ines.press("Yes, it is over", on=called)
    assert "Please read it first" in ines.last.text
    await shown(ines, seen)
    await ines.press("Yes, it is over", on=called)
    assert "not leaving that to one person" in ines.last.text
    await card(tomas, "Spoke with the person")
    told = await tomas.until("agrees that it is over", channel=CARDS)
    assert [one["id"] for one in told.raw["mentions"]][:1] == [tomas.id]


async def test_a_second_reader_says_not_yet_by_command_and_it_goes_on(scene: Rehearsal) -> None:
    tomas, ines, seen = await proposed(scene)
    await shown(ines, seen)
    await ines.slash("case not-yet", channel=CARDS, number=1)
    await ines.fill(missing="Nobody asked about tonight")
    told = await tomas.until("sees something still to do", channel=CARDS)
    assert "tonight" not in told.text
    assert "tonight" in await shown(tomas, seen)


async def test_where_nobody_comes_it_is_resolved_alone_with_a_reason(scene: Rehearsal) -> None:
    tomas, _, seen = await proposed(scene)
    await scene.clock.jump(4 * HOUR)
    await tomas.until("nobody else has read it yet", channel=CARDS)
    await scene.clock.jump(8 * HOUR)
    await tomas.until("nobody who was asked has read it", channel=CARDS)
    await scene.clock.jump(3 * DAY)
    called = await tomas.until("Nobody came to read case 1", channel=CARDS)
    await tomas.press("Resolve it alone", on=called)
    await tomas.fill(reason="She is with her sister")
    assert "Thank you for carrying it" in tomas.last.text
    assert "decides alone" in await shown(tomas, seen)


def taken_back(who: Actor) -> list[Seen]:
    """What says that a case was taken from whoever has it."""
    return [one for one in who.sees(CARDS) if "nothing was done with it" in one.text]


async def test_after_a_not_yet_that_came_late_it_stays_with_whoever_has_it(scene: Rehearsal) -> None:
    tomas, ines, seen = await proposed(scene)
    await scene.clock.jump(2 * HOUR)  # longer than a case of danger rests with anybody who does nothing
    await shown(ines, seen)
    await ines.press("Not yet", on=seen)
    await ines.fill(missing="Nobody asked about tonight")
    await tomas.until("sees something still to do", channel=CARDS)
    await scene.clock.jump(20 * MINUTE)
    await scene.app.postman.idle()
    assert taken_back(tomas) == []
    await card(tomas, f"<@{tomas.id}> looks after it")
    await scene.clock.jump(11 * MINUTE)
    await tomas.until("nothing was done with it", channel=CARDS)


async def test_a_mild_report_of_what_was_thought_to_be_over_calls_whoever_has_it(scene: Rehearsal) -> None:
    tomas, _, _ = await proposed(scene)
    await scene.clock.jump(2 * HOUR)
    robin = scene.stage.act_as("Robin")
    await report(robin, next(one for one in robin.sees("#general") if one.text == HARSH), "It is still there")
    called = await tomas.until("has come up again", channel=CARDS)
    assert pinged(called) == ([tomas.id], [])
    await scene.clock.jump(20 * MINUTE)
    await scene.app.postman.idle()
    assert taken_back(tomas) == []
    await tomas.press("Resolve", on=await card(tomas, f"<@{tomas.id}> looks after it"))
    await tomas.fill(outcome="spoke-with-person")
    await card(tomas, "after a second look")


async def test_automod_again_in_what_was_thought_to_be_over_calls_whoever_has_it(scene: Rehearsal) -> None:
    allow(scene)
    walter, (tomas, _) = scene.stage.act_as("Walter"), team(scene)
    place = alerts_of(scene)
    walter.trip(STOPPED, channel="#general", alert=place)
    await tomas.press("Claim", on=await card(tomas))
    await grave(tomas, await card(tomas, "looks after it"))
    await scene.clock.jump(2 * HOUR)
    walter.trip(STOPPED, channel="#general", alert=place)
    called = await tomas.until("has come up again", channel=CARDS)
    assert pinged(called) == ([tomas.id], [])
    await scene.clock.jump(20 * MINUTE)
    await scene.app.postman.idle()
    assert taken_back(tomas) == []
    await card(tomas, f"<@{tomas.id}> looks after it")
