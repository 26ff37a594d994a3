"""Talking with somebody who has no name: who is reached, what comes back, who ends it, and that it is said once."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.delivery import Delivered, Parcel
from bot.features.cases.events import Alert, Happened
from bot.features.cases.evidence import Evidence
from bot.features.cases.relay.answering import Answered, Draft
from bot.features.cases.relay.rules import Letter, Line, Role
from bot.features.cases.relay.service import Reach
from bot.features.cases.rules import PATIENCE, Kind, Outcome, Severity, State
from bot.features.cases.service import Opened
from bot.features.members.rules import Way
from bot.features.members.service import NOTICE, Notice
from bot.features.screening.identify import Detail
from bot.features.venting.rules import Wish
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal, Unreachable, Why
from bot.personal import parts
from bot.storage.db import Database
from tests.cases.bench import ADA, BEN, CLEO, HARBOUR, MIRA, NOAH, Harbour
from tests.services import dump

WORDS = "Can we do something for you this evening?"
BACK = "I would rather not be alone with it."
DANGER = "I am going to kill myself tonight, the pills are on the table."
GRAVE = "I want to die."


class Letterbox:
    """Direct messages, by person, as they were brought."""

    def __init__(self, harbour: Harbour) -> None:
        self._notices = harbour.app.notices
        self.told: list[Notice] = []
        self.closed: set[int] = set()

    async def deliver(self, parcel: Parcel) -> Delivered:
        notice = await self._notices.telling(parcel.subject)
        assert notice is not None
        if notice.member_id in self.closed:
            raise Unreachable(Why.DMS_CLOSED)
        self.told.append(notice)
        return Delivered(1, len(self.told))

    def keys(self, member_id: int) -> list[str]:
        return [each.letter.key for each in self.told if each.member_id == member_id]

    def letter(self, member_id: int) -> str:
        """The id of the last message that somebody can answer."""
        found = [each for each in self.told if each.member_id == member_id and each.letter.offers]
        return found[-1].letter.offers[0].argument


@pytest.fixture
async def harbour(db: Database) -> AsyncIterator[Harbour]:
    made = Harbour(db)
    box = Letterbox(made)
    made.app.postman.route(NOTICE, box, made.app.notices.told)
    made.box = box  # type: ignore[attr-defined]
    async with made.at_work():
        yield made


def box_of(harbour: Harbour) -> Letterbox:
    found = harbour.box  # type: ignore[attr-defined]
    assert isinstance(found, Letterbox)
    return found


acts = iter(range(1, 1_000_000))


async def vented(harbour: Harbour, by: int = BEN) -> Opened:
    """A case about a post without a name of Ben's, which Ada reported and Mira has claimed."""
    posted = await harbour.app.venting.post(HARBOUR, by, "It is quiet here without them.", Wish.LISTEN)
    case = await harbour.cases.open(
        HARBOUR,
        kind=Kind.REPORT,
        severity=Severity.CONCERN,
        subject=f"vent/{posted.vent_id}",
        evidence=Evidence(words="It is quiet", channel_id=5, message_id=6),
        reporter_id=ADA,
        hears=True,
    )
    await harbour.cases.claim(HARBOUR, case.case_id, MIRA)
    return case


async def reach(harbour: Harbour, case: Opened, role: Role = Role.AUTHOR) -> Reach:
    found = await harbour.app.relay.reachable(HARBOUR, case.case_id, MIRA)
    return next(each for each in found if each.role is role)


async def write(harbour: Harbour, case: Opened, role: Role = Role.AUTHOR, words: str = WORDS) -> Reach:
    line = await reach(harbour, case, role)
    await harbour.app.relay.message(HARBOUR, line.line_id, MIRA, words, next(acts))
    await harbour.app.postman.idle()
    return line


async def answer(harbour: Harbour, member: int, words: str = BACK) -> Answered | Draft:
    done = await harbour.app.answering.answer(member, box_of(harbour).letter(member), words, next(acts))
    await harbour.app.postman.idle()
    return done


async def state(harbour: Harbour, case: Opened) -> State:
    card = await harbour.cases.card(case.case_id)
    assert card is not None
    return card.state


async def test_the_author_is_reached_under_their_alias_and_their_answer_comes_back(harbour: Harbour) -> None:
    case = await vented(harbour)
    line = await reach(harbour, case)
    assert line.alias
    assert "Ben" not in line.alias
    await write(harbour, case)
    (brought,) = [each for each in box_of(harbour).told if each.letter.key == "relay-letter"]
    assert (brought.member_id, brought.letter.words) == (BEN, WORDS)
    assert str(MIRA) not in str(brought.letter)
    assert await state(harbour, case) is State.WAITING
    assert isinstance(await answer(harbour, BEN), Answered)
    assert await state(harbour, case) is State.CLAIMED
    assert harbour.bell.rung == [(Alert.ANSWERED, MIRA, 0)]
    reading = await harbour.cases.read(HARBOUR, case.case_id, MIRA)
    assert [(said.alias, said.moderator_id, said.words, said.state) for said in reading.talk] == [
        (line.alias, MIRA, WORDS, Letter.ARRIVED),
        (line.alias, None, BACK, Letter.ANSWER),
    ]


async def test_nothing_of_it_stands_in_the_database_unsealed(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    await answer(harbour, BEN)
    kept = str(await dump(harbour.db))
    for secret in (WORDS, BACK, str(BEN), str(ADA)):
        assert secret not in kept


async def test_whoever_reported_and_wants_to_hear_of_it_can_be_asked_and_others_cannot(harbour: Harbour) -> None:
    case = await harbour.report(by=ADA, hears=True)
    await harbour.report(by=CLEO, hears=False)
    await harbour.cases.claim(HARBOUR, case.case_id, MIRA)
    (line,) = await harbour.app.relay.reachable(HARBOUR, case.case_id, MIRA)
    assert (line.role, line.number, line.alias) == (Role.REPORTER, 1, "")
    await write(harbour, case, Role.REPORTER)
    assert box_of(harbour).keys(ADA) == ["relay-letter"]
    assert box_of(harbour).keys(CLEO) == []


async def test_whoever_asked_for_a_person_can_be_written_to(harbour: Harbour) -> None:
    case = await harbour.cases.open(
        HARBOUR,
        kind=Kind.ASKED,
        severity=Severity.HIGH,
        subject="asked/x",
        evidence=Evidence(author=CLEO),
        reporter_id=CLEO,
    )
    await harbour.cases.claim(HARBOUR, case.case_id, MIRA)
    await write(harbour, case, Role.ASKED)
    assert box_of(harbour).keys(CLEO) == ["relay-letter"]


async def test_it_is_said_when_there_is_nobody_to_write_to(harbour: Harbour) -> None:
    case = await harbour.report(hears=False)
    await harbour.cases.claim(HARBOUR, case.case_id, MIRA)
    with pytest.raises(Refusal, match="refusal-relay-nobody"):
        await harbour.app.relay.reachable(HARBOUR, case.case_id, MIRA)


async def test_closed_direct_messages_are_said_and_the_message_waits_where_they_find_it(harbour: Harbour) -> None:
    case = await vented(harbour)
    box_of(harbour).closed.add(BEN)
    await write(harbour, case)
    assert harbour.bell.rung == [(Alert.NOT_REACHED, MIRA, 0)]
    (waiting,) = await harbour.app.notices.waiting(HARBOUR, BEN)
    assert waiting.letter.words == WORDS
    done = await harbour.app.answering.answer(BEN, waiting.letter.offers[0].argument, BACK, next(acts))
    assert isinstance(done, Answered)
    (sent, back) = (await harbour.cases.read(HARBOUR, case.case_id, MIRA)).talk
    assert (sent.state, back.words) == (Letter.WAITS, BACK)


async def test_what_waited_for_thirty_days_unread_is_said_to_whoever_looks_after_the_case(harbour: Harbour) -> None:
    case = await vented(harbour)
    box_of(harbour).closed.add(BEN)
    await write(harbour, case)
    harbour.bell.rung.clear()
    harbour.clock.move(30 * DAY)
    await forget_notices(harbour)
    assert harbour.bell.rung == []
    harbour.clock.move(DAY)
    await forget_notices(harbour)
    await forget_notices(harbour)
    assert harbour.bell.rung == [(Alert.UNREAD, MIRA, 0)]
    (sent,) = (await harbour.cases.read(HARBOUR, case.case_id, MIRA)).talk
    assert sent.state is Letter.UNREAD
    assert await harbour.app.notices.waiting(HARBOUR, BEN) == []


@pytest.mark.parametrize("how", ["answered", "put away", "resolved"])
async def test_nothing_is_said_of_what_they_saw_or_what_is_over(harbour: Harbour, how: str) -> None:
    case = await vented(harbour)
    box_of(harbour).closed.add(BEN)
    await write(harbour, case)
    (waiting,) = await harbour.app.notices.waiting(HARBOUR, BEN)
    match how:
        case "answered":
            await harbour.app.answering.answer(BEN, waiting.letter.offers[0].argument, BACK, next(acts))
        case "put away":
            await harbour.app.notices.put_away(HARBOUR, BEN, waiting.id)
        case "resolved":
            await harbour.over(case.case_id, MIRA, Outcome.SPOKE)
    harbour.clock.move(32 * DAY)
    await forget_notices(harbour)
    assert Alert.UNREAD not in [what for what, _, _ in harbour.bell.rung]


async def forget_notices(harbour: Harbour) -> None:
    async with harbour.db.write() as tx:
        await harbour.app.notices.retain(tx)
    await harbour.app.postman.idle()


async def test_who_is_told_only_here_is_not_reached_by_direct_message_either(harbour: Harbour) -> None:
    case = await vented(harbour)
    await harbour.app.notices.choose(HARBOUR, BEN, Way.NOTHING)
    await write(harbour, case)
    assert harbour.bell.rung == [(Alert.NOT_REACHED, MIRA, 0)]
    assert len(await harbour.app.notices.waiting(HARBOUR, BEN)) == 1


async def test_only_the_person_themselves_can_answer_or_end_it(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    letter = box_of(harbour).letter(BEN)
    for other in (ADA, MIRA):
        with pytest.raises(Refusal, match="refusal-relay-over"):
            await harbour.app.answering.answer(other, letter, BACK, next(acts))
        with pytest.raises(Refusal, match="refusal-relay-over"):
            await harbour.app.answering.end(other, letter)


async def test_only_its_owner_can_write(harbour: Harbour) -> None:
    case = await vented(harbour)
    line = await reach(harbour, case)
    with pytest.raises(Refusal, match="refusal-case-taken"):
        await harbour.app.relay.message(HARBOUR, line.line_id, NOAH, WORDS, next(acts))
    with pytest.raises(Refusal, match="refusal-case-taken"):
        await harbour.app.relay.reachable(HARBOUR, case.case_id, NOAH)
    with pytest.raises(Refusal, match="refusal-case-unknown"):
        await harbour.app.relay.message(HARBOUR + 1, line.line_id, MIRA, WORDS, next(acts))


async def test_the_same_act_is_said_once_however_often_it_comes(harbour: Harbour) -> None:
    case = await vented(harbour)
    line = await reach(harbour, case)
    for _ in range(3):
        await harbour.app.relay.message(HARBOUR, line.line_id, MIRA, WORDS, 77)
    await harbour.app.postman.idle()
    assert box_of(harbour).keys(BEN) == ["relay-letter"]
    letter = box_of(harbour).letter(BEN)
    for _ in range(3):
        await harbour.app.answering.answer(BEN, letter, BACK, 78)
    reading = await harbour.cases.read(HARBOUR, case.case_id, MIRA)
    assert [said.words for said in reading.talk] == [WORDS, BACK]
    assert [event.what for event in reading.timeline].count(Happened.ANSWERED) == 1


async def test_details_are_pointed_out_first_and_nothing_is_sent_before_they_say_so(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    letter = box_of(harbour).letter(BEN)
    told = "This is Benedikt, call me on +44 20 7946 0958."
    draft = await harbour.app.answering.answer(BEN, letter, told, next(acts), ("Benedikt",))
    assert isinstance(draft, Draft)
    assert {one.kind for one in draft.details} >= {Detail.NAME, Detail.PHONE}
    assert len((await harbour.cases.read(HARBOUR, case.case_id, MIRA)).talk) == 1
    with pytest.raises(Refusal, match="refusal-relay-over"):
        await harbour.app.answering.draft(ADA, draft.id)
    shown = {kind: f"[{kind}]" for kind in Detail}
    blurred = await harbour.app.answering.blur(BEN, draft.id, shown, ("Benedikt",))
    assert blurred.words == "This is [name], call me on [phone]."
    await harbour.app.answering.send(BEN, draft.id)
    with pytest.raises(Refusal, match="refusal-relay-draft-gone"):
        await harbour.app.answering.send(BEN, draft.id)
    talk = (await harbour.cases.read(HARBOUR, case.case_id, MIRA)).talk
    assert [said.words for said in talk] == [WORDS, "This is [name], call me on [phone]."]


async def test_a_draft_can_be_dropped_written_again_and_is_forgotten(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    letter = box_of(harbour).letter(BEN)
    mail = "Write to ben@example.org"
    dropped = await harbour.app.answering.answer(BEN, letter, mail, next(acts))
    assert isinstance(dropped, Draft)
    await harbour.app.answering.drop(BEN, dropped.id)
    with pytest.raises(Refusal):
        await harbour.app.answering.draft(BEN, dropped.id)
    first = await harbour.app.answering.answer(BEN, letter, mail, next(acts))
    assert isinstance(first, Draft)
    assert isinstance(await harbour.app.answering.answer(BEN, first.id, BACK, next(acts)), Answered)
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_letters WHERE state = 'draft'") == 0
    late = await harbour.app.answering.answer(BEN, letter, mail, next(acts))
    assert isinstance(late, Draft)
    harbour.clock.move(30 * MINUTE)
    with pytest.raises(Refusal, match="refusal-relay-draft-gone"):
        await harbour.app.answering.send(BEN, late.id)
    async with harbour.db.write() as tx:
        await harbour.app.relay.retain(tx)
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_letters WHERE state = 'draft'") == 0


async def test_danger_in_an_answer_makes_the_case_as_urgent_and_calls_the_team(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    done = await answer(harbour, BEN, DANGER)
    assert isinstance(done, Answered)
    assert done.reading.severity == "danger-now"
    card = await harbour.cases.card(case.case_id)
    assert card is not None
    assert card.severity is Severity.DANGER_NOW
    assert harbour.bell.rung == [(Alert.ANSWERED_DANGER, 0, MIRA)]
    # Its owner does nothing: after half an hour it is in the queue again, and a second person reads before it is over.
    harbour.clock.move(PATIENCE[Severity.DANGER_NOW])
    await harbour.work.run()
    assert await state(harbour, case) is State.OPEN
    assert await harbour.count("SELECT grave AS n FROM cases") == 1


async def test_several_answers_call_once_until_they_are_read(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    for _ in range(3):
        await answer(harbour, BEN)
    assert harbour.bell.rung == [(Alert.ANSWERED, MIRA, 0)]
    await harbour.cases.read(HARBOUR, case.case_id, MIRA)
    await answer(harbour, BEN)
    assert harbour.bell.rung == [(Alert.ANSWERED, MIRA, 0)] * 2


async def test_a_grave_answer_behind_a_mild_one_that_nobody_read_calls_too(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    await answer(harbour, BEN)
    harbour.clock.move(20 * MINUTE)
    await answer(harbour, BEN, GRAVE)
    assert harbour.bell.rung == [(Alert.ANSWERED, MIRA, 0), (Alert.AGAIN, MIRA, 0)]
    await answer(harbour, BEN, f"{GRAVE} Again.")  # at once: one call for both
    assert len(harbour.bell.rung) == 2
    card = await harbour.cases.card(case.case_id)
    assert card is not None
    assert card.severity is Severity.HIGH


async def test_no_answer_in_time_calls_whoever_waits(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    harbour.clock.move(PATIENCE[Severity.CONCERN] - 1)
    await harbour.work.run()
    assert await state(harbour, case) is State.WAITING
    harbour.clock.move(1)
    await harbour.work.run()
    await harbour.app.postman.idle()
    assert await state(harbour, case) is State.CLAIMED
    assert harbour.bell.rung == [(Alert.NO_ANSWER, MIRA, 0)]


async def test_the_team_ends_it_says_so_and_can_take_it_up_again(harbour: Harbour) -> None:
    case = await vented(harbour)
    line = await reach(harbour, case)
    with pytest.raises(Refusal, match="refusal-relay-not-open"):
        await harbour.app.relay.end(HARBOUR, line.line_id, MIRA)
    await write(harbour, case)
    await harbour.app.relay.end(HARBOUR, line.line_id, MIRA)
    await harbour.app.postman.idle()
    assert box_of(harbour).keys(BEN) == ["relay-letter", "relay-ended"]
    assert await state(harbour, case) is State.CLAIMED
    with pytest.raises(Refusal, match="refusal-relay-over"):
        await answer(harbour, BEN)
    await write(harbour, case)
    assert isinstance(await answer(harbour, BEN), Answered)


async def test_the_person_ends_it_and_nothing_more_can_be_sent_to_them(harbour: Harbour) -> None:
    case = await vented(harbour)
    line = await write(harbour, case)
    await answer(harbour, BEN)
    await harbour.app.answering.end(BEN, box_of(harbour).letter(BEN))
    await harbour.app.postman.idle()
    assert harbour.bell.rung[-1] == (Alert.LEFT, MIRA, 0)
    assert (await reach(harbour, case)).state is Line.LEFT
    with pytest.raises(Refusal, match="refusal-relay-left"):
        await harbour.app.relay.message(HARBOUR, line.line_id, MIRA, WORDS, next(acts))
    with pytest.raises(Refusal, match="refusal-relay-over"):
        await answer(harbour, BEN)


async def test_when_the_case_is_over_they_are_told_and_forgotten_and_reopening_finds_the_author_again(
    harbour: Harbour,
) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    await reach(harbour, case, Role.REPORTER)  # nothing was said to her: she hears of the outcome alone
    await harbour.over(case.case_id, MIRA, Outcome.SPOKE)
    await harbour.app.postman.idle()
    assert box_of(harbour).keys(BEN) == ["relay-letter", "relay-ended"]
    assert box_of(harbour).keys(ADA) == ["report-outcome"]
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_lines WHERE person_box IS NOT NULL") == 0
    with pytest.raises(Refusal, match="refusal-relay-over"):
        await answer(harbour, BEN)
    await harbour.work.reopen(HARBOUR, case.case_id, MIRA, "It began again")
    await harbour.cases.claim(HARBOUR, case.case_id, MIRA)
    found = await harbour.app.relay.reachable(HARBOUR, case.case_id, MIRA)
    assert [each.role for each in found] == [Role.AUTHOR]
    await write(harbour, case)
    assert isinstance(await answer(harbour, BEN), Answered)


@pytest.mark.parametrize("words", ["It is quiet here without them.", DANGER])
async def test_taken_back_the_case_alone_knows_whose_words_they_were_until_it_is_over(
    harbour: Harbour, words: str
) -> None:
    posted = await harbour.app.venting.post(HARBOUR, NOAH, words, Wish.LISTEN)
    subject = f"vent/{posted.vent_id}"
    case = await harbour.cases.open(
        HARBOUR, kind=Kind.REPORT, severity=Severity.CONCERN, subject=subject, evidence=Evidence(), reporter_id=ADA
    )
    await harbour.app.own_vents.take_back(HARBOUR, NOAH, posted.vent_id)
    assert (await dump(harbour.db))["vents"] == []
    with pytest.raises(Refusal, match="refusal-case-tied"):  # a moderator, and it is about their own words
        await harbour.cases.claim(HARBOUR, case.case_id, NOAH)
    await harbour.cases.claim(HARBOUR, case.case_id, MIRA)
    assert (await write(harbour, case)).alias == posted.alias.name
    assert box_of(harbour).keys(NOAH) == ["relay-letter"]
    assert isinstance(await answer(harbour, NOAH), Answered)
    await harbour.over(case.case_id, MIRA, Outcome.SPOKE, reader=CLEO)
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_lines WHERE person_box IS NOT NULL") == 0


@pytest.mark.parametrize("declined", [True, False])
async def test_the_team_still_reaches_whoever_was_in_danger_when_their_words_are_long_forgotten(
    harbour: Harbour, declined: bool
) -> None:
    await harbour.app.venting.post(HARBOUR, BEN, DANGER, Wish.LISTEN)
    ((row),) = (await dump(harbour.db))["cases"]
    case_id = str(row["id"])
    if declined:
        await harbour.app.holds.decline(HARBOUR, case_id, MIRA, "We would like to talk first.")
    else:
        await harbour.cases.claim(HARBOUR, case_id, MIRA)
    harbour.clock.move(9 * 24 * HOUR)
    await harbour.app.holds.run()
    assert (await dump(harbour.db))["vents"] == []
    assert [each.role for each in await harbour.app.relay.reachable(HARBOUR, case_id, MIRA)] == [Role.AUTHOR]


async def test_whoever_erases_all_of_theirs_is_not_kept_by_the_case_either(harbour: Harbour) -> None:
    await harbour.app.venting.post(HARBOUR, BEN, DANGER, Wish.LISTEN)
    for part in parts(harbour.app):
        if part.erase is not None:
            await part.erase(HARBOUR, BEN)
    assert await harbour.count("SELECT COUNT(*) AS n FROM case_lines WHERE person_box IS NOT NULL") == 0


async def test_all_of_it_is_exported_and_erased_by_whom_it_belongs_to(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    await answer(harbour, BEN)
    assert [each["words"] for each in await harbour.app.answering.export(HARBOUR, BEN)] == [WORDS, BACK]
    assert await harbour.app.answering.export(HARBOUR, ADA) == []
    assert await harbour.app.answering.erase(HARBOUR, ADA) == 0
    assert await harbour.app.answering.erase(HARBOUR, BEN) == 2
    assert await harbour.app.answering.export(HARBOUR, BEN) == []
    assert (await harbour.cases.read(HARBOUR, case.case_id, MIRA)).talk == ()
    await harbour.app.postman.idle()
    assert harbour.bell.rung[-1][0] is Alert.LEFT


async def test_what_was_said_goes_with_the_words_of_the_case(harbour: Harbour) -> None:
    case = await vented(harbour)
    await write(harbour, case)
    await harbour.over(case.case_id, MIRA, Outcome.SPOKE)
    harbour.clock.move(30 * 24 * HOUR + 1)
    await harbour.retain()
    kept = await dump(harbour.db)
    assert kept["case_lines"] == kept["case_letters"] == []
