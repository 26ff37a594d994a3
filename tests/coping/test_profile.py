"""What a person says of themselves: several answers, none required, sealed, theirs to change and to erase."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.content.tips import Audience, Side, When
from bot.features.coping.profile import MOST_PLACES, SITUATIONS, Began, Profile, Safe, packed, profile_of, unpacked
from bot.kernel.vault import Vault
from bot.storage.db import Database
from tests.services import SERVER, dump, program

ADA, BEN, OTHER_SERVER = 1_200_000_000_000_000_077, 1_200_000_000_000_000_078, SERVER + 1
ADAS = Profile(
    frozenset({Audience.PARENT_CUT_OFF, Audience.CHILD_STEPPED_AWAY}),
    frozenset({Began.THEY, Began.UNSURE}),
    When.YEARS,
    Safe.NO,
    ("GB", "jewish"),
)


@pytest.fixture
def app(db: Database) -> App:
    return program(db)


async def test_what_was_said_comes_back_to_that_person_in_that_server_only(app: App) -> None:
    assert await app.profiles.of(SERVER, ADA) is None
    await app.profiles.keep(SERVER, ADA, ADAS)
    assert await app.profiles.of(SERVER, ADA) == ADAS
    assert await app.profiles.of(SERVER, BEN) is None
    assert await app.profiles.of(OTHER_SERVER, ADA) is None


async def test_whoever_said_nothing_was_asked_all_the_same(app: App) -> None:
    await app.profiles.keep(SERVER, ADA, Profile())
    said = await app.profiles.of(SERVER, ADA)
    assert said is not None
    assert said.empty
    assert await app.profiles.export(SERVER, ADA) == []


async def test_a_later_answer_takes_the_place_of_the_earlier(app: App) -> None:
    await app.profiles.keep(SERVER, ADA, ADAS)
    await app.profiles.keep(SERVER, ADA, Profile(since=When.MONTHS))
    assert await app.profiles.of(SERVER, ADA) == Profile(since=When.MONTHS)
    assert len((await dump(app.db))["profiles"]) == 1


async def test_it_is_sealed_and_names_nobody(app: App) -> None:
    await app.profiles.keep(SERVER, ADA, ADAS)
    (row,) = (await dump(app.db))["profiles"]
    written = repr(row)
    assert not any(word in written for word in (str(ADA), "jewish", "parent-cut-off", "unsure", "years"))
    assert len(str(row["handle"])) == 26


async def test_erased_is_gone_and_saved_is_all_of_it(app: App) -> None:
    await app.profiles.keep(SERVER, ADA, ADAS)
    assert await app.profiles.export(SERVER, ADA) == [
        {
            "sides": ["child-stepped-away", "parent-cut-off"],
            "who_began": ["they", "unsure"],
            "since": "years",
            "contact_safe": "no",
            "places": ["GB", "jewish"],
        }
    ]
    assert await app.profiles.forget(SERVER, ADA) == 1
    assert await app.profiles.forget(SERVER, ADA) == 0
    assert await app.profiles.of(SERVER, ADA) is None
    assert (await dump(app.db))["profiles"] == []


async def test_under_a_lost_key_nothing_was_said(app: App, db: Database) -> None:
    await app.profiles.keep(SERVER, ADA, ADAS)
    app.profiles._vault = other = Vault([bytes(range(1, 33)), bytes(range(32))], app.ids.key)
    assert await app.profiles.of(SERVER, ADA) == ADAS
    other._wraps.popitem()
    assert await app.profiles.of(SERVER, ADA) is None


async def test_sides_for_those_who_pick_words(app: App) -> None:
    assert await app.coping.sides_of(SERVER, ADA) == frozenset()
    await app.profiles.keep(SERVER, ADA, ADAS)
    assert await app.coping.sides_of(SERVER, ADA) == {Side.PARENT, Side.CHILD}
    await app.profiles.keep(SERVER, ADA, Profile(frozenset({Audience.KIN})))
    assert await app.coping.sides_of(SERVER, ADA) == {Side.KIN}


def test_every_side_but_anyone_stands_somewhere() -> None:
    for audience in Audience:
        found = profile_of([audience], [], "", "")
        assert bool(found.stands) == (audience is not Audience.ANYONE)


@pytest.mark.parametrize(
    ("sides", "began", "fits"),
    [
        ("parent-cut-off", "", "parent-cut-off"),
        ("parent-cut-off", "they", "parent-cut-off"),
        ("parent-cut-off", "they i", "parent-cut-off parent-stepped-away"),
        ("parent-cut-off", "i", "parent-cut-off parent-stepped-away"),
        ("child-stepped-away", "both", "child-stepped-away child-cut-off"),
        ("child-stepped-away", "unsure", "child-stepped-away child-cut-off"),
        ("kin", "they both", "kin"),
        ("", "they", ""),
    ],
)
def test_who_began_it_widens_what_fits_and_never_narrows_it(sides: str, began: str, fits: str) -> None:
    found = profile_of(sides.split(), began.split(), "", "")
    assert found.fits == {Audience(each) for each in fits.split()}


@pytest.mark.parametrize(("safe", "harm"), [("yes", False), ("no", True), ("unsure", True), ("", False)])
def test_when_contact_may_harm(safe: str, harm: bool) -> None:
    assert profile_of([], [], "", safe).contact_may_harm is harm


_ANSWERS = st.lists(st.one_of(st.sampled_from([*Audience, *Began, *Safe, *When]), st.text(max_size=9)), max_size=6)


@given(_ANSWERS, _ANSWERS, st.sampled_from(["", "x", *When]), st.sampled_from(["", "x", *Safe]), _ANSWERS)
def test_whatever_a_form_sends_is_a_profile_and_survives_the_box(
    sides: list[str], began: list[str], since: str, safe: str, places: list[str]
) -> None:
    found = profile_of(sides, began, since, safe, places)
    assert unpacked(packed(found)) == found
    assert found.sides <= set(Audience) - {Audience.ANYONE}
    assert found.since in {None, *SITUATIONS}
    assert len(found.places) <= MOST_PLACES
