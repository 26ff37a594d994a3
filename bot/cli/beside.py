"""The program beside a bot that runs: every service over its database, for a command that looks and does one thing."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from bot.app import App
from bot.bootstrap import compose
from bot.content.library import Library
from bot.kernel.clock import Clock, SystemClock
from bot.kernel.errors import StorageFault
from bot.kernel.ids import SecretIds
from bot.kernel.vault import Vault
from bot.ownership import key_is_there, operator_keys
from bot.settings import Settings
from bot.storage.copying import service
from bot.storage.db import Database, open_database
from bot.storage.keymark import key_fits

NOT_MEANT = f"DATABASE_URL names a database without tables, {service.NOT_MEANT}"


@contextlib.asynccontextmanager
async def as_it_is(settings: Settings) -> AsyncIterator[Database]:
    """The database of a bot, with the tables that it has; nothing is made.

    Raises `StorageFault` where no bot has ever used it: nobody is to read that it holds nothing of somebody.
    """
    db = await open_database(settings.database_url, migrate=False, make=False)
    try:
        if (await db.status()).current is None:
            raise StorageFault(NOT_MEANT)
        yield db
    finally:
        await db.close()


@contextlib.asynccontextmanager
async def beside(settings: Settings, library: Library | None = None, clock: Clock | None = None) -> AsyncIterator[App]:
    """Every service; no table is made or changed, nothing is delivered and nothing falls due.

    Raises `StorageFault` as `as_it_is` does, and where the tables are not up to date, or the key is another than the
    database's.
    """
    ids = SecretIds()
    async with as_it_is(settings) as db:
        if pending := (await db.status()).pending:
            raise StorageFault(f"The database lacks {', '.join(pending)}: run `python -m bot migrate` first.")
        await key_is_there(settings, db)
        vault = Vault(operator_keys(settings, ids), ids.key)
        await key_fits(db, vault)
        library = library or Library.load(language=settings.language)
        yield compose(settings, clock or SystemClock(), ids, vault, library, db)
