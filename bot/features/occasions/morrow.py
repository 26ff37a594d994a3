"""Use cases of the day after: whoever asked to be asked is asked, once, and nobody else learns of it."""

from __future__ import annotations

from bot.features.members.service import Notices
from bot.features.occasions import store
from bot.features.occasions.rules import Answer, CheckIn, State
from bot.kernel.clock import HOUR, Clock, Wall, add_days, local_of, zone
from bot.kernel.errors import Refusal
from bot.storage.db import Database

KIND = "morrow"
_NIGHT = 4 * HOUR  # whoever is awake so long after midnight calls it the same day still
BUTTONS = {answer: f"{KIND}:{answer}" for answer in Answer}
"""The names of the lasting buttons under the question."""


class Morrow:
    """Asks people how they are on the day after a check-in. What waits is a private notice: sealed, theirs to erase."""

    def __init__(self, db: Database, clock: Clock, notices: Notices) -> None:
        self._db = db
        self._clock = clock
        self._notices = notices

    async def ask(self, server_id: int, checkin_id: str, member_id: int) -> int:
        """Have this member asked at the check-in's hour on the day after. Returns when (ms UTC).

        Doing it twice asks once. Refuses when the check-in is gone, or it is closed and the day after it is over.
        """
        now = self._clock.now()
        async with self._db.write() as tx:
            checkin = await store.get(tx, checkin_id)
            if checkin is None or checkin.server_id != server_id or (due_at := asked_at(checkin, now)) <= now:
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


def asked_at(checkin: CheckIn, now: int) -> int:
    """The instant (ms UTC) at which the question comes: the same hour on the server's wall, on the day after this one.

    After it has closed, the day after the check-in itself is meant.
    """
    wall = checkin.wall
    day = wall.day
    if checkin.state is State.OPEN and now < checkin.closes_at:
        day = max(day, local_of(now - _NIGHT, zone(wall.zone)).date())
        if Wall(add_days(day, 1), wall.at, wall.zone).instant() <= now:  # the hour itself is in the night
            day = add_days(day, 1)
    return Wall(add_days(day, 1), wall.at, wall.zone).instant()


def _topic(checkin_id: str) -> str:
    return f"{KIND}/{checkin_id}"
