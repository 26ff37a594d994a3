"""The files in data/occasions: that they are read, what their faults say, how they sound, and what must be in them."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from bot.content.occasions import load_almanac
from bot.features.occasions.calendar import Certainty, Occasion, Touches, gatherings
from bot.kernel.errors import ContentError
from tests.content.tone import ENGLISH, LOUD, TIPS, hard_words, reading_ease

DATA = Path(__file__).parents[2] / "data" / "occasions"
ALMANAC = load_almanac(DATA)

WANTED = {
    "new-year", "lunar-new-year", "valentines-day", "mothers-day", "fathers-day", "easter", "passover", "ramadan",
    "eid-al-fitr", "eid-al-adha", "diwali", "back-to-school", "grandparents-day", "siblings-day", "thanksgiving",
    "hanukkah", "christmas-eve", "christmas-day", "graduation-season",
}  # fmt: skip


def on(occasion: str, place: str, year: int) -> list[date]:
    return [dated.day for dated in ALMANAC.year(place, year) if dated.occasion.id == occasion]


def test_every_occasion_that_was_asked_for_is_there() -> None:
    assert set(ALMANAC.occasions) >= WANTED


@pytest.mark.parametrize("place", [place.id for place in ALMANAC.places if place.is_country])
def test_every_country_has_its_days_for_parents(place: str) -> None:
    """One of each a year, or one day for both."""
    for year in (2024, 2027, 2033):
        both = len(on("parents-day", place, year))
        assert len(on("mothers-day", place, year)) + both == 1
        assert len(on("fathers-day", place, year)) + both == 1


@pytest.mark.parametrize(
    ("occasion", "place", "day"),
    [
        ("mothers-day", "US", "2027-05-09"),
        ("mothers-day", "GB", "2027-03-07"),
        ("mothers-day", "FR", "2023-06-04"),
        ("mothers-day", "NO", "2026-02-08"),
        ("mothers-day", "MX", "2026-05-10"),
        ("fathers-day", "DE", "2026-05-14"),
        ("fathers-day", "AU", "2026-09-06"),
        ("fathers-day", "IT", "2026-03-19"),
        ("fathers-day", "BR", "2026-08-09"),
        ("thanksgiving", "CA", "2026-10-12"),
        ("thanksgiving", "US", "2026-11-26"),
        ("easter", "GR", "2026-04-12"),
        ("lunar-new-year", "KR", "2027-02-07"),
        ("lunar-new-year", "SG", "2027-02-06"),
        ("passover", "jewish", "2027-04-21"),  # the evening on which people sit together
        ("hanukkah", "jewish", "2027-12-24"),
        ("diwali", "IN", "2025-10-20"),
    ],
)
def test_a_day_falls_where_people_there_expect_it(occasion: str, place: str, day: str) -> None:
    wanted = date.fromisoformat(day)
    assert on(occasion, place, wanted.year) == [wanted]


def test_what_hangs_on_the_crescent_says_so() -> None:
    sighted = {each.occasion_id for each in ALMANAC.observances if each.certainty is Certainty.SIGHTING}
    assert sighted == {"ramadan", "eid-al-fitr", "eid-al-adha"}


def test_the_next_one_may_be_next_year() -> None:
    found = ALMANAC.next("mothers-day", "GB", date(2026, 3, 16))
    assert found is not None
    assert found.day == date(2027, 3, 7)
    assert found.observance.name == "Mothering Sunday"
    assert ALMANAC.next("mothers-day", "GB", date(2027, 3, 7)) == found
    assert ALMANAC.next("mothers-day", "KR", date(2026, 3, 16)) is None


def test_every_observance_comes_in_every_two_years() -> None:
    for each in ALMANAC.observances:
        for year in range(2020, 2041):
            assert gatherings(each, year) or gatherings(each, year + 1), (each, year)


@pytest.mark.parametrize("occasion", ALMANAC.occasions.values(), ids=lambda occasion: occasion.id)
def test_a_wording_is_gentle_plain_and_for_its_side(occasion: Occasion) -> None:
    wording = occasion.wording
    for text in (wording.neutral, wording.parent, wording.child):
        assert not LOUD.search(text)
        assert hard_words(text, ENGLISH, TIPS) == []
        assert '"' not in text
        assert "'" not in text
        assert reading_ease(text) >= 65
    for text in (wording.parent, wording.child):
        assert re.search(r"\b(you|your|yours)\b", text, re.IGNORECASE)
    assert len({wording.neutral, wording.parent, wording.child}) == 3
    assert occasion.touches <= set(Touches)


def test_the_neutral_words_name_no_side() -> None:
    for occasion in ALMANAC.occasions.values():
        assert not re.search(r"\byour (son|daughter|child|mother|father|parent)", occasion.wording.neutral)


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("family-days.toml", "second sunday of may", "second sunday of mai", r"family-days\.toml.*:12: .*“mai”"),
        ("family-days.toml", 'in = ["SE"]', 'in = ["XX"]', r"family-days\.toml.*places\.toml has no place XX"),
        ("faith.toml", 'occasion = "easter"', 'occasion = "eastern"', r"faith\.toml.*no occasion is called eastern"),
        ("faith.toml", 'touches = ["parents"', 'touches = ["plants"', r"faith\.toml.*touches"),
        ("seasons.toml", 'id = "new-year"', 'id = "easter"', r"easter is already in faith\.toml, line 2"),
        ("places.toml", 'id = "CA"', 'id = "US"', r"place US is already in places\.toml"),
        ("places.toml", 'id = "CA"', 'id = "Canada"', r"places\.toml.*two capital letters"),
        ("faith.toml", 'sure = "sighting"', 'sure = "perhaps"', r"faith\.toml.*sure"),
        ("faith.toml", "[[kept]]", "[[kept-in]]", r"faith\.toml.*kept-in is not a known key"),
        ("faith.toml", "[[occasion]]", "[[occasion", r"faith\.toml.*cannot be read"),
    ],
)
def test_a_fault_is_told_with_its_file_and_line(tmp_path: Path, file: str, old: str, new: str, told: str) -> None:
    folder = tmp_path / "occasions"
    shutil.copytree(DATA, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_almanac(folder)
    assert re.search(told, str(caught.value), re.DOTALL)
    assert re.search(r"line \d+|:\d+|, \d+", str(caught.value))


def test_an_occasion_that_is_kept_nowhere_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "occasions"
    shutil.copytree(DATA, folder)
    path = folder / "faith.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'\[\[kept\]\]\noccasion = "diwali"\n(.+\n)+', "", text), encoding="utf-8")
    with pytest.raises(ContentError, match="diwali is kept nowhere"):
        load_almanac(folder)
