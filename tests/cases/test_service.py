"""The moderators' work on both databases: what is kept, who gets it, what goes again."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from bot.features.cases.events import Happened
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import Kind, Outcome, Severity, State
from bot.features.servers.rules import Place
from bot.kernel.clock import DAY, HOUR
from bot.kernel.errors import Refusal, Why
from bot.kernel.vault import CannotOpen
from tests.cases.bench import ADA, BEN, CLEO, COVE, HARBOUR, MIRA, NOAH, SAID, WORDS, Harbour
from tests.services import START, dump


async def test_a_report_becomes_a_card_that_says_nothing_of_anyone(harbour: Harbour) -> None:
    opened = await harbour.report(reason="he scares me")
    await harbour.quiet()
    (card,) = harbour.wall.up
    assert (opened.number, opened.joined, opened.reports) == (1, False, 1)
    assert (card.number, card.state, card.reports, card.severity) == (1, State.OPEN, 1, Severity.CONCERN)
    assert (card.link_channel, card.link_message) == (500, 900)
    for secret in (WORDS, "he scares me", str(ADA), str(BEN)):
        assert secret not in str(card)


async def test_numbers_run_without_gaps_in_each_server_however_many_come_at_once(harbour: Harbour) -> None:
    opened = await asyncio.gather(
        *(harbour.report(by=at, about=at, server=HARBOUR if at % 3 else COVE) for at in range(1, 31))
    )
    by_server: list[list[int]] = [[], []]
    for at, one in enumerate(opened, start=1):
        by_server[0 if at % 3 else 1].append(one.number)
    assert sorted(by_server[0]) == list(range(1, 21))
    assert sorted(by_server[1]) == list(range(1, 11))


async def test_reports_of_the_same_message_join_one_case_and_a_person_counts_once(harbour: Harbour) -> None:
    first = await harbour.report(by=ADA)
    again = await asyncio.gather(*(harbour.report(by=by) for by in (ADA, ADA, CLEO, MIRA, CLEO)))
    await harbour.quiet()
    assert {one.case_id for one in again} == {first.case_id}
    assert all(one.joined for one in again)
    assert max(one.reports for one in again) == 3
    card = await harbour.cases.card(first.case_id)
    assert card is not None
    assert card.reports == 3
    assert len(harbour.wall.up) == 1
    assert 3 in [card.reports for card in harbour.wall.drawn]  # they come in any order


async def test_a_report_that_joins_can_make_it_graver_and_never_milder(harbour: Harbour) -> None:
    opened = await harbour.report(severity=Severity.CONCERN)
    for severity, then in [(Severity.CONDUCT, Severity.CONCERN), (Severity.DANGER_NOW, Severity.DANGER_NOW)]:
        await harbour.report(by=CLEO, severity=severity)
        card = await harbour.cases.card(opened.case_id)
        assert card is not None
        assert card.severity is then


async def test_the_same_message_in_another_server_is_another_case(harbour: Harbour) -> None:
    assert not (await harbour.report()).joined
    assert not (await harbour.report(server=COVE)).joined


async def test_after_it_was_resolved_a_new_report_opens_a_new_case(harbour: Harbour) -> None:
    opened = await harbour.report()
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.cases.resolve(HARBOUR, opened.case_id, MIRA, Outcome.SPOKE)
    fresh = await harbour.report()
    assert (fresh.number, fresh.joined) == (2, False)


async def test_of_twenty_moderators_who_claim_at_once_one_gets_it_and_the_others_hear_who(harbour: Harbour) -> None:
    opened = await harbour.report()

    async def claim(moderator: int) -> str:
        try:
            await harbour.cases.claim(HARBOUR, opened.case_id, moderator)
        except Refusal as no:
            return f"{no.key} {no.values['owner']}"
        return "mine"

    said = Counter(await asyncio.gather(*(claim(MIRA + at) for at in range(20))))
    card = await harbour.cases.card(opened.case_id)
    assert card is not None
    assert said == {"mine": 1, f"refusal-case-taken <@{card.owner_id}>": 19}
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_events WHERE what = 'claimed'") == 1


async def test_only_the_owner_releases_and_resolves(harbour: Harbour) -> None:
    opened = await harbour.report()
    with pytest.raises(Refusal, match="claim-first"):
        await harbour.cases.resolve(HARBOUR, opened.case_id, MIRA, Outcome.NOTHING)
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    with pytest.raises(Refusal, match="case-yours"):
        await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    for act in (
        harbour.cases.release(HARBOUR, opened.case_id, NOAH),
        harbour.cases.resolve(HARBOUR, opened.case_id, NOAH, Outcome.NOTHING),
    ):
        with pytest.raises(Refusal, match="case-taken"):
            await act
    await harbour.cases.release(HARBOUR, opened.case_id, MIRA)
    await harbour.cases.claim(HARBOUR, opened.case_id, NOAH)
    done = await harbour.cases.resolve(HARBOUR, opened.case_id, NOAH, Outcome.PASSED_ON)
    assert (done.number, done.state) == (1, State.RESOLVED)
    with pytest.raises(Refusal, match="case-resolved"):
        await harbour.cases.release(HARBOUR, opened.case_id, NOAH)


async def test_a_case_is_not_to_be_had_from_another_server(harbour: Harbour) -> None:
    opened = await harbour.report()
    for act in (harbour.cases.claim, harbour.cases.read):
        with pytest.raises(Refusal, match="case-unknown"):
            await act(COVE, opened.case_id, MIRA)
    with pytest.raises(Refusal, match="case-unknown"):
        await harbour.cases.claim(HARBOUR, "made-up", MIRA)


async def test_reading_shows_what_was_said_and_why_and_is_written_down(harbour: Harbour) -> None:
    opened = await harbour.report(reason="he scares me")
    await harbour.report(by=CLEO, reason="me too")
    await harbour.report(by=MIRA)
    reading = await harbour.cases.read(HARBOUR, opened.case_id, NOAH)
    assert reading.evidence == SAID
    assert sorted(reading.reasons) == ["he scares me", "me too"]
    assert reading.later == ()
    again = await harbour.cases.read(HARBOUR, opened.case_id, MIRA)
    assert [(event.what, event.moderator_id) for event in again.timeline] == [
        (Happened.OPENED, None),
        (Happened.REPORTED, None),
        (Happened.REPORTED, None),
        (Happened.READ, NOAH),
    ]


async def test_a_message_edited_between_two_reports_is_kept_as_it_was_at_both(harbour: Harbour) -> None:
    opened = await harbour.report(words="have a good day")
    await harbour.report(by=CLEO, words=WORDS)
    await harbour.report(by=MIRA, words="", missing=True)
    reading = await harbour.cases.read(HARBOUR, opened.case_id, NOAH)
    assert reading.evidence.words == "have a good day"
    assert reading.later == (WORDS,)


async def test_whoever_reports_again_adds_to_what_they_said_and_takes_nothing_away(harbour: Harbour) -> None:
    opened = await harbour.report()
    await harbour.report(reason="he scares me")
    await harbour.report(words="edited")
    await harbour.report()
    reading = await harbour.cases.read(HARBOUR, opened.case_id, NOAH)
    assert reading.reasons == ("he scares me",)
    assert reading.later == ("edited",)


async def test_nothing_of_what_was_said_or_by_whom_stands_in_the_database_open(harbour: Harbour) -> None:
    opened = await harbour.report(by=ADA, reason="he scares me")
    await harbour.report(by=CLEO, reason="me too", words="other words entirely")
    await harbour.cases.keep_snapshot(HARBOUR, ADA, SAID)
    await harbour.quiet()
    stored = str(await dump(harbour.db))
    assert opened.case_id in stored
    for secret in (WORDS, "he scares me", "me too", "other words", str(ADA), str(BEN), str(CLEO)):
        assert secret not in stored


async def test_a_sealed_box_moved_to_another_case_does_not_open(harbour: Harbour) -> None:
    one, other = await harbour.report(), await harbour.report(about=901)
    async with harbour.db.write() as tx:
        await tx.run(
            "UPDATE cases SET evidence_box = (SELECT evidence_box FROM cases WHERE id = $1) WHERE id = $2",
            one.case_id,
            other.case_id,
        )
    with pytest.raises(CannotOpen):
        await harbour.cases.card(other.case_id)


async def test_one_person_has_another_handle_in_each_case(harbour: Harbour) -> None:
    await harbour.report(about=900)
    await harbour.report(about=901)
    assert await harbour.count("SELECT COUNT(DISTINCT reporter) AS n FROM case_reports") == 2


async def test_thirty_days_after_it_was_resolved_the_words_are_gone_and_the_number_stays(harbour: Harbour) -> None:
    opened = await harbour.report(reason="he scares me")
    waiting = await harbour.report(about=901, reason="still waiting")
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.cases.resolve(HARBOUR, opened.case_id, MIRA, Outcome.REMOVED)
    harbour.clock.move(30 * DAY)
    await harbour.retain()
    assert (await harbour.cases.read(HARBOUR, opened.case_id, MIRA)).reasons == ("he scares me",)
    harbour.clock.move(1)
    await harbour.retain()
    await harbour.retain()
    with pytest.raises(Refusal, match="case-forgotten"):
        await harbour.cases.read(HARBOUR, opened.case_id, MIRA)
    assert await harbour.count("SELECT COUNT(*) AS n FROM cases WHERE evidence_box IS NULL AND subject = ''") == 1
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_reports") == 1
    assert (await harbour.cases.read(HARBOUR, waiting.case_id, MIRA)).reasons == ("still waiting",)
    card = await harbour.cases.card(opened.case_id)
    assert card is not None
    assert (card.number, card.outcome, card.link_message) == (1, Outcome.REMOVED, 0)
    assert (await harbour.report(about=902)).number == 3


async def test_a_snapshot_is_found_once_by_who_took_it_and_by_nobody_else(harbour: Harbour) -> None:
    await harbour.cases.keep_snapshot(HARBOUR, ADA, Evidence(author=BEN, words="first look", message_id=900))
    await harbour.cases.keep_snapshot(HARBOUR, ADA, SAID)
    for server, member, message in [(HARBOUR, CLEO, 900), (COVE, ADA, 900), (HARBOUR, ADA, 901)]:
        assert await harbour.cases.take_snapshot(server, member, message) is None
    assert await harbour.cases.take_snapshot(HARBOUR, ADA, 900) == SAID
    assert await harbour.cases.take_snapshot(HARBOUR, ADA, 900) is None


async def test_a_snapshot_whose_report_never_came_is_gone_after_a_day(harbour: Harbour) -> None:
    await harbour.cases.keep_snapshot(HARBOUR, ADA, SAID)
    harbour.clock.move(DAY)
    await harbour.retain()
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_snapshots") == 1
    harbour.clock.move(1)
    await harbour.retain()
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_snapshots") == 0


async def test_a_server_that_was_never_set_up_takes_no_reports_and_says_so(harbour: Harbour) -> None:
    with pytest.raises(Refusal, match="not-set-up"):
        await harbour.report(server=43)


@pytest.mark.parametrize("why", [Why.CHANNEL_GONE, Why.PERMISSION_MISSING])
async def test_a_card_that_cannot_be_posted_is_told_at_the_desk_and_put_up_when_that_is_mended(
    harbour: Harbour, why: Why
) -> None:
    harbour.wall.no = why
    opened = await harbour.report()
    await harbour.report(about=901)
    await harbour.quiet()
    assert harbour.notices.read == [("desk-case-card", {"why": why.value})]  # once an hour, not once a card
    assert harbour.wall.up == []
    harbour.wall.no = None
    await harbour.report(by=CLEO)
    assert await harbour.cases.put_up_again(HARBOUR) == 2
    await harbour.quiet()
    assert {card.number for card in harbour.wall.up} == {1, 2}
    assert await harbour.cases.put_up_again(HARBOUR) == 0
    assert (await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)).number == 1
    await harbour.quiet()
    assert len(harbour.wall.up) == 2
    assert (1, MIRA) in [(card.number, card.owner_id) for card in harbour.wall.drawn]  # they come in any order


async def test_a_new_channel_gets_the_cards_of_what_is_not_resolved(harbour: Harbour) -> None:
    resolved, claimed = await harbour.report(), await harbour.report(about=901)
    for opened in (resolved, claimed):
        await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.cases.resolve(HARBOUR, resolved.case_id, MIRA, Outcome.NOTHING)
    await harbour.quiet()
    await harbour.app.servers.remember(HARBOUR, Place.CASES, 99)
    assert await harbour.cases.put_up_again(HARBOUR) == 1
    await harbour.quiet()
    assert [(card.number, card.owner_id) for card in harbour.wall.up[2:]] == [(2, MIRA)]


async def test_a_change_while_the_card_is_on_its_way_is_drawn_when_it_is_up(harbour: Harbour) -> None:
    harbour.wall.gate.clear()
    await harbour.report(by=ADA)
    await harbour.wall.coming.wait()
    await harbour.report(by=CLEO)
    harbour.wall.gate.set()
    await harbour.quiet()
    assert [card.reports for card in harbour.wall.up] == [1]
    assert [card.reports for card in harbour.wall.drawn] == [2]


async def test_a_card_that_somebody_deleted_comes_back_with_the_next_change_unless_all_is_done(
    harbour: Harbour,
) -> None:
    opened = await harbour.report()
    await harbour.quiet()
    harbour.wall.torn_down = True
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.quiet()
    assert [card.state for card in harbour.wall.up] == [State.OPEN, State.CLAIMED]
    harbour.wall.torn_down = True
    await harbour.cases.resolve(HARBOUR, opened.case_id, MIRA, Outcome.NOTHING)
    await harbour.quiet()
    assert len(harbour.wall.up) == 2


async def test_a_channel_that_went_after_the_card_was_up_is_told_at_the_desk_and_mended(harbour: Harbour) -> None:
    opened = await harbour.report()
    await harbour.quiet()
    harbour.wall.no = Why.CHANNEL_GONE
    await harbour.cases.claim(HARBOUR, opened.case_id, MIRA)
    await harbour.quiet()
    assert harbour.notices.read == [("desk-case-card", {"why": "channel-gone"})]
    harbour.wall.no = None
    assert await harbour.cases.put_up_again(HARBOUR) == 1
    await harbour.quiet()
    assert harbour.wall.up[-1].owner_id == MIRA


async def test_someone_who_asked_for_a_person_is_a_case_without_a_message(harbour: Harbour) -> None:
    opened = await harbour.cases.open(
        HARBOUR,
        kind=Kind.ASKED,
        severity=Severity.HIGH,
        subject="asked/somehandle",
        evidence=Evidence(author=ADA),
        reporter_id=ADA,
    )
    await harbour.quiet()
    (card,) = harbour.wall.up
    assert (card.kind, card.severity, card.link_message) == (Kind.ASKED, Severity.HIGH, 0)
    assert (await harbour.cases.read(HARBOUR, opened.case_id, MIRA)).evidence.author == ADA
    harbour.clock.move(HOUR)
    assert (await harbour.cases.read(HARBOUR, opened.case_id, NOAH)).timeline[-1].at == START
