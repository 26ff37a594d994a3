"""What the commands `backup`, `restore` and `move` do. All of a copy is there, or nothing of it."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import aclosing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from bot.kernel.appearing import appearing
from bot.kernel.clock import Clock
from bot.kernel.errors import StorageFault
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.copying.file import About, Page, Reader, Writer, is_one
from bot.storage.copying.tables import OF_A_START, Mark, Table, holds, marks, pages, put, tables
from bot.storage.db import Database, Tx, open_database
from bot.storage.keymark import TABLE as KEY_MARKS
from bot.storage.keymark import opens

VERSIONS = Path(__file__).parents[1] / "migrations" / "versions"

NOT_MEANT = "so it is not the one you mean: look at how it is written."

Tell = Callable[[str, int], None]
"""Called with a table's name and how many of its rows are done, after every page."""

Arrived = Callable[[Tx, int], Awaitable[None]]
"""Called in the transaction that fills a database, after all of it, with the instant (ms UTC) of the backup."""


async def nothing_more(_tx: Tx, _made_at: int) -> None:
    """The copy as it was."""


async def back_up(db: Database, path: Path, vault: Vault, clock: Clock, ids: Ids, tell: Tell) -> dict[str, Mark]:
    """Write all that is stored into the sealed file `path`, as it is at one moment, while others go on writing.

    The file is there only once it is whole, and an earlier backup until then. Every table's mark. Raises
    `StorageFault`, also where the keys at hand are not this database's: nobody could read it then.
    """
    revision = (await db.status()).current
    if revision is None:
        raise StorageFault("There is nothing to back up yet: this database has no tables.")
    with _writing(path) as out:
        writer = Writer(out, vault, About(ids.new(), clock.now(), revision))
        async with db.read() as tx:
            every = await tables(tx)
            if any(table.name == KEY_MARKS for table in every):
                await opens(tx, vault)
            for table in every:
                writer.table(table.name)
                done = 0
                async with aclosing(pages(tx, table)) as all_pages:
                    async for rows in all_pages:
                        writer.page(Page(table.name, table.columns, rows))
                        done += len(rows)
                        tell(table.name, done)
        return writer.end()


async def verify(path: Path, vault: Vault, tell: Tell) -> tuple[About, dict[str, Mark]]:
    """Read a backup from its first byte to its last, and write nothing. Raises `StorageFault`."""
    with _reading(path, vault) as reader:
        counted = await _count(reader, tell)
        _held(path, reader.marks, counted)
        return reader.about, reader.marks


async def restore(url: str, path: Path, vault: Vault, tell: Tell, arrived: Arrived = nothing_more) -> dict[str, Mark]:
    """Fill the empty database at `url` from a backup, then bring its tables up to this version.

    Every table's mark as it was in the backup, which is read to its end before anything is made. Raises `StorageFault`,
    and then nothing was written.
    """
    with _reading(path, vault) as reader, _until(reader.about.revision, path) as versions:
        await verify(path, vault, tell)
        await _blank(url)
        db = await open_database(url, versions=versions)
        try:
            async with db.write() as tx:
                known = await _empty(tx)
                done: dict[str, int] = {}
                for page in reader.pages():
                    table = known.get(page.table)
                    if table is None or table.columns != page.columns:
                        raise StorageFault(f"The backup {path} has a table {page.table} that is not known here.")
                    await put(tx, table, page.rows)
                    done[page.table] = done.get(page.table, 0) + len(page.rows)
                    tell(page.table, done[page.table])
                _held(path, reader.marks, await marks(tx))
                await arrived(tx, reader.about.made_at)
        finally:
            await db.close()
        db = await open_database(url)
        await db.take_stock()
        await db.close()
        return reader.marks


async def move(source: Database, target: Database, tell: Tell) -> dict[str, Mark]:
    """Copy everything from `source` into the empty `target`, both up to date. Every table's mark.

    Raises `StorageFault` where there is nothing to copy, or something was written at the source meanwhile; then nothing
    was written here.
    """
    if (await source.status()).current is None:
        raise StorageFault(f"The old database has no tables, {NOT_MEANT}")
    for db, name in ((source, "old"), (target, "new")):
        if (await db.status()).pending:
            raise StorageFault(f"The tables of the {name} database are not up to date: `python -m bot migrate` first.")
    async with target.write() as tx:
        known = await _empty(tx)
        for name in OF_A_START:
            await tx.run(f"DELETE FROM {name}")  # the copy brings its own
        async with source.read() as there:
            for table in await tables(there):
                done = 0
                async with aclosing(pages(there, table)) as all_pages:
                    async for rows in all_pages:
                        await put(tx, known[table.name], rows)
                        done += len(rows)
                        tell(table.name, done)
        async with source.read() as there:  # another snapshot, taken now
            copied, now = await _beside(marks(tx), marks(there))
        if not any(mark.rows for name, mark in copied.items() if name not in OF_A_START):
            raise StorageFault(f"The old database holds nothing, {NOT_MEANT}")
        if now != copied:
            raise StorageFault(
                "The old database was written to while it was copied, so nothing was kept of the copy: stop every"
                " Lantern that uses it, and try again."
            )
    await target.take_stock()
    return copied


async def _beside(*counting: Coroutine[Any, Any, dict[str, Mark]]) -> list[dict[str, Mark]]:
    """What both come to. One after the other, of two large databases, one would rest for minutes in the middle of its
    transaction, and PostgreSQL ends what rests (`bot.storage.postgres.IDLE_MILLISECONDS`)."""
    tasks = [asyncio.create_task(each) for each in counting]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def _blank(url: str) -> None:
    """A database without tables: those of a start may be another version's than the backup's, so they go."""
    db = await open_database(url, migrate=False)
    try:
        if (await db.status()).current is not None:
            async with db.read() as tx:
                await _empty(tx)
            await db.unmake()
    finally:
        await db.close()


async def _empty(tx: Tx) -> dict[str, Table]:
    """The tables by name; a `StorageFault` where more is in them than a start writes."""
    found = await tables(tx)
    for table in found:
        if table.name not in OF_A_START and await holds(tx, table):
            raise StorageFault(f"The new database is in use already ({table.name}): name an empty one.")
    return {table.name: table for table in found}


async def _count(reader: Reader, tell: Tell) -> dict[str, Mark]:
    counted: dict[str, Mark] = {}
    for page in reader.pages():
        mark = counted[page.table] = counted.get(page.table, Mark()).with_rows(page.rows)
        tell(page.table, mark.rows)
        await asyncio.sleep(0)  # whoever wants to stop it is heard
    return counted


def _held(path: Path, wanted: Mapping[str, Mark], found: Mapping[str, Mark]) -> None:
    """A `StorageFault` unless what was found is what the backup's end says."""
    for name, mark in wanted.items():
        if found.get(name, Mark()) != mark:
            raise StorageFault(f"The backup {path} cannot be used: the rows of {name} are not those that it counted.")


@contextmanager
def _writing(path: Path) -> Iterator[BinaryIO]:
    try:
        if not (path.name and (not path.exists() or is_one(path))):
            raise StorageFault(f"What is at {path} already is no backup, and would be lost: name another file.")
        with appearing(path) as out:
            yield out
    except OSError as fault:
        raise StorageFault(f"The backup {path} cannot be written: {fault.strerror}.") from fault


@contextmanager
def _reading(path: Path, vault: Vault) -> Iterator[Reader]:
    try:
        file = path.open("rb")
    except OSError as fault:
        raise StorageFault(f"The backup {path} cannot be read: {fault.strerror}.") from fault
    with file:
        yield Reader(path, file, vault)


@contextmanager
def _until(revision: str, path: Path) -> Iterator[Path]:
    """The migrations up to this one: a backup is restored into the tables that it was taken from."""
    files = [each for each in VERSIONS.glob("[0-9]*.py") if each.name[:4] <= revision]
    if not any(each.name[:4] == revision for each in files):
        raise StorageFault(f"The backup {path} comes from a newer Lantern (tables {revision}): update Lantern first.")
    with tempfile.TemporaryDirectory(prefix="lantern-restore-") as folder:
        for each in files:
            shutil.copy(each, folder)
        yield Path(folder)
