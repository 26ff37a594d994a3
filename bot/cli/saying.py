"""How `check` says what it found: one line each, with what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Said:
    """A finding. `grave`: something does not work, or not as people are told; otherwise it is to know."""

    text: str
    grave: bool

    def line(self) -> str:
        """For the terminal; a name in it cannot begin a line or colour it."""
        plain = "".join(letter if letter.isprintable() else " " for letter in self.text)
        return f"{'mend' if self.grave else 'note'}: {plain}"


def mend(text: str) -> Said:
    """What has to be mended."""
    return Said(text, grave=True)


def note(text: str) -> Said:
    """What is good to know."""
    return Said(text, grave=False)
