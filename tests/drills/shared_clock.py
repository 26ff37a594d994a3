"""One clock for several processes: a jump is seen by all of them at the same moment."""

from __future__ import annotations

import mmap
from pathlib import Path

from bot.kernel.clock import ShiftedClock, SystemClock

WIDTH = 8  # bytes of a shift


class SharedClock(ShiftedClock):
    """The shift of a `ShiftedClock`, in a file that every process of a drill has in its memory."""

    def __init__(self, path: Path) -> None:
        if not path.exists():
            path.write_bytes(bytes(WIDTH))
        with path.open("r+b") as file:
            self._page = mmap.mmap(file.fileno(), WIDTH)
        self._base = SystemClock()  # not as the class itself does: for a moment others would see a shift of nothing
        self._listeners = []

    @property
    def _shift(self) -> int:  # type: ignore[override]
        return int.from_bytes(self._page[:WIDTH], "little", signed=True)

    @_shift.setter
    def _shift(self, shift: int) -> None:
        self._page[:WIDTH] = shift.to_bytes(WIDTH, "little", signed=True)
