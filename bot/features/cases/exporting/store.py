"""What an export reads: cases and their timelines, and how many people reported each. No words, and no handles."""

from __future__ import annotations

from itertools import groupby

from bot.features.cases.events import Happened
from bot.features.cases.exporting.rules import Filed
from bot.features.cases.store import Event, case_of
from bot.storage.db import Tx


async def filed(tx: Tx, server_id: int, since: int) -> list[Filed]:
    """Every case of the server that was opened at `since` (ms UTC) or later, by number."""
    rows = await tx.all(
        "SELECT * FROM cases WHERE server_id = $1 AND opened_at >= $2 ORDER BY number", server_id, since
    )
    events = await tx.all(
        "SELECT e.case_id, e.what, e.moderator_id, e.at, e.step FROM case_events e JOIN cases c ON c.id = e.case_id"
        " WHERE c.server_id = $1 AND c.opened_at >= $2 ORDER BY e.case_id, e.step",
        server_id,
        since,
    )
    counts = await tx.all(
        "SELECT r.case_id, COUNT(*) AS n FROM case_reports r JOIN cases c ON c.id = r.case_id"
        " WHERE c.server_id = $1 AND c.opened_at >= $2 GROUP BY r.case_id",
        server_id,
        since,
    )
    timelines = {
        case_id: tuple(Event(Happened(one["what"]), one["moderator_id"], one["at"], one["step"]) for one in theirs)
        for case_id, theirs in groupby(events, key=lambda one: str(one["case_id"]))
    }
    reports = {str(one["case_id"]): int(one["n"]) for one in counts}
    return [
        Filed(row, timelines.get(row.id, ()), reports.get(row.id, 0))
        for row in (case_of(one) for one in rows)
        if row is not None
    ]
