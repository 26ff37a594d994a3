"""What a private notice is, and by which way a person wants to be told.

tell ──► going ──direct message arrived──► (no row)
           ├──direct messages closed──► here ──put away──► (no row)
           └──"only here"────────────► here ──30 days───► (no row)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from bot.kernel.clock import DAY

KEPT = 30 * DAY
"""How long a notice that could not be delivered waits to be read."""


class Way(StrEnum):
    """How a person wants to be told."""

    DM = "dm"
    HERE = "here"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Offer:
    """A button under a notice: the name and argument of a lasting button, and the text key of its label."""

    button: str
    argument: str
    label: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a notice says: the text `key` with `values`, and where a person wrote something, their `words`.

    `topic` is what it is about, `kind/…`: several of one topic that wait are one notice. `anytime`: quiet hours do not
    hold it, it comes in them without a sound.
    """

    topic: str
    key: str
    values: dict[str, str | int] = field(default_factory=dict)
    words: str = ""
    offers: tuple[Offer, ...] = ()
    anytime: bool = False

    @property
    def kind(self) -> str:
        """Which feature it comes from."""
        return self.topic.partition("/")[0]


def goes_by(way: Way, *, silenceable: bool) -> Way:
    """How a notice goes to somebody who chose `way`. What matters is never lost: silence makes it wait, unseen."""
    return Way.HERE if way is Way.NOTHING and not silenceable else way


def kept_until(now: int) -> int:
    """When an unread notice goes: counted in whole days, so that its time does not tell when it was written."""
    return (now // DAY + 1) * DAY + KEPT
