"""What a process must have before it opens what is kept: the operator's keys, and a SQLite file for itself alone.

`bot/storage/keymark.py` says whether the keys are those of the database.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from bot.features.servers.store import any_known
from bot.kernel.appearing import appearing
from bot.kernel.errors import Occupied, StorageFault
from bot.kernel.ids import Ids
from bot.kernel.vault import KEY_SIZE, parse_key, print_key
from bot.settings import Settings
from bot.storage.db import Database

fcntl: ModuleType | None
try:
    import fcntl
except ImportError:  # not on this operating system
    fcntl = None


def has_keys(settings: Settings) -> bool:
    """Whether there are keys. A key file with nothing in it is none: where the disk was full, one was left behind."""
    try:
        return bool(settings.key_list()) or settings.key_file.stat().st_size > 0
    except FileNotFoundError:
        return False
    except OSError:  # it is there, and reading it will say what is wrong
        return True


def operator_keys(settings: Settings, ids: Ids) -> list[bytes]:
    """The keys of `LANTERN_KEYS`; without it those of the key file, which is made at the first run (mode 0600).

    Raises `StorageFault` where that file cannot be made, read or understood.
    """
    if keys := settings.key_list():
        return keys
    file = settings.key_file
    try:
        if not has_keys(settings):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with _alone_in(file.parent):
                if not has_keys(settings):  # another process may have been faster, and has sealed with its key by now
                    with appearing(file) as out:
                        out.write(f"{print_key(ids.key(KEY_SIZE))}\n".encode("ascii"))
        keys = [parse_key(line) for line in file.read_text(encoding="ascii").splitlines() or [""]]
    except (OSError, ValueError) as fault:
        raise StorageFault(
            f"the key file {file} cannot be used ({fault}); give it back its content or set LANTERN_KEYS"
        ) from fault
    return keys


async def key_is_there(settings: Settings, db: Database) -> None:
    """A `StorageFault` where the key is gone and the database is not: under a new one, nothing in it would open."""
    if has_keys(settings):
        return
    async with db.read() as tx:
        used = await any_known(tx)
    if used:
        raise StorageFault(
            f"LANTERN_KEYS is not set and the key file {settings.key_file} is gone or empty, but this database was"
            " sealed with a key: put the file back or set LANTERN_KEYS"
        )


@contextlib.contextmanager
def sole_owner(database_url: str) -> Iterator[None]:
    """Hold a SQLite file alone: two processes on one file would each believe that every lease is theirs.

    The lock ends with the process, however it ends. PostgreSQL needs none: there, leases have an end. Raises `Occupied`
    where another process has it, `StorageFault` where its folder cannot be written to.
    """
    path = database_url.removeprefix("sqlite:///")
    if path == database_url or path.startswith(":memory:") or fcntl is None:
        yield
        return
    lock = Path(path + ".lock")
    try:
        lock.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        held = lock.open("a")
    except OSError as fault:
        raise StorageFault(f"the database {path} cannot be used here ({fault.strerror}); look at its folder") from fault
    with held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Occupied(
                f"another Lantern is using {path}; stop it first, or use PostgreSQL for more than one process"
            ) from None
        yield


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """One process at a time, where the operating system can say so."""
    if fcntl is None:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
