"""The shield list in the database: whose by a handle that belongs to no server, everything else sealed.

`mark` is a keyed hash over person, occasion and place, so that a second choice takes the place of the first.
"""

from __future__ import annotations

from bot.storage.db import Question, Tx


async def put(tx: Tx, shield_id: str, handle: str, mark: str, box: bytes) -> None:
    """Keep a choice."""
    await tx.run(
        "INSERT INTO day_shields (id, handle, mark, box, unreached) VALUES ($1, $2, $3, $4, 0)",
        shield_id,
        handle,
        mark,
        box,
    )


async def count(tx: Tx, handle: str) -> int:
    """How many choices a person has."""
    row = await tx.one("SELECT COUNT(*) AS n FROM day_shields WHERE handle = $1", handle)
    return 0 if row is None else int(row["n"])


async def take(tx: Tx, handle: str, mark: str) -> str | None:
    """Delete the choice of this mark; returns its id, None where there was none."""
    row = await tx.one("DELETE FROM day_shields WHERE handle = $1 AND mark = $2 RETURNING id", handle, mark)
    return None if row is None else str(row["id"])


async def remove(tx: Tx, handle: str, shield_id: str) -> bool:
    """Delete a choice of this person."""
    return bool(await tx.run("DELETE FROM day_shields WHERE id = $1 AND handle = $2", shield_id, handle))


async def take_all(tx: Tx, handle: str) -> list[str]:
    """Delete every choice of a person; returns their ids."""
    return [str(row["id"]) for row in await tx.all("DELETE FROM day_shields WHERE handle = $1 RETURNING id", handle)]


def boxes(handle: str) -> Question[list[tuple[str, bytes, bool]]]:
    """A person's choices: id, sealed box, whether the last word did not arrive."""
    return Question(
        "SELECT id, box, unreached FROM day_shields WHERE handle = $1 ORDER BY id",
        (handle,),
        lambda rows: [(row["id"], bytes(row["box"]), bool(row["unreached"])) for row in rows],
    )


async def box(tx: Tx, shield_id: str) -> bytes | None:
    """One choice; None when it is gone."""
    row = await tx.one("SELECT box FROM day_shields WHERE id = $1", shield_id)
    return None if row is None else bytes(row["box"])


async def put_box(tx: Tx, shield_id: str, sealed: bytes) -> None:
    """Keep a choice in place of what it was."""
    await tx.run("UPDATE day_shields SET box = $2 WHERE id = $1", shield_id, sealed)


async def mark_reached(tx: Tx, shield_id: str, *, unreached: bool) -> None:
    """Remember whether the last word arrived."""
    await tx.run("UPDATE day_shields SET unreached = $2 WHERE id = $1", shield_id, int(unreached))


async def hours(tx: Tx, handle: str) -> bytes | None:
    """A person's quiet hours, sealed."""
    row = await tx.one("SELECT box FROM quiet_hours WHERE handle = $1", handle)
    return None if row is None else bytes(row["box"])


async def put_hours(tx: Tx, handle: str, sealed: bytes) -> None:
    """Keep quiet hours, in place of earlier ones."""
    await tx.run(
        "INSERT INTO quiet_hours (handle, box) VALUES ($1, $2) ON CONFLICT (handle) DO UPDATE SET box = excluded.box",
        handle,
        sealed,
    )


async def take_hours(tx: Tx, handle: str) -> int:
    """No quiet hours any more; how many there were."""
    return await tx.run("DELETE FROM quiet_hours WHERE handle = $1", handle)
