"""When the moon is new, and the days of the calendars that follow the true moon: the Chinese, the Korean, Diwali.

Why this is computed here: of the libraries that were compared, one names Diwali a month late in years with a leap
month (2025, 2028, 2036), one may not be used together with this program's licence, and none knows that the Korean New
Year is a day later than the Chinese one when the moon is new between 15 and 16 h UTC (2027, 2028).

The new moon is that of J. Meeus, *Astronomical Algorithms*, chapter 49, with its largest terms: off by some two minutes
between 1950 and 2100. The sun's longitude is that of chapter 25: off by about 0.01 degrees, a quarter of an hour.
"""

from __future__ import annotations

import math
from datetime import date, timedelta

_J2000 = 2_451_545.0
_EPOCH = date(2000, 1, 1)  # noon of it is J2000
_DELTA_T = 75 / 86_400  # days between even time and universal time in these decades; changes by seconds
_MONTH = 29.530588861
_FIRST_NEW_MOON = 2_451_550.09766

# sine's arguments as multiples of (the sun's anomaly, the moon's anomaly, the moon's latitude), with the weight in
# days; the earth's eccentricity is applied once for each multiple of the sun's anomaly.
_TERMS = (
    (0, 1, 0, -0.40720),
    (1, 0, 0, 0.17241),
    (0, 2, 0, 0.01608),
    (0, 0, 2, 0.01039),
    (-1, 1, 0, 0.00739),
    (1, 1, 0, -0.00514),
    (2, 0, 0, 0.00208),
    (0, 1, -2, -0.00111),
    (0, 1, 2, -0.00057),
    (1, 2, 0, 0.00056),
    (0, 3, 0, -0.00042),
    (1, 0, 2, 0.00042),
    (1, 0, -2, 0.00038),
    (-1, 2, 0, -0.00024),
)

CHINA = 8.0  # hours ahead of UTC
KOREA = 9.0
_INDIA = 5.5
_DUSK = 18 + 20 / 60  # hours; a moon that is new before it was mostly dark already at dusk on the day before
_DUSK_ENDS = 20.0  # hours; where it was not dark by then on the day before, that day's dusk does not count
_LIBRA = range(180, 210)


def _new_moon(number: int) -> float:
    """The Julian day (UTC) of the new moon with this number, counted from January 2000."""
    t = number / 1236.85
    sun = math.radians(2.5534 + 29.10535670 * number)
    moon = math.radians(201.5643 + 385.81693528 * number + 0.0107582 * t * t)
    node = math.radians(160.7108 + 390.67050284 * number - 0.0016118 * t * t)
    eccentricity = 1 - 0.002516 * t
    day = _FIRST_NEW_MOON + _MONTH * number + 0.00015437 * t * t
    for suns, moons, nodes, weight in _TERMS:
        day += weight * eccentricity ** abs(suns) * math.sin(suns * sun + moons * moon + nodes * node)
    day += 0.000325 * math.sin(math.radians(299.77 + 0.107408 * number))
    day += 0.000165 * math.sin(math.radians(251.88 + 0.016321 * number))
    return day - _DELTA_T


def _sun(julian_day: float) -> float:
    """The sun's apparent longitude in degrees, 0 to 360."""
    t = (julian_day - _J2000) / 36_525
    anomaly = math.radians(357.52911 + 35_999.05029 * t)
    centre = (1.914602 - 0.004817 * t) * math.sin(anomaly)
    centre += 0.019993 * math.sin(2 * anomaly) + 0.000289 * math.sin(3 * anomaly)
    node = math.radians(125.04 - 1_934.136 * t)
    return (280.46646 + 36_000.76983 * t + centre - 0.00569 - 0.00478 * math.sin(node)) % 360


def _local(julian_day: float, hours: float) -> date:
    """The calendar day on a clock `hours` ahead of UTC."""
    return _EPOCH + timedelta(days=math.floor(julian_day - _J2000 + 0.5 + hours / 24))


def _julian(day: date) -> float:
    return _J2000 + (day - _EPOCH).days


def lunar_day(year: int, month: int, day: int, hours: float) -> date:
    """A day of the East Asian calendar by clocks `hours` ahead of UTC, for a month (1 to 10) that begins in `year`.

    The eleventh month holds the winter solstice. Where thirteen months begin between two of these, the first in which
    the sun reaches no multiple of 30 degrees is a leap month and has no number of its own (so in 2033, when a month of
    the winter holds two of them and misleads every shorter rule).
    """
    first, last = _solstice_month(year - 1, hours), _solstice_month(year, hours)
    place = month + 1  # months after the eleventh
    if last - first == 13 and any(_is_leap(first + at, hours) for at in range(1, place + 1)):
        place += 1
    return _first_day(first + place, hours) + timedelta(days=day - 1)


def _first_day(number: int, hours: float) -> date:
    return _local(_new_moon(number), hours)


def _solstice_month(year: int, hours: float) -> int:
    """The number of the new moon that begins the month of the winter solstice."""
    day = _julian(date(year, 12, 21)) + 0.5
    solstice = _local(day + ((270 - _sun(day) + 180) % 360 - 180) * 365.2422 / 360, hours)
    number = math.floor((_julian(solstice) - _FIRST_NEW_MOON) / _MONTH) + 1
    while _first_day(number, hours) > solstice:
        number -= 1
    return number


def _is_leap(number: int, hours: float) -> bool:
    """Whether the sun stays within one twelfth of its way from this month's first midnight to the next one's."""
    midnights = (_julian(_first_day(each, hours)) - 0.5 - hours / 24 for each in (number, number + 1))
    begin, end = (int(_sun(each) // 30) for each in midnights)
    return begin == end


def diwali(year: int) -> date:
    """The evening of Lakshmi Puja in India: the dark dusk before the new moon while the sun is in sidereal Libra.

    Where the moon is dark at the dusk of two days (2024), some keep the second; this is the first, as India's public
    holiday was.
    """
    number = math.floor((_julian(date(year, 10, 5)) - _FIRST_NEW_MOON) / _MONTH) - 1
    # The zodiac of the stars (Lahiri's) is behind the sun's by 23.85 degrees in 2000, and by 50.29 seconds more a year.
    shift = 23.853 + 0.013969 * (year - 2000)
    moment = _new_moon(number)
    while _local(moment, _INDIA) < date(year, 10, 5) or int((_sun(moment) - shift) % 360) not in _LIBRA:
        number += 1
        moment = _new_moon(number)
    hour = ((moment + 0.5 + _INDIA / 24) % 1) * 24
    day = _local(moment, _INDIA)
    dark_from = hour + 24 - _dark_hours(number)  # by the clock of the day before
    return day - timedelta(days=1) if hour < _DUSK and dark_from <= _DUSK_ENDS else day


def _dark_hours(number: int) -> float:
    """How long the moon takes over the last twelve degrees to the sun before this new moon: off by about an hour.

    From its speed half-way there, by the largest terms of chapter 47 (degrees a day).
    """
    half = 0.46  # days before the new moon
    anomaly = math.radians(201.5643 + 385.81693528 * number - 13.065 * half)
    elongation = math.radians(-12.191 * half)
    speed = 13.176 + 1.434 * math.cos(anomaly) + 0.252 * math.cos(2 * elongation - anomaly)
    speed += 0.280 * math.cos(2 * elongation) + 0.098 * math.cos(2 * anomaly)
    return 24 * 12 / (speed - 0.998)
