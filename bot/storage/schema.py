"""Which migrations a database has, and bringing it up to the code.

Alembic is imported only where something is pending: a start with nothing to do needs two short queries.
"""

from __future__ import annotations

import ast
import asyncio
import contextlib
import hashlib
import re
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.kernel.errors import StorageFault
from bot.kernel.kept import Plain, kept
from bot.kernel.kept import __file__ as keeping
from bot.storage.db import Database, Status, Tx
from bot.storage.endings import settle
from bot.storage.sqlite_faults import reason

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).parent / "migrations"

LOCK_SECONDS = 120
"""How long a process waits for another one that is migrating."""

TABLE_SECONDS = 2
"""How long it waits for a table that somebody reads in. Everybody who wants that table waits behind it meanwhile."""

LOCK_NUMBER = 0x4C414E5445524E  # «LANTERN», so that the advisory lock is nobody else's by chance

_FILE = re.compile(r"(\d{4})_\w+\.py")


@dataclass(frozen=True, slots=True)
class Migration:
    """One file of `versions/`: its number, and a checksum of the SQL in it."""

    revision: str
    checksum: str


def known(versions: Path) -> tuple[Migration, ...]:
    """The migrations that the code brings, in order."""
    files = sorted(path for path in versions.iterdir() if _FILE.fullmatch(path.name))
    found = kept(versions / "checksums", files, (Path(__file__), Path(keeping)), lambda: _checksums(files)) or {}
    return tuple(Migration(revision, known) for revision, known in found.items())


def _checksums(files: Iterable[Path]) -> Plain:
    return {path.name[:4]: checksum(path.read_text(encoding="utf-8")) for path in files}


def checksum(source: str) -> str:
    """The texts of a migration, white space folded: its SQL, and not how it is laid out or explained."""
    tree = ast.parse(source)
    explained = {
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef) and node.body and isinstance(node.body[0], ast.Expr)
    }
    texts = [
        (node.lineno, node.col_offset, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in explained
    ]
    said = "\n".join(" ".join(text.split()) for _, _, text in sorted(texts))
    return hashlib.sha256(said.encode()).hexdigest()


def judge(migrations: tuple[Migration, ...], current: str | None, recorded: Mapping[str, str], label: str) -> Status:
    """What is pending. Raises `StorageFault` where this code must not touch the database."""
    revisions = [migration.revision for migration in migrations]
    newest = revisions[-1] if revisions else None
    if current is not None and current not in revisions:
        raise StorageFault(
            f"The database {label} is at revision {current} and this version of Lantern knows {newest or 'none'}: "
            "update Lantern, or restore the backup from before the last update."
        )
    done = 0 if current is None else revisions.index(current) + 1
    for migration in migrations[:done]:
        if recorded.get(migration.revision) != migration.checksum:
            raise StorageFault(
                f"Migration {migration.revision} was changed after the database {label} had taken it: put the file "
                "back as it was, and write a new migration instead."
            )
    return Status(current, newest, tuple(revisions[done:]))


async def look(tx: Tx, versions: Path, label: str) -> Status:
    """Read where the database is, and judge it."""
    if tx.dialect == "sqlite":
        found = await tx.one("SELECT 1 AS found FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'")
    else:
        found = await tx.one("SELECT 1 AS found WHERE to_regclass('alembic_version') IS NOT NULL")
    if found is None:
        return judge(known(versions), None, {}, label)
    row = await tx.one("SELECT version_num FROM alembic_version")
    if row is None:
        return judge(known(versions), None, {}, label)
    recorded = {each["revision"]: each["checksum"] for each in await tx.all("SELECT * FROM storage_migration")}
    return judge(known(versions), row["version_num"], recorded, label)


async def try_writing(db: Database) -> None:
    """A write that changes nothing. Raises `StorageFault` where the database takes none."""
    await db.put("DELETE FROM storage_migration WHERE revision = ''")


class _GivenUp(Exception):
    """Whoever wanted it migrated does not any more."""


async def brought_up(engine: Callable[[], Engine], versions: Path, label: str) -> tuple[str, ...]:
    """`apply` in a thread of its own. Cancelled, it ends with the step that it is at, and all is as it was before:
    whoever stopped it may go on with the program of before."""
    given_up = threading.Event()
    applying = asyncio.ensure_future(asyncio.to_thread(apply, engine, versions, label, given_up))
    try:
        return await asyncio.shield(applying)
    except asyncio.CancelledError:
        given_up.set()
        with contextlib.suppress(Exception):  # that it is given up, or what it failed of meanwhile
            await settle(applying)
        raise


def apply(
    engine: Callable[[], Engine], versions: Path, label: str, given_up: threading.Event | None = None
) -> tuple[str, ...]:
    """Apply what is pending, in one transaction and under a lock: of two that start together, one finds it done.

    For a worker thread: it blocks. Returns the revisions that were applied here.
    """
    from alembic import command  # noqa: PLC0415 - most starts have nothing to migrate, and these are heavy
    from alembic.config import Config  # noqa: PLC0415 - as above
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415 - as above
    from sqlalchemy import text  # noqa: PLC0415 - as above
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - as above

    brought = known(versions)
    checksums = {migration.revision: migration.checksum for migration in brought}
    applied: list[str] = []

    def go_on() -> None:
        if given_up is not None and given_up.is_set():
            raise _GivenUp

    def record(*, ctx: Any, step: Any, heads: object, run_args: object) -> None:  # noqa: ARG001 - Alembic's signature
        ctx.connection.execute(
            text("INSERT INTO storage_migration (revision, checksum) VALUES (:revision, :checksum)"),
            {"revision": step.up_revision_id, "checksum": checksums[step.up_revision_id]},
        )
        applied.append(step.up_revision_id)
        go_on()

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    machine = engine()
    try:
        with machine.connect() as connection, connection.begin():
            current = MigrationContext.configure(connection).get_current_revision()
            if current:  # a newer program may have been first
                there = connection.execute(text("SELECT revision, checksum FROM storage_migration"))
                judge(brought, current, {row.revision: row.checksum for row in there}, label)
            config.attributes.update(connection=connection, record=record)
            command.upgrade(config, "head")
            _hold_references(connection)
            go_on()
    except DBAPIError as error:
        after = f" after {applied[-1]}" if applied else ""
        raise StorageFault(
            f"The database {label} could not be migrated{after}; it is as it was before. ({_why(error.orig)})"
        ) from error
    finally:
        machine.dispose()
    return tuple(applied)


_REASONS = {
    "LockNotAvailable": "others have been at its tables for long, a backup perhaps: again once that is over",
    "ReadOnlySqlTransaction": "it cannot be written to: see that it is no replica",
    "DiskFull": "its disk is full: free some space on the server",
}


def _why(error: BaseException | None) -> str:
    if isinstance(error, sqlite3.Error) and (known := reason(error)):
        return known
    return _REASONS.get(name := type(error).__name__, name)


def unmake(engine: Callable[[], Engine], label: str) -> None:
    """Take every table away, all or none. For a worker thread: it blocks."""
    from sqlalchemy import MetaData  # noqa: PLC0415 - as in `apply`
    from sqlalchemy.exc import DBAPIError  # noqa: PLC0415 - as in `apply`

    machine = engine()
    try:
        with machine.connect() as connection, connection.begin():
            found = MetaData()
            found.reflect(connection)
            found.drop_all(connection)
    except DBAPIError as error:
        raise StorageFault(
            f"The tables of the database {label} could not be taken away; all are there. ({type(error.orig).__name__})"
        ) from error
    finally:
        machine.dispose()


def _hold_references(connection: Connection) -> None:
    """SQLite migrates with its foreign keys off, so that a table can be rebuilt; hold them once at the end."""
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise StorageFault(f"A migration left rows of {broken[0]} that refer to nothing; the database is as it was.")


def sqlite_engine(path: Path) -> Engine:
    """SQLAlchemy's engine for a file, with transactions that hold tables too (Python's own begins them too late)."""
    from sqlalchemy import URL, NullPool, create_engine, event  # noqa: PLC0415 - as in `apply`

    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)), poolclass=NullPool, connect_args={"timeout": LOCK_SECONDS}
    )

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


def postgres_engine(url: str) -> Engine:
    """SQLAlchemy's engine for a server; the lock is taken with the transaction and goes with it.

    The URL is read by PostgreSQL's own library: SQLAlchemy does not take several servers with their ports.
    """
    import psycopg  # noqa: PLC0415 - as in `apply`
    from sqlalchemy import NullPool, create_engine, event  # noqa: PLC0415 - as in `apply`

    engine = create_engine("postgresql+psycopg://", creator=lambda: psycopg.connect(url), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_SECONDS}s'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK_NUMBER})")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{TABLE_SECONDS}s'")

    return engine
