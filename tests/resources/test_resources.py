"""Helplines: how numbers are written, which are shown when, what is told of those that run out, what is kept."""

from __future__ import annotations

import argparse
import shutil
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.cli.check import check
from bot.content.library import DATA
from bot.content.resources import load_or_nothing, load_resources
from bot.features.resources.rules import (
    GOOD_FOR,
    By,
    Category,
    Concern,
    Directory,
    Line,
    Way,
    findings,
    number_fault,
    offer,
)
from bot.kernel.clock import DAY, HOUR, Wall
from bot.kernel.errors import ContentError, Refusal
from bot.storage.db import Database
from tests.scene import own_settings
from tests.services import SERVER, clock_of, dump, program, set_up

COMPARED = date(2026, 11, 21)
KNOWN = load_resources(DATA / "resources")
MIDNIGHT = time(0)
MEMBER = 700_000_000_000_000_001


# -- numbers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("988", "us"),
        ("116 123", "gb"),
        ("90101", "se"),
        ("741741", "us"),
        ("13 11 14", "au"),
        ("0800 111 0 111", "de"),
        ("1-800-799-7233", "us"),
        ("+254 722 178 177", "ke"),
        ("1800-89-14416", "in"),
    ],
)
def test_numbers_that_are_written_well(number: str, country: str) -> None:
    assert number_fault(number, [country]) is None


@pytest.mark.parametrize(
    ("number", "country", "fault"),
    [
        ("+988", "us", "plus sign"),
        ("+116 123", "gb", "plus sign"),
        ("+44116123", "gb", "behind a country"),
        ("+44 116 123", "gb", "behind a country"),
        ("+1988", "us", "plus sign"),
        ("+55188", "br", "plus sign"),
        ("+1741741", "us", "behind a country"),
        ("020 7946 09", "gb", "no number"),
        ("1-800-799-72333", "us", "no number"),
        ("+254 722 178 177", "gb", "no number"),
        ("988 or 911", "us", "characters"),
        ("9\u0668\u0668", "us", "characters"),
        (" 988", "us", "characters"),
        ("116  123", "gb", "double blanks"),
        ("-", "gb", "no digits"),
        ("12", "gb", "two digits"),
        ("08002000247+", "gb", "characters"),
    ],
)
def test_numbers_that_would_ring_nowhere(number: str, country: str, fault: str) -> None:
    assert fault in (number_fault(number, [country]) or "")


def test_a_number_holds_for_each_of_its_countries() -> None:
    assert number_fault("0808 2000 247", ["gb"]) is None
    assert number_fault("0808 2000 247", ["gb", "us"]) is not None


# -- the data --------------------------------------------------------------------------------------------------------


def test_thirty_six_countries_each_with_an_emergency_number_and_a_line() -> None:
    assert len(KNOWN.countries) == 36
    for country in KNOWN.countries:
        found = offer(KNOWN, Concern.SELF, country.id, COMPARED)
        assert country.emergency, country
        assert found.calls, country


def test_every_line_was_compared_on_a_day_and_is_checked_by_nobody_yet() -> None:
    later = {"gb-nspcc": date(2026, 11, 29)}
    for line in KNOWN.lines:
        compared = later.get(line.id, COMPARED)
        assert (line.checked_on, line.checked_by) == (compared, ""), line.id
        assert line.expires_on == COMPARED + timedelta(days=90) == date(2027, 2, 19), line.id
        assert all(source.startswith("web:") or source in {one.id for one in KNOWN.sources} for source in line.sources)


@pytest.mark.parametrize("stale", ["1393", "0900 0113", "1800 221 4444", "199 284 284", "1-800-273-8255", "141", "107"])
def test_numbers_known_to_be_old_are_never_shown(stale: str) -> None:
    assert stale not in {way.number for line in KNOWN.lines for way in line.ways}


def test_what_no_source_gives_is_not_shown_before_somebody_looked() -> None:
    (line,) = [line for line in KNOWN.lines if not line.sources]
    assert line.id == "au-elder-help"
    assert not line.shown(COMPARED)
    assert replace(line, checked_by="M. K.").shown(COMPARED)
    (shown,) = offer(KNOWN, Concern.ELDER, "au", COMPARED).calls
    assert shown.line.category is Category.VIOLENCE


# -- choosing --------------------------------------------------------------------------------------------------------


def shown(country: str, concern: Concern = Concern.SELF, language: str = "en") -> list[str]:
    return [chosen.way.number for chosen in offer(KNOWN, concern, country, COMPARED, language).lines]


def test_few_options() -> None:
    for country in KNOWN.countries:
        for concern in Concern:
            found = offer(KNOWN, concern, country.id, COMPARED)
            assert len(found.calls) <= 2
            assert (
                len(found.calls) < 2 or concern in {Concern.ABUSE, Concern.ELDER, Concern.CHILD} or country.id == "be"
            )


def test_a_line_for_writing_stands_beside_one_for_calling() -> None:
    assert shown("us") == ["988", "741741"]
    assert shown("gb") == ["116 123", "85258"]
    assert shown("nz") == ["1737", "1737"]
    assert shown("sg") == ["1767", "9151 1767"]


def test_where_a_country_has_a_line_for_each_language_ones_own_is_shown_or_both() -> None:
    assert shown("be") == ["1813", "0800 32 123"]
    assert shown("be", language="fr") == ["0800 32 123"]
    assert shown("be", language="nl") == ["1813"]
    assert shown("jp", language="ja") == ["0120 061 338"]


def test_against_violence_a_line_for_men_is_shown_too() -> None:
    assert shown("gb", Concern.ABUSE) == ["0808 2000 247", "0808 801 0327"]


@pytest.mark.parametrize(
    ("country", "ambulance", "police"),
    [("br", "192", "190"), ("il", "101", "100"), ("jp", "119", "110"), ("kr", "119", "112"), ("sg", "995", "999")],
)
def test_for_whoever_is_hurt_by_another_the_police_come_first(country: str, ambulance: str, police: str) -> None:
    known = KNOWN.country(country)
    assert known is not None
    for concern in Concern:
        wanted = [police, ambulance] if concern is Concern.ABUSE else [ambulance, police]
        assert [number.number for number in known.emergency_for(concern)] == wanted


def test_where_a_country_has_no_line_for_it_the_crisis_line_stands_in_and_that_is_known() -> None:
    for concern in Concern:
        found = {country.id: offer(KNOWN, concern, country.id, COMPARED) for country in KNOWN.countries}
        assert all(each.lines for each in found.values())
        for country, each in found.items():
            assert each.general == (
                concern not in {Concern.SELF, Concern.OTHER} and each.calls[0].line.category is Category.SUICIDE
            )
            assert not each.general or shown(country, concern) == shown(country)
    assert not offer(KNOWN, Concern.ELDER, "ie", COMPARED).general, "a line against violence is one for elders too"
    assert offer(KNOWN, Concern.ABUSE, "fr", COMPARED).general


def test_an_unknown_country_gets_no_line() -> None:
    assert offer(KNOWN, Concern.SELF, "xx", COMPARED).country is None
    assert shown("xx") == []
    assert offer(Directory(), Concern.SELF, "gb", COMPARED).lines == ()


def test_the_last_day_is_the_day_before_the_date() -> None:
    assert offer(KNOWN, Concern.SELF, "gb", date(2027, 2, 18)).lines
    gone = offer(KNOWN, Concern.SELF, "gb", date(2027, 2, 19))
    assert gone.lines == ()
    assert gone.country is not None
    assert [number.number for number in gone.country.emergency] == ["999", "112"]


def line(line_id: str, number: str, **more: object) -> Line:
    plain = Line(
        line_id, ("it",), Category.SUICIDE, line_id, (Way(By.CALL, number),), ("F26",), COMPARED, COMPARED + GOOD_FOR
    )
    return replace(plain, **more)  # type: ignore[arg-type]  # fields by name


def test_a_doubtful_line_is_shown_only_where_there_is_no_other() -> None:
    doubtful, sure = line("a", "111", doubt="They differ."), line("b", "222")
    both = replace(KNOWN, lines=(doubtful, sure))
    assert [chosen.line.id for chosen in offer(both, Concern.SELF, "it", COMPARED).calls] == ["b"]
    alone = replace(KNOWN, lines=(doubtful,))
    assert [chosen.line.id for chosen in offer(alone, Concern.SELF, "it", COMPARED).calls] == ["a"]
    settled = replace(KNOWN, lines=(replace(doubtful, checked_by="M. K."), sure))
    assert [chosen.line.id for chosen in offer(settled, Concern.SELF, "it", COMPARED).calls] == ["a"]


def test_checked_is_said_only_when_every_line_shown_was() -> None:
    assert not offer(KNOWN, Concern.SELF, "gb", COMPARED).called
    checked = replace(KNOWN, lines=tuple(replace(one, checked_by="M. K.") for one in KNOWN.lines))
    assert offer(checked, Concern.SELF, "gb", COMPARED).called


# -- the files -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('number = "988" }, { kind = "text"', 'number = "+988" }, { kind = "text"', "plus sign"),
        ('countries = ["us"]', 'countries = ["zz"]', "does not have"),
        ('sources = ["F26", "S24", "O26"]', 'sources = ["F99"]', "F99"),
        ("expires_on = 2027-02-19", "expires_on = 2027-02-20", "90 days"),
        ("expires_on = 2027-02-19", "expires_on = 2026-11-21", "90 days"),
        ('id = "us-crisis-text-line"', 'id = "us-988"', "already taken"),
        ('category = "suicide"', 'category = "sport"', "category"),
        ('checked_by = ""\n', "", "checked_by is missing"),
        ('number = "988" }, {', 'number = "988", word = "HOME" }, {', "not for texts"),
        ('hours = "24/7"', 'opening = "24/7"', "not a known key"),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(tmp_path: Path, before: str, after: str, fault: str) -> None:
    folder = tmp_path / "resources"
    shutil.copytree(DATA / "resources", folder)
    file = folder / "lines.toml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(ContentError) as wrong:
        load_resources(folder)
    assert any(fault in one and one.startswith("resources/lines.toml:") for one in wrong.value.faults)
    assert load_or_nothing(folder) == Directory()


# -- what runs out ---------------------------------------------------------------------------------------------------


def test_the_check_names_what_nobody_checked_and_what_runs_out() -> None:
    said = list(findings(KNOWN, COMPARED))
    (unchecked,) = [one for one in said if "checked by nobody yet" in one]
    doubtful = {one.id for one in KNOWN.lines if one.doubtful}
    assert unchecked.startswith(f"{len(KNOWN.lines) - len(doubtful)} helplines ")
    assert all((each.id in unchecked) is (each.id not in doubtful) for each in KNOWN.lines)
    assert len(said) == 1 + len(doubtful)
    assert all("set dates and checked_by in data/resources" in one for one in said), "a remedy in each"
    assert not [one for one in said if "runs out" in one]
    assert any("it-telefono-amico" in one and "different numbers" in one for one in said)
    assert [one.split()[2] for one in said if "shown to nobody before" in one] == ["au-elder-help"]
    near = list(findings(KNOWN, date(2027, 1, 20)))
    assert len([one for one in near if "runs out on 2027-02-19" in one]) == len(KNOWN.lines)
    over = list(findings(KNOWN, date(2027, 2, 19)))
    assert len([one for one in over if "is not shown" in one]) == len(KNOWN.lines)
    assert "could be read" in next(findings(Directory(), COMPARED))


async def test_the_operators_check_prints_it(sqlite_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert await check(own_settings(sqlite_url), argparse.Namespace()) == 0
    (line,) = [one for one in capsys.readouterr().out.splitlines() if "checked by nobody yet" in one]
    assert "gb-samaritans" in line


async def notices(app: App) -> list[tuple[str, str]]:
    return sorted((str(row["key"]), str(row["said_with"])) for row in (await dump(app.db))["desk_notices"])


async def test_the_desk_is_told_once_thirty_days_before_and_once_when_over(db: Database) -> None:
    app = program(db)
    await set_up(app)
    clock = clock_of(app)
    out = Wall(date(2027, 2, 19), MIDNIGHT, "UTC").instant()
    clock.set(out - 31 * DAY)
    await app.resources.run()
    assert await notices(app) == []
    for hours in range(0, 96, 12):
        clock.set(out - 30 * DAY + hours * HOUR)
        await app.resources.run()
    ((key, said),) = await notices(app)
    assert key == "desk-helplines-soon"
    assert f'"lines": {len(KNOWN.lines)}' in said
    for days in range(3):
        clock.set(out + days * DAY)
        await app.resources.run()
    assert [key for key, _ in await notices(app)] == ["desk-helplines-over", "desk-helplines-soon"]
    assert app.words.say("desk-helplines-soon", "en", lines=1, day="2027-02-19").startswith("One helpline that I show")


async def test_a_server_that_was_never_set_up_is_not_told(db: Database) -> None:
    app = program(db)
    clock_of(app).set(Wall(date(2027, 2, 1), MIDNIGHT, "UTC").instant())
    await app.resources.run()
    assert await notices(app) == []


# -- where somebody is -----------------------------------------------------------------------------------------------


async def test_a_country_is_kept_sealed_under_a_handle(db: Database) -> None:
    app = program(db)
    assert await app.resources.country_of(MEMBER) == ""
    await app.resources.remember(MEMBER, "gb")
    await app.resources.remember(MEMBER, "ie")
    assert await app.resources.country_of(MEMBER) == "ie"
    assert await app.resources.country_of(MEMBER + 1) == ""
    (row,) = (await dump(app.db))["help_countries"]
    assert str(MEMBER) not in str(row)
    assert row["handle"] not in {app.vault.handle("asked", SERVER, MEMBER), app.vault.handle("asked", 0, MEMBER)}
    assert await app.resources.forget(MEMBER)
    assert not await app.resources.forget(MEMBER)
    assert (await dump(app.db))["help_countries"] == []


async def test_a_country_that_is_not_known_is_refused(db: Database) -> None:
    app = program(db)
    with pytest.raises(Refusal, match="refusal-help-country"):
        await app.resources.remember(MEMBER, "zz")


async def test_a_box_that_does_not_open_any_more_means_asking_again(db: Database) -> None:
    app = program(db)
    await app.resources.remember(MEMBER, "gb")
    async with app.db.write() as tx:
        await tx.run("UPDATE help_countries SET country_box = $1", b"\x01" * 120)
    assert await app.resources.country_of(MEMBER) == ""
