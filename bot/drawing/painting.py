"""Makes the pictures, with matplotlib; imported by `charts.draw` only.

`pyplot` is not used: it keeps every figure until somebody closes it. A figure made here goes with the function that
made it.
"""

from __future__ import annotations

import io
import math
import textwrap
from collections.abc import Sequence

import matplotlib
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Circle, Patch, Rectangle
from matplotlib.ticker import NullLocator

from bot.drawing.charts import Bars, Grid, Rings, Trail
from bot.drawing.theme import DPI, LARGE, NORMAL, SMALL, WIDTH, Theme, contrast, mixed

matplotlib.rcParams["text.parse_math"] = False  # a "$" in somebody's words is a "$"

_ROW = 62  # pixels of a row of bars, with the room around it
_BETWEEN = 22
_CELL = 76
_TITLE = 78  # pixels above the plot
_FOOT = 66  # pixels below it, where there are names
_EDGE = 24
_LEGEND = 48
_ROUND = 800  # pixels across the outermost ring
_WAY = 260  # pixels for a path
_STEP = 44  # pixels more for each that stands above another
_PILE = 6  # so many stand above one another; further ones lie on the last
_ABREAST = 3  # names of a legend beside each other
_SHAPES = ("o", "s", "^", "D", "P")
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


def rings(chart: Rings, theme: Theme) -> bytes:
    """Circles one inside the other with numbers in them, as a PNG file."""
    figure, axes = _begin(chart.title, _TITLE + _ROUND + _EDGE, theme, foot=_EDGE, left=0.03)
    axes.set_aspect("equal")
    many = max(len(chart.rings), 1)
    for at, (name, _) in reversed(tuple(enumerate(chart.rings))):
        colour = mixed(theme.ground, theme.marks[0], 0.75 - 0.55 * at / many)
        axes.add_patch(Circle((0, 0), at + 1, facecolor=colour, edgecolor=theme.line, linewidth=2))
        axes.text(0, at + 0.52, name, ha="center", va="center", fontsize=SMALL, color=_seen_on(colour, theme))
    for at, (_, numbers) in enumerate(chart.rings):
        for place, number in enumerate(numbers):
            # from the left under the name round to the right of it: the top belongs to the name
            turned = math.radians(160 + 220 * (place + 0.5) / len(numbers))
            away = at + 0.42 if at or len(numbers) > 1 else 0.0
            x, y = away * math.cos(turned), away * math.sin(turned)
            axes.add_patch(Circle((x, y), 0.16, facecolor=theme.ink, linewidth=0))
            axes.text(x, y, str(number), ha="center", va="center_baseline", fontsize=NORMAL, color=theme.ground)
    axes.set_xlim(-many - 0.02, many + 0.02)
    axes.set_ylim(-many - 0.02, many + 0.02)
    axes.set_xticks([])
    axes.set_yticks([])
    return _png(figure)


def trail(chart: Trail, theme: Theme) -> bytes:
    """A path with marks on it, as a PNG file."""
    highest = max((mark.above for mark in chart.marks), default=0)
    foot = _FOOT + _LEGEND * math.ceil(max(len(chart.kinds), 1) / _ABREAST)
    height = _TITLE + _WAY + _STEP * min(highest, _PILE) + foot
    figure, axes = _begin(chart.title, height, theme, foot=foot, left=0.03)
    steps = [at / 120 for at in range(121)]
    axes.plot(steps, [_winds(at) for at in steps], color=theme.line, linewidth=7, solid_capstyle="round", zorder=1)
    shades = (*theme.marks, theme.ink, theme.quiet)
    kinds = list(zip(chart.kinds, _SHAPES, shades, strict=False))
    for mark in chart.marks:
        _, shape, colour = kinds[mark.kind]
        over = _winds(mark.along) + 0.62 * min(mark.above, _PILE)
        axes.plot(mark.along, over, shape, color=colour, markersize=15, markeredgecolor=theme.ground, zorder=2)
    axes.set_xlim(-0.03, 1.03)
    axes.set_ylim(-1.5, 1.6 + 0.62 * min(highest, _PILE))
    axes.set_yticks([])
    axes.set_xticks(
        [at for at, _ in chart.stages], [said for _, said in chart.stages], fontsize=SMALL, color=theme.quiet
    )
    shown = [Line2D([], [], marker=shape, linestyle="none", color=colour, markersize=13) for _, shape, colour in kinds]
    _legend(figure, [name for name, _, _ in kinds], theme, shown, abreast=_ABREAST)
    return _png(figure)


def _winds(along: float) -> float:
    return math.sin(along * 4 * math.pi)


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


def _legend(
    figure: Figure, names: Sequence[str], theme: Theme, shown: Sequence[Artist] = (), *, abreast: int = 3
) -> None:
    """The names of what is shown; of bars, in the order of the theme's marks."""
    figure.legend(
        [*shown] or [Patch(facecolor=theme.marks[at]) for at in range(len(names))],
        names,
        loc="lower center",
        ncols=min(len(names), abreast),
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
