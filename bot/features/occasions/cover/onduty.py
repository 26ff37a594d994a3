"""Whether enough moderators are on duty when a check-in opens, by the rota. The organisers are told if not.

A check-in comes in any case: silence on a hard day would be worse.
"""

from __future__ import annotations

from bot.features.cases.oncall.cover import on_call
from bot.features.occasions.rules import CheckIn
from bot.features.occasions.series.frame import Frame
from bot.features.servers.desk import Desk
from bot.kernel.clock import SECOND
from bot.storage.db import Tx


async def look(tx: Tx, desk: Desk, checkin: CheckIn | None, frame: Frame, at: int) -> None:
    """Look who is on duty at the instant `at` (ms UTC)."""
    if checkin is None or not frame.cover:
        return
    there = len(await on_call(tx, checkin.server_id, at))
    if there < frame.cover:
        await desk.tell(
            tx,
            checkin.server_id,
            "desk-checkin-cover",
            topic=f"checkin-cover/{checkin.id}/{there}",
            at=str(checkin.due_at // SECOND),
            wanted=frame.cover,
            there=there,
        )
