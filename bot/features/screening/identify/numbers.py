"""Numbers that stand for one person, and telephones."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from bot.features.screening.identify.details import Detail, Finding, each
from bot.features.screening.identify.seeking import Text, sought

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


def numbers(text: str) -> Iterator[Finding]:
    """Numbers of documents, accounts and cases."""
    for pattern in _IDENTITY:
        yield from each(pattern.finditer(text), Detail.NUMBER)
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
_SPOKEN = sought(rf"(?i)\b{_DIGIT_WORD}(?:[\s,-]{{1,3}}{_DIGIT_WORD}){{6,14}}\b")
_UNIT = re.compile(
    r"(?i)\s?(?:dollars?|pounds?|euros?|people|miles|km|times|steps|words|years|days|hours|minutes|usd|gbp|eur)\b"
)


def spoken(text: Text) -> Iterator[Finding]:
    """Telephone numbers in words."""
    yield from each(text.all(_SPOKEN), Detail.PHONE)


def phones(text: str, region: str | None) -> Iterator[Finding]:
    """Telephone numbers; free lines and prices are left alone."""
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
