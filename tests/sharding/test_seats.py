"""Seats of several processes on one PostgreSQL, each with a connection of its own; and of the one process on SQLite."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from bot.kernel.errors import StorageFault
from bot.sharding import seats as seats_module
from bot.sharding.seats import COUNTS, GATES, SHARDS, Seats
from bot.sharding.share import Share
from bot.storage import postgres_locks
from bot.storage.locks import Locks, open_locks
from tests.databases import send
from tests.waiting import until

NOBODY_IS_LEFT = 0.05


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats_module, "LOOK", 0.02)
    monkeypatch.setattr(seats_module, "LEFTOVER", 0.3)


@contextlib.asynccontextmanager
async def holders(url: str, count: int) -> AsyncIterator[list[Locks]]:
    async with contextlib.AsyncExitStack() as stack:
        found = []
        for _ in range(count):
            locks = await open_locks(url)
            stack.push_async_callback(locks.close)
            found.append(locks)
        yield found


@pytest.fixture
def pg_url(request: pytest.FixtureRequest, db_url: str) -> str:
    if not db_url.startswith("postgresql"):
        pytest.skip("several processes need PostgreSQL")
    return db_url


def of(numbers: set[int], count: int) -> Share:
    return Share(count, frozenset(numbers))


# -- locks -----------------------------------------------------------------------------------------------------


async def test_a_lock_is_held_by_one_until_it_is_given_back(db_url: str) -> None:
    async with holders(db_url, 1) as (one,):
        assert await one.take(SHARDS, 3)
        assert not await one.take(SHARDS, 3), "also by oneself"
        assert await one.take(GATES, 3), "another space"
        assert await one.taken(SHARDS) == {3}
        await one.give_back(SHARDS, 3)
        assert await one.taken(SHARDS) == frozenset()
        assert await one.take(SHARDS, 3)
        await one.give_back(SHARDS, 4)  # was never held
        assert not one.lost.is_set()
    assert one.lost.is_set()


async def test_twenty_processes_that_want_the_same_at_once(pg_url: str) -> None:
    async with holders(pg_url, 20) as all_:
        got = await asyncio.gather(*(one.take(SHARDS, 0) for one in all_))
        assert sum(got) == 1


async def test_what_is_shared_is_shared_and_seen(pg_url: str) -> None:
    async with holders(pg_url, 2) as (one, two):
        assert await one.take_shared(COUNTS, 4)
        assert await one.take_shared(COUNTS, 4), "again"
        assert await two.take_shared(COUNTS, 4)
        await one.give_back(COUNTS, 4)
        assert await one.taken(COUNTS) == {4}
        await two.give_back(COUNTS, 4)
        assert await one.taken(COUNTS) == frozenset()


async def test_a_holder_whose_connection_dies_knows_it_and_another_gets_what_it_held(pg_url: str) -> None:
    async with holders(pg_url, 2) as (one, two):
        assert await one.take(SHARDS, 0)
        await send(
            pg_url,
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2"
            f" AND classid = {SHARDS} AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
        )
        async with asyncio.timeout(5):
            await one.lost.wait()
        assert await two.take(SHARDS, 0)
        with pytest.raises(StorageFault):
            await one.take(SHARDS, 1)


async def test_a_holder_that_says_nothing_loses_what_it_held(pg_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is stopped or hangs: its connection stands, and it gives no sign."""
    monkeypatch.setattr(postgres_locks, "SILENCE", 0.3)
    monkeypatch.setattr(postgres_locks, "SIGN", 3_600.0)
    async with holders(pg_url, 1) as (one,):
        assert await one.take(SHARDS, 0)
        monkeypatch.setattr(postgres_locks, "SILENCE", 60.0)
        async with holders(pg_url, 1) as (two,), asyncio.timeout(20):
            while not await two.take(SHARDS, 0):
                await asyncio.sleep(0.05)
            await one.lost.wait()


def test_whoever_is_cut_off_knows_it_before_another_can_hold_the_same() -> None:
    assert postgres_locks.SIGN + postgres_locks.PATIENCE < postgres_locks.SILENCE


async def test_no_server_is_one_line() -> None:
    with pytest.raises(StorageFault, match="is the server running"):
        await open_locks("postgresql://nobody@127.0.0.1:1/nothing")


# -- seats -----------------------------------------------------------------------------------------------------


async def test_the_one_process_on_sqlite_serves_all(sqlite_url: str) -> None:
    async with holders(sqlite_url, 1) as (locks,):
        assert await Seats(locks).take(4) == of({0, 1, 2, 3}, 4)


async def test_the_first_takes_all_and_the_second_stands_by_until_it_dies(pg_url: str) -> None:
    stands_by = asyncio.Event()
    async with holders(pg_url, 2) as (one, two):
        assert (await Seats(one).take(2)).whole
        waiting = asyncio.create_task(Seats(two, standby=stands_by.set).take(2))
        await stands_by.wait()
        assert not waiting.done()
        await one.close()
        assert (await waiting).whole


async def test_shares_are_taken_side_by_side_and_never_twice(pg_url: str) -> None:
    async with holders(pg_url, 4) as all_:
        shares = await asyncio.gather(*(Seats(locks, 2).take(8) for locks in all_))
        assert sorted(shard for share in shares for shard in share.mine) == list(range(8))


async def test_what_nobody_takes_for_a_while_is_taken_besides(pg_url: str) -> None:
    grown: list[tuple[Share, frozenset[int]]] = []

    async def told(share: Share, new: frozenset[int]) -> None:
        grown.append((share, new))

    async with holders(pg_url, 2) as (one, two):
        first, second = Seats(one, 2), Seats(two, 2)
        mine = await first.take(4)
        await second.take(4)
        watch = asyncio.create_task(first.watch(told))
        await asyncio.sleep(NOBODY_IS_LEFT)
        await second.leave()
        await until(lambda: grown)
        share, new = grown[0]
        assert share.whole
        assert new == share.mine - mine.mine
        await first.leave()
        await asyncio.wait_for(watch, 5)


async def test_two_who_count_differently_never_serve_at_the_same_time(
    pg_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The one that waits says so once, and says what is so."""
    caplog.set_level("INFO")
    async with holders(pg_url, 2) as (one, two):
        await Seats(one, 1).take(2)
        waiting = asyncio.create_task(Seats(two).take(4))
        await asyncio.sleep(0.3)
        assert not waiting.done()
        assert caplog.messages == ["others count [2] shards and this one 4; waiting until they are gone"]
        await one.close()
        async with asyncio.timeout(20):
            assert (await waiting).count == 4


async def test_what_one_waits_for_is_said_anew_when_it_is_something_else(
    pg_url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """And whoever counts differently and waits is not in the way of those who agree."""
    caplog.set_level("INFO")
    async with holders(pg_url, 4) as (one, two, three, four):
        await Seats(one).take(1)
        agrees = asyncio.create_task(Seats(two).take(1))
        full = "others serve every shard; this one stands by"
        await until(lambda: caplog.messages == [full])
        differs = asyncio.create_task(Seats(three).take(2))
        await asyncio.sleep(0.3)
        assert caplog.messages == [full, "others count [1] shards and this one 2; waiting until they are gone"]
        await one.close()
        async with asyncio.timeout(20):
            await agrees
        await two.close()
        async with asyncio.timeout(20):
            await differs
        caplog.clear()
        waits = asyncio.create_task(Seats(four).take(2))
        await until(lambda: caplog.messages == [full])
        waits.cancel()


async def test_one_identify_per_bucket_at_a_time_over_all_processes(
    pg_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seats_module, "IDENTIFY_EVERY", 0.4)
    passed: list[tuple[int, float]] = []
    loop = asyncio.get_running_loop()

    async def identify(seats: Seats, shard: int) -> None:
        await seats.gate(shard)
        passed.append((shard % 2, loop.time()))

    async with holders(pg_url, 2) as (one, two):
        both = [Seats(one, 2), Seats(two, 2)]
        for seats in both:
            await seats.take(4, concurrency=2)
        async with asyncio.timeout(30):
            await asyncio.gather(*(identify(both[shard // 2], shard) for shard in range(4)))
        for bucket in (0, 1):
            first, second = (at for which, at in passed if which == bucket)
            assert second - first >= 0.4
        for seats in both:
            await seats.leave()


async def test_a_place_that_is_lost_while_waiting_for_it_is_a_fault(pg_url: str) -> None:
    async with holders(pg_url, 2) as (one, two):
        await Seats(one).take(1)
        waiting = asyncio.create_task(Seats(two).take(1))
        await asyncio.sleep(0.1)
        await two.close()
        with pytest.raises(StorageFault):
            await asyncio.wait_for(waiting, 10)
