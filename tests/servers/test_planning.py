"""The answers of the guided setup: kept as they are, and one thing has one place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from bot.features.servers.planning import ZONES, Answers, GoesOut, likely_zones, read
from bot.features.servers.rooms import ROOMS
from bot.features.servers.rules import ROLES, Place
from bot.kernel.clock import zone

PLACES = [*ROLES, *(room.place for room in ROOMS)]


@given(
    some.dictionaries(some.sampled_from(PLACES), some.integers(1, 2**63 - 1)),
    some.sampled_from(GoesOut),
    some.booleans(),
    some.text(),
)
def test_what_was_answered_is_read_as_it_was_written(
    chosen: dict[Place, int], goes_out: GoesOut, keep: bool, zone_name: str
) -> None:
    answers = Answers(zone_name, "es", chosen, goes_out, keep)
    assert read(answers.written()) == answers
    assert (answers.shared({}) is None) is (len(set(chosen.values())) == len(chosen))


def test_what_another_version_wrote_is_read_as_far_as_it_is_known() -> None:
    assert read('{"chosen": {"attic": 7}, "colour": "blue"}') == Answers()


def test_a_new_one_takes_what_was_chosen_away() -> None:
    answers = Answers().choose(Place.VENTS, 7)
    assert answers.chosen == {Place.VENTS: 7}
    assert answers.choose(Place.VENTS, 0) == Answers()


def test_every_zone_that_is_guessed_is_one() -> None:
    for names in ZONES.values():
        for name in names:
            assert zone(name)
    assert likely_zones("en-GB")[0] == "Europe/London"
    assert likely_zones("xx") == ("UTC",)
