"""Worries as they are written, and the pictures."""

from __future__ import annotations

import struct
import zlib

import pytest

from bot.features.coping.canvas import Canvas
from bot.features.coping.circles import LONGEST, MOST, SIZE, Circle, picture, worries


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("one\n\n - two \n• three", ["one", "two", "three"]),
        ("He drinks. I cannot sleep! What now?", ["He drinks.", "I cannot sleep!", "What now?"]),
        ("", []),
        ("  \n-\n", []),
        ("\n".join(str(at) for at in range(20)), [str(at) for at in range(MOST)]),
    ],
)
def test_one_worry_a_line_or_a_sentence(text: str, found: list[str]) -> None:
    assert worries(text) == found


def test_a_long_worry_is_clipped() -> None:
    assert len(worries("a " * 400)[0]) <= LONGEST


def pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of a PNG as `Canvas` writes it."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    start = png.index(b"IDAT") + 4
    (length,) = struct.unpack(">I", png[start - 8 : start - 4])
    raw = zlib.decompress(png[start : start + length])
    step = 1 + width * 3
    return width, height, [raw[at * step + 1 : (at + 1) * step] for at in range(height)]


def test_what_is_drawn_is_where_it_belongs() -> None:
    canvas = Canvas(40, 20, (0, 0, 0))
    canvas.disc(10, 10, 5, (255, 0, 0))
    canvas.box(30, 0, 20, 30, (0, 0, 255))
    width, height, rows = pixels(canvas.png())
    assert (width, height) == (40, 20)
    assert rows[10][30:33] == b"\xff\0\0"
    assert rows[10][35 * 3 : 35 * 3 + 3] == b"\0\0\xff"
    assert rows[1][3:6] == b"\0\0\0"


def test_the_picture_differs_with_what_is_in_it_and_is_small() -> None:
    drawn = {picture(sorted_) for sorted_ in ([], [Circle.CONTROL], [Circle.CONCERN], [Circle.CONTROL] * MOST)}
    assert len(drawn) == 4
    assert all(len(png) < 60_000 for png in drawn)
    assert pixels(picture(list(Circle)))[:2] == (SIZE, SIZE)
