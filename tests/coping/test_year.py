"""A year of daily tips. `make bench` does the same with 1,000 members and prints the figures."""

from __future__ import annotations

from bot.content.tips import OWN_DATE, Audience
from bot.kernel.clock import DAY
from bot.storage.db import Database
from tests.coping.examples.year import DAYS, live
from tests.services import SERVER, clock_of, library, program


def test_a_year_of_daily_tips_breaks_no_promise() -> None:
    there = library()
    year = live(there.tips, there.almanac, 15)
    assert (year.early_repeats, year.came_back, year.missed_dates) == (0, 0, 0)
    assert year.given == 15 * DAYS
    assert year.dates > 15 * 10
    assert {"christmas-day", "new-year", OWN_DATE} <= set(year.occasions)
    sides = [year.by_side[each.value] for each in Audience if each not in {Audience.ANYONE, Audience.KIN}]
    assert min(sides) > 0.5 * max(sides)


async def test_a_year_through_the_program_repeats_nothing_early(sqlite_db: Database) -> None:
    """The same by the real service, its database and a clock that is moved day by day."""
    app = program(sqlite_db)
    given: list[str] = []
    for _ in range(DAYS):
        tipped = await app.coping.tip(SERVER, "handle-of-ada", None, [Audience.PARENT_CUT_OFF, Audience.KIN])
        assert tipped.again == (tipped.tip.id in given)
        given.append(tipped.tip.id)
        clock_of(app).move(DAY)
    everything = len(set(given))
    assert len(set(given[:everything])) == everything, "nothing came twice before all had come"
