"""How far this machine's clock is from Discord's, and what comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

from bot.kernel.clock import MINUTE, SECOND, Clock

HARMLESS: Final = 2 * SECOND
"""Nobody notices; a Date header has whole seconds, and the network takes some time of its own."""
LOOKED_BACK: Final = MINUTE
"""How much earlier than its own clock the bot looks for a post of its own after a crash (`cogs/_kit/courier.py`)."""


@dataclass(frozen=True, slots=True)
class Skew:
    """This clock is `ahead` ms ahead of Discord's (negative: behind), give or take `doubt` ms."""

    ahead: int
    doubt: int

    @property
    def surely(self) -> int:
        """How far apart the two are at least, in ms."""
        return max(abs(self.ahead) - self.doubt, 0)

    @property
    def breaks(self) -> bool:
        """Whether something goes wrong, and not only early or late."""
        return self.ahead > 0 and self.surely >= LOOKED_BACK

    def sentence(self) -> str:
        """What to tell the operator; empty where there is nothing to tell."""
        if self.surely < HARMLESS:
            return ""
        text = (
            f"This machine's clock is {round(abs(self.ahead) / SECOND)} s {'ahead of' if self.ahead > 0 else 'behind'}"
            f" Discord's: what is due comes that much {'early' if self.ahead > 0 else 'late'}"
        )
        if self.breaks:
            text += ", and after a crash a post can come twice, because its own post seems to be from before"
        return f"{text}. Set the clock by NTP (`timedatectl set-ntp true`)."


def skew(said: str, asked_at: int, answered_at: int) -> Skew:
    """By a Date header (whole seconds, RFC 9110) and this machine's instants before and after. Raises ValueError."""
    theirs = round(parsedate_to_datetime(said).timestamp() * SECOND) + SECOND // 2
    return Skew((asked_at + answered_at) // 2 - theirs, (answered_at - asked_at) // 2 + SECOND // 2)


async def measured(clock: Clock, date_header: Callable[[], Awaitable[str]]) -> Skew:
    """Ask once. Raises ValueError where what came is no date."""
    before = clock.now()
    said = await date_header()
    return skew(said, before, clock.now())
