"""While Discord answers nothing, nothing more is tried for a while, and no parcel loses a try for it."""

from __future__ import annotations

import pytest

from bot.circuit import FAILURES, LONGEST, SHORTEST, Circuit
from bot.delivery import Delivered, Parcel, TryLater
from bot.kernel.clock import HOUR, SECOND
from bot.kernel.errors import Unreachable, Why
from bot.storage.db import Database
from tests.delivery.test_postman import START, Office

NOW = START


def opened() -> Circuit:
    circuit = Circuit()
    assert [circuit.failed(NOW) for _ in range(FAILURES)] == [False] * (FAILURES - 1) + [True]
    return circuit


def test_a_few_failures_change_nothing_and_an_answer_begins_the_count_anew() -> None:
    circuit = Circuit()
    for _ in range(3):
        for _ in range(FAILURES - 1):
            circuit.failed(NOW)
        assert circuit.room(NOW, 5) is None
        assert not circuit.answered()


def test_open_nothing_goes_out_then_one_and_each_pause_is_longer() -> None:
    circuit = opened()
    pause, at = SHORTEST, NOW
    while pause < LONGEST:
        assert circuit.room(at + pause - 1, 0) == 0
        at += pause
        assert circuit.room(at, 0) == 1
        assert circuit.room(at, 1) == 0, "one at a time"
        assert not circuit.failed(at), "said once"
        pause = min(2 * pause, LONGEST)
    assert circuit.closed_from == at + LONGEST
    assert circuit.answered()
    assert circuit.room(at, 9) is None


def test_those_that_were_under_way_when_it_opened_do_not_make_the_pause_longer() -> None:
    circuit = opened()
    for _ in range(20):
        circuit.failed(NOW + SECOND)
    assert circuit.closed_from == NOW + SHORTEST


def test_a_clock_that_is_set_back_does_not_keep_it_open() -> None:
    circuit = opened()
    assert circuit.room(NOW - HOUR, 0) == 0
    assert circuit.room(NOW - HOUR + SHORTEST, 0) == 1


@pytest.mark.parametrize("answer", ["later", "limited", "no"])
async def test_what_counts_is_that_nothing_was_answered(db: Database, answer: str) -> None:
    office = Office(db)
    away = True

    def answered(_parcel: Parcel) -> Delivered:
        if not away:
            return Delivered(1, 1)
        if answer == "no":
            raise Unreachable(Why.CHANNEL_GONE)
        raise TryLater(5 * SECOND if answer == "limited" else 0)

    office.ledger.answer = answered
    await office.postman.start()
    for number in range(3 * FAILURES):
        await office.add(str(number))
    await office.postman.idle()
    tried = len(office.ledger.carried)
    if answer != "later":
        assert tried == 3 * FAILURES, "a limit of one route, and a no for good, are answers"
    else:
        assert tried < 3 * FAILURES
        due = await office.postman.next_due()
        assert due is not None
        assert due >= office.clock.now() + SHORTEST, "the ticker sleeps as long"
        away = False
        for _ in range(40):
            office.clock.move(SHORTEST)
            office.postman.wake()
            await office.postman.idle()
        assert {parcel.subject for parcel in office.ledger.carried} == {str(number) for number in range(3 * FAILURES)}
        async with office.db.read() as tx:
            row = await tx.one("SELECT COUNT(*) AS n, MAX(tries) AS most FROM outbox WHERE state = 'sent'")
        assert row is not None
        assert (row["n"], row["most"] <= 3) == (3 * FAILURES, True)
    await office.postman.stop()
