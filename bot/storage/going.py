"""What a piece of work would delete or empty: it is done in a transaction, watched, and given up.

So the rule that says what goes and the one that lets it go are the same statements. Nothing of a row is looked at but
how many there are and how old the oldest is.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final, NoReturn, TypeVar

from bot.storage.copying.tables import Table, tables
from bot.storage.db import Database, Question, Row, Tx
from bot.storage.statement import Param

T = TypeVar("T")

_DELETE: Final = re.compile(r"DELETE FROM (\w+)(?: WHERE (.*?))?(?: RETURNING .*)?$", re.DOTALL)
_UPDATE: Final = re.compile(r"UPDATE (\w+) SET (.*?)(?: WHERE (.*?))?(?: RETURNING .*)?$", re.DOTALL)
_INSERT: Final = re.compile(r"INSERT INTO (\w+) ")
_EMPTIED: Final = re.compile(r"(\w+) = (\$\d+|NULL|'')")
_PARAMETER: Final = re.compile(r"\$(\d+)")

_AGES: Final = ("opened_at", "created_at", "asked_at", "hidden_at", "resolved_at", "done_at", "due_at", "last_at", "at")
_ENDS: Final = ("until_at", "message_id")
"""Instants, and at last Discord's message ids, in which there is one too. The first that a table has says its age."""
_DISCORD_EPOCH: Final = 1_420_070_400_000


@dataclass(frozen=True, slots=True)
class Going:
    """Rows of a table that go, or, with `column`, whose value there is emptied.

    `oldest` in ms UTC: when the oldest of them began, or where that is not kept, until when it was kept; 0: not known.
    """

    table: str
    column: str
    rows: int
    oldest: int = 0


class _GivenUp(Exception):
    """Ends the transaction; nothing of it is kept."""


async def watched(db: Database, work: Callable[[Tx], Awaitable[None]]) -> tuple[Going, ...]:
    """What `work` would let go, by table and column. Nothing is changed; writers wait meanwhile."""
    try:
        async with db.write() as tx:
            known = {table.name: table for table in await tables(tx)}
            before = await _counts(tx, known)
            watch = _Watch(tx, known)
            await work(watch)
            watch.also(before, await _counts(tx, known))
            _give_up()
    except _GivenUp:
        return watch.found()


def _give_up() -> NoReturn:
    raise _GivenUp


class _Watch:
    """A transaction that notes what goes. See `bot.storage.db.Tx`."""

    def __init__(self, tx: Tx, known: dict[str, Table]) -> None:
        self._tx = tx
        self._known = known
        self._going: dict[tuple[str, str], Going] = {}
        self._inserted: dict[str, int] = {}

    @property
    def dialect(self) -> str:
        """See `Tx`."""
        return self._tx.dialect

    @property
    def skip_locked(self) -> str:
        """See `Tx`."""
        return self._tx.skip_locked

    async def run(self, sql: str, *params: Param) -> int:
        """See `Tx`."""
        await self._look(sql, params)
        changed = await self._tx.run(sql, *params)
        if insert := _INSERT.match(sql):
            self._inserted[insert[1]] = self._inserted.get(insert[1], 0) + changed
        return changed

    async def one(self, sql: str, *params: Param) -> Row | None:
        """See `Tx`."""
        await self._look(sql, params)
        return await self._tx.one(sql, *params)

    async def all(self, sql: str, *params: Param) -> list[Row]:
        """See `Tx`."""
        await self._look(sql, params)
        return await self._tx.all(sql, *params)

    async def ask(self, question: Question[T]) -> T:
        """See `Tx`."""
        return await self._tx.ask(question)

    async def tell(self, what: str) -> None:
        """See `bot.storage.db.Tx`: nothing is committed, so nobody hears of it."""

    async def tell_others(self, what: str) -> None:
        """The same."""

    def after_commit(self, call: Callable[[], None]) -> None:
        """It is never committed."""

    async def _look(self, sql: str, params: tuple[Param, ...]) -> None:
        if gone := _DELETE.match(sql):
            await self._note(gone[1], ("",), gone[2], params)
        elif changed := _UPDATE.match(sql):
            emptied = tuple(
                name
                for name, value in _EMPTIED.findall(changed[2])
                if not value.startswith("$") or not params[int(value[1:]) - 1]
            )
            await self._note(changed[1], emptied, changed[3], params)

    async def _note(self, table: str, columns: tuple[str, ...], where: str | None, params: tuple[Param, ...]) -> None:
        if not columns:
            return
        used = sorted({int(number) for number in _PARAMETER.findall(where or "")})
        renamed = _PARAMETER.sub(lambda found: f"${used.index(int(found[1])) + 1}", where or "1 = 1")
        age = next((name for name in (*_AGES, *_ENDS) if name in self._known[table].columns), None)
        row = await self._tx.one(
            f"SELECT COUNT(*) AS n, {f'MIN({age})' if age else '0'} AS oldest FROM {table} WHERE {renamed}",
            *(params[number - 1] for number in used),
        )
        rows = int(row["n"]) if row else 0
        if row is None or not rows:
            return
        oldest = row["oldest"] if isinstance(row["oldest"], int) else 0  # an `at` is a time of day in some tables
        if age == "message_id" and oldest:
            oldest = (oldest >> 22) + _DISCORD_EPOCH
        for column in columns:
            self._add(Going(table, column, rows, oldest))

    def _add(self, going: Going) -> None:
        known = self._going.get((going.table, going.column))
        if known is not None:
            ages = [one.oldest for one in (known, going) if one.oldest]
            going = Going(going.table, going.column, known.rows + going.rows, min(ages, default=0))
        self._going[going.table, going.column] = going

    def also(self, before: dict[str, int], after: dict[str, int]) -> None:
        """What goes with a row that it belongs to is in no statement: the tables were counted."""
        for table, rows in before.items():
            noted = self._going.get((table, ""))
            more = rows + self._inserted.get(table, 0) - after[table] - (noted.rows if noted else 0)
            if more > 0:
                self._add(Going(table, "", more))

    def found(self) -> tuple[Going, ...]:
        return tuple(self._going[key] for key in sorted(self._going))


async def _counts(tx: Tx, known: dict[str, Table]) -> dict[str, int]:
    rows = {name: await tx.one(f'SELECT COUNT(*) AS n FROM "{name}"') for name in known}
    return {name: int(row["n"]) if row else 0 for name, row in rows.items()}
