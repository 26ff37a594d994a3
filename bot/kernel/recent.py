"""What was read of late: known for a minute, bounded in number, never what was there before a change.

A change drops what is known, and whatever was being read when it came is not kept: it may be what was there before.
Whoever keeps something here says so with where its reading began:

    known = recent.get(key)
    if known is None:
        reading = recent.reading()
        known = await read(key)
        recent.keep(key, known, reading)
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Final, Generic, NamedTuple, TypeVar

from bot.kernel.clock import MINUTE, Clock

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

FRESH: Final = MINUTE


class Reading(NamedTuple):
    """Where a reading began: after how many changes, and when (ms UTC)."""

    changes: int
    at: int


class _Kept(NamedTuple, Generic[V]):
    read_at: int
    value: V
    weight: int


class Recent(Generic[K, V]):
    """At most `most` values by their keys, which together weigh at most `heaviest`: what was kept first goes first.

    `weigh` says what one weighs; without it nothing does. No value is None.
    """

    def __init__(self, clock: Clock, most: int, *, weigh: Callable[[V], int] | None = None, heaviest: int = 0) -> None:
        self._clock = clock
        self._most = most
        self._weigh = weigh or (lambda _: 0)
        self._heaviest = heaviest
        self._kept: dict[K, _Kept[V]] = {}
        self.weight = 0
        """What all of them weigh together."""
        self.changes = 0
        """How many there were. Whatever was read before the latest is not kept."""

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[K]:
        """The keys, also of what is past its minute and not gone yet."""
        return iter(tuple(self._kept))

    def get(self, key: K) -> V | None:
        """The value, where its reading began within the last minute and nothing has changed since."""
        kept = self._kept.get(key)
        return kept.value if kept is not None and 0 <= self._clock.now() - kept.read_at < FRESH else None

    def reading(self) -> Reading:
        """A reading begins now."""
        return Reading(self.changes, self._clock.now())

    def keep(self, key: K, value: V, reading: Reading) -> None:
        """What this reading found is the value from now on, unless there was a change since it began."""
        if reading.changes != self.changes:
            return
        self._take(key)
        self._put(key, _Kept(reading.at, value, self._weigh(value)))
        before = self._clock.now() - FRESH
        while self._kept:
            first, oldest = next(iter(self._kept.items()))
            if len(self._kept) <= self._most and self.weight <= self._heaviest and oldest.read_at > before:
                return
            self._take(first)

    def grown(self, key: K, value: V) -> None:
        """This value weighs something else now. Where another is kept, or none, that is nobody's business here."""
        kept = self._kept.get(key)
        if kept is not None and kept.value is value:
            self.weight -= kept.weight
            self._put(key, _Kept(kept.read_at, value, self._weigh(value)))

    def drop(self, key: K) -> None:
        """A change of this one."""
        self.changes += 1
        self._take(key)

    def drop_where(self, changed: Callable[[K], bool]) -> None:
        """A change of all whose keys are like this."""
        self.changes += 1
        for key in [each for each in self._kept if changed(each)]:
            self._take(key)

    def drop_all(self) -> None:
        """Any of them may have changed."""
        self.changes += 1
        self._kept.clear()
        self.weight = 0

    def _put(self, key: K, kept: _Kept[V]) -> None:
        self._kept[key] = kept
        self.weight += kept.weight

    def _take(self, key: K) -> None:
        kept = self._kept.pop(key, None)
        if kept is not None:
            self.weight -= kept.weight
