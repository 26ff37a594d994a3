"""Dates as they were published, from 2020 to 2040, and the grammar in which the files say them.

None of the tables below came out of a library that the program uses. Where each of them comes from, exactly:

- Read, and compared day by day: the festival calendars of congregations for 2020 to 2027 (docslib.org/doc/8685270 and
  2876758, judaic.unl.edu/jewish-holidays, qctemple.org), and a list of every 25 Kislev from 2000 to 2015 with three
  later ones (sabbahillel.blogspot.com/2013/11), which is `HANUKKAH_LISTED`; Hong Kong's Lunar New Year from 2024 to
  2033 (calculatorian.com), and what the Hong Kong Observatory says of 2030, when folk calendars are a day early
  (hko.gov.hk, its blog of 3 May 2013); lists of public holidays in programs of others, with Easter and the first day
  of Passover from 2036 to 2040.
- Lived: `LIVED`, days of 2000 to 2019 on which people kept them.
- Everything else is what is generally known of such publications (tables of Easter, Korea's almanac, announcements of
  the Saudi court for 2020 to 2026 and its printed calendar to 2030, India's public holiday) and was not read from a
  page. Where that ends before 2040, the years after it are not known for certain and have no table.

So the computed days of all of 2020 to 2040 were also laid beside other libraries that the program does not use:

    lunardate 0.3.0     Lunar New Year and Mid-Autumn, 42 days: the same
    convertdate 2.5.1   Easter (western, orthodox), Passover, Hanukkah, Jewish New Year, 105 days: the same
    holidays 0.109      Seollal and Chuseok in Korea, Passover and New Year in Israel, Lunar New Year in Singapore, 105
                        days: the same. Eid al-Adha in Saudi Arabia, 21: the same. Diwali in India to 2035, 16: the
                        same; in Singapore 17 of 21: 2027, 2028, 2036 and 2037 differ, which nobody has announced
                        yet. Eid in Singapore is a day later in most years: it hangs on a sighting, and the files say so
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.features.occasions.calendar import FIRST_YEAR, LAST_YEAR, check, falls_on
from bot.features.occasions.moon import CHINA, KOREA, diwali, lunar_day

WESTERN = """2020-04-12 2021-04-04 2022-04-17 2023-04-09 2024-03-31 2025-04-20 2026-04-05 2027-03-28 2028-04-16
    2029-04-01 2030-04-21 2031-04-13 2032-03-28 2033-04-17 2034-04-09 2035-03-25 2036-04-13 2037-04-05 2038-04-25
    2039-04-10 2040-04-01"""
ORTHODOX = """2020-04-19 2021-05-02 2022-04-24 2023-04-16 2024-05-05 2025-04-20 2026-04-12 2027-05-02 2028-04-16
    2029-04-08 2030-04-28 2031-04-13 2032-05-02 2033-04-24 2034-04-09 2035-04-29 2036-04-20 2037-04-05 2038-04-25
    2039-04-17 2040-05-06"""
PASSOVER = """2020-04-09 2021-03-28 2022-04-16 2023-04-06 2024-04-23 2025-04-13 2026-04-02 2027-04-22 2028-04-11
    2029-03-31 2030-04-18 2031-04-08 2032-03-27 2033-04-14 2034-04-04 2035-04-24 2036-04-12 2037-03-31 2038-04-20
    2039-04-09 2040-03-29"""
HANUKKAH = """2020-12-11 2021-11-29 2022-12-19 2023-12-08 2024-12-26 2025-12-15 2026-12-05 2027-12-25 2028-12-13
    2029-12-02 2030-12-21 2031-12-10 2032-11-28 2033-12-17 2034-12-07 2035-12-26 2036-12-14 2037-12-03 2038-12-22
    2039-12-12 2040-11-30"""
LUNAR_NEW_YEAR = """2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26
    2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04
    2039-01-24 2040-02-12"""
MID_AUTUMN = """2020-10-01 2021-09-21 2022-09-10 2023-09-29 2024-09-17 2025-10-06 2026-09-25 2027-09-15 2028-10-03
    2029-09-22 2030-09-12"""
SEOLLAL = """2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-07 2028-01-27
    2029-02-13 2030-02-03"""
DIWALI = """2020-11-14 2021-11-04 2022-10-24 2023-11-12 2024-10-31 2025-10-20 2026-11-08 2027-10-29 2028-10-17
    2029-11-05 2030-10-26"""
FITR_ANNOUNCED = "2020-05-24 2021-05-13 2022-05-02 2023-04-21 2024-04-10 2025-03-30 2026-03-20"
FITR_PRINTED = "2027-03-09 2028-02-26 2029-02-14 2030-02-04"
ADHA_ANNOUNCED = "2020-07-31 2021-07-20 2022-07-09 2023-06-28 2024-06-16 2025-06-06 2026-05-27"
ADHA_PRINTED = "2027-05-16 2028-05-05 2029-04-24 2030-04-13"
RAMADAN = """2020-04-24 2021-04-13 2022-04-02 2023-03-23 2024-03-11 2025-03-01 2026-02-18 2027-02-08 2028-01-28
    2029-01-16 2030-01-05 2030-12-26"""

HANUKKAH_LISTED = """2000-12-22 2001-12-10 2002-11-30 2003-12-20 2004-12-08 2005-12-26 2006-12-16 2007-12-05 2008-12-22
    2009-12-12 2010-12-02 2011-12-21 2012-12-09 2013-11-28 2014-12-17 2015-12-07 2032-11-28 2051-11-29 2070-11-28"""

LIVED = {
    "easter": """2000-04-23 2001-04-15 2002-03-31 2003-04-20 2004-04-11 2005-03-27 2006-04-16 2007-04-08 2008-03-23
        2009-04-12 2010-04-04 2011-04-24 2012-04-08 2013-03-31 2014-04-20 2015-04-05 2016-03-27 2017-04-16 2018-04-01
        2019-04-21""",
    "chinese 1 1": """2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07
        2009-01-26 2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16
        2019-02-05""",
    "diwali": """2008-10-28 2009-10-17 2010-11-05 2011-10-26 2012-11-13 2013-11-03 2014-10-23 2015-11-11 2016-10-30
        2017-10-19 2018-11-07 2019-10-27""",
    "1 shawwal": "2015-07-17 2016-07-06 2017-06-25 2018-06-15 2019-06-04",
}

# Short ones, whose rule is the law or custom itself: a few years each, read off wall calendars.
NATIONAL = {
    "second sunday of may": "2020-05-10 2021-05-09 2022-05-08 2023-05-14 2024-05-12 2025-05-11 2026-05-10",
    "third sunday of june": "2020-06-21 2021-06-20 2022-06-19 2023-06-18 2024-06-16 2025-06-15 2026-06-21",
    "easter - 21": "2020-03-22 2021-03-14 2022-03-27 2023-03-19 2024-03-10 2025-03-30 2026-03-15 2027-03-07",
    "easter + 39": "2020-05-21 2021-05-13 2022-05-26 2023-05-18 2024-05-09 2025-05-29 2026-05-14",
    "last sunday of may unless easter + 49 then first sunday of june": (
        "2020-06-07 2021-05-30 2022-05-29 2023-06-04 2024-05-26 2025-05-25 2026-05-31"
    ),
    "fourth thursday of november": "2020-11-26 2021-11-25 2022-11-24 2023-11-23 2024-11-28 2025-11-27 2026-11-26",
    "second monday of october": "2020-10-12 2021-10-11 2022-10-10 2023-10-09 2024-10-14 2025-10-13 2026-10-12",
    "first monday of september + 6": "2020-09-13 2021-09-12 2022-09-11 2023-09-10 2024-09-08 2025-09-07 2026-09-13",
    "second sunday of november": "2020-11-08 2021-11-14 2022-11-13 2023-11-12 2024-11-10 2025-11-09 2026-11-08",
    "first sunday of september": "2020-09-06 2021-09-05 2022-09-04 2023-09-03 2024-09-01 2025-09-07 2026-09-06",
    "third sunday of october": "2020-10-18 2021-10-17 2022-10-16 2023-10-15 2024-10-20 2025-10-19 2026-10-18",
    "30 shevat": "2021-02-12 2022-02-01 2023-02-21 2024-02-09 2025-02-28 2026-02-17",
}


def days(table: str) -> list[date]:
    return [date.fromisoformat(day) for day in table.split()]


def computed(falls: str, table: list[date]) -> list[date]:
    return [day for year in range(table[0].year, table[-1].year + 1) for day in falls_on(falls, year)]


@pytest.mark.parametrize(
    ("falls", "table"),
    [
        ("easter", WESTERN),
        ("orthodox easter", ORTHODOX),
        ("15 nisan", PASSOVER),
        ("25 kislev", HANUKKAH),
        ("chinese 1 1", LUNAR_NEW_YEAR),
        ("chinese 8 15", MID_AUTUMN),
        ("korean 1 1", SEOLLAL),
        ("diwali", DIWALI),
        ("1 shawwal", f"{FITR_ANNOUNCED} {FITR_PRINTED}"),
        ("10 dhu-al-hijjah", f"{ADHA_ANNOUNCED} {ADHA_PRINTED}"),
        ("1 ramadan", RAMADAN),
        *NATIONAL.items(),
    ],
)
def test_the_days_are_those_that_were_published(falls: str, table: str) -> None:
    assert computed(falls, days(table)) == days(table)


@pytest.mark.parametrize(("falls", "table"), [*LIVED.items(), ("25 kislev", HANUKKAH_LISTED)])
def test_the_days_are_those_that_were_lived_or_listed_elsewhere(falls: str, table: str) -> None:
    for day in days(table):
        assert falls_on(falls, day.year) == (day,)


def test_both_easters_are_one_day_in_the_years_that_are_known_for_it() -> None:
    same = [year for year in range(2020, 2041) if falls_on("easter", year) == falls_on("orthodox easter", year)]
    assert same == [2025, 2028, 2031, 2034, 2037, 2038]


def test_the_years_without_a_table_keep_the_shape_of_their_calendar() -> None:
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        new_year = lunar_day(year, 1, 1, CHINA)
        assert date(year, 1, 20) <= new_year <= date(year, 2, 21)
        assert timedelta(0) <= lunar_day(year, 1, 1, KOREA) - new_year <= timedelta(1)
        assert date(year, 10, 14) <= diwali(year) <= date(year, 11, 17)


@given(st.integers(FIRST_YEAR, LAST_YEAR - 1))
def test_a_lunar_year_is_twelve_or_thirteen_moons(year: int) -> None:
    length = lunar_day(year + 1, 1, 1, CHINA) - lunar_day(year, 1, 1, CHINA)
    assert length.days in {353, 354, 355, 383, 384, 385}
    assert (diwali(year + 1) - diwali(year)).days in {353, 354, 355, 383, 384, 385}


def test_an_islamic_day_may_come_twice_in_one_year() -> None:
    assert falls_on("1 ramadan", 2030) == (date(2030, 1, 5), date(2030, 12, 26))


def test_a_shift_may_cross_the_turn_of_the_year() -> None:
    assert falls_on("1 january - 1", 2026) == (date(2026, 12, 31),)
    assert falls_on("31 december + 1", 2026) == (date(2026, 1, 1),)


def test_the_ends_of_the_tables_are_quiet() -> None:
    for falls in ("1 ramadan", "25 december", "diwali", "15 nisan"):
        assert falls_on(falls, FIRST_YEAR)
        assert falls_on(falls, LAST_YEAR)
        assert falls_on(falls, FIRST_YEAR - 1) == ()
        assert falls_on(falls, LAST_YEAR + 1) == ()


@pytest.mark.parametrize(
    "falls",
    [
        "soon",
        "29 february",
        "31 april",
        "0 may",
        "fifth sunday of may",
        "second someday of may",
        "second sunday of mai",
        "30 iyar",
        "30 ramadan",
        "12 brumaire",
        "chinese 11 1",
        "chinese 1 30",
        "easter +21",
        "easter unless soon then 1 may",
        "last sunday of may unless easter + 49 then",
        "",
    ],
)
def test_what_is_no_day_of_every_year_is_refused(falls: str) -> None:
    with pytest.raises(ValueError, match=r".{10}"):
        check(falls)
