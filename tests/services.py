"""What tests of services are given: a composed program over a real database, a clock that stands, seeded ids."""

from __future__ import annotations

import functools
from dataclasses import replace

import pytest

from bot.app import App
from bot.bootstrap import compose
from bot.content.library import Library
from bot.features.servers.rules import CHANNELS, ROLES, Place
from bot.kernel.clock import ManualClock
from bot.kernel.ids import SeededIds
from bot.kernel.vault import Vault
from bot.settings import Settings
from bot.storage.db import Database

START = 1_766_500_000_000  # 2025-12-23T14:26:40Z
SERVER = 800_000_000_000_000_001
PLACES = {
    place: 810_000_000_000_000_000 + at
    for at, place in enumerate((*CHANNELS, *ROLES, Place.CATEGORY, Place.PANEL, Place.TALKS))
}


def program(db: Database, seed: int = 1) -> App:
    """Every service over `db`; nothing is delivered and no alarm rings."""
    ids = SeededIds(seed)
    vault = Vault([bytes(range(32))], ids.key)
    return compose(Settings(_env_file=None), ManualClock(START), ids, vault, library(), db)


@functools.cache
def library() -> Library:
    """All of `data/`, read once for all tests; a word that is missing is an error."""
    return Library.load(strict_words=True)


@functools.cache
def in_english() -> Library:
    """The same without any other language: whoever's client speaks another one is answered in English.

    For drives that press and read English with somebody whose locale is looked for as one of the marks of a person.
    """
    words = library().words
    return replace(library(), words=replace(words, _languages={"en": words._languages["en"]}, _said={}))


async def set_up(app: App, server_id: int = SERVER) -> None:
    """The server as after `/lantern setup`."""
    await app.servers.change(server_id, zone="Europe/London")
    for place, discord_id in PLACES.items():
        await app.servers.remember(server_id, place, discord_id)


@pytest.fixture
async def app(db: Database) -> App:
    """Every service over one database, in a server that is set up."""
    made = program(db)
    await set_up(made)
    return made


def clock_of(app: App) -> ManualClock:
    """The clock that stands."""
    assert isinstance(app.clock, ManualClock)
    return app.clock


async def dump(db: Database) -> dict[str, list[dict[str, object]]]:
    """Every row of every table, to search in."""
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        if db.dialect == "sqlite"
        else "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
    )
    found: dict[str, list[dict[str, object]]] = {}
    async with db.read() as tx:
        for table in [str(row["name"]) for row in await tx.all(names)]:
            found[table] = [dict(row) for row in await tx.all(f'SELECT * FROM "{table}"')]  # type: ignore[call-overload]
    return found
