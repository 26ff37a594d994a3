"""Twenty moderators race for two hundred cases; two processes run the clocks. `RACE_CASES` sets how many."""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter

import pytest

from bot.app import App
from bot.features.cases.events import Alert, Happened
from bot.features.cases.oncall.rules import STEPS
from bot.features.cases.rules import PATIENCE, Outcome, Severity, State
from bot.kernel.errors import Conflict, Refusal
from tests.cases.bench import HARBOUR, MIRA, Harbour
from tests.services import program

MODERATORS = [MIRA + at for at in range(20)]
CASES = int(os.environ.get("RACE_CASES") or 200)
GRAVITY = (Severity.HIGH, Severity.CONCERN, Severity.CONDUCT)  # danger has a cap, with tests of its own


def process(harbour: Harbour, seed: int) -> App:
    """Another process on the same database, under the same clock."""
    other = program(harbour.db, seed=seed)
    for duty in (other.oncall, other.casework, other.closing):
        duty._clock = harbour.clock
    other.casework._ledger._clock = harbour.clock
    return other


async def open_all(harbour: Harbour, count: int) -> list[str]:
    opened = await asyncio.gather(
        *(harbour.report(about=1_000 + at, severity=GRAVITY[at % len(GRAVITY)]) for at in range(count))
    )
    assert sorted(each.number for each in opened) == list(range(1, count + 1))
    return [each.case_id for each in opened]


@pytest.mark.timeout(300)
async def test_each_case_is_claimed_once_no_note_is_lost_and_nobody_is_called_twice(harbour: Harbour) -> None:
    ids, dice = await open_all(harbour, CASES), random.Random(5)
    won: list[tuple[str, int]] = []

    async def moderate(person: int) -> None:
        for case_id in dice.sample(ids, len(ids)):
            if any(case_id == taken for taken, _ in won) and dice.random() < 0.9:
                continue  # the card shows that it is taken; now and then somebody presses all the same
            try:
                await harbour.cases.claim(HARBOUR, case_id, person)
            except (Refusal, Conflict):
                continue
            won.append((case_id, person))
            await harbour.work.note(HARBOUR, case_id, person, f"{case_id} by {person}")

    async def comment(person: int) -> None:
        for case_id in dice.sample(ids, len(ids) // 4):
            await harbour.work.note(HARBOUR, case_id, person, f"{case_id} seen by {person}")
            said.append((case_id, person))

    said: list[tuple[str, int]] = []
    await asyncio.gather(*(moderate(person) for person in MODERATORS), *(comment(person) for person in MODERATORS[:4]))
    await harbour.quiet()
    assert Counter(case_id for case_id, _ in won) == Counter(ids)
    owners = dict(won)
    for case_id in ids:
        reading = await harbour.cases.read(HARBOUR, case_id, owners[case_id])
        claims = [event for event in reading.timeline if event.what is Happened.CLAIMED]
        assert [event.moderator_id for event in claims] == [owners[case_id]]
        wanted = [f"{case_id} by {owners[case_id]}", *(f"{case_id} seen by {who}" for at, who in said if at == case_id)]
        assert sorted(note.parts["note"] for note in reading.notes) == sorted(wanted)
        assert [event.step for event in reading.timeline] == list(range(1, len(reading.timeline) + 1))
    assert Counter(card.id for card in harbour.wall.up) == Counter(ids)
    assert harbour.bell.rung == []
    (checked,) = await harbour.app.oversight.ledger.verify({})
    assert checked.faults == ()


@pytest.mark.timeout(300)
async def test_two_processes_run_the_clocks_and_each_step_is_taken_once(harbour: Harbour) -> None:
    ids = await open_all(harbour, 60)
    for case_id in ids[:20]:
        await harbour.cases.claim(HARBOUR, case_id, MIRA)
    graves = ids[20:40]
    for case_id in graves:
        await harbour.work.weigh(HARBOUR, case_id, MIRA, Severity.DANGER_NOW)
        await harbour.cases.claim(HARBOUR, case_id, MIRA, knowing=True)
        await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    await harbour.quiet()
    await harbour.app.oncall.set_lead(HARBOUR, 77)
    apps = [harbour.app, process(harbour, 77)]
    for severity in (Severity.HIGH, Severity.CONCERN, Severity.CONDUCT):
        harbour.clock.move(max(sum(STEPS[severity]), PATIENCE[severity]))
        for _ in range(4):
            await asyncio.gather(*(duty.run() for app in apps for duty in (app.oncall, app.casework, app.closing)))
            harbour.clock.move(max(STEPS[severity]))
    harbour.app.postman.wake()
    await harbour.quiet()
    async with harbour.db.read() as tx:
        rows = await tx.all("SELECT case_id, what FROM case_alerts")
        lines = await tx.all("SELECT case_id, what, step FROM case_events")
        states = {str(row["id"]): str(row["state"]) for row in await tx.all("SELECT id, state FROM cases")}
    calls = Counter((row["case_id"], row["what"]) for row in rows)
    assert {key: many for key, many in calls.items() if many > 1} == {}
    assert {case_id: calls[case_id, Alert.RETURNED] for case_id in ids[:20]} == dict.fromkeys(ids[:20], 1)
    for case_id in graves:
        asked = (Alert.SECOND, Alert.SECOND_LEAD, Alert.SECOND_ADMINISTRATORS, Alert.NOBODY_READ)
        assert [calls[case_id, what] for what in asked] == [1, 1, 1, 1]
        assert states[case_id] == State.CLAIMED
    climbed = Counter(row["case_id"] for row in lines if row["what"] == Happened.CLIMBED)
    assert {climbed[case_id] for case_id in states if states[case_id] == State.OPEN} == {2}
    assert Counter((row["case_id"], row["step"]) for row in lines).most_common(1)[0][1] == 1
