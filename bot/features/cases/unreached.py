"""What is said at the desk when something does not come into the care team's channel."""

from __future__ import annotations

from bot.delivery import Parcel
from bot.features.cases import rules
from bot.features.cases.rules import State
from bot.features.cases.store import CaseRow
from bot.features.servers.desk import Desk
from bot.kernel.errors import Why
from bot.storage.db import Tx


async def tell(desk: Desk, tx: Tx, parcel: Parcel, row: CaseRow | None, key: str, why: Why) -> None:
    """Say with `key` that something of this case did not come there. Where it is grave the team is called with that,
    each time: somebody waits, and nothing else calls anyone."""
    if row is not None and row.severity in rules.CALLED_FOR_AGAIN and row.state is not State.RESOLVED:
        topic, severity = f"case-urgent/{parcel.subject}", row.severity.value
        await desk.call(tx, row.server_id, "desk-case-urgent", topic=topic, number=row.number, severity=severity)
    else:
        await desk.tell(tx, parcel.server_id, key, topic=f"{key}/{why}", why=why.value)
