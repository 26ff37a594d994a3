"""Which check-ins are near, and of which the organisers were told that nobody is there."""

from __future__ import annotations

from bot.features.occasions.rules import CheckIn
from bot.features.occasions.store import checkin_of
from bot.storage.db import Tx


async def unwatched(tx: Tx, now: int, until: int) -> list[CheckIn]:
    """What is scheduled within this time (ms UTC) and not told of in `cover_told`."""
    rows = await tx.all(
        "SELECT * FROM checkins WHERE state = 'scheduled' AND due_at > $1 AND due_at <= $2"
        " AND id NOT IN (SELECT checkin_id FROM cover_told) ORDER BY due_at",
        now,
        until,
    )
    return [checkin_of(row) for row in rows]


async def watched(tx: Tx, checkin_id: str) -> bool:
    """The organisers are told of it. False when they were told before."""
    return bool(
        await tx.run("INSERT INTO cover_told (checkin_id) VALUES ($1) ON CONFLICT (checkin_id) DO NOTHING", checkin_id)
    )
