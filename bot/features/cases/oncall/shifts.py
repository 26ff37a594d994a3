"""The end of a shift: whoever goes is told, privately, what of theirs is still open. A duty of the ticker."""

from __future__ import annotations

from collections.abc import Sequence

from bot.features.cases.oncall import cover, store
from bot.features.cases.oncall.duties import endings
from bot.features.cases.store import CaseRow
from bot.features.members.service import Notices
from bot.kernel.clock import Clock
from bot.storage.db import Database, Tx


class Shifts:
    """Sees to each end once. Two processes may both see it; the server's key lets one of them tell."""

    name = "shifts"

    def __init__(self, db: Database, clock: Clock, notices: Notices) -> None:
        self._db = db
        self._clock = clock
        self._notices = notices

    async def run(self) -> None:
        """Tell everybody whose time has ended. After a time without the bot, each is told of their last end only."""
        async with self._db.read() as tx:
            servers = await store.ending(tx, self._clock.now())
        for server_id in servers:
            async with self._db.write(f"oncall/{server_id}") as tx:
                await self._see_to(tx, server_id)

    async def next_due(self) -> int | None:
        """The earliest instant (ms UTC) at which somebody's time ends."""
        async with self._db.read() as tx:
            return await store.next_end(tx)

    async def _see_to(self, tx: Tx, server_id: int) -> None:
        now, seen = self._clock.now(), await store.seen_at(tx, server_id)
        if seen is None or seen >= now:
            return
        on = await cover.laid_out(tx, server_id, seen, now + 1)
        for moderator_id in sorted(endings(on, seen, now)):
            left = await store.owned(tx, server_id, moderator_id)
            if left:  # with nothing left there is nothing to say
                numbers = numbered(left)
                await self._notices.tell(
                    tx, server_id, moderator_id, "notice-shift-over", topic="shift/over", cases=len(left), which=numbers
                )
        await cover.seen_to(tx, server_id, now)


def numbered(left: Sequence[CaseRow]) -> str:
    """The numbers of cases, as they stand on the cards."""
    return ", ".join(str(row.number) for row in left)
