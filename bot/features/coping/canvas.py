"""Small pictures as PNG, drawn with nothing but the standard library: circles, lines, digits.

A picture is a list of rows of bytes, three a pixel. Edges are not smoothed while drawing: everything is drawn at
twice the size and halved at the end.
"""

from __future__ import annotations

import struct
import zlib

Colour = tuple[int, int, int]

TWICE = 2

# Digits of five by three dots, a row each, the highest bit left.
_DIGITS = (
    (7, 5, 5, 5, 7),
    (2, 6, 2, 2, 7),
    (7, 1, 7, 4, 7),
    (7, 1, 7, 1, 7),
    (5, 5, 7, 1, 1),
    (7, 4, 7, 1, 7),
    (7, 4, 7, 5, 7),
    (7, 1, 2, 2, 2),
    (7, 5, 7, 5, 7),
    (7, 5, 7, 1, 7),
)


class Canvas:
    """A picture of `width` by `height` pixels. What lies outside is not drawn."""

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.width, self.height = width, height
        self._across = width * TWICE
        self._rows = [bytearray(bytes(ground) * self._across) for _ in range(height * TWICE)]

    def _span(self, y: int, left: int, right: int, colour: Colour) -> None:
        left, right = max(left, 0), min(right, self._across)
        if 0 <= y < len(self._rows) and left < right:
            self._rows[y][left * 3 : right * 3] = bytes(colour) * (right - left)

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        """A filled circle."""
        cx, cy, r = x * TWICE, y * TWICE, radius * TWICE
        for line in range(int(cy - r), int(cy + r) + 1):
            inside = r * r - (line - cy) ** 2
            if inside > 0:
                half = inside**0.5
                self._span(line, round(cx - half), round(cx + half), colour)

    def box(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        """A filled rectangle."""
        for line in range(round(y * TWICE), round((y + height) * TWICE)):
            self._span(line, round(x * TWICE), round((x + width) * TWICE), colour)

    def line(self, start: tuple[float, float], end: tuple[float, float], width: float, colour: Colour) -> None:
        """A line with round ends."""
        (x, y), (to_x, to_y) = start, end
        steps = max(1, round(max(abs(to_x - x), abs(to_y - y))))
        for step in range(steps + 1):
            self.disc(x + (to_x - x) * step / steps, y + (to_y - y) * step / steps, width / 2, colour)

    def number(self, x: float, y: float, value: int, size: float, colour: Colour) -> None:
        """A number with its middle at this place; `size` is the height of a digit."""
        dot = size / 5
        digits = str(value)
        left = x - dot * (4 * len(digits) - 1) / 2
        for place, digit in enumerate(digits):
            for line, bits in enumerate(_DIGITS[int(digit)]):
                for column in range(3):
                    if bits >> (2 - column) & 1:
                        at = left + dot * (4 * place + column)
                        self.box(at, y - size / 2 + line * dot, dot, dot, colour)

    def png(self) -> bytes:
        """The picture, halved, as a PNG file."""
        rows = []
        for upper, lower in zip(self._rows[::2], self._rows[1::2], strict=True):
            row = bytearray(1 + self.width * 3)  # a zero before each row: no filter
            for channel in range(3):
                one, two = upper[channel::6], upper[channel + 3 :: 6]
                three, four = lower[channel::6], lower[channel + 3 :: 6]
                row[1 + channel :: 3] = bytes(
                    (a + b + c + d) // 4 for a, b, c, d in zip(one, two, three, four, strict=True)
                )
            rows.append(bytes(row))
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        body = zlib.compress(b"".join(rows), 6)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
