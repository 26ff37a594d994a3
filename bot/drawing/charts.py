"""What can be drawn. A chart is data and words; `draw` makes the picture, `drawn` does so off the event loop.

matplotlib is imported by the first picture and not before: it costs tens of MB and a second, and most processes never
draw.
"""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass

from bot.drawing.theme import DARK, Theme

_turn = threading.Lock()
"""matplotlib is not made for several threads: one picture at a time."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name and, for each series, the value and what is written beside it. None: nothing to show."""

    name: str
    values: tuple[float | None, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows of bars that lie. `series` names what each value is (at most three); one alone needs no legend.

    `logarithmic` where the values reach from minutes to weeks: each tenfold takes the same room.
    """

    title: str
    series: tuple[str, ...]
    rows: tuple[Bar, ...]
    logarithmic: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A field of cells, fainter to fuller: a week by the hours of a day, a month by its days.

    `values` and `said` are row by row. None is an empty cell; what stands in `said` is written there all the same.
    """

    title: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]
    said: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Rings:
    """Circles one inside the other, from the inside out: the name of each, and the numbers that lie in it."""

    title: str
    rings: tuple[tuple[str, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a trail: how far `along` it is (0 to 1), over how many others, and of which of its kinds."""

    along: float
    above: int
    kind: int


@dataclass(frozen=True, slots=True)
class Trail:
    """A path that winds from left to right, with no up and no down. `stages` are written beneath it, each so far along.

    Every one of the `kinds` (at most five) has a shape and a colour of its own, named beneath the path.
    """

    title: str
    stages: tuple[tuple[float, str], ...]
    kinds: tuple[str, ...]
    marks: tuple[Mark, ...]


Chart = Bars | Grid | Rings | Trail


async def drawn(chart: Chart, theme: Theme = DARK) -> bytes:
    """The picture as a PNG file, made in a thread of its own: the event loop goes on meanwhile."""
    return await asyncio.to_thread(draw, chart, theme)


def draw(chart: Chart, theme: Theme = DARK) -> bytes:
    """The picture as a PNG file. Blocks for some tenths of a second; the first one for longer."""
    with _turn:
        from bot.drawing import painting  # noqa: PLC0415 - matplotlib comes with it; see above

        match chart:
            case Bars():
                return painting.bars(chart, theme)
            case Grid():
                return painting.grid(chart, theme)
            case Rings():
                return painting.rings(chart, theme)
            case Trail():
                return painting.trail(chart, theme)
