"""What people were told is safe, held against what Discord shows. Pure: it knows no process and no sandbox."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Vented:
    """A vent that stands in the channel."""

    words: str
    threads: int


@dataclass(slots=True)
class Ledger:
    """Everything that was tried, by its own words (or the reported message's id), and whether it was acknowledged."""

    vents: dict[str, bool] = field(default_factory=dict)
    reports: dict[str, bool] = field(default_factory=dict)
    checkins: dict[str, bool] = field(default_factory=dict)

    @property
    def acknowledged(self) -> int:
        """How many things people were told are safe."""
        return sum(sum(tried.values()) for tried in (self.vents, self.reports, self.checkins))

    def complaints(self, vents: Iterable[Vented], cards: Iterable[str], checkins: Iterable[str]) -> list[str]:
        """Everything that is lost, doubled, altered or made up, in words; empty when all is well.

        `cards` are the ids of the messages that the moderators' cards are about.
        """
        vents = list(vents)
        return [
            *compared("vent", self.vents, (vent.words for vent in vents)),
            *compared("card", self.reports, cards),
            *compared("check-in", self.checkins, checkins),
            *(f"vent {vent.words!r} has {vent.threads} threads" for vent in vents if vent.threads != 1),
        ]


def compared(what: str, tried: dict[str, bool], shown: Iterable[str]) -> list[str]:
    """What is wrong with things of one kind: `tried` says of each whether it was acknowledged, `shown` is there."""
    found = Counter(shown)
    faults = [f"{what} {key!r} was acknowledged and is lost" for key, safe in tried.items() if safe and not found[key]]
    faults += [f"{what} {key!r} is there {times} times" for key, times in found.items() if times > 1]
    faults += [f"{what} {key!r} was never tried: words were altered" for key in found if key not in tried]
    return faults
