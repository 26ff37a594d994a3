"""Which case an alert belongs to."""

from __future__ import annotations

from bot.features.cases.store import CaseRow, case_of
from bot.storage.db import Tx


async def latest_about(tx: Tx, server_id: int, subject: str) -> CaseRow | None:
    """The newest case about `subject`, resolved or not."""
    return case_of(
        await tx.one(
            "SELECT * FROM cases WHERE server_id = $1 AND subject = $2 ORDER BY number DESC LIMIT 1",
            server_id,
            subject,
        )
    )
