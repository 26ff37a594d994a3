"""A year of daily tips. `make bench` does the same with 1,000 members and prints the figures."""

from __future__ import annotations

from bot.content.library import DATA
from bot.content.tips import Audience, load_tips
from tests.coping.examples.year import DAYS, HARD_DATES, live


def test_a_year_of_daily_tips_breaks_no_promise() -> None:
    year = live(load_tips(DATA / "tips"), 20)
    assert (year.early_repeats, year.came_back, year.missed_dates) == (0, 0, 0)
    assert year.given == 20 * DAYS
    assert year.dates == 20 * HARD_DATES
    sides = [year.by_side[each.value] for each in Audience if each not in {Audience.ANYONE, Audience.KIN}]
    assert min(sides) > 0.5 * max(sides)
