"""Notices in the database.

A notice has no handle and no time of writing: whose it is stands sealed in its box, and is found by opening them.
`mark` is a keyed hash over person and topic, so it links nothing to anything else.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.members.rules import Way
from bot.storage.db import Row, Tx


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice as stored. `count` is how many it stands for, `told` how many the last delivery spoke of."""

    id: str
    server_id: int
    mark: str
    box: bytes
    count: int
    told: int
    here: bool
    until_at: int


def _notice(row: Row) -> NoticeRow:
    return NoticeRow(
        id=row["id"],
        server_id=row["server_id"],
        mark=row["mark"],
        box=bytes(row["box"]),
        count=row["count"],
        told=row["told"],
        here=bool(row["here"]),
        until_at=row["until_at"],
    )


async def put(tx: Tx, notice: NoticeRow) -> bool:
    """Write a notice; False when one of the same mark is there."""
    return bool(
        await tx.run(
            "INSERT INTO member_notices (id, server_id, mark, box, count, told, here, until_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (mark) DO NOTHING",
            notice.id,
            notice.server_id,
            notice.mark,
            notice.box,
            notice.count,
            notice.told,
            int(notice.here),
            notice.until_at,
        )
    )


async def marked(tx: Tx, mark: str) -> NoticeRow | None:
    """The notice of this mark."""
    row = await tx.one("SELECT * FROM member_notices WHERE mark = $1", mark)
    return None if row is None else _notice(row)


async def change(tx: Tx, notice_id: str, box: bytes, until_at: int) -> bool:
    """One more of the same: what it says now. False when it has just been delivered."""
    return bool(
        await tx.run(
            "UPDATE member_notices SET count = count + 1, box = $2, until_at = $3 WHERE id = $1",
            notice_id,
            box,
            until_at,
        )
    )


async def get(tx: Tx, notice_id: str) -> NoticeRow | None:
    """The notice, if it is still there."""
    row = await tx.one("SELECT * FROM member_notices WHERE id = $1", notice_id)
    return None if row is None else _notice(row)


async def telling(tx: Tx, notice_id: str) -> NoticeRow | None:
    """The notice, as it is about to be said; what comes after it is said another time."""
    row = await tx.one("UPDATE member_notices SET told = count WHERE id = $1 RETURNING *", notice_id)
    return None if row is None else _notice(row)


async def stays(tx: Tx, notice_id: str) -> None:
    """It could not be delivered: it waits here."""
    await tx.run("UPDATE member_notices SET here = 1 WHERE id = $1", notice_id)


async def all_of(tx: Tx, server_id: int) -> list[NoticeRow]:
    """Every notice of a server, whosever it is."""
    rows = await tx.all("SELECT * FROM member_notices WHERE server_id = $1 ORDER BY until_at, id", server_id)
    return [_notice(row) for row in rows]


async def remove(tx: Tx, notice_id: str) -> NoticeRow | None:
    """Delete it; returns it as it was, None when it is gone."""
    row = await tx.one("DELETE FROM member_notices WHERE id = $1 RETURNING *", notice_id)
    return None if row is None else _notice(row)


async def forget(tx: Tx, now: int) -> list[NoticeRow]:
    """Delete what nobody read in time; returns it as it was."""
    return [_notice(row) for row in await tx.all("DELETE FROM member_notices WHERE until_at <= $1 RETURNING *", now)]


async def way(tx: Tx, server_id: int, handle: str) -> Way | None:
    """How this person wants to be told; None when they never said."""
    row = await tx.one("SELECT way FROM member_ways WHERE server_id = $1 AND handle = $2", server_id, handle)
    return None if row is None else Way(row["way"])


async def put_way(tx: Tx, server_id: int, handle: str, chosen: Way) -> None:
    """Remember how they want to be told."""
    await tx.run(
        "INSERT INTO member_ways (server_id, handle, way) VALUES ($1, $2, $3)"
        " ON CONFLICT (server_id, handle) DO UPDATE SET way = excluded.way",
        server_id,
        handle,
        chosen.value,
    )


async def forget_way(tx: Tx, server_id: int, handle: str) -> int:
    """Back to how everybody is told."""
    return await tx.run("DELETE FROM member_ways WHERE server_id = $1 AND handle = $2", server_id, handle)
