"""Finding what somebody means who types as in life: "xmas alone", "she blocked me again". Pure.

BM25 over a small collection: a word counts more the fewer texts have it, a second mention counts less than the first,
long texts do not win by being long. Words are folded (no case, no accents, no apostrophes) and lose their English
or Spanish endings. `benchmarks/coping.py` holds it against plainer ways.
"""

from __future__ import annotations

import math
import re
import sys
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import Generic, Protocol, TypeVar

from bot.kernel.text import fold

D = TypeVar("D")

SATURATION = 1.2  # BM25's k1: how soon a second mention stops to count
LENGTH = 0.25  # BM25's b: how much a long text is held back

_SMALL = frozenset(
    """
    a about again all am an and any are as at be been but by can could did do does dont for from get got had has have he
    her him his how i id if ill im in is it its ive just like me my no not now of on or our out really she so still that
    the their them then there they this to too up us was we were what when which who will with would you your
    """.split()  # noqa: SIM905 - a list of eighty texts would hide the words
)

# The same in Spanish, folded. What is a word of weight in a family ("solo", "nada") is not among them.
_SMALL_ES = frozenset(
    """
    a ahi al algo aqui asi aun aunque cada como con cual cuando de del desde donde el ella ellas ellos en era eres es
    esa ese eso esta estaba estan estas este esto estos estoy fue ha han has hasta hay he la las le les lo los mas me mi
    mis muy ni nos o otra otro para pero por porque pues que quien se ser si sin sobre su sus tan tanta tantas tanto
    tantos te tengo ti tiene tu tus un una uno unos y ya yo
    """.split()  # noqa: SIM905 - as above
)

_ENDINGS = ("ing", "edly", "ed", "ies", "es", "s", "ly", "er")
_ENDINGS_ES = frozenset(
    """
    amiento imiento aciones iendo ieron acion amente mente ando aron aban idos idas ados adas ado ada ido ida aba ian ia
    ar er ir es os as o a e s
    """.split()  # noqa: SIM905 - as above
)
_LONGEST_ES = max(map(len, _ENDINGS_ES))
_STEM_LEAST = 3  # letters that an ending leaves
_LIKE_IT = 5  # words that an unfinished one may stand for


def terms(text: str, language: str = "en") -> list[str]:
    """The words of a text that point somewhere, without their endings."""
    return _reader(language)(text)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"['’‘`´]", "", fold(text)))


@lru_cache(maxsize=8_192)
def _kept_terms(text: str, language: str) -> tuple[str, ...]:
    """The same of a text of ours, which is asked for again; each word is kept once. What people type is never kept."""
    return tuple(map(sys.intern, terms(text, language)))


def _reader(language: str) -> Callable[[str], list[str]]:
    """The same, for many texts: as long as it lives it looks at each word once. What people type has one of its own."""
    small, stem = (_SMALL_ES, _stem_es) if language == "es" else (_SMALL, _stem)
    known: dict[str, str] = {}

    def read(text: str) -> list[str]:
        words = [word for word in _words(text) if word not in small]
        return [known.get(word) or known.setdefault(word, stem(word)) for word in words]

    return read


def _stem_es(word: str) -> str:
    """Without the longest ending of number, gender, person or time: "llamadas", "llamar" and "llamo" are one."""
    stem = word
    for length in range(min(_LONGEST_ES, len(word) - _STEM_LEAST), 0, -1):
        if word[-length:] in _ENDINGS_ES:
            stem = word[:-length]
            break
    return stem[:-1] + "z" if stem.endswith("c") and word.endswith("ces") else stem


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_LEAST and not word.endswith("ss"):
            stem = word[: -len(ending)]
            stem = stem + "y" if ending == "ies" else stem
            return stem[:-1] if len(stem) > _STEM_LEAST and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem
    return word[:-1] if word.endswith("e") and len(word) > _STEM_LEAST + 1 else word


def _best(scored: tuple[int, float]) -> tuple[float, int]:
    place, score = scored
    return -score, place


class Index(Generic[D]):
    """Documents of a language, ready to be searched. `parts` gives the texts of a document with their weights.

    For each term it has the documents with it, one behind the other with how much of the term is in each: those of the
    term with number `n` from `_from[n]` to before `_from[n + 1]`. A table a document took ten times the memory.
    """

    def __init__(
        self,
        documents: Iterable[D],
        parts: Callable[[D], Iterable[tuple[str, float]]],
        language: str = "en",
        read: Callable[[str], Sequence[str]] | None = None,
    ) -> None:
        """`read` gives the terms of a text, where they are at hand."""
        read = read or _reader(language)
        self._language = language
        self._documents = tuple(documents)
        lengths: list[float] = []
        having: dict[str, dict[int, float]] = {}
        for place, document in enumerate(self._documents):
            length = 0.0
            for text, weight in parts(document):
                found = read(text)
                length += weight * len(found)
                for term in found:
                    places = having.setdefault(term, {})
                    places[place] = places.get(place, 0.0) + weight
            lengths.append(length)
        mean = sum(lengths) / max(1, len(lengths))
        self._held = array("d", [SATURATION * (1 - LENGTH + LENGTH * length / (mean or 1)) for length in lengths])
        self._numbers = {term: number for number, term in enumerate(having)}
        self._from = array("I", accumulate(map(len, having.values()), initial=0))
        self._places = array("H", chain.from_iterable(having.values()))
        self._weights = array("d", chain.from_iterable(places.values() for places in having.values()))

    def find(self, typed: str) -> list[tuple[D, float]]:
        """What fits, the best first, with its score; nothing where no word is known."""
        asked = [known for term in dict.fromkeys(terms(typed, self._language)) for known in self._known(term)]
        scores: dict[int, float] = {}
        for number in map(self._numbers.__getitem__, asked):
            begin, end = self._from[number], self._from[number + 1]
            rarity = math.log(1 + (len(self._documents) - (end - begin) + 0.5) / (end - begin + 0.5))
            for place, weight in zip(self._places[begin:end], self._weights[begin:end], strict=True):
                score = rarity * weight * (SATURATION + 1) / (weight + self._held[place])
                scores[place] = scores.get(place, 0.0) + score
        return [(self._documents[place], score) for place, score in sorted(scores.items(), key=_best)]

    def _known(self, term: str) -> list[str]:
        """The term itself, or else those that begin so (a word may be unfinished), or with which it begins."""
        if term in self._numbers or len(term) <= _STEM_LEAST:
            return [term] if term in self._numbers else []
        longer = sorted(known for known in self._numbers if known.startswith(term))[:_LIKE_IT]
        return longer or [known for known in self._numbers if len(known) > _STEM_LEAST + 1 and term.startswith(known)]


class Looked(Protocol):
    """What the search needs of an entry."""

    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def words(self) -> Sequence[str]: ...


L = TypeVar("L", bound=Looked)


def find_entries(entries: Iterable[L], typed: str, language: str = "en") -> list[L]:
    """The entries that fit what was typed, the best first. `language` is theirs."""
    index = Index(
        entries,
        lambda entry: ((entry.title, 3.0), (" ".join(entry.words), 3.0), (entry.text, 1.0)),
        language,
        lambda text: _kept_terms(text, language),
    )
    return [entry for entry, _ in index.find(typed)]
