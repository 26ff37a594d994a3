"""Locks on PostgreSQL: advisory locks of one session, on a connection that is used for nothing else.

The session is watched from both ends. From here it is asked for a sign every `SIGN` seconds; without one within
`PATIENCE` it is given up. The server ends it by itself when it hears nothing for `SILENCE`, so a process that is
stopped, hung or cut off loses its locks although its connection still stands. `PATIENCE` and `SIGN` together are
shorter than `SILENCE`: whoever is cut off knows it before somebody else can hold what it held.

It needs a session of its own: behind a pooler such as PgBouncer, name the server itself in DATABASE_URL.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable
from typing import Any, TypeVar

import asyncpg

from bot.kernel.errors import StorageFault
from bot.storage.postgres import CONNECT_SECONDS, label_of, translated

SIGN = 2.0
PATIENCE = 5.0
SILENCE = 10.0
_ERRORS = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError, TimeoutError)
_HERE = "database = (SELECT oid FROM pg_database WHERE datname = current_database())"

T = TypeVar("T")


class PostgresLocks:
    """See `bot.storage.locks.Locks`."""

    def __init__(self, connection: Any) -> None:
        self.lost = asyncio.Event()
        self._connection = connection
        self._turn = asyncio.Lock()
        self._held: set[tuple[int, int]] = set()
        connection.add_termination_listener(lambda _: self.lost.set())
        self._signs = asyncio.create_task(self._give_signs(), name="locks")

    async def take(self, space: int, number: int) -> bool:
        """See `bot.storage.locks.Locks`. One session may take a lock twice, so what is held is remembered here."""
        return await self._try("SELECT pg_try_advisory_lock($1::int, $2::int)", space, number)

    async def take_shared(self, space: int, number: int) -> bool:
        """See `bot.storage.locks.Locks`."""
        return (space, number) in self._held or await self._try(
            "SELECT pg_try_advisory_lock_shared($1::int, $2::int)", space, number
        )

    async def _try(self, sql: str, space: int, number: int) -> bool:
        if (space, number) in self._held:
            return False
        async with self._turn:
            got = bool(await self._ask(self._connection.fetchval(sql, space, number)))
        if got:
            self._held.add((space, number))
        return got

    async def give_back(self, space: int, number: int) -> None:
        """See `bot.storage.locks.Locks`."""
        if (space, number) not in self._held:
            return
        self._held.discard((space, number))
        async with self._turn:
            for kind in ("", "_shared"):
                await self._ask(
                    self._connection.execute(
                        f"SELECT pg_advisory_unlock{kind}(classid::bigint::int, objid::bigint::int) FROM pg_locks"
                        " WHERE locktype = 'advisory' AND objsubid = 2 AND pid = pg_backend_pid()"
                        f" AND classid::bigint = $1 AND objid::bigint = $2 AND mode = '{_MODES[kind]}'",
                        space,
                        number,
                    )
                )

    async def taken(self, space: int) -> frozenset[int]:
        """See `bot.storage.locks.Locks`."""
        async with self._turn:
            rows = await self._ask(
                self._connection.fetch(
                    "SELECT DISTINCT objid::bigint AS number FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2"
                    f" AND granted AND classid::bigint = $1 AND {_HERE}",
                    space,
                )
            )
        return frozenset(int(row["number"]) for row in rows)

    async def close(self) -> None:
        """See `bot.storage.locks.Locks`."""
        self._signs.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._signs
        self._held.clear()
        try:
            async with asyncio.timeout(SIGN):
                await self._connection.close()
        except _ERRORS:
            self._connection.terminate()
        self.lost.set()

    async def _ask(self, question: Awaitable[T]) -> T:
        try:
            async with asyncio.timeout(PATIENCE):
                return await question
        except _ERRORS as error:
            self._give_up()
            raise StorageFault("The database: the connection that holds this process's locks was lost.") from error

    async def _give_signs(self) -> None:
        while not self.lost.is_set():
            await asyncio.sleep(SIGN)
            async with self._turn:
                with contextlib.suppress(StorageFault):
                    await self._ask(self._connection.execute("SELECT 1"))

    def _give_up(self) -> None:
        with contextlib.suppress(*_ERRORS):
            self._connection.terminate()
        self.lost.set()


_MODES = {"": "ExclusiveLock", "_shared": "ShareLock"}


async def open_postgres_locks(url: str) -> PostgresLocks:
    """Connect. Raises `StorageFault`."""
    label = label_of(url)
    try:
        connection = await asyncpg.connect(
            "postgresql" + url[url.index(":") :],
            timeout=CONNECT_SECONDS,
            server_settings={
                "application_name": "lantern locks",
                "idle_session_timeout": str(round(SILENCE * 1_000)),
                "tcp_keepalives_idle": "3",
                "tcp_keepalives_interval": "2",
                "tcp_keepalives_count": "3",
            },
        )
    except _ERRORS as error:
        raise translated(label, error, gone=isinstance(error, OSError)) from error
    return PostgresLocks(connection)
