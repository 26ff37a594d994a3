"""The ledger finds what the drill is for. A judge that cannot convict would pass every run."""

from __future__ import annotations

import pytest

from tests.drills.ledger import Ledger, Vented


def full() -> Ledger:
    return Ledger({"a": True, "b": False}, {"1": True, "2": False}, {"x": True})


def test_what_was_acknowledged_is_there_once_and_what_was_not_at_most_once() -> None:
    book = full()
    assert book.complaints([Vented("a", 1)], ["1"], ["x"]) == []
    assert book.complaints([Vented("a", 1), Vented("b", 1)], ["2", "1"], ["x"]) == []
    assert book.acknowledged == 3


@pytest.mark.parametrize(
    ("vents", "cards", "checkins", "said"),
    [
        ([], ["1"], ["x"], "vent 'a' was acknowledged and is lost"),
        ([Vented("a", 1), Vented("a", 1)], ["1"], ["x"], "vent 'a' is there 2 times"),
        ([Vented("a", 1), Vented("b", 1), Vented("b", 1)], ["1"], ["x"], "vent 'b' is there 2 times"),
        ([Vented("a", 1), Vented("c", 1)], ["1"], ["x"], "vent 'c' was never tried: words were altered"),
        ([Vented("a", 0)], ["1"], ["x"], "vent 'a' has 0 threads"),
        ([Vented("a", 2)], ["1"], ["x"], "vent 'a' has 2 threads"),
        ([Vented("a", 1)], [], ["x"], "card '1' was acknowledged and is lost"),
        ([Vented("a", 1)], ["1", "1"], ["x"], "card '1' is there 2 times"),
        ([Vented("a", 1)], ["1"], [], "check-in 'x' was acknowledged and is lost"),
        ([Vented("a", 1)], ["1"], ["x", "x"], "check-in 'x' is there 2 times"),
    ],
)
def test_each_fault_is_told(vents: list[Vented], cards: list[str], checkins: list[str], said: str) -> None:
    assert full().complaints(vents, cards, checkins) == [said]
