"""Whether somebody of the care team is there when a check-in goes out: hard dates are when people need one.

A duty of the ticker. Some days before, organisers read at the desk in which hours nobody is on call; they read the same
in the preview, while there is still time to ask somebody.
"""

from __future__ import annotations

from bot.features.cases.oncall.cover import gaps_within
from bot.features.cases.oncall.duties import Span
from bot.features.occasions.cover import store
from bot.features.servers.desk import Desk
from bot.kernel.clock import DAY, HOUR, MINUTE, SECOND, Clock
from bot.storage.db import Database, Tx

AHEAD = 3 * DAY
"""How long before a check-in the organisers are told: long enough to ask somebody, short enough to be remembered."""

STAYS = DAY
"""How long after a check-in somebody should be there: most answers come within the day."""

SHORTEST = 30 * MINUTE  # a break between two duties is no gap

MOST = 6  # gaps that are told


class Watching:
    """Tells of each check-in once."""

    name = "cover"

    def __init__(self, db: Database, clock: Clock, desk: Desk) -> None:
        self._db = db
        self._clock = clock
        self._desk = desk
        self._last = 0

    async def gaps(self, server_id: int, due_at: int) -> tuple[Span, ...]:
        """The spans (ms UTC) of the day after `due_at` in which nobody is on call; none where no list is kept."""
        async with self._db.read() as tx:
            return await self._gaps(tx, server_id, due_at)

    async def run(self) -> None:
        """Look through what is near, once an hour. Two processes may both look; one tells."""
        now = self._clock.now()
        if 0 <= now - self._last < HOUR:
            return
        async with self._db.read() as tx:
            near = await store.unwatched(tx, now, now + AHEAD)
        for checkin in near:
            async with self._db.write(f"checkins/{checkin.server_id}") as tx:
                found = await self._gaps(tx, checkin.server_id, checkin.due_at)
                if found and await store.watched(tx, checkin.id):
                    await self._desk.tell(
                        tx,
                        checkin.server_id,
                        "desk-cover-gaps",
                        topic=f"cover/{checkin.id}",
                        at=checkin.due_at // SECOND,
                        gaps=told(found),
                    )
        self._last = now

    async def next_due(self) -> int | None:
        """Nothing waits for it: the steady alarm is enough."""
        return None

    async def _gaps(self, tx: Tx, server_id: int, due_at: int) -> tuple[Span, ...]:
        found = await gaps_within(tx, server_id, due_at, due_at + STAYS)
        return tuple((begins, ends) for begins, ends in found if ends - begins >= SHORTEST)


def told(gaps: tuple[Span, ...]) -> str:
    """Gaps, each on the reader's own clock; the end of one that lasts a day or longer with its date."""
    shown = [
        f"<t:{begins // SECOND}:f> – <t:{ends // SECOND}:{'t' if ends - begins < DAY else 'f'}>"
        for begins, ends in gaps[:MOST]
    ]
    return ", ".join(shown) + (" …" if len(gaps) > MOST else "")
