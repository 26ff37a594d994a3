"""The three circles: what is in one's hands, what one can touch a little, what one can only care about. Pure."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.features.coping.canvas import Canvas, Colour
from bot.kernel.text import clip, tidy

MOST = 8  # worries at once: more can be sorted another day
LONGEST = 120  # characters of one worry


class Circle(StrEnum):
    """From the inside out."""

    CONTROL = "control"
    INFLUENCE = "influence"
    CONCERN = "concern"


def worries(words: str) -> list[str]:
    """The worries of a text, one a line (or a sentence, where there is one line only)."""
    lines = [line.strip(" -–•*\t") for line in tidy(words).splitlines()]
    lines = [line for line in lines if line]
    if len(lines) == 1:
        lines = [part.strip() for part in re.split(r"(?<=[.;?!])\s+", lines[0]) if part.strip()]
    return [clip(line, LONGEST) for line in lines[:MOST]]


_GROUND: Colour = (43, 45, 49)
_COLOURS: Mapping[Circle, Colour] = {
    Circle.CONCERN: (70, 84, 104),
    Circle.INFLUENCE: (94, 128, 133),
    Circle.CONTROL: (217, 164, 65),
}
_RADIUS = {Circle.CONCERN: 190, Circle.INFLUENCE: 130, Circle.CONTROL: 70}
_AT = {Circle.CONCERN: 160, Circle.INFLUENCE: 100, Circle.CONTROL: 36}
_DOT, _INK = (245, 240, 228), (43, 45, 49)
SIZE = 400


def picture(sorted_worries: Sequence[Circle]) -> bytes:
    """A PNG: three circles, in each the numbers of the worries that lie there, counted from 1."""
    canvas = Canvas(SIZE, SIZE, _GROUND)
    middle = SIZE / 2
    for circle in (Circle.CONCERN, Circle.INFLUENCE, Circle.CONTROL):
        canvas.disc(middle, middle, _RADIUS[circle], _COLOURS[circle])
    for circle in Circle:
        here = [number for number, chosen in enumerate(sorted_worries, 1) if chosen is circle]
        for place, number in enumerate(here):
            turned = 2 * math.pi * place / len(here) - math.pi / 2 + list(Circle).index(circle) * 0.6
            away = _AT[circle] if len(here) > 1 or circle is not Circle.CONTROL else 0
            x, y = middle + away * math.cos(turned), middle + away * math.sin(turned)
            canvas.disc(x, y, 17, _DOT)
            canvas.number(x, y, number, 16, _INK)
    return canvas.png()
