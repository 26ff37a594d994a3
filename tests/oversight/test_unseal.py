"""The words of a case leave it by two people, a reason, an end, a record, and those whose words they are are told."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Awaitable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.cases.events import Happened
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import Kind, Outcome, Severity
from bot.features.cases.rules import State as CaseState
from bot.features.cases.service import Reading
from bot.features.cases.store import CaseRow
from bot.features.oversight.audit import Did
from bot.features.oversight.unmask.rules import DECIDE_WITHIN, WINDOW, Request, State, Told
from bot.features.oversight.unseal.files import COLUMNS, files
from bot.features.venting.rules import Wish
from bot.kernel.clock import DAY
from bot.kernel.errors import Refusal
from bot.storage.db import Database
from tests.cases.bench import ADA, BEN, CLEO, HARBOUR, MIRA, NOAH, WORDS, Harbour
from tests.services import dump

MARIAN = 700_000_000_000_000_009
WHY = "The police in her town have asked for it in writing."


@pytest.fixture
async def harbour(db: Database) -> AsyncIterator[Harbour]:
    made = Harbour(db)
    async with made.at_work():
        yield made


async def about_a_message(harbour: Harbour) -> str:
    """Reported by Ada, and Cleo, who gave a reason; with a note. Ben wrote it."""
    case_id = (await harbour.report(ADA, reason="It hurt", hears=True)).case_id
    await harbour.report(CLEO, reason="=1+1", hears=False)
    await harbour.cases.claim(HARBOUR, case_id, MIRA)
    await harbour.work.note(HARBOUR, case_id, MIRA, "I know the family")
    return case_id


async def about_a_vent(harbour: Harbour) -> str:
    """Ben wrote it without a name, and was written to."""
    posted = await harbour.app.venting.post(HARBOUR, BEN, "I miss the sea.", Wish.KIND)
    opened = await harbour.cases.open(
        HARBOUR,
        kind=Kind.REPORT,
        severity=Severity.CONCERN,
        subject=f"vent/{posted.vent_id}",
        evidence=Evidence(words="I miss the sea.", channel_id=5, message_id=6),
        reporter_id=ADA,
        hears=False,
    )
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    line = next(
        each for each in await harbour.app.relay.reachable(HARBOUR, opened.case_id, MIRA) if each.role == "author"
    )
    await harbour.app.relay.message(HARBOUR, line.line_id, MIRA, "Are you well?", 1)
    return opened.case_id


async def approved(harbour: Harbour, case_id: str, told: Told = Told.DAY) -> Request:
    request = await harbour.app.unsealing.request(HARBOUR, MARIAN, case_id, WHY, told)
    return await harbour.app.unsealing.decide(HARBOUR, NOAH, request.id, approve=True)


async def refused(act: Awaitable[object]) -> str:
    with pytest.raises(Refusal) as no:
        await act
    return no.value.key


async def test_two_take_the_words_and_no_reporter_is_in_them(harbour: Harbour) -> None:
    case_id = await about_a_message(harbour)
    request = await approved(harbour, case_id)
    taken = await harbour.app.unsealing.take(HARBOUR, NOAH, request.id)
    assert list(taken) == ["case-1-words.json", "case-1-words.csv"]
    whole = json.loads(taken["case-1-words.json"])
    assert (whole["number"], whole["kind"]) == (1, "report")
    assert {line["words"] for line in whole["words"]} == {WORDS, "It hurt", "=1+1", "I know the family"}
    assert next(line["who"] for line in whole["words"] if line["words"] == WORDS) == str(BEN)
    table = list(csv.DictReader(io.StringIO(taken["case-1-words.csv"].decode())))
    assert {line["words"] for line in table} == {WORDS, "It hurt", "'=1+1", "I know the family"}
    everything = b"".join(taken.values()).decode()
    assert [who for who in (ADA, CLEO) if str(who) in everything] == []
    events = [(each.what, each.moderator_id) for each in (await harbour.cases.read(HARBOUR, case_id, MIRA)).timeline]
    assert events[-1] == (Happened.EXPORTED, NOAH)
    kept = [
        (entry.did, entry.actor, why)
        for entry, why in await harbour.app.oversight.ledger.entries(HARBOUR)
        if entry.did.startswith("words")
    ]
    assert kept == [(Did.WORDS_ASKED, MARIAN, WHY), (Did.WORDS_APPROVED, NOAH, ""), (Did.WORDS_TAKEN, NOAH, WHY)]
    (checked,) = await harbour.app.oversight.ledger.verify({})
    assert checked.faults == ()


async def test_those_whose_words_they_are_are_told_after_the_delay_and_whoever_was_reported_is_not(
    harbour: Harbour,
) -> None:
    request = await approved(harbour, await about_a_message(harbour), Told.THREE_DAYS)
    await harbour.app.unsealing.take(HARBOUR, MARIAN, request.id)
    harbour.clock.move(3 * DAY - 1)
    harbour.app.postman.wake()
    await harbour.app.postman.idle()
    assert "notice-words-taken" not in [key for _, key in harbour.letters.told]
    assert await harbour.app.unmasking.openings(HARBOUR, ADA) == []
    harbour.clock.move(1)
    harbour.app.postman.wake()
    await harbour.app.postman.idle()
    assert {who for who, key in harbour.letters.told if key == "notice-words-taken"} == {ADA, CLEO}
    (opening,) = await harbour.app.unmasking.openings(HARBOUR, ADA)
    assert (opening.asked_by, opening.approved_by, opening.by, opening.reason) == (MARIAN, NOAH, MARIAN, WHY)
    assert await harbour.app.unmasking.openings(HARBOUR, BEN) == []


async def test_whoever_wrote_without_a_name_is_told_and_stays_without_one(harbour: Harbour) -> None:
    request = await approved(harbour, await about_a_vent(harbour), Told.AT_ONCE)
    taken = await harbour.app.unsealing.take(HARBOUR, NOAH, request.id)
    everything = b"".join(taken.values()).decode()
    assert "I miss the sea." in everything
    assert "Are you well?" in everything
    assert str(BEN) not in everything
    await harbour.app.postman.idle()
    assert {who for who, key in harbour.letters.told if key == "notice-words-taken"} == {ADA, BEN}


async def test_nobody_does_it_alone_and_it_has_an_end(harbour: Harbour) -> None:
    case_id = await about_a_message(harbour)
    unsealing = harbour.app.unsealing
    assert await refused(unsealing.request(HARBOUR, MARIAN, case_id, "because", Told.DAY)) == "refusal-unmask-reason"
    request = await unsealing.request(HARBOUR, MARIAN, case_id, WHY, Told.DAY)
    assert (await unsealing.asked(HARBOUR, NOAH, request.id)).reason == WHY
    assert await refused(unsealing.take(HARBOUR, MARIAN, request.id)) == "refusal-unmask-over"
    assert await refused(unsealing.decide(HARBOUR, MARIAN, request.id, approve=True)) == "refusal-unmask-own"
    assert await refused(unsealing.decide(HARBOUR, BEN, request.id, approve=True)) == "refusal-case-tied"
    assert await refused(unsealing.decide(HARBOUR + 1, NOAH, request.id, approve=True)) == "refusal-unmask-over"
    assert (await unsealing.decide(HARBOUR, NOAH, request.id, approve=True)).state is State.APPROVED
    assert await refused(unsealing.take(HARBOUR, MIRA, request.id)) == "refusal-unmask-not-yours"
    harbour.clock.move(WINDOW)
    assert await refused(unsealing.take(HARBOUR, MARIAN, request.id)) == "refusal-unmask-over"
    late = await unsealing.request(HARBOUR, MARIAN, case_id, WHY, Told.DAY)
    harbour.clock.move(DECIDE_WITHIN)
    assert await refused(unsealing.decide(HARBOUR, NOAH, late.id, approve=True)) == "refusal-unmask-over"
    no = await unsealing.request(HARBOUR, MARIAN, case_id, WHY, Told.DAY)
    await unsealing.decide(HARBOUR, NOAH, no.id, approve=False)
    assert await refused(unsealing.take(HARBOUR, MARIAN, no.id)) == "refusal-unmask-over"
    assert Did.WORDS_TAKEN not in {entry.did for entry, _ in await harbour.app.oversight.ledger.entries(HARBOUR)}


async def test_whoever_is_in_the_case_neither_asks_nor_takes_and_words_that_are_gone_stay_gone(
    harbour: Harbour,
) -> None:
    case_id = await about_a_message(harbour)
    unsealing = harbour.app.unsealing
    assert await refused(unsealing.request(HARBOUR, BEN, case_id, WHY, Told.DAY)) == "refusal-case-tied"
    request = await approved(harbour, case_id)
    await harbour.over(case_id, MIRA, Outcome.SPOKE)
    harbour.clock.move(DAY * 31)
    await harbour.retain()
    assert await refused(unsealing.request(HARBOUR, MARIAN, case_id, WHY, Told.DAY)) == "refusal-case-forgotten"
    assert await refused(unsealing.take(HARBOUR, MARIAN, request.id)) == "refusal-unmask-over"


async def test_it_is_another_request_than_one_for_a_name(harbour: Harbour) -> None:
    """It needs no switch, because it opens no name; and neither kind can be used for the other."""
    case_id = await about_a_vent(harbour)
    request = await harbour.app.unsealing.request(HARBOUR, MARIAN, case_id, WHY, Told.DAY)
    assert await harbour.app.unmasking.pending(HARBOUR) == []
    assert [(each.id, number) for each, number in await harbour.app.unsealing.pending(HARBOUR)] == [(request.id, 1)]
    await harbour.app.unmasking.switch_on(HARBOUR, MARIAN)
    await harbour.app.unmasking.switch_on(HARBOUR, NOAH)
    for act in (
        harbour.app.unmasking.decide(HARBOUR, NOAH, request.id, approve=True),
        harbour.app.unmasking.look(HARBOUR, MARIAN, request.id),
        harbour.app.unmasking.reason(HARBOUR, request.id),
    ):
        assert await refused(act) == "refusal-unmask-over"
    await harbour.app.unmasking.switch_off(HARBOUR, MARIAN)
    await harbour.app.unsealing.decide(HARBOUR, NOAH, request.id, approve=True)


async def test_nothing_of_it_stands_in_the_database_unsealed(harbour: Harbour) -> None:
    request = await approved(harbour, await about_a_message(harbour))
    await harbour.app.unsealing.take(HARBOUR, NOAH, request.id)
    stored = str(await dump(harbour.db))
    assert [word for word in (WHY, WORDS, "It hurt", "I know the family") if word in stored] == []


CASE = CaseRow(
    id="a" * 26, server_id=1, number=1, kind=Kind.REPORT, severity=Severity.CONCERN, state=CaseState.OPEN, subject="",
    owner_id=None, outcome=None, evidence_box=b"", version=1, opened_at=0, claimed_at=None, resolved_at=None,
    channel_id=0, message_id=0, forgotten_at=None, follow_at=None, promised_at=None, rung=0, climb_at=None,
    grave=False, undecided=False,
)  # fmt: skip


@given(st.text(max_size=60))
def test_no_cell_of_the_table_begins_like_a_formula(words: str) -> None:
    reading = Reading(1, Kind.REPORT, Evidence(words=words), (), (words,), ())
    made = files(CASE, reading)
    table = list(csv.DictReader(io.StringIO(made["case-1-words.csv"].decode(), newline="")))
    assert all(not line[name].startswith(("=", "+", "-", "@", "\t", "\r")) for line in table for name in COLUMNS)
    assert json.loads(made["case-1-words.json"])["words"][0]["words"] == words
