"""The contract of the storage: one SQL text, two databases.

    async with db.write(key) as tx:                  # one transaction, durable when the block has been left
        if await tx.run("INSERT INTO once (id) VALUES ($1) ON CONFLICT DO NOTHING", id):
            tx.after_commit(postman.wake)

Rules that hold on both databases, each with a drill in tests/storage/:

- Parameters are `$1`, `$2`, …; a number may be used twice. Values are str, int (64 bits), float, bytes or None.
- `write()` is durable when its block has been left without an error. Leaving with an error undoes all of it.
- A statement that fails breaks its transaction: nothing more may be sent, and leaving the block without the error is
  a `Misuse`. Catch `Conflict` around the block, or say ON CONFLICT DO NOTHING and look at the number of rows.
- A unique violation is a `Conflict`. A foreign key or check that fails is an accident. A database that cannot be used
  (full, read-only, gone, locked by another program) is a `StorageFault`.
- `write(key)` runs after every other `write` with that key has ended, also those of other processes. Without a key, a
  write that depends on a read must be one conditional statement.
- One task holds one transaction. Opening a second one inside it would wait for itself, so it is a `Misuse`; so is a
  statement after the block, or two at once.
- No waiting for anything but the database inside a block: on SQLite everybody else's write waits for it.
- What many people wait for goes by `ask` and `put`, without a block: on SQLite what many tasks want at the same
  moment then travels together, and a trip costs more than a short statement. The questions of one `ask` see one
  snapshot. A `put` is a transaction of one statement, durable when it returns.
- Columns are INTEGER (32 bits), BIGINT, TEXT, BYTEA and DOUBLE PRECISION; a yes or no is an INTEGER 0 or 1. Results
  that are computed need a name (`COUNT(*) AS n`). A parameter that stands alone, such as `$1 IS NULL`, needs
  `CAST($1 AS TEXT)` for PostgreSQL to know its type. Order only by ORDER BY, and by a column that may be NULL only
  with NULLS FIRST or LAST. LIKE, LOWER and ROUND mean different things. Constraints are never deferred.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, overload

from bot.kernel.errors import StorageFault
from bot.storage.statement import Misuse, Param

__all__ = ["Database", "Misuse", "Param", "Question", "Row", "Status", "Tx", "open_database"]

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")


class Row(Protocol):
    """A row, read by column name or position."""

    def __getitem__(self, key: str | int, /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Question(Generic[T]):
    """One statement that reads, and what its rows mean. It can be asked alone, with others, or within a transaction."""

    sql: str
    params: tuple[Param, ...]
    read: Callable[[Sequence[Row]], T]

    def then(self, work: Callable[[T], A]) -> Question[A]:
        """The same question, with something made of its answer."""
        return Question(self.sql, self.params, lambda rows: work(self.read(rows)))


class Tx(Protocol):
    """One transaction, good until the block that opened it is left."""

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""

    @property
    def skip_locked(self) -> str:
        """What a query that leases rows ends with, so that two processes never wait for each other's rows."""

    async def run(self, sql: str, *params: Param) -> int:
        """Send one statement; how many rows it changed."""

    async def one(self, sql: str, *params: Param) -> Row | None:
        """The first row of the answer."""

    async def all(self, sql: str, *params: Param) -> list[Row]:
        """Every row of the answer."""

    async def ask(self, question: Question[T]) -> T:
        """The answer to a question."""

    async def tell(self, what: str) -> None:
        """Once this transaction is durable, have every process on this database hear `what`: this one at once, others
        where they can, a moment later. A few words of the program's own; never anything of a person's.
        """

    async def tell_others(self, what: str) -> None:
        """`tell`, for what this process has seen to by itself. On PostgreSQL it hears of it all the same."""

    def after_commit(self, call: Callable[[], None]) -> None:
        """Call once, only when this transaction is durable, in the order of asking. It must not wait or fail."""


@dataclass(frozen=True, slots=True)
class Status:
    """How far the tables are: the revision they have, the newest that the code knows, and those in between."""

    current: str | None
    newest: str | None
    pending: tuple[str, ...]


class Database(Protocol):
    """An open database. See the module for what holds."""

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""

    def read(self) -> AbstractAsyncContextManager[Tx]:
        """A snapshot: what others commit meanwhile is not seen. Refuses writes."""

    def write(self, key: str | None = None) -> AbstractAsyncContextManager[Tx]:
        """A transaction that changes things, serialised with every other of the same key."""

    @overload
    async def ask(self, one: Question[A], /) -> tuple[A]: ...
    @overload
    async def ask(self, one: Question[A], two: Question[B], /) -> tuple[A, B]: ...
    @overload
    async def ask(self, one: Question[A], two: Question[B], three: Question[C], /) -> tuple[A, B, C]: ...
    @overload
    async def ask(
        self, one: Question[A], two: Question[B], three: Question[C], four: Question[D], /
    ) -> tuple[A, B, C, D]: ...
    @overload
    async def ask(self, *questions: Question[Any]) -> tuple[Any, ...]: ...
    async def ask(self, *questions: Question[Any]) -> tuple[Any, ...]:
        """The answers to some questions, all of one snapshot."""

    async def put(self, sql: str, *params: Param, key: str | None = None) -> int:
        """`write` for one statement; how many rows it changed, once that is durable."""

    def hear(self, call: Callable[[str], None]) -> None:
        """Have `call` hear what transactions `tell`, and nothing (an empty text) where something may have been missed.

        It must not wait or fail. Other processes are heard on PostgreSQL alone: SQLite is for one.
        """

    async def status(self) -> Status:
        """Where the migrations are. Raises `StorageFault` where the database is newer, or a migration was edited."""

    async def migrate(self) -> tuple[str, ...]:
        """Apply what is pending, all or nothing; the revisions that were applied."""

    async def unmake(self) -> None:
        """Take every table away, all or none, with whatever is in them."""

    async def scrub(self) -> None:
        """Make deletions final: nothing that was deleted stays readable in SQLite's write-ahead log.

        PostgreSQL gives dead rows back on its own (autovacuum), and its log belongs to the operator.
        """

    async def take_stock(self) -> None:
        """After much was written at once: have PostgreSQL count what there is.

        Until its own round comes by, it reads whole tables for what an index answers. SQLite needs nothing.
        """

    async def close(self) -> None:
        """Wait for the transactions that are open, then let go of everything."""


async def open_database(url: str, *, migrate: bool = True, make: bool = True, versions: Path | None = None) -> Database:
    """Open `sqlite:///path`, `sqlite:////absolute/path`, `sqlite:///:memory:` or `postgresql://…`.

    With `migrate`, pending migrations are applied, and a database that the code does not fit is refused. Without, the
    tables are taken as they are: for the commands that look at them. Without `make`, a file that is missing is a
    `StorageFault` and is not made. `versions` is another directory of migrations.
    """
    versions = versions or Path(__file__).parent / "migrations" / "versions"
    scheme = url.partition(":")[0].lower()
    database: Database
    if scheme == "sqlite":
        from bot.storage.sqlite import open_sqlite  # noqa: PLC0415 - the other driver need not be loaded

        database = await open_sqlite(url, versions, make=make)
    elif scheme in {"postgres", "postgresql"}:
        from bot.storage.postgres import open_postgres  # noqa: PLC0415 - asyncpg is an extra

        database = await open_postgres(url, versions)
    else:
        raise StorageFault("DATABASE_URL must begin with sqlite:/// or postgresql://")
    if migrate:
        try:
            await database.migrate()
        except BaseException:
            await database.close()
            raise
    return database
