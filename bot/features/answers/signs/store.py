"""Quiet signs in the database: which post, which sign, and a handle that is another one under every post."""

from __future__ import annotations

from bot.features.answers.signs.rules import Sign
from bot.storage.db import Tx


async def put(tx: Tx, vent_id: str, server_id: int, handle: str, sign: Sign) -> bool:
    """This person gives this sign; False when they have given it already."""
    return bool(
        await tx.run(
            "INSERT INTO vent_signs (vent_id, server_id, handle, sign) VALUES ($1, $2, $3, $4)"
            " ON CONFLICT (vent_id, handle, sign) DO NOTHING",
            vent_id,
            server_id,
            handle,
            sign.value,
        )
    )


async def take(tx: Tx, vent_id: str, handle: str, sign: Sign) -> bool:
    """Take it back; False when it was not given."""
    return bool(
        await tx.run(
            "DELETE FROM vent_signs WHERE vent_id = $1 AND handle = $2 AND sign = $3", vent_id, handle, sign.value
        )
    )


async def counts(tx: Tx, vent_id: str) -> dict[Sign, int]:
    """How often each sign was given to a post."""
    rows = await tx.all("SELECT sign, COUNT(*) AS n FROM vent_signs WHERE vent_id = $1 GROUP BY sign", vent_id)
    return {Sign(row["sign"]): int(row["n"]) for row in rows}


async def of_server(tx: Tx, server_id: int) -> list[tuple[str, str, Sign]]:
    """Post, handle and sign of all that was given in a server, in an order that tells nothing."""
    rows = await tx.all(
        "SELECT vent_id, handle, sign FROM vent_signs WHERE server_id = $1 ORDER BY handle, sign", server_id
    )
    return [(row["vent_id"], row["handle"], Sign(row["sign"])) for row in rows]


async def forget(tx: Tx, out_before: int) -> None:
    """Forget who gave signs to posts that are gone, or came out before this message id."""
    await tx.run(
        "DELETE FROM vent_signs WHERE NOT EXISTS (SELECT 1 FROM vents WHERE vents.id = vent_signs.vent_id"
        " AND vents.state <> 'withdrawn' AND vents.message_id >= $1)",
        out_before,
    )
