"""`/case stats`: how long people waited and when the work comes, in words and as pictures."""

from __future__ import annotations

import io
from collections.abc import Sequence

import discord

from bot.drawing.charts import Bar, Bars, drawn
from bot.features.cases.stats.service import BLOCK, Figures, Spread, Wait
from bot.kernel.clock import DAY, HOUR, MINUTE
from cogs._kit.answers import Lanterned, say

USUAL = 90  # days that are looked back over


async def show_stats(interaction: Lanterned, figures: Figures) -> None:
    """The words first: whoever cannot see the pictures has missed nothing."""
    if figures.cases is None:
        await interaction.edit_original_response(content=say(interaction, "stats-few", days=figures.days))
        return
    files, embeds = [], []
    for name, chart in charts(interaction, figures).items():
        png = await drawn(chart)
        file = f"{name}.png"
        files.append(discord.File(io.BytesIO(png), file, description=say(interaction, f"stats-{name}-alt")))
        embeds.append(discord.Embed().set_image(url=f"attachment://{file}"))
    embeds[0].title = say(interaction, "stats-title", days=figures.days)
    embeds[0].description = "\n".join(lines(interaction, figures))
    await interaction.edit_original_response(embeds=embeds, attachments=files)


def lines(interaction: Lanterned, figures: Figures) -> list[str]:
    """Everything that the pictures show, to be read or heard."""
    said = [say(interaction, "stats-cases", cases=figures.cases or 0, zone=figures.zone), ""]
    for wait in Wait:
        name, spread = say(interaction, f"stats-wait-{wait}"), figures.waits[wait]
        if spread is None:
            said.append(say(interaction, "stats-line-few", wait=name))
            continue
        said.append(say(interaction, "stats-line", wait=name, **_within(interaction, spread)))
        said += [
            say(
                interaction,
                "stats-line-severity",
                severity=say(interaction, f"case-severity-{severity}"),
                **_within(interaction, apart),
            )
            for severity, apart in figures.by_severity[wait].items()
        ]
    weekdays = zip(_weekdays(interaction), figures.weekdays, strict=True)
    blocks = zip(_blocks(interaction), figures.blocks, strict=True)
    for key, hidden, counts in (
        ("stats-weekdays", "stats-hidden", list(weekdays)),
        ("stats-blocks", "stats-hidden-blocks", list(blocks)),
    ):
        read = [say(interaction, "stats-count", name=name, count=count) for name, count in counts if count is not None]
        if len(read) < len(counts):
            read.append(say(interaction, hidden))
        said += ["", say(interaction, key, counts=", ".join(read))]
    return said


def charts(interaction: Lanterned, figures: Figures) -> dict[str, Bars]:
    """The pictures by name. Waits reach from minutes to weeks, so each tenfold takes the same room."""
    hidden = say(interaction, "stats-not-shown")
    waits = []
    for wait in Wait:
        spread, name = figures.waits[wait], say(interaction, f"stats-wait-{wait}")
        if spread is None:
            waits.append(Bar(name, (None, None), (hidden, hidden)))
            continue
        values = (spread.median, spread.p90)
        said = tuple(span_said(interaction, value, short=True) for value in values)
        waits.append(Bar(name, tuple(max(value, MINUTE) / MINUTE for value in values), said))
    series = (say(interaction, "stats-half"), say(interaction, "stats-most"))

    def counted(title: str, names: Sequence[str], counts: Sequence[int | None]) -> Bars:
        rows = tuple(
            Bar(name, (count,), (hidden if count is None else str(count),))
            for name, count in zip(names, counts, strict=True)
        )
        return Bars(say(interaction, title), (say(interaction, "stats-series"),), rows)

    return {
        "waits": Bars(say(interaction, "stats-waits-title"), series, tuple(waits), logarithmic=True),
        "weekdays": counted("stats-weekdays-title", _weekdays(interaction), figures.weekdays),
        "blocks": counted("stats-blocks-title", _blocks(interaction), figures.blocks),
    }


def span_said(interaction: Lanterned, ms: int, *, short: bool = False) -> str:
    """A span as people say it: its two largest units, and no seconds."""
    end = "-short" if short else ""
    if ms < MINUTE:
        return say(interaction, f"span-moment{end}")
    days, hours, minutes = ms // DAY, ms % DAY // HOUR, ms % HOUR // MINUTE
    parts = [
        *([say(interaction, f"span-days{end}", days=days)] if days else []),
        *([say(interaction, f"span-hours{end}", hours=hours)] if hours else []),
        *([say(interaction, f"span-minutes{end}", minutes=minutes)] if minutes and not days else []),
    ]
    return " ".join(parts)


def _within(interaction: Lanterned, spread: Spread) -> dict[str, str | int]:
    half, most = span_said(interaction, spread.median), span_said(interaction, spread.p90)
    return {"half": half, "most": most, "cases": spread.count}


def _weekdays(interaction: Lanterned) -> list[str]:
    return [say(interaction, "stats-weekday", weekday=weekday) for weekday in range(1, 8)]


def _blocks(interaction: Lanterned) -> list[str]:
    return [say(interaction, "stats-block", **{"from": at, "until": at + BLOCK}) for at in range(0, 24, BLOCK)]
