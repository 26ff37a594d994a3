"""What may not go out just now waits without wearing out, and goes when it may."""

from __future__ import annotations

from bot.delivery import MOST_TRIES, Delivered, Nothing, NotNow, Parcel, TryLater
from bot.kernel.clock import MINUTE
from tests.delivery.test_postman import Office, office  # noqa: F401 - a fixture, found by name


async def test_a_parcel_that_is_held_back_is_not_worn_out(office: Office) -> None:  # noqa: F811 - the fixture
    def held(_: Parcel) -> Delivered | Nothing:
        raise NotNow(MINUTE)

    office.ledger.answer = held
    await office.add("a")
    for _ in range(MOST_TRIES + 2):
        await office.postman.idle()
        office.clock.move(2 * MINUTE)
        office.postman.wake()
    await office.postman.idle()
    assert await office.state("a") == "waiting"
    assert not any(parcel.again for parcel in office.ledger.carried)
    assert office.ledger.settled == []
    office.ledger.answer = lambda _: Delivered(1, 2)
    office.clock.move(2 * MINUTE)
    office.postman.wake()
    await office.postman.idle()
    assert office.ledger.settled == [("a", Delivered(1, 2))]
    assert not office.ledger.carried[-1].again


async def test_a_try_that_may_have_arrived_is_still_looked_for_after_a_wait(office: Office) -> None:  # noqa: F811 - the fixture
    answers = iter([TryLater(1), NotNow(MINUTE)])

    def answer(_: Parcel) -> Delivered | Nothing:
        wrong = next(answers, None)
        if wrong is not None:
            raise wrong
        return Delivered(1, 2)

    office.ledger.answer = answer
    await office.add("a")
    for _ in range(3):
        await office.postman.idle()
        office.clock.move(2 * MINUTE)
        office.postman.wake()
    await office.postman.idle()
    assert [parcel.again for parcel in office.ledger.carried] == [False, True, True]
    assert await office.state("a") == "sent"


async def test_what_is_held_back_can_still_be_called_off(office: Office) -> None:  # noqa: F811 - the fixture
    def held(_: Parcel) -> Delivered | Nothing:
        raise NotNow(MINUTE)

    office.ledger.answer = held
    await office.add("a")
    await office.postman.idle()
    async with office.db.write() as tx:
        assert await office.outbox.call_off(tx, "x", "a")
