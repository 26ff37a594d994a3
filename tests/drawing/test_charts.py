"""Charts: what can be read of them, and what they leave behind."""

from __future__ import annotations

import asyncio
import io
import struct
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from bot.drawing import charts
from bot.drawing.charts import Bar, Bars, Chart, Grid, Mark, Rings, Trail, draw, drawn
from bot.drawing.theme import DARK, DPI, LIGHT, SMALL, WIDTH, Theme, contrast, mixed
from tests.house.source import ROOT

TIMES = Bars(
    "How long people waited",
    ("half of them", "nine of ten"),
    (
        Bar("Until claimed", (240, 2_100), ("4 min", "35 min")),
        Bar("Until resolved", (93_600, None), ("1 d 2 h", "fewer than 5")),
    ),
    logarithmic=True,
)
COUNTS = Bars("Answers", ("this year",), (Bar("Heavy", (0,), ("0",)), Bar("Calm", (10,), ("about 10",))))
WEEK = Grid(
    "By day", ("Mon", "Tue"), ("00", "06", "12"), ((None, 5, 9), (25, 7, None)), (("", "5", "9"), ("25", "7", "·"))
)
RINGS = Rings("Three circles", (("In my hands", (1,)), ("I can touch it a little", ()), ("I can only care", (2, 3, 4))))
YEAR = Trail("A year", ((0.2, "3"), (0.7, "9")), ("Contact", "Silence"), (Mark(0.1, 0, 0), Mark(0.1, 1, 1)))
FULL = Trail("A year", (), tuple("abcde"), tuple(Mark(at / 40, at, at % 5) for at in range(40)))
EMPTY = Bars("Nothing yet", ("count",), ())


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


@pytest.mark.parametrize("theme", [DARK, LIGHT])
@pytest.mark.parametrize(
    "chart",
    [
        TIMES,
        COUNTS,
        WEEK,
        RINGS,
        YEAR,
        FULL,
        EMPTY,
        Grid("None", (), (), (), ()),
        Rings("None", ()),
        Trail("None", (), (), ()),
    ],
)
def test_every_chart_is_a_picture_of_one_width(chart: Chart, theme: Theme) -> None:
    width, height = size(draw(chart, theme))
    assert width == WIDTH
    assert 100 <= height <= 1_400


def test_a_picture_says_what_it_is_given() -> None:
    assert draw(COUNTS) == draw(COUNTS)
    assert draw(COUNTS) != draw(Bars("Answers", ("this year",), (Bar("Heavy", (3,), ("3",)), COUNTS.rows[1])))
    assert draw(WEEK, DARK) != draw(WEEK, LIGHT)
    assert draw(RINGS) != draw(Rings(RINGS.title, (("In my hands", (2,)), *RINGS.rings[1:])))
    assert draw(YEAR) != draw(replace(YEAR, marks=(Mark(0.1, 0, 1), Mark(0.1, 1, 1))))


@pytest.mark.parametrize("theme", [DARK, LIGHT])
def test_letters_and_marks_are_seen_on_their_ground(theme: Theme) -> None:
    """4.5 for text and 3 for marks and large text are WCAG's least (AA)."""
    assert contrast(theme.ink, theme.ground) >= 7
    assert contrast(theme.quiet, theme.ground) >= 4.5
    for mark in theme.marks:
        assert contrast(mark, theme.ground) >= 3
    for share in range(0, 101, 5):
        cell = mixed(theme.ground, theme.marks[0], share / 100)
        assert max(contrast(theme.ink, cell), contrast(theme.ground, cell)) >= 3


def test_words_are_never_read_as_formulas() -> None:
    size(draw(Bars("It costs $5 or $x_{", ("$",), (Bar("\\frac $1", (1,), ("$^$",)),))))


@pytest.mark.parametrize(
    "name", ["Hasta que llegó la primera respuesta", "after Mothering Sunday, long ago\n2026-03-15"]
)
def test_a_long_name_is_folded_and_not_cut_off_at_the_edge(name: str) -> None:
    from matplotlib.image import imread

    pixels = imread(io.BytesIO(draw(Bars("Wait", ("a", "b"), (Bar(name, (1, 2), ("1", "2")),)))))
    assert (pixels[:, 0] == pixels[0, 0]).all()


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"


def test_the_smallest_letters_are_read_on_a_phone() -> None:
    """A phone shows it 350 points wide; nine points are what its own small print has."""
    assert SMALL * DPI / 72 * 350 / WIDTH >= 9


async def test_the_event_loop_goes_on_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    where: list[int] = []
    gate = threading.Event()

    def slow(chart: Chart, theme: Theme = DARK) -> bytes:
        where.append(threading.get_ident())
        gate.wait(20)
        return draw(chart, theme)

    monkeypatch.setattr(charts, "draw", slow)
    picture = asyncio.create_task(drawn(COUNTS))
    await asyncio.sleep(0)  # had it been drawn here, this would never come to an end
    gate.set()
    size(await picture)
    assert where != [threading.get_ident()]


def test_nothing_is_loaded_before_the_first_picture_and_no_figure_is_kept() -> None:
    asked = (
        "import sys, gc; from bot.drawing import charts; assert 'matplotlib' not in sys.modules;"
        "charts.draw(charts.Bars('a', ('b',), (charts.Bar('c', (1,), ('1',)),)));"
        "from matplotlib.figure import Figure; gc.collect();"
        "assert 'matplotlib.pyplot' not in sys.modules;"
        "assert not [one for one in gc.get_objects() if isinstance(one, Figure)]"
    )
    ran = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
