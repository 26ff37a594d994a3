"""Which regular expressions are worth a try in a text.

Most texts have none of the words of most patterns; one pass for all of them says which may match. What is found stays
the same: a pattern of which nothing certain can be said is always tried.
"""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation

from bot.content.needed import Pieces


class Worth:
    """Which of these patterns are worth a try."""

    def __init__(self, needs: Sequence[Sequence[Pieces]]) -> None:
        """`needs` are those of each pattern, as `needed` says them."""
        pieces: dict[str, list[tuple[int, int]]] = {}
        self._always: set[int] = set()
        self._all: list[int] = []  # by pattern: a bit for each of the sets that it needs a piece of
        for number, sets in enumerate(needs):
            self._all.append((1 << len(sets)) - 1)
            if not sets:
                self._always.add(number)
            for at, wanted in enumerate(sets):
                for piece in wanted:
                    pieces.setdefault(piece, []).append((number, 1 << at))
        self._numbers = list(pieces.values())
        self._automaton = (
            AhoCorasick(list(pieces), implementation=Implementation.ContiguousNFA, store_patterns=False)
            if pieces
            else None
        )

    def numbers(self, text: str) -> set[int]:
        """The places, among the patterns, of those that may match."""
        worth = set(self._always)
        if self._automaton is not None and text:
            found = {piece for piece, _, _ in self._automaton.find_matches_as_indexes(text, overlapping=True)}
            there: dict[int, int] = {}
            for piece in found:
                for number, part in self._numbers[piece]:
                    there[number] = there.get(number, 0) | part
            worth.update(number for number, parts in there.items() if parts == self._all[number])
        return worth
