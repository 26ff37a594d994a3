"""The year and the results as pictures: what stands in their cells and bars, and that words say the same."""

from __future__ import annotations

import contextlib
from datetime import date
from typing import cast

from bot.cli.rehearsal import Rehearsal
from bot.drawing.charts import Grid
from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.results.rules import Compared, Result
from cogs._kit.answers import Lanterned
from cogs.occasions import pictures
from tests.services import library


class App:
    """As much of the program as a picture needs."""

    words = library().words
    almanac = library().almanac


class Asked:
    """Who asks for a picture."""

    class client:  # noqa: N801 - as discord.py names it
        app = App

    locale = "en-US"


ASKED = cast("Lanterned", Asked)


def result(day: str, counts: Counts | None) -> Result:
    return Result(date.fromisoformat(day), "christmas-day", "GB", "day", counts)


def test_a_year_begins_with_this_month_and_each_day_stands_in_its_week() -> None:
    days = [date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 24), date(2027, 1, 31), date(2027, 10, 1)]
    chart = pictures.calendar(ASKED, days, date(2026, 11, 29))
    assert isinstance(chart, Grid)
    assert (chart.rows[0], chart.rows[-1], len(chart.rows)) == ("November 2026", "October 2027", 12)
    assert chart.said[1] == ("", "", "", "24 25", "")
    assert chart.values[1] == (None, None, None, 2.0, None)
    assert chart.said[2][4] == "31"
    assert chart.said[11][0] == "1"


def test_days_that_do_not_fit_are_hinted_at() -> None:
    days = [date(2026, 12, day) for day in range(1, 8)]
    assert pictures.calendar(ASKED, days, date(2026, 12, 1)).said[0][0] == "1 2 3…"


def test_each_result_stands_above_the_time_before() -> None:
    new, old = result("2027-12-25", Counts(25, 40, 0)), result("2026-12-25", None)
    chart = pictures.results(ASKED, [Compared(new, old)])
    assert chart is not None
    assert [row.name for row in chart.rows] == ["Christmas Day\n25 December 2027", "Christmas Day\n25 December 2026"]
    assert chart.rows[0].said == ("about 25", "about 40", "few or none")
    assert chart.rows[1].values == (None, None, None)
    assert pictures.results(ASKED, [Compared(old, None)]) is None


async def test_an_organiser_sees_the_year_and_hears_what_is_in_it(scene: Rehearsal) -> None:
    marian = scene.stage.act_as("Marian")
    options = {"time": "18:00", "occasion": "mothers-day@GB"}
    await marian.slash("checkin schedule", channel="#welcome", options=options)
    await marian.press("Schedule it", on=marian.last)
    await marian.until("is planned. `/checkin list`")
    await marian.slash("checkin list", channel="#welcome")
    listed = marian.last
    assert listed.buttons == ["The year as a picture"]
    pressed = scene.stage.until(lambda: marian.last.raw.get("attachments"), timeout=60)
    with contextlib.suppress(AssertionError):  # "still thinking": the first picture of a process takes its time
        await marian.press("The year as a picture", on=listed)
    (file,) = await pressed
    assert file["filename"] == "calendar.png"
    assert "with the one day of check-ins" in file["description"]
    assert marian.last.ephemeral
