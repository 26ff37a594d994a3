"""What of a text is quoted."""

from __future__ import annotations

import re

# A quotation longer than this is more likely a mark that was never closed.
_LONGEST_QUOTE = 80


# Short forms that begin with an apostrophe and open no quotation.
_SHORT = re.compile(r"(?:cause|cos|coz|til|till|em|bout|round|tis|twas|n)\b")


def side(piece: re.Match[str], folded: str) -> str:
    """How a mark stands: `<` opens and `>` closes a double one, `"` may do either; `(` opens and `)` closes a single
    one; nothing for another apostrophe.
    """
    before = folded[piece.start() - 1] if piece.start() else " "
    after = folded[piece.end()] if piece.end() < len(folded) else " "
    if piece[0] == '"':
        if before.isspace() and not after.isspace():
            return "<"
        return ">" if not before.isspace() and not after.isalnum() else '"'
    if not before.isalnum() and after.isalnum():
        return "" if _SHORT.match(folded, piece.end()) else "("
    return ")" if not after.isalnum() else ""


def quoted(marks: list[tuple[str, int]]) -> frozenset[int]:
    """The words between marks that belong together. One that opens begins anew: the one before it was never closed,
    and what follows that is nobody else's words.
    """
    inside: set[int] = set()
    double: int | None = None
    single: int | None = None
    for kind, at in marks:
        if kind == "<" or (kind == '"' and (double is None or at - double > _LONGEST_QUOTE)):
            double = at
        elif kind in {">", '"'}:
            if double is not None and at - double <= _LONGEST_QUOTE:
                inside.update(range(double, at))
            double = None
        elif kind == "(":
            single = at
        elif kind == ")" and single is not None:
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
