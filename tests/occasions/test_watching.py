"""Organisers are told some days before a check-in in which hours nobody is on call, once."""

from __future__ import annotations

import re
from datetime import time

from bot.app import App
from bot.cli.rehearsal import Rehearsal
from bot.features.occasions.cover.watching import AHEAD, STAYS
from bot.kernel.clock import DAY, HOUR, SECOND, local_of, zone
from bot.storage.db import Database
from tests.services import SERVER, START, clock_of, program, set_up

MIRA = 700_000_000_000_000_001


async def planned(app: App, days: int) -> int:
    """A check-in at noon so many days ahead; returns when it is due."""
    day = local_of(START + days * DAY, zone("Europe/London")).date()
    made = await app.occasions.plan(SERVER, day.isoformat(), "12:00", "How is everyone today?")
    await app.occasions.schedule(SERVER, made)
    return made.due_at


async def desk(db: Database) -> list[str]:
    async with db.read() as tx:
        return [str(row["key"]) for row in await tx.all("SELECT * FROM desk_notices")]


async def test_nobody_is_told_anything_where_no_list_is_kept_or_before_it_is_near(db: Database) -> None:
    app = program(db)
    await set_up(app)
    due = await planned(app, 6)
    await app.watching.run()
    assert await app.watching.gaps(SERVER, due) == ()
    await app.oncall.off(SERVER, MIRA)  # now there is one
    assert await app.watching.gaps(SERVER, due) == ((due, due + STAYS),)
    clock_of(app).move(HOUR)
    await app.watching.run()
    assert await desk(db) == []  # not near yet


async def test_gaps_are_told_once_three_days_before_and_not_where_somebody_is_there(db: Database) -> None:
    app = program(db)
    await set_up(app)
    due, covered = await planned(app, 6), await planned(app, 7)
    weekday = local_of(due, zone("Europe/London")).isoweekday()
    for each in (weekday, weekday % 7 + 1, (weekday + 1) % 7 + 1):
        await app.oncall.plan(SERVER, MIRA, each, time(0), time(12) if each == weekday else time(16))
        if each != weekday:
            await app.oncall.plan(SERVER, MIRA, each, time(16), time(0))
    gap = (due, due + 12 * HOUR)
    assert await app.watching.gaps(SERVER, due) == (gap,)
    assert await app.watching.gaps(SERVER, covered) == ()
    clock_of(app).set(due - AHEAD)
    await app.watching.run()
    assert await desk(db) == ["desk-cover-gaps"]
    for _ in range(3):
        clock_of(app).move(20 * HOUR)
        await app.watching.run()
    assert await desk(db) == ["desk-cover-gaps"]


async def test_an_organiser_reads_it_in_the_preview_and_at_the_desk(scene: Rehearsal) -> None:
    marian, tomas = scene.stage.act_as("Marian"), scene.stage.act_as("Tomás")
    await tomas.slash("oncall off", channel="#care-team")
    day = local_of(scene.clock.now() + 2 * DAY, zone("Europe/London")).date()
    await marian.slash(
        "checkin schedule", channel="#welcome", options={"date": day.isoformat(), "time": "12:00", "words": "Hello"}
    )
    said = next(line for line in marian.last.text.splitlines() if "Nobody is on call in these hours" in line)
    begins, ends = re.findall(r"<t:(\d+):f>", said)  # a whole day later, so with its date
    assert (int(ends) - int(begins)) * SECOND == DAY
    await marian.press("Schedule it", on=marian.last)
    await marian.until("It is planned for")
    await scene.clock.jump(HOUR)
    told = await marian.until("nobody is on call", channel="#lantern-desk")
    assert "/oncall rota" in told.text
