"""Links, addresses of the net and names on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.features.screening.identify import words
from bot.features.screening.identify.details import Detail, Finding, each
from bot.features.screening.identify.seeking import Text, sought

_INVITE = sought(
    r"(?i)\b(?:https?\s*:\s*//\s*)?(?:discord(?:app)?\s*(?:\.|\(dot\)|\bdot\b)\s*(?:gg"
    r"|com\s*/\s*invite)|dsc\.gg|t\.me|telegram\.me"
    r"|chat\.whatsapp\.com|wa\.me|invite\.gg)\s*/\s*[\w+-]{2,60}"
)
_URL = sought(
    r"(?i)\b(?:https?|ftp)\s?:\s?//\s?[^\s<>]{3,400}|\bwww\.[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}(?:/[^\s<>]{0,300})?"
)
_BARE = sought(
    r"(?i)(?<![\w@./-])(?:[a-z0-9-]{2,40}\.){1,3}(?:(?:com|org|net|edu|gov|info|io|co\.uk|org\.uk"
    r"|ac\.uk|com\.au|gg|tv|app|page|blog"
    r"|site|online)\b(?:/[^\s<>]{0,300})?|[a-z]{2,6}/[^\s<>]{1,300})"
)


def links(text: Text) -> Iterator[Finding]:
    """Links and invitations; pages that help are left alone."""
    yield from each(text.all(_INVITE), Detail.INVITE)
    for what in (_URL, _BARE):
        for match in text.all(what):
            shown = match[0].rstrip(".,;:!?)]}'\"’”")
            if not any(page in shown.casefold() for page in words.HELP_PAGES):
                yield Finding(match.start(), match.start() + len(shown), Detail.LINK)


_EMAIL = re.compile(r"(?i)(?<![\w.+-])[\w.+-]{1,64}\s?@\s?[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,30}){1,4}\b")
_ENDING = r"(?:com|net|org|co|edu|de|fr|ie|uk|ca|au|nz)\b(?:\s?(?:dot|\.)\s?uk\b)?"
_SPELLED = sought(
    r"(?i)\b[\w.+-]{2,64}\s?[(\[{]\s?at\s?[)\]}]\s?[a-z0-9-]{2,40}\s?(?:[(\[{]\s?(?:dot|\.)\s?[)\]}]|\sdot\s|\.)\s?"
    rf"{_ENDING}"
    rf"|\b[\w.+-]{{2,64}}\sat\s[a-z0-9-]{{2,40}}\s?(?:[(\[{{]\s?dot\s?[)\]}}]|\sdot\s)\s?{_ENDING}"
    r"|\b[\w.+-]{2,64}\s(?:at|@)\s(?:gmail|hotmail|yahoo|outlook|icloud|protonmail|aol|gmx)\b(?:\.\w{2,3}\b)?"
)


_SPELLED_AT = re.compile(r"(?i)[\s(\[{](?:at|@)[\s)\]}]")
"""In every address that is spelled out; looked for first, because it is found or not in a tenth of the time."""


def emails(text: Text) -> Iterator[Finding]:
    """Addresses of e-mail, also spelled out."""
    if "@" in text.whole:
        yield from each(_EMAIL.finditer(text.whole), Detail.EMAIL)
    if _SPELLED_AT.search(text.whole):
        yield from each(text.all(_SPELLED), Detail.EMAIL)


_AT = re.compile(r"(?<![\w.@/])@(?!everyone\b|here\b)[A-Za-z0-9_][A-Za-z0-9_.]{1,28}[A-Za-z0-9_]")
_TAG = re.compile(r"(?<!\w)[\w.]{2,32}#\d{4}\b|<@!?\d{15,20}>|\b\d{17,20}\b|(?<![\w/])/?u/[\w-]{3,20}\b")
_NETWORK = (
    r"(?:insta(?:gram)?|ig|snap(?:chat)?|tik\s?tok|twitter|facebook|fb|telegram|discord|reddit|kik"
    r"|skype|whatsapp|signal|steam"
    r"|xbox|psn|gamertag|user\s?name|handle|screen\s?name)"
)
_ON = sought(
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


def handles(text: Text, *, digits: bool) -> Iterator[Finding]:
    """Names under which somebody is known on a network. `digits`: whether there are any in the text."""
    if "@" in text.whole:
        yield from each(_AT.finditer(text.whole), Detail.HANDLE)
    if digits or "u/" in text.whole:
        yield from each(_TAG.finditer(text.whole), Detail.HANDLE)
    for match in text.all(_ON):
        it = match["it"].strip(".-")
        telling = (
            bool(re.search(r"[\d_]|\w\.\w", it))
            or re.search(r"[:=]", match[0]) is not None
            or "name is" in match[0].casefold()
        )
        if telling and len(it) > 2 and it.casefold() not in _NO_HANDLE:
            yield Finding(match.start("it"), match.start("it") + len(it), Detail.HANDLE)
    if digits or "_" in text.whole:
        yield from each(_ON_IT.finditer(text.whole), Detail.HANDLE, "it")
