"""The rows of words that patterns are anchored at, packed: there are tens of thousands, mostly beginning alike.

As a tree of numbers in arrays they take a tenth of what they take as texts in a dict, and can be kept as they are.
"""

from __future__ import annotations

import base64
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from sys import intern
from typing import Any

from bot.kernel.kept import Plain


@dataclass(frozen=True, slots=True)
class Rows:
    """Every row by its number. A row of one word has its word's number, then come the places of the tree, then the
    `beginnings`, which are rows whose last word may go on.

    The tree begins with `pairs`, the first two words of longer rows, by their place. The places that one is followed
    by stand together, in the order of their words: from `after[place]` to before `after[place + 1]`, with the word of
    each in `last`. Not every place is a row: some only lead to longer ones. `groups` says to which groups of rows
    (of which a pattern needs any one) a row belongs, as a number in `kinds`.
    """

    words: Mapping[str, int]
    single: int  # so many of the words are rows by themselves
    pairs: Mapping[str, int]
    last: Sequence[int]
    after: Sequence[int]
    beginnings: tuple[str, ...]
    lengths: Sequence[int]
    groups: Sequence[int]
    kinds: tuple[tuple[int, ...], ...]

    def plain(self) -> Plain:
        """All of it for `of`."""
        return {
            "words": list(self.words),
            "single": self.single,
            "pairs": list(self.pairs),
            "beginnings": self.beginnings,
            "kinds": self.kinds,
            **{name: _written(getattr(self, name)) for name in ("last", "after", "lengths", "groups")},
        }

    @classmethod
    def of(cls, plain: Plain) -> Rows:
        """What `plain` gave."""
        last, after, lengths, groups = (_read(plain[name]) for name in ("last", "after", "lengths", "groups"))
        words = {intern(word): number for number, word in enumerate(plain["words"])}
        pairs = {pair: place for place, pair in enumerate(plain["pairs"])}
        kinds = tuple(map(tuple, plain["kinds"]))
        return cls(words, plain["single"], pairs, last, after, tuple(plain["beginnings"]), lengths, groups, kinds)

    def texts(self) -> list[str]:
        """What each number stands for; of the tree also what only leads to a row."""
        words, tree = list(self.words), list(self.pairs)
        for place in range(len(self.last)):
            tree.extend(
                f"{tree[place]} {words[self.last[at]]}" for at in range(self.after[place], self.after[place + 1])
            )
        return [*words[: self.single], *tree, *(f"{row}*" for row in self.beginnings)]


def packed(groups: Sequence[Collection[str]]) -> Rows:
    """The rows of these groups. A `*` at the end of a row says that its last word may go on."""
    rows = sorted({row for group in groups for row in group})
    beginnings = [row[:-1] for row in rows if row.endswith("*")]
    rows = [row for row in rows if not row.endswith("*")]
    single = [row for row in rows if " " not in row]
    others = {word for row in rows if " " in row for word in row.split(" ")}
    words = {word: number for number, word in enumerate((*single, *sorted(others.difference(single))))}
    pairs, tree, last, after = _tree([row.split(" ") for row in rows if " " in row], words)
    numbers = words.copy()
    numbers.update({row: len(single) + place for place, row in enumerate(tree)})
    numbers.update({f"{row}*": len(single) + len(tree) + at for at, row in enumerate(beginnings)})
    belongs: list[list[int]] = [[] for _ in range(len(single) + len(tree) + len(beginnings))]
    for number, group in enumerate(groups):
        for row in group:
            belongs[numbers[row]].append(number)
    kinds: dict[tuple[int, ...], int] = {(): 0}
    kind = [kinds.setdefault(tuple(each), len(kinds)) for each in belongs]
    lengths = [1] * len(single) + [row.count(" ") + 1 for row in (*tree, *beginnings)]
    return Rows(
        words, len(single), pairs, _numbers(last), _numbers(after), tuple(beginnings), _numbers(lengths),
        _numbers(kind), tuple(kinds),
    )  # fmt: skip


def _tree(
    rows: Iterable[Sequence[str]], words: Mapping[str, int]
) -> tuple[dict[str, int], list[str], list[int], list[int]]:
    """Its first places, all of them as texts, the last word of each, and where those begin that follow it."""
    following: dict[str, set[str]] = {}
    for row in rows:
        begin = f"{row[0]} {row[1]}"
        follow = following.setdefault(begin, set())
        for word in row[2:]:
            follow.add(word)
            begin = f"{begin} {word}"
            follow = following.setdefault(begin, set())
    tree = sorted(each for each in following if each.count(" ") == 1)
    pairs = {pair: place for place, pair in enumerate(tree)}
    last, after = [0] * len(tree), [len(tree)]
    for begin in tree:  # which grows meanwhile, by what follows
        for word in sorted(following[begin], key=words.__getitem__):
            tree.append(f"{begin} {word}")
            last.append(words[word])
        after.append(len(tree))
    return pairs, tree, last, after


_CODES = ((1 << 8, "B"), (1 << 16, "H"), (1 << 32, "I"))


def _numbers(values: Sequence[int]) -> array[int]:
    most = max(values, default=0)
    return array(next(code for bound, code in _CODES if most < bound), values)


def _written(numbers: Any) -> list[str]:
    return [numbers.typecode, base64.b64encode(numbers.tobytes()).decode()]


def _read(written: Sequence[str]) -> array[int]:
    numbers = array(written[0])
    numbers.frombytes(base64.b64decode(written[1]))
    return numbers
