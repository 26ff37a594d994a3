"""The program beside a bot that runs: every service over its database, for a command that looks and does one thing."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from bot.app import App
from bot.bootstrap import compose, key_is_there, operator_keys
from bot.content.library import Library
from bot.kernel.clock import Clock, SystemClock
from bot.kernel.errors import StorageFault
from bot.kernel.ids import SecretIds
from bot.kernel.vault import Vault
from bot.settings import Settings
from bot.storage.db import open_database
from bot.storage.keymark import key_fits


@contextlib.asynccontextmanager
async def beside(settings: Settings, library: Library | None = None, clock: Clock | None = None) -> AsyncIterator[App]:
    """Every service; no table is made or changed, nothing is delivered and nothing falls due.

    Raises `StorageFault` where the tables are not up to date, or the key is another than the database's.
    """
    ids = SecretIds()
    db = await open_database(settings.database_url, migrate=False)
    try:
        if pending := (await db.status()).pending:
            raise StorageFault(f"The database lacks {', '.join(pending)}: run `python -m bot migrate` first.")
        await key_is_there(settings, db)
        vault = Vault(operator_keys(settings, ids), ids.key)
        await key_fits(db, vault)
        library = library or Library.load(language=settings.language)
        yield compose(settings, clock or SystemClock(), ids, vault, library, db)
    finally:
        await db.close()
