"""Work beside the program: its threads are used again, and one that hangs costs its own result alone."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.features.screening import apart
from bot.features.screening.apart import Apart, Died


async def test_one_piece_after_the_other_is_done_by_one_thread() -> None:
    beside = Apart()
    assert len({await beside.do(threading.get_ident, 20) for _ in range(20)}) == 1


async def test_no_more_at_once_than_there_is_room_for() -> None:
    beside = Apart()
    gate, at_work = threading.Event(), threading.Semaphore(0)

    def work() -> int:
        at_work.release()
        gate.wait(20)
        return threading.get_ident()

    doing = asyncio.gather(*(beside.do(work, 20) for _ in range(3 * apart.AT_ONCE)))
    for _ in range(apart.AT_ONCE):
        assert await asyncio.to_thread(at_work.acquire, timeout=20)
    assert not at_work.acquire(blocking=False)
    gate.set()
    assert len(set(await doing)) == apart.AT_ONCE


async def test_one_that_hangs_holds_up_nobody_for_long() -> None:
    beside, gate = Apart(), threading.Event()
    hangs = asyncio.create_task(beside.do(lambda: gate.wait(20), 20))
    assert await asyncio.gather(*(beside.do(int, 20) for _ in range(50))) == [0] * 50
    assert not hangs.done()
    gate.set()
    assert await hangs


async def test_where_too_many_hang_what_waits_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_HUNG", 2)
    beside, gate = Apart(), threading.Event()
    doing = [beside.do(lambda: gate.wait(20), 0.01) for _ in range(2)]
    came = await asyncio.gather(*doing, beside.do(lambda: True, 20), return_exceptions=True)
    assert [type(each) for each in came] == [TimeoutError, TimeoutError, Died]
    gate.set()


async def test_a_piece_that_nobody_waits_for_any_more_is_not_begun() -> None:
    beside, gate, begun = Apart(), threading.Event(), list[int]()
    first = asyncio.create_task(beside.do(lambda: gate.wait(20), 20))
    waits = asyncio.create_task(beside.do(lambda: begun.append(1), 20))
    await asyncio.sleep(0)
    await given_up(waits)
    gate.set()
    assert await first
    assert await beside.do(int, 20) == 0
    assert not begun


async def test_an_idle_thread_ends_and_the_next_piece_is_done_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "LINGERS", 0.01)
    beside = Apart()
    first = await beside.do(threading.current_thread, 20)
    await asyncio.to_thread(first.join, 20)
    assert not first.is_alive()
    assert await beside.do(threading.current_thread, 20) is not first


async def test_a_thread_that_hangs_is_left_behind_and_ends_when_it_comes_to_an_end() -> None:
    beside, gate = Apart(), threading.Event()
    hung: list[threading.Thread] = []

    def hang() -> None:
        hung.append(threading.current_thread())
        gate.wait(20)

    for _ in range(apart.MOST_HUNG):
        with pytest.raises(TimeoutError):
            await beside.do(hang, 0.01)
    with pytest.raises(Died):
        await beside.do(int, 20)
    gate.set()
    for thread in hung:
        await asyncio.to_thread(thread.join, 20)
    assert not any(thread.is_alive() for thread in hung)
    assert await beside.do(int, 20) == 0


async def test_what_the_work_raises_is_raised_and_what_would_end_the_program_does_not() -> None:
    beside = Apart()
    with pytest.raises(ZeroDivisionError):
        await beside.do(lambda: 1 // 0, 20)
    with pytest.raises(Died):
        await beside.do(_end, 20)
    assert await beside.do(int, 20) == 0


async def test_whoever_stops_waiting_leaves_the_thread_behind_until_it_is_done() -> None:
    beside, gate = Apart(), threading.Event()
    for _ in range(apart.MOST_HUNG):
        doing = asyncio.create_task(beside.do(lambda: gate.wait(20), 20))
        await asyncio.sleep(0)
        await given_up(doing)
    gate.set()
    for _ in range(2_000):
        try:
            assert await beside.do(int, 20) == 0
        except Died:
            await asyncio.sleep(0.01)
        else:
            return
    raise AssertionError("it does not recover")


async def given_up(doing: asyncio.Task[object]) -> None:
    doing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await doing


def _end() -> None:
    raise SystemExit
