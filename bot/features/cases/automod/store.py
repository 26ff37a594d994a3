"""Which cases an alert may belong to."""

from __future__ import annotations

from bot.features.cases.store import CaseRow, case_of
from bot.storage.db import Tx


async def about(tx: Tx, server_id: int, subject: str) -> list[CaseRow]:
    """Every case about `subject`, resolved or not, the newest first."""
    rows = await tx.all(
        "SELECT * FROM cases WHERE server_id = $1 AND subject = $2 ORDER BY number DESC", server_id, subject
    )
    return [found for row in rows if (found := case_of(row)) is not None]
