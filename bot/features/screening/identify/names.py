"""Names of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.features.screening.identify import words
from bot.features.screening.identify.details import Detail, Finding
from bot.features.screening.identify.seeking import Text, sought

_KIN = "|".join(sorted(words.KIN, key=len, reverse=True))
_AFTER_KIN = sought(
    rf"(?i:\b(?:my|our|his|her|their|the|a|an|eldest|youngest|oldest|middle|late|dear|adult"
    rf"|step)\s(?:[\w-]{{2,14}}\s){{0,2}}?(?:(?:ex|step|half)[- ])?(?:{_KIN})s?(?:[- ]in[- ]law)?\b)"
    r"(?:['’]s\s(?i:name)\s(?i:is|was)|,?\s(?i:whose\sname\sis|who\sis\scalled|is\scalled|was\scalled"
    r"|is\snamed|named|called)|,|\s[-–—]|:|\s\()?\s?\(?"
    r"(?P<names>[\"“']?[^\W\d_][\w'’-]{1,20}(?:(?:,\s|,?\s(?:and|&)\s|\s)[^\W\d_][\w'’-]{1,20}){0,5})"
)
_NAME_IS = sought(
    r"(?i:\b(?:(?:my|her|his|their|the)\s(?:real\s|full\s|first\s|last\s|legal\s"
    r"|maiden\s)?name(?:\sis|\swas|['’]s|:)|names?\s(?:are|is|were)|name:|goes\sby|call\sme"
    r"|i\sam\scalled|signed))\s"
    r"[\"“']?(?P<names>[^\W\d_][\w'’-]{1,20}(?:(?:,\s|,?\sand\s|\s)[A-ZÀ-Þ][\w'’-]{1,20}){0,3})"
)
_TITLED = sought(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Pastor|Reverend|Rev|Father|Judge|Officer|Detective"
    r"|Sergeant|Nurse|Principal|Aunt|Auntie|Uncle|Cousin"
    r"|Grandma|Grandpa|Nana|Coach)\.?\s(?P<it>[A-ZÀ-Þ][\w'’-]{1,20}(?:\s[A-ZÀ-Þ][\w'’-]{1,20})?)"
)
# What follows these may be told of them: “Grandma Knows Best”.
_KIN_TITLE = re.compile(r"Aunt|Auntie|Uncle|Cousin|Grandma|Grandpa|Nana")
SURNAME = (
    r"\s(?:[A-Z]\.?\s)?(?P<last>(?:(?:de|van|von|der|la|del|bin|al)\s){0,2}(?:Mc|Mac|O['’])?[A-ZÀ-Þ][\w’'-]{1,20})"
)
"""What may stand behind a given name; the word `last` may be an ordinary one."""
_FULL = re.compile(rf"(?<![\w@#/.])(?P<first>[A-ZÀ-Þ][\w’'-]{{1,20}}){SURNAME}")
_I_AM = sought(r"\b(?i:i['’]?m|i\sam|this\sis|it['’]s)\s(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{2,15})\b")
_INITIAL = re.compile(r"\b(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{2,15})\s[A-Z]\.(?!\s?[A-Z]\.)")
_FAMILY = sought(r"\b[Tt]he\s(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{3,20})\s(?:family|household|boys|girls|twins|kids)\b")
_WITH_AGE = re.compile(r"\b(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{2,15})(?:\s\(\d{1,2}\)|,\s(?:aged\s)?\d{1,2}(?:,|\s(?:and|years?)))")
_SIGNED = re.compile(
    r"(?:^|\n\s*|\.\s+|\s)(?:[-–—~]\s?|(?i:love|regards|sincerely|yours|thanks|best|hugs"
    r"|xx?),?\s+|(?i:love\sto\s(?:you\s)?(?:all|everyone|everybody)),?\s+)(?P<it>[A-ZÀ-Þ][a-zà-ÿ]{1,15}(?:\s[A-ZÀ-Þ][a-zà-ÿ'’]{0,15}\.?)?)\s*x*\s*$"
)
_PUBLIC = re.compile(
    r"(?i)\b(?:book|podcast|author|song|film|movie|show|album|article|talk|novel|series|poem|quote"
    r"|character|actor|singer)s?\b[^.!?\n]{0,50}$"
)


def names(text: Text) -> Iterator[Finding]:
    """Names of people."""
    for what in (_AFTER_KIN, _NAME_IS):
        for match in text.all(what):
            yield from _run_of_names(match)
    for match in text.all(_TITLED):
        it = match["it"].split()
        told = _KIN_TITLE.match(match[0]) and it[0].endswith("s") and it[0].casefold() not in words.GIVEN
        if not told and it[0].casefold() not in words.ORDINARY:
            end = (
                match.end("it")
                if len(it) == 1 or it[1].casefold() not in words.ORDINARY
                else match.start("it") + len(it[0])
            )
            yield Finding(match.start("it"), end, Detail.NAME)
    for match in _FULL.finditer(text.whole):
        known = match["first"].casefold() in words.GIVEN
        last = match["last"].casefold()
        if (
            known
            and last not in words.ORDINARY
            and not _PUBLIC.search(text.whole[max(match.start() - 70, 0) : match.start()])
        ):
            yield Finding(match.start("first"), match.end("last"), Detail.NAME)
    yield from _single_names(text)


def _single_names(text: Text) -> Iterator[Finding]:
    for matches in (_WITH_AGE.finditer(text.whole), text.all(_I_AM), _INITIAL.finditer(text.whole)):
        for match in matches:
            if match["it"].casefold() in words.GIVEN:
                yield Finding(match.start("it"), match.end("it"), Detail.NAME)
    for match in text.all(_FAMILY):
        if match["it"].casefold() not in words.ORDINARY:
            yield Finding(match.start("it"), match.end("it"), Detail.NAME)
    for match in _SIGNED.finditer(text.whole):
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
