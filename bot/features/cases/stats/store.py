"""What the figures read of cases: when what happened, and how grave it was. Nothing that was written, and nobody."""

from __future__ import annotations

from itertools import groupby

from bot.features.cases.events import Happened
from bot.features.cases.rules import Severity
from bot.features.cases.stats.rules import Lived
from bot.storage.db import Tx


async def lived(tx: Tx, server_id: int, since: int) -> list[Lived]:
    """Every case of the server that was opened at `since` (ms UTC) or later, with its timeline."""
    rows = await tx.all(
        "SELECT c.number, c.severity, e.what, e.at FROM cases c JOIN case_events e ON e.case_id = c.id"
        " WHERE c.server_id = $1 AND c.opened_at >= $2 ORDER BY c.number, e.step",
        server_id,
        since,
    )
    return [
        Lived(Severity(severity), tuple((Happened(row["what"]), int(row["at"])) for row in theirs))
        for (_, severity), theirs in groupby(rows, key=lambda row: (row["number"], row["severity"]))
    ]
