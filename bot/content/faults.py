"""Faults in `data/`, collected so that an editor sees all of them at once, each with its file and line.

`data/` is edited by people who do not program. Stopping at the first fault would send them round and round, so a
loader notes every fault it can find and raises one `ContentError` at the end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from bot.kernel.errors import ContentError
from bot.kernel.kept import __file__ as keeping


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong in one file.

    `line` counts from 1. 0 means the file as a whole (it is missing, or cannot be read).
    """

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.text}"


@dataclass(slots=True)
class Faults:
    """What a loader has found so far.

    `root` is taken off the file names, so that messages read the same wherever the project lies on the disk.
    """

    root: Path
    found: set[Fault] = field(default_factory=set)

    def add(self, path: Path, line: int, text: str) -> None:
        """Note one fault. The same fault noted twice counts once."""
        shown = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        self.found.add(Fault(shown.as_posix(), line, text))

    def read(self, path: Path) -> str | None:
        """The file's text, or None after noting why it cannot be read. Line ends become `\\n`."""
        try:
            return path.read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            self.add(path, line, "is not UTF-8 text; save the file as UTF-8")
        except OSError as error:
            self.add(path, 0, f"cannot be read ({error.strerror})")
        return None

    def raise_any(self) -> None:
        """Raise one `ContentError` with every fault noted so far, by file and line, or do nothing."""
        if self.found:
            raise ContentError([str(fault) for fault in sorted(self.found)])


def programs(*names: str) -> tuple[Path, ...]:
    """The files of these modules of this package, and of what keeps what they read: see `bot.kernel.kept`."""
    return (Path(keeping), *(Path(__file__).with_name(f"{name}.py") for name in names))
