"""What the summary says, and what becomes of a case's thread."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.delivery import Delivered, Nothing, Parcel
from bot.features.cases.board.rules import Standing, Thread, summed, to_do
from bot.features.cases.board.service import SUMMARY, THREAD, Drawing
from bot.features.cases.rules import Outcome, Severity, State
from bot.features.cases.service import CARD, REFRESH
from bot.features.servers.rules import Place
from bot.kernel.clock import HOUR, MINUTE, SECOND
from bot.kernel.errors import Refusal, Unreachable, Why
from bot.storage.db import Database
from tests.cases.bench import BEN, CLEO, HARBOUR, MIRA, NOAH, Harbour
from tests.services import PLACES


class Posted:
    """The channel, as far as the board stands in it."""

    def __init__(self, harbour: Harbour) -> None:
        self._board = harbour.app.board
        self.drawn: list[Drawing] = []
        self.threads: list[tuple[int, Thread | None]] = []
        self.out: list[int] = []
        self.made = 0
        self.message_id = 5_000
        self.deleted = False
        self.no: Why | None = None

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        if self.no is not None:
            raise Unreachable(self.no)
        if parcel.kind == SUMMARY:
            drawing = await self._board.drawing(parcel.server_id)
            self.drawn.append(drawing)
            if not drawing.message_id or self.deleted:
                self.message_id += 1
                self.deleted = False
            return Delivered(PLACES[Place.CASES], self.message_id)
        found = await self._board.thread(parcel.subject)
        assert found is not None
        if found.to_do is None and not found.out:
            return Nothing()
        self.out += found.out
        if found.to_do is not None:
            self.threads.append((found.number, found.to_do))
        if found.to_do is not Thread.WANTED and self.deleted:
            return Delivered(PLACES[Place.TALKS], 0)
        if found.to_do is Thread.WANTED:
            self.made += 1
        return Delivered(PLACES[Place.TALKS], found.thread_id or 9_000 + self.made)


class Bench(Harbour):
    """With a board."""

    def __init__(self, db: Database) -> None:
        super().__init__(db)
        self.posted = Posted(self)
        self.app.postman.route(CARD, self.wall, self.app.board.carded)
        self.app.postman.route(REFRESH, self.wall, self.app.board.refreshed)
        self.app.postman.route(SUMMARY, self.posted, self.app.board.drawn)
        self.app.postman.route(THREAD, self.posted, self.app.board.threaded)

    async def settle(self) -> None:
        for _ in range(3):
            await self.app.postman.idle()
            self.clock.move(2 * SECOND)
            self.app.postman.wake()
        await self.app.postman.idle()


@pytest.fixture
async def bench(db: Database) -> AsyncIterator[Bench]:
    made = Bench(db)
    async with made.at_work():
        yield made


async def test_the_summary_says_what_waits_and_several_changes_are_one_edit(bench: Bench) -> None:
    await bench.report(about=1)
    case = await bench.report(about=2, severity=Severity.HIGH)
    await bench.report(about=3)
    await bench.app.postman.idle()
    assert bench.posted.drawn == []
    await bench.settle()
    assert len(bench.posted.drawn) == 1
    assert bench.posted.drawn[0].summary.unclaimed == {Severity.HIGH: 1, Severity.CONCERN: 2}
    await bench.cases.claim(HARBOUR, case.case_id, MIRA)
    await bench.settle()
    last = bench.posted.drawn[-1]
    assert (last.summary.unclaimed, last.summary.claimed) == ({Severity.CONCERN: 2}, 1)
    assert last.message_id == bench.posted.message_id


async def test_what_was_missed_and_what_was_deleted_comes_back(bench: Bench) -> None:
    await bench.report()
    await bench.settle()
    there, drawn = bench.posted.message_id, len(bench.posted.drawn)
    bench.clock.move(MINUTE)
    await bench.app.board.run()
    await bench.settle()
    assert len(bench.posted.drawn) == drawn, "nothing has changed"
    await bench.app.oncall.on(HARBOUR, MIRA, 3 * HOUR)
    bench.clock.move(MINUTE)
    await bench.app.board.run()
    await bench.settle()
    assert bench.posted.drawn[-1].summary.on == (MIRA,)
    bench.posted.deleted = True
    bench.clock.move(HOUR)
    await bench.app.board.run()
    await bench.settle()
    assert bench.posted.message_id == there + 1
    assert (await bench.app.board.drawing(HARBOUR)).message_id == there + 1


async def test_each_case_has_a_thread_that_is_archived_with_it_and_opened_again(bench: Bench) -> None:
    case = await bench.report()
    await bench.settle()
    assert bench.posted.threads == [(1, Thread.WANTED)]
    await bench.cases.claim(HARBOUR, case.case_id, MIRA)
    await bench.settle()
    assert bench.posted.threads == [(1, Thread.WANTED)]
    await bench.over(case.case_id, MIRA, Outcome.SPOKE)
    await bench.settle()
    assert bench.posted.threads[1:] == [(1, Thread.ARCHIVED)]
    await bench.work.reopen(HARBOUR, case.case_id, MIRA, "again")
    await bench.settle()
    assert bench.posted.threads[2:] == [(1, Thread.OPEN)]


async def test_a_deleted_thread_is_said_at_the_desk_once_and_the_case_goes_on(bench: Bench) -> None:
    case = await bench.report()
    await bench.settle()
    await bench.app.board.thread_gone(HARBOUR + 1, 9_001)
    await bench.settle()
    assert bench.notices.read == []
    for _ in range(2):
        await bench.app.board.thread_gone(HARBOUR, 9_001)
    await bench.settle()
    assert bench.notices.read == [("desk-case-thread-gone", {"number": 1})]
    await bench.cases.claim(HARBOUR, case.case_id, MIRA)
    await bench.over(case.case_id, MIRA, Outcome.SPOKE)
    await bench.settle()
    assert bench.posted.threads == [(1, Thread.WANTED)]


async def test_whoever_may_comes_in_and_a_deleted_thread_is_made_anew_for_whoever_asks(bench: Bench) -> None:
    case = await bench.report()
    board = bench.app.board
    assert await board.enter(HARBOUR, case.case_id, MIRA) == 0, "it is being made"
    await bench.settle()
    assert await board.enter(HARBOUR, case.case_id, MIRA) == 9_001
    for server, person, why in ((HARBOUR, BEN, "tied"), (HARBOUR + 1, MIRA, "unknown")):
        with pytest.raises(Refusal, match=f"refusal-case-{why}"):
            await board.enter(server, case.case_id, person)
    await board.thread_gone(HARBOUR, 9_001)
    await bench.settle()
    assert bench.posted.threads == [(1, Thread.WANTED)]
    assert await board.enter(HARBOUR, case.case_id, NOAH) == 0
    await bench.settle()
    assert bench.posted.threads == [(1, Thread.WANTED)] * 2
    assert await board.enter(HARBOUR, case.case_id, NOAH) == 9_002
    await bench.cases.claim(HARBOUR, case.case_id, MIRA)
    await bench.over(case.case_id, MIRA, Outcome.SPOKE)
    await bench.settle()
    with pytest.raises(Refusal, match="case-resolved"):
        await board.enter(HARBOUR, case.case_id, NOAH)


async def test_whom_a_case_comes_to_name_is_taken_out_of_its_thread(bench: Bench) -> None:
    case = await bench.report()
    await bench.settle()
    for person in (MIRA, NOAH):
        await bench.app.board.enter(HARBOUR, case.case_id, person)
    await bench.report(by=CLEO, reason=f"<@{NOAH}> was there as well")
    await bench.settle()
    await bench.settle()
    assert bench.posted.out == [NOAH]
    with pytest.raises(Refusal, match="case-tied"):
        await bench.app.board.enter(HARBOUR, case.case_id, NOAH)
    assert await bench.count("SELECT moderator_id AS n FROM case_thread_members") == MIRA


async def test_a_thread_that_was_gone_unheard_is_noticed_when_it_is_wanted(bench: Bench) -> None:
    case = await bench.report()
    await bench.settle()
    bench.posted.deleted = True
    await bench.cases.claim(HARBOUR, case.case_id, MIRA)
    await bench.over(case.case_id, MIRA, Outcome.SPOKE)
    await bench.settle()
    assert ("desk-case-thread-gone", {"number": 1}) in bench.notices.read


async def test_threads_that_cannot_be_made_are_said_at_the_desk(bench: Bench) -> None:
    bench.posted.no = Why.PERMISSION_MISSING
    await bench.report()
    await bench.settle()
    assert ("desk-case-thread", {"why": "permission-missing"}) in bench.notices.read


@pytest.mark.parametrize("state", list(State))
def test_what_is_done_with_a_thread(state: State) -> None:
    over = state is State.RESOLVED
    assert to_do(None, state) is (None if over else Thread.WANTED)
    assert to_do(Thread.WANTED, state) is (None if over else Thread.WANTED)
    assert to_do(Thread.OPEN, state) is (Thread.ARCHIVED if over else None)
    assert to_do(Thread.ARCHIVED, state) is (None if over else Thread.OPEN)
    assert to_do(Thread.GONE, state) is None


def test_the_summary_counts_each_case_once() -> None:
    cases = [
        Standing(Severity.CONCERN, State.OPEN, 30, None),
        Standing(Severity.DANGER_NOW, State.OPEN, 20, 90),
        Standing(Severity.HIGH, State.CLAIMED, 10, None),
        Standing(Severity.HIGH, State.WAITING, 10, 80),
        Standing(Severity.HIGH, State.FOLLOW_UP, 10, 70),
    ]
    found = summed(cases, [3, 2], used=True)
    assert list(found.unclaimed.items()) == [(Severity.DANGER_NOW, 1), (Severity.CONCERN, 1)]
    assert (found.claimed, found.waiting, found.follow_up) == (1, 1, 1)
    assert (found.oldest_at, found.due_at, found.on) == (20, 70, (2, 3))
    assert summed(cases, [2, 3], used=True).digest == found.digest
    assert summed(cases, [2], used=True).digest != found.digest
