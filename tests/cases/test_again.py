"""What is grave and comes again is heard again, whatever state the case about it is in; on both databases."""

from __future__ import annotations

import asyncio

import pytest

from bot.features.cases.events import Alert, Happened
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import AGAIN_AFTER, PATIENCE, Kind, Outcome, Severity, State
from bot.features.cases.service import Card
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal
from tests.cases.bench import ADA, CLEO, HARBOUR, MIRA, NOAH, Harbour

TEAM_IS_CALLED = (Alert.AGAIN_DANGER, 0, MIRA)
OWNER_IS_CALLED = (Alert.AGAIN, MIRA, 0)


async def ask(harbour: Harbour, severity: Severity = Severity.DANGER_NOW) -> str:
    """Ada asks for a person."""
    opened = await harbour.cases.open(
        HARBOUR,
        kind=Kind.ASKED,
        severity=severity,
        subject="asked/ada",
        evidence=Evidence(author=ADA),
        reporter_id=ADA,
    )
    await harbour.quiet()
    return opened.case_id


async def put_off(harbour: Harbour, severity: Severity = Severity.DANGER_NOW) -> str:
    case_id = await ask(harbour, severity)
    await harbour.cases.claim(HARBOUR, case_id, MIRA)
    await harbour.work.follow_up(HARBOUR, case_id, MIRA, 7 * DAY)
    return case_id


async def card(harbour: Harbour, case_id: str) -> Card:
    await harbour.quiet()
    found = await harbour.cases.card(case_id)
    assert found is not None
    return found


async def lines(harbour: Harbour, case_id: str, what: Happened) -> int:
    return [event.what for event in (await harbour.cases.read(HARBOUR, case_id, NOAH)).timeline].count(what)


@pytest.mark.parametrize(
    ("severity", "called"), [(Severity.DANGER_NOW, TEAM_IS_CALLED), (Severity.HIGH, OWNER_IS_CALLED)]
)
async def test_the_same_person_again_is_heard_and_what_was_put_off_is_looked_after_now(
    harbour: Harbour, severity: Severity, called: tuple[Alert, int, int]
) -> None:
    case_id = await put_off(harbour, severity)
    harbour.clock.move(2 * DAY)
    assert await ask(harbour, severity) == case_id
    now = await card(harbour, case_id)
    assert (now.state, now.owner_id, now.follow_at) == (State.CLAIMED, MIRA, None)
    assert harbour.bell.rung == [called]
    assert await lines(harbour, case_id, Happened.REPORTED) == 1
    harbour.clock.move(PATIENCE[severity])  # its owner does not come
    await harbour.work.run()
    assert (await card(harbour, case_id)).state is State.OPEN
    assert harbour.bell.rung[1:] == [(Alert.RETURNED, 0, MIRA)]


async def test_what_is_no_danger_leaves_put_off_what_was_put_off(harbour: Harbour) -> None:
    case_id = (await harbour.report(severity=Severity.DANGER_NOW)).case_id
    await harbour.cases.claim(HARBOUR, case_id, MIRA)
    await harbour.work.follow_up(HARBOUR, case_id, MIRA, 7 * DAY)
    await harbour.report(by=CLEO)
    now = await card(harbour, case_id)
    assert (now.state, now.reports) == (State.FOLLOW_UP, 2)
    assert harbour.bell.rung == []


async def test_somebody_else_who_says_that_there_is_danger_is_heard(harbour: Harbour) -> None:
    case_id = (await harbour.report()).case_id
    await harbour.cases.claim(HARBOUR, case_id, MIRA)
    await harbour.report(by=CLEO, severity=Severity.DANGER_NOW, urgent=True)
    assert (await card(harbour, case_id)).severity is Severity.DANGER_NOW
    assert harbour.bell.rung == [TEAM_IS_CALLED]


async def test_nobody_has_the_team_called_without_end_and_each_time_stands_in_the_timeline(harbour: Harbour) -> None:
    case_id = await ask(harbour)
    await harbour.cases.claim(HARBOUR, case_id, MIRA)
    await ask(harbour)  # the card has only just come
    assert harbour.bell.rung == []
    harbour.clock.move(AGAIN_AFTER)
    await asyncio.gather(*(ask(harbour) for _ in range(5)))  # as two processes would, or one event that comes twice
    assert harbour.bell.rung == [TEAM_IS_CALLED]
    harbour.clock.move(AGAIN_AFTER - MINUTE)
    await ask(harbour)
    assert harbour.bell.rung == [TEAM_IS_CALLED]
    harbour.clock.move(MINUTE)
    await ask(harbour)
    assert harbour.bell.rung == [TEAM_IS_CALLED] * 2
    assert await lines(harbour, case_id, Happened.REPORTED) == 8
    assert await lines(harbour, case_id, Happened.CALLED_TEAM) == 2


async def test_that_its_owner_was_called_a_minute_ago_does_not_keep_danger_from_the_team(harbour: Harbour) -> None:
    case_id = await put_off(harbour)
    harbour.clock.move(DAY)
    await ask(harbour, Severity.HIGH)
    harbour.clock.move(MINUTE)
    await ask(harbour)
    await ask(harbour, Severity.HIGH)
    await harbour.quiet()
    assert harbour.bell.rung == [OWNER_IS_CALLED, TEAM_IS_CALLED]
    assert (await card(harbour, case_id)).state is State.CLAIMED


async def test_put_off_again_a_minute_later_it_is_heard_again(harbour: Harbour) -> None:
    case_id = await put_off(harbour)
    await ask(harbour)
    await harbour.work.follow_up(HARBOUR, case_id, MIRA, 7 * DAY)
    await ask(harbour)
    assert harbour.bell.rung == [TEAM_IS_CALLED] * 2


async def test_what_was_thought_to_be_over_is_not_resolved_over_a_new_cry(harbour: Harbour) -> None:
    case_id = await ask(harbour)
    await harbour.cases.claim(HARBOUR, case_id, MIRA)
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    await harbour.cases.read(HARBOUR, case_id, NOAH)
    harbour.clock.move(HOUR)
    await ask(harbour)
    assert (await card(harbour, case_id)).proposed is None
    assert TEAM_IS_CALLED in harbour.bell.rung
    with pytest.raises(Refusal, match="not-proposed"):
        await harbour.app.closing.confirm(HARBOUR, case_id, NOAH)
    await harbour.work.run()
    assert (await card(harbour, case_id)).state is State.CLAIMED, "its owner had no time at all"
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    with pytest.raises(Refusal, match="second-unread"):
        await harbour.app.closing.confirm(HARBOUR, case_id, NOAH)


@pytest.mark.parametrize("severity", [Severity.DANGER_NOW, Severity.HIGH])
async def test_where_nobody_has_it_and_all_were_called_in_vain_it_begins_anew(
    harbour: Harbour, severity: Severity
) -> None:
    case_id = await ask(harbour, severity)
    for _ in range(3):
        harbour.clock.move(HOUR)
        await harbour.app.oncall.run()
    await harbour.quiet()
    harbour.bell.rung.clear()
    harbour.clock.move(DAY)
    await ask(harbour, severity)
    harbour.clock.move(HOUR)
    await harbour.app.oncall.run()
    assert (await card(harbour, case_id)).state is State.OPEN
    again = Alert.AGAIN_DANGER if severity is Severity.DANGER_NOW else Alert.AGAIN
    assert harbour.bell.rung == [(again, 0, 0), (Alert.CLIMBED_ADMINISTRATORS, 0, 0)]


async def test_where_nobody_has_it_whoever_is_on_is_called(harbour: Harbour) -> None:
    await ask(harbour, Severity.HIGH)
    harbour.clock.move(AGAIN_AFTER)
    await harbour.app.oncall.on(HARBOUR, NOAH, HOUR)
    await ask(harbour, Severity.HIGH)
    assert harbour.bell.rung == [(Alert.AGAIN, NOAH, 0)]
