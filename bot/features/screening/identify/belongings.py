"""Schools and employers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.features.screening.identify import words
from bot.features.screening.identify.details import Detail, Finding, each
from bot.features.screening.identify.seeking import Text, sought

_CAP = r"[A-ZÀ-Þ][\w'’.-]{0,24}"
_SCHOOL = sought(
    rf"\b(?P<name>(?:{_CAP}\s){{1,4}})(?:(?:High|Middle|Elementary|Primary|Secondary|Grammar|Infant"
    rf"|Junior|Prep(?:aratory)?|Boarding|Nursery|Public)\s)?"
    r"(?:[Ss]chool|Academy|College|University|Kindergarten|Preschool|Elementary|Primary|High)\b"
)
_UNIVERSITY = sought(
    r"\b(?:University|College|School)\sof\s(?:the\s)?(?:[A-Z][\w’'-]{2,20})(?:\s(?:[A-Z][\w’'-]{2,20}"
    r"|at|in)){0,3}|\bUni\sof\s[A-Z]\w+"
)
_STUDIES = sought(
    r"\b(?i:(?:studies|studied|studying|enrolled|graduated|degree|freshman|sophomore|student)\s(?:at"
    r"|from)|attends|attended)\s"
    r"(?P<it>[A-ZÀ-Þ][\w'’.&-]{1,20}(?:\s[A-ZÀ-Þ][\w'’.&-]{1,20}){0,2})"
)
_SMALL_SCHOOL = sought(
    r"(?i)\b(?:(?:goes|go|going|went|attends?|attended|enrolled|teach(?:es)?|taught|pupil|student"
    r"|studies|studied)\s(?:to|at|in)|attends?|attended|at)\s"
    r"(?P<it>(?P<name>(?:st\.?\s)?[a-z][\w'’-]{2,20})(?:\s[a-z][\w'’-]{2,20})?\s(?:high|elementary"
    r"|middle|primary|academy|grammar)(?:\sschool)?)\b"
    r"|\b(?P<saint>st\.?\s[a-z]{2,20}['’]?s?\s(?:[a-z]{2,12}\s){0,2}(?:school|primary|academy|college))\b"
)


def schools(text: Text) -> Iterator[Finding]:
    """Schools by name."""
    for match in text.all(_SCHOOL):
        named = list(re.finditer(r"\S+", match["name"]))
        while named and named[0][0].strip(".,").casefold() in words.GENERIC_SCHOOL | words.ORDINARY:
            named.pop(0)
        if named and any(part[0].casefold() not in words.GENERIC_SCHOOL | words.ORDINARY for part in named):
            yield Finding(match.start("name") + named[0].start(), match.end(), Detail.SCHOOL)
    yield from each(text.all(_UNIVERSITY), Detail.SCHOOL)
    for match in text.all(_STUDIES):
        if match["it"].split()[0].casefold() not in words.ORDINARY | words.GENERIC_SCHOOL:
            yield Finding(match.start("it"), match.end("it"), Detail.SCHOOL)
    for match in text.all(_SMALL_SCHOOL):
        group = "it" if match["it"] else "saint"
        if match["it"] and not words.GENERIC_SCHOOL.isdisjoint(match["it"].casefold().split()[:-1][:1]):
            continue
        yield Finding(match.start(group), match.end(group), Detail.SCHOOL)


_WORKS = sought(
    r"\b(?i:works?|working|worked|employed|employee|nurse|teacher|manager|receptionist|cashier|driver"
    r"|engineer|assistant|job|shifts?|boss|intern(?:s|ed)?"
    r"|volunteers?|pastor|minister|chef|partner|accountant|doctor|surgeon|waitress|waiter|mechanic"
    r"|carer)\s(?:(?i:full|part)[- ]time\s)?(?i:at|for|with)\s(?:the\s)?"
    r"(?P<it>[A-ZÀ-Þ][\w&'’.-]{1,24}(?:\s(?:[A-ZÀ-Þ&][\w&'’.-]{0,24}|of|and|the)){0,5})"
)
_COMPANY = sought(
    rf"\b(?:{_CAP}\s(?:&\s|and\s)?){{1,4}}(?:Ltd|LLC|Inc|GmbH|Corp|plc|PLC|LLP|Pty|& Sons|and Sons|& Co)\b\.?"
)
_HOUSE = sought(
    rf"\b(?P<name>(?:{_CAP}\s){{1,4}})(?:General\s|Community\s|Baptist\s|Memorial\s"
    rf"|Regional\s)?(?:Hospital|Church|Clinic|Infirmary|Hospice|Medical Cent(?:er|re)|Care Home"
    rf"|Nursing Home|Synagogue|Mosque|Chapel|Prison|Police|Constabulary|Council|Surgery|Bakery|Brewery|Hotel)\b"
)


def employers(text: Text) -> Iterator[Finding]:
    """Employers by name; the giants are left alone."""
    for match in text.all(_WORKS):
        it = re.sub(r"\s(?:of|and|the)$", "", match["it"]).rstrip(".,'’")
        first = it.split()[0].casefold()
        if first not in words.GIANTS and first not in words.ORDINARY and first not in {"home", "night", "nights"}:
            yield Finding(match.start("it"), match.start("it") + len(it), Detail.EMPLOYER)
    yield from each(text.all(_COMPANY), Detail.EMPLOYER)
    for match in text.all(_HOUSE):
        named = list(re.finditer(r"\S+", match["name"]))
        while named and named[0][0].casefold() in words.ORDINARY | words.GENERIC_SCHOOL:
            named.pop(0)
        if named:
            yield Finding(match.start("name") + named[0].start(), match.end(), Detail.EMPLOYER)
