"""Series on both databases: each check-in is made once, in its time, and falls silent when somebody says so."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.app import App
from bot.features.occasions.rules import CheckIn, State
from bot.features.occasions.series.frame import PLAIN, Frame
from bot.features.occasions.series.rules import MOST_SERIES, WINDOW, Part, Repeat
from bot.features.servers.desk import NOTICE
from bot.kernel.clock import DAY, HOUR, SECOND, Wall, local_of, zone
from bot.kernel.errors import Refusal
from bot.storage.db import Database
from tests.services import SERVER, clock_of, program, set_up

OTHER = SERVER + 1
EASTER = date(2026, 4, 5)


async def tick(app: App) -> None:
    """The ticker's duty, without alarms and without a postman."""
    for duty in app.ticker._duties:
        if duty.name == "series":
            await duty.run()


async def until(app: App, at: int) -> None:
    """Wake up at every instant that the duty asks for, up to `at`."""
    duty = next(each for each in app.ticker._duties if each.name == "series")
    while (due := await duty.next_due()) is not None and due <= at:
        clock_of(app).set(max(due, app.clock.now()))
        await duty.run()
    clock_of(app).set(at)


async def planned(app: App, occasion: str = "easter", place: str = "US", **given: object) -> str:
    """A series that is kept; its id."""
    draft = await app.planning.draft(SERVER, time="18:00", occasion_id=occasion, place=place, **given)  # type: ignore[arg-type]
    await app.planning.keep(SERVER, draft.series)
    return draft.series.id


async def checkins(app: App) -> list[CheckIn]:
    async with app.db.read() as tx:
        ids = [row["id"] for row in await tx.all("SELECT id FROM checkins ORDER BY due_at, id")]
    found = [await app.occasions.load(each) for each in ids]
    return [each for each in found if each is not None]


async def outbox(app: App, kind: str = "checkin.open") -> list[str]:
    async with app.db.read() as tx:
        return [row["subject"] for row in await tx.all("SELECT subject FROM outbox WHERE kind = $1", kind)]


def at(day: date, hour: int = 18) -> int:
    from datetime import time

    return Wall(day, time(hour), "Europe/London").instant()


async def test_a_draft_shows_the_whole_arc_and_writes_nothing(app: App) -> None:
    draft = await app.planning.draft(
        SERVER, time="18:00", occasion_id="mothers-day", place="GB", days_before=7, after=True
    )
    assert [(told.moment.part, told.moment.wall.day.isoformat()) for told in draft.told] == [
        (Part.PLAN, "2026-03-08"),
        (Part.DAY, "2026-03-15"),
        (Part.AFTER, "2026-03-16"),
    ]
    plan, day, after = (told.words for told in draft.told)
    assert "Mothering Sunday" in plan
    assert "In 7 days: Mothering Sunday" in plan
    wording = app.almanac.occasions["mothers-day"].wording
    assert wording.neutral in day
    assert wording.parent in day
    assert wording.child in day
    assert "The day after Mothering Sunday" in after
    assert await app.planning.lines(SERVER) == []
    assert await outbox(app) == []


async def test_what_is_posted_is_what_was_shown(app: App) -> None:
    draft = await app.planning.draft(SERVER, time="18:00", occasion_id="easter", place="US", days_before=3, after=True)
    await app.planning.keep(SERVER, draft.series)
    assert await checkins(app) == []
    await until(app, at(date(2026, 4, 7)))
    made = await checkins(app)
    assert [(each.words, each.wall, each.due_at) for each in made] == [
        (told.words, told.moment.wall, told.moment.due_at) for told in draft.told
    ]
    assert sorted(await outbox(app)) == sorted(each.id for each in made)


async def test_a_row_is_made_two_days_before_and_not_earlier(app: App) -> None:
    await planned(app)
    await until(app, at(EASTER) - WINDOW - SECOND)
    assert await checkins(app) == []
    await until(app, at(EASTER) - WINDOW)
    (made,) = await checkins(app)
    assert made.state is State.SCHEDULED
    assert made.due_at == at(EASTER)


async def test_five_years_come_once_each(app: App) -> None:
    await planned(app, days_before=2, after=True)
    await until(app, at(date(2030, 12, 31)))
    days = [each.wall.day for each in await checkins(app) if "**Easter**" in each.words]
    assert [day.isoformat() for day in days] == ["2026-04-05", "2027-03-28", "2028-04-16", "2029-04-01", "2030-04-21"]
    assert len(await checkins(app)) == 15


async def test_looking_twice_and_from_two_sides_makes_it_once(app: App, db: Database) -> None:
    other = program(db, seed=2)
    await planned(app, days_before=1)
    clock_of(app).set(at(EASTER) - WINDOW)
    clock_of(other).set(at(EASTER) - WINDOW)
    await asyncio.gather(*(tick(each) for each in (app, other, app, other)))
    assert len(await checkins(app)) == 2


async def test_a_date_comes_every_month(app: App) -> None:
    draft = await app.planning.draft(SERVER, time="09:30", date="31 Jan", repeat=Repeat.MONTHLY, words="Be gentle.")
    await app.planning.keep(SERVER, draft.series)
    await until(app, at(date(2026, 4, 30)))
    assert [(each.wall.day.isoformat(), each.words) for each in await checkins(app)] == [
        ("2026-01-31", "Be gentle."),
        ("2026-02-28", "Be gentle."),
        ("2026-03-31", "Be gentle."),
        ("2026-04-30", "Be gentle."),
    ]


async def test_own_words_take_the_place_of_the_neutral_ones(app: App) -> None:
    draft = await app.planning.draft(SERVER, time="18:00", occasion_id="easter", place="US", words="Come and sit here.")
    (told,) = draft.told
    assert "Come and sit here." in told.words
    assert app.almanac.occasions["easter"].wording.neutral not in told.words
    assert app.almanac.occasions["easter"].wording.child in told.words


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"time": "18:00"}, "refusal-series-what"),
        ({"time": "18:00", "date": "24 Dec", "occasion_id": "easter", "place": "US"}, "refusal-series-what"),
        ({"time": "18:00", "occasion_id": "thanksgiving", "place": "GB"}, "refusal-series-occasion"),
        ({"time": "18:00", "occasion_id": "no-such-day", "place": "GB"}, "refusal-series-occasion"),
        ({"time": "6pm", "occasion_id": "easter", "place": "GB"}, "refusal-checkin-time"),
        ({"time": "18:00", "date": "24 Dec"}, "refusal-checkin-empty"),
        ({"time": "18:00", "date": "2025-12-01", "words": "x"}, "refusal-checkin-past"),
    ],
)
async def test_what_cannot_be_planned_is_refused(app: App, given: dict[str, str], key: str) -> None:
    with pytest.raises(Refusal) as no:
        await app.planning.draft(SERVER, **given)  # type: ignore[arg-type]
    assert no.value.key == key


@pytest.mark.parametrize("repeat", [Repeat.ONCE, Repeat.WEEKLY, Repeat.YEARLY])
async def test_what_is_too_far_ahead_is_not_said_to_be_over(app: App, repeat: Repeat) -> None:
    with pytest.raises(Refusal) as no:
        await app.planning.draft(SERVER, time="18:00", date="2031-12-24", words="Be gentle.", repeat=repeat, after=True)
    assert no.value.key == "refusal-checkin-far"


async def test_what_came_once_is_forgotten_after_ninety_days_and_makes_room(app: App) -> None:
    yearly = await app.planning.draft(SERVER, time="18:00", date="24 Dec", words="Be gentle.", repeat=Repeat.YEARLY)
    once = await app.planning.draft(SERVER, time="18:00", date="24 Dec", words="Be gentle.", after=True)
    for draft in (yearly, once):
        await app.planning.keep(SERVER, draft.series)
    for days, left in ((80, {yearly.series.id, once.series.id}), (92, {yearly.series.id})):
        clock_of(app).set(once.told[0].moment.due_at + days * DAY)
        async with app.db.write() as tx:
            await app.occasions.retain(tx)
        assert {line.series.id for line in await app.planning.lines(SERVER)} == left


async def test_the_same_occasion_is_planned_once_a_place(app: App) -> None:
    first = await planned(app)
    with pytest.raises(Refusal) as no:
        await planned(app)
    assert no.value.key == "refusal-series-twice"
    await planned(app, place="GB")
    drafted = await app.planning.shown(SERVER, first)
    await app.planning.keep(SERVER, drafted.series)  # the same again
    assert len(await app.planning.lines(SERVER)) == 2


async def test_skipping_leaves_one_year_out_and_no_other(app: App) -> None:
    series_id = await planned(app, days_before=1, after=True)
    await until(app, at(EASTER) - WINDOW)
    assert await app.silence.skip(SERVER, series_id, EASTER) == 3
    assert {each.state for each in await checkins(app)} == {State.CANCELLED}
    assert await outbox(app) == []
    with pytest.raises(Refusal) as no:
        await app.silence.skip(SERVER, series_id, EASTER)
    assert no.value.key == "refusal-series-no-such-day"
    assert [moment.day for moment in await app.planning.coming(SERVER)] == [date(2027, 3, 28)]
    await until(app, at(date(2027, 4, 1)))
    going = [each for each in await checkins(app) if each.state is State.SCHEDULED]
    assert [each.wall.day.isoformat() for each in going] == ["2027-03-27", "2027-03-28", "2027-03-29"]


async def test_what_is_skipped_stays_skipped_after_a_change(app: App) -> None:
    series_id = await planned(app)
    await app.silence.skip(SERVER, series_id, EASTER)
    changed = await app.planning.change(SERVER, series_id, time="10:00")
    await app.planning.keep(SERVER, changed.series)
    await until(app, at(date(2027, 4, 1)))
    assert [each.wall.day.isoformat() for each in await checkins(app)] == ["2027-03-28"]
    assert [f"{each.wall.at:%H:%M}" for each in await checkins(app)] == ["10:00"]


async def test_a_change_reaches_what_is_made_already_and_not_posted(app: App) -> None:
    series_id = await planned(app)
    await until(app, at(EASTER) - DAY)
    changed = await app.planning.change(SERVER, series_id, time="10:00", words="Come and sit here.", after=True)
    await app.planning.keep(SERVER, changed.series)
    going = [each for each in await checkins(app) if each.state is State.SCHEDULED]
    assert [(each.wall.day.isoformat(), f"{each.wall.at:%H:%M}") for each in going] == [
        ("2026-04-05", "10:00"),
        ("2026-04-06", "10:00"),
    ]
    assert "Come and sit here." in going[0].words
    assert sorted(await outbox(app)) == sorted(each.id for each in going)


async def test_what_was_posted_is_not_posted_again_after_a_change(app: App) -> None:
    series_id = await planned(app)
    await until(app, at(EASTER))
    (made,) = await checkins(app)
    async with app.db.write() as tx:
        await tx.run("UPDATE checkins SET state = 'open' WHERE id = $1", made.id)
    changed = await app.planning.change(SERVER, series_id, time="22:00")
    await app.planning.keep(SERVER, changed.series)
    await until(app, at(EASTER) + DAY)
    assert len(await checkins(app)) == 1


async def test_a_pause_is_silent_and_nothing_of_it_comes_later(app: App) -> None:
    series_id = await planned(app)
    await until(app, at(EASTER) - HOUR)
    await app.silence.pause(SERVER, series_id)
    assert [each.state for each in await checkins(app)] == [State.CANCELLED]
    assert await outbox(app) == []
    (line,) = await app.planning.lines(SERVER)
    assert line.next is None
    await until(app, at(EASTER) + DAY)
    resumed = await app.silence.resume(SERVER, series_id)
    assert resumed.next is not None
    assert resumed.next.day == date(2027, 3, 28)
    await until(app, at(date(2027, 4, 1)))
    assert [each.wall.day.year for each in await checkins(app)] == [2026, 2027]


async def test_a_pause_that_ends_in_time_brings_it_back(app: App) -> None:
    series_id = await planned(app)
    await until(app, at(EASTER) - 2 * HOUR)
    await app.silence.pause(SERVER, series_id)
    await app.silence.resume(SERVER, series_id)
    await app.silence.resume(SERVER, series_id)
    assert [each.state for each in await checkins(app)].count(State.SCHEDULED) == 1
    assert len(await outbox(app)) == 1


async def test_stop_all_silences_everything_of_this_server_only(app: App) -> None:
    await planned(app)
    await planned(app, "mothers-day", "GB")
    await set_up(app, OTHER)
    elsewhere = await app.planning.draft(OTHER, time="18:00", occasion_id="easter", place="US")
    await app.planning.keep(OTHER, elsewhere.series)
    plain = await app.occasions.plan(SERVER, "2026-04-05", "12:00", "Be gentle.")
    await app.occasions.schedule(SERVER, plain)
    await until(app, at(EASTER) - HOUR)
    stopped = await app.silence.stop_all(SERVER)
    assert (stopped.series, stopped.checkins) == (2, 3)  # Mothering Sunday was made and lay there undelivered
    going = [each for each in await checkins(app) if each.state is State.SCHEDULED]
    assert [each.server_id for each in going] == [OTHER]
    assert await outbox(app) == [going[0].id]
    await until(app, at(date(2028, 1, 1)))
    assert {each.server_id for each in await checkins(app) if each.state is State.SCHEDULED} == {OTHER}
    assert await app.silence.stop_all(SERVER) == type(stopped)(0, 0)


async def test_a_series_that_is_taken_back_leaves_nothing(app: App) -> None:
    series_id = await planned(app)
    await until(app, at(EASTER) - HOUR)
    assert not await app.silence.end(OTHER, series_id)
    assert await app.silence.end(SERVER, series_id)
    assert not await app.silence.end(SERVER, series_id)
    assert await outbox(app) == []
    async with app.db.read() as tx:
        assert await tx.all("SELECT * FROM checkin_occurrences") == []


async def test_after_a_long_absence_one_notice_and_no_burst(app: App) -> None:
    draft = await app.planning.draft(SERVER, time="18:00", date="24 Dec", repeat=Repeat.WEEKLY, words="Be gentle.")
    await app.planning.keep(SERVER, draft.series)
    before = len(await checkins(app))
    back = at(date(2026, 6, 17), 20)  # a Wednesday, two hours late
    clock_of(app).set(back)
    await tick(app)
    new = (await checkins(app))[before:]
    assert [local_of(each.due_at, zone("Europe/London")).date().isoformat() for each in new] == ["2026-06-17"]
    assert len(await outbox(app, NOTICE)) == 1
    await tick(app)
    assert len(await checkins(app)) == before + 1


async def test_the_set_of_a_year_has_each_occasion_once_and_is_taken_in_part(app: App) -> None:
    found = app.year_sets.year("GB", date(2026, 1, 1), "18:00")
    names = [dated.observance.name for dated in found.dated]
    assert names.count("Mothering Sunday") == 1
    assert names[0] == "New Year’s Day"
    assert [dated.day for dated in found.dated] == sorted(dated.day for dated in found.dated)
    wanted = ("mothers-day", "christmas-day", "easter")
    taken = await app.year_sets.take(SERVER, "GB", wanted, time="18:00", days_before=7, after=True)
    assert (taken.added, taken.there) == (3, 0)
    again = await app.year_sets.take(SERVER, "GB", (*wanted, "new-year"), time="09:00", days_before=0, after=False)
    assert (again.added, again.there) == (1, 3)
    lines = await app.planning.lines(SERVER)
    assert [line.name for line in lines] == ["Christmas Day", "New Year’s Day", "Mothering Sunday", "Easter"]
    with pytest.raises(Refusal):
        app.year_sets.year("XX", date(2026, 1, 1), "18:00")


async def test_there_is_an_end_to_what_is_kept(app: App) -> None:
    for number in range(MOST_SERIES):
        draft = await app.planning.draft(SERVER, time="18:00", date="24 Dec", words=f"Number {number}.")
        await app.planning.keep(SERVER, draft.series)
    draft = await app.planning.draft(SERVER, time="18:00", date="24 Dec", words="One more.")
    with pytest.raises(Refusal) as no:
        await app.planning.keep(SERVER, draft.series)
    assert no.value.key == "refusal-series-many"


async def test_new_rules_of_a_zone_leave_the_time_on_the_wall(app: App, db: Database) -> None:
    plain = await app.occasions.plan(SERVER, "2026-04-05", "12:00", "Be gentle.")
    other = await app.occasions.plan(SERVER, "2026-01-05", "12:00", "Be gentle.")
    for each in (plain, other):
        await app.occasions.schedule(SERVER, each)
    async with db.write() as tx:  # as an older edition of the zone data had it, which knew of no summer time
        for table, key in (("checkins", "id"), ("outbox", "subject")):
            await tx.run(f"UPDATE {table} SET due_at = due_at + 3600000 WHERE {key} = $1", plain.id)
    await tick(program(db, seed=3))
    async with db.read() as tx:
        due = {row["subject"]: row["due_at"] for row in await tx.all("SELECT subject, due_at FROM outbox")}
    assert due == {plain.id: at(EASTER, 12), other.id: at(date(2026, 1, 5), 12)}
    assert [each.due_at for each in await checkins(app)] == [at(date(2026, 1, 5), 12), at(EASTER, 12)]


async def test_a_day_that_two_countries_share_is_planned_once(app: App) -> None:
    for place, added, there in (("GB", 3, 0), ("US", 1, 2)):
        wanted = ("christmas-day", "new-year", "mothers-day")
        taken = await app.year_sets.take(SERVER, place, wanted, time="18:00", days_before=3, after=True)
        assert (taken.added, taken.there) == (added, there), place
    days = [(each.series.occasion_id, each.day) for each in await app.planning.coming(SERVER)]
    assert len(days) == len(set(days)) == 4


async def test_a_shared_day_is_planned_again_for_other_clocks_another_channel_or_role(app: App) -> None:
    for place, frame, where in (
        ("GB", PLAIN, ""),
        ("US", PLAIN, "America/New_York"),
        ("AU", Frame(channel_id=5), ""),
        ("FR", Frame(role_id=7), ""),
    ):
        taken = await app.year_sets.take(
            SERVER, place, ("christmas-day",), time="18:00", days_before=0, after=False, frame=frame, where=where
        )
        assert taken.added == 1, place
