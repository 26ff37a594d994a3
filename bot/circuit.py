"""When Discord answers nothing, stop asking for a while. Pure: time is an argument.

Closed, everything goes out. After `FAILURES` tries in a row that got no answer, it is open: nothing goes out until a
pause is over. Then one try goes out; an answer, whatever it says, closes it, and none opens it again for twice as long.
So an outage costs the parcels none of their tries, and Discord is not met by everything at once when it is back.
"""

from __future__ import annotations

from typing import Final

from bot.kernel.clock import MINUTE, SECOND

FAILURES: Final = 8
SHORTEST: Final = 5 * SECOND
LONGEST: Final = 2 * MINUTE


class Circuit:
    """Between the postman and Discord."""

    def __init__(self) -> None:
        self._failed = 0
        self._heard = False
        self._pause = SHORTEST
        self.closed_from = 0
        """The instant (ms UTC) from which something may go out again."""

    @property
    def open(self) -> bool:
        """Whether Discord is taken to be away."""
        return self._failed >= FAILURES

    @property
    def silent(self) -> bool:
        """Whether Discord has said nothing since the last try that it left unanswered, or nothing at all as yet."""
        return not self._heard or self._failed > 1

    def room(self, now: int, under_way: int) -> int | None:
        """How many more may go out at the instant `now`, with so many under way; None: as many as there are."""
        if not self.open:
            return None
        if now < self.closed_from - self._pause:  # the clock was set back
            self.closed_from = now + self._pause
        return 1 if now >= self.closed_from and not under_way else 0

    def answered(self) -> bool:
        """Discord said something. True when that ends an outage."""
        was_open, self._heard = self.open, True
        self._failed, self._pause, self.closed_from = 0, SHORTEST, 0
        return was_open

    def failed(self, now: int) -> bool:
        """A try got no answer. True when that begins an outage."""
        was_open = self.open
        self._failed += 1
        if not self.open:
            return False
        if was_open and now >= self.closed_from:
            self._pause = min(2 * self._pause, LONGEST)
        if not was_open or now >= self.closed_from:
            self.closed_from = now + self._pause
        return not was_open
