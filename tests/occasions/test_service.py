"""Use cases of check-ins on both databases, with a courier that writes down instead of Discord."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from bot.delivery import Delivered, Nothing, Outbox, Parcel, Postman
from bot.features.cases.authors import Authors
from bot.features.cases.ledger import Ledger
from bot.features.cases.reports import Reports
from bot.features.cases.service import CARD, Cases
from bot.features.members.service import Notices
from bot.features.occasions.answering.counting import COUNT, Counting
from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.answering.service import CheckinAnswers
from bot.features.occasions.rules import Answer, CheckIn, Lateness, Oddity, State
from bot.features.occasions.service import CLOSE, OPEN, REST, TOGETHER, Occasions
from bot.features.servers.desk import NOTICE, Desk
from bot.features.servers.rules import CHANNELS, Place
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, HOUR, MINUTE, SECOND, ManualClock
from bot.kernel.errors import Refusal, Unreachable, Why
from bot.kernel.ids import SeededIds
from bot.kernel.vault import KEY_SIZE, Vault
from bot.storage.db import Database

SERVER = 1_100_000_000_000_000_001
OTHER_SERVER = 1_100_000_000_000_000_002
ADA = 1_200_000_000_000_000_077
CHECKINS = 1_300_000_000_000_000_002
MESSAGE = 1_400_000_000_000_000_000


def instant(text: str) -> int:
    """Milliseconds of an ISO moment with its offset."""
    return round(datetime.fromisoformat(text).timestamp() * 1_000)


NOON = instant("2026-11-21T12:00+00:00")
EVE = instant("2026-12-24T18:00+00:00")


@dataclass
class Written:
    """Carries parcels of check-ins into a list. `refusing` has it say no, `lost` forget that it posted."""

    occasions: Occasions
    clock: ManualClock
    posted: list[tuple[str, Lateness]] = field(default_factory=list)
    closings: list[tuple[str, Counts | None, bool]] = field(default_factory=list)
    refusing: Why | None = None
    before_sending: list[str] = field(default_factory=list)

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        if self.refusing:
            raise Unreachable(self.refusing)
        if parcel.kind == CLOSE:
            closing = await self.occasions.closing(parcel.subject)
            if closing is None:
                return Nothing()
            self.closings.append((parcel.subject, closing.shown, closing.take_down))
            return Delivered(closing.checkin.channel_id, closing.checkin.message_id)
        opening = await self.occasions.opening(parcel.subject)
        if opening is None or opening.lateness is Lateness.DROP:
            return Nothing()
        for checkin_id in self.before_sending:
            await self.occasions.cancel(SERVER, checkin_id)
        self.posted.append((parcel.subject, opening.lateness))
        return Delivered(CHECKINS, MESSAGE + len(self.posted))


class Cards:
    """Takes the cards of cases and does nothing with them."""

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        return Nothing()


@dataclass
class Numbers:
    """Has the numbers of open check-ins move, and edits no message."""

    counting: Counting

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        checkin = await self.counting.counting(parcel.subject)
        return Nothing() if checkin is None else Delivered(checkin.channel_id, checkin.message_id)


@dataclass
class Said:
    """Notices at the desk."""

    desk: Desk
    notices: list[tuple[str, dict[str, str | int]]] = field(default_factory=list)

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        notice = await self.desk.load(parcel.subject)
        if notice is None:
            return Nothing()
        self.notices.append(notice)
        return Delivered(1, 2)


@dataclass
class Bench:
    """Everything around check-ins, with a clock that stands."""

    db: Database
    clock: ManualClock
    occasions: Occasions
    checkin_answers: CheckinAnswers
    cases: Cases
    servers: Servers
    postman: Postman
    courier: Written
    desk: Said

    async def until(self, at: int) -> None:
        """Let the clock stand at `at`, and deliver what is due then."""
        self.clock.set(at)
        await self.settled()

    async def settled(self) -> None:
        """Wait until every parcel that is due was carried and marked."""
        due = "SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= $1"
        while await self.rows(due, self.clock.now()):
            await self.postman.idle()

    async def planned(self, date: str = "2026-12-24", time: str = "18:00", words: str = "Be gentle today.") -> str:
        """A check-in that is scheduled."""
        plan = await self.occasions.plan(SERVER, date, time, words)
        return (await self.occasions.schedule(SERVER, plan)).checkin_id

    async def checkin(self, checkin_id: str) -> CheckIn:
        """The check-in as it is now."""
        found = await self.occasions.load(checkin_id)
        assert found is not None
        return found

    async def rows(self, sql: str, *values: str | int) -> list[tuple[object, ...]]:
        """What a query finds."""
        async with self.db.read() as tx:
            found = await tx.all(sql, *values)
        return [tuple(row) for row in found]  # type: ignore[arg-type]  # rows of both drivers can be walked


@pytest.fixture
async def bench(db: Database) -> AsyncIterator[Bench]:
    clock, ids = ManualClock(NOON), SeededIds(7)
    vault = Vault([ids.key(KEY_SIZE)], ids.key)
    outbox = Outbox(ids)
    servers = Servers(db, clock)
    desk = Desk(db, clock, outbox)
    reports = Reports(clock, vault, Notices(db, clock, ids, vault, outbox))
    ledger = Ledger(clock, ids, vault, outbox, Authors(vault), reports)
    cases = Cases(db, clock, ids, vault, outbox, servers, desk, ledger)
    counting = Counting(db, clock, ids, outbox)
    occasions = Occasions(db, clock, ids, outbox, servers, desk, counting)
    for server_id in (SERVER, OTHER_SERVER):
        await servers.change(server_id, zone="Europe/London")
        for number, place in enumerate(CHANNELS, 1):
            await servers.remember(server_id, place, CHECKINS if place is Place.CHECKINS else CHECKINS + 100 + number)
    postman = Postman(db, clock, ids)
    outbox.on_new(postman.wake)
    courier, said = Written(occasions, clock), Said(desk)
    postman.route(OPEN, courier, occasions.opened)
    postman.route(CLOSE, courier, occasions.closed)
    postman.route(COUNT, Numbers(counting), counting.counted)
    postman.route(NOTICE, said, desk.said)
    postman.route(CARD, Cards(), cases.carded)
    postman.route(TOGETHER, Cards(), occasions.gathered)
    postman.route(REST, Cards(), occasions.rested)
    await postman.start()
    answers = CheckinAnswers(db, clock, vault, cases, counting)
    yield Bench(db, clock, occasions, answers, cases, servers, postman, courier, said)
    await postman.stop()


async def refused(bench: Bench, member: int, checkin_id: str, answer: Answer = Answer.STEADY) -> str:
    """The key of the refusal that an answer meets."""
    with pytest.raises(Refusal) as no:
        await bench.checkin_answers.answer(SERVER, checkin_id, member, answer)
    return no.value.key


async def test_a_plan_tells_everything_and_writes_nothing(bench: Bench) -> None:
    plan = await bench.occasions.plan(SERVER, "24 Dec", "18:00", "  Be gentle\u200b today.  ")
    assert plan.due_at == EVE
    assert plan.words == "Be gentle today."
    assert plan.channel_id == CHECKINS
    assert plan.shown_at == datetime.fromisoformat("2026-12-24T18:00")
    assert plan.oddity is Oddity.NONE
    assert await bench.occasions.upcoming(SERVER) == []
    assert await bench.rows("SELECT id FROM outbox") == []


async def test_a_day_without_its_year_is_the_next_one_on_the_servers_calendar(bench: Bench) -> None:
    await bench.servers.change(SERVER, zone="Pacific/Auckland")  # where the 22nd has begun
    plan = await bench.occasions.plan(SERVER, "21 Nov", "18:00", "Be gentle.")
    assert plan.wall.day.isoformat() == "2027-11-21"


async def test_a_plan_is_for_a_server_that_is_set_up_and_for_words_that_fit(bench: Bench) -> None:
    for server_id, words, key in [
        (3, "Be gentle.", "refusal-not-set-up"),
        (SERVER, " \n\u200b ", "refusal-checkin-empty"),
        (SERVER, "x" * 1_501, "refusal-checkin-long"),
    ]:
        with pytest.raises(Refusal) as no:
            await bench.occasions.plan(server_id, "2026-12-24", "18:00", words)
        assert no.value.key == key


async def test_it_is_posted_once_at_its_time(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE - 1)
    assert bench.courier.posted == []
    await bench.until(EVE)
    assert bench.courier.posted == [(checkin_id, Lateness.SEND)]
    checkin = await bench.checkin(checkin_id)
    assert (checkin.state, checkin.channel_id, checkin.message_id) == (State.OPEN, CHECKINS, MESSAGE + 1)
    assert checkin.closes_at == EVE + DAY
    await bench.until(EVE + HOUR)
    assert len(bench.courier.posted) == 1
    assert await bench.occasions.upcoming(SERVER) == []


async def test_scheduling_the_same_plan_twice_schedules_it_once(bench: Bench) -> None:
    plan = await bench.occasions.plan(SERVER, "2026-12-24", "18:00", "Be gentle.")
    first, second = await asyncio.gather(bench.occasions.schedule(SERVER, plan), bench.occasions.schedule(SERVER, plan))
    assert first == second
    assert len(await bench.occasions.upcoming(SERVER)) == 1
    await bench.until(EVE)
    assert len(bench.courier.posted) == 1


async def test_a_plan_whose_time_went_by_is_refused(bench: Bench) -> None:
    plan = await bench.occasions.plan(SERVER, "2026-11-21", "12:05", "Be gentle.")
    bench.clock.move(5 * MINUTE)
    with pytest.raises(Refusal) as no:
        await bench.occasions.schedule(SERVER, plan)
    assert no.value.key == "refusal-checkin-past"
    assert await bench.occasions.upcoming(SERVER) == []


async def test_twenty_five_are_kept_and_no_more_however_many_ask_at_once(bench: Bench) -> None:
    plans = [await bench.occasions.plan(SERVER, "2026-12-24", f"18:{at:02}", "Be gentle.") for at in range(27)]
    ended = await asyncio.gather(*(bench.occasions.schedule(SERVER, plan) for plan in plans), return_exceptions=True)
    refusals = [end.key for end in ended if isinstance(end, Refusal)]
    assert refusals == ["refusal-checkin-many"] * 2
    kept = await bench.occasions.upcoming(SERVER)
    assert len(kept) == 25
    again = next(plan for plan in plans if plan.id == kept[0].id)
    assert (await bench.occasions.schedule(SERVER, again)).checkin_id == again.id


async def test_what_is_planned_is_listed_by_server_and_in_order(bench: Bench) -> None:
    later = await bench.planned("2027-05-09", "10:00")
    sooner = await bench.planned()
    assert [each.id for each in await bench.occasions.upcoming(SERVER)] == [sooner, later]
    assert await bench.occasions.upcoming(OTHER_SERVER) == []


async def test_a_server_that_moves_to_another_zone_moves_no_check_in(bench: Bench) -> None:
    checkin_id = await bench.planned("2027-07-01", "18:00")
    before = await bench.checkin(checkin_id)
    await bench.servers.change(SERVER, zone="Pacific/Auckland")
    after = await bench.checkin(checkin_id)
    assert after == before
    assert after.wall.zone == "Europe/London"
    assert after.wall.instant() == after.due_at == instant("2027-07-01T18:00+01:00")


async def test_called_off_is_not_posted_and_cannot_be_called_off_again(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.occasions.cancel(SERVER, checkin_id)
    assert await bench.rows("SELECT id FROM outbox") == []
    await bench.until(EVE)
    assert bench.courier.posted == []
    assert bench.desk.notices == []
    with pytest.raises(Refusal) as no:
        await bench.occasions.cancel(SERVER, checkin_id)
    assert no.value.key == "refusal-checkin-not-scheduled"


async def test_only_its_own_server_calls_a_check_in_off(bench: Bench) -> None:
    checkin_id = await bench.planned()
    for server_id, which in [(OTHER_SERVER, checkin_id), (SERVER, "nothing"), (SERVER, "")]:
        with pytest.raises(Refusal):
            await bench.occasions.cancel(server_id, which)
    assert (await bench.checkin(checkin_id)).state is State.SCHEDULED


async def test_what_is_open_is_not_called_off(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    with pytest.raises(Refusal):
        await bench.occasions.cancel(SERVER, checkin_id)
    assert (await bench.checkin(checkin_id)).state is State.OPEN


async def test_called_off_while_it_was_being_posted_is_taken_down(bench: Bench) -> None:
    checkin_id = await bench.planned()
    bench.courier.before_sending = [checkin_id]
    await bench.until(EVE)
    assert bench.courier.posted == [(checkin_id, Lateness.SEND)]
    assert bench.courier.closings == [(checkin_id, None, True)]
    assert (await bench.checkin(checkin_id)).state is State.CANCELLED
    assert await refused(bench, ADA, checkin_id) == "refusal-checkin-closed"


async def test_late_says_so_and_too_late_is_dropped_and_told_at_the_desk(bench: Bench) -> None:
    sooner = await bench.planned("2026-12-24", "05:00")
    later = await bench.planned("2026-12-24", "16:30")
    await bench.until(EVE)
    assert bench.courier.posted == [(later, Lateness.SEND_LATE)]
    assert (await bench.checkin(sooner)).state is State.DROPPED
    due_at = instant("2026-12-24T05:00+00:00")
    assert bench.desk.notices == [("desk-checkin-dropped", {"at": str(due_at // SECOND)})]
    assert [each.id for each in await bench.occasions.upcoming(SERVER)] == []


@pytest.mark.parametrize("why", [Why.CHANNEL_GONE, Why.PERMISSION_MISSING, Why.NOT_SET_UP, Why.REJECTED])
async def test_what_cannot_be_posted_waits_for_the_setup_and_the_team_is_told(bench: Bench, why: Why) -> None:
    checkin_id = await bench.planned()
    bench.courier.refusing = why
    await bench.until(EVE)
    assert (await bench.checkin(checkin_id)).state is State.WAITING
    assert bench.desk.notices == [("desk-checkin-held", {"why": why.value, "at": str(EVE // SECOND)})]
    assert [each.id for each in await bench.occasions.upcoming(SERVER)] == [checkin_id]
    assert await refused(bench, ADA, checkin_id) == "refusal-checkin-closed"

    bench.courier.refusing = None
    bench.clock.move(2 * HOUR)
    assert await bench.occasions.put_up_again(OTHER_SERVER) == 0
    assert await bench.occasions.put_up_again(SERVER) == 1
    assert await bench.occasions.put_up_again(SERVER) == 0
    await bench.settled()
    assert bench.courier.posted == [(checkin_id, Lateness.SEND_LATE)]
    assert (await bench.checkin(checkin_id)).state is State.OPEN


async def test_setup_mended_too_late_does_not_post_yesterdays_check_in(bench: Bench) -> None:
    checkin_id = await bench.planned()
    bench.courier.refusing = Why.CHANNEL_GONE
    await bench.until(EVE)
    bench.courier.refusing = None
    bench.clock.set(EVE + 12 * HOUR + 1)
    assert await bench.occasions.put_up_again(SERVER) == 0
    await bench.settled()
    assert bench.courier.posted == []
    assert (await bench.checkin(checkin_id)).state is State.DROPPED
    assert [key for key, _ in bench.desk.notices] == ["desk-checkin-held", "desk-checkin-dropped"]


async def test_what_waits_can_be_called_off(bench: Bench) -> None:
    checkin_id = await bench.planned()
    bench.courier.refusing = Why.CHANNEL_GONE
    await bench.until(EVE)
    bench.courier.refusing = None
    await bench.occasions.cancel(SERVER, checkin_id)
    assert await bench.occasions.put_up_again(SERVER) == 0
    await bench.settled()
    assert bench.courier.posted == []


async def test_fifty_answer_at_once_and_the_numbers_are_right(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    answers = [Answer.STEADY] * 27 + [Answer.HARD] * 19 + [Answer.SOMEONE] * 4
    await asyncio.gather(
        *(bench.checkin_answers.answer(SERVER, checkin_id, ADA + at, answer) for at, answer in enumerate(answers))
    )
    assert len(await bench.rows("SELECT handle FROM checkin_answers")) == 50
    await bench.until(EVE + DAY)
    checkin = await bench.checkin(checkin_id)
    assert checkin.counted == 50
    shown = [checkin.counts.steady, checkin.counts.hard, checkin.counts.someone]
    assert all(abs(seen - exact) < 5 for seen, exact in zip(shown, [27, 19, 4], strict=True))
    assert bench.courier.closings == [(checkin_id, checkin.counts, False)]


async def test_an_answer_can_be_changed_and_counts_once(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    for answer in [Answer.STEADY, Answer.SOMEONE, Answer.SOMEONE, Answer.HARD]:
        answered = await bench.checkin_answers.answer(SERVER, checkin_id, ADA, answer)
        assert (answered.answer, answered.closes_at) == (answer, EVE + DAY)
    assert await bench.rows("SELECT answer FROM checkin_answers") == [("hard",)]
    await bench.until(EVE + DAY)
    assert (await bench.checkin(checkin_id)).seen is None


async def test_one_person_changing_their_mind_in_ten_places_at_once_is_one_answer(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    every = list(Answer) * 4
    await asyncio.gather(*(bench.checkin_answers.answer(SERVER, checkin_id, ADA, answer) for answer in every))
    assert len(await bench.rows("SELECT handle FROM checkin_answers")) == 1


async def test_answers_are_taken_from_the_posting_to_the_closing_and_never_else(bench: Bench) -> None:
    checkin_id = await bench.planned()
    assert await refused(bench, ADA, checkin_id) == "refusal-checkin-closed"
    await bench.until(EVE)
    bench.clock.set(EVE + DAY - 1)
    await bench.checkin_answers.answer(SERVER, checkin_id, ADA, Answer.STEADY)
    bench.clock.set(EVE + DAY)  # due to close, and not closed yet
    assert await refused(bench, ADA + 1, checkin_id) == "refusal-checkin-closed"
    await bench.settled()
    assert (await bench.checkin(checkin_id)).state is State.CLOSED
    assert await refused(bench, ADA + 1, checkin_id) == "refusal-checkin-closed"
    assert await refused(bench, ADA, "unknown") == "refusal-checkin-closed"
    assert await bench.rows("SELECT * FROM checkin_answers") == []


async def test_a_press_that_is_faster_than_the_mark_counts(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.postman.stop()  # posted, and the process died before it was marked
    bench.clock.set(EVE)
    answered = await bench.checkin_answers.answer(SERVER, checkin_id, ADA, Answer.HARD)
    assert answered.closes_at == EVE + DAY
    await bench.postman.start()
    await bench.until(EVE + 1)
    assert await bench.rows("SELECT answer FROM checkin_answers") == [("hard",)]


async def test_an_answer_belongs_to_the_server_of_the_check_in(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    with pytest.raises(Refusal):
        await bench.checkin_answers.answer(OTHER_SERVER, checkin_id, ADA, Answer.HARD)
    assert await bench.rows("SELECT * FROM checkin_answers") == []


async def test_closing_folds_the_answers_and_deletes_them_and_twice_changes_nothing(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    for at, answer in enumerate([Answer.STEADY, Answer.STEADY, Answer.HARD]):
        await bench.checkin_answers.answer(SERVER, checkin_id, ADA + at, answer)
    await bench.postman.stop()
    bench.clock.set(EVE + DAY)
    both = await asyncio.gather(bench.occasions.closing(checkin_id), bench.occasions.closing(checkin_id))
    assert await bench.rows("SELECT * FROM checkin_answers") == []
    await bench.postman.start()
    await bench.settled()
    both += [await bench.occasions.closing(checkin_id)]
    assert len({closing.checkin for closing in both if closing is not None}) == 1
    checkin = await bench.checkin(checkin_id)
    assert (checkin.state, checkin.counts) == (State.CLOSED, Counts())
    assert await bench.rows("SELECT * FROM checkin_answers") == []
    assert bench.courier.closings == [(checkin_id, None, False)]


async def test_a_message_that_cannot_be_closed_is_folded_all_the_same(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    await bench.checkin_answers.answer(SERVER, checkin_id, ADA, Answer.HARD)
    bench.courier.refusing = Why.PERMISSION_MISSING
    await bench.until(EVE + DAY)
    assert (await bench.checkin(checkin_id)).state is State.CLOSED
    assert await bench.rows("SELECT * FROM checkin_answers") == []
    assert [key for key, _ in bench.desk.notices] == ["desk-checkin-not-closed"]


async def test_a_message_whose_channel_is_gone_needs_no_closing(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    bench.courier.refusing = Why.CHANNEL_GONE
    await bench.until(EVE + DAY)
    assert (await bench.checkin(checkin_id)).state is State.CLOSED
    assert bench.desk.notices == []


async def test_what_was_missed_while_away_is_closed_at_the_next_start(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    await bench.postman.stop()
    bench.clock.set(EVE + 9 * DAY)
    await bench.postman.start()
    await bench.settled()
    assert (await bench.checkin(checkin_id)).state is State.CLOSED
    assert len(bench.courier.closings) == 1


async def test_no_column_holds_a_member_and_no_handle_links_two_check_ins(bench: Bench) -> None:
    first, second = await bench.planned(), await bench.planned("2026-12-24", "18:00", "Another one.")
    await bench.until(EVE)
    for checkin_id in (first, second):
        await bench.checkin_answers.answer(SERVER, checkin_id, ADA, Answer.SOMEONE)
    await bench.checkin_answers.ask_for_someone(SERVER, first, ADA)
    handles = [str(handle) for (handle,) in await bench.rows("SELECT handle FROM checkin_answers")]
    assert len(set(handles)) == 2
    tables = ["checkins", "checkin_answers", "cases", "case_reports", "case_events", "outbox", "desk_notices"]
    for table in tables:
        for row in await bench.rows(f"SELECT * FROM {table}"):
            for value in row:
                plain = value if isinstance(value, bytes) else str(value).encode()
                assert str(ADA).encode() not in plain, table
                if table != "checkin_answers":
                    assert not any(handle.encode() in plain for handle in handles), table


async def test_answering_that_someone_is_needed_tells_nobody(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    await bench.checkin_answers.answer(SERVER, checkin_id, ADA, Answer.SOMEONE)
    assert await bench.rows("SELECT id FROM cases") == []


async def test_asking_opens_one_case_with_the_name_for_the_care_team(bench: Bench) -> None:
    first, second = await bench.planned(), await bench.planned("2026-12-25", "18:00")
    await bench.until(EVE)
    assert not (await bench.checkin_answers.ask_for_someone(SERVER, first, ADA)).joined
    assert (await bench.checkin_answers.ask_for_someone(SERVER, first, ADA)).joined
    await bench.until(EVE + DAY)
    assert (await bench.checkin(first)).state is State.CLOSED
    assert (await bench.checkin_answers.ask_for_someone(SERVER, second, ADA)).joined
    [(case_id, kind, severity)] = await bench.rows("SELECT id, kind, severity FROM cases")
    assert (kind, severity) == ("asked", "high")
    moderator = ADA + 900
    await bench.cases.claim(SERVER, str(case_id), moderator)
    reading = await bench.cases.read(SERVER, str(case_id), moderator)
    assert (reading.evidence.author, reading.evidence.words) == (ADA, "")
    assert (reading.evidence.channel_id, reading.evidence.message_id) == (CHECKINS, MESSAGE + 1)


async def test_two_who_ask_are_two_cases(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.until(EVE)
    for member in (ADA, ADA + 1):
        await bench.checkin_answers.ask_for_someone(SERVER, checkin_id, member)
    assert len(await bench.rows("SELECT id FROM cases")) == 2


async def test_nobody_who_asks_for_someone_is_refused(bench: Bench) -> None:
    elsewhere = await bench.planned()
    await bench.until(EVE)
    for server_id, checkin_id in [(SERVER, "forgotten"), (OTHER_SERVER, elsewhere)]:
        await bench.checkin_answers.ask_for_someone(server_id, checkin_id, ADA)
        [(case_id,)] = await bench.rows("SELECT id FROM cases WHERE server_id = $1", server_id)
        reading = await bench.cases.read(server_id, str(case_id), ADA + 900)
        assert reading.evidence.author == ADA
        assert reading.evidence.message_id == 0  # another server's message is not linked


async def test_what_is_over_is_forgotten_after_ninety_days_and_what_is_ahead_is_not(bench: Bench) -> None:
    over, ahead = await bench.planned(), await bench.planned("2027-11-01", "10:00")
    await bench.until(EVE)
    await bench.until(EVE + DAY)
    bench.courier.refusing = Why.CHANNEL_GONE
    never = await bench.planned("2026-12-25", "19:00")
    await bench.until(EVE + DAY + HOUR)
    assert (await bench.checkin(never)).state is State.WAITING
    for at, left in [
        (EVE + 90 * DAY, {over, never, ahead}),
        (EVE + 90 * DAY + 1, {never, ahead}),
        (EVE + 91 * DAY + HOUR + 1, {ahead}),
    ]:
        assert await remembered(bench, at) == left


async def test_what_fell_due_long_ago_is_told_before_it_is_forgotten(bench: Bench) -> None:
    checkin_id = await bench.planned()
    await bench.postman.stop()
    assert await remembered(bench, EVE + 200 * DAY) == {checkin_id}
    await bench.postman.start()
    await bench.settled()
    assert [key for key, _ in bench.desk.notices] == ["desk-checkin-dropped"]
    assert await remembered(bench, EVE + 200 * DAY) == set()


async def remembered(bench: Bench, at: int) -> set[object]:
    """The check-ins that are there after forgetting at `at`."""
    bench.clock.set(at)
    async with bench.db.write() as tx:
        await bench.occasions.retain(tx)
    return {each for (each,) in await bench.rows("SELECT id FROM checkins")}


async def test_the_stored_check_in_is_what_was_planned(bench: Bench) -> None:
    plan = await bench.occasions.plan(SERVER, "2027-03-28", "01:30", "The clocks change\nand so may today.")
    assert plan.oddity is Oddity.SKIPPED
    scheduled = await bench.occasions.schedule(SERVER, plan)
    kept = await bench.checkin(scheduled.checkin_id)
    assert kept == replace(
        CheckIn(plan.id, SERVER, plan.wall, plan.words, State.SCHEDULED, plan.due_at), counts=Counts()
    )
    assert kept.due_at == instant("2027-03-28T02:30+01:00")
