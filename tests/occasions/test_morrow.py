"""Whoever asked to be asked on the day after is asked once, and nothing stored says who it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import App
from bot.delivery import Delivered, GaveUp, Parcel, Settled
from bot.features.members.rules import Way
from bot.features.members.service import NOTICE
from bot.features.occasions.morrow import asked_at
from bot.kernel.clock import DAY, HOUR
from bot.kernel.errors import Refusal, Why
from tests.occasions.lives import open_checkin
from tests.services import SERVER, clock_of, dump

ADA = 700_000_000_000_000_001


async def parcels(app: App) -> list[tuple[str, int]]:
    """Notices on their way: subject and when they are due."""
    rows = (await dump(app.db))["outbox"]
    return [(str(row["subject"]), int(str(row["due_at"]))) for row in rows if row["kind"] == NOTICE]


async def settle(app: App, settled: Settled) -> str:
    """Deliver the only notice; returns what it said, empty where it was to say nothing."""
    ((subject, due_at),) = await parcels(app)
    notice = await app.notices.telling(subject)
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET state = 'sent' WHERE kind = $1", NOTICE)
        await app.notices.told(tx, Parcel("p", NOTICE, subject, SERVER, due_at, 1, due_at), settled)
    return notice.letter.key if notice else ""


async def test_it_comes_at_the_same_hour_a_day_later_and_once(app: App) -> None:
    checkin = await open_checkin(app)
    for _ in range(3):
        assert await app.morrow.ask(SERVER, checkin.id, ADA) == checkin.due_at + DAY
    assert [due_at for _, due_at in await parcels(app)] == [checkin.due_at + DAY]
    assert await settle(app, Delivered(1, 2)) == "notice-morrow"
    assert (await dump(app.db))["member_notices"] == []


async def test_the_same_hour_on_the_wall_where_the_clocks_change_in_between(app: App) -> None:
    checkin = await open_checkin(app, "2026-03-28", "18:00")
    assert asked_at(checkin, checkin.due_at) == checkin.due_at + DAY - DAY // 24


@pytest.mark.parametrize(
    ("hours", "days"), [(0, 1), (5, 1), (9, 1), (15, 2), (23, 2), (30, 2), (34, 3), (71, 4)], ids=str
)
async def test_tomorrow_is_the_day_after_the_press_for_as_long_as_it_is_open(app: App, hours: int, days: int) -> None:
    checkin = replace(await open_checkin(app), closes_at=clock_of(app).now() + 72 * HOUR)
    assert asked_at(checkin, checkin.due_at + hours * HOUR) == checkin.due_at + days * DAY


async def test_a_check_in_at_night_asks_in_the_next_night(app: App) -> None:
    checkin = replace(await open_checkin(app, time="02:00"), closes_at=clock_of(app).now() + 72 * HOUR)
    assert asked_at(checkin, checkin.due_at + 25 * HOUR) == checkin.due_at + 2 * DAY


async def test_nothing_of_it_tells_who_it_is(app: App) -> None:
    checkin = await open_checkin(app)
    await app.morrow.ask(SERVER, checkin.id, ADA)
    assert str(ADA) not in str(await dump(app.db))


async def test_it_can_be_left_and_asked_again(app: App) -> None:
    checkin = await open_checkin(app)
    await app.morrow.leave_it(SERVER, checkin.id, ADA)
    await app.morrow.ask(SERVER, checkin.id, ADA)
    await app.morrow.leave_it(SERVER, checkin.id, ADA)
    assert await parcels(app) == []
    assert (await dump(app.db))["member_notices"] == []
    await app.morrow.ask(SERVER, checkin.id, ADA)
    assert len(await parcels(app)) == 1


async def test_whoever_is_told_on_their_page_finds_it_there_on_the_day_and_not_before(app: App) -> None:
    await app.notices.choose(SERVER, ADA, Way.HERE)
    checkin = await open_checkin(app)
    await app.morrow.ask(SERVER, checkin.id, ADA)
    assert await app.notices.waiting(SERVER, ADA) == []
    clock_of(app).move(DAY)
    assert await settle(app, GaveUp(Why.DMS_CLOSED)) == ""
    assert [each.letter.key for each in await app.notices.waiting(SERVER, ADA)] == ["notice-morrow"]


async def test_when_that_day_is_over_it_says_so(app: App) -> None:
    checkin = await open_checkin(app)
    clock_of(app).move(DAY)
    for server_id, checkin_id in ((SERVER, checkin.id), (SERVER + 1, checkin.id), (SERVER, "unknown")):
        with pytest.raises(Refusal) as no:
            await app.morrow.ask(server_id, checkin_id, ADA)
        assert no.value.key == "refusal-morrow-over"
