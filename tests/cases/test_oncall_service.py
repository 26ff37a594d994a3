"""Being on call and climbing, on both databases."""

from __future__ import annotations

import asyncio
from datetime import time

import pytest

from bot.features.cases.events import Alert, Happened
from bot.features.cases.oncall.rules import STEPS
from bot.features.cases.oncall.service import Cover
from bot.features.cases.rules import Outcome, Severity
from bot.kernel.clock import DAY, HOUR, MINUTE, ManualClock
from bot.kernel.errors import Refusal
from tests.cases.bench import BEN, CLEO, COVE, HARBOUR, MIRA, NOAH, Harbour
from tests.services import START, program

LADDER = [Alert.CLIMBED_TEAM, Alert.CLIMBED_LEAD, Alert.CLIMBED_ADMINISTRATORS]


async def climb(harbour: Harbour) -> None:
    """The next rung, seen by two processes at once."""
    due = await harbour.app.oncall.next_due()
    assert due is not None
    harbour.clock.set(due - 1)
    await harbour.app.oncall.run()  # a moment too early: nothing
    harbour.clock.set(due)
    other = program(harbour.db, seed=due).oncall  # ids of its own
    other._clock = harbour.clock
    await asyncio.gather(harbour.app.oncall.run(), other.run(), harbour.app.oncall.run())
    harbour.app.postman.wake()
    await harbour.quiet()


@pytest.mark.parametrize("severity", list(Severity))
async def test_an_unclaimed_case_climbs_each_rung_once_in_its_time(harbour: Harbour, severity: Severity) -> None:
    await harbour.app.oncall.on(HARBOUR, MIRA, 3 * HOUR)
    await harbour.app.oncall.set_lead(HARBOUR, 77)
    opened = await harbour.report(severity=severity)
    await harbour.quiet()
    assert [card.called for card in harbour.wall.up] == [(MIRA,)]
    at = START
    for rung, step in enumerate(STEPS[severity]):
        await climb(harbour)
        at += step
        assert harbour.clock.now() == at
        assert [what for what, _, _ in harbour.bell.rung] == LADDER[: rung + 1]
    assert await harbour.app.oncall.next_due() is None
    reading = await harbour.cases.read(HARBOUR, opened.case_id, NOAH)
    assert [event.what for event in reading.timeline].count(Happened.CLIMBED) == 3


async def test_the_timeline_dates_a_climb_from_where_the_next_one_is_counted(
    harbour: Harbour, monkeypatch: pytest.MonkeyPatch
) -> None:
    await harbour.app.oncall.on(HARBOUR, MIRA, 3 * HOUR)
    opened = await harbour.report(severity=Severity.HIGH)
    due = await harbour.app.oncall.next_due()
    assert due is not None
    harbour.clock.set(due)
    standing = ManualClock.now

    def running(clock: ManualClock) -> int:
        clock.move(1)
        return standing(clock)

    with monkeypatch.context() as patched:
        patched.setattr(ManualClock, "now", running)  # time goes by while a climb is written down
        await harbour.app.oncall.run()
    reading = await harbour.cases.read(HARBOUR, opened.case_id, NOAH)
    (climbed,) = (event.at for event in reading.timeline if event.what is Happened.CLIMBED)
    assert await harbour.app.oncall.next_due() == climbed + STEPS[Severity.HIGH][1]


async def test_without_anyone_on_everybody_is_called_at_once_and_without_a_lead_the_administrators_are(
    harbour: Harbour,
) -> None:
    await harbour.report(severity=Severity.HIGH)
    await harbour.quiet()
    assert [card.called for card in harbour.wall.up] == [()]
    await climb(harbour)
    assert [what for what, _, _ in harbour.bell.rung] == [Alert.CLIMBED_ADMINISTRATORS]
    assert await harbour.app.oncall.next_due() is None


async def test_a_claim_ends_the_climb_and_giving_it_back_begins_it_anew(harbour: Harbour) -> None:
    opened = await harbour.report(severity=Severity.DANGER_NOW)
    harbour.clock.move(4 * MINUTE)
    await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)
    assert await harbour.app.oncall.next_due() is None
    harbour.clock.move(10 * MINUTE)
    await harbour.app.oncall.run()
    await harbour.cases.release(HARBOUR, opened.case_id, NOAH)
    assert await harbour.app.oncall.next_due() == START + 19 * MINUTE
    await harbour.quiet()
    await climb(harbour)
    assert [what for what, _, _ in harbour.bell.rung] == [Alert.RELEASED, Alert.CLIMBED_ADMINISTRATORS]
    await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)
    await harbour.over(opened.case_id, NOAH, Outcome.SPOKE, reader=MIRA)
    assert await harbour.app.oncall.next_due() is None
    harbour.clock.move(HOUR)
    await harbour.work.reopen(HARBOUR, opened.case_id, NOAH, "again")
    assert await harbour.app.oncall.next_due() == harbour.clock.now() + 5 * MINUTE


@pytest.mark.parametrize("severity", [Severity.DANGER_NOW, Severity.HIGH])
async def test_whoever_else_is_on_hears_of_a_grave_case_that_is_given_back(
    harbour: Harbour, severity: Severity
) -> None:
    for person in (MIRA, NOAH):
        await harbour.app.oncall.on(HARBOUR, person, 3 * HOUR)
    opened = await harbour.report(severity=severity)
    await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)
    await harbour.cases.release(HARBOUR, opened.case_id, NOAH)
    await harbour.quiet()
    assert harbour.bell.rung == [(Alert.RELEASED, MIRA, NOAH)]
    await climb(harbour)
    assert harbour.bell.rung[1:] == [(Alert.CLIMBED_TEAM, 0, 0)]


async def test_a_grave_case_that_the_only_one_on_gives_back_calls_the_team_and_a_milder_one_climbs(
    harbour: Harbour,
) -> None:
    await harbour.app.oncall.on(HARBOUR, NOAH, 3 * HOUR)
    grave = (await harbour.report(severity=Severity.DANGER_NOW)).case_id
    mild = (await harbour.report(about=901, severity=Severity.CONCERN)).case_id
    for case_id in (grave, mild):
        await harbour.cases.claim(HARBOUR, case_id, NOAH)
        await harbour.cases.release(HARBOUR, case_id, NOAH)
    await harbour.quiet()
    assert harbour.bell.rung == [(Alert.RELEASED, 0, NOAH)]
    await harbour.cases.claim(HARBOUR, grave, MIRA)
    assert await harbour.app.oncall.next_due() == harbour.clock.now() + 2 * HOUR


async def test_a_forgotten_claim_climbs_on_from_all_moderators_who_were_called(harbour: Harbour) -> None:
    opened = await harbour.report(severity=Severity.DANGER_NOW)
    await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)
    harbour.clock.move(30 * MINUTE)
    await harbour.work.run()
    await harbour.app.oncall.set_lead(HARBOUR, 77)
    await climb(harbour)
    assert {what for what, _, _ in harbour.bell.rung} == {Alert.RETURNED, Alert.CLIMBED_LEAD}


async def test_a_graver_case_climbs_sooner_and_a_milder_one_no_later(harbour: Harbour) -> None:
    opened = await harbour.report(severity=Severity.CONDUCT)
    await harbour.report(by=CLEO, severity=Severity.DANGER_NOW)
    assert await harbour.app.oncall.next_due() == START + 5 * MINUTE
    await harbour.work.weigh(HARBOUR, opened.case_id, NOAH, Severity.CONDUCT)
    assert await harbour.app.oncall.next_due() == START + 5 * MINUTE


async def test_after_a_day_without_the_bot_one_rung_is_called_and_the_next_has_its_time(harbour: Harbour) -> None:
    await harbour.app.oncall.set_lead(HARBOUR, 77)
    await harbour.report(severity=Severity.DANGER_NOW)
    harbour.clock.move(DAY)
    for _ in range(3):
        await harbour.app.oncall.run()
    await harbour.quiet()
    assert [what for what, _, _ in harbour.bell.rung] == [Alert.CLIMBED_LEAD]
    assert await harbour.app.oncall.next_due() == START + DAY + 10 * MINUTE


async def test_nobody_is_called_first_to_a_case_that_is_about_them(harbour: Harbour) -> None:
    await harbour.app.oncall.on(HARBOUR, BEN, HOUR)
    await harbour.report()
    await harbour.quiet()
    assert [card.called for card in harbour.wall.up] == [()]


async def test_on_off_and_the_rota_are_kept_and_are_each_servers_own(harbour: Harbour) -> None:
    oncall = harbour.app.oncall
    assert (await oncall.who(HARBOUR)).cover is Cover.UNKNOWN
    slot = await oncall.plan(HARBOUR, NOAH, 2, time(14), time(18))  # a Tuesday afternoon, London: now
    assert slot.zone == "Europe/London"
    until = await oncall.on(HARBOUR, MIRA, HOUR)
    found = await program(harbour.db, seed=4).oncall.who(HARBOUR)  # as after a restart, at the same instant
    assert (found.on, found.said, found.cover) == ((MIRA, NOAH), frozenset({MIRA}), Cover.SOMEONE)
    assert found.until == {MIRA: until, NOAH: START - START % DAY + 18 * HOUR}
    assert (await oncall.who(COVE)).cover is Cover.UNKNOWN
    await oncall.off(HARBOUR, NOAH, DAY)
    await oncall.off(HARBOUR, MIRA)
    assert ((await oncall.who(HARBOUR)).on, (await oncall.who(HARBOUR)).cover) == ((), Cover.NOBODY)
    harbour.clock.move(7 * DAY)
    assert (await oncall.who(HARBOUR)).on == (NOAH,)  # the rota again; the other is off for good
    await oncall.on(HARBOUR, MIRA, HOUR)
    await oncall.keep_quiet(HARBOUR, NOAH, (time(14), time(15)))
    assert (await oncall.who(HARBOUR)).on == (MIRA,)
    await oncall.keep_quiet(HARBOUR, NOAH, (time(14), time(15)), "Asia/Tokyo")
    assert (await oncall.who(HARBOUR)).on == (MIRA, NOAH)
    with pytest.raises(Refusal, match="not-yours"):
        await oncall.drop(HARBOUR, MIRA, slot.id)
    await oncall.drop(HARBOUR, NOAH, slot.id)
    assert (await oncall.who(HARBOUR)).on == (MIRA,)


async def test_a_duty_that_is_too_long_or_in_no_zone_is_refused(harbour: Harbour) -> None:
    with pytest.raises(Refusal, match="oncall-long"):
        await harbour.app.oncall.plan(HARBOUR, NOAH, 1, time(8), time(8))
    with pytest.raises(Refusal, match="unknown-zone"):
        await harbour.app.oncall.plan(HARBOUR, NOAH, 1, time(8), time(9), "Mars/Base")
    assert (await harbour.app.oncall.who(HARBOUR)).rota == ()
