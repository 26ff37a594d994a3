"""Results in the database."""

from __future__ import annotations

from datetime import date

from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.results.rules import Result
from bot.features.occasions.rules import CheckIn
from bot.storage.db import Tx


async def put_result(tx: Tx, checkin: CheckIn) -> None:
    """Keep what may be seen of a closed check-in, with the occasion it belonged to. Once a check-in."""
    counts = checkin.counts
    await tx.run(
        "INSERT INTO checkin_results"
        " (checkin_id, server_id, day, occasion_id, place, part, few, steady, hard, someone)"
        " SELECT c.id, c.server_id, c.day, COALESCE(s.occasion_id, ''), COALESCE(s.place, ''), COALESCE(o.part, ''),"
        " $2, $3, $4, $5 FROM checkins c"
        " LEFT JOIN checkin_occurrences o ON o.checkin_id = c.id"
        " LEFT JOIN checkin_series s ON s.id = o.series_id WHERE c.id = $1"
        " ON CONFLICT (checkin_id) DO NOTHING",
        checkin.id,
        int(checkin.seen is None),
        counts.steady,
        counts.hard,
        counts.someone,
    )


async def results(tx: Tx, server_id: int, most: int) -> list[Result]:
    """The latest results of a server."""
    rows = await tx.all(
        "SELECT * FROM checkin_results WHERE server_id = $1 ORDER BY day DESC, checkin_id LIMIT $2", server_id, most
    )
    return [
        Result(
            day=date.fromisoformat(row["day"]),
            occasion_id=row["occasion_id"],
            place=row["place"],
            part=row["part"],
            counts=None if row["few"] else Counts(row["steady"], row["hard"], row["someone"]),
        )
        for row in rows
    ]


async def forget_results(tx: Tx, before: date) -> int:
    """Delete results of days before this one."""
    return await tx.run("DELETE FROM checkin_results WHERE day < $1", before.isoformat())
