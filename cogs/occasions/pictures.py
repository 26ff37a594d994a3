"""The year's calendar and the results as pictures. Everything in them stands in words beside them as well."""

from __future__ import annotations

import io
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

import discord

from bot.content.words import day_name
from bot.drawing.charts import Bar, Bars, Chart, Grid, drawn
from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.results.rules import Compared, Result
from bot.kernel.clock import local_of, zone
from cogs._kit import checks
from cogs._kit.answers import Lanterned, say
from cogs._kit.buttons import Pressable
from cogs._kit.days import days

MONTHS = 12
WEEK = 7  # days in a column: five fit on a phone, thirty-one do not
MOST_PAIRS = 4  # results beside the time before, in one picture
_SHOWN = 3  # days of one cell that are written out


class ShowYear(Pressable, name="checkin:calendar"):
    """The year to come as a picture."""

    async def pressed(self, interaction: Lanterned) -> None:
        """In a message of its own; the list in words stays where it is."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await checks.organiser(interaction)
        app = interaction.client.app
        today = local_of(app.clock.now(), zone(server.zone)).date()
        single = [each.wall.day for each in await app.occasions.upcoming(server.id)]
        days = {*single, *await app.planning.days_ahead(server.id)}
        alt = say(interaction, "calendar-alt", count=len(days))
        await _send(interaction, calendar(interaction, sorted(days), today), "calendar", alt)


class ShowResults(Pressable, name="checkin:chart"):
    """The latest results as a picture."""

    async def pressed(self, interaction: Lanterned) -> None:
        """In a message of its own."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        server = await checks.organiser(interaction)
        chart = results(interaction, await interaction.client.app.checkin_results.latest(server.id))
        if chart is None:
            await interaction.edit_original_response(content=say(interaction, "results-none"))
            return
        await _send(interaction, chart, "results", say(interaction, "results-alt", count=len(chart.rows)))


async def _send(interaction: Lanterned, chart: Chart, name: str, alt: str) -> None:
    """Drawn off the event loop; whoever cannot see it is told what is in it."""
    file = discord.File(io.BytesIO(await drawn(chart)), f"{name}.png", description=alt)
    await interaction.edit_original_response(attachments=[file])


def calendar(interaction: Lanterned, days: Sequence[date], today: date) -> Grid:
    """Twelve months from this one by their weeks; in each cell the days on which there is a check-in."""
    months = [divmod(today.year * MONTHS + today.month - 1 + ahead, MONTHS) for ahead in range(MONTHS)]
    found = [[_in_cell(days, year, month + 1, column) for column in range(5)] for year, month in months]
    return Grid(
        title=say(interaction, "calendar-title"),
        rows=tuple(say(interaction, "calendar-month", month=month + 1, year=str(year)) for year, month in months),
        columns=tuple(f"{column * WEEK + 1}–{min(column * WEEK + WEEK, 31)}" for column in range(5)),
        values=tuple(tuple(float(len(cell)) if cell else None for cell in row) for row in found),
        said=tuple(tuple(_said(cell) for cell in row) for row in found),
    )


def _in_cell(days: Sequence[date], year: int, month: int, column: int) -> list[int]:
    first, last = column * WEEK + 1, min(column * WEEK + WEEK, monthrange(year, month)[1])
    return sorted({day.day for day in days if (day.year, day.month) == (year, month) and first <= day.day <= last})


def _said(cell: Sequence[int]) -> str:
    shown = " ".join(str(day) for day in cell[:_SHOWN])
    return f"{shown}…" if len(cell) > _SHOWN else shown


def results(interaction: Lanterned, found: Sequence[Compared]) -> Bars | None:
    """The latest results that have numbers, each beside the time before where there is one; None where none has."""
    rows: list[Bar] = []
    for each in [one for one in found if one.result.counts][:MOST_PAIRS]:
        rows.append(_bar(interaction, each.result))
        if each.before is not None:
            rows.append(_bar(interaction, each.before))
    if not rows:
        return None
    series = tuple(say(interaction, f"results-series-{name}") for name in ("steady", "hard", "someone"))
    return Bars(say(interaction, "results-chart"), series, tuple(rows))


def _bar(interaction: Lanterned, result: Result) -> Bar:
    name = days(interaction).name(result.occasion_id, result.place)
    said = say(interaction, "results-bar", name=name, part=result.part)
    day = day_name(result.day, str(interaction.locale))
    label = f"{said}\n{day}" if said.strip() else day
    counts = result.counts
    if counts is None:
        few = say(interaction, "results-bar-few")
        return Bar(label, (None, None, None), (few, few, few))
    return Bar(label, _values(counts), tuple(_about(interaction, count) for count in _exact(counts)))


def _exact(counts: Counts) -> tuple[int, int, int]:
    return counts.steady, counts.hard, counts.someone


def _values(counts: Counts) -> tuple[float, ...]:
    return tuple(float(count) for count in _exact(counts))


def _about(interaction: Lanterned, count: int) -> str:
    return say(interaction, "results-bar-about", count=count)


BUTTONS = (ShowYear, ShowResults)
