"""What SQLite's errors mean to an operator."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.kernel.errors import StorageFault

_FAULTS = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space",
    sqlite3.SQLITE_IOERR: "the disk does not answer as it should; look at the system's log",
    sqlite3.SQLITE_READONLY: "it cannot be written to; check who owns the file and its directory, and their modes",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that the directory exists and may be used by this user",
    sqlite3.SQLITE_PERM: "it may not be used by this user; check the modes of the file and its directory",
    sqlite3.SQLITE_BUSY: "another program holds it for too long; stop that program",
    sqlite3.SQLITE_LOCKED: "another program holds it for too long; stop that program",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore the last backup",
    sqlite3.SQLITE_NOTADB: "the file is not a SQLite database; check DATABASE_URL",
    sqlite3.SQLITE_NOMEM: "there is no memory left",
    sqlite3.SQLITE_PROTOCOL: "its locks do not work here; use a local disk, not a network share",
}


_ROOM_BESIDE = sqlite3.SQLITE_IOERR_SHMSIZE
"""Of what SQLite calls a disk that does not answer: no room for the small file that it opens beside this one."""


def reason(error: sqlite3.Error) -> str | None:
    """Why the database cannot be used as it is, and what to do; None where `error` is an accident."""
    code = getattr(error, "sqlite_errorcode", None)
    code = sqlite3.SQLITE_FULL if code == _ROOM_BESIDE else code
    return _FAULTS.get(code & 0xFF) if isinstance(code, int) else None


def fault(path: Path, error: sqlite3.Error) -> StorageFault | None:
    """The line for the operator, where `error` means that the database cannot be used as it is."""
    why = reason(error)
    return None if why is None else StorageFault(f"The database {path}: {why}.")
