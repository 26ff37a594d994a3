"""What `backup`, `restore` and `move` share: how they say how far they are, and what came of it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import AsyncIterator, Mapping

from bot.kernel.errors import Occupied, StorageFault
from bot.kernel.ids import SecretIds
from bot.kernel.vault import Vault
from bot.ownership import has_keys, operator_keys, sole_owner
from bot.settings import Settings
from bot.sharding.seats import cleared
from bot.storage.copying.tables import Mark
from bot.storage.locks import open_locks


def telling(table: str, rows: int) -> None:
    """A line that is written over, on standard error: a log or a pipe gets only what came of it."""
    if sys.stderr.isatty():
        print(f"\r\033[K{table}: {rows:,} rows", end="", file=sys.stderr, flush=True)


def summary(marks: Mapping[str, Mark], what: str) -> str:
    """One line with what was done."""
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return f"{what} {sum(mark.rows for mark in marks.values()):,} rows of {len(marks)} tables."


def keys_at_hand(settings: Settings) -> Vault:
    """The vault of the operator's keys; a `StorageFault` where there are none, because a new one would open nothing."""
    if not has_keys(settings):
        raise StorageFault(
            f"LANTERN_KEYS is not set and there is no key in {settings.key_file}: a backup is sealed and opened with"
            " the keys of the bot that it comes from."
        )
    ids = SecretIds()
    return Vault(operator_keys(settings, ids), ids.key)


@contextlib.asynccontextmanager
async def alone(url: str) -> AsyncIterator[None]:
    """Have a database for oneself: `Occupied` where a bot serves on it or stands by, and none begins to meanwhile."""
    with sole_owner(url):
        locks = await open_locks(url)
        try:
            if not await cleared(locks):
                raise Occupied("A Lantern serves on this database: stop every process that uses it, and try again.")
            yield
        finally:
            await locks.close()
