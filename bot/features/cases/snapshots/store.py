"""What messages said while reports of them were filled in, in the database: sealed, for a day."""

from __future__ import annotations

from bot.storage.db import Tx


async def put_snapshot(tx: Tx, snapshot_id: str, server_id: int, box: bytes, at: int) -> None:
    """Keep what a message says until its report is submitted; the newest look counts."""
    await tx.run(
        "INSERT INTO case_snapshots (id, server_id, box, at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (id) DO UPDATE SET box = excluded.box, at = excluded.at",
        snapshot_id,
        server_id,
        box,
        at,
    )


async def take_snapshot(tx: Tx, snapshot_id: str) -> bytes | None:
    """The sealed snapshot, which goes with this."""
    row = await tx.one("DELETE FROM case_snapshots WHERE id = $1 RETURNING box", snapshot_id)
    return None if row is None else bytes(row["box"])
