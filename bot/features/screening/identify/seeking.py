"""Seeks patterns in a text, and only those that may stand in it: most texts have none of the words of most of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.content.needed import needed
from bot.features.screening.worth import Worth

# Letters that a pattern which minds no case takes for an i, though in folded case they are none.
_STRANGE = re.compile("[ıİ]")


@dataclass(frozen=True, slots=True)
class Sought:
    """A pattern, with its place among all that are sought."""

    place: int
    pattern: re.Pattern[str]


_ALL: list[Sought] = []


def sought(pattern: str) -> Sought:
    """A pattern for `Text.all`."""
    _ALL.append(Sought(len(_ALL), re.compile(pattern)))
    return _ALL[-1]


@cache
def _worth() -> Worth:
    return Worth([needed(each.pattern.pattern, folded=True) for each in _ALL])


class Text:
    """A text in which patterns are sought."""

    def __init__(self, whole: str) -> None:
        self.whole = whole
        self._may: set[int] | range
        self._may = range(len(_ALL)) if _STRANGE.search(whole) else _worth().numbers(whole.casefold())

    def all(self, what: Sought) -> Iterator[re.Match[str]]:
        """Every place of a pattern."""
        return what.pattern.finditer(self.whole) if what.place in self._may else iter(())
