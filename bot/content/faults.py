"""Faults in `data/`, collected so that an editor sees all of them at once, each with its file and line.

`data/` is edited by people who do not program. Stopping at the first fault would send them round and round, so a
loader notes every fault it can find and raises one `ContentError` at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in one file.

    `line` counts from 1. 0 means the file as a whole (it is missing, or cannot be read as UTF-8).
    """

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.text}"


class ContentError(Exception):
    """The content cannot be used. `faults` is never empty and is sorted by file and line."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(sorted(set(faults)))
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"{count} in the content", *(f"  {fault}" for fault in self.faults)]))


@dataclass(slots=True)
class Faults:
    """What a loader has found so far.

    `root` is taken off the file names, so that messages read the same wherever the project lies on the disk.
    """

    root: Path
    found: list[Fault] = field(default_factory=list)

    def add(self, path: Path, line: int, text: str) -> None:
        shown = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        self.found.append(Fault(shown.as_posix(), line, text))

    def read(self, path: Path) -> str | None:
        """The file's text, or None after noting why it cannot be read. Line ends become `\\n`."""
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            self.add(path, line, "is not UTF-8 text; save the file as UTF-8")
        except OSError as error:
            self.add(path, 0, f"cannot be read ({error.strerror})")
        return None

    def raise_any(self) -> None:
        """Raise one `ContentError` with every fault noted so far, or do nothing."""
        if self.found:
            raise ContentError(self.found)
