"""A file that is there once it is whole: never half of it, and never an empty one where the disk was full; and a name
that nobody else had."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO


@contextlib.contextmanager
def reserved(path: Path) -> Iterator[None]:
    """Have `path` for oneself before there is anything to write: `FileExistsError` where something is there already.

    Where the block leaves nothing in it, it is gone again. Raises `OSError`.
    """
    path.touch(mode=0o600, exist_ok=False)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            if not path.stat().st_size:
                path.unlink()


@contextlib.contextmanager
def appearing(path: Path) -> Iterator[BinaryIO]:
    """What is written in the block is at `path` after it, for its owner alone, and stays there when the machine dies.

    Where the block or the disk fails, `path` is as it was before. Of two at once each writes its own, and the later one
    is there at the end. Raises `OSError`.
    """
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    with contextlib.suppress(PermissionError):  # not every system opens folders
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
