"""What a file of `data/` was found to say is kept beside it, so that the next start need not find it out again.

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
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

Plain = dict[str, Any]
"""Values as JSON says them."""

FOLDER = "__kept__"


def kept(path: Path, program: Sequence[Path], read: Callable[[], Plain]) -> Plain:
    """What `read` makes of a file, or what it made of it before. Raises what `read` raises.

    `program`: the files of Python that `read` is made of.
    """
    place, mark = path.parent / FOLDER / f"{path.stem}.json", _mark(path, program)
    if mark and (found := _found(place, mark)) is not None:
        return found
    made = read()
    # Not where somebody changed the file while it was read.
    if mark and not sys.dont_write_bytecode and _mark(path, program) == mark:
        _keep(place, mark, made)
    return made


def _mark(path: Path, program: Sequence[Path]) -> bytes:
    """Another one as soon as the file, the program or Python changes. Nothing where a file is missing."""
    digest = hashlib.sha256(f"{sys.version} {sys.byteorder}".encode())
    try:
        for each in (path, *program):
            digest.update(hashlib.sha256(each.read_bytes()).digest())
    except OSError:
        return b""
    return digest.hexdigest().encode()


def _found(place: Path, mark: bytes) -> Plain | None:
    try:
        head, _, body = place.read_bytes().partition(b"\n")
    except OSError:
        return None
    if head != mark + b" " + hashlib.sha256(body).hexdigest().encode():
        return None
    plain: Plain = json.loads(body)
    return plain


def _keep(place: Path, mark: bytes, made: Plain) -> None:
    body = json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode()
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
