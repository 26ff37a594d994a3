"""What of a text is quoted."""

from __future__ import annotations

import re

# A quotation longer than this is more likely a mark that was never closed.
_LONGEST_QUOTE = 80


def side(piece: re.Match[str], folded: str) -> str:
    """`"` for a double mark; `(` or `)` for a single one that opens or closes; nothing for another apostrophe."""
    if piece[0] == '"':
        return '"'
    before = folded[piece.start() - 1] if piece.start() else " "
    after = folded[piece.end()] if piece.end() < len(folded) else " "
    if not before.isalnum() and after.isalnum():
        return "("
    return ")" if not after.isalnum() else ""


def quoted(marks: list[tuple[str, int]]) -> frozenset[int]:
    """The words between marks that belong together."""
    inside: set[int] = set()
    double: int | None = None
    single: int | None = None
    for side, at in marks:
        if side == '"':
            if double is None or at - double > _LONGEST_QUOTE:
                double = at
            else:
                inside.update(range(double, at))
                double = None
        elif side == "(":
            single = at
        elif side == ")" and single is not None:
            if at - single <= _LONGEST_QUOTE:
                inside.update(range(single, at))
            single = None
    return frozenset(inside)


def cited(folded: str, starts: list[int]) -> frozenset[int]:
    """The words of lines that begin with Discord's mark for a quotation."""
    if ">" not in folded:
        return frozenset()
    lines = [(found.start(), found.end()) for found in re.finditer(r"^[ \t]{0,8}> .*$", folded, re.MULTILINE)]
    return frozenset(index for index, start in enumerate(starts) if any(begin <= start < end for begin, end in lines))
