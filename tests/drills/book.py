"""What people were promised and when, held against what Discord shows. Kept by the drill, never by the bot. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.drills.ledger import compared

Key = tuple[str, str]
"""The kind of a thing, and the words or the id by which it is known again."""


@dataclass(slots=True)
class Promise:
    """One thing that somebody tried. Instants in ms UTC: it may not come before `earliest`, and should by `latest`."""

    earliest: int
    latest: int
    told: bool = False
    """Whether they were told that it is safe."""


@dataclass(slots=True)
class Book:
    """Everything that was tried."""

    tried: dict[Key, Promise] = field(default_factory=dict)

    def tries(self, kind: str, key: str, earliest: int, latest: int) -> Promise:
        """Note a try. Who tries the same again is promised it from the last try on."""
        made = self.tried.setdefault((kind, key), Promise(earliest, latest))
        made.latest = latest if not made.told else made.latest
        return made

    def told(self, kind: str) -> int:
        """How many were told that what they tried of a kind is safe."""
        return sum(promise.told for (each, _), promise in self.tried.items() if each == kind)

    def complaints(self, shown: Iterable[tuple[Key, int]]) -> list[str]:
        """Everything lost, doubled, made up or early. `shown` is each thing that is there, with the instant of it."""
        shown = list(shown)
        kinds: defaultdict[str, dict[str, bool]] = defaultdict(dict)
        for (kind, key), promise in self.tried.items():
            kinds[kind][key] = promise.told
        found: defaultdict[str, list[str]] = defaultdict(list)
        for (kind, key), _ in shown:
            found[kind].append(key)
        faults = [each for kind in {*kinds, *found} for each in compared(kind, kinds[kind], found[kind])]
        for (kind, key), at in shown:
            promise = self.tried.get((kind, key))
            if promise is not None and at < promise.earliest:
                faults.append(f"{kind} {key!r} came {promise.earliest - at} ms early")
        return faults

    def lateness(self, shown: Iterable[tuple[Key, int]]) -> Mapping[str, list[int]]:
        """By kind, how long (ms) after its latest moment each thing came that was told to be safe; sorted."""
        late: defaultdict[str, list[int]] = defaultdict(list)
        for (kind, key), at in shown:
            promise = self.tried.get((kind, key))
            if promise is not None and promise.told:
                late[kind].append(max(at - promise.latest, 0))
        return {kind: sorted(each) for kind, each in late.items()}
