"""Twenty years of check-ins through the service, on a clock that is moved: each comes once, at its time on the wall.

Usually a thinned play: every sixth of thirty zones, each with one of twelve countries. `PLAY_EVERYTHING=1` plays every
country in every zone and prints what it played; it takes a quarter of an hour on an idle machine.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from datetime import time as time_of_day
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, reset_tzpath

import pytest

from bot.app import App
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.occasions.calendar import gatherings
from bot.features.occasions.rules import Lateness
from bot.features.occasions.series.agreeing import AGREE
from bot.features.occasions.series.rules import WINDOW, Part, Repeat, Series
from bot.features.occasions.service import CLOSE, OPEN, REST, TOGETHER
from bot.features.servers.desk import NOTICE
from bot.kernel.clock import DAY, HOUR, MINUTE, Wall, instant_of
from bot.storage.db import Database
from tests.occasions.test_series import COUNTRIES, TIMES, ZONES
from tests.services import SERVER, clock_of, program, set_up

EVERYTHING = bool(os.environ.get("PLAY_EVERYTHING"))
FIRST, LAST = 2026, 2045
BEGIN = instant_of(date(FIRST, 1, 1), time_of_day(), ZoneInfo("UTC"))
END = instant_of(date(LAST + 1, 1, 1), time_of_day(), ZoneInfo("UTC"))
BY = {Part.PLAN: -1, Part.DAY: 0, Part.AFTER: 1}
Came = tuple[str, date, Part]
"""Of which series, which day, which part of its arc."""


@contextmanager
def new_rules(tmp_path: Path, name: str, like: str) -> Iterator[None]:
    """From now on clocks in the zone `name` go as those in `like`, as after a new release of the zone data."""
    continent, _, place = like.partition("/")
    there = tmp_path / "zones" / name
    there.parent.mkdir(parents=True, exist_ok=True)
    there.write_bytes((files("tzdata.zoneinfo") / continent / place).read_bytes())
    paths = TZPATH
    try:
        reset_tzpath([str(tmp_path / "zones"), *paths])
        ZoneInfo.clear_cache()
        yield
    finally:
        reset_tzpath(paths)
        ZoneInfo.clear_cache()


@dataclass
class Played:
    """Carries parcels of check-ins into a list, with the instant of each."""

    app: App
    came: list[tuple[Came, int]] = field(default_factory=list)
    late: int = 0

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        """See `Courier.deliver`."""
        if parcel.kind == CLOSE:
            return Delivered(1, 2) if await self.app.occasions.closing(parcel.subject) else Nothing()
        if parcel.kind != OPEN:
            return Nothing()
        opening = await self.app.occasions.opening(parcel.subject)
        if opening is None:
            return Nothing()
        self.late += opening.lateness is not Lateness.SEND
        async with self.app.db.read() as tx:
            row = await tx.one("SELECT * FROM checkin_occurrences WHERE checkin_id = $1", parcel.subject)
        assert row is not None
        which = (row["series_id"], date.fromisoformat(row["day"]), Part(row["part"]))
        self.came.append((which, self.app.clock.now()))
        return Delivered(1, len(self.came))


async def begun(app: App, played: Played) -> None:
    """As `open_app` and the cogs do it, with the courier that writes down."""
    played.app = app
    for kind, settle in (
        (OPEN, app.occasions.opened),
        (CLOSE, app.occasions.closed),
        (REST, app.occasions.rested),
        (TOGETHER, app.occasions.gathered),
        (AGREE, app.agreeing.asked),
        (NOTICE, app.desk.said),
    ):
        app.postman.route(kind, played, settle)
    await app.postman.start()


async def until(app: App, end: int) -> None:
    """Wake up at every instant at which something is due, and at no other."""
    (making,) = (each for each in app.ticker._duties if each.name == "series")
    (retention,) = (each for each in app.ticker._duties if each.name == "retention")
    tidied = app.clock.now()
    await making.run()  # as the ticker does at the start
    while True:
        look, parcel = await making.next_due(), await app.postman.next_due()
        found = [due for due in (look, parcel) if due is not None]
        if not found or min(found) > end:
            break
        clock_of(app).set(max(min(found), app.clock.now()))
        if look is not None and look <= app.clock.now():
            await making.run()
        await app.postman.idle()
        if app.clock.now() > tidied + 30 * DAY:
            await retention.run()
            tidied = app.clock.now()
    clock_of(app).set(end)


async def planned(app: App, at: int, country: str, where: str) -> list[Series]:
    """An occasion of a country with its arc, and 29 February; both by the clocks of `where`."""
    kept = app.almanac.kept(country)
    occasion = kept[at % len(kept)]
    server = SERVER + at
    await set_up(app, server)
    hour = f"{TIMES[at % len(TIMES)]:%H:%M}"
    drafts = [
        await app.planning.draft(
            server, time=hour, occasion_id=occasion.id, place=country, days_before=1, after=True, where=where
        )
    ]
    if not EVERYTHING or country == COUNTRIES[0]:
        day = "2026-02-28" if at % 2 else "2028-02-29"
        drafts.append(
            await app.planning.draft(server, time=hour, date=day, repeat=Repeat.YEARLY, words="Be gentle.", where=where)
        )
    for draft in drafts:
        await app.planning.keep(server, draft.series)
    return [draft.series for draft in drafts]


def expected(app: App, series: Series) -> set[tuple[date, Part]]:
    """Every day and part of it between the beginning and the end, counted without the code that plays them."""
    if series.repeat is Repeat.YEARLY:
        years = range(series.first.year, LAST + 1)
        leap = [year for year in years if year % 4 == 0]
        days = {date(year, 2, 29 if series.first.day == 29 and year in leap else 28) for year in years}
        parts = {Part.DAY: 0}
    else:
        kept = [
            each
            for each in app.almanac.observances
            if each.occasion_id == series.occasion_id and each.kept_in(series.place)
        ]
        days = {day for each in kept for year in range(FIRST - 1, LAST + 2) for day in gatherings(each, year)}
        parts = BY
    found = {(day, part) for day in days for part in parts}
    return {
        (day, part)
        for day, part in found
        if BEGIN < Wall(day + timedelta(days=BY[part]), series.at, series.zone).instant() <= END
    }


def at_its_time(series: Series, came: Came, instant: int) -> bool:
    """Whether clocks there show the time that was planned: the first time of two, and in a gap the moment after it."""
    where = ZoneInfo(series.zone)
    wanted = datetime.combine(came[1] + timedelta(days=BY[came[2]]), series.at)
    shown = datetime.fromtimestamp(instant / 1_000, where)
    if shown.replace(tzinfo=None, fold=0) == wanted:
        return shown.fold == 0
    # A gap: a minute before the clocks jumped they had not come to that time, and now they are past it.
    before, after = (datetime.fromtimestamp((instant + by) / 1_000, where) for by in (-26 * HOUR, 0))
    jumped = after.utcoffset() - before.utcoffset()  # type: ignore[operator]  # both are aware
    return shown.replace(tzinfo=None, fold=0) == wanted + jumped and jumped > timedelta(0)


def pairs() -> list[tuple[int, str, str]]:
    every = [(country, where) for where in ZONES for country in COUNTRIES]
    if not EVERYTHING:
        every = [(COUNTRIES[at % len(COUNTRIES)], where) for at, where in enumerate(ZONES) if at % 6 == 0]
    return [(at, country, where) for at, (country, where) in enumerate(every)]


@pytest.mark.timeout(7_200 if EVERYTHING else 300)
async def test_twenty_years_come_once_each_at_their_time_on_the_wall(
    sqlite_db: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    started = time.monotonic()
    app = program(sqlite_db)
    clock_of(app).set(BEGIN)
    played = Played(app)
    await begun(app, played)
    every = [each for at, country, where in pairs() for each in await planned(app, at, country, where)]
    try:
        await until(app, END)
    finally:
        await app.postman.stop()
    times = Counter(came for came, _ in played.came)
    told = (
        f"{len(played.came)} check-ins of {len(every)} series in {len({each.zone for each in every})} zones,"
        f" {len({each.place for each in every} - {''})} countries, {LAST - FIRST + 1} years"
    )
    if EVERYTHING:
        with capsys.disabled():
            print(f"\nplayed: {told}, in {time.monotonic() - started:.0f} s")  # noqa: T201 - the figures
    for series in every:
        mine = {(day, part) for (of, day, part) in times if of == series.id}
        wanted = expected(app, series)
        assert mine == wanted, (series.occasion_id, series.place, series.zone, mine ^ wanted)
    assert set(times.values()) == {1}
    assert not played.late
    by_id = {each.id: each for each in every}
    for came, instant in played.came:
        assert at_its_time(by_id[came[0]], came, instant), (by_id[came[0]].zone, came, instant)


async def test_a_zone_whose_rules_change_moves_nothing_on_the_wall(sqlite_db: Database, tmp_path: Path) -> None:
    """In the middle of a year London is told to live by Kolkata's clocks, and the program is started anew."""
    app = program(sqlite_db)
    clock_of(app).set(BEGIN)
    played = Played(app)
    await begun(app, played)
    await set_up(app)
    dice, every = random.Random(5), []
    for hour in range(0, 24, 3):
        day = (date(FIRST, 1, 1) + timedelta(days=dice.randrange(1, 8))).isoformat()
        draft = await app.planning.draft(
            SERVER, time=f"{hour:02}:{dice.randrange(60):02}", date=day, repeat=Repeat.WEEKLY, words=f"At {hour}."
        )
        await app.planning.keep(SERVER, draft.series)
        every.append(draft.series)
    change = instant_of(date(FIRST, 7, 1), time_of_day(11, 7), ZoneInfo("UTC"))
    await until(app, change)
    await app.postman.stop()
    before = len(played.came)
    with new_rules(tmp_path, "Europe/London", like="Asia/Kolkata"):
        again = program(sqlite_db, seed=2)
        clock_of(again).set(change)
        await begun(again, played)
        await until(again, change + 60 * DAY)
        await again.postman.stop()
        times = Counter(came for came, _ in played.came)
        assert set(times.values()) == {1}
        for came, instant in played.came[before:]:
            (series,) = [each for each in every if each.id == came[0]]
            # What the new rules say was over when they came is posted late rather than never.
            if instant > change + 12 * HOUR:
                assert at_its_time(series, came, instant), (came, instant)
        for series in every:
            days = sorted(day for (of, day, _) in times if of == series.id)
            assert all((later - day).days == 7 for day, later in pairwise(days)), series.at


async def test_what_new_rules_bring_nearer_than_was_looked_is_made(sqlite_db: Database, tmp_path: Path) -> None:
    """A look two days ahead ended half an hour before it; by the new rules it is half an hour inside."""
    app = program(sqlite_db)
    await set_up(app)
    due_at = Wall(date(2026, 2, 3), time_of_day(18), "Europe/London").instant()
    clock_of(app).set(due_at - WINDOW - 30 * MINUTE)
    draft = await app.planning.draft(SERVER, time="18:00", date="2026-02-03", repeat=Repeat.WEEKLY, words="Be gentle.")
    await app.planning.keep(SERVER, draft.series)
    assert await app.occasions.upcoming(SERVER) == []
    with new_rules(tmp_path, "Europe/London", like="Europe/Paris"):
        again = program(sqlite_db, seed=2)
        clock_of(again).set(due_at - WINDOW)
        (making,) = (each for each in again.ticker._duties if each.name == "series")
        await making.run()
        (made,) = await again.occasions.upcoming(SERVER)
        assert made.due_at == due_at - HOUR
