"""The timelines of cases in the database. What moderators wrote is sealed."""

from __future__ import annotations

from bot.features.cases.events import Happened
from bot.features.cases.store import Event
from bot.storage.db import Tx


async def note(tx: Tx, case_id: str, what: Happened, moderator_id: int | None, at: int) -> int:
    """Add a line to the timeline and return its step; safe only under the server's key."""
    row = await tx.one(
        "INSERT INTO case_events (case_id, step, what, moderator_id, at)"
        " SELECT $1, COALESCE(MAX(step), 0) + 1, $2, $3, $4 FROM case_events WHERE case_id = $1 RETURNING step",
        case_id,
        what.value,
        moderator_id,
        at,
    )
    return 0 if row is None else int(row["step"])


async def timeline(tx: Tx, case_id: str) -> list[Event]:
    """What happened to the case, the first thing first."""
    rows = await tx.all(
        "SELECT what, moderator_id, at, step FROM case_events WHERE case_id = $1 ORDER BY step", case_id
    )
    return [Event(Happened(row["what"]), row["moderator_id"], row["at"], row["step"]) for row in rows]


async def write(tx: Tx, case_id: str, step: int, box: bytes) -> None:
    """Keep what a moderator wrote with a line of the timeline."""
    await tx.run("INSERT INTO case_notes (case_id, step, box) VALUES ($1, $2, $3)", case_id, step, box)


async def written(tx: Tx, case_id: str) -> dict[int, bytes]:
    """What moderators wrote, sealed, by the step of the timeline."""
    rows = await tx.all("SELECT step, box FROM case_notes WHERE case_id = $1", case_id)
    return {row["step"]: bytes(row["box"]) for row in rows}
