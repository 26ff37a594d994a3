"""Where the tests put their files: into memory, where it has room for them.

Each test has a database of its own, and nothing that it writes is wanted once it is over: to make and to drop one on a
disk takes ten times as long as to use it. `TMPDIR` names another place.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Final

MEMORY: Final = Path("/dev/shm")  # noqa: S108 - Linux's own; what is made in it has names that nobody can guess
ROOM: Final = 2 * 2**30
"""Bytes; what the tests have there at once is a tenth of it."""


def put_into_memory() -> None:
    """Have this process and those that it starts put temporary files there, unless somebody said where."""
    if "TMPDIR" not in os.environ and _fit(MEMORY):
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # it was asked for before, and is asked for again


def _fit(place: Path) -> bool:
    """There, with room, and fit to start programs from, as a PostgreSQL that is copied there has to be."""
    if not (place.is_dir() and os.access(place, os.W_OK | os.X_OK)):
        return False
    return shutil.disk_usage(place).free >= ROOM and not os.statvfs(place).f_flag & os.ST_NOEXEC
