"""Regular expressions out of `data/`, made when they are first needed: most of them wait long for that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property


class Expression:
    """What `re.compile` takes, known to be right: whoever reads a file has tried it. Used like what that gives.

    `needs` is what `needed` says of it, where anybody asks for that.
    """

    def __init__(self, pattern: str, flags: int, needs: Iterable[Iterable[str]] = ()) -> None:
        self.pattern = pattern
        self.flags = flags
        self.needs = tuple(map(frozenset, needs))

    @cached_property
    def made(self) -> re.Pattern[str]:
        """It itself."""
        return re.compile(self.pattern, self.flags)

    def search(self, text: str) -> re.Match[str] | None:
        """As of `re.Pattern`."""
        return self.made.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of `re.Pattern`."""
        return self.made.finditer(text)
