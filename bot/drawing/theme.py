"""Colours and sizes of every chart. Pure: a test holds the contrasts.

A picture lies on Discord's own ground, light or dark, and nobody tells a bot which of the two its reader chose. Dark
is what most people have, and reads on both; light is for a page or a print.

A phone shows a picture about 350 points wide, so what is drawn on 1,080 pixels is read at a third of its size: the
smallest letters are 30 pixels high. Nothing is told by colour alone; every mark has its number beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

WIDTH = 1_080  # pixels
DPI = 150
SMALL, NORMAL, LARGE = 14.5, 15.5, 18.0  # points; 30, 32 and 37 pixels at this resolution


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as `#rrggbb`. `marks` are told apart by people who see few colours, by their lightness."""

    ground: str
    ink: str
    quiet: str
    line: str
    marks: tuple[str, str, str]


DARK = Theme(ground="#2b2d31", ink="#e6e3dc", quiet="#b4b6bd", line="#4a4d55", marks=("#d9a441", "#8fb8de", "#7abea0"))
LIGHT = Theme(ground="#ffffff", ink="#23252a", quiet="#55585f", line="#d4d5da", marks=("#a8720f", "#2c5f8f", "#2e7d5b"))


def contrast(one: str, other: str) -> float:
    """How well one colour is seen on the other, 1 to 21, as WCAG 2 (relative luminance) counts it."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def mixed(ground: str, mark: str, share: float) -> str:
    """`share` (0 to 1) of the mark over the ground, as a colour that is not see-through."""
    parts = zip(_channels(ground), _channels(mark), strict=True)
    return "#" + "".join(f"{round(below + (above - below) * share):02x}" for below, above in parts)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(channel) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
