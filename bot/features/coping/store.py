"""What is kept of a person's tips: which were shown, in which turn, and which were put away.

A row holds a handle, never a member's id, and no time: the turn is a plain count, because all that is asked of it is
what came before what. A row therefore does not tell on which nights somebody looked for help.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.storage.db import Tx


@dataclass(frozen=True, slots=True)
class Mark:
    """One tip as one person knows it. `turn` counts from 1; 0 was never shown. `not_this` was put away."""

    tip_id: str
    turn: int
    not_this: bool


async def load(tx: Tx, server_id: int, handle: str) -> list[Mark]:
    """Every mark of a person, the oldest turn first."""
    rows = await tx.all(
        "SELECT tip_id, turn, not_this FROM tip_marks WHERE server_id = $1 AND handle = $2 ORDER BY turn, tip_id",
        server_id,
        handle,
    )
    return [Mark(row["tip_id"], row["turn"], bool(row["not_this"])) for row in rows]


async def show(tx: Tx, server_id: int, handle: str, tip_id: str, turn: int) -> None:
    """Remember that a tip was shown in this turn."""
    await tx.run(
        "INSERT INTO tip_marks (server_id, handle, tip_id, turn, not_this) VALUES ($1, $2, $3, $4, 0)"
        " ON CONFLICT (server_id, handle, tip_id) DO UPDATE SET turn = excluded.turn",
        server_id,
        handle,
        tip_id,
        turn,
    )


async def put_away(tx: Tx, server_id: int, handle: str, tip_id: str) -> None:
    """Remember that a tip is not to come again; whether and when it was shown stays as it is."""
    await tx.run(
        "INSERT INTO tip_marks (server_id, handle, tip_id, turn, not_this) VALUES ($1, $2, $3, 0, 1)"
        " ON CONFLICT (server_id, handle, tip_id) DO UPDATE SET not_this = 1",
        server_id,
        handle,
        tip_id,
    )


async def forget(tx: Tx, server_id: int, handle: str) -> int:
    """Delete every mark of a person; how many there were."""
    return await tx.run("DELETE FROM tip_marks WHERE server_id = $1 AND handle = $2", server_id, handle)
