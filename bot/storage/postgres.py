"""PostgreSQL through asyncpg: a pool, transactions that end under cancellation, and errors as the contract has them.

Reads are REPEATABLE READ, READ ONLY: one snapshot, and the server refuses writes. Writes are READ COMMITTED: after
the lock of their key is theirs, each statement sees what the last holder of it has committed.

Only the modules of PostgreSQL import asyncpg, and only where a URL asks for it: the driver is the extra `postgres`.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.kernel.errors import Conflict, StorageFault
from bot.storage import schema
from bot.storage.db import Question, Row, Status
from bot.storage.endings import settle
from bot.storage.statement import Misuse, Param
from bot.storage.transaction import SHUTTING_DOWN, Answer, Doors, Ears, Transaction

try:
    import asyncpg
except ImportError as missing:
    raise StorageFault("DATABASE_URL asks for PostgreSQL: install lantern-bot[postgres], the extra.") from missing

from bot.storage.postgres_ears import CHANNEL, Listening

CONNECTIONS = 10
CONNECT_SECONDS = 5.0
ACQUIRE_SECONDS = 15.0
IDLE_SECONDS = 30.0
"""A connection that nobody needed for so long is let go. Something on the way may forget it, without a word to either
end, and whoever was given it would wait for an answer that never comes."""
STATEMENT_SECONDS = 30.0
COMMIT_SECONDS = 10.0
PARTING_SECONDS = 1.0
"""For a rollback, and for the farewell to a server that may hang: nothing is lost where it does not hear them."""
CROWDED_SECONDS = 5.0
"""How long those connections have to do that there are, once the server takes no more."""
LOCK_MILLISECONDS = 15_000
"""How long a statement waits for a row or a key that another transaction holds."""

IDLE_MILLISECONDS = 60_000
"""The server ends a transaction that says nothing for so long: its process has stalled, and others need its locks."""

TRIES = CONNECTIONS + 1
"""A transaction that could not begin has done nothing, so the next connection is tried; all may be stale at once."""

_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_WRITE = "BEGIN ISOLATION LEVEL READ COMMITTED"
_KEY = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"

_GONE = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.InternalClientError,  # the server's farewell came between two statements and was not read yet
    ConnectionError,
)
_ERRORS = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)


def number(text: str) -> int | float:
    """SUM and AVG of whole numbers are `numeric` in PostgreSQL; SQLite gives a whole number or a float."""
    return float(text) if "." in text or "N" in text else int(text)


async def _prepare(connection: Any) -> None:
    await connection.set_type_codec("numeric", schema="pg_catalog", encoder=str, decoder=number, format="text")


async def _keep_as_is(connection: Any) -> None:
    """Every transaction is ended here before its connection goes back, so asyncpg's own resetting is a lost trip."""


_FAULTS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    (
        (asyncpg.SerializationError, asyncpg.DeadlockDetectedError),
        "two writes waited for each other, and this one was undone",
    ),
    (
        (asyncpg.InvalidCachedStatementError, asyncpg.OutdatedSchemaCacheError),
        "its tables were changed under way, as by an update, and this was undone",
    ),
    ((asyncpg.LockNotAvailableError, asyncpg.QueryCanceledError, TimeoutError), "it did not answer in time"),
    ((asyncpg.DiskFullError,), "its disk is full; free some space on the server"),
    ((asyncpg.InsufficientResourcesError,), "it takes no more connections or memory; look at the server"),
    ((asyncpg.InvalidAuthorizationSpecificationError,), "user or password is wrong; check DATABASE_URL"),
    ((asyncpg.InvalidCatalogNameError,), "there is no such database; make it, or check DATABASE_URL"),
    ((asyncpg.InsufficientPrivilegeError,), "its user may not do that; make it the owner of its tables"),
    (
        (asyncpg.DataCorruptedError, asyncpg.IndexCorruptedError, asyncpg.UndefinedFileError),
        "its files are damaged; restore the last backup",
    ),
    ((asyncpg.PostgresSystemError,), "the disk does not answer as it should; look at the server's log"),
    (
        (asyncpg.UndefinedObjectError, asyncpg.CantChangeRuntimeParamError),
        "what stands behind the ? of DATABASE_URL is no setting of its sessions; check it",
    ),
    ((asyncpg.ObjectNotInPrerequisiteStateError,), "it lets nobody in just now; look at the server"),
    ((asyncpg.TargetServerAttributeNotMatched,), "no server is there that is as target_session_attrs asks"),
    (
        (asyncpg.ReadOnlySQLTransactionError,),
        "it cannot be written to; see that it is no replica, and that default_transaction_read_only is off",
    ),
)


def translated(label: str, error: BaseException, *, gone: bool, reading: bool = False) -> BaseException:
    """What an error means under the contract; the error itself, without the values in it, where it is an accident."""
    if isinstance(error, asyncpg.UniqueViolationError):
        return Conflict(str(error.table_name or "a unique value"))
    if reading and isinstance(error, asyncpg.ReadOnlySQLTransactionError):
        return Misuse("a read changes nothing; use write()")
    if isinstance(error, asyncpg.DataError):
        return Misuse("a value has another type than its place in the statement")
    for kinds, reason in _FAULTS:
        if isinstance(error, kinds):
            return StorageFault(f"The database {label}: {reason}.")
    if gone or isinstance(error, _GONE):
        return StorageFault(f"The database {label}: the connection was lost; is the server running?")
    if isinstance(error, asyncpg.PostgresError):
        error.detail = None  # «Failing row contains (…)», «Key (member)=(…)»: never into a log
    return error


def _cause(error: BaseException) -> BaseException | None:
    """What to keep as the cause: nothing that may quote a value."""
    return None if isinstance(error, asyncpg.DataError | asyncpg.UniqueViolationError) else error


class _PostgresTx(Transaction):
    __slots__ = ("_connection", "_label", "_reading")

    def __init__(self, connection: Any, label: str, ears: Ears, *, reading: bool) -> None:
        super().__init__("postgresql", "FOR UPDATE SKIP LOCKED", ears)
        self._connection = connection
        self._label = label
        self._reading = reading

    async def _send(self, sql: str, params: tuple[Param, ...], *, rows: bool) -> Answer:
        connection = self._connection
        try:
            if rows:
                return Answer(await connection.fetch(sql, *params), 0)
            status = await connection.execute(sql, *params) if params else await self._plain(sql)
        except _ERRORS as error:
            gone = _is_gone(connection)
            raise translated(self._label, error, gone=gone, reading=self._reading) from _cause(error)
        word, *numbers = status.split()
        return Answer((), int(numbers[-1]) if word != "SELECT" and numbers else 0)

    @property
    def refused_writing(self) -> bool:
        """Whether the server takes nothing from this session. It may from a new one: what a session may do is settled
        when it begins, and where DATABASE_URL names several servers, it may begin at another."""
        return isinstance(self.error, StorageFault) and isinstance(
            self.error.__cause__, asyncpg.ReadOnlySQLTransactionError
        )

    async def tell_others(self, what: str) -> None:
        """They hear it when this is committed, and this process once more."""
        await self.run("SELECT pg_notify($1, $2) AS told", CHANNEL, what)

    async def _plain(self, sql: str) -> str:
        """Without parameters asyncpg would take several statements in one text; SQLite would not."""
        statement = await self._connection.prepare(sql)
        await statement.fetch()
        status: str = statement.get_statusmsg()
        return status


@dataclass(slots=True)
class _Key:
    """The queue of one key within this process, so that those who wait for it hold no connection."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    users: int = 0


class PostgresDatabase:
    """See `bot.storage.db.Database`."""

    dialect = "postgresql"

    def __init__(self, url: str, pool: Any, label: str, versions: Path) -> None:
        self._url = url
        self._pool = pool
        self._label = label
        self._versions = versions
        self._doors = Doors()
        self._ears = Ears()
        self._loop = asyncio.get_running_loop()
        self._listening: Listening | None = None
        self._keys: dict[str, _Key] = {}
        self._room = asyncio.Semaphore(CONNECTIONS)
        """For as many connections as the server gives us."""

    @contextlib.asynccontextmanager
    async def read(self) -> AsyncIterator[_PostgresTx]:
        """See `bot.storage.db.Database`."""
        with self._doors.held():
            async with self._transaction(_READ, None) as tx:
                yield tx

    @contextlib.asynccontextmanager
    async def write(self, key: str | None = None) -> AsyncIterator[_PostgresTx]:
        """See `bot.storage.db.Database`."""
        with self._doors.held():
            if key is None:
                async with self._transaction(_WRITE, None) as tx:
                    yield tx
                return
            place = self._keys.setdefault(key, _Key())
            place.users += 1
            try:
                async with place.lock, self._transaction(_WRITE, key) as tx:
                    yield tx
            finally:
                place.users -= 1
                if not place.users:
                    del self._keys[key]

    async def ask(self, *questions: Question[Any]) -> tuple[Any, ...]:
        """See `bot.storage.db.Database`."""
        async with self.read() as tx:
            return tuple([await tx.ask(question) for question in questions])

    async def put(self, sql: str, *params: Param, key: str | None = None) -> int:
        """See `bot.storage.db.Database`."""
        async with self.write(key) as tx:
            return await tx.run(sql, *params)

    @contextlib.asynccontextmanager
    async def _transaction(self, begin: str, key: str | None) -> AsyncIterator[_PostgresTx]:
        connection = await self._begin(begin, key)
        tx = _PostgresTx(connection, self._label, self._ears, reading=begin is _READ)
        try:
            yield tx
            tx.finish()
        except BaseException:
            tx.abandon()
            if tx.refused_writing:
                await self._pool.expire_connections()
            await settle(asyncio.ensure_future(self._undo(connection)))
            raise
        await settle(asyncio.ensure_future(self._keep(connection, tx)))

    async def _begin(self, begin: str, key: str | None) -> Any:
        """A connection with a transaction open on it, and the key's lock. Stale connections are passed over."""
        for attempt in range(TRIES):
            connection = None
            try:
                connection = await self._acquire()
                await connection.execute(begin)
                if key is not None:
                    await connection.execute(_KEY, key)
            except BaseException as error:
                stale = connection is not None and (_is_gone(connection) or isinstance(error, _GONE))
                if connection is not None:
                    if stale:
                        _throw_away(connection)
                    await settle(asyncio.ensure_future(self._undo(connection)))
                if stale and isinstance(error, Exception) and attempt < TRIES - 1:
                    continue
                if isinstance(error, asyncpg.InterfaceError) and self._doors.closing:
                    raise StorageFault(SHUTTING_DOWN) from error
                if isinstance(error, _ERRORS):
                    raise translated(self._label, error, gone=stale or isinstance(error, OSError)) from error
                raise
            return connection
        raise AssertionError("the last try returns or raises")

    async def _acquire(self) -> Any:
        """A connection. Where the server takes no more of them, those that there are go round."""
        async with asyncio.timeout(ACQUIRE_SECONDS):
            while True:
                await self._room.acquire()
                try:
                    return await self._pool.acquire()
                except asyncpg.TooManyConnectionsError:
                    self._loop.call_later(CROWDED_SECONDS, self._room.release)
                    if not self._pool.get_size():
                        raise
                except BaseException:
                    self._room.release()
                    raise

    async def _keep(self, connection: Any, tx: _PostgresTx) -> None:
        try:
            await connection.execute("COMMIT", timeout=COMMIT_SECONDS)
        except _ERRORS as error:
            raise translated(self._label, error, gone=_is_gone(connection)) from error
        else:
            tx.announce()
        finally:
            await self._hand_back(connection)

    async def _undo(self, connection: Any) -> None:
        """Roll back; a connection that cannot even do that is thrown away, and the server rolls back.

        Without asking whether a transaction is open: a BEGIN that was cancelled may still be on its way.
        """
        try:
            await connection.execute("ROLLBACK", timeout=PARTING_SECONDS)
        except _ERRORS:
            _throw_away(connection)
        finally:
            await self._hand_back(connection)

    async def _hand_back(self, connection: Any) -> None:
        """To the pool, which opens another where this one is closed."""
        with contextlib.suppress(asyncpg.InterfaceError):  # thrown away
            if connection.is_in_transaction():
                _throw_away(connection)
        try:
            with contextlib.suppress(*_ERRORS):  # an expired one is closed; what was committed is, however that goes
                await self._pool.release(connection, timeout=PARTING_SECONDS)
        finally:
            self._room.release()

    def hear(self, call: Callable[[str], None]) -> None:
        """See `bot.storage.db.Database`."""
        self._ears.add(call)
        if self._listening is None and not self._doors.closing:
            self._listening = Listening(self._url, self._ears, self._loop)

    async def status(self) -> Status:
        """See `bot.storage.db.Database`."""
        async with self.read() as tx:
            return await schema.look(tx, self._versions, self._label)

    async def migrate(self) -> tuple[str, ...]:
        """See `bot.storage.db.Database`."""
        if not (await self.status()).pending:
            return ()
        return await schema.brought_up(lambda: schema.postgres_engine(self._url), self._versions, self._label)

    async def unmake(self) -> None:
        """See `bot.storage.db.Database`."""
        await settle(
            asyncio.ensure_future(
                asyncio.to_thread(schema.unmake, lambda: schema.postgres_engine(self._url), self._label)
            )
        )

    async def scrub(self) -> None:
        """See `bot.storage.db.Database`."""

    async def take_stock(self) -> None:
        """See `bot.storage.db.Database`."""
        try:
            await self._pool.execute("ANALYZE")
        except _ERRORS as error:
            raise translated(self._label, error, gone=isinstance(error, OSError)) from error

    async def close(self) -> None:
        """See `bot.storage.db.Database`."""
        if not self._doors.closing:
            self._doors.closing = True
            await settle(asyncio.ensure_future(self._close()))

    async def _close(self) -> None:
        if self._listening is not None:
            await self._listening.close()
        with contextlib.suppress(*_ERRORS):  # asyncpg ends without a farewell what could not be closed with one
            async with asyncio.timeout(PARTING_SECONDS):
                await self._pool.close()


def _is_gone(connection: Any) -> bool:
    """Whether the connection is closed. One that died under way was taken back by the pool, and only says so."""
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:
        return True


def _throw_away(connection: Any) -> None:
    """Close without a word to the server. Done twice, asyncpg says that the connection is not ours any more."""
    with contextlib.suppress(asyncpg.InterfaceError):
        connection.terminate()


async def open_postgres(url: str, versions: Path) -> PostgresDatabase:
    """Connect once, so that a wrong URL is known now and in one line."""
    url = "postgresql" + url[url.index(":") :]
    try:
        label = label_of(url)
        pool = await asyncpg.create_pool(
            url,
            min_size=0,  # with a floor, asyncpg keeps trying in the background while the server is away
            max_size=CONNECTIONS,
            max_inactive_connection_lifetime=IDLE_SECONDS,
            timeout=CONNECT_SECONDS,
            command_timeout=STATEMENT_SECONDS,
            init=_prepare,
            reset=_keep_as_is,
            server_settings={
                "application_name": "lantern",
                "lock_timeout": str(LOCK_MILLISECONDS),
                "idle_in_transaction_session_timeout": str(IDLE_MILLISECONDS),
            },
        )
        database = PostgresDatabase(url, pool, label, versions)
        try:
            async with database.read() as tx:
                _judge_letters(await tx.one("SELECT current_setting('server_encoding') AS name"), label)
        except BaseException:
            await database.close()
            raise
    except ValueError:
        # Without its cause: what cannot be read of the URL may be the password.
        raise StorageFault("DATABASE_URL: write postgresql://user:password@host:port/database") from None
    return database


def _judge_letters(encoding: Row | None, label: str) -> None:
    """Refuse a database that has no place for every letter: it would refuse a vent for a heart in it, one in ten."""
    if encoding is None or encoding["name"] != "UTF8":
        raise StorageFault(
            f"The database {label}: it does not keep every letter; make it anew with `--template template0 "
            "--encoding UTF8` (docs/operators.md)."
        )


def label_of(url: str) -> str:
    """Host and database for a message; never the user or the password.

    A password with a `/` or `#` as it is ends the part that holds it, and the rest of it would be said.
    """
    parts = urlsplit(url)
    if "@" in parts.path + parts.fragment:
        raise StorageFault("DATABASE_URL: in the password, / ? # and @ must be percent-encoded (%2F %3F %23 %40).")
    host = parts.hostname or ",".join(parse_qs(parts.query).get("host", ["localhost"]))
    return f"{parts.path.removeprefix('/') or 'postgres'} on {host}"
