"""Hard dates on both databases: sealed, reminded of once a year, gone when taken out."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.app import App
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.occasions.dates.rules import MOST_DATES
from bot.features.occasions.dates.service import REMIND, Own, Reminding
from bot.kernel.clock import DAY, HOUR, SECOND, local_of, zone
from bot.kernel.errors import Refusal, Unreachable, Why
from tests.occasions.test_played import new_rules
from tests.services import SERVER, clock_of, dump

ADA, ROBIN = 1_200_000_000_000_000_077, 1_200_000_000_000_000_078


@dataclass
class Written:
    """A courier that writes down. `closed` has it meet closed direct messages."""

    app: App
    said: list[Reminding] = field(default_factory=list)
    closed: bool = False

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        reminding = await self.app.remembering.reminding(parcel)
        if reminding is None:
            return Nothing()
        if self.closed:
            raise Unreachable(Why.DMS_CLOSED)
        self.said.append(reminding)
        return Delivered(1, 2)


async def delivered(app: App, courier: Written) -> None:
    """Everything that is due now, carried and marked."""
    app.postman.route(REMIND, courier, app.remembering.reminded)
    await app.postman.start()
    while (due := await app.postman.next_due()) is not None and due <= app.clock.now():
        await app.postman.idle()
    await app.postman.stop()


async def kept(app: App, member: int = ADA, **given: str) -> Own:
    usual = {"name": "the birthday", "day": "3 May", "lead": "2", "clock": "09:00", "words": "Be kind to yourself."}
    return await app.remembering.add(member, usual_zone="Europe/London", **{**usual, **given})


async def test_a_year_brings_one_reminder_with_ones_own_words(app: App) -> None:
    own, courier = await kept(app), Written(app)
    clock_of(app).set(own.next.due_at - 1)
    await delivered(app, courier)
    assert courier.said == []
    clock_of(app).set(own.next.due_at)
    await delivered(app, courier)
    (said,) = courier.said
    assert (said.member_id, said.hard.words, said.left, said.day.isoformat()) == (
        ADA,
        "Be kind to yourself.",
        2,
        "2026-05-03",
    )
    clock_of(app).move(300 * DAY)
    await delivered(app, courier)
    assert len(courier.said) == 1
    clock_of(app).set((await app.remembering.of(ADA))[0].next.due_at)
    await delivered(app, courier)
    assert [said.day.year for said in courier.said] == [2026, 2027]


@pytest.mark.parametrize(("like", "by"), [("America/New_York", 5 * HOUR), ("Asia/Kolkata", -4 * HOUR - HOUR // 2)])
async def test_new_rules_of_its_zone_leave_the_hour_and_the_day(app: App, tmp_path: Path, like: str, by: int) -> None:
    """Put down by London's rules, which are changed before it comes: not before the hour, and of the right day."""
    own, courier = await kept(app), Written(app)
    app.postman.route(REMIND, courier, app.remembering.reminded)
    with new_rules(tmp_path, "Europe/London", like):
        clock_of(app).set(own.next.due_at)
        await app.postman.start()
        await app.postman.idle()
        assert len(courier.said) == (by < 0)
        while not courier.said and (due := await app.postman.next_due()) is not None:
            clock_of(app).set(due)
            await app.postman.idle()
        await app.postman.stop()
        assert 0 <= app.clock.now() - own.next.due_at - max(by, 0) < 3 * SECOND
        (said,) = courier.said
        assert (said.left, said.day.isoformat()) == (2, "2026-05-03")
        (coming,) = await app.remembering.of(ADA)
        assert coming.next.day.isoformat() == "2027-05-03"
        assert local_of(coming.next.due_at, zone("Europe/London")).hour == 9


async def test_after_years_of_absence_there_is_no_burst(app: App) -> None:
    own, courier = await kept(app), Written(app)
    clock_of(app).set(own.next.due_at + 3 * 366 * DAY)
    await delivered(app, courier)
    assert courier.said == []
    (again,) = await app.remembering.of(ADA)
    assert again.next.due_at > app.clock.now()


async def test_a_few_hours_late_still_comes(app: App) -> None:
    own, courier = await kept(app), Written(app)
    clock_of(app).set(own.next.due_at + 11 * HOUR)
    await delivered(app, courier)
    assert len(courier.said) == 1


async def test_closed_messages_are_told_on_the_page_and_tried_again_next_year(app: App) -> None:
    own, courier = await kept(app), Written(app, closed=True)
    clock_of(app).set(own.next.due_at)
    await delivered(app, courier)
    (there,) = await app.remembering.of(ADA)
    assert there.unreached
    courier.closed = False
    clock_of(app).set(there.next.due_at)
    await delivered(app, courier)
    assert len(courier.said) == 1
    assert not (await app.remembering.of(ADA))[0].unreached


async def test_it_is_ones_own(app: App) -> None:
    own = await kept(app)
    assert await app.remembering.of(ROBIN) == []
    assert not await app.remembering.remove(ROBIN, own.id)
    assert len(await app.remembering.of(ADA)) == 1


async def test_what_is_taken_out_leaves_nothing(app: App) -> None:
    own, courier = await kept(app), Written(app)
    assert await app.remembering.remove(ADA, own.id)
    assert not await app.remembering.remove(ADA, own.id)
    rows = await dump(app.db)
    assert rows["hard_dates"] == []
    assert [row for row in rows["outbox"] if row["kind"] == REMIND] == []
    clock_of(app).set(own.next.due_at)
    await delivered(app, courier)
    assert courier.said == []


async def test_nothing_that_is_stored_names_the_person_the_day_or_the_words(app: App) -> None:
    own = await kept(app, name="sentinel-name", words="sentinel-words", clock="07:31 Europe/Dublin")
    for table, rows in (await dump(app.db)).items():
        for row in rows:
            stored = " ".join(
                bytes(each).hex() if isinstance(each, bytes | memoryview) else str(each) for each in row.values()
            )
            assert "sentinel" not in stored, table
            assert b"sentinel".hex() not in stored, table
            assert str(ADA) not in stored, table
            assert "Dublin" not in stored, table
            assert str(SERVER) not in stored or table != "hard_dates"
    assert (await app.remembering.of(ADA))[0].hard == own.hard


async def test_there_is_room_for_twenty(app: App) -> None:
    for number in range(MOST_DATES):
        await kept(app, name=f"day {number}")
    with pytest.raises(Refusal) as no:
        await kept(app)
    assert no.value.key == "refusal-date-many"
    await kept(app, ROBIN)
