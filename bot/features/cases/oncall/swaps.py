"""Use cases of a day of the rota that changes hands: offered, taken by whoever accepts, and until then where it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bot.delivery import GaveUp, Outbox, Parcel, Settled
from bot.features.cases.oncall import store
from bot.features.cases.oncall.cover import wind
from bot.features.cases.oncall.duties import Duty, Swap, duties, duty_on
from bot.features.cases.oncall.rules import is_quiet
from bot.features.members.service import Notices
from bot.features.servers.desk import Desk
from bot.kernel.clock import DAY, SECOND, Clock, add_days, local_of, zone
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.storage.db import Database, Tx

SWAP = "oncall.swap"

AHEAD = 28 * DAY
"""How far ahead a day can be offered. Further off, somebody had better change the rota."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A day that is offered, as its message says it. `ping`: whoever is asked may be called now."""

    id: str
    server_id: int
    duty: Duty
    asked_id: int
    ping: bool


class Swaps:
    """Lets people of the team give single days of the rota to each other."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, outbox: Outbox, notices: Notices, desk: Desk) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._outbox = outbox
        self._notices = notices
        self._desk = desk

    async def own(self, server_id: int, moderator_id: int) -> list[Duty]:
        """The days that somebody has in the coming four weeks, and could offer."""
        now = self._clock.now()
        async with self._db.read() as tx:
            planned = duties(await store.rota(tx, server_id), await store.swaps(tx, server_id), now, now + AHEAD)
        return [duty for duty in planned if duty.moderator_id == moderator_id]

    async def offer(self, server_id: int, moderator_id: int, slot_id: str, day: date, asked_id: int = 0) -> Duty:
        """Offer one day to somebody, or (0) to anybody of the team. Until it is taken, nothing changes."""
        if asked_id == moderator_id:
            raise Refusal("refusal-swap-yourself")
        now = self._clock.now()
        async with self._db.write(f"oncall/{server_id}") as tx:
            slot = await store.slot(tx, server_id, slot_id)
            planned = [] if slot is None else duties([slot], await store.swaps(tx, server_id), now, now + AHEAD)
            duty = next((one for one in planned if one.day == day and one.moderator_id == moderator_id), None)
            if duty is None:
                raise Refusal("refusal-swap-not-yours")
            made = Swap(self._ids.new(), slot_id, day, moderator_id, asked_id, open=True)
            await store.put_swap(tx, server_id, made)
            await self._outbox.add(tx, SWAP, made.id, server_id=server_id, due_at=now)
        return duty

    async def take(self, server_id: int, swap_id: str, moderator_id: int) -> Duty:
        """Take the day. The first one has it; whoever offered it is told. Refuses somebody who is off then. The duty
        that comes back is as it was: whose it was until now."""
        async with self._db.write(f"oncall/{server_id}") as tx:
            swap, duty = await self._offered(tx, server_id, swap_id)
            if swap.holder_id == moderator_id:
                raise Refusal("refusal-swap-yourself")
            if swap.asked_id not in {0, moderator_id}:
                raise Refusal("refusal-swap-other", who=f"<@{swap.asked_id}>")
            begins, habits = max(duty.begins_at, self._clock.now()), await store.habits(tx, server_id)
            if any(one.moderator_id == moderator_id and one.off_until > begins for one in habits):
                raise Refusal("refusal-swap-off")  # off is off: nobody would be there
            await store.take_swap(tx, swap_id, moderator_id)
            await self._tell(tx, server_id, swap.holder_id, "notice-swap-taken", swap_id, duty, moderator_id)
            await wind(tx, server_id, self._clock.now())
        return duty

    async def decline(self, server_id: int, swap_id: str, moderator_id: int) -> Duty:
        """Who was asked cannot, or who offered it keeps it after all. It stays where it is."""
        async with self._db.write(f"oncall/{server_id}") as tx:
            swap, duty = await self._offered(tx, server_id, swap_id)
            if moderator_id not in {swap.holder_id, swap.asked_id}:
                raise Refusal("refusal-swap-other", who=f"<@{swap.asked_id or swap.holder_id}>")
            await store.close_swap(tx, swap_id)
            if moderator_id != swap.holder_id:
                await self._tell(tx, server_id, swap.holder_id, "notice-swap-declined", swap_id, duty, moderator_id)
        return duty

    async def asked(self, swap_id: str) -> Asked | None:
        """For the courier: what is offered; None when that has passed."""
        now = self._clock.now()
        async with self._db.read() as tx:
            found = await store.swap(tx, swap_id)
            if found is None or not found[1].open:
                return None
            server_id, swap = found
            slot = await store.slot(tx, server_id, swap.slot_id)
            habits = {one.moderator_id: one for one in await store.habits(tx, server_id)}
        duty = None if slot is None else duty_on(slot, swap.day, swap.holder_id)
        if duty is None or duty.ends_at <= now:
            return None
        habit = habits.get(swap.asked_id)
        away = habit is not None and (habit.off_until > now or is_quiet(habit, now))
        return Asked(swap.id, server_id, duty, swap.asked_id, ping=bool(swap.asked_id) and not away)

    async def told(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of offering it. Where nobody could be asked, the team is told at the desk."""
        if isinstance(settled, GaveUp):
            why = settled.why.value
            await self._desk.tell(tx, parcel.server_id, "desk-oncall-swap", topic=f"oncall-swap/{why}", why=why)

    async def retain(self, tx: Tx) -> None:
        """Forget days that are over everywhere on earth."""
        today = local_of(self._clock.now(), zone("UTC")).date()
        await store.forget_swaps(tx, add_days(today, -3))

    async def _offered(self, tx: Tx, server_id: int, swap_id: str) -> tuple[Swap, Duty]:
        found = await store.swap(tx, swap_id)
        slot = None if found is None else await store.slot(tx, server_id, found[1].slot_id)
        if found is None or slot is None or found[0] != server_id:
            raise Refusal("refusal-swap-over")
        swap = found[1]
        duty = duty_on(slot, swap.day, swap.holder_id)
        if not swap.open or duty.ends_at <= self._clock.now():
            raise Refusal("refusal-swap-settled", who=f"<@{swap.holder_id}>")
        return swap, duty

    async def _tell(
        self, tx: Tx, server_id: int, to_id: int, key: str, swap_id: str, duty: Duty, about_id: int
    ) -> None:
        at = f"<t:{duty.begins_at // SECOND}:f>"
        await self._notices.tell(tx, server_id, to_id, key, topic=f"duty/{swap_id}", who=f"<@{about_id}>", at=at)
