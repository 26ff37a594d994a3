"""What files were found to say is kept beside them, so that the next start need not find it out again.

The way of Python's own `__pycache__`: it is written where that may be written, replaced as a whole, and left alone
where it cannot be used. It holds only for the very bytes that were read and checked, by the very program that did so;
whoever changes either has the file read and checked anew. It is JSON: nothing in it can be run.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

Plain = Mapping[str, Any]
"""Values as JSON says them, by name."""

FOLDER = ".kept"


def kept(
    place: Path, sources: Iterable[Path], program: Iterable[Path], read: Callable[[], Plain | None]
) -> Plain | None:
    """What `read` makes of some files, or what it made of them before. Raises what `read` raises.

    Kept in the folder of `place`, under its name. Of a folder among the `sources` its name counts. `program`: the files
    of Python that `read` is made of. Where `read` gives None, nothing is kept: it has found something wrong.
    """
    of = (*sources, *program)
    file, mark = place.parent / FOLDER / f"{place.stem}.json", _mark(of)
    if mark and (found := _found(file, mark)) is not None:
        return found
    made = read()
    # Not where somebody changed a file while it was read.
    if mark and made is not None and not sys.dont_write_bytecode and _mark(of) == mark:
        _keep(file, mark, made)
    return made


def _mark(of: Iterable[Path]) -> bytes:
    """Another one as soon as a file or its name changes, or Python does. Nothing where a file is missing."""
    digest = hashlib.sha256(f"{sys.version} {sys.byteorder}".encode())
    try:
        for each in of:
            said = b"" if each.is_dir() else hashlib.sha256(each.read_bytes()).digest()
            digest.update(f"\n{each.parent.name}/{each.name} ".encode() + said)
    except OSError:
        return b""
    return digest.hexdigest().encode()


class _Unread(Mapping[str, Any]):
    """Values that are read when they are asked for: what one leaves behind then makes room for the next."""

    def __init__(self, lines: bytes) -> None:
        rows = [line.partition(b"\t") for line in lines.splitlines()]
        self._written = {json.loads(name): value for name, _, value in rows}

    def __getitem__(self, name: str) -> Any:
        return json.loads(self._written[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def _found(place: Path, mark: bytes) -> Plain | None:
    try:
        head, _, body = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    return _Unread(body) if head == mark + b" " + hashlib.sha256(body).hexdigest().encode() else None


def _keep(place: Path, mark: bytes, made: Plain) -> None:
    body = b"".join(f"{_json(name)}\t{_json(value)}\n".encode() for name, value in made.items())
    with contextlib.suppress(OSError):  # on a disk that is full or may not be written to, it is read anew each time
        place.parent.mkdir(exist_ok=True)
        number, name = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(mark + b" " + hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
            Path(name).chmod(0o644)
            Path(name).replace(place)
        except OSError:
            Path(name).unlink(missing_ok=True)


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))
