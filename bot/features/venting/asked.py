"""What an author asks of those who read: a boundary, who may read, and a note before the words. Pure.

What would help (`Wish`) is asked as well; it stands in `rules`, because every vent has one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.features.servers.rules import Place
from bot.kernel.text import tidy

NOTE_LIMIT: Final = 100
"""Characters of a content note."""

_BETWEEN: Final = "\0"  # in no words: `tidy` takes it out


class Boundary(StrEnum):
    """What the author would not like to be told. Text keys end with these."""

    NO_RECONCILING = "no-reconciling"
    NO_CUTTING_OFF = "no-cutting-off"


class Readers(StrEnum):
    """Who may read. Text keys end with these."""

    BOTH = "both"
    PARENTS = "parents"
    CHILDREN = "children"
    MODERATORS = "moderators"

    @property
    def to_team(self) -> bool:
        """Whether it was written to the team. They answer by a message: its author does not see the room."""
        return self is Readers.MODERATORS


WHERE: Final = {
    Readers.BOTH: Place.VENTS,
    Readers.PARENTS: Place.PARENTS,
    Readers.CHILDREN: Place.CHILDREN,
    Readers.MODERATORS: Place.CASES,
}
"""The channel in which each can be read: who reads is who sees it. Moderators read in their own room. A side is one of
the rooms that the server named for it, and its author's own side is one that its author sees: nothing is kept of who is
on which."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked beside the wish; nothing was, unless it is given."""

    boundaries: tuple[Boundary, ...] = ()
    readers: Readers = Readers.BOTH
    note: str = ""


NOTHING_MORE: Final = Asked()


def boundaries(given: Iterable[str]) -> tuple[Boundary, ...]:
    """The boundaries among `given`, in the order of `Boundary`; what is none is left out."""
    there = frozenset(given)
    return tuple(one for one in Boundary if one.value in there)


def note_meant(note: str) -> str:
    """A content note as it is kept: one line of at most `NOTE_LIMIT` characters."""
    return " ".join(tidy(note).split())[:NOTE_LIMIT].rstrip()


def whole(words: str, note: str) -> str:
    """All that others would read: what is to be looked at before they do."""
    return f"{note}\n\n{words}" if note else words


def packed(words: str, note: str) -> bytes:
    """Words and note as one, so that they are sealed and purged together."""
    return (f"{note}{_BETWEEN}{words}" if note else words).encode()


def unpacked(kept: bytes) -> tuple[str, str]:
    """The words and the note again."""
    note, between, words = kept.decode().partition(_BETWEEN)
    return (words, note) if between else (note, "")
