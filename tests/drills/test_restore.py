"""The machine is lost while people write, and everything begins again on another: what is gone, and what is not.

On SQLite from a backup that was made while people wrote: whatever they were told before it is safe, and what they were
told after it is counted. On PostgreSQL with a server that follows the first and is waited for at each commit: nothing.
`RESTORE_ACTS` sets how much people do in each of the three parts, `DRILL_SEED` repeats it.
"""

from __future__ import annotations

import asyncio
import secrets
import shutil
from argparse import Namespace
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.cli.backup import backup
from bot.cli.rehearsal import loopback
from bot.cli.restore import restore
from bot.kernel.clock import DAY, MINUTE
from tests.databases import FOLLOWED, PostgresServer, following, send, serve_postgres
from tests.drills.book import Key
from tests.drills.chaos import Chaos
from tests.drills.drill import ask, number_from
from tests.drills.processes import Fleet
from tests.drills.shared_clock import SharedClock
from tests.drills.size import Size
from tests.drills.test_chaos import migrated
from tests.drills.town import Town
from tests.scene import own_settings

ACTS = 8
Prepare = Callable[[], Awaitable[None]]
Lose = Callable[[], Awaitable[str]]


class Loss(Chaos):
    """People write; then the machine is gone."""

    async def live(self, size: Size, prepare: Prepare, lose: Lose) -> tuple[set[Key], set[Key]]:
        """What people had been told before `prepare` began, and what they were told later.

        `lose` returns the database with which it goes on.
        """
        self.town = Town(self.place, size.servers, size.people)
        await self._set_up()
        self.end = self.clock.now() + 6 * DAY
        try:
            await self.fleet.start()
            await self._write(size.acts)
            await self._until(self.clock.now() + 5 * MINUTE)  # half of it is out
            before = self._safe()
            await asyncio.gather(self._write(size.acts), prepare())
            await self._until(self.clock.now() + 5 * MINUTE)  # also of what waited in the backup
            writing = asyncio.create_task(self._write(size.acts))
            await asyncio.sleep(self.dice.uniform(0.5, 2.0))
        finally:
            await self.fleet.clear()
        self.url = await lose()
        await writing
        later = self._safe() - before
        self.fleet = Fleet(self.fleet.order, self.fleet.errors, 1, self.dice)
        try:
            await self.fleet.start()
            await self._until(self.end + DAY)
            self.found.codes = await self.fleet.stop()
        finally:
            await self.fleet.clear()
        return before, later

    async def _write(self, many: int) -> None:
        await asyncio.gather(*(self._act() for _ in range(many)))

    def _safe(self) -> set[Key]:
        self._look_again()
        return {key for key, promise in self.book.tried.items() if promise.told}

    def gone(self) -> set[Key]:
        """What somebody was told is safe, and is nowhere."""
        return self._safe() - {key for key, _ in self.town.shown()}

    def wrong_but(self, lost: set[Key]) -> list[str]:
        """Complaints, but for what is known to be lost."""
        for key in lost:
            self.book.tried[key].told = False
        return [*self._judged().complaints]


async def drill(url: str, folder: Path, prepare: Prepare, lose: Lose) -> tuple[str, set[Key], set[Key], list[str]]:
    seed, acts = number_from("DRILL_SEED", secrets.randbelow(1_000_000)), number_from("RESTORE_ACTS", ACTS)
    clock = folder / "clock"
    async with loopback(SharedClock(clock), rate_limits=False) as place:
        loss = Loss(place, url, clock, seed, folder / "errors")
        before, later = await loss.live(Size(1, 12, 6, 0, 0, acts), prepare, lose)
        lost = loss.gone()
        told = (
            f"restore drill, {url.partition(':')[0]}: seed {seed}, {len(before)} told to be safe before the backup,"
            f" {len(later)} while it was made and after; lost: {len(lost & before)} and {len(lost & later)}"
        )
        return told, lost & before, lost & later, loss.wrong_but(lost & later)


@pytest.mark.drill
@pytest.mark.timeout(900)
async def test_a_backup_on_another_machine(sqlite_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, file = tmp_path / "first", tmp_path / "second", tmp_path / "backup"
    first.mkdir()
    second.mkdir()
    url = f"sqlite:///{shutil.copy(sqlite_url.removeprefix('sqlite:///'), first / 'lantern.db')}"

    async def prepare() -> None:
        assert await backup(own_settings(url), Namespace(file=file)) == 0

    async def lose() -> str:
        shutil.rmtree(first)
        there = f"sqlite:///{second / 'lantern.db'}"
        assert await restore(own_settings(there), Namespace(file=file, only_check=False)) == 0
        return there

    told, lost, _, wrong = await drill(url, tmp_path, prepare, lose)
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - the count
    assert (lost, wrong) == (set(), []), told


@pytest.fixture
def followed() -> Iterator[tuple[PostgresServer, PostgresServer]]:
    """A server, and one that follows it."""
    pytest.importorskip("asyncpg", reason="no PostgreSQL driver: install the extra `postgres`")
    with ExitStack() as stack:
        first = stack.enter_context(serve_postgres(**FOLLOWED))
        asyncio.run(migrated(first.url))
        yield first, stack.enter_context(following(first))


@pytest.mark.drill
@pytest.mark.postgres
@pytest.mark.timeout(900)
async def test_a_server_that_follows_has_all_that_was_acknowledged(
    followed: tuple[PostgresServer, PostgresServer], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = followed
    await send(first.url, "ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()")
    while await ask(first.url, "SELECT sync_state FROM pg_stat_replication") != [("sync",)]:
        await asyncio.sleep(0.1)

    async def prepare() -> None:
        """It is prepared already."""

    async def lose() -> str:
        first.destroy()
        await send(second.url, "SELECT pg_promote()")
        return second.url

    told, lost, later, wrong = await drill(first.url, tmp_path, prepare, lose)
    with capsys.disabled():
        print(f"\n{told}")  # noqa: T201 - the count
    assert (lost, later, wrong) == (set(), set(), []), told
