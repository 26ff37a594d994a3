"""Moderators who work on a case together, on both databases: notes, hand-over, follow-up, taking over, the clocks."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.features.cases.events import Alert, Happened
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import PATIENCE, Act, Kind, Outcome, Severity, State
from bot.features.cases.service import Card
from bot.features.cases.work import store
from bot.features.cases.work.store import Handing
from bot.features.venting.rules import Wish
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal, Why
from bot.storage.copying.service import VERSIONS
from bot.storage.db import open_database
from tests.cases.bench import ADA, BEN, CLEO, COVE, HARBOUR, MIRA, NOAH, Harbour
from tests.databases import send
from tests.services import START, dump, program

IDA = 700_000_000_000_000_003
NOTE = {"situation": "She is calmer", "said": "We talked", "promised": "I will write", "next": "Write to her"}


async def claimed(harbour: Harbour, severity: Severity = Severity.CONCERN, by: int = MIRA, about: int = 900) -> str:
    case_id = (await harbour.report(severity=severity, about=about)).case_id
    await harbour.cases.claim(HARBOUR, case_id, by)
    return case_id


async def card(harbour: Harbour, case_id: str) -> Card:
    found = await harbour.cases.card(case_id)
    assert found is not None
    return found


async def timeline(harbour: Harbour, case_id: str) -> list[tuple[Happened, int | None]]:
    reading = await harbour.cases.read(HARBOUR, case_id, IDA)
    return [(event.what, event.moderator_id) for event in reading.timeline]


async def test_notes_are_sealed_read_with_the_case_and_deleted_with_its_words(harbour: Harbour) -> None:
    case_id = await claimed(harbour)
    await asyncio.gather(*(harbour.work.note(HARBOUR, case_id, by, f"note of {by}") for by in (MIRA, NOAH, IDA)))
    assert "note of" not in str(await dump(harbour.db))
    reading = await harbour.cases.read(HARBOUR, case_id, NOAH)
    assert {(note.moderator_id, note.parts["note"]) for note in reading.notes} == {
        (by, f"note of {by}") for by in (MIRA, NOAH, IDA)
    }
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.NOTHING)
    harbour.clock.move(30 * DAY + 1)
    await harbour.retain()
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_notes") == 0


async def test_a_case_handed_over_stays_with_the_first_until_the_other_accepts(harbour: Harbour) -> None:
    case_id = await claimed(harbour)
    await harbour.work.begin_hand_over(HARBOUR, case_id, MIRA, NOAH, 3 * HOUR)
    with pytest.raises(Refusal, match="not-offered"):  # the note is not written yet
        await harbour.work.accept(HARBOUR, case_id, NOAH)
    await harbour.work.hand_over(HARBOUR, case_id, MIRA, Severity.HIGH, NOTE)
    assert ((await card(harbour, case_id)).owner_id, (await card(harbour, case_id)).severity) == (
        MIRA,
        Severity.CONCERN,
    )
    with pytest.raises(Refusal, match="not-offered"):
        await harbour.work.accept(HARBOUR, case_id, IDA)
    harbour.clock.move(10 * MINUTE)
    await harbour.work.accept(HARBOUR, case_id, NOAH)
    now = await card(harbour, case_id)
    assert (now.owner_id, now.severity, now.promised_at) == (NOAH, Severity.HIGH, START + 3 * HOUR)
    with pytest.raises(Refusal, match="case-taken"):
        await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    await harbour.quiet()
    # the offer was answered before the bell rang, or it rang: either way nobody is called for nothing afterwards
    assert [rung for rung in harbour.bell.rung if rung[0] is Alert.ACCEPTED] == [(Alert.ACCEPTED, MIRA, NOAH)]
    (note,) = (await harbour.cases.read(HARBOUR, case_id, NOAH)).notes
    assert dict(note.parts) == NOTE


async def test_who_is_asked_is_called_and_may_say_no(harbour: Harbour) -> None:
    case_id = await claimed(harbour)
    await harbour.work.begin_hand_over(HARBOUR, case_id, MIRA, NOAH)
    await harbour.work.hand_over(HARBOUR, case_id, MIRA, Severity.CONCERN, {"situation": "s", "next": "n"})
    await harbour.quiet()
    assert harbour.bell.rung == [(Alert.OFFERED, NOAH, MIRA)]
    await harbour.work.decline(HARBOUR, case_id, NOAH)
    await harbour.quiet()
    assert harbour.bell.rung[1:] == [(Alert.DECLINED, MIRA, NOAH)]
    assert (await card(harbour, case_id)).owner_id == MIRA
    assert (await card(harbour, case_id)).promised_at is None
    with pytest.raises(Refusal, match="not-offered"):
        await harbour.work.accept(HARBOUR, case_id, NOAH)


async def test_a_promise_without_a_time_is_due_in_a_day_and_its_owner_is_called_once(harbour: Harbour) -> None:
    case_id = await claimed(harbour, Severity.CONDUCT)
    await harbour.work.begin_hand_over(HARBOUR, case_id, MIRA, NOAH)
    await harbour.work.hand_over(HARBOUR, case_id, MIRA, Severity.CONDUCT, NOTE)
    await harbour.work.accept(HARBOUR, case_id, NOAH)
    assert await harbour.work.next_due() == START + DAY
    harbour.clock.move(DAY)
    for _ in range(3):
        await harbour.work.run()
    await harbour.quiet()
    assert [rung for rung in harbour.bell.rung if rung[0] is Alert.PROMISE_DUE] == [(Alert.PROMISE_DUE, NOAH, 0)]
    assert (await card(harbour, case_id)).state is State.CLAIMED
    assert (await card(harbour, case_id)).promised_at is None


@pytest.mark.parametrize("end", ["release", "resolve", "take_over", "forgotten"])
async def test_an_offer_ends_with_what_it_was_for(harbour: Harbour, end: str) -> None:
    case_id = await claimed(harbour)
    await harbour.work.begin_hand_over(HARBOUR, case_id, MIRA, NOAH)
    await harbour.work.hand_over(HARBOUR, case_id, MIRA, Severity.CONCERN, {"situation": "s", "next": "n"})
    if end == "release":
        await harbour.cases.release(HARBOUR, case_id, MIRA)
    elif end == "resolve":
        await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    elif end == "take_over":
        await harbour.work.take_over(HARBOUR, case_id, IDA, "she is asleep")
    else:
        harbour.clock.move(DAY)
        await harbour.work.run()
    with pytest.raises(Refusal):
        await harbour.work.accept(HARBOUR, case_id, NOAH)
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_offers") == 0


async def test_nobody_hands_a_case_to_themselves_or_to_whom_it_is_about(harbour: Harbour) -> None:
    case_id = await claimed(harbour)
    for to, why in [(MIRA, "to-yourself"), (BEN, "to-tied")]:
        with pytest.raises(Refusal, match=why):
            await harbour.work.begin_hand_over(HARBOUR, case_id, MIRA, to)
    with pytest.raises(Refusal, match="hand-over-again"):
        await harbour.work.hand_over(HARBOUR, case_id, MIRA, Severity.CONCERN, NOTE)


@pytest.mark.parametrize("severity", list(Severity))
async def test_a_forgotten_claim_returns_after_its_time_and_the_team_is_called_once(
    harbour: Harbour, severity: Severity
) -> None:
    case_id = await claimed(harbour, severity)
    harbour.clock.move(PATIENCE[severity] - 1)
    await harbour.work.run()
    assert (await card(harbour, case_id)).state is State.CLAIMED
    assert await harbour.work.next_due() == harbour.clock.now() + 1
    harbour.clock.move(1)
    other = program(harbour.db, seed=2).casework  # another process, at the same moment
    other._clock = harbour.clock
    await asyncio.gather(harbour.work.run(), other.run(), harbour.work.run())
    harbour.app.postman.wake()  # what the other process wrote is found by the steady tick
    await harbour.quiet()
    assert (await card(harbour, case_id)).state is State.OPEN
    assert harbour.bell.rung == [(Alert.RETURNED, 0, MIRA)]
    assert [what for what, _ in await timeline(harbour, case_id)].count(Happened.RETURNED) == 1
    assert await harbour.work.next_due() is None


async def test_whatever_the_owner_does_keeps_the_claim_and_what_others_do_does_not(harbour: Harbour) -> None:
    case_id = await claimed(harbour, Severity.HIGH)
    harbour.clock.move(3 * HOUR)
    await harbour.work.note(HARBOUR, case_id, NOAH, "are you there?")
    assert await harbour.work.next_due() == START + 4 * HOUR
    await harbour.work.note(HARBOUR, case_id, MIRA, "we are talking")
    assert await harbour.work.next_due() == START + 7 * HOUR
    await harbour.work.weigh(HARBOUR, case_id, MIRA, Severity.DANGER_NOW)
    assert await harbour.work.next_due() == START + 3 * HOUR + 30 * MINUTE


async def test_a_graver_report_shortens_the_time_after_which_a_claim_is_forgotten(harbour: Harbour) -> None:
    await claimed(harbour, Severity.CONDUCT)
    await harbour.report(by=CLEO, severity=Severity.DANGER_NOW)
    assert await harbour.work.next_due() == START + 30 * MINUTE


async def test_a_follow_up_rests_until_its_time_and_calls_its_owner_once(harbour: Harbour) -> None:
    case_id = await claimed(harbour, Severity.DANGER_NOW)
    await harbour.work.follow_up(HARBOUR, case_id, MIRA, 2 * HOUR, "ask how the night was")
    harbour.clock.move(2 * HOUR - 1)
    await harbour.work.run()
    assert (await card(harbour, case_id)).state is State.FOLLOW_UP
    harbour.clock.move(1)
    await asyncio.gather(harbour.work.run(), harbour.work.run())
    await harbour.quiet()
    assert harbour.bell.rung == [(Alert.FELL_DUE, MIRA, 0)]
    now = await card(harbour, case_id)
    assert (now.state, now.owner_id, now.follow_at) == (State.CLAIMED, MIRA, None)
    assert await harbour.work.next_due() == START + 2 * HOUR + 30 * MINUTE  # and from here it can be forgotten
    (note,) = (await harbour.cases.read(HARBOUR, case_id, NOAH)).notes
    assert note.parts["next"] == "ask how the night was"


async def test_a_follow_up_that_came_due_while_nobody_ran_is_called_and_not_put_back_at_once(harbour: Harbour) -> None:
    case_id = await claimed(harbour, Severity.DANGER_NOW)
    await harbour.work.follow_up(HARBOUR, case_id, MIRA, HOUR)
    harbour.clock.move(7 * DAY)
    await harbour.work.run()
    assert (await card(harbour, case_id)).owner_id == MIRA


async def test_of_many_who_take_over_at_once_each_step_has_one_owner_and_whoever_had_it_is_told(
    harbour: Harbour,
) -> None:
    case_id = await claimed(harbour)
    with pytest.raises(Refusal, match="case-reason"):
        await harbour.work.take_over(HARBOUR, case_id, NOAH, "  ")
    await asyncio.gather(*(harbour.work.take_over(HARBOUR, case_id, IDA + at, "no answer") for at in range(8)))
    await harbour.quiet()
    took = [by for what, by in await timeline(harbour, case_id) if what is Happened.TAKEN_OVER]
    told = [person for what, person, _ in sorted(harbour.bell.rung) if what is Alert.TAKEN_OVER]
    assert sorted(told) == sorted([MIRA, *(by for by in took[:-1] if by)])
    assert (await card(harbour, case_id)).owner_id == took[-1]


async def test_a_reopened_case_waits_again_unless_it_is_forgotten_or_has_a_newer_one(harbour: Harbour) -> None:
    case_id = await claimed(harbour)
    with pytest.raises(Refusal, match="not-resolved"):
        await harbour.work.reopen(HARBOUR, case_id, NOAH, "again")
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.NOTHING)
    await harbour.work.reopen(HARBOUR, case_id, NOAH, "again")
    assert ((await card(harbour, case_id)).state, (await card(harbour, case_id)).outcome) == (State.OPEN, None)
    await harbour.cases.claim(HARBOUR, case_id, NOAH)
    await harbour.cases.resolve(HARBOUR, case_id, NOAH, Outcome.NOTHING)
    newer = await harbour.report(by=CLEO)
    with pytest.raises(Refusal, match="case-newer"):
        await harbour.work.reopen(HARBOUR, case_id, NOAH, "again")
    await harbour.cases.claim(HARBOUR, newer.case_id, NOAH)
    await harbour.cases.resolve(HARBOUR, newer.case_id, NOAH, Outcome.NOTHING)
    harbour.clock.move(31 * DAY)
    await harbour.retain()
    with pytest.raises(Refusal, match="forgotten"):
        await harbour.work.reopen(HARBOUR, case_id, NOAH, "again")


async def test_whoever_a_case_is_about_is_kept_out_of_it_in_every_state(harbour: Harbour) -> None:
    opened = await harbour.cases.open(
        HARBOUR,
        kind=Kind.REPORT,
        severity=Severity.CONCERN,
        subject="message/77",
        evidence=Evidence(author=BEN, words=f"ask <@{NOAH}>, they were there"),
        reporter_id=ADA,
    )
    case_id = opened.case_id

    async def kept_out() -> None:
        for tied in (BEN, NOAH):
            for act in Act:
                with pytest.raises(Refusal, match="case-tied"):
                    await harbour.cases.check(act, HARBOUR, case_id, tied)
            with pytest.raises(Refusal, match="case-tied"):
                await harbour.cases.read(HARBOUR, case_id, tied)
            with pytest.raises(Refusal, match="case-tied"):
                await harbour.cases.claim(HARBOUR, case_id, tied)

    await kept_out()
    await harbour.cases.claim(HARBOUR, case_id, MIRA)
    await kept_out()
    await harbour.work.follow_up(HARBOUR, case_id, MIRA, HOUR)
    await kept_out()
    await harbour.cases.resolve(HARBOUR, case_id, MIRA, Outcome.SPOKE)
    await kept_out()


async def test_a_message_that_names_all_of_the_team_is_for_them_once_everybody_was_called(harbour: Harbour) -> None:
    opened = await harbour.cases.open(
        HARBOUR,
        kind=Kind.REPORT,
        severity=Severity.DANGER_NOW,
        subject="message/78",
        evidence=Evidence(author=BEN, words=f"<@{MIRA}> <@{NOAH}> please, he is at the door"),
        reporter_id=ADA,
    )
    with pytest.raises(Refusal, match="case-tied"):
        await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)
    harbour.clock.move(HOUR)
    await harbour.app.oncall.run()  # no lead here: from all moderators straight to the administrators
    with pytest.raises(Refusal, match="case-tied"):
        await harbour.cases.claim(HARBOUR, opened.case_id, BEN)
    await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)
    await harbour.cases.release(HARBOUR, opened.case_id, NOAH)
    with pytest.raises(Refusal, match="case-tied"):
        await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)


async def test_whoever_is_named_in_a_reason_is_kept_out_too(harbour: Harbour) -> None:
    opened = await harbour.report(reason=f"<@{NOAH}> told me to keep quiet about it")
    with pytest.raises(Refusal, match="case-tied"):
        await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)


async def test_a_moderator_who_wrote_it_without_their_name_is_kept_out_and_nobody_else_can_tell(
    harbour: Harbour,
) -> None:
    """What the others see is what they would see of any case: she is called, she is asked, she can say no."""
    posted = await harbour.app.venting.post(HARBOUR, NOAH, "I cannot look after others this week", Wish.LISTEN)
    await harbour.app.oncall.on(HARBOUR, NOAH, HOUR)
    opened = await harbour.cases.open(
        HARBOUR,
        kind=Kind.REPORT,
        severity=Severity.CONCERN,
        subject=f"vent/{posted.vent_id}",
        evidence=Evidence(words="I cannot look after others this week", message_id=5),
        reporter_id=ADA,
    )
    card = await harbour.cases.card(opened.case_id)
    assert card is not None
    assert card.called == (NOAH,)
    for act in (Act.CLAIM, Act.READ, Act.NOTE, Act.SEVERITY):
        with pytest.raises(Refusal, match="case-tied"):
            await harbour.cases.check(act, HARBOUR, opened.case_id, NOAH)
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.work.begin_hand_over(HARBOUR, opened.case_id, MIRA, NOAH)
    await harbour.work.hand_over(HARBOUR, opened.case_id, MIRA, Severity.CONCERN, {"situation": "yours?", "next": "-"})
    with pytest.raises(Refusal, match="case-tied"):
        await harbour.work.accept(HARBOUR, opened.case_id, NOAH)
    await harbour.work.decline(HARBOUR, opened.case_id, NOAH)
    card = await harbour.cases.card(opened.case_id)
    assert card is not None
    assert (card.state, card.owner_id) == (State.CLAIMED, MIRA)


async def test_the_queue_begins_with_what_waits_and_is_gravest(harbour: Harbour) -> None:
    await claimed(harbour, Severity.DANGER_NOW, about=1)
    for about, severity in [(2, Severity.CONDUCT), (3, Severity.HIGH), (4, Severity.HIGH)]:
        await harbour.report(about=about, severity=severity)
        harbour.clock.move(MINUTE)
    await harbour.report(about=5, server=COVE)
    assert [case.number for case in await harbour.cases.queue(HARBOUR)] == [3, 4, 2, 1]
    assert await harbour.cases.numbered(HARBOUR, 3) == (await harbour.cases.queue(HARBOUR))[0].id
    with pytest.raises(Refusal, match="case-number"):
        await harbour.cases.numbered(COVE, 3)


async def test_an_alert_that_cannot_be_given_is_said_at_the_desk_and_calls_the_team_there_where_it_is_grave(
    harbour: Harbour,
) -> None:
    await claimed(harbour)
    harbour.bell.no = Why.CHANNEL_GONE
    harbour.clock.move(DAY)
    await harbour.work.run()
    await harbour.quiet()
    assert harbour.notices.read == [("desk-case-alert", {"why": "channel-gone"})]
    await claimed(harbour, Severity.DANGER_NOW, about=901)
    harbour.clock.move(HOUR)
    await harbour.work.run()
    await harbour.quiet()
    said = {"number": 2, "severity": "danger-now", "calls": 1}
    assert harbour.notices.read[1:] == [("desk-case-urgent", said)]


async def test_an_alert_of_another_server_is_not_known(harbour: Harbour) -> None:
    case_id = await claimed(harbour)
    await harbour.work.take_over(HARBOUR, case_id, NOAH, "no answer")
    async with harbour.db.read() as tx:
        row = await tx.one("SELECT id FROM case_alerts")
    assert row is not None
    assert await harbour.work.case_of(HARBOUR, row["id"]) == case_id
    with pytest.raises(Refusal, match="case-unknown"):
        await harbour.work.case_of(COVE, row["id"])


async def test_an_update_keeps_the_times_of_offers_that_wait_and_the_forms_that_are_open(
    blank_url: str, tmp_path: Path
) -> None:
    for each in sorted(VERSIONS.glob("[0-9]*.py")):
        if each.name < "0042":
            shutil.copy(each, tmp_path / each.name)
    await (await open_database(blank_url, versions=tmp_path)).close()
    soon, later = START + HOUR, START + 3 * HOUR
    cases = {"of-old": ("NULL", f"{later}"), "sooner": (f"{soon}", f"{later}"), "since": (f"{soon}", f"{3 * HOUR}")}
    await send(
        blank_url,
        *(
            "INSERT INTO cases (id, server_id, number, kind, severity, state, subject, version, opened_at, channel_id,"
            f" message_id, owner_id, promised_at) VALUES ('{case_id}', {HARBOUR}, {number}, 'report', 'concern',"
            f" 'claimed', 'message/{number}', 1, {START}, 0, 0, {MIRA}, {promised})"
            for number, (case_id, (promised, _)) in enumerate({**cases, "form": ("NULL", "")}.items(), 1)
        ),
        *(
            "INSERT INTO case_offers (case_id, from_id, to_id, severity, until, offered_at)"
            f" VALUES ('{case_id}', {MIRA}, {NOAH}, 'high', {until}, {START})"
            for case_id, (_, until) in cases.items()
        ),
        f"INSERT INTO case_offers (case_id, from_id, to_id, until) VALUES ('form', {MIRA}, {IDA}, {HOUR})",
    )
    db = await open_database(blank_url)
    async with db.read() as tx:
        rows = await tx.all("SELECT id, promised_at FROM cases")
        offered = {case_id: await store.offered_to(tx, case_id) for case_id in (*cases, "form")}
    async with db.write() as tx:
        form = await store.take_handing(tx, "form", MIRA)
    await db.close()
    assert {row["id"]: row["promised_at"] for row in rows} == {
        "of-old": later,
        "sooner": soon,
        "since": soon,
        "form": None,
    }
    assert offered == {"of-old": NOAH, "sooner": NOAH, "since": NOAH, "form": None}
    assert form == Handing(MIRA, IDA, HOUR)
