"""Identifying details in a person's words: what could tell others who wrote, or about whom.

The author is shown what was found and decides; nothing is taken out unasked. So a detail that is missed does more harm
than one that is marked too often, but a text full of marks is not read: what many people share (an age, a month, a
city, an employer of a million, a free line's number) is left alone.

Every pattern is bounded, so that the time for a text grows with its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import phonenumbers

from bot.features.screening import identify_words as words


class Detail(StrEnum):
    """What kind of detail."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    POSTCODE = "postcode"
    HANDLE = "handle"
    LINK = "link"
    INVITE = "invite"
    SCHOOL = "school"
    EMPLOYER = "employer"
    DATE = "date"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One detail, where it stands in the original text (as Python counts characters)."""

    start: int
    end: int
    kind: Detail


def identify(text: str, region: str | None = None) -> tuple[Finding, ...]:
    """Every detail of `text`, in order, none inside another. `region` (two letters) is where bare phones belong."""
    found = [*_links(text), *_emails(text), *_handles(text), *_spoken(text)]
    if any(letter.isdigit() for letter in text):
        found += [*_numbers(text), *_phones(text, region), *_numbered_places(text)]
    found += [*_streets(text), *_schools(text), *_employers(text), *_names(text)]
    found += _dates(text, found)
    return _apart(found)


def blur(text: str, findings: Iterable[Finding], shown: Mapping[Detail, str] | None = None) -> str:
    """The text with each detail replaced: by `shown` for its kind (words of the person's language), else by dots."""
    parts, at = [], 0
    for finding in sorted(findings):
        if finding.start < at:
            continue
        parts += [text[at : finding.start], (shown or {}).get(finding.kind, HIDDEN)]
        at = finding.end
    return "".join([*parts, text[at:]])


HIDDEN: Final = "▒▒▒"


def _apart(found: list[Finding]) -> tuple[Finding, ...]:
    """Of details that overlap the longest, and of equals the one that was looked for first."""
    kept: list[Finding] = []
    for finding in sorted(found, key=lambda one: one.start - one.end):
        if all(finding.end <= other.start or other.end <= finding.start for other in kept):
            kept.append(finding)
    return tuple(sorted(kept))


def _each(pattern: re.Pattern[str], text: str, kind: Detail, group: int | str = 0) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        if match.start(group) < match.end(group):
            yield Finding(match.start(group), match.end(group), kind)


# -- links and addresses of the net ----------------------------------------------------------------------------------

_INVITE = re.compile(
    r"(?i)\b(?:https?\s*:\s*//\s*)?(?:discord(?:app)?\s*(?:\.|\(dot\)|\bdot\b)\s*(?:gg"
    r"|com\s*/\s*invite)|dsc\.gg|t\.me|telegram\.me"
    r"|chat\.whatsapp\.com|wa\.me|invite\.gg)\s*/\s*[\w+-]{2,60}"
)
_URL = re.compile(
    r"(?i)\b(?:https?|ftp)\s?:\s?//\s?[^\s<>]{3,400}|\bwww\.[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}(?:/[^\s<>]{0,300})?"
)
_BARE = re.compile(
    r"(?i)(?<![\w@./-])(?:[a-z0-9-]{2,40}\.){1,3}(?:(?:com|org|net|edu|gov|info|io|co\.uk|org\.uk"
    r"|ac\.uk|com\.au|gg|tv|app|page|blog"
    r"|site|online)\b(?:/[^\s<>]{0,300})?|[a-z]{2,6}/[^\s<>]{1,300})"
)


def _links(text: str) -> Iterator[Finding]:
    yield from _each(_INVITE, text, Detail.INVITE)
    for pattern in (_URL, _BARE):
        for match in pattern.finditer(text):
            shown = match[0].rstrip(".,;:!?)]}'\"’”")
            if not any(page in shown.casefold() for page in words.HELP_PAGES):
                yield Finding(match.start(), match.start() + len(shown), Detail.LINK)


_EMAIL = re.compile(r"(?i)(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,30}){1,4}\b")
_ENDING = r"(?:com|net|org|co|edu|de|fr|ie|uk|ca|au|nz)\b(?:\s?(?:dot|\.)\s?uk\b)?"
_SPELLED = re.compile(
    r"(?i)\b[\w.+-]{2,64}\s?[(\[{]\s?at\s?[)\]}]\s?[a-z0-9-]{2,40}\s?(?:[(\[{]\s?(?:dot|\.)\s?[)\]}]|\sdot\s|\.)\s?"
    rf"{_ENDING}"
    rf"|\b[\w.+-]{{2,64}}\sat\s[a-z0-9-]{{2,40}}\s?(?:[(\[{{]\s?dot\s?[)\]}}]|\sdot\s)\s?{_ENDING}"
    r"|\b[\w.+-]{2,64}\s(?:at|@)\s(?:gmail|hotmail|yahoo|outlook|icloud|protonmail|aol|gmx)\b(?:\.\w{2,3}\b)?"
)


def _emails(text: str) -> Iterator[Finding]:
    yield from _each(_EMAIL, text, Detail.EMAIL)
    yield from _each(_SPELLED, text, Detail.EMAIL)


_AT = re.compile(r"(?<![\w.@/])@(?!everyone\b|here\b)[A-Za-z0-9_][A-Za-z0-9_.]{1,28}[A-Za-z0-9_]")
_TAG = re.compile(r"(?<!\w)[\w.]{2,32}#\d{4}\b|<@!?\d{15,20}>|\b\d{17,20}\b|(?<![\w/])/?u/[\w-]{3,20}\b")
_NETWORK = (
    r"(?:insta(?:gram)?|ig|snap(?:chat)?|tik\s?tok|twitter|facebook|fb|telegram|discord|reddit|kik"
    r"|skype|whatsapp|signal|steam"
    r"|xbox|psn|gamertag|user\s?name|handle|screen\s?name)"
)
_ON = re.compile(
    rf"(?i)\b{_NETWORK}(?:\s(?:handle|user\s?name|name|account|tag|id|profile))?(?:\s?[:=]\s?|\s(?:is"
    rf"|as|under|at)\s)[\"'“]?"
    r"(?P<it>[\w.-]{3,32})"
)
_ON_IT = re.compile(r"(?i)\b(?P<it>(?=[\w.-]{0,30}[\d_])[\w.-]{4,32})\s(?:on|@)\s" + _NETWORK + r"\b")
_NO_HANDLE = frozenset(
    [
        "a",
        "an",
        "the",
        "my",
        "her",
        "his",
        "their",
        "so",
        "not",
        "now",
        "still",
        "full",
        "where",
        "how",
        "what",
        "private",
        "public",
        "group",
        "page",
        "post",
        "account",
        "gone",
        "down",
        "dead",
        "full",
    ]
)


def _handles(text: str) -> Iterator[Finding]:
    yield from _each(_AT, text, Detail.HANDLE)
    yield from _each(_TAG, text, Detail.HANDLE)
    for match in _ON.finditer(text):
        it = match["it"].strip(".-")
        telling = (
            bool(re.search(r"[\d_]|\w\.\w", it))
            or re.search(r"[:=]", match[0]) is not None
            or "name is" in match[0].casefold()
        )
        if telling and len(it) > 2 and it.casefold() not in _NO_HANDLE:
            yield Finding(match.start("it"), match.start("it") + len(it), Detail.HANDLE)
    yield from _each(_ON_IT, text, Detail.HANDLE, "it")


# -- numbers ---------------------------------------------------------------------------------------------------------

_IDENTITY = tuple(
    re.compile(pattern)
    for pattern in (
        r"\b\d{3}-\d{2}-\d{4}\b",  # social security, United States
        r"(?i)\b(?!bg|gb|nk|kn|tn|nt|zz)[a-ceghj-prtw-z]{2}\s?\d{2}\s?\d{2}\s?\d{2}\s?[a-d]\b",  # national insurance
        r"\b[A-Z]{2}\d{2}\s?(?:[A-Z0-9]{4}\s?){3,7}[A-Z0-9]{0,4}\b",  # IBAN
        r"\b(?:\d{4}[ -]){3}\d{4}\b",  # cards
        r"\b(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)\b",  # addresses of machines
        r"-?\b\d{1,2}\.\d{3,8}\s?°?\s?[NS]?,\s?-?\d{1,3}\.\d{3,8}\b",  # places on the globe
    )
)
_NUMBERED = re.compile(
    r"(?i)\b(?:case|court\sref(?:erence)?|docket|file|passport|licen[cs]e|permit|inmate|patient|medical record|nhs"
    r"|medicare|policy|account|badge|member"
    r"(?:ship)?|social security|ssn|national insurance|plate|registration|reg)\s?(?:plate|number"
    r"|no\.?|num|nr|id|#)?\s?(?:is|was|[:#])?\s?"
    r"(?P<it>#?(?=[a-z0-9 -]{0,20}\d)(?:[a-z]{1,4}[ -]?)?\d[a-z0-9]{0,14}(?:[ -][a-z0-9]{1,8}){0,4})"
)
_SURE_NUMBER = re.compile(r"(?i)number|no\.|#|:|court ref|passport|plate|ssn|social|docket|inmate|nhs")


def _numbers(text: str) -> Iterator[Finding]:
    for pattern in _IDENTITY:
        yield from _each(pattern, text, Detail.NUMBER)
    for match in _NUMBERED.finditer(text):
        it = re.match(r"#?(?:[\w-]*\d[\w-]*|[A-Z]{1,4}\b)(?: (?:[\w-]*\d[\w-]*|[A-Z]{2,4}\b))*", match["it"])
        if (
            it
            and _SURE_NUMBER.search(match[0][: match.start("it") - match.start()])
            and sum(c.isdigit() for c in it[0]) > 1
        ):
            yield Finding(match.start("it"), match.start("it") + it.end(), Detail.NUMBER)


_DIGITS = re.compile(r"(?<![\w$£€.,/-])\+?\(?\d(?:[ .()/-]{0,2}\d){6,14}(?![\w%/]|[.,]\d)")
_DATE_SHAPED = re.compile(
    r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|(?:19|20)\d\d\s?[-/]\s?(?:19|20)\d\d|\d{1,2}\s?[-–]\s?\d{1,2}.*"
)
_SHAPED = re.compile(r"\+?\d{0,3}[ .-]?\(?\d{2,5}\)?[ .-]?\d{2,4}(?:[ .-]?\d{2,4}){1,4}|\d{3}[ .-]\d{4}")
_FREE = re.compile(r"(?:\+?1)?8(?:00|33|44|55|66|77|88)\d{7}|0800\d+|0808\d+|1800\d+|1300\d+|(?:\+44)?0?116123")
_DIGIT_WORD = r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|double|triple)"
_SPOKEN = re.compile(rf"(?i)\b{_DIGIT_WORD}(?:[\s,-]{{1,3}}{_DIGIT_WORD}){{6,14}}\b")
_UNIT = re.compile(
    r"(?i)\s?(?:dollars?|pounds?|euros?|people|miles|km|times|steps|words|years|days|hours|minutes|usd|gbp|eur)\b"
)


def _spoken(text: str) -> Iterator[Finding]:
    yield from _each(_SPOKEN, text, Detail.PHONE)


def _phones(text: str, region: str | None) -> Iterator[Finding]:
    for match in _DIGITS.finditer(text):
        shown = match[0].strip()
        digits = re.sub(r"\D", "", shown)
        if _UNIT.match(text, match.end()) or _DATE_SHAPED.fullmatch(shown) or _FREE.fullmatch(digits):
            continue
        if len(digits) < 9 and not re.fullmatch(r"\d{3}[ .-]\d{4}", shown) and not _known(shown, region):
            continue
        if re.fullmatch(r"\d{3}-\d{2}00", shown):  # six hundred to a thousand
            continue
        if _SHAPED.fullmatch(shown) or _known(shown, region):
            yield Finding(match.start(), match.end(), Detail.PHONE)


def _known(shown: str, region: str | None) -> bool:
    for where in (region.upper() if region else None, "US", "GB", "DE"):
        try:
            if where and phonenumbers.is_valid_number(phonenumbers.parse(shown, where)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


# -- places ----------------------------------------------------------------------------------------------------------

_NUMBERED_STREET = re.compile(
    rf"(?i)\b\d{{1,5}}[a-f]?,?\s+(?:[nsew]\.?\s+)?(?P<name>(?:[a-z][\w'’-]{{1,20}}\s+|\d{{1,3}}(?:st"
    rf"|nd|rd|th)\s+){{1,3}})(?:{words.STREET})\b\.?"
)
_NAMED_STREET = re.compile(
    rf"(?:\b(?:on|at|off|in|near|down|from|behind"
    rf"|of)|,)\s+(?P<it>(?P<name>[A-Z][\w'’-]{{1,20}})(?:\s[A-Z][\w'’-]{{1,20}})?\s(?:{words.LONG_STREET})\b)"
)
_OTHER_STREETS = re.compile(
    r"\b\d{1,4}(?:\s?(?:bis|ter))?,?\s(?:rue|avenue|boulevard|chemin|impasse|allée|via|viale"
    r"|piazza)\s(?:\w{1,15}['’ ]){0,3}\w{2,20}"
    r"|\b[\w-]{2,30}(?:straße|strasse|str\.|gasse|weg|platz|allee|laan|straat)\s\d{1,4}[a-f]?\b"
    r"|\b(?:[Cc]alle|[Aa]venida|[Pp]laza|[Rr]ua)\s(?:[\w’']{2,20}\s){1,4}(?:n[º°o.]\s?)?\d{1,4}\b"
)
_FLAT = re.compile(
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


def _numbered_places(text: str) -> Iterator[Finding]:
    for match in _NUMBERED_STREET.finditer(text):
        between = match["name"].casefold().split()
        if words.NO_STREET.isdisjoint(between) and text[match.start() - 1 : match.start()] not in {"$", "£", "€"}:
            yield Finding(match.start(), match.end(), Detail.ADDRESS)
    yield from _each(_OTHER_STREETS, text, Detail.ADDRESS)
    yield from _each(_HOUSE_NAME, text, Detail.ADDRESS, "it")
    for pattern in _POSTCODES:
        yield from _each(pattern, text, Detail.POSTCODE)


def _streets(text: str) -> Iterator[Finding]:
    yield from _each(_FLAT, text, Detail.ADDRESS)
    for match in _NAMED_STREET.finditer(text):
        if match["name"].casefold() not in words.KNOWN_STREETS | words.ORDINARY:
            yield Finding(match.start("it"), match.end("it"), Detail.ADDRESS)


_CAP = r"[A-ZÀ-Þ][\w'’.-]{0,24}"
_SCHOOL = re.compile(
    rf"\b(?P<name>(?:{_CAP}\s){{1,4}})(?:(?:High|Middle|Elementary|Primary|Secondary|Grammar|Infant"
    rf"|Junior|Prep(?:aratory)?|Boarding|Nursery|Public)\s)?"
    r"(?:[Ss]chool|Academy|College|University|Kindergarten|Preschool|Elementary|Primary|High)\b"
)
_UNIVERSITY = re.compile(
    r"\b(?:University|College|School)\sof\s(?:the\s)?(?:[A-Z][\w’'-]{2,20})(?:\s(?:[A-Z][\w’'-]{2,20}"
    r"|at|in)){0,3}|\bUni\sof\s[A-Z]\w+"
)
_STUDIES = re.compile(
    r"\b(?i:(?:studies|studied|studying|enrolled|graduated|degree|freshman|sophomore|student)\s(?:at"
    r"|from)|attends|attended)\s"
    r"(?P<it>[A-ZÀ-Þ][\w'’.&-]{1,20}(?:\s[A-ZÀ-Þ][\w'’.&-]{1,20}){0,2})"
)
_SMALL_SCHOOL = re.compile(
    r"(?i)\b(?:(?:goes|go|going|went|attends?|attended|enrolled|teach(?:es)?|taught|pupil|student"
    r"|studies|studied)\s(?:to|at|in)|attends?|attended|at)\s"
    r"(?P<it>(?P<name>(?:st\.?\s)?[a-z][\w'’-]{2,20})(?:\s[a-z][\w'’-]{2,20})?\s(?:high|elementary"
    r"|middle|primary|academy|grammar)(?:\sschool)?)\b"
    r"|\b(?P<saint>st\.?\s[a-z]{2,20}['’]?s?\s(?:[a-z]{2,12}\s){0,2}(?:school|primary|academy|college))\b"
)


def _schools(text: str) -> Iterator[Finding]:
    for match in _SCHOOL.finditer(text):
        named = list(re.finditer(r"\S+", match["name"]))
        while named and named[0][0].strip(".,").casefold() in words.GENERIC_SCHOOL | words.ORDINARY:
            named.pop(0)
        if named and any(part[0].casefold() not in words.GENERIC_SCHOOL | words.ORDINARY for part in named):
            yield Finding(match.start("name") + named[0].start(), match.end(), Detail.SCHOOL)
    yield from _each(_UNIVERSITY, text, Detail.SCHOOL)
    for match in _STUDIES.finditer(text):
        if match["it"].split()[0].casefold() not in words.ORDINARY | words.GENERIC_SCHOOL:
            yield Finding(match.start("it"), match.end("it"), Detail.SCHOOL)
    for match in _SMALL_SCHOOL.finditer(text):
        group = "it" if match["it"] else "saint"
        if match["it"] and not words.GENERIC_SCHOOL.isdisjoint(match["it"].casefold().split()[:-1][:1]):
            continue
        yield Finding(match.start(group), match.end(group), Detail.SCHOOL)


_WORKS = re.compile(
    r"\b(?i:works?|working|worked|employed|employee|nurse|teacher|manager|receptionist|cashier|driver"
    r"|engineer|assistant|job|shifts?|boss|intern(?:s|ed)?"
    r"|volunteers?|pastor|minister|chef|partner|accountant|doctor|surgeon|waitress|waiter|mechanic"
    r"|carer)\s(?:(?i:full|part)[- ]time\s)?(?i:at|for|with)\s(?:the\s)?"
    r"(?P<it>[A-ZÀ-Þ][\w&'’.-]{1,24}(?:\s(?:[A-ZÀ-Þ&][\w&'’.-]{0,24}|of|and|the)){0,5})"
)
_COMPANY = re.compile(
    rf"\b(?:{_CAP}\s(?:&\s|and\s)?){{1,4}}(?:Ltd|LLC|Inc|GmbH|Corp|plc|PLC|LLP|Pty|& Sons|and Sons|& Co)\b\.?"
)
_HOUSE = re.compile(
    rf"\b(?P<name>(?:{_CAP}\s){{1,4}})(?:General\s|Community\s|Baptist\s|Memorial\s"
    rf"|Regional\s)?(?:Hospital|Church|Clinic|Infirmary|Hospice|Medical Cent(?:er|re)|Care Home"
    rf"|Nursing Home|Synagogue|Mosque|Chapel|Prison|Police|Constabulary|Council|Surgery|Bakery|Brewery|Hotel)\b"
)


def _employers(text: str) -> Iterator[Finding]:
    for match in _WORKS.finditer(text):
        it = re.sub(r"\s(?:of|and|the)$", "", match["it"]).rstrip(".,'’")
        first = it.split()[0].casefold()
        if first not in words.GIANTS and first not in words.ORDINARY and first not in {"home", "night", "nights"}:
            yield Finding(match.start("it"), match.start("it") + len(it), Detail.EMPLOYER)
    yield from _each(_COMPANY, text, Detail.EMPLOYER)
    for match in _HOUSE.finditer(text):
        named = list(re.finditer(r"\S+", match["name"]))
        while named and named[0][0].casefold() in words.ORDINARY | words.GENERIC_SCHOOL:
            named.pop(0)
        if named:
            yield Finding(match.start("name") + named[0].start(), match.end(), Detail.EMPLOYER)


# -- people ----------------------------------------------------------------------------------------------------------

_KIN = "|".join(sorted(words.KIN, key=len, reverse=True))
_AFTER_KIN = re.compile(
    rf"(?i:\b(?:my|our|his|her|their|the|a|an|eldest|youngest|oldest|middle|late|dear|adult"
    rf"|step)\s(?:[\w-]{{2,14}}\s){{0,2}}?(?:(?:ex|step|half)[- ])?(?:{_KIN})s?(?:[- ]in[- ]law)?\b)"
    r"(?:['’]s\s(?i:name)\s(?i:is|was)|,?\s(?i:whose\sname\sis|who\sis\scalled|is\scalled|was\scalled"
    r"|is\snamed|named|called)|,|\s[-–—]|:|\s\()?\s?\(?"
    r"(?P<names>[\"“']?[^\W\d_][\w'’-]{1,20}(?:(?:,\s|,?\s(?:and|&)\s|\s)[^\W\d_][\w'’-]{1,20}){0,5})"
)
_NAME_IS = re.compile(
    r"(?i:\b(?:(?:my|her|his|their|the)\s(?:real\s|full\s|first\s|last\s|legal\s"
    r"|maiden\s)?name(?:\sis|\swas|['’]s|:)|names?\s(?:are|is|were)|name:|goes\sby|call\sme"
    r"|i\sam\scalled|signed))\s"
    r"[\"“']?(?P<names>[^\W\d_][\w'’-]{1,20}(?:(?:,\s|,?\sand\s|\s)[A-ZÀ-Þ][\w'’-]{1,20}){0,3})"
)
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Pastor|Reverend|Rev|Father|Judge|Officer|Detective"
    r"|Sergeant|Nurse|Principal|Aunt|Auntie|Uncle|Cousin"
    r"|Grandma|Grandpa|Nana|Coach)\.?\s(?P<it>[A-ZÀ-Þ][\w'’-]{1,20}(?:\s[A-ZÀ-Þ][\w'’-]{1,20})?)"
)
# What follows these may be told of them: “Grandma Knows Best”.
_KIN_TITLE = re.compile(r"Aunt|Auntie|Uncle|Cousin|Grandma|Grandpa|Nana")
_FULL = re.compile(
    r"(?<![\w@#/.])(?P<first>[A-ZÀ-Þ][\w’'-]{1,20})\s(?:[A-Z]\.?\s)?(?P<last>(?:(?:de|van|von|der|la"
    r"|del|bin|al)\s){0,2}(?:Mc|Mac|O['’])?[A-ZÀ-Þ][\w’'-]{1,20})"
)
_I_AM = re.compile(r"\b(?i:i['’]?m|i\sam|this\sis|it['’]s)\s(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{2,15})\b")
_INITIAL = re.compile(r"\b(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{2,15})\s[A-Z]\.(?!\s?[A-Z]\.)")
_FAMILY = re.compile(r"\b[Tt]he\s(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{3,20})\s(?:family|household|boys|girls|twins|kids)\b")
_WITH_AGE = re.compile(r"\b(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{2,15})(?:\s\(\d{1,2}\)|,\s(?:aged\s)?\d{1,2}(?:,|\s(?:and|years?)))")
_SIGNED = re.compile(
    r"(?:^|\n\s*|\.\s+|\s)(?:[-–—~]\s?|(?i:love|regards|sincerely|yours|thanks|best|hugs"
    r"|xx?),?\s+|(?i:love\sto\s(?:you\s)?(?:all|everyone|everybody)),?\s+)(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{1,15}(?:\s[A-ZÀ-Þ][a-zà-ÿ'’]{0,15}\.?)?)\s*x*\s*$"
)
_PUBLIC = re.compile(
    r"(?i)\b(?:book|podcast|author|song|film|movie|show|album|article|talk|novel|series|poem|quote"
    r"|character|actor|singer)s?\b[^.!?\n]{0,50}$"
)


def _names(text: str) -> Iterator[Finding]:
    for pattern in (_AFTER_KIN, _NAME_IS):
        for match in pattern.finditer(text):
            yield from _run_of_names(match)
    for match in _TITLED.finditer(text):
        it = match["it"].split()
        told = _KIN_TITLE.match(match[0]) and it[0].endswith("s") and it[0].casefold() not in words.GIVEN
        if not told and it[0].casefold() not in words.ORDINARY:
            end = (
                match.end("it")
                if len(it) == 1 or it[1].casefold() not in words.ORDINARY
                else match.start("it") + len(it[0])
            )
            yield Finding(match.start("it"), end, Detail.NAME)
    for match in _FULL.finditer(text):
        known = match["first"].casefold() in words.GIVEN
        last = match["last"].casefold()
        if (
            known
            and last not in words.ORDINARY
            and not _PUBLIC.search(text[max(match.start() - 70, 0) : match.start()])
        ):
            yield Finding(match.start("first"), match.end("last"), Detail.NAME)
    yield from _single_names(text)


def _single_names(text: str) -> Iterator[Finding]:
    for pattern in (_WITH_AGE, _I_AM, _INITIAL):
        for match in pattern.finditer(text):
            if match["it"].casefold() in words.GIVEN:
                yield Finding(match.start("it"), match.end("it"), Detail.NAME)
    for match in _FAMILY.finditer(text):
        if match["it"].casefold() not in words.ORDINARY:
            yield Finding(match.start("it"), match.end("it"), Detail.NAME)
    for match in _SIGNED.finditer(text):
        if match["it"].split()[0].casefold() not in words.ORDINARY | frozenset(words.KIN):
            yield Finding(match.start("it"), match.end("it"), Detail.NAME)


def _run_of_names(match: re.Match[str]) -> Iterator[Finding]:
    """The names at the front of what follows: each a given name, or with a capital and no ordinary word."""
    before_was_name = True
    aside = "(" in match.string[match.start("names") - 2 : match.start("names")]
    for part in re.finditer(r"[^\W\d_][\w'’-]*|,|&", match["names"]):
        word = part[0]
        bare = re.sub(r"['’]s$", "", word)
        folded = bare.casefold()
        if word in {",", "&"} or folded == "and":
            before_was_name = True
            continue
        known = folded in words.GIVEN
        verb = folded.endswith(("s", "ed"))  # “My son Hates this”: names that end so are listed
        capital = (
            not verb
            and bare[0].isupper()
            and folded not in words.ORDINARY
            and folded not in words.KIN
            and not bare.isupper()
        )
        if not before_was_name or not (known or (capital and not aside)):
            return
        start = match.start("names") + part.start()
        yield Finding(start, start + len(bare), Detail.NAME)


# -- days ------------------------------------------------------------------------------------------------------------

_DAY = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{words.MONTH})\b\.?,?(?P<y1>\s'?\d{{2,4}})?"
    rf"|(?:{words.MONTH})\b\.?\s\d{{1,2}}(?:st|nd|rd|th)?\b(?P<y2>,?\s(?:19|20)\d\d)?"
    r"|(?P<y3>\b\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d{2}-\d{2}\b))"
)
_EXACT = re.compile(rf"(?i)\b(?P<it>{_DAY})")
_BORN = re.compile(
    r"(?i)\b(?:born|birth\s?day|birth\s?date|date\sof\sbirth|d\.?o\.?b\.?|married|wedding|funeral"
    r"|hearing|court|arrested|accident|died|buried|graduat\w+|turn(?:s|ed|ing)?\s\d{1,2}|adopted|custody"
    r"|sentenced)\b[^.!?\n]{0,40}$"
)
_AGE = re.compile(
    r"(?i)\b(?:turns?|turning|turned|aged?|is|was|am|i['’]m|he['’]s"
    r"|she['’]s)\s(?:\d{1,2})\b(?!\s?(?:%|minutes|hours|days|weeks|months|miles|times|percent"
    r"|o['’]clock|st|nd|th|[/.:-]\d))|\b\d{1,2}[- ]years?[- ]old\b|\(\d{1,2}\s?[mf]\)"
)


def _dates(text: str, found: list[Finding]) -> Iterator[Finding]:
    """Exact days, but only beside something that makes them telling: a birth or another event of record, an age, a
    name, or a second one. A day alone is shared by too many."""
    days = list(_EXACT.finditer(text))
    full = [match for match in days if match["y1"] or match["y2"] or match["y3"]]
    named = any(finding.kind is Detail.NAME for finding in found)
    aged = bool(_AGE.search(text))
    for match in days:
        whole = match in full
        recorded = bool(_BORN.search(text[max(match.start() - 60, 0) : match.start()]))
        if (whole and (recorded or named or aged or len(full) > 1)) or (recorded and (aged or named)):
            yield Finding(match.start("it"), match.end("it"), Detail.DATE)
