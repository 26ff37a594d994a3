"""Use cases of a check-in's numbers: what was answered, as far as everyone may see it. Exact numbers are never kept."""

from __future__ import annotations

from bot.delivery import Outbox, Parcel, Settled
from bot.features.occasions import store as checkins
from bot.features.occasions.answering import rules, store
from bot.features.occasions.answering.rules import STEP
from bot.features.occasions.rules import CheckIn, State
from bot.kernel.clock import Clock
from bot.kernel.ids import Ids
from bot.storage.db import Database, Tx

COUNT = "checkin.count"


class Counting:
    """Moves the numbers of open check-ins, on a beat and by groups of people."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, outbox: Outbox) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._outbox = outbox
        self._intended: dict[str, int] = {}

    async def look_again(self, tx: Tx, server_id: int, checkin_id: str) -> None:
        """Somebody has answered for the first time: on the next beat it is seen whether the numbers may move."""
        now = self._clock.now()
        if now < self._intended.get(checkin_id, 0):
            return
        due_at = rules.next_beat(now, server_id)
        if not await self._outbox.ensure(tx, COUNT, checkin_id, server_id=server_id, due_at=due_at):
            # one on its way: `counted` looks whether there is more
            intended = await self._outbox.held(tx, COUNT, checkin_id)
            if intended is None:  # it came while this waited for it
                await self._outbox.renew(tx, COUNT, checkin_id, server_id=server_id, due_at=due_at)
            else:
                due_at = intended
        tx.after_commit(lambda: self._intend(checkin_id, due_at))

    def _intend(self, checkin_id: str, due_at: int) -> None:
        """Until then nothing need be asked: thousands answer at the same hour. What was before is forgotten."""
        now = self._clock.now()
        self._intended = {known: at for known, at in self._intended.items() if at > now}
        self._intended[checkin_id] = due_at

    async def counting(self, checkin_id: str) -> CheckIn | None:
        """For the courier: the open check-in with the numbers that its message is to show; None where it shows none."""
        async with self._db.write(f"checkin/{checkin_id}") as tx:
            checkin = await checkins.get(tx, checkin_id)
            if checkin is None or checkin.state is not State.OPEN:
                return None
            if not rules.still_moves(checkin.closes_at, self._clock.now()):
                return None
            checkin = await self.move(tx, checkin)
        return checkin if checkin.seen is not None else None

    async def move(self, tx: Tx, checkin: CheckIn) -> CheckIn:
        """The check-in as it is to be seen from now on. The caller holds its key."""
        exact = await store.tally(tx, checkin.id)
        if not rules.may_move(checkin.counted, exact.total):
            return checkin
        seen = rules.rounded(exact, (self._ids.below(STEP), self._ids.below(STEP), self._ids.below(STEP)))
        return await store.put_counts(tx, checkin, seen, exact.total)

    async def counted(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """Whatever came of it: where enough people have answered meanwhile, there is another beat."""
        checkin = await checkins.get(tx, parcel.subject)
        if checkin is None or checkin.state is not State.OPEN:
            return
        people = (await store.tally(tx, checkin.id)).total
        if rules.may_move(checkin.counted, people):
            await self.look_again(tx, parcel.server_id, checkin.id)
