"""Finding what somebody means who types as in life: "xmas alone", "she blocked me again". Pure.

BM25 over a small collection: a word counts more the fewer texts have it, a second mention counts less than the first,
long texts do not win by being long. Words are folded (no case, no accents, no apostrophes) and lose their English
or Spanish endings. `benchmarks/coping.py` holds it against plainer ways.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
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
    words = re.findall(r"[^\W_]+", re.sub(r"['’‘`´]", "", fold(text)))
    if language == "es":
        return [_stem_es(word) for word in words if word not in _SMALL_ES]
    return [_stem(word) for word in words if word not in _SMALL]


@lru_cache(maxsize=8_192)
def _kept_terms(text: str, language: str) -> tuple[str, ...]:
    """The same of a text of ours, which is asked for again; each word is kept once. What people type is never kept."""
    return tuple(map(sys.intern, terms(text, language)))


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


class Index(Generic[D]):
    """Documents of a language, ready to be searched. `parts` gives the texts of a document with their weights."""

    def __init__(
        self, documents: Iterable[D], parts: Callable[[D], Iterable[tuple[str, float]]], language: str = "en"
    ) -> None:
        self._language = language
        self._documents = tuple(documents)
        self._counts: list[dict[str, float]] = []
        for document in self._documents:
            counts: Counter[str] = Counter()
            weighted: dict[str, float] = {}
            for text, weight in parts(document):
                counts = Counter(_kept_terms(text, language))
                for term, times in counts.items():
                    weighted[term] = weighted.get(term, 0.0) + weight * times
            self._counts.append(weighted)
        self._lengths = [sum(counts.values()) for counts in self._counts]
        self._mean = sum(self._lengths) / max(1, len(self._lengths))
        having = Counter(term for counts in self._counts for term in counts)
        total = len(self._documents)
        self._rarity = {term: math.log(1 + (total - n + 0.5) / (n + 0.5)) for term, n in having.items()}

    def find(self, typed: str) -> list[tuple[D, float]]:
        """What fits, the best first, with its score; nothing where no word is known."""
        asked = [known for term in dict.fromkeys(terms(typed, self._language)) for known in self._known(term)]
        scored = []
        for place, counts in enumerate(self._counts):
            held = SATURATION * (1 - LENGTH + LENGTH * self._lengths[place] / self._mean)
            score = sum(
                self._rarity[term] * counts[term] * (SATURATION + 1) / (counts[term] + held)
                for term in asked
                if term in counts
            )
            if score > 0:
                scored.append((-score, place))
        return [(self._documents[place], -score) for score, place in sorted(scored)]

    def _known(self, term: str) -> list[str]:
        """The term itself, or else those that begin so (a word may be unfinished), or with which it begins."""
        if term in self._rarity or len(term) <= _STEM_LEAST:
            return [term] if term in self._rarity else []
        longer = sorted(known for known in self._rarity if known.startswith(term))[:_LIKE_IT]
        return longer or [known for known in self._rarity if len(known) > _STEM_LEAST + 1 and term.startswith(known)]


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
        entries, lambda entry: ((entry.title, 3.0), (" ".join(entry.words), 3.0), (entry.text, 1.0)), language
    )
    return [entry for entry, _ in index.find(typed)]
