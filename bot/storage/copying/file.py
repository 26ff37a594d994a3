"""A backup in one sealed file.

    LANTERN BACKUP 1
    {"id": "…", "made_at": 1766500000000, "revision": "0022"}
    length (4 bytes) | box     a page of one table: packed JSON, sealed
    …
    length (4 bytes) | box     the end: every table with its number of rows and its digest, and the second line again

Each box is bound to the backup's id and to its own number, so that none can be left out, doubled, moved or taken from
another backup; without the end it is no backup. Nothing of what is stored can be read without the operator's keys, and
those are not in it.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from bot.kernel.errors import StorageFault
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.copying.tables import Mark, Values, plain, valued

_FIRST_LINE = b"LANTERN BACKUP 1\n"
_SECOND = "its second line was changed"
_LENGTH = 4  # bytes
_LONGEST = 1 << 30  # bytes of a box; more is no box of ours


@dataclass(frozen=True, slots=True)
class About:
    """What can be known of a backup without its key. `made_at` in ms UTC; `revision` of the tables."""

    id: str
    made_at: int
    revision: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a table."""

    table: str
    columns: tuple[str, ...]
    rows: list[Values]


def is_one(path: Path) -> bool:
    """Whether a file begins as a backup does. Raises `OSError`."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_FIRST_LINE)) == _FIRST_LINE


class Writer:
    """Writes a backup, page by page, and its end."""

    def __init__(self, out: BinaryIO, vault: Vault, about: About) -> None:
        self._out = out
        self._vault = vault
        self._about = about
        self._number = 0
        self._marks: dict[str, Mark] = {}
        out.write(_FIRST_LINE + json.dumps(asdict(about)).encode() + b"\n")

    def table(self, name: str) -> None:
        """A table, even where nothing is in it."""
        self._marks.setdefault(name, Mark())

    def page(self, page: Page) -> None:
        """Some rows."""
        self._marks[page.table] = self._marks[page.table].with_rows(page.rows)
        rows = [plain(row) for row in page.rows]
        self._box({"table": page.table, "columns": page.columns, "rows": rows})

    def end(self) -> dict[str, Mark]:
        """What makes it whole. Every table's mark."""
        counted = {name: [mark.rows, mark.digest] for name, mark in self._marks.items()}
        self._box({"end": counted, "about": asdict(self._about)})
        return self._marks

    def _box(self, said: dict[str, Any]) -> None:
        packed = gzip.compress(json.dumps(said).encode(), mtime=0)
        box = self._vault.seal(packed, _bound(self._about.id, self._number))
        self._out.write(len(box).to_bytes(_LENGTH) + box)
        self._number += 1


class Reader:
    """Reads a backup; every fault is a `StorageFault` that says what is wrong with the file."""

    def __init__(self, path: Path, file: BinaryIO, vault: Vault) -> None:
        self._path = path
        self._file = file
        self._vault = vault
        self.about = self._about()
        self.marks: dict[str, Mark] = {}
        """Every table's mark, as the backup's end says; known once all pages were read."""

    def pages(self) -> Iterator[Page]:
        """Every page, from the first. Raises at the end where the file is not whole."""
        number = 0
        while "end" not in (said := self._box(number)):
            number += 1
            yield Page(said["table"], tuple(said["columns"]), [valued(row) for row in said["rows"]])
        self.marks = {name: Mark(rows, digest) for name, (rows, digest) in said["end"].items()}
        if said.get("about", asdict(self.about)) != asdict(self.about):  # earlier versions did not write it
            raise self._fault(_SECOND)
        if self._file.read(1):
            raise self._fault("something stands after its end")

    def _about(self) -> About:
        if self._file.readline(len(_FIRST_LINE)) != _FIRST_LINE:
            raise StorageFault(f"{self._path} is no backup of Lantern's.")
        try:
            said = json.loads(self._file.readline(1_000))
            about = About(said["id"], int(said["made_at"]), str(said["revision"]))
        except (ValueError, TypeError, KeyError) as fault:
            raise self._fault(_SECOND) from fault
        return about

    def _box(self, number: int) -> dict[str, Any]:
        head = self._file.read(_LENGTH)
        length = int.from_bytes(head)
        if len(head) < _LENGTH or length > _LONGEST:
            raise self._fault("it ends too early")
        box = self._file.read(length)
        if len(box) < length:
            raise self._fault("it ends too early")
        try:
            said: dict[str, Any] = json.loads(gzip.decompress(self._vault.open(box, _bound(self.about.id, number))))
        except CannotOpen as fault:
            if number == 0 and self._vault.sealed_by(box) is None:
                raise StorageFault(
                    f"The backup {self._path} cannot be opened: the key of part 1 is not among LANTERN_KEYS. Put the"
                    " key of the bot that it comes from there; another copy of the file would need it too."
                ) from fault
            raise self._fault(str(fault).replace("this box", f"part {number + 1}")) from fault
        return said

    def _fault(self, what: str) -> StorageFault:
        return StorageFault(f"The backup {self._path} cannot be used: {what}. Take another copy of it.")


def _bound(backup_id: str, number: int) -> str:
    return f"backup/{backup_id}/{number}"
