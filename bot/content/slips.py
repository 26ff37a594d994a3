"""How words are written in haste: a letter too few, two of them the other way round, an ending as it is said."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

_VOWELS = frozenset("aeiouy")
_LONG = 6
"""From how many letters on a word is known without one of them."""


def misspelt(known: Collection[str], slips: Collection[str], endings: Mapping[str, str]) -> dict[str, str]:
    """What is read as another word. `slips` are words that are known by their letters, `endings` how the last letters
    of any known word are said. No known word is read as another, nor what two words could be meant by."""
    found: dict[str, str] = {}
    unclear: set[str] = set()
    for word in slips:
        for slip in _slips(word):
            if found.setdefault(slip, word) != word:
                unclear.add(slip)
    for ending, said in endings.items():
        for word in known:
            stem = word.removesuffix(ending)
            if stem != word and not _VOWELS.isdisjoint(stem):
                found.setdefault(stem + said, word)
    unclear.update(known, slips)
    return {slip: word for slip, word in sorted(found.items()) if slip not in unclear}


def _slips(word: str) -> Iterator[str]:
    """The first letter is hardly ever the one that is missing."""
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if len(word) >= _LONG:
        for at in range(1, len(word)):
            yield word[:at] + word[at + 1 :]
