"""What must stand in a text before a regular expression can match: some of its plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

Pieces = frozenset[str]

# More alternatives than this are no longer worth looking for.
_MOST = 400
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_WIDTHLESS = (sre.AT, sre.ASSERT, sre.ASSERT_NOT)
_NOTHING: Pieces = frozenset({""})


def needed(pattern: str, flags: int = 0, *, folded: bool = False) -> tuple[Pieces, ...]:
    """Sets of pieces, at most two: one piece of each stands in every text that this pattern matches.

    None where nothing is certain, as where case does not matter (`flags` are those of `re`). With `folded` the pieces
    are those of the text in folded case, and it never matters.
    """
    if flags & re.IGNORECASE and not folded:
        return ()
    sets = sorted(_of(_parser.parse(pattern), folded=folded), key=_telling, reverse=True)
    # A single letter stands nearly everywhere, and is worth looking for only where there is nothing else.
    return tuple(sets[:1] + [each for each in sets[1:2] if min(map(len, each)) > 1])


def _telling(pieces: Pieces) -> tuple[int, int]:
    """The longer and the fewer, the more it says that they stand there."""
    return min(map(len, pieces)), -len(pieces)


def _of(parsed: Iterable[tuple[Any, Any]], *, folded: bool) -> list[Pieces]:
    """Everything that a row of things needs."""
    sets: list[Pieces] = []
    row = _NOTHING  # whatever may stand in a row here, as far as it is known to the letter
    for kind, what in parsed:
        if kind in _WIDTHLESS:
            continue
        whole = _whole(kind, what, folded=folded)
        longer = _after(row, whole) if whole else None
        if longer:
            row = longer
            continue
        begun = _after(row, _begin(kind, what, folded=folded))
        sets.append(begun or row)
        row = whole or _NOTHING
        if not whole:
            sets += _inside(kind, what, folded=folded)
    sets.append(row)
    return [_least(each) for each in sets if "" not in each]


def _after(row: Pieces, following: Pieces) -> Pieces | None:
    """Each with each behind it; None where they are too many."""
    if len(row) * len(following) > _MOST:
        return None
    return frozenset(one + other for one in row for other in following)


def _whole(kind: Any, what: Any, *, folded: bool) -> Pieces | None:
    """All that a thing may be, to the letter; None where that is not known, or too much."""
    if kind is sre.LITERAL:
        return frozenset({chr(what).casefold() if folded else chr(what)})
    if kind is sre.IN:
        letters = [_whole(*each, folded=folded) for each in what]
        return frozenset().union(*(letter for letter in letters if letter)) if all(letters) else None
    if kind is sre.SUBPATTERN:
        return _row(what[3], folded=folded) if _plain(what, folded=folded) else None
    if kind is sre.BRANCH:
        rows = [_row(branch, folded=folded) for branch in what[1]]
        found = frozenset().union(*(row for row in rows if row))
        return found if all(rows) and len(found) <= _MOST else None
    if kind in _REPEATS and what[0] == 0 and what[1] == 1:
        once = _row(what[2], folded=folded)
        return once | _NOTHING if once else None
    return None


def _plain(group: Any, *, folded: bool) -> bool:
    """Whether a group has no flags of its own that matter: others on, or any off."""
    return not group[2] and not group[1] & ~(re.IGNORECASE if folded else 0)


def _row(parsed: Iterable[tuple[Any, Any]], *, folded: bool) -> Pieces | None:
    """All that a row of things may be."""
    found = _NOTHING
    for kind, what in parsed:
        if kind in _WIDTHLESS:
            continue
        whole = _whole(kind, what, folded=folded)
        longer = _after(found, whole) if whole else None
        if not longer:
            return None
        found = longer
    return found


def _begin(kind: Any, what: Any, *, folded: bool) -> Pieces:
    """What certainly stands at the beginning of a thing that may go on."""
    if kind in _REPEATS and what[0] > 0:
        once, found = _row(what[2], folded=folded), _NOTHING
        for _ in range(what[0] if once else 0):
            found = _after(found, once or _NOTHING) or found
        return found
    return _NOTHING


def _inside(kind: Any, what: Any, *, folded: bool) -> list[Pieces]:
    """What a thing needs that is not known to the letter."""
    if kind is sre.SUBPATTERN:
        return _of(what[3], folded=folded) if _plain(what, folded=folded) else []
    if kind is sre.BRANCH:
        branches = [max(_of(branch, folded=folded), key=_telling, default=None) for branch in what[1]]
        found = frozenset().union(*(branch for branch in branches if branch))
        return [found] if all(branches) and len(found) <= _MOST else []
    if kind in _REPEATS and what[0] > 0 and not _row(what[2], folded=folded):
        return _of(what[2], folded=folded)
    return []


def _least(pieces: Pieces) -> Pieces:
    """Without those that another one is a part of: where they stand it stands too."""
    kept: list[str] = []
    for piece in sorted(pieces, key=len):
        if not any(shorter in piece for shorter in kept):
            kept.append(piece)
    return frozenset(kept)
