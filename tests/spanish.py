"""Whether what somebody reads is all in one language, by the sentences of `data/locales`."""

from __future__ import annotations

from functools import cache

from fluent.syntax import ast, visitor

from bot.content.faults import Faults
from bot.content.fluent_source import read_language
from bot.content.library import DATA

SHORTEST = 12
"""Characters of a piece of a sentence that is no longer found by chance."""


class _Pieces(visitor.Visitor):  # type: ignore[misc]
    """The text of a sentence between its values."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_TextElement(self, node: ast.TextElement) -> None:  # noqa: N802 - fluent calls it by this name
        self.found |= {line.strip() for line in node.value.splitlines()}


@cache
def pieces(language: str) -> frozenset[str]:
    """What the sentences of a language are made of, as long as it takes to know them again."""
    seen = _Pieces()
    for sentence in read_language(DATA / "locales" / language, Faults(DATA)).sentences.values():
        seen.visit(sentence.pattern)
    return frozenset(each for each in seen.found if len(each) >= SHORTEST)


def foreign(text: str, *, reader: str, other: str) -> list[str]:
    """Pieces of sentences in `text` that are of the language `other` and not of the reader's."""
    return sorted(each for each in pieces(other) - pieces(reader) if each in text)
