"""A case in which someone was in danger is over when a second person has read it, on both databases."""

from __future__ import annotations

import asyncio

import pytest

from bot.features.cases.closing.rules import ALONE_AFTER, NOBODY_CAME_AFTER
from bot.features.cases.events import Alert, Happened
from bot.features.cases.rules import PATIENCE, Outcome, Severity, State
from bot.features.cases.service import Card
from bot.kernel.clock import DAY, HOUR
from bot.kernel.errors import Conflict, Refusal
from tests.cases.bench import ADA, BEN, CLEO, HARBOUR, MIRA, NOAH, Harbour

IDA = 700_000_000_000_000_003


async def danger(harbour: Harbour, about: int = 900, by: int = MIRA) -> str:
    case_id = (await harbour.report(severity=Severity.DANGER_NOW, about=about)).case_id
    await harbour.cases.claim(HARBOUR, case_id, by)
    return case_id


async def card(harbour: Harbour, case_id: str) -> Card:
    found = await harbour.cases.card(case_id)
    assert found is not None
    return found


def rung(harbour: Harbour, *what: Alert) -> list[tuple[Alert, int, int]]:
    return [each for each in harbour.bell.rung if each[0] in what]


async def test_danger_is_over_when_someone_else_has_read_it_and_agrees(harbour: Harbour) -> None:
    case_id = await danger(harbour)
    done = await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    assert done.state is State.CLAIMED
    assert (await card(harbour, case_id)).proposed is Outcome.SPOKE
    await harbour.quiet()
    assert rung(harbour, Alert.SECOND) == [(Alert.SECOND, 0, MIRA)]
    closing = harbour.app.closing
    with pytest.raises(Refusal, match=r"case-second$"):
        await closing.confirm(HARBOUR, case_id, MIRA)
    with pytest.raises(Refusal, match="second-unread"):
        await closing.confirm(HARBOUR, case_id, NOAH)
    await harbour.cases.read(HARBOUR, case_id, NOAH)
    assert (await closing.confirm(HARBOUR, case_id, NOAH)).state is State.RESOLVED
    now = await card(harbour, case_id)
    assert (now.state, now.owner_id, now.outcome, now.proposed) == (State.RESOLVED, MIRA, Outcome.SPOKE, None)
    await harbour.quiet()
    assert rung(harbour, Alert.CONFIRMED) == [(Alert.CONFIRMED, MIRA, NOAH)]
    line = [(event.what, event.moderator_id) for event in (await harbour.cases.read(HARBOUR, case_id, IDA)).timeline]
    assert line[-4:] == [
        (Happened.PROPOSED, MIRA),
        (Happened.READ, NOAH),
        (Happened.CONFIRMED, NOAH),
        (Happened.RESOLVED, MIRA),
    ]


async def test_what_was_danger_once_needs_a_second_reader_whatever_it_is_called_now(harbour: Harbour) -> None:
    raised = (await harbour.report(about=901)).case_id
    joined = (await harbour.report(about=902)).case_id
    lowered = await danger(harbour, 903)
    for case_id in (raised, joined):
        await harbour.cases.claim(HARBOUR, case_id, MIRA)
    await harbour.work.weigh(HARBOUR, raised, MIRA, Severity.DANGER_NOW)
    await harbour.report(ADA, about=902, severity=Severity.CONCERN)
    await harbour.report(CLEO, about=902, severity=Severity.DANGER_NOW)
    for case_id in (raised, joined, lowered):
        await harbour.work.weigh(HARBOUR, case_id, MIRA, Severity.CONDUCT)
        assert (await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.NOTHING)).state is State.CLAIMED
    never = (await harbour.report(about=904, severity=Severity.HIGH)).case_id
    await harbour.cases.claim(HARBOUR, never, MIRA)
    assert (await harbour.cases.resolve(HARBOUR, never, MIRA, Outcome.NOTHING)).state is State.RESOLVED


async def test_a_second_reader_can_say_what_is_missing_and_it_goes_on(harbour: Harbour) -> None:
    case_id = await danger(harbour)
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.NOTHING)
    closing = harbour.app.closing
    await harbour.cases.read(HARBOUR, case_id, NOAH)
    with pytest.raises(Refusal, match="case-reason"):
        await closing.object(HARBOUR, case_id, NOAH, "  ")
    await closing.object(HARBOUR, case_id, NOAH, "Nobody asked about tonight")
    await harbour.quiet()
    assert rung(harbour, Alert.NOT_YET) == [(Alert.NOT_YET, MIRA, NOAH)]
    assert (await card(harbour, case_id)).proposed is None
    (note,) = (await harbour.cases.read(HARBOUR, case_id, MIRA)).notes
    assert (note.what, dict(note.parts)) == (Happened.NOT_YET, {"reason": "Nobody asked about tonight"})
    with pytest.raises(Refusal, match="not-proposed"):
        await closing.confirm(HARBOUR, case_id, NOAH)


async def test_while_it_waits_for_a_reader_it_is_not_forgotten_and_more_people_are_asked_once_each(
    harbour: Harbour,
) -> None:
    case_id = await danger(harbour)
    await harbour.work.note(HARBOUR, case_id, NOAH, "I am around")  # so there is somebody else
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    closing, began = harbour.app.closing, harbour.clock.now()
    harbour.clock.move(PATIENCE[Severity.DANGER_NOW] + 1)
    await harbour.work.run()
    assert (await card(harbour, case_id)).owner_id == MIRA
    assert await harbour.work.next_due() is None
    for at, what in (
        (4 * HOUR, Alert.SECOND_LEAD),
        (12 * HOUR, Alert.SECOND_ADMINISTRATORS),
        (NOBODY_CAME_AFTER, Alert.NOBODY_READ),
    ):
        assert await closing.next_due() == began + at
        with pytest.raises(Refusal, match="alone-early"):
            await closing.alone(HARBOUR, case_id, MIRA, "I am sure")
        harbour.clock.move(began + at - harbour.clock.now())
        await asyncio.gather(closing.run(), closing.run())
        await harbour.quiet()
        assert rung(harbour, what) == [(what, MIRA if what is Alert.NOBODY_READ else 0, MIRA)]
    assert await closing.next_due() is None
    assert (await closing.alone(HARBOUR, case_id, MIRA, "Nobody came")).state is State.RESOLVED


async def test_a_team_of_one_resolves_alone_after_a_day_with_a_reason_that_stays(harbour: Harbour) -> None:
    case_id = await danger(harbour)
    closing = harbour.app.closing
    with pytest.raises(Refusal, match="not-proposed"):
        await closing.alone(HARBOUR, case_id, MIRA, "At once")
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    harbour.clock.move(ALONE_AFTER - 1)
    assert not await closing.may_alone(HARBOUR, case_id, MIRA)
    harbour.clock.move(1)
    assert await closing.may_alone(HARBOUR, case_id, MIRA)
    with pytest.raises(Refusal, match="case-reason"):
        await closing.alone(HARBOUR, case_id, MIRA, " ")
    await closing.alone(HARBOUR, case_id, MIRA, "She is with her sister")
    reading = await harbour.cases.read(HARBOUR, case_id, MIRA)
    assert [event.what for event in reading.timeline][-2:] == [Happened.ALONE, Happened.RESOLVED]
    assert dict(reading.notes[-1].parts) == {"reason": "She is with her sister"}


@pytest.mark.parametrize("how", ["release", "take_over", "hand_over", "report"])
async def test_a_proposal_ends_when_somebody_else_has_it_or_there_is_something_new(harbour: Harbour, how: str) -> None:
    case_id = await danger(harbour)
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.NOTHING)
    match how:
        case "release":
            await harbour.cases.release(HARBOUR, case_id, MIRA)
        case "take_over":
            await harbour.work.take_over(HARBOUR, case_id, NOAH, "I know her")
        case "hand_over":
            await harbour.work.begin_hand_over(HARBOUR, case_id, MIRA, NOAH)
            await harbour.work.hand_over(HARBOUR, case_id, MIRA, Severity.HIGH, {"situation": "s", "next": "n"})
            assert (await card(harbour, case_id)).proposed is Outcome.NOTHING
            await harbour.work.accept(HARBOUR, case_id, NOAH)
        case "report":
            await harbour.report(CLEO)
    assert (await card(harbour, case_id)).proposed is None
    assert await harbour.app.closing.next_due() is None


@pytest.mark.parametrize("how", ["a note", "another owner", "their own note", "a hand-over"])
async def test_what_was_read_before_something_came_or_it_changed_hands_does_not_count(
    harbour: Harbour, how: str
) -> None:
    case_id = await danger(harbour)
    owner = MIRA
    await harbour.cases.read(HARBOUR, case_id, NOAH)
    match how:
        case "a note":
            await harbour.work.note(HARBOUR, case_id, IDA, "Her sister has called")
        case "their own note":
            await harbour.work.note(HARBOUR, case_id, NOAH, "I know the family")
        case "another owner":
            await harbour.cases.release(HARBOUR, case_id, MIRA)
            await harbour.cases.claim(HARBOUR, case_id, IDA)
            owner = IDA
        case "a hand-over":
            await harbour.work.begin_hand_over(HARBOUR, case_id, MIRA, IDA)
            await harbour.work.hand_over(HARBOUR, case_id, MIRA, Severity.HIGH, {"situation": "s", "next": "n"})
            await harbour.work.accept(HARBOUR, case_id, IDA)
            owner = IDA
    await harbour.cases.resolve(HARBOUR, case_id, owner, Outcome.SPOKE)
    closing = harbour.app.closing
    if how != "their own note":
        with pytest.raises(Refusal, match="second-unread"):
            await closing.confirm(HARBOUR, case_id, NOAH)
        with pytest.raises(Refusal, match="second-unread"):
            await closing.object(HARBOUR, case_id, NOAH, "Something")
        await harbour.cases.read(HARBOUR, case_id, NOAH)
    assert (await closing.confirm(HARBOUR, case_id, NOAH)).state is State.RESOLVED


async def test_two_readers_at_once_are_one_and_whoever_wrote_it_reads_nothing(harbour: Harbour) -> None:
    case_id = await danger(harbour)
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    for reader in (NOAH, IDA):
        await harbour.cases.read(HARBOUR, case_id, reader)
    with pytest.raises(Refusal, match="case-tied"):
        await harbour.app.closing.confirm(HARBOUR, case_id, BEN)
    done = await asyncio.gather(
        *(harbour.app.closing.confirm(HARBOUR, case_id, reader) for reader in (NOAH, IDA)), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in done if isinstance(each, (Refusal, Conflict))) == ["Refusal"]
    harbour.clock.move(DAY)
    assert await harbour.app.closing.next_due() is None
