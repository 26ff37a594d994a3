"""Where to find help, by country: gentle, plain, with a source and a date, and every fault named."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.content.finding import ANYWHERE, Place, Sort, load_finding
from bot.kernel.errors import ContentError
from tests.content.tone import ENGLISH, LOUD, hard_words
from tests.services import library

DATA = Path(__file__).parents[2] / "data"
PLACES = load_finding(DATA / "finding", {country.id for country in library().helplines.countries})


def test_the_countries_with_the_most_members_and_every_sort_are_there() -> None:
    assert {"gb", "ie", "us", "ca", "au", "nz", "de"} <= set(PLACES.countries)
    assert {place.sort for place in PLACES.all} == set(Sort)
    assert {place.sort for place in PLACES.all if place.country == ANYWHERE} == {Sort.GROUP}


def test_groups_are_there_for_both_sides() -> None:
    told = " ".join(place.what for place in PLACES.all if place.sort is Sort.GROUP)
    assert "adult children" in told
    assert "parents" in told


@pytest.mark.parametrize("place", PLACES.all, ids=lambda place: f"{place.country}: {place.name}")
def test_a_place_is_told_plainly(place: Place) -> None:
    assert hard_words(place.what, ENGLISH) == []
    assert not LOUD.search(place.what)
    assert not re.search("[\"']", place.name + place.what), "curly marks are meant"
    assert place.what.endswith(".")


def test_what_is_past_its_date_is_not_shown() -> None:
    last = max(place.next_review for place in PLACES.all)
    first = min(place.next_review for place in PLACES.all)
    assert PLACES.overdue(first - timedelta(1)) == []
    assert PLACES.of("gb", last) == ()
    assert {place.country for place in PLACES.of("gb", first - timedelta(1))} == {"gb", ANYWHERE}


ROW = """
[[place]]
country = "gb"
sort = "group"
name = "One"
at = "one.example"
what = "A group."
source = "web:https://two.example/page"
compared_on = 2026-11-29
next_review = 2027-11-29
"""


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"gb"', '"xx"', "finding/places.toml:3: there is no country xx"),
        ("one.example", "https://one.example", "finding/places.toml:6: at"),
        ("web:https", "ftp", "finding/places.toml:8: source"),
        ("2027", "2025", "finding/places.toml:10: next_review is not after compared_on"),
        ("[[place]]", "[[places]]", "finding/places.toml: has no rows"),
    ],
)
def test_names_a_fault(tmp_path: Path, old: str, new: str, fault: str) -> None:
    folder = tmp_path / "finding"
    folder.mkdir()
    (folder / "places.toml").write_text(ROW.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_finding(folder, {"gb"})
    assert any(each.startswith(fault) for each in caught.value.faults), caught.value.faults


def test_reads_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "finding"
    folder.mkdir()
    (folder / "places.toml").write_text(ROW, encoding="utf-8")
    (place,) = load_finding(folder).all
    assert (place.sort, place.at) == (Sort.GROUP, "one.example")
