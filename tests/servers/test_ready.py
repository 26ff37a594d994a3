"""Which servers are set up, asked of the database alone."""

from __future__ import annotations

from bot.features.servers.rules import CHANNELS, Place
from bot.storage.db import Database
from tests.services import program


async def test_those_that_have_every_channel_are_set_up_and_no_others(db: Database) -> None:
    servers = program(db).servers
    assert await servers.all_ready() == frozenset()
    for server_id, places in ((1, CHANNELS), (2, CHANNELS[1:]), (3, (*CHANNELS, Place.PANEL))):
        for at, place in enumerate(places, 1):
            await servers.remember(server_id, place, at)
    await servers.remember(4, Place.PANEL, 9)
    assert await servers.all_ready() == {1, 3}
    await servers.remember(3, CHANNELS[0], 0)
    assert await servers.all_ready() == {1}
    assert [(await servers.get(one)).ready for one in (1, 2, 3, 4)] == [True, False, False, False]
