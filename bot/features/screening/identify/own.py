"""Somebody's own names in what they wrote.

They are looked for whole, as they are written, and word by word, without accents: whoever is called "Ada Byron 🌸
(she/her)" is called Ada. A word of every day in a name (*Hope*, *Lost*, *two*) tells by its capital alone, inside of a
sentence, and a word for kin (*Mum of two*) tells nothing. A surname behind one of them tells as much as it does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from bot.features.screening.identify.details import Detail, Finding
from bot.features.screening.identify.names import SURNAME
from bot.features.screening.identify.words import EVERYDAY, KINSHIP
from bot.kernel.text import fold

SHORTEST: Final = 3
"""Letters of a name; a shorter one is in every other word."""

_WORD: Final = re.compile(r"[^\W\d_]+")
_SURNAME: Final = re.compile(SURNAME)
_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}")
_OPENING: Final = " \t\"'“”‘’«»‹›([{*_~>|¿¡-–—"
_ENDS: Final = ".!?…\n"


def own_names(words: str, names: Iterable[str], beside: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
    """Where these names of whoever wrote stand in their words, with what else was found (`beside`): in order, none
    over another."""
    called = [name.strip() for name in dict.fromkeys(names)]
    return _together(_together(beside, tuple(_whole(words, called))), tuple(_parts(words, called)))


def _together(found: tuple[Finding, ...], more: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """All of `found`, and what of `more` lies in none of it, in order; of what begins alike the longest."""
    apart = [one for one in more if all(one.end <= two.start or two.end <= one.start for two in found)]
    kept: list[Finding] = []
    for one in sorted([*found, *apart], key=lambda each: (each.start, -each.end)):
        if not kept or kept[-1].end <= one.start:
            kept.append(one)
    return tuple(kept)


def _whole(words: str, called: Iterable[str]) -> Iterator[Finding]:
    """Names that are more than one word, as they are."""
    plain = _plain(words)
    for name in called:
        if len(fold(name)) < SHORTEST or _WORD.fullmatch(name) or _plain(name) not in plain:
            continue  # a pattern is made only where it may be found
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", words, re.IGNORECASE):
            yield Finding(match.start(), match.end(), Detail.NAME)


def _parts(words: str, called: Iterable[str]) -> Iterator[Finding]:
    """Each word of them that tells, and where a surname stands behind it, both together as well."""
    plain = _plain(fold(words))
    wanted = {part for name in called for part in _telling(name) if part in plain}
    if not wanted:
        return
    for match in _WORD.finditer(words):
        part = _plain(fold(match[0]))
        if part in wanted and (part not in EVERYDAY or _stands_out(match)):
            yield Finding(match.start(), match.end(), Detail.NAME)
            behind = _SURNAME.match(words, match.end())
            if behind and fold(behind["last"]) not in EVERYDAY:
                yield Finding(match.start(), behind.end(), Detail.NAME)


def _telling(name: str) -> Iterator[str]:
    """The words of a name that may tell, folded."""
    for word in _WORD.findall(_BRACKETS.sub(" ", unicodedata.normalize("NFKC", name))):
        part = _plain(fold(word))
        if len(part) >= SHORTEST and part not in KINSHIP:
            yield part


def _stands_out(word: re.Match[str]) -> bool:
    """Whether a word has a capital that no sentence gave it."""
    before = word.string[: word.start()].rstrip(_OPENING)
    return word[0].istitle() and bool(before) and before[-1] not in _ENDS


def _plain(text: str) -> str:
    """In small letters, whatever a pattern without regard to them takes for the same: also an i with or without dot."""
    return text.casefold().replace("i\u0307", "i").replace("\u0131", "i")
