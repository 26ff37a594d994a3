"""Use cases of being on call; and, as a duty of the ticker, the climbing of what nobody claims."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import time

from bot.features.cases import store as cases
from bot.features.cases.events import Alert, Happened
from bot.features.cases.ledger import Ledger
from bot.features.cases.oncall import rules, store
from bot.features.cases.oncall.cover import laid_out, wind
from bot.features.cases.oncall.duties import Duty, Swap, duty_on, on_at
from bot.features.cases.oncall.rules import Cover, Habits, Rung, Shift, Slot
from bot.features.cases.spans import end_meant
from bot.features.members.service import Notices
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, SECOND, Clock, UnknownZone, zone, zone_named
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.storage.db import Database, Tx

__all__ = ["Cover", "OnCall", "Who"]

_CALLS = {
    Rung.MODERATORS: Alert.CLIMBED_TEAM,
    Rung.LEAD: Alert.CLIMBED_LEAD,
    Rung.ADMINISTRATORS: Alert.CLIMBED_ADMINISTRATORS,
}


SOON = 14 * DAY
"""How far ahead single days are shown that changed hands."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who is on now and until when (ms UTC); who of them said so; the rota, and the days that changed hands.

    `next_at` is when somebody's next time begins (ms UTC), within a day; 0 where nobody has put one down.
    """

    on: tuple[int, ...]
    until: dict[int, int]
    said: frozenset[int]
    rota: tuple[Slot, ...]
    days: tuple[tuple[Duty, Swap], ...]
    cover: Cover
    next_at: int = 0

    def cover_for(self, person_id: int, gone: Collection[int] = ()) -> Cover:
        """The same for this person: to be on duty oneself is to have nobody there. `gone`: who is not of the team."""
        return Cover.NOBODY if self.cover is Cover.SOMEONE and {person_id, *gone} >= set(self.on) else self.cover


class OnCall:
    """Keeps who is there, and calls further people for what nobody claims."""

    name = "oncall"

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, servers: Servers, ledger: Ledger, notices: Notices
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._servers = servers
        self._ledger = ledger
        self._notices = notices

    async def span_of(self, server_id: int, moderator_id: int, typed: str) -> int:
        """How long (ms) somebody means who types `3h`, or `until 22:00` by the clocks where they live."""
        home = (await self._servers.ready(server_id)).zone
        async with self._db.read() as tx:
            lives = (await self._habits(tx, server_id, moderator_id, home)).zone
        now = self._clock.now()
        return end_meant(typed, now, zone(lives)) - now

    async def on(self, server_id: int, moderator_id: int, span: int) -> int:
        """On for `span` (ms) from now; returns until when. Ends an «off». Whoever is on goes on without a break."""
        now = self._clock.now()
        until = now + rules.stretch(span)
        home = (await self._servers.ready(server_id)).zone
        async with self._db.write(f"oncall/{server_id}") as tx:
            before = [
                one.begins_at for one in await store.shifts(tx, server_id, now) if one.moderator_id == moderator_id
            ]
            await store.put_shift(tx, server_id, Shift(moderator_id, min(before, default=now), until))
            kept = await self._habits(tx, server_id, moderator_id, home)
            await store.put_habits(tx, server_id, replace(kept, off_until=0))
            await wind(tx, server_id, now)
        return until

    async def off(self, server_id: int, moderator_id: int, span: int | None = None) -> tuple[int, ...]:
        """Not to be called, rota or not: for `span` (ms), or until they say that they are on.

        Returns the numbers of what they still look after: this is the end of a shift.
        """
        now = self._clock.now()
        until = rules.FOR_GOOD if span is None else now + span
        home = (await self._servers.ready(server_id)).zone
        async with self._db.write(f"oncall/{server_id}") as tx:
            await store.end_shift(tx, server_id, moderator_id)
            kept = await self._habits(tx, server_id, moderator_id, home)
            await store.put_habits(tx, server_id, replace(kept, off_until=until))
            await wind(tx, server_id, now)
            return tuple(row.number for row in await store.owned(tx, server_id, moderator_id))

    async def rest(self, server_id: int, moderator_id: int, span: int) -> tuple[int, tuple[int, ...]]:
        """Not to be called for `span` (ms) in the middle of it all: a shift goes on after that, and whoever is off for
        longer stays so. Returns until when (ms UTC), and the numbers of what they look after."""
        now = self._clock.now()
        home = (await self._servers.ready(server_id)).zone
        async with self._db.write(f"oncall/{server_id}") as tx:
            kept = await self._habits(tx, server_id, moderator_id, home)
            until = max(kept.off_until, now + span)
            await store.put_habits(tx, server_id, replace(kept, off_until=until))
            await wind(tx, server_id, now)
            return until, tuple(row.number for row in await store.owned(tx, server_id, moderator_id))

    async def keep_quiet(
        self, server_id: int, moderator_id: int, quiet: tuple[time, time] | None, where: str = ""
    ) -> None:
        """Quiet hours, by the clocks of `where` (or where they said they live before, or the server's)."""
        where = self._zone_meant(where)
        home = (await self._servers.ready(server_id)).zone
        async with self._db.write(f"oncall/{server_id}") as tx:
            kept = await self._habits(tx, server_id, moderator_id, home)
            first, after = quiet or (None, None)
            await store.put_habits(
                tx, server_id, replace(kept, zone=where or kept.zone, quiet_from=first, quiet_until=after)
            )
            await wind(tx, server_id, self._clock.now())

    async def lives(self, server_id: int, moderator_id: int, where: str) -> str:
        """By which clocks their times are read from now on; returns the zone's name."""
        where = self._zone_meant(where)
        async with self._db.write(f"oncall/{server_id}") as tx:
            kept = await self._habits(tx, server_id, moderator_id, where)
            await store.put_habits(tx, server_id, replace(kept, zone=where))
            await wind(tx, server_id, self._clock.now())
        return where

    async def plan(
        self, server_id: int, moderator_id: int, weekday: int, begins: time, ends: time, where: str = ""
    ) -> Slot:
        """Take a weekly duty on. Refuses one that is too long, and a rota that is full."""
        where = self._zone_meant(where)
        lasts = (ends.hour * 60 + ends.minute - begins.hour * 60 - begins.minute) % (24 * 60) or 24 * 60
        rules.stretch(lasts * 60_000)
        home = (await self._servers.ready(server_id)).zone
        async with self._db.write(f"oncall/{server_id}") as tx:
            kept = await self._habits(tx, server_id, moderator_id, home)
            slot = Slot(self._ids.new(), moderator_id, weekday, begins, ends, where or kept.zone)
            if len(await store.rota(tx, server_id)) >= rules.MOST_SLOTS:
                raise Refusal("refusal-oncall-full", most=rules.MOST_SLOTS)
            await store.add_slot(tx, server_id, slot)
            if kept.quiet_from is None:  # those are by the clocks where they live, whatever a duty is by
                await store.put_habits(tx, server_id, replace(kept, zone=slot.zone))
            await wind(tx, server_id, self._clock.now())
        return slot

    async def drop(self, server_id: int, moderator_id: int, slot_id: str) -> None:
        """Take one's own weekly duty off the rota. Whoever had taken a single day of it over is told."""
        now = self._clock.now()
        async with self._db.write(f"oncall/{server_id}") as tx:
            slot = await store.slot(tx, server_id, slot_id)
            if slot is None or not await store.remove_slot(tx, server_id, slot_id, moderator_id):
                raise Refusal("refusal-oncall-not-yours")
            for swap in await store.swaps(tx, server_id):
                duty = duty_on(slot, swap.day)
                if swap.slot_id == slot_id and swap.holder_id != moderator_id and duty.ends_at > now:
                    at = f"<t:{duty.begins_at // SECOND}:f>"
                    topic = f"duty/{swap.id}"
                    await self._notices.tell(tx, server_id, swap.holder_id, "notice-duty-gone", topic=topic, at=at)
            await store.forget_swaps_of(tx, slot_id)
            await wind(tx, server_id, now)

    async def who(self, server_id: int) -> Who:
        """Who is on now, and the rota."""
        now = self._clock.now()
        async with self._db.read() as tx:
            shifts, rota = await store.shifts(tx, server_id, now), await store.rota(tx, server_id)
            swaps = await store.swaps(tx, server_id)
            laid = await laid_out(tx, server_id, now, now + DAY)
            used = await store.in_use(tx, server_id)
        on = on_at(laid, now)
        cover = (Cover.SOMEONE if on else Cover.NOBODY) if used else Cover.UNKNOWN
        until = {one.moderator_id: one.ends_at for one in laid if one.begins_at <= now < one.ends_at}
        said = frozenset(shift.moderator_id for shift in shifts if shift.begins_at <= now)
        slots = {slot.id: slot for slot in rota}
        days = tuple(
            (duty, swap)
            for swap in swaps
            for slot in [slots.get(swap.slot_id)]
            if slot is not None and (swap.open or swap.holder_id != slot.moderator_id)
            for duty in [duty_on(slot, swap.day, swap.holder_id)]
            if duty.ends_at > now and duty.begins_at < now + SOON
        )
        next_at = min((one.begins_at for one in laid if one.begins_at > now), default=0)
        return Who(on, until, said, tuple(rota), days, cover, next_at)

    async def set_lead(self, server_id: int, role_id: int) -> None:
        """Remember which role is called after all moderators were; 0 for none."""
        async with self._db.write(f"oncall/{server_id}") as tx:
            await store.put_lead(tx, server_id, role_id)

    async def lead(self, server_id: int) -> int:
        """The lead's role; 0 when there is none."""
        async with self._db.read() as tx:
            return await store.lead(tx, server_id)

    async def run(self) -> None:
        """Call the next rung for every case that waited long enough. Two processes may both see it; one calls."""
        async with self._db.read() as tx:
            waiting = await store.due(tx, self._clock.now())
        for server_id, case_id in waiting:
            async with self._db.write(f"cases/{server_id}") as tx:
                await self._climb(tx, server_id, case_id)

    async def next_due(self) -> int | None:
        """The earliest instant (ms UTC) at which a case climbs."""
        async with self._db.read() as tx:
            return await store.next_due(tx)

    async def _climb(self, tx: Tx, server_id: int, case_id: str) -> None:
        row = await cases.get(tx, case_id)
        if row is None:
            return
        now, before = self._clock.now(), Rung(row.rung)
        rung = rules.next_rung(before, has_lead=bool(await store.lead(tx, server_id)))
        # One rung at a time, counted from now: after a time without the bot nobody is called over the others' heads.
        climbed = await store.climb(tx, case_id, before, now, rung, rules.climb_at(now, row.severity, rung))
        if climbed is not None:
            await self._ledger.moved(tx, climbed, Happened.CLIMBED, None, at=now)
            await self._ledger.call(tx, climbed, _CALLS[rung])

    async def _habits(self, tx: Tx, server_id: int, moderator_id: int, home: str) -> Habits:
        for kept in await store.habits(tx, server_id):
            if kept.moderator_id == moderator_id:
                return kept
        return Habits(moderator_id, home)

    def _zone_meant(self, typed: str) -> str:
        """The name of the zone that was typed; empty where none was."""
        try:
            return zone_named(typed) if typed.strip() else ""
        except UnknownZone:
            raise Refusal("refusal-unknown-zone", zone=typed) from None
