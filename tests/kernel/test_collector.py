"""The garbage collector while much is made that stays."""

from __future__ import annotations

import gc
import weakref

import pytest

from bot.engine import settle
from bot.kernel.collector import undisturbed


@pytest.mark.parametrize("before", [True, False])
def test_the_collector_is_still_inside_and_as_before_after(before: bool) -> None:
    enabled, frozen = gc.isenabled(), gc.get_freeze_count()
    (gc.enable if before else gc.disable)()
    try:
        with pytest.raises(LookupError), undisturbed():
            assert not gc.isenabled()
            raise LookupError
        assert gc.isenabled() is before
        assert gc.get_freeze_count() <= frozen, "a start that fails is tried again and again"
    finally:
        (gc.enable if enabled else gc.disable)()


def test_what_was_made_is_passed_over() -> None:
    try:
        with undisturbed():
            made = [[] for _ in range(1_000)]
        assert gc.get_freeze_count() >= len(made)
        assert not any(each is made[0] for each in gc.get_objects())
    finally:
        gc.unfreeze()


class Life:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


def test_an_earlier_life_in_the_process_is_not_kept() -> None:
    life = Life()
    seen = weakref.ref(life)
    try:
        settle()
        del life
        settle()
        assert seen() is None
    finally:
        gc.unfreeze()
