"""A month in which everything fails: nothing that people were told is safe is lost, doubled or early.

A small one by default. `make drill` runs the whole: 20 servers, 500 people, 30 days, 200 kills. `DRILL_SERVERS`,
`DRILL_PEOPLE`, `DRILL_DAYS`, `DRILL_KILLS` and `DRILL_RESTARTS` (of PostgreSQL) set the size, `DRILL_MINUTES` ends it
with what it came to by then, `DRILL_SEED` repeats a plan.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.rehearsal import loopback
from bot.storage.db import open_database
from tests.databases import DURABLE, PostgresServer, serve_postgres
from tests.drills.chaos import Chaos
from tests.drills.drill import number_from
from tests.drills.shared_clock import SharedClock
from tests.drills.size import Size, spread


@pytest.fixture
def own_server() -> Iterator[PostgresServer]:
    """A server that may be restarted, and that forgets nothing."""
    pytest.importorskip("asyncpg", reason="no PostgreSQL driver: install the extra `postgres`")
    with serve_postgres(**DURABLE) as server:
        asyncio.run(migrated(server.url))
        yield server


async def migrated(url: str) -> None:
    """Make its tables."""
    await (await open_database(url)).close()


async def lived(url: str, folder: Path, capsys: pytest.CaptureFixture[str], server: PostgresServer | None) -> None:
    seed = number_from("DRILL_SEED", secrets.randbelow(1_000_000))
    size = Size(
        number_from("DRILL_SERVERS", 2),
        number_from("DRILL_PEOPLE", 12),
        number_from("DRILL_DAYS", 4),
        number_from("DRILL_KILLS", 3),
        number_from("DRILL_RESTARTS", 1),
        minutes=(minutes := number_from("DRILL_MINUTES", 0)),
    )
    began, clock = time.monotonic(), folder / "clock"
    async with loopback(SharedClock(clock), rate_limits=False) as place:
        chaos = Chaos(place, url, clock, seed, folder / "errors", server)
        found = await chaos.run(size)
        crashes, unknown = place.sandbox.crashes, place.sandbox.unknown_requests
    errors = (folder / "errors").read_text()
    told = "\n".join(
        (
            f"chaos drill, {url.partition(':')[0]}: seed {seed}, {found.days:.1f} days of {size.people} people in"
            f" {size.servers} servers in {time.monotonic() - began:.0f} s, {found.kills} kills,"
            f" {found.restarts} restarts of the database, {sum(found.faults.values())} faults of Discord"
            f" of {len(found.faults)} kinds, {errors.count('accident')} accidents logged",
            *(
                f"  {kind}: told of {found.told[kind]} of {found.tried[kind]} tried; {spread(late)}"
                for kind, late in sorted(found.lateness.items())
            ),
        )
    )
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - the figures, and the seed that repeats a run
    assert found.complaints == [], f"{told}\n{errors[-3000:]}"
    assert (crashes, unknown) == ([], []), told
    assert found.kills >= size.kills or minutes, told
    assert sum(found.told.values()), told


@pytest.mark.drill
@pytest.mark.timeout(14_400)
async def test_a_month_on_sqlite(sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await lived(sqlite_url, tmp_path, capsys, None)


@pytest.mark.drill
@pytest.mark.postgres
@pytest.mark.timeout(14_400)
async def test_a_month_on_postgresql_which_is_restarted(
    own_server: PostgresServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await lived(own_server.url, tmp_path, capsys, own_server)
