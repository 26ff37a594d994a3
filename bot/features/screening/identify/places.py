"""Streets, houses and postcodes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.features.screening.identify import words
from bot.features.screening.identify.details import Detail, Finding, each
from bot.features.screening.identify.seeking import Text, sought

_NUMBERED_STREET = re.compile(
    rf"(?i)\b\d{{1,5}}[a-f]?,?\s+(?:[nsew]\.?\s+)?(?P<name>(?:[a-z][\w'’-]{{1,20}}\s+|\d{{1,3}}(?:st"
    rf"|nd|rd|th)\s+){{1,3}})(?:{words.STREET})\b\.?"
)
_NAMED_STREET = sought(
    rf"(?:\b(?:on|at|off|in|near|down|from|behind"
    rf"|of)|,)\s+(?P<it>(?P<name>[A-Z][\w'’-]{{1,20}})(?:\s[A-Z][\w'’-]{{1,20}})?\s(?:{words.LONG_STREET})\b)"
)
_OTHER_STREETS = re.compile(
    r"\b\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|boulevard|chemin|impasse|allée|via|viale"
    r"|piazza)\s(?:\w{1,15}['’ ]){0,3}\w{2,20}"
    r"|\b[\w-]{2,30}(?:straße|strasse|str\.|gasse|weg|platz|allee|laan|straat)\s\d{1,4}[a-f]?\b"
    r"|\b(?:[Cc]alle|[Aa]venida|[Pp]laza|[Rr]ua)\s(?:[\w’']{2,20}\s){1,4}(?:n[º°o.]\s?)?\d{1,4}\b"
)
_FLAT = sought(
    r"(?i)\b(?:flat|apt\.?|apartment|suite)\s(?:no\.?\s|number\s|#)?(?:\d{1,4}[a-h]?|[a-h]\d{1,3})\b"
    r"|\bp\.?\s?o\.?\s?box\s\d{1,7}\b|\b(?:unit|house)\s(?:number|no\.?)\s\d{1,4}[a-h]?\b"
)
_HOUSE_NAME = re.compile(
    r"\b(?i:lives?|living|moved|stays?|staying|address\sis|home\sis)\s(?:(?:in|at"
    r"|to)\s)?(?P<it>\d{1,4}\s(?:[A-Z][\w'’]{2,20}\s?){1,3}"
    r"|(?:\d{1,4}\s)?(?:[A-Z][\w'’]{2,20}\s){1,2}(?:Cottage|House|Farm|Lodge|Court))"
)
_STATE = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD"
    "|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC"
)
_POSTCODES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9](?:[0-9]|[ABEHMNPRV-Y])?"
        r"|[0-9][A-HJKPS-UW]) ?[0-9][ABD-HJLNP-UW-Z]{2})\b",
        r"(?i)\b[a-z]{1,2}[0-9][a-z0-9]? [0-9][abd-hjlnp-uw-z]{2}\b(?!\s(?:of|and)\b)",
        rf"\b(?:{_STATE}),?\s\d{{5}}(?:-\d{{4}})?\b",
        r"(?<![\d$£€.,-])\b\d{5}-\d{4}\b",
        r"(?i)\b(?:zip|post(?:al)?)\s?(?:code)?\s?(?:is|:)?\s?\d{4,5}\b",
        r"\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b",
        r"\b[AC-FHKNPRTV-Y]\d[0-9W] ?(?=[A-Z0-9]{0,3}\d)[0-9AC-FHKNPRTV-Y]{4}\b",
        r"\b\d{4} ?[A-Z]{2}\b(?! ?\d)(?<!AM)(?<!PM)(?<!BC)(?<!AD)",
        r"\b(?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT),? \d{4}\b",
        r"(?<![\d$£€.,])\b\d{5} [A-ZÄÖÜÉ][a-zäöüßéèç]{3,20}\b(?<![Dd]ollars)(?<!Pounds)(?<!Euros)",
    )
)


def numbered_places(text: str) -> Iterator[Finding]:
    """Streets with a number, houses with a name, postcodes."""
    for match in _NUMBERED_STREET.finditer(text):
        between = match["name"].casefold().split()
        if words.NO_STREET.isdisjoint(between) and text[match.start() - 1 : match.start()] not in {"$", "£", "€"}:
            yield Finding(match.start(), match.end(), Detail.ADDRESS)
    yield from each(_OTHER_STREETS.finditer(text), Detail.ADDRESS)
    yield from each(_HOUSE_NAME.finditer(text), Detail.ADDRESS, "it")
    for pattern in _POSTCODES:
        yield from each(pattern.finditer(text), Detail.POSTCODE)


def streets(text: Text) -> Iterator[Finding]:
    """Flats, and streets without a number."""
    yield from each(text.all(_FLAT), Detail.ADDRESS)
    for match in text.all(_NAMED_STREET):
        if match["name"].casefold() not in words.KNOWN_STREETS | words.ORDINARY:
            yield Finding(match.start("it"), match.end("it"), Detail.ADDRESS)
