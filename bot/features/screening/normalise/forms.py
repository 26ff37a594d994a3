"""What a language says about spelling, and every character in plain small letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

_QUOTES = {**dict.fromkeys("“”„‟«»″〝〞＂", '"'), **dict.fromkeys("‘’‚‛`´ʼ′＇", "'"), "…": ".", "—": ",", "–": ","}
# Letters of other alphabets that look like Latin ones.
_ALIKE = dict(
    zip(
        "аеорсухіїјѕԁһӏвкмнтьαβεικνορτυχγωμηℓıɑɡΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕКМНОРСТУХІЈЅ",
        "aeopcyxiijsdhlbkmhtbabeiknoptuxywunliagabezhikmnoptyxabekmhopctyxijs",
        strict=True,
    )
)
_STRANGE = re.compile(r"[^\x00-\x7f]")


Row = tuple[list[str], tuple[str, ...]]
"""Words in a row, and what they are read as."""


@dataclass(frozen=True, slots=True)
class Forms:
    """What a language says about spelling. `known` are all words of its patterns, `guarded` those written around.
    `rows` are words that are read as others where they stand beside each other, by the first two of them.
    """

    spelling: Mapping[str, tuple[str, ...]]
    signs: Mapping[str, str]
    known: frozenset[str]
    guarded: frozenset[str]
    plain: frozenset[str]  # known words that stay as they are: most of a text
    rows: Mapping[str, tuple[Row, ...]]

    @classmethod
    def of(
        cls, spelling: Mapping[str, tuple[str, ...]], signs: Mapping[str, str], known: frozenset[str],
        guarded: frozenset[str],
    ) -> Forms:  # fmt: skip
        """The forms of a language."""
        words = {key: spelt for key, spelt in spelling.items() if " " not in key}
        rows: dict[str, tuple[Row, ...]] = {}
        for row in sorted((key.split() for key in spelling.keys() - words.keys()), key=len, reverse=True):
            begin = " ".join(row[:2])
            rows[begin] = (*rows.get(begin, ()), (row, spelling[" ".join(row)]))
        plain = {word for word in known if len(word) > 1 and word.isalpha() and word not in words}
        # Copies of sets have no room to spare.
        return cls(words, signs, frozenset(set(known)), guarded, frozenset(plain), rows)


@lru_cache(maxsize=4_096)
def _fold(letter: str) -> str:
    """One character in plain small letters; nothing for marks and invisible ones."""
    if letter in _QUOTES:
        return _QUOTES[letter]
    if letter in _ALIKE:
        return _ALIKE[letter]
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", letter).casefold())
    kept = "".join(sign for sign in plain if unicodedata.category(sign) not in {"Mn", "Me", "Cf"})
    return "".join(_QUOTES.get(sign) or _ALIKE.get(sign) or _part(sign) for sign in kept)


def _part(sign: str) -> str:
    """A letter or figure as it is, and what only parts them (a picture, an arrow) as something of ASCII that does."""
    if sign.isascii() or sign.isalnum():
        return sign
    return " " if sign.isspace() else "&"


def fold(text: str) -> str:
    """A text in plain small letters, for words that are compared with normalised ones."""
    return text.lower() if text.isascii() else "".join(map(_fold, text))


def folded_with_places(text: str, signs: Mapping[str, str]) -> tuple[str, list[int] | None]:
    """The text in plain small letters, and for each of them the place it came from (None: its own place)."""
    if text.isascii():
        return text.lower(), None
    strange = {letter: signs.get(letter) or _fold(letter) for letter in set(_STRANGE.findall(text))}
    if all(len(folded) == 1 and folded.isascii() for folded in strange.values()):
        # Quotation marks of a telephone, letters with accents: one letter for one, and nothing moves.
        for letter, plain in strange.items():  # they are few, and to replace one is quicker than to translate all
            text = text.replace(letter, plain)
        return text.lower(), None
    letters: list[str] = []
    origin: list[int] = []
    last = 0
    for found in _STRANGE.finditer(text):
        place, letter = found.start(), found[0]
        folded = f" {signs[letter]} " if letter in signs else _fold(letter)
        letters += text[last:place].lower(), folded
        origin += range(last, place)
        origin += [place] * len(folded)
        last = place + 1
    origin += range(last, len(text))
    return "".join((*letters, text[last:].lower())), origin
