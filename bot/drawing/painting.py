"""Makes the pictures, with matplotlib; imported by `charts.draw` only.

`pyplot` is not used: it keeps every figure until somebody closes it. A figure made here goes with the function that
made it.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Sequence

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import NullLocator

from bot.drawing.charts import Bars, Grid
from bot.drawing.theme import DPI, LARGE, NORMAL, SMALL, WIDTH, Theme, contrast, mixed

matplotlib.rcParams["text.parse_math"] = False  # a "$" in somebody's words is a "$"

_ROW = 62  # pixels of a row of bars, with the room around it
_BETWEEN = 22
_CELL = 76
_TITLE = 78  # pixels above the plot
_FOOT = 66  # pixels below it, where there are names
_EDGE = 24
_LEGEND = 48
_NAME = 24  # letters of one line of a name beside its bars


def bars(chart: Bars, theme: Theme) -> bytes:
    """Rows of bars, as a PNG file."""
    names = [_folded(row.name) for row in chart.rows]
    across = len(chart.series)
    several = across > 1
    height = _TITLE + max(len(chart.rows), 1) * (_ROW * across + _BETWEEN) + (_LEGEND if several else 0) + _EDGE
    figure, axes = _begin(
        chart.title,
        height,
        theme,
        foot=_EDGE + (_LEGEND if several else 0),
        left=_wide(names),
    )
    known = [value for row in chart.rows for value in row.values if value]
    most = max(known, default=1.0)
    least = min(known, default=1.0)
    if chart.logarithmic:
        axes.set_xscale("log")
        left, right = least / 3, most * (most / (least / 3)) ** 0.45
    else:
        left, right = 0.0, most * 1.35
    axes.set_xlim(left, right)
    thick = 0.8 / across
    for at, row in enumerate(chart.rows):
        for which, (value, said) in enumerate(zip(row.values, row.said, strict=True)):
            middle = at + (which - (across - 1) / 2) * thick
            if value:
                axes.barh(middle, value - left, thick * 0.82, left=left, color=theme.marks[which], linewidth=0)
            axes.annotate(
                said,
                (value or left, middle),
                xytext=(8, 0),
                textcoords="offset points",
                va="center",
                fontsize=NORMAL,
                color=theme.quiet if value is None else theme.ink,
            )
    axes.set_ylim(max(len(chart.rows), 1) - 0.5, -0.5)
    axes.set_yticks(range(len(names)), names, fontsize=NORMAL, color=theme.ink)
    axes.set_xticks([])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.axvline(left, color=theme.line, linewidth=2)
    if several:
        _legend(figure, chart.series, theme)
    return _png(figure)


def grid(chart: Grid, theme: Theme) -> bytes:
    """A field of cells, as a PNG file."""
    height = _TITLE + max(len(chart.rows), 1) * _CELL + _FOOT
    figure, axes = _begin(chart.title, height, theme, foot=_FOOT, left=_wide(chart.rows))
    most = max((value for row in chart.values for value in row if value), default=1.0)
    for y, (values, words) in enumerate(zip(chart.values, chart.said, strict=True)):
        for x, (value, said) in enumerate(zip(values, words, strict=True)):
            cell = theme.ground if value is None else mixed(theme.ground, theme.marks[0], 0.12 + 0.88 * value / most)
            axes.add_patch(_square(x, y, cell, theme.line))
            ink = theme.quiet if value is None else _seen_on(cell, theme)
            axes.text(x, y, said, ha="center", va="center", fontsize=NORMAL, color=ink)
    axes.set_xlim(-0.52, max(len(chart.columns), 1) - 0.48)
    axes.set_ylim(max(len(chart.rows), 1) - 0.48, -0.52)
    axes.set_xticks(range(len(chart.columns)), chart.columns, fontsize=SMALL, color=theme.quiet)
    axes.set_yticks(range(len(chart.rows)), chart.rows, fontsize=NORMAL, color=theme.ink)
    return _png(figure)


def _begin(title: str, height: int, theme: Theme, *, foot: int, left: float) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor=theme.ground)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((left, foot / height, 0.97 - left, 1 - (_TITLE + foot) / height), facecolor=theme.ground)
    axes.tick_params(length=0, pad=8)
    for side in axes.spines.values():
        side.set_visible(False)
    size = LARGE * min(1.0, 44 / max(len(title), 1))  # 44 letters are as many as there is room for
    figure.text(0.03, 1 - _TITLE * 0.5 / height, title, fontsize=size, color=theme.ink, va="center", weight="bold")
    return figure, axes


def _legend(figure: Figure, series: Sequence[str], theme: Theme) -> None:
    figure.legend(
        [Patch(facecolor=theme.marks[at]) for at in range(len(series))],
        series,
        loc="lower center",
        ncols=len(series),
        frameon=False,
        fontsize=SMALL,
        labelcolor=theme.ink,
        handlelength=1.0,
        borderaxespad=0.2,
    )


def _seen_on(cell: str, theme: Theme) -> str:
    return max((theme.ink, theme.ground), key=lambda colour: contrast(colour, cell))


def _square(x: int, y: int, colour: str, edge: str) -> Rectangle:
    return Rectangle((x - 0.46, y - 0.46), 0.92, 0.92, facecolor=colour, edgecolor=edge, linewidth=1)


def _folded(name: str) -> str:
    """A name in lines for which there is room: some languages need longer ones than English."""
    return "\n".join(part for line in name.splitlines() for part in textwrap.wrap(line, _NAME) or [""])


def _wide(names: Sequence[str]) -> float:
    """The share of the width that the longest name takes, about 17 pixels a letter; never more than two fifths."""
    longest = max((len(line) for name in names for line in name.splitlines()), default=0)
    return min(0.05 + longest * 17.5 / WIDTH, 0.42)


def _png(figure: Figure) -> bytes:
    written = io.BytesIO()
    figure.savefig(written, format="png", facecolor=figure.get_facecolor())
    return written.getvalue()
