"""Use cases of the day after: whoever asked to be asked is asked, once, and nobody else learns of it."""

from __future__ import annotations

from bot.features.members.service import Notices
from bot.features.occasions import store
from bot.features.occasions.rules import Answer, CheckIn
from bot.kernel.clock import Clock, Wall, add_days
from bot.kernel.errors import Refusal
from bot.storage.db import Database

KIND = "morrow"
BUTTONS = {answer: f"{KIND}:{answer}" for answer in Answer}
"""The names of the lasting buttons under the question."""


class Morrow:
    """Asks people how they are on the day after a check-in. What waits is a private notice: sealed, theirs to erase."""

    def __init__(self, db: Database, clock: Clock, notices: Notices) -> None:
        self._db = db
        self._clock = clock
        self._notices = notices

    async def ask(self, server_id: int, checkin_id: str, member_id: int) -> int:
        """Have this member asked at the check-in's hour on the day after it. Returns when (ms UTC).

        Doing it twice asks once. Refuses when the check-in is gone or the day after is over.
        """
        now = self._clock.now()
        async with self._db.write() as tx:
            checkin = await store.get(tx, checkin_id)
            if checkin is None or checkin.server_id != server_id or (due_at := asked_at(checkin)) <= now:
                raise Refusal("refusal-morrow-over")
            await self._notices.take_back(tx, server_id, member_id, _topic(checkin_id))
            await self._notices.tell(
                tx,
                server_id,
                member_id,
                "notice-morrow",
                topic=_topic(checkin_id),
                buttons=[(name, checkin_id, f"checkin-button-{answer}") for answer, name in BUTTONS.items()],
                due_at=due_at,
            )
        return due_at

    async def leave_it(self, server_id: int, checkin_id: str, member_id: int) -> None:
        """Do not ask after all. It does no harm when nothing waits."""
        async with self._db.write() as tx:
            await self._notices.take_back(tx, server_id, member_id, _topic(checkin_id))


def asked_at(checkin: CheckIn) -> int:
    """The instant (ms UTC) at which the question comes: the same hour, a day later on the server's wall."""
    return Wall(add_days(checkin.wall.day, 1), checkin.wall.at, checkin.wall.zone).instant()


def _topic(checkin_id: str) -> str:
    return f"{KIND}/{checkin_id}"
