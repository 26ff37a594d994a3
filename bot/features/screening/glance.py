"""A glance at a text: whether a list of words has nothing to say about it at all.

Every text is read in every language that there is, and most are written in one. Here a text is taken apart in the
simplest way, and where anything in it is written unusually the answer is *perhaps*: then it is read as every text is.
"""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import islice, pairwise

from bot.content.rows import Rows
from bot.features.screening.normalise import JOINT, Forms
from bot.features.screening.normalise.forms import folded_with_places

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")
# Signs that may be part of a word, or of how it looks; and among them those that are.
_SIGNS = frozenset("*|~`_@$+#!0123456789")
_HIDDEN = re.compile(r"[*|~`_@$+#]|![a-z0-9]|[a-z][0-9]|[0-9][a-z]")
_STRETCHED = re.compile(r"([a-z])\1\1")
_SPACED = re.compile(r"(?<![a-z0-9])[a-z][^a-z0-9]+[a-z][^a-z0-9]+[a-z](?![a-z0-9])")


class Glance:
    """A glance with the list of one language in mind."""

    def __init__(self, rows: Rows, forms: Forms, begins: Container[int]) -> None:
        """`begins` are the kinds of rows that anything of the list begins with."""
        self._signs = forms.signs
        single = islice(rows.words, rows.single)
        self._words = {word for word, kind in zip(single, rows.groups, strict=False) if kind in begins}
        self._words.update(forms.spelling)
        self._pairs = rows.pairs.keys() | forms.rows.keys()
        self._beginnings = rows.beginnings

    def nothing(self, text: str) -> bool:
        """Whether certainly nothing of the list stands in a text."""
        folded, _ = folded_with_places(text, self._signs)
        if _STRETCHED.search(folded) or _SPACED.search(folded) or JOINT.search(text):
            return False
        if not _SIGNS.isdisjoint(folded) and _HIDDEN.search(folded):
            return False
        words = _WORD.findall(folded)
        if "'" in folded:
            if not self._words.isdisjoint(words) or any(word.count("'") > 1 for word in words):
                return False
            words = [word.removesuffix("'s").replace("'", "") for word in words]
        return (
            self._words.isdisjoint(words)
            and self._pairs.isdisjoint(map(" ".join, pairwise(words)))
            and not any(beginning in folded for beginning in self._beginnings)
        )
