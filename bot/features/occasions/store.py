"""Check-ins in the database; what was answered, and what they are made from, is kept in rooms of its own."""

from __future__ import annotations

from datetime import date
from datetime import time as time_of_day

from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.rules import CheckIn, State
from bot.kernel.clock import Wall
from bot.storage.db import Row, Tx


def checkin_of(row: Row) -> CheckIn:
    """A row as what it means."""
    return CheckIn(
        id=row["id"],
        server_id=row["server_id"],
        wall=Wall(date.fromisoformat(row["day"]), time_of_day.fromisoformat(row["at"]), row["zone"]),
        words=row["words"],
        state=State(row["state"]),
        due_at=row["due_at"],
        closes_at=row["closes_at"],
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        counts=Counts(row["steady"], row["hard"], row["someone"]),
        counted=row["counted"],
        event_id=row["event_id"],
    )


async def add(tx: Tx, checkin: CheckIn) -> bool:
    """Write a new check-in. False when it is there already."""
    return bool(
        await tx.run(
            "INSERT INTO checkins (id, server_id, day, at, zone, words, state, due_at, closes_at, channel_id,"
            " message_id, steady, hard, someone, counted)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, 0, 0)"
            " ON CONFLICT (id) DO NOTHING",
            checkin.id,
            checkin.server_id,
            checkin.wall.day.isoformat(),
            checkin.wall.at.isoformat("minutes"),
            checkin.wall.zone,
            checkin.words,
            checkin.state.value,
            checkin.due_at,
        )
    )


async def get(tx: Tx, checkin_id: str) -> CheckIn | None:
    """The check-in, if it is still there."""
    row = await tx.one("SELECT * FROM checkins WHERE id = $1", checkin_id)
    return None if row is None else checkin_of(row)


async def upcoming(tx: Tx, server_id: int) -> list[CheckIn]:
    """What is scheduled or waits for the setup to be mended, the earliest first."""
    rows = await tx.all(
        "SELECT * FROM checkins WHERE server_id = $1 AND state IN ('scheduled', 'waiting') ORDER BY due_at, id",
        server_id,
    )
    return [checkin_of(row) for row in rows]


async def scheduled_after(tx: Tx, now: int) -> list[CheckIn]:
    """Everything that is scheduled and due later than `now` (ms UTC), of all servers."""
    rows = await tx.all("SELECT * FROM checkins WHERE state = 'scheduled' AND due_at > $1 ORDER BY due_at", now)
    return [checkin_of(row) for row in rows]


async def put_due(tx: Tx, checkin_id: str, due_at: int) -> bool:
    """Give a scheduled check-in another instant (ms UTC). False when it is scheduled no more."""
    return bool(
        await tx.run("UPDATE checkins SET due_at = $2 WHERE id = $1 AND state = 'scheduled'", checkin_id, due_at)
    )


async def move(tx: Tx, checkin_id: str, state: State, *from_states: State) -> bool:
    """Put the check-in into another state. False when it was in none of `from_states`."""
    places = ", ".join(f"${3 + at}" for at in range(len(from_states)))
    return bool(
        await tx.run(
            f"UPDATE checkins SET state = $2 WHERE id = $1 AND state IN ({places})",
            checkin_id,
            state.value,
            *(each.value for each in from_states),
        )
    )


async def put_where(tx: Tx, checkin_id: str, channel_id: int, message_id: int, closes_at: int) -> None:
    """Remember which message shows it, and until when (ms UTC) it may be answered."""
    await tx.run(
        "UPDATE checkins SET channel_id = $2, message_id = $3, closes_at = $4 WHERE id = $1",
        checkin_id,
        channel_id,
        message_id,
        closes_at,
    )


async def waiting(tx: Tx, server_id: int) -> list[CheckIn]:
    """What waits for the server's setup to be mended."""
    rows = await tx.all(
        "SELECT * FROM checkins WHERE server_id = $1 AND state = 'waiting' ORDER BY due_at, id", server_id
    )
    return [checkin_of(row) for row in rows]


async def waiting_since(tx: Tx, before: int) -> list[CheckIn]:
    """What waits, of all servers, and was due before the instant `before` (ms UTC)."""
    rows = await tx.all("SELECT * FROM checkins WHERE state = 'waiting' AND due_at < $1 ORDER BY due_at", before)
    return [checkin_of(row) for row in rows]


async def forget(tx: Tx, before: int) -> int:
    """Delete what is over or will never be posted, and was due before the instant `before` (ms UTC).

    What is still `scheduled` stays, however old: the courier drops it first and the organisers are told. Returns how
    many rows went.
    """
    return await tx.run(
        "DELETE FROM checkins WHERE due_at < $1 AND state IN ('closed', 'dropped', 'cancelled', 'waiting')", before
    )


async def put_event(tx: Tx, checkin_id: str, event_id: int) -> None:
    """Remember the event of the server that announces its room; 0 for none."""
    await tx.run("UPDATE checkins SET event_id = $2 WHERE id = $1", checkin_id, event_id)
