"""The shield list on both databases: one choice a day and person, sealed, in force in every server."""

from __future__ import annotations

from datetime import time as time_of_day

import pytest

from bot.app import App
from bot.delivery import Delivered, GaveUp, Parcel
from bot.features.occasions.shield.rules import Choice, hours_meant
from bot.features.occasions.shield.service import SUPPORT
from bot.kernel.clock import DAY, HOUR, Wall, add_days, local_of, zone
from bot.kernel.errors import Refusal, Why
from bot.storage.db import Database
from tests.services import clock_of, dump, program

ADA, ROBIN = 700_000_000_000_000_001, 700_000_000_000_000_002
DUBLIN, AUCKLAND = "Europe/Dublin", "Pacific/Auckland"


@pytest.fixture
async def app(db: Database) -> App:
    return program(db)


async def choose(app: App, choice: Choice | None, occasion: str = "mothers-day", place: str = "GB") -> None:
    await app.shielding.choose(ADA, occasion, place, choice, DUBLIN)


async def due(app: App) -> list[int]:
    """When words about days are due."""
    return [int(str(row["due_at"])) for row in (await dump(app.db))["outbox"] if row["kind"] == SUPPORT]


async def test_a_second_choice_takes_the_place_of_the_first(app: App) -> None:
    for choice in (Choice.EXTRA, Choice.QUIET, Choice.EXTRA, Choice.EXTRA):
        await choose(app, choice)
    (kept,) = await app.shielding.of(ADA)
    assert kept.shield.choice is Choice.EXTRA
    assert len(await due(app)) == 1
    await choose(app, Choice.SKIP)
    assert await due(app) == []
    await choose(app, None)
    assert await app.shielding.of(ADA) == []


async def test_nothing_stored_tells_whose_it_is_or_what_was_chosen(app: App) -> None:
    await choose(app, Choice.EXTRA)
    await app.shielding.keep_hours(ADA, hours_meant("22:00", "08:00", DUBLIN, DUBLIN))
    tables = await dump(app.db)
    for secret in (str(ADA), "mothers-day", "Dublin", "22:00"):
        assert secret not in str({name: tables[name] for name in ("day_shields", "quiet_hours", "outbox")})
    assert await app.shielding.of(ROBIN) == []
    assert await app.shielding.hours(ROBIN) is None


async def test_what_is_left_out_or_quiet_is_brought_up_nowhere(app: App) -> None:
    await choose(app, Choice.SKIP)
    await choose(app, Choice.QUIET, "christmas-day", "IE")
    await choose(app, Choice.EXTRA, "fathers-day", "GB")
    assert await app.db.ask(*map(app.shielding.left_out_by, (ADA, ROBIN))) == (
        {"mothers-day", "christmas-day"},
        frozenset(),
    )


async def test_on_a_quiet_day_and_in_quiet_hours_nothing_reaches_them(app: App) -> None:
    await choose(app, Choice.QUIET, "christmas-day", "IE")
    (kept,) = await app.shielding.of(ADA)
    assert kept.next is not None
    clock_of(app).set(Wall(kept.next, local_of(app.clock.now(), zone(DUBLIN)).time(), DUBLIN).instant())
    until = await app.shielding.quiet_until(ADA)
    assert local_of(until, zone(DUBLIN)).hour == 0
    assert 0 < until - app.clock.now() <= DAY
    clock_of(app).set(until)
    assert await app.shielding.quiet_until(ADA) == 0
    await app.shielding.keep_hours(ADA, hours_meant("00:00", "08:00", DUBLIN, DUBLIN))
    assert await app.shielding.quiet_until(ADA) == until + 8 * HOUR
    assert await app.shielding.quiet_until(ROBIN) == 0
    await app.shielding.keep_hours(ADA, None)
    assert await app.shielding.quiet_until(ADA) == 0


async def test_more_support_comes_once_on_each_such_day(app: App) -> None:
    await choose(app, Choice.EXTRA)
    (first,) = await due(app)
    (row,) = (await dump(app.db))["outbox"]
    parcel = Parcel("p", SUPPORT, str(row["subject"]), 0, first, 1, first)
    clock_of(app).set(first)
    found = await app.shielding.supporting(parcel)
    assert found is not None
    assert (found.member_id, found.shield.occasion_id) == (ADA, "mothers-day")
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET state = 'sent' WHERE kind = $1", SUPPORT)
        await app.shielding.supported(tx, parcel, Delivered(1, 2))
    (second,) = [at for at in await due(app) if at != first]
    assert 300 * DAY < second - first < 400 * DAY
    clock_of(app).set(first + 13 * HOUR)
    assert await app.shielding.supporting(parcel) is None  # too late to be kind
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET state = 'sent' WHERE kind = $1", SUPPORT)
        await app.shielding.supported(tx, parcel, GaveUp(Why.DMS_CLOSED))
    (kept,) = await app.shielding.of(ADA)
    assert kept.unreached


async def test_everything_is_exported_and_erased(app: App) -> None:
    await choose(app, Choice.EXTRA)
    await choose(app, Choice.SKIP, "fathers-day")
    await app.shielding.keep_hours(ADA, hours_meant("22:00", "08:00", DUBLIN, DUBLIN))
    assert {"quiet": "22:00-08:00", "clock": DUBLIN} in await app.shielding.export(ADA)
    assert len(await app.shielding.export(ADA)) == 3
    assert await app.shielding.erase(ROBIN) == 0
    assert await app.shielding.erase(ADA) == 3
    tables = await dump(app.db)
    assert tables["day_shields"] == tables["quiet_hours"] == tables["outbox"] == []


async def test_what_is_not_kept_there_and_one_too_many_are_refused(app: App) -> None:
    for occasion, place in (("mothers-day", "XX"), ("no-such-day", "GB"), ("", "")):
        with pytest.raises(Refusal) as no:
            await choose(app, Choice.SKIP, occasion, place)
        assert no.value.key == "refusal-series-occasion"
    days = [(occasion.id, place.id) for place in app.almanac.places for occasion in app.almanac.kept(place.id)]
    for occasion, place in days[:40]:
        await choose(app, Choice.SKIP, occasion, place)
    with pytest.raises(Refusal) as no:
        await choose(app, Choice.SKIP, *days[40])
    assert no.value.key == "refusal-shield-many"


async def test_somebody_elses_choice_is_not_ended(app: App) -> None:
    await choose(app, Choice.EXTRA)
    (row,) = (await dump(app.db))["day_shields"]
    await app.shielding.end(ROBIN, str(row["id"]))
    assert len(await app.shielding.of(ADA)) == 1
    await app.shielding.end(ADA, str(row["id"]))
    assert await app.shielding.of(ADA) == []
    assert await due(app) == []


async def test_the_days_go_by_the_clock_of_the_quiet_hours_whichever_was_said_first(app: App) -> None:
    await choose(app, Choice.EXTRA)
    await choose(app, Choice.QUIET, "christmas-day", "IE")
    (before,) = await due(app)
    await app.shielding.keep_hours(ADA, hours_meant("22:00", "08:00", AUCKLAND, DUBLIN))
    (after,) = await due(app)
    at = local_of(after, zone(AUCKLAND))
    assert (at.hour, at.date()) == (9, local_of(before, zone(DUBLIN)).date())
    await app.shielding.keep_hours(ADA, hours_meant("01:00", "02:00", AUCKLAND, DUBLIN))
    (christmas,) = [kept.next for kept in await app.shielding.of(ADA) if kept.shield.choice is Choice.QUIET]
    assert christmas is not None
    clock_of(app).set(Wall(christmas, time_of_day(9), AUCKLAND).instant())
    until = await app.shielding.quiet_until(ADA)
    assert until == Wall(add_days(christmas, 1), time_of_day(0), AUCKLAND).instant()


async def test_a_word_that_came_does_not_come_again_by_another_clock(app: App) -> None:
    await choose(app, Choice.EXTRA)
    (first,) = await due(app)
    (row,) = (await dump(app.db))["outbox"]
    clock_of(app).set(first)
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET state = 'sent' WHERE kind = $1", SUPPORT)
        parcel = Parcel("p", SUPPORT, str(row["subject"]), 0, first, 1, first)
        await app.shielding.supported(tx, parcel, Delivered(1, 2))
    await app.shielding.keep_hours(ADA, hours_meant("22:00", "08:00", "America/New_York", DUBLIN))
    (second,) = await due(app)
    assert second - first > 300 * DAY
