"""Tips that come by themselves: when, to whom, once, and none twice."""

from __future__ import annotations

import asyncio
import json
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.delivery import Delivered, GaveUp, Parcel
from bot.features.coping.profile import Profile, Safe
from bot.features.coping.regular import CHANNEL, POST
from bot.features.coping.rhythm import DAILY, REST, STILL_WELCOME, Rhythm, packed, unpacked
from bot.features.coping.service import SEEKS_CONTACT
from bot.features.members.rules import Way
from bot.kernel.clock import DAY, HOUR, MINUTE, local_of, zone
from bot.kernel.errors import Refusal, Why
from bot.storage.db import Database
from tests.services import SERVER, START, clock_of, dump, library, program, set_up

ADA, ROBIN = 700_000_000_000_000_001, 700_000_000_000_000_002
PLACE = 820_000_000_000_000_001
LIBRARY = library().tips
MOTHERING_SUNDAY = 1_804_410_000_000  # 2027-03-07, nine in the morning in London


@given(
    st.integers(1_500_000_000_000, 2_500_000_000_000),
    st.integers(DAILY, 7),
    st.times(),
    st.sampled_from(["Europe/London", "Pacific/Auckland", "America/St_Johns", "Africa/Casablanca", "UTC"]),
)
def test_it_is_due_at_that_time_on_that_day_by_that_clock_and_within_the_week(
    after: int, weekday: int, at: time, where: str
) -> None:
    at = at.replace(second=0, microsecond=0)
    rhythm = Rhythm(ADA, weekday, at, where)
    due_at = rhythm.next(after)
    assert after < due_at <= after + (8 if weekday else 2) * DAY
    there = local_of(due_at, zone(where))
    assert weekday in {DAILY, there.isoweekday()} or there.hour < 3  # moved over a gap of the clocks at midnight
    assert (there.hour, there.minute) == (at.hour, at.minute) or there.hour < 4
    assert rhythm.next(due_at - 1) == due_at
    assert unpacked(packed(rhythm)) == rhythm


def test_a_change_of_clocks_moves_nothing() -> None:
    rhythm = Rhythm(ADA, DAILY, time(9), "Europe/London")
    due_at = rhythm.next(1_774_650_000_000)  # 2026-03-27, the clocks change on the 29th
    for _ in range(5):
        due_at = rhythm.next(due_at)
        assert local_of(due_at, zone("Europe/London")).hour == 9


async def waiting(app: App, member: int) -> list[str]:
    """What this person is told: what would go by direct message is laid on their page."""
    async with app.db.write() as tx:
        await tx.run("UPDATE member_notices SET here = 1")
        await tx.run("DELETE FROM outbox WHERE kind = 'member.notice'")
    return [each.letter.words for each in await app.notices.waiting(SERVER, member)]


async def read(app: App, member: int) -> list[str]:
    """The same, and it is put away."""
    found = await waiting(app, member)
    for each in await app.notices.waiting(SERVER, member):
        await app.notices.put_away(SERVER, member, each.id)
    return found


async def test_a_tip_comes_every_day_and_none_twice_nor_one_of_tip_itself(db: Database) -> None:
    app = program(db)
    await set_up(app)
    asked = await app.regular.ask(SERVER, ADA, "0", "8:30 pm Europe/Dublin", "UTC")
    assert (asked.rhythm.at, asked.rhythm.zone) == (time(20, 30), "Europe/Dublin")
    assert asked.next_at == START - START % DAY + 20 * HOUR + 30 * MINUTE
    handle = app.vault.handle("coping", SERVER, ADA)
    own = await app.coping.tip(SERVER, handle)
    seen = [own.tip.text]
    for _ in range(12):
        assert await app.regular.next_due() == asked.next_at
        clock_of(app).set(asked.next_at - 1)
        await app.regular.run()
        assert await read(app, ADA) == []
        clock_of(app).set(asked.next_at)
        await app.regular.run()
        await app.regular.run()
        (words,) = await read(app, ADA)
        seen.append(words.split("\n\n")[0])
        asked = await app.regular.of(SERVER, ADA) or pytest.fail("it goes on")
        assert local_of(asked.next_at, zone("Europe/Dublin")).hour == 20
    assert len(set(seen)) == 13
    await app.coping.settled()
    assert {mark.tip_id for mark in [own.mark]} <= {row["tip_id"] for row in (await dump(db))["tip_marks"]}


async def test_two_processes_send_one(db: Database) -> None:
    first, second = program(db, seed=1), program(db, seed=2)
    await set_up(first)
    asked = await first.regular.ask(SERVER, ADA, "0", "9", "Europe/London")
    clock_of(first).set(asked.next_at)
    clock_of(second).set(asked.next_at)
    await asyncio.gather(*(each.regular.run() for each in (first, second, first, second)))
    rows = await dump(db)
    assert len(rows["tip_marks"]) == len(rows["member_notices"]) == 1
    assert rows["member_notices"][0]["count"] == 1


async def test_after_days_away_nothing_is_made_up_for(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await set_up(app)
    asked = await app.regular.ask(SERVER, ADA, "0", "9", "Europe/London")
    clock_of(app).set(asked.next_at + 3 * DAY + STILL_WELCOME + 1)
    await app.regular.run()
    assert await waiting(app, ADA) == []
    clock_of(app).set(asked.next_at + 4 * DAY)
    await app.regular.run()
    assert len(await waiting(app, ADA)) == 1


async def test_it_fits_the_profile_and_the_calendar(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await set_up(app)
    await app.profiles.keep(SERVER, ADA, Profile(safe=Safe.NO, places=("GB",)))
    clock_of(app).set(MOTHERING_SUNDAY - HOUR)
    asked = await app.regular.ask(SERVER, ADA, "0", "9", "Europe/London")
    assert asked.next_at == MOTHERING_SUNDAY
    clock_of(app).set(asked.next_at)
    await app.regular.run()
    (mark,) = (await dump(sqlite_db))["tip_marks"]
    assert mark["tip_id"] in LIBRARY.called_for(frozenset({"mothers-day"}))


async def test_whoever_wants_to_hear_nothing_hears_nothing_and_loses_no_tip(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await set_up(app)
    asked = await app.regular.ask(SERVER, ADA, "0", "9", "Europe/London")
    await app.notices.choose(SERVER, ADA, Way.NOTHING)
    clock_of(app).set(asked.next_at)
    await app.regular.run()
    rows = await dump(sqlite_db)
    assert rows["tip_marks"] == rows["member_notices"] == []
    await app.notices.choose(SERVER, ADA, Way.HERE)
    clock_of(app).move(DAY)
    await app.regular.run()
    clock_of(app).move(DAY)
    await app.regular.run()
    assert len(await app.notices.waiting(SERVER, ADA)) == 1, "what was not read is one notice, the latest"


async def test_it_rests_stops_and_is_changed(db: Database) -> None:
    app = program(db)
    await set_up(app)
    assert await app.regular.rest(SERVER, ADA) is None
    await app.regular.ask(SERVER, ADA, "3", "9", "Europe/London")
    asked = await app.regular.ask(SERVER, ADA, "1", "7:15", "Europe/London")
    assert (asked.rhythm.weekday, asked.rhythm.at) == (1, time(7, 15))
    rested = await app.regular.rest(SERVER, ADA)
    assert rested is not None
    assert rested.next_at > app.clock.now() + REST
    assert await app.regular.of(SERVER, ADA) == rested
    assert await app.regular.export(SERVER, ADA) == [
        {"weekday": 1, "at": "07:15", "zone": "Europe/London", "next_at": rested.next_at}
    ]
    assert await app.regular.of(SERVER, ROBIN) is None
    assert await app.regular.forget(SERVER, ADA) == 1
    assert await app.regular.forget(SERVER, ADA) == 0
    assert await app.regular.next_due() is None
    clock_of(app).set(rested.next_at)
    await app.regular.run()
    assert await waiting(app, ADA) == []


@pytest.mark.parametrize(
    ("clock", "at", "where"),
    [
        ("8:30 pm America/New York", time(20, 30), "America/New_York"),
        ("8:30 europe/paris", time(8, 30), "Europe/Paris"),
        ("8:30 utc", time(8, 30), "UTC"),
        ("7 p. m.", time(19), "Europe/London"),
    ],
)
async def test_a_time_and_a_zone_are_read_as_people_write_them(
    sqlite_db: Database, clock: str, at: time, where: str
) -> None:
    asked = await program(sqlite_db).regular.ask(SERVER, ADA, "0", clock, "Europe/London")
    assert (asked.rhythm.at, asked.rhythm.zone) == (at, where)


async def test_what_cannot_be_read_is_refused(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    for days, clock, why in (
        ("0", "soon", "refusal-regular-time"),
        ("9", "9:00", "refusal-regular-time"),
        ("", "9:00", "refusal-regular-time"),
        ("0", "25:00", "refusal-regular-time"),
        ("0", "9:00 Middle/Earth", "refusal-regular-zone"),
    ):
        with pytest.raises(Refusal, match=why):
            await app.regular.ask(SERVER, ADA, days, clock, "Europe/London")
    assert (await dump(sqlite_db))["tip_rhythms"] == []


async def test_when_everything_was_put_away_they_end_and_it_is_said_once(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await set_up(app)
    handle = app.vault.handle("coping", SERVER, ADA)
    for tip in LIBRARY.tips:
        await app.coping.mark_not_this(SERVER, handle, tip.id)
    asked = await app.regular.ask(SERVER, ADA, "0", "9", "Europe/London")
    clock_of(app).set(asked.next_at)
    await app.regular.run()
    await waiting(app, ADA)
    assert [each.letter.key for each in await app.notices.waiting(SERVER, ADA)] == ["regular-none-left"]
    assert await app.regular.of(SERVER, ADA) is None


async def test_nobody_can_read_in_the_database_who_gets_them(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await app.regular.ask(SERVER, ADA, "2", "9:00 Europe/Dublin", "UTC")
    kept = json.dumps((await dump(sqlite_db))["tip_rhythms"], default=repr)
    assert str(ADA) not in kept
    assert "Dublin" not in kept
    assert app.vault.handle("coping", SERVER, ADA) not in kept, "it cannot be laid beside the tips that they saw"


# -- in a channel ------------------------------------------------------------------------------------------------------


async def parcels(db: Database) -> list[Parcel]:
    """Tips that wait to be posted."""
    return [
        Parcel(str(row["id"]), POST, str(row["subject"]), SERVER, int(str(row["due_at"])), 1, 0)
        for row in (await dump(db))["outbox"]
        if row["kind"] == POST
    ]


async def test_a_channel_gets_tips_for_anyone_that_seek_no_contact_and_none_twice(db: Database) -> None:
    app, other = program(db, seed=1), program(db, seed=2)
    await set_up(app)
    asked = await app.regular.ask_for_channel(SERVER, PLACE, "0", "10", "Europe/London")
    for day in range(40):
        for each in (app, other):
            clock_of(each).set(asked.next_at + day * DAY)
        await asyncio.gather(app.regular.run(), other.regular.run())
    found = await parcels(db)
    assert len(found) == 40
    tips = [LIBRARY.tip(each.subject.split(".", 2)[2]) for each in found]
    assert len({tip.id for tip in tips if tip}) == 40
    for tip in tips:
        assert tip is not None
        assert "anyone" in tip.audiences
        assert not tip.topics & SEEKS_CONTACT
    posting = await app.regular.posting(max(found, key=lambda each: each.due_at))
    assert posting is not None
    assert posting.channel_id == PLACE


async def test_one_that_was_stopped_or_is_late_is_not_posted(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await set_up(app)
    asked = await app.regular.ask_for_channel(SERVER, PLACE, "0", "10", "Europe/London")
    clock_of(app).set(asked.next_at)
    await app.regular.run()
    (parcel,) = await parcels(sqlite_db)
    clock_of(app).move(STILL_WELCOME + 1)
    assert await app.regular.posting(parcel) is None
    clock_of(app).set(asked.next_at)
    assert await app.regular.posting(parcel) is not None
    assert await app.regular.stop_channel(SERVER)
    assert not await app.regular.stop_channel(SERVER)
    assert await app.regular.posting(parcel) is None


async def test_where_it_cannot_be_posted_the_team_is_told_and_it_ends(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await set_up(app)
    asked = await app.regular.ask_for_channel(SERVER, PLACE, "0", "10", "Europe/London")
    clock_of(app).set(asked.next_at)
    await app.regular.run()
    (parcel,) = await parcels(sqlite_db)
    async with app.db.write() as tx:
        await app.regular.posted(tx, parcel, Delivered(PLACE, 1))
    assert await app.regular.of_channel(SERVER) is not None
    async with app.db.write() as tx:
        await app.regular.posted(tx, parcel, GaveUp(Why.CHANNEL_GONE))
    assert await app.regular.of_channel(SERVER) is None
    assert "desk-tips-unreached" in {row["key"] for row in (await dump(sqlite_db))["desk_notices"]}
    assert {row["handle"] for row in (await dump(sqlite_db))["tip_marks"]} == {CHANNEL}
