"""Ids as Discord makes them: the milliseconds since 2015 in the upper bits, a counter below.

An id says when its thing was made, and lists of messages are ordered by it. The clock of the sandbox can be moved, so
the mint never goes backwards: after a jump back it keeps counting from the last id.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Final, Protocol

EPOCH_MS: Final = 1_420_070_400_000
"""The first millisecond of 2015, Discord's epoch."""


class Clock(Protocol):
    """Where the sandbox takes its time from. Nothing in it reads another clock."""

    def now(self) -> int:
        """Milliseconds UTC."""
        ...


class Mint:
    """Makes ids that are unique and rising, from the injected clock."""

    __slots__ = ("_clock", "_last", "_worker")

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0
        # The ten bits of Discord's worker and process: ids of two worlds with the same clock differ by them.
        self._worker = secrets.randbelow(1 << 10) << 12

    def next(self) -> str:
        """A new id, later than every id before it."""
        made = (self._clock.now() - EPOCH_MS) << 22 | self._worker
        self._last = made if made > self._last else self._last + 1
        return str(self._last)


def made_at(snowflake: str | int) -> int:
    """The instant of an id, in milliseconds UTC."""
    return (int(snowflake) >> 22) + EPOCH_MS


def iso(ms: int) -> str:
    """An instant as Discord writes it: ISO 8601 with microseconds and an offset."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="microseconds")


def from_iso(text: str) -> int:
    """The instant of an ISO 8601 text, in milliseconds UTC. Raises ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return round(moment.timestamp() * 1000)
