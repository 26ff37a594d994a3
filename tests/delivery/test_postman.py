"""Exactly once, as far as the bot's own part goes: leases, retries, looking again, giving up. On both databases."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import pytest

from bot.delivery import (
    LEASE,
    MOST_TRIES,
    TRY_LIMIT,
    Backlog,
    Delivered,
    GaveUp,
    Nothing,
    NotNow,
    Outbox,
    Parcel,
    Postman,
    Settled,
    TryLater,
    forget_settled,
    restored,
)
from bot.kernel.clock import HOUR, MINUTE, SECOND, ManualClock
from bot.kernel.errors import Conflict, StorageFault, Unreachable, Why
from bot.kernel.ids import SeededIds
from bot.sharding.share import Share
from bot.storage.db import Database, Tx
from tests.waiting import until

START = 1_700_000_000_000


class Ledger:
    """A courier that writes down, and does what `answer` says."""

    def __init__(self) -> None:
        self.carried: list[Parcel] = []
        self.settled: list[tuple[str, Settled]] = []
        self.answer: Callable[[Parcel], Delivered | Nothing] = lambda _: Delivered(1, len(self.carried))
        self.gate: asyncio.Event | None = None

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        self.carried.append(parcel)
        if self.gate is not None:
            await self.gate.wait()
        return self.answer(parcel)

    async def settle(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        self.settled.append((parcel.subject, settled))


class Office:
    """An outbox, a postman and a ledger over one database and one clock."""

    def __init__(self, db: Database, seed: int = 1) -> None:
        self.db = db
        self.clock = ManualClock(START)
        self.ids = SeededIds(seed)
        self.outbox = Outbox(self.ids)
        self.postman = Postman(db, self.clock, self.ids)
        self.outbox.on_new(self.postman.wake)
        self.ledger = Ledger()
        self.postman.route("x", self.ledger, self.ledger.settle)

    async def add(self, subject: str, after: int = 0) -> None:
        async with self.db.write() as tx:
            await self.outbox.add(tx, "x", subject, server_id=9, due_at=self.clock.now() + after)

    async def state(self, subject: str) -> str | None:
        async with self.db.read() as tx:
            row = await tx.one("SELECT state FROM outbox WHERE subject = $1", subject)
        return None if row is None else str(row["state"])


@pytest.fixture
async def office(db: Database) -> AsyncIterator[Office]:
    made = Office(db)
    await made.postman.start()
    yield made
    await made.postman.stop()


async def test_what_is_due_goes_at_once_and_once(office: Office) -> None:
    await office.add("a")
    await office.postman.idle()
    office.postman.wake()
    await office.postman.idle()
    assert [parcel.subject for parcel in office.ledger.carried] == ["a"]
    assert office.ledger.settled == [("a", Delivered(1, 1))]
    assert await office.state("a") == "sent"


async def test_what_is_not_due_waits(office: Office) -> None:
    await office.add("later", after=HOUR)
    await office.postman.idle()
    assert office.ledger.carried == []
    assert await office.postman.next_due() == START + HOUR
    office.clock.move(HOUR)
    office.postman.wake()
    await office.postman.idle()
    assert await office.state("later") == "sent"


async def test_what_waits_for_long_comes_minutes_after_its_wait_and_not_hours(office: Office) -> None:
    def held(_: Parcel) -> Delivered:
        raise NotNow(12 * HOUR)

    office.ledger.answer = held
    for number in range(20):
        await office.add(f"n{number}")
    await office.postman.idle()
    async with office.db.read() as tx:
        found = [row["lease_until"] - START - 12 * HOUR for row in await tx.all("SELECT lease_until FROM outbox")]
    assert (min(found) >= 0, max(found) <= 5 * MINUTE, len(set(found)) > 10) == (True, True, True)


async def test_the_same_intention_twice_is_a_conflict_and_undoes_its_transaction(office: Office) -> None:
    await office.add("a", after=HOUR)
    with pytest.raises(Conflict):
        await office.add("a")


async def test_an_intention_of_a_transaction_that_failed_is_none(office: Office) -> None:
    with pytest.raises(RuntimeError):
        async with office.db.write() as tx:
            await office.outbox.add(tx, "x", "a", server_id=9, due_at=START)
            raise RuntimeError
    await office.postman.idle()
    assert await office.state("a") is None


async def test_a_later_try_knows_that_there_was_one_and_keeps_the_nonce(office: Office) -> None:
    def once_down(parcel: Parcel) -> Delivered:
        if parcel.tries == 1:
            raise TryLater
        return Delivered(1, 2)

    office.ledger.answer = once_down
    await office.add("a")
    await office.postman.idle()
    assert await office.state("a") == "waiting"
    office.clock.move(10 * SECOND)
    office.postman.wake()
    await office.postman.idle()
    first, second = office.ledger.carried
    assert (first.again, second.again) == (False, True)
    assert first.nonce == second.nonce
    assert len(first.nonce) == 25
    assert second.first_try_at == START
    assert await office.state("a") == "sent"


async def test_the_wait_grows_and_discords_own_wait_is_kept(office: Office) -> None:
    waits: list[int] = []

    def down(parcel: Parcel) -> Delivered:
        raise TryLater(after=90 * SECOND if parcel.tries == 4 else 0)

    office.ledger.answer = down
    await office.add("a")
    for _ in range(4):
        office.postman.wake()
        await office.postman.idle()
        due = await office.postman.next_due()
        assert due is not None
        waits.append(due - office.clock.now())
        office.clock.set(due)
    assert waits[0] < waits[1] < waits[2]
    assert waits[3] >= 90 * SECOND


@pytest.mark.parametrize("why", list(Why))
async def test_a_no_for_good_is_given_up_with_its_reason(office: Office, why: Why) -> None:
    def gone(_: Parcel) -> Delivered:
        raise Unreachable(why, 10003)

    office.ledger.answer = gone
    await office.add("a")
    await office.postman.idle()
    assert office.ledger.settled == [("a", GaveUp(why))]
    assert await office.state("a") == "gave_up"


async def test_what_alone_gets_no_answer_is_given_up_after_too_many_tries(office: Office) -> None:
    def alone(parcel: Parcel) -> Delivered:
        if parcel.subject == "a":
            raise TryLater
        return Delivered(1, 1)

    office.ledger.answer = alone
    await office.add("a")
    for number in range(MOST_TRIES):
        await office.add(f"other {number}")
        await office.postman.idle()
        office.clock.move(2 * HOUR)
        office.postman.wake()
        await office.postman.idle()
    assert [parcel.subject for parcel in office.ledger.carried].count("a") == MOST_TRIES
    assert [settled for settled in office.ledger.settled if settled[0] == "a"] == [("a", GaveUp(Why.REJECTED))]


async def test_nothing_is_given_up_while_discord_answers_nothing(office: Office) -> None:
    def down(_: Parcel) -> Delivered:
        raise TryLater

    office.ledger.answer = down
    await office.add("a")
    for _ in range(3 * MOST_TRIES):
        office.postman.wake()
        await office.postman.idle()
        office.clock.move(2 * HOUR)
    assert len(office.ledger.carried) == 3 * MOST_TRIES
    assert office.ledger.settled == []
    await office.postman.stop()
    office.postman = Postman(office.db, office.clock, office.ids)  # begun anew, it has heard nothing of Discord yet
    office.postman.route("x", office.ledger, office.ledger.settle)
    office.clock.move(2 * HOUR)
    await office.postman.start()
    await office.postman.idle()
    assert len(office.ledger.carried) > 3 * MOST_TRIES
    assert office.ledger.settled == []
    office.clock.move(2 * HOUR)
    office.ledger.answer = lambda _: Delivered(1, 7)
    office.postman.wake()
    await office.postman.idle()
    assert office.ledger.settled == [("a", Delivered(1, 7))]


async def test_an_accident_with_one_leaves_the_others_alone_and_is_tried_again(office: Office) -> None:
    def broken(parcel: Parcel) -> Delivered:
        if parcel.subject == "bad" and parcel.tries == 1:
            raise ZeroDivisionError
        return Delivered(1, 1)

    office.ledger.answer = broken
    await office.add("bad")
    await office.add("good")
    await office.postman.idle()
    assert (await office.state("bad"), await office.state("good")) == ("waiting", "sent")
    office.clock.move(HOUR)
    office.postman.wake()
    await office.postman.idle()
    assert await office.state("bad") == "sent"


async def test_a_feature_that_cannot_mark_leaves_the_row_for_a_try_that_looks(office: Office) -> None:
    fails = [True]

    async def settle(tx: Tx, parcel: Parcel, settled: Settled) -> None:
        if fails.pop():
            raise ZeroDivisionError

    office.postman.route("x", office.ledger, settle)
    await office.add("a")
    await until(lambda: office.ledger.carried and not office.postman._way)
    assert await office.state("a") == "waiting"
    fails.append(False)
    office.clock.move(LEASE)
    office.postman.wake()
    await office.postman.idle()
    assert office.ledger.carried[1].again
    assert await office.state("a") == "sent"


async def test_what_cannot_even_be_handed_back_is_told_and_waits_for_the_end_of_its_lease(
    office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def gone(*_: object, **__: object) -> None:
        raise StorageFault("the database is gone")

    def later(_: Parcel) -> Delivered:
        raise TryLater

    usual, office.ledger.answer = office.ledger.answer, later
    with monkeypatch.context() as broken:
        broken.setattr(office.postman, "_hand_back", gone)
        await office.add("a")
        await until(lambda: office.ledger.carried and not office.postman._way)
    assert [record.name for record in caplog.records] == ["lantern.accident"]
    office.ledger.answer = usual
    office.clock.move(LEASE)
    office.postman.wake()
    await office.postman.idle()
    assert await office.state("a") == "sent"


async def test_two_postmen_never_carry_the_same(db: Database) -> None:
    one, two = Office(db, 1), Office(db, 2)
    for number in range(60):
        await one.add(f"s{number}")
    await asyncio.gather(one.postman.start(), two.postman.start())
    await asyncio.gather(one.postman.idle(), two.postman.idle())
    await asyncio.gather(one.postman.stop(), two.postman.stop())
    carried = [parcel.subject for office in (one, two) for parcel in office.ledger.carried]
    assert sorted(carried) == sorted(f"s{number}" for number in range(60))


async def test_a_lease_outlives_its_try(db: Database) -> None:
    assert TRY_LIMIT < LEASE
    one, two = Office(db, 1), Office(db, 2)
    one.ledger.gate = asyncio.Event()
    await one.postman.start()
    await one.add("a")
    await until(lambda: one.ledger.carried)
    two.clock.move(LEASE - 1)
    two.postman._working = asyncio.create_task(two.postman._work())
    two.postman.wake()
    await asyncio.sleep(0.05)
    assert two.ledger.carried == []
    two.clock.move(1)
    two.postman.wake()
    await until(lambda: two.ledger.carried)
    assert two.ledger.carried[0].again
    one.ledger.gate.set()
    await one.postman.stop()
    await two.postman.stop()


async def test_a_parcel_that_ends_while_more_are_claimed_is_not_carried_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock was set forward while it was on its way: its lease is over, and it ends between claim and answer."""
    office.ledger.gate = gate = asyncio.Event()
    await office.add("a")
    await until(lambda: office.ledger.carried)
    write = office.db.write

    @contextlib.asynccontextmanager
    async def slow(key: str | None = None) -> AsyncIterator[Tx]:
        async with write(key) as tx:
            yield tx
        if not gate.is_set():
            gate.set()
            async with asyncio.timeout(20):
                while await office.state("a") != "sent" or office.postman._way:
                    await asyncio.sleep(0)

    monkeypatch.setattr(office.db, "write", slow)
    office.clock.move(2 * LEASE)
    office.postman.wake()
    await office.postman.idle()
    assert gate.is_set()
    assert [parcel.subject for parcel in office.ledger.carried] == ["a"]


async def test_stopping_hands_back_what_is_on_its_way(db: Database) -> None:
    office = Office(db)
    office.ledger.gate = asyncio.Event()
    await office.postman.start()
    await office.add("a")
    await until(lambda: office.ledger.carried)
    await office.postman.stop(within=0.01)
    due = await office.postman.next_due()
    assert due is not None
    assert due < START + LEASE
    assert await office.state("a") == "waiting"


async def test_a_parcel_can_be_moved_or_called_off_until_it_is_on_its_way(office: Office) -> None:
    await office.add("a", after=HOUR)
    await office.add("b", after=HOUR)
    async with office.db.write() as tx:
        assert await office.outbox.move(tx, "x", "a", START)
        assert await office.outbox.call_off(tx, "x", "b")
    await office.postman.idle()
    assert [parcel.subject for parcel in office.ledger.carried] == ["a"]
    async with office.db.write() as tx:
        assert not await office.outbox.move(tx, "x", "a", START + HOUR)
        assert not await office.outbox.call_off(tx, "x", "a")


async def test_what_was_given_up_can_be_intended_again(office: Office) -> None:
    def gone(_: Parcel) -> Delivered:
        raise Unreachable(Why.CHANNEL_GONE)

    office.ledger.answer = gone
    await office.add("a")
    await office.postman.idle()
    office.ledger.answer = lambda _: Delivered(1, 1)
    async with office.db.write() as tx:
        await office.outbox.renew(tx, "x", "a", server_id=9, due_at=START)
    await office.postman.idle()
    assert await office.state("a") == "sent"


async def test_what_waits_in_a_backup_is_looked_for_and_can_not_be_called_off_unseen(office: Office) -> None:
    await office.add("a", after=HOUR)
    async with office.db.write() as tx:
        await restored(tx, START - HOUR)
    async with office.db.write() as tx:
        assert not await office.outbox.call_off(tx, "x", "a")
    office.clock.move(HOUR)
    office.postman.wake()
    await office.postman.idle()
    (parcel,) = office.ledger.carried
    assert parcel.again
    assert parcel.first_try_at == START - HOUR


async def test_settled_rows_are_forgotten_and_waiting_ones_never(office: Office) -> None:
    await office.add("sent")
    await office.postman.idle()
    await office.add("waiting", after=HOUR)
    async with office.db.write() as tx:
        assert await forget_settled(tx, START) == 0
        assert await forget_settled(tx, START + 1) == 1
    assert await office.state("waiting") == "waiting"


async def test_kinds_without_a_courier_stay(office: Office) -> None:
    async with office.db.write() as tx:
        await office.outbox.add(tx, "unknown", "a", server_id=9, due_at=START)
    office.postman.wake()
    await asyncio.sleep(0.05)
    assert await office.state("a") == "waiting"


async def test_a_parcel_that_nobody_here_carries_rings_no_alarm(office: Office) -> None:
    async with office.db.write() as tx:
        await office.outbox.add(tx, "unknown", "a", server_id=9, due_at=START)
    assert await office.postman.next_due() is None
    await office.postman.idle()


async def test_a_process_carries_what_belongs_to_its_own_servers(office: Office) -> None:
    """A server is known to the process that it comes to; another would take it for gone."""
    mine, another = 5 << 22, 6 << 22  # of two shards: 1 and 0
    office.postman.serve(Share(2, frozenset({1})))
    async with office.db.write() as tx:
        for subject, server in (("mine", mine), ("another's", another), ("a person's", 0)):
            await office.outbox.add(tx, "x", subject, server_id=server, due_at=office.clock.now())
    await office.postman.idle()
    assert [parcel.subject for parcel in office.ledger.carried] == ["mine"]
    assert await office.postman.next_due() is None
    office.postman.serve(Share(2, frozenset({0, 1})))
    office.postman.wake()
    await office.postman.idle()
    assert {parcel.subject for parcel in office.ledger.carried} == {"mine", "another's", "a person's"}


async def test_what_is_late_is_counted_whoever_would_carry_it(office: Office) -> None:
    await office.postman.stop()
    assert await office.postman.backlog() == Backlog(0, 0)
    await office.add("due in a while", after=HOUR)
    for subject in ("a", "b"):
        await office.add(subject)
    office.clock.move(90 * SECOND)
    assert await office.postman.backlog() == Backlog(2, 90 * SECOND)


async def test_what_waits_on_purpose_is_not_late(office: Office) -> None:
    def held(_: Parcel) -> Delivered:
        raise NotNow(6 * HOUR)

    office.ledger.answer = held
    await office.add("quiet")
    await office.postman.idle()
    office.clock.move(HOUR)
    assert await office.postman.backlog() == Backlog(0, 0)
    office.clock.move(7 * HOUR)  # its wait is over, and nobody carries it
    assert (await office.postman.backlog()).late == 1
