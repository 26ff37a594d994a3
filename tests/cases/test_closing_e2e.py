"""A second reader by the cards and the messages alone."""

from __future__ import annotations

from bot.cli.rehearsal import Rehearsal
from bot.kernel.clock import DAY, HOUR
from bot.sandbox.driver import Actor, Seen
from tests.cases.test_cases_e2e import CARDS, card, shown
from tests.cases.test_work_e2e import claimed, team


async def proposed(scene: Rehearsal) -> tuple[Actor, Actor, Seen]:
    tomas, ines = team(scene)
    seen = await claimed(scene)
    await tomas.press("How urgent", on=seen)
    await tomas.fill(severity="danger-now")
    await card(tomas, "Danger now")
    await tomas.press("Resolve", on=seen)
    await tomas.fill(outcome="spoke-with-person")
    assert "a second person of the team reads it" in tomas.last.text
    return tomas, ines, await card(tomas, "after a second look")


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
