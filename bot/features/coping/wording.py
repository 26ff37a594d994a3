"""A text read against a guide: what is marked, where, and what is missing. Pure, and it knows no language.

It marks words and does not judge people: a mark says "a reader may stumble here", never "this is a bad apology". A
text of 4,000 characters (what a form of Discord takes) is read in a few milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.content.exercises import Flag, Guide, Pattern, Sought


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the text, as character positions, where a reader may stumble."""

    flag: Flag
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found: marks in the order of the text, and what was looked for in vain."""

    marks: tuple[Mark, ...]
    missing: tuple[Sought, ...]

    @property
    def flags(self) -> tuple[Flag, ...]:
        """The kinds of marks, each once, in the order of the text."""
        return tuple({mark.flag.id: mark.flag for mark in self.marks}.values())


def read(text: str, guide: Guide) -> Reading:
    """Read a text of any length. Typographic quotation marks and apostrophes count as plain ones."""
    plain = text.translate(_PLAIN)
    first = {sought.id: min(_starts(plain, sought), default=None) for sought in guide.sought}
    marks: list[Mark] = []
    for flag in guide.flags:
        until = first.get(flag.before) if flag.before else None
        spans = [span for span in _spans(plain, flag.patterns, flag.excuses) if until is None or span[0] < until]
        if flag.words and (rest := _after_words(plain, flag.words)):
            spans.append(rest)
        marks.extend(Mark(flag, start, end) for start, end in _joined(spans))
    marks.sort(key=lambda mark: (mark.start, mark.end))
    return Reading(tuple(marks), tuple(sought for sought in guide.sought if first[sought.id] is None))


# One letter for one letter, so that positions stay what they are.
_PLAIN = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "\u00a0": " ", "“": '"', "”": '"'})


def _starts(text: str, sought: Sought) -> Iterator[int]:
    return (start for start, _ in _spans(text, sought.patterns, sought.excuses))


def _spans(text: str, patterns: Iterable[Pattern], excuses: tuple[Pattern, ...]) -> Iterator[tuple[int, int]]:
    for pattern in patterns:
        for found in pattern.finditer(text):
            if found.end() > found.start() and not _excused(text, found.start(), excuses):
                yield found.start(), found.start() + len(found[0].rstrip())


def _excused(text: str, at: int, excuses: tuple[Pattern, ...]) -> bool:
    """Whether what stands before a find takes it back ("you do **not** need to …")."""
    before = text[max(text.rfind("\n", 0, at) + 1, at - _LOOK_BACK) : at]
    return any(excuse.search(before) for excuse in excuses)


_LOOK_BACK = 60


def _joined(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans of one kind that touch become one."""
    current: tuple[int, int] | None = None
    for start, end in sorted(spans):
        if current is None or start > current[1]:
            if current is not None:
                yield current
            current = (start, end)
        else:
            current = (current[0], max(current[1], end))
    if current is not None:
        yield current


def _after_words(text: str, most: int) -> tuple[int, int] | None:
    words = list(re.finditer(r"\S+", text))
    return (words[most].start(), words[-1].end()) if len(words) > most else None
