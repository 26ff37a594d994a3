"""Pure functions over a person's words: measure, clip, make harmless."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import filterfalse

CONTENT_LIMIT = 2_000  # a message's content
EMBED_LIMIT = 4_096  # an embed's description
MODAL_LIMIT = 4_000  # a modal's text input

_LINK = re.compile(r"(?i)((?:https?|ftp|discord|steam)\s*:\s*//\s*\S+)")
_INVITE = re.compile(r"(?i)(?:discord(?:app)?\s*\.\s*(?:gg|com\s*/\s*invite)|dsc\.gg)\s*/\s*[\w-]+")
_BARE = re.compile(r"(?i)\b(?:www\.)[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_EMOJI = re.compile(r"<a?:(\w{2,32}):\d{17,20}>")
_MENTION = re.compile(r"<(?:@[!&]?|#|/[^:>]{1,64}:|id:)[^>]{1,64}>")
_SNOWFLAKE = re.compile(r"\b\d{17,20}\b")
_MASKED = re.compile(r"\[([^\]\n]{1,200})\]\((?:<)?[^)\s]{1,500}(?:>)?[^)]{0,100}\)")
# Direction overrides and isolates can turn a card's own words round; the rest are marks without a shape.
_UNSEEN = re.compile("[\u200b\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069\u061c\u180e\U000e0000-\U000e007f]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# Of these each of the others has one.
_SIGNS, _LONG_NUMBER = "<@[/", re.compile(r"\d{17}")
_COMBINING_MOST = 3
_ROUNDS = 8


def tidy(words: str) -> str:
    """Words as they are kept: composed (NFC), without unseen marks, without stacked combining marks or blank edges."""
    if words.isascii():  # the same, many times faster: every answer to what somebody wrote waits for it
        if words.isprintable():
            return words.strip()
        composed = _CONTROL.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
        return re.sub(r"\n{4,}", "\n\n\n", composed).strip()
    composed = _UNSEEN.sub("", unicodedata.normalize("NFC", words)).replace("\r\n", "\n").replace("\r", "\n")
    kept: list[str] = []
    stacked = 0
    for letter in composed:
        category = unicodedata.category(letter)
        stacked = stacked + 1 if category in {"Mn", "Me"} else 0
        if stacked > _COMBINING_MOST or (category in {"Cc", "Cs"} and letter not in "\n\t"):
            continue
        kept.append(letter)
    return re.sub(r"\n{4,}", "\n\n\n", "".join(kept)).strip()


def disarm(words: str, link: str, invite: str, mention: str) -> str:
    """Words without anything that pings, unfurls, names an inviter or shows which servers the writer is in.

    `link`, `invite` and `mention` are what stands in their place (from data/locales, e.g. "[a link]"). What is left
    when something was taken out can be such a thing itself, so it is done until nothing changes any more.
    """
    if not _armed(words):
        return words
    for _ in range(_ROUNDS):
        before, words = words, _disarmed(words, link, invite, mention)
        if words == before:
            break
    return words


def _armed(words: str) -> bool:
    """Whether there may be anything to disarm. In most of what people write there is not."""
    return any(map(words.__contains__, _SIGNS)) or "www." in words.lower() or _LONG_NUMBER.search(words) is not None


def _disarmed(words: str, link: str, invite: str, mention: str) -> str:
    words = _MASKED.sub(lambda found: f"{found[1]} {link}", words)
    words = _INVITE.sub(invite, words)
    words = _LINK.sub(link, words)
    words = _BARE.sub(link, words)
    words = _INVITE.sub(invite, words)
    words = _EMOJI.sub(lambda found: f":{found[1]}:", words)
    words = _MENTION.sub(mention, words)
    words = _SNOWFLAKE.sub(mention, words)
    return re.sub(r"@(?=everyone|here)", "\uff20", words)  # as wide as it was: a card must not grow


def nameless(words: str, mention: str) -> str:
    """Words in which nobody is pinged or named by an id; `mention` stands in their place. Links stay."""
    words = _SNOWFLAKE.sub(mention, _MENTION.sub(mention, words))
    return re.sub(r"@(everyone|here)", "@\u2060\\1", words)


def veil(words: str) -> str:
    """Words behind a reveal (spoiler marks) as a whole: nothing in them ends it early, and it is never empty.

    Discord takes the first pair of marks for the end, inside code blocks too; a backslash before it is not safe either.
    """
    inside = re.sub(r"\|{2,}", lambda found: "\u2502" * len(found[0]), words)
    if inside.startswith("|"):
        inside = "\u2502" + inside[1:]
    if not inside or inside[-1] in "|\\":
        inside += "\u2060"
    return f"||{inside}||"


def enclose(words: str) -> str:
    """Words that cannot break out of the card they stand in: open code blocks and spoilers are closed."""
    if words.count("```") % 2:
        words += "\n```"
    outside = re.sub(r"```.*?```", "", words, flags=re.DOTALL)
    if outside.count("||") % 2:
        words += "||"
    return words


def clip(words: str, limit: int) -> str:
    """At most `limit` characters, cut at a blank where there is one near, with an ellipsis."""
    if len(words) <= limit:
        return words
    cut = words[: limit - 1]
    blank = cut.rfind(" ")
    return (cut[:blank] if blank > limit * 2 // 3 else cut).rstrip() + "…"


def pieces(words: str, limit: int) -> Iterator[str]:
    """All of it in pieces of at most `limit` characters, cut at a line, or at a blank, where there is one near."""
    while len(words) > limit:
        line = words.rfind("\n", limit // 2, limit)
        at = line if line >= 0 else words.rfind(" ", limit // 2, limit)
        at = limit if at < 0 else at
        yield words[:at]
        words = words[at:].lstrip()
    yield words


def fold(words: str) -> str:
    """A form for comparing what people type: no case, no accents, single blanks."""
    plain = words.casefold()
    if not plain.isascii():
        plain = "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", plain)))
    return " ".join(plain.split())
