"""What was read of late is known for a minute, bounded, and never what was there before a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from bot.kernel.clock import MINUTE, ManualClock
from bot.kernel.recent import Reading, Recent

START = 10 * MINUTE


@pytest.mark.parametrize(
    ("moved", "known"), [(0, True), (1, True), (MINUTE - 1, True), (MINUTE, False), (MINUTE + 1, False), (-1, False)]
)
def test_it_is_known_for_a_minute_and_not_where_the_clock_was_set_back(moved: int, known: bool) -> None:
    clock = ManualClock(START)
    recent: Recent[str, str] = Recent(clock, 2)
    recent.keep("a", "read", recent.reading())
    clock.move(moved)
    assert (recent.get("a") is not None) is known


def test_the_minute_begins_where_the_reading_does() -> None:
    clock = ManualClock(START)
    recent: Recent[str, str] = Recent(clock, 2)
    reading = recent.reading()
    clock.move(MINUTE - 1)
    recent.keep("a", "read slowly", reading)
    assert recent.get("a") == "read slowly"
    clock.move(1)
    assert recent.get("a") is None


CHANGES: list[tuple[Callable[[Recent[str, str]], None], set[str]]] = [
    (lambda recent: recent.drop("a"), {"b", "ab"}),
    (lambda recent: recent.drop("unknown"), {"a", "b", "ab"}),
    (lambda recent: recent.drop_where(lambda key: "a" in key), {"b"}),
    (lambda recent: recent.drop_where(lambda _: False), {"a", "b", "ab"}),
    (lambda recent: recent.drop_all(), set()),
]


@pytest.mark.parametrize(("change", "left"), CHANGES)
def test_a_change_drops_what_it_is_of_and_no_reading_from_before_it_is_kept(
    change: Callable[[Recent[str, str]], None], left: set[str]
) -> None:
    recent: Recent[str, str] = Recent(ManualClock(START), 9)
    for key in ("a", "b", "ab"):
        recent.keep(key, "read", recent.reading())
    reading = recent.reading()
    change(recent)
    assert (set(recent), len(recent)) == (left, len(left))
    recent.keep("c", "from before the change", reading)
    assert recent.get("c") is None
    recent.keep("c", "anew", recent.reading())
    assert recent.get("c") == "anew"


def test_what_was_kept_first_goes_first_and_what_is_past_its_minute_with_it() -> None:
    clock = ManualClock(START)
    recent: Recent[str, str] = Recent(clock, 3)
    for key in "abca":  # and then "b" is the oldest
        recent.keep(key, key, recent.reading())
    clock.move(MINUTE - 1)
    recent.keep("d", "d", recent.reading())
    assert list(recent) == ["c", "a", "d"]
    clock.move(1)
    recent.keep("e", "e", recent.reading())
    assert list(recent) == ["d", "e"]


def test_what_grows_is_weighed_again_and_what_is_kept_no_more_is_not() -> None:
    recent: Recent[str, list[int]] = Recent(ManualClock(START), 9, weigh=len, heaviest=5)
    few, many = [1], [1, 2]
    recent.keep("a", few, recent.reading())
    recent.keep("b", many, recent.reading())
    few += [2, 3, 4, 5]
    recent.grown("a", few)
    recent.grown("b", few)
    recent.grown("c", few)
    assert (recent.weight, list(recent)) == (7, ["a", "b"]), "it only makes room when something is kept"
    recent.keep("c", [1], recent.reading())
    assert (recent.weight, list(recent)) == (3, ["b", "c"])
    recent.keep("d", [1] * 6, recent.reading())
    assert (recent.weight, list(recent)) == (0, []), "what is too heavy by itself is not kept"


def test_what_grows_is_known_no_longer_for_it() -> None:
    clock = ManualClock(START)
    recent: Recent[str, str] = Recent(clock, 2)
    recent.keep("a", "read", recent.reading())
    clock.move(MINUTE - 1)
    recent.grown("a", "read")
    clock.move(1)
    assert recent.get("a") is None


@dataclass(eq=False)
class Found:
    """What a reading finds: the version that is there when it begins, the oldest that it can."""

    key: int
    version: int
    read_at: int
    begun: tuple[int, Reading]
    marks: list[int] = field(default_factory=lambda: [0])


KEYS = range(5)
KEY = st.sampled_from(KEYS)


class Whatever(RuleBasedStateMachine):
    """Readings that begin and end in any order, with changes in between, heard of or not, and a clock that jumps."""

    reads = Bundle("reads")

    @initialize(most=st.integers(0, 4), heaviest=st.integers(0, 12))
    def empty(self, most: int, heaviest: int) -> None:
        self.clock, self.most, self.heaviest = ManualClock(START), most, heaviest
        self.recent: Recent[int, Found] = Recent(
            self.clock, most, weigh=lambda found: len(found.marks), heaviest=heaviest
        )
        self.there, self.told = dict.fromkeys(KEYS, 0), dict.fromkeys(KEYS, 0)
        self.changes = 0

    @rule(target=reads, key=KEY)
    def begins(self, key: int) -> Found:
        return Found(key, self.there[key], self.clock.now(), (self.changes, self.recent.reading()))

    @rule(found=consumes(reads))
    def ends(self, found: Found) -> None:
        changes, reading = found.begun
        known = [self.recent.get(key) for key in KEYS if key != found.key]
        self.recent.keep(found.key, found, reading)
        fresh = 0 <= self.clock.now() - found.read_at < MINUTE
        fits = self.most > 0 and self.heaviest > 0
        assert (self.recent.get(found.key) is found) is (changes == self.changes and fresh and fits)
        if changes != self.changes:
            assert known == [self.recent.get(key) for key in KEYS if key != found.key]
        else:
            assert self.recent.weight <= self.heaviest

    @rule(key=KEY)
    def is_read(self, key: int) -> None:
        self.ends(self.begins(key))

    @rule(key=KEY)
    def grows(self, key: int) -> None:
        found = self.recent.get(key)
        if found is not None:
            found.marks.append(0)
            self.recent.grown(key, found)

    @rule(key=KEY)
    def changes_unheard(self, key: int) -> None:
        self.there[key] += 1

    @rule(key=KEY)
    def one_changes(self, key: int) -> None:
        self._tell(key)
        self.recent.drop(key)

    @rule(least=KEY)
    def some_change(self, least: int) -> None:
        self._tell(*range(least, len(KEYS)))
        self.recent.drop_where(lambda key: key >= least)

    @rule()
    def all_change(self) -> None:
        self._tell(*KEYS)
        self.recent.drop_all()

    @rule(milliseconds=st.integers(-MINUTE // 2, MINUTE))
    def time_passes(self, milliseconds: int) -> None:
        self.clock.move(milliseconds)

    def _tell(self, *keys: int) -> None:
        self.changes += 1
        for key in keys:
            self.there[key] += 1
            self.told[key] = self.there[key]

    @invariant()
    def is_never_what_was_there_before_a_change_nor_older_than_a_minute(self) -> None:
        for key in KEYS:
            found = self.recent.get(key)
            if found is not None:
                assert found.key == key
                assert found.version >= self.told[key]
                assert 0 <= self.clock.now() - found.read_at < MINUTE

    @invariant()
    def has_no_more_than_there_is_room_for(self) -> None:
        assert len(self.recent) <= self.most
        assert self.recent.weight == sum(len(kept.value.marks) for kept in self.recent._kept.values())


TestWhatever = Whatever.TestCase
