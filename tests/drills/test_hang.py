"""The database hangs: it stands there and answers nothing, not even that it is going."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import PostgresServer, serve_postgres
from tests.drills.pair import paired

IN_GOOD_TIME = 10.0
"""Seconds that supervisors wait before they kill."""


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    pytest.importorskip("asyncpg", reason="no PostgreSQL driver: install the extra `postgres`")
    with serve_postgres() as server:
        yield server
        server.wake()


@pytest.mark.drill
@pytest.mark.postgres
@pytest.mark.timeout(600)
async def test_one_is_stopped_and_the_other_shows_the_card_until_it_wakes(
    own_server: PostgresServer, tmp_path: Path
) -> None:
    loop = asyncio.get_running_loop()
    async with paired(own_server.url, tmp_path / "errors") as pair:
        active = await pair.start("SERVING")
        standby = await pair.start("STANDBY")
        own_server.hang()
        began = loop.time()
        assert await active.end(signal.SIGTERM) == 0
        assert loop.time() - began < IN_GOOD_TIME
        await standby.until("ADRIFT")
        await pair.answered_after(loop.time())
        own_server.wake()
        await standby.until("SERVING")
        await pair.answered_after(loop.time())
        assert pair.guard.doubled() == {}
