"""People's own hard dates in the database: whose by a handle that belongs to no server, everything else sealed."""

from __future__ import annotations

from bot.storage.db import Question, Tx


async def add_date(tx: Tx, date_id: str, handle: str, box: bytes) -> None:
    """Keep a person's own date."""
    await tx.run("INSERT INTO hard_dates (id, handle, box, unreached) VALUES ($1, $2, $3, 0)", date_id, handle, box)


async def count_dates(tx: Tx, handle: str) -> int:
    """How many dates a person has."""
    row = await tx.one("SELECT COUNT(*) AS n FROM hard_dates WHERE handle = $1", handle)
    return 0 if row is None else int(row["n"])


def dates_of(handle: str) -> Question[list[tuple[str, bytes, bool]]]:
    """A person's dates: id, sealed box, whether the last reminder did not arrive."""
    return Question(
        "SELECT id, box, unreached FROM hard_dates WHERE handle = $1 ORDER BY id",
        (handle,),
        lambda rows: [(row["id"], bytes(row["box"]), bool(row["unreached"])) for row in rows],
    )


async def date_box(tx: Tx, date_id: str) -> bytes | None:
    """The sealed box of a date; None when it is gone."""
    row = await tx.one("SELECT box FROM hard_dates WHERE id = $1", date_id)
    return None if row is None else bytes(row["box"])


async def mark_date(tx: Tx, date_id: str, *, unreached: bool) -> None:
    """Remember whether the last reminder arrived."""
    await tx.run("UPDATE hard_dates SET unreached = $2 WHERE id = $1", date_id, int(unreached))


async def remove_date(tx: Tx, date_id: str, handle: str) -> bool:
    """Delete a date of this person."""
    return bool(await tx.run("DELETE FROM hard_dates WHERE id = $1 AND handle = $2", date_id, handle))
