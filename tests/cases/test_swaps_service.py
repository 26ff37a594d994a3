"""Days of the rota that change hands, and what whoever goes is told, on both databases."""

from __future__ import annotations

import asyncio
from datetime import date, time, timedelta

import pytest

from bot.delivery import Delivered, Nothing, Parcel
from bot.features.cases.oncall.duties import duty_on
from bot.features.cases.oncall.swaps import SWAP, Asked
from bot.features.cases.rules import Outcome
from bot.features.members.service import NOTICE, Notice
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal
from bot.ticker import Duty as Ticked
from tests.cases.bench import HARBOUR, MIRA, NOAH, Harbour
from tests.services import START, program

IDA = 700_000_000_000_000_003
TUESDAY = date(2025, 12, 23)  # when the clock of the tests stands, at 14:26 in London


class Letters:
    """What people were told privately."""

    def __init__(self, harbour: Harbour) -> None:
        self._app = harbour.app
        self.read: list[Notice] = []

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        notice = await self._app.notices.telling(parcel.subject)
        if notice is None:
            return Nothing()
        self.read.append(notice)
        return Delivered(1, 1)

    def told(self) -> list[tuple[int, str]]:
        return [(notice.member_id, notice.letter.key) for notice in self.read]


class Board:
    """What was offered in the team's channel."""

    def __init__(self, harbour: Harbour) -> None:
        self._app = harbour.app
        self.asked: list[Asked] = []

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        asked = await self._app.swaps.asked(parcel.subject)
        if asked is None:
            return Nothing()
        self.asked.append(asked)
        return Delivered(1, len(self.asked))


@pytest.fixture
def letters(harbour: Harbour) -> Letters:
    made = Letters(harbour)
    harbour.app.postman.route(NOTICE, made, harbour.app.notices.told)
    return made


@pytest.fixture
def board(harbour: Harbour, letters: Letters) -> Board:
    made = Board(harbour)
    harbour.app.postman.route(SWAP, made, harbour.app.swaps.told)
    return made


def shifts(harbour: Harbour) -> Ticked:
    return next(duty for duty in harbour.app.ticker._duties if duty.name == "shifts")


async def on(harbour: Harbour) -> tuple[int, ...]:
    return (await harbour.app.oncall.who(HARBOUR)).on


async def test_a_day_stays_with_its_owner_until_somebody_takes_it_and_only_one_does(
    harbour: Harbour, letters: Letters, board: Board
) -> None:
    app = harbour.app
    slot = await app.oncall.plan(HARBOUR, MIRA, 2, time(14), time(18))
    assert [duty.day for duty in await app.swaps.own(HARBOUR, MIRA)] == [TUESDAY + timedelta(7 * n) for n in range(5)]
    await app.swaps.offer(HARBOUR, MIRA, slot.id, TUESDAY)
    await harbour.quiet()
    (asked,) = board.asked
    assert (asked.duty.day, asked.asked_id, asked.ping) == (TUESDAY, 0, False)
    assert await on(harbour) == (MIRA,)
    with pytest.raises(Refusal, match="swap-yourself"):
        await app.swaps.take(HARBOUR, asked.id, MIRA)
    other = program(harbour.db, seed=9)
    took = await asyncio.gather(
        app.swaps.take(HARBOUR, asked.id, NOAH), other.swaps.take(HARBOUR, asked.id, IDA), return_exceptions=True
    )
    assert sum(isinstance(one, Refusal) for one in took) == 1
    await harbour.quiet()
    (taker,) = await on(harbour)
    assert taker in {NOAH, IDA}
    assert letters.told() == [(MIRA, "notice-swap-taken")]
    ((duty, swap),) = (await app.oncall.who(HARBOUR)).days
    assert (duty.moderator_id, duty.slot.moderator_id, swap.open) == (taker, MIRA, False)
    assert await app.swaps.asked(asked.id) is None
    harbour.clock.move(7 * DAY)
    assert await on(harbour) == (MIRA,)  # that day alone


async def test_whoever_was_asked_can_say_no_and_nobody_else_can_answer(
    harbour: Harbour, letters: Letters, board: Board
) -> None:
    app = harbour.app
    slot = await app.oncall.plan(HARBOUR, MIRA, 2, time(14), time(18))
    await app.swaps.offer(HARBOUR, MIRA, slot.id, TUESDAY, NOAH)
    await harbour.quiet()
    (asked,) = board.asked
    assert asked.ping
    for no in (app.swaps.take, app.swaps.decline):
        with pytest.raises(Refusal, match="swap-other"):
            await no(HARBOUR, asked.id, IDA)
    await app.swaps.decline(HARBOUR, asked.id, NOAH)
    await harbour.quiet()
    assert letters.told() == [(MIRA, "notice-swap-declined")]
    with pytest.raises(Refusal, match="swap-settled"):
        await app.swaps.take(HARBOUR, asked.id, NOAH)
    assert await on(harbour) == (MIRA,)
    await app.swaps.offer(HARBOUR, MIRA, slot.id, TUESDAY, NOAH)
    await harbour.quiet()
    await app.swaps.decline(HARBOUR, board.asked[-1].id, MIRA)  # kept after all: nobody is told what they know
    await harbour.quiet()
    assert len(letters.read) == 1


async def test_whoever_took_a_day_can_offer_it_on_and_nobody_offers_anothers(harbour: Harbour, board: Board) -> None:
    app = harbour.app
    slot = await app.oncall.plan(HARBOUR, MIRA, 2, time(14), time(18))
    await app.swaps.offer(HARBOUR, MIRA, slot.id, TUESDAY)
    await harbour.quiet()
    await app.swaps.take(HARBOUR, board.asked[0].id, NOAH)
    for who, day in ((MIRA, TUESDAY), (NOAH, TUESDAY + timedelta(7)), (MIRA, TUESDAY + timedelta(1))):
        with pytest.raises(Refusal, match="not-yours"):
            await app.swaps.offer(HARBOUR, who, slot.id, day)
    await app.swaps.offer(HARBOUR, NOAH, slot.id, TUESDAY)
    await harbour.quiet()
    assert await on(harbour) == (NOAH,)
    await app.swaps.take(HARBOUR, board.asked[1].id, IDA)
    assert await on(harbour) == (IDA,)


async def test_nobody_is_pinged_for_a_swap_who_is_off_or_asleep(harbour: Harbour, board: Board) -> None:
    app = harbour.app
    slot = await app.oncall.plan(HARBOUR, MIRA, 2, time(14), time(18))
    await app.oncall.off(HARBOUR, NOAH, DAY)
    await app.oncall.keep_quiet(HARBOUR, IDA, (time(13), time(15)))
    for whom in (NOAH, IDA):
        await app.swaps.offer(HARBOUR, MIRA, slot.id, TUESDAY, whom)
        await harbour.quiet()
    assert [(asked.asked_id, asked.ping) for asked in board.asked] == [(NOAH, False), (IDA, False)]


async def test_a_duty_that_goes_off_the_rota_takes_its_days_along_and_tells_whoever_had_one(
    harbour: Harbour, letters: Letters, board: Board
) -> None:
    app = harbour.app
    slot = await app.oncall.plan(HARBOUR, MIRA, 2, time(14), time(18))
    await app.swaps.offer(HARBOUR, MIRA, slot.id, TUESDAY)
    await harbour.quiet()
    await app.swaps.take(HARBOUR, board.asked[0].id, NOAH)
    await harbour.quiet()
    await app.oncall.drop(HARBOUR, MIRA, slot.id)
    await harbour.quiet()
    assert letters.told() == [(MIRA, "notice-swap-taken"), (NOAH, "notice-duty-gone")]
    assert await harbour.count("SELECT COUNT(*) AS n FROM oncall_swaps") == 0
    with pytest.raises(Refusal, match="swap-over"):
        await app.swaps.take(HARBOUR, board.asked[0].id, IDA)


async def test_days_that_are_over_are_forgotten(harbour: Harbour, board: Board) -> None:
    slot = await harbour.app.oncall.plan(HARBOUR, MIRA, 2, time(14), time(18))
    await harbour.app.swaps.offer(HARBOUR, MIRA, slot.id, TUESDAY)
    for days, left in ((3, 1), (1, 0)):
        harbour.clock.move(days * DAY)
        async with harbour.db.write() as tx:
            await harbour.app.swaps.retain(tx)
        assert await harbour.count("SELECT COUNT(*) AS n FROM oncall_swaps") == left


async def end_of_shift(harbour: Harbour) -> None:
    """The next end, seen by two processes at once; a moment before, nothing."""
    due = await shifts(harbour).next_due()
    assert due is not None
    harbour.clock.set(due - 1)
    await shifts(harbour).run()
    harbour.clock.set(due)
    other = program(harbour.db, seed=due)
    other.clock.set(due)  # type: ignore[attr-defined]  # the tests' clock stands where it is put
    await asyncio.gather(shifts(harbour).run(), next(d for d in other.ticker._duties if d.name == "shifts").run())
    harbour.app.postman.wake()
    await harbour.quiet()


async def test_at_the_end_of_a_shift_whoever_goes_is_told_once_what_is_still_theirs(
    harbour: Harbour, letters: Letters
) -> None:
    app = harbour.app
    await app.oncall.plan(HARBOUR, MIRA, 2, time(14), time(18))
    await app.oncall.on(HARBOUR, NOAH, HOUR)
    first, second, third = [await harbour.report(about=about) for about in (1, 2, 3)]
    for case, who in ((first, MIRA), (second, MIRA), (third, NOAH)):
        await app.cases.claim(HARBOUR, case.case_id, who)
    await app.cases.resolve(HARBOUR, third.case_id, NOAH, Outcome.SPOKE)
    await end_of_shift(harbour)  # Noah's: nothing is left, so nothing is said
    assert (letters.told(), harbour.clock.now()) == ([], START + HOUR)
    await end_of_shift(harbour)
    (notice,) = letters.read
    assert (notice.member_id, notice.letter.key) == (MIRA, "notice-shift-over")
    assert notice.letter.values == {"cases": 2, "which": "1, 2"}
    await shifts(harbour).run()
    await harbour.quiet()
    assert len(letters.read) == 1
    assert (
        await shifts(harbour).next_due() == duty_on((await app.oncall.who(HARBOUR)).rota[0], date(2025, 12, 30)).ends_at
    )


async def test_a_longer_shift_ends_once_and_who_goes_early_is_told_in_the_answer(
    harbour: Harbour, letters: Letters
) -> None:
    app = harbour.app
    await app.oncall.on(HARBOUR, MIRA, HOUR)
    case = await harbour.report()
    await app.cases.claim(HARBOUR, case.case_id, MIRA)
    harbour.clock.move(50 * MINUTE)
    await app.oncall.on(HARBOUR, MIRA, HOUR)
    harbour.clock.move(10 * MINUTE)
    await shifts(harbour).run()
    await harbour.quiet()
    assert letters.read == []
    assert await app.oncall.off(HARBOUR, MIRA) == (case.number,)
    harbour.clock.move(DAY)
    await shifts(harbour).run()
    await harbour.quiet()
    assert letters.read == []


async def test_after_a_week_without_the_bot_the_last_end_alone_is_told(harbour: Harbour, letters: Letters) -> None:
    app = harbour.app
    for weekday in range(1, 8):
        await app.oncall.plan(HARBOUR, MIRA, weekday, time(8), time(10))
    case = await harbour.report()
    await app.cases.claim(HARBOUR, case.case_id, MIRA)
    harbour.clock.move(7 * DAY)
    await shifts(harbour).run()
    await harbour.quiet()
    assert letters.told() == [(MIRA, "notice-shift-over")]


async def test_whoever_was_off_for_weeks_is_told_again_at_the_end_of_a_shift(
    harbour: Harbour, letters: Letters
) -> None:
    app = harbour.app
    await app.oncall.plan(HARBOUR, MIRA, 2, time(14), time(18))
    await app.oncall.off(HARBOUR, MIRA, 20 * DAY)
    case = await harbour.report()
    await app.cases.claim(HARBOUR, case.case_id, MIRA)
    while not letters.told():
        await end_of_shift(harbour)
    assert letters.told() == [(MIRA, "notice-shift-over")]
    assert harbour.clock.now() == duty_on((await app.oncall.who(HARBOUR)).rota[0], TUESDAY + timedelta(21)).ends_at
