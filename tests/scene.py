"""The real bot in the sandbox, for end-to-end tests. Nothing of discord is mocked.

    async def test_x(scene):            bot connected, server set up, Tomás and Ines on the care team
        ada = scene.stage.act_as("Ada")
        await ada.slash("vent", channel="#vents")

At the end it is asserted that the bot asked for nothing that there is not, that the sandbox did not fail, that no
exchange contradicts the published document, and that no accident was written down (`accidents` may be emptied by a
test that made one on purpose).
"""

from __future__ import annotations

import contextlib
import logging
import os
import re
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from bot.cli.rehearsal import Loopback, Rehearsal, loopback, rehearsal
from bot.kernel.clock import SECOND, ShiftedClock
from bot.kernel.vault import print_key
from bot.settings import Settings
from bot.sharding.seats import SHARDS, Seats
from bot.sharding.share import shard_of
from bot.storage.locks import OwnLocks
from tests.sandbox.openapi import observe
from tests.services import library

KEY = print_key(bytes(range(32)))
BEGINS = os.environ.get("LANTERN_TESTS_BEGIN", "2026-11-25T10:00:00Z")
"""When every scene begins, whatever the machine's clock says: a Wednesday morning from which the
numbers of `data/resources` hold until after Christmas. Another instant shows what depends on it."""


def scene_clock() -> ShiftedClock:
    """A clock that runs from the moment at which every scene begins."""
    return ShiftedClock(begins=round(datetime.fromisoformat(BEGINS).timestamp() * SECOND))


def own_settings(url: str) -> Settings:
    """Settings of a test: its database, a key, nothing from the environment."""
    return Settings(_env_file=None, discord_token=None, database_url=url, keys=KEY)


class Accidents(logging.Handler):
    """Every accident that was written down."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())


@pytest.fixture
def accidents() -> Iterator[list[str]]:
    """What was written down as an accident, asserted empty at the end."""
    handler = Accidents()
    logging.getLogger("lantern.accident").addHandler(handler)
    try:
        yield handler.told
    finally:
        logging.getLogger("lantern.accident").removeHandler(handler)
    assert handler.told == []


@contextlib.asynccontextmanager
async def watched(clock: ShiftedClock | None = None) -> AsyncIterator[Loopback]:
    """A sandbox that is held against the published document while it is used."""
    async with loopback(clock or scene_clock()) as place:
        with observe(place.sandbox):
            yield place
        assert place.sandbox.unknown_requests == []
        assert place.sandbox.crashes == []


@pytest.fixture
async def loop_place() -> AsyncIterator[Loopback]:
    """The server Harbour without a bot."""
    async with watched() as place:
        yield place


@pytest.fixture
async def scene(loop_place: Loopback, sqlite_url: str, accidents: list[str]) -> AsyncIterator[Rehearsal]:
    """Everything that there is."""
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library()) as there:
        yield there


@pytest.fixture
async def bare_scene(loop_place: Loopback, sqlite_url: str, accidents: list[str]) -> AsyncIterator[Rehearsal]:
    """The bot connected to a server that was never set up."""
    async with rehearsal(own_settings(sqlite_url), loop_place, library=library(), set_up=False) as there:
        yield there


@contextlib.asynccontextmanager
async def first_process(place: Loopback, url: str) -> AsyncIterator[Rehearsal]:
    """The process that has shard 0, of so many that Harbour falls to another."""
    harbour = int(place.harbour.guild.id)
    shards = next(count for count in range(2, 40) if shard_of(harbour, count))
    locks = OwnLocks()
    for shard in range(1, shards):
        await locks.take(SHARDS, shard)
    place.sandbox.world.shards = shards
    settings, seats = own_settings(url), Seats(locks, most=1)
    async with rehearsal(settings, place, library=library(), set_up=False, new=False, seats=seats) as there:
        assert there.bot.get_guild(harbour) is None
        assert not there.bot.knows_all
        yield there


def path_of(url: str) -> Path:
    """The file of an SQLite URL."""
    return Path(re.sub(r"^sqlite:///", "", url))
