"""Use cases of the shield list. It belongs to the person and to no server: in several servers a day comes once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.delivery import GaveUp, Outbox, Parcel, Settled
from bot.features.occasions.calendar import Almanac
from bot.features.occasions.shield import store
from bot.features.occasions.shield.rules import (
    MOST,
    STILL_KIND,
    Choice,
    Hours,
    Shield,
    morning,
    next_support,
    packed,
    packed_hours,
    quiet_until,
    unpacked,
    unpacked_hours,
)
from bot.kernel.clock import Clock, local_of, zone
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Question, Tx

SUPPORT = "day.support"
SHIELDS = "shields"
"""What processes tell each other when somebody chose otherwise."""
_ANYWHERE = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """One choice. `next` is the day that comes next; `unreached`: the last word about it could not be delivered."""

    shield: Shield
    next: date | None
    unreached: bool


@dataclass(frozen=True, slots=True)
class Supporting:
    """What the courier is to say, and to whom."""

    shield_id: str
    member_id: int
    shield: Shield


class Shielding:
    """Keeps what people want of the days of the calendar, and when nothing may reach them."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault, outbox: Outbox, almanac: Almanac) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox
        self._almanac = almanac

    async def choose(
        self, member_id: int, occasion_id: str, place: str, choice: Choice | None, usual_zone: str
    ) -> Shield | None:
        """Keep a choice in place of an earlier one; None takes it back. By the clock of the quiet hours, or the usual.

        Refuses an occasion that is not kept there, and the forty-first.
        """
        now, handle = self._clock.now(), self._handle(member_id)
        if self._almanac.place(place) is None or not self._almanac.name(occasion_id, place):
            raise Refusal("refusal-series-occasion")
        hours = await self.hours(member_id)
        mark = self._vault.handle(f"shield/{occasion_id}@{place}", _ANYWHERE, member_id)
        async with self._db.write(f"shields/{handle}") as tx:
            before = await store.take(tx, handle, mark)
            await tx.tell(SHIELDS)
            if before is not None:
                await self._outbox.call_off(tx, SUPPORT, before)
            if choice is None:
                return None
            if await store.count(tx, handle) >= MOST:
                raise Refusal("refusal-shield-many", most=MOST)
            shield = Shield(occasion_id, place, choice, hours.zone if hours else usual_zone)
            shield_id = self._ids.new()
            await store.put(tx, shield_id, handle, mark, self._vault.seal(packed(shield, member_id), _bound(shield_id)))
            if choice is Choice.EXTRA and (coming := next_support(shield, self._almanac, now)) is not None:
                await self._outbox.add(tx, SUPPORT, shield_id, server_id=_ANYWHERE, due_at=coming.due_at)
        return shield

    async def end(self, member_id: int, shield_id: str) -> None:
        """Take one choice back by its id; it does no harm when it is gone or somebody else's."""
        handle = self._handle(member_id)
        async with self._db.write(f"shields/{handle}") as tx:
            if await store.remove(tx, handle, shield_id):
                await tx.tell(SHIELDS)
                await self._outbox.call_off(tx, SUPPORT, shield_id)

    async def of(self, member_id: int) -> list[Kept]:
        """A person's choices, the day that comes next first."""
        (choices,) = await self._db.ask(store.boxes(self._handle(member_id)).then(self._all_opened))
        found = []
        for shield, unreached in choices:
            today = local_of(self._clock.now(), zone(shield.zone)).date()
            dated = self._almanac.next(shield.occasion_id, shield.place, today)
            found.append(Kept(shield, dated.day if dated else None, unreached))
        return sorted(found, key=lambda kept: (kept.next or date.max, kept.shield.occasion_id))

    def left_out_by(self, member_id: int) -> Question[frozenset[str]]:
        """The occasions that are brought up in nothing that only this person is shown."""
        choices = store.boxes(self._handle(member_id)).then(self._all_opened)
        return choices.then(lambda kept: frozenset(each.occasion_id for each, _ in kept if each.choice in _SILENT))

    def _all_opened(self, rows: list[tuple[str, bytes, bool]]) -> list[tuple[Shield, bool]]:
        opened = [(self._opened(shield_id, box), unreached) for shield_id, box, unreached in rows]
        return [(found[0], unreached) for found, unreached in opened if found is not None]

    async def hours(self, member_id: int) -> Hours | None:
        """A person's quiet hours."""
        handle = self._handle(member_id)
        async with self._db.read() as tx:
            box = await store.hours(tx, handle)
        try:
            return None if box is None else unpacked_hours(self._vault.open(box, f"quiet-hours/{handle}"))
        except CannotOpen:
            return None

    async def keep_hours(self, member_id: int, hours: Hours | None) -> None:
        """Quiet hours from now on, in place of earlier ones; None for none. The days go by the same clock."""
        handle = self._handle(member_id)
        async with self._db.write(f"shields/{handle}") as tx:
            if hours is None:
                await store.take_hours(tx, handle)
            else:
                sealed = self._vault.seal(packed_hours(hours), f"quiet-hours/{handle}")
                await store.put_hours(tx, handle, sealed)
                await self._by_clock(tx, handle, hours.zone)

    async def _by_clock(self, tx: Tx, handle: str, where: str) -> None:
        """Each choice goes by the clock of this zone from now on, and the word that waits comes in its morning."""
        for shield_id, box, _ in await tx.ask(store.boxes(handle)):
            opened = self._opened(shield_id, box)
            if opened is None or opened[0].zone == where:
                continue
            before, member_id = opened
            sealed = self._vault.seal(packed(replace(before, zone=where), member_id), _bound(shield_id))
            await store.put_box(tx, shield_id, sealed)
            due_at = await self._outbox.held(tx, SUPPORT, shield_id)
            if due_at is not None:  # the same day: no other may be meant, nor the same a second time
                day = local_of(due_at, zone(before.zone)).date()
                await self._outbox.move(tx, SUPPORT, shield_id, morning(day, where))

    async def quiet_until(self, member_id: int) -> int:
        """Until when (ms UTC) nothing of ours may reach this person; 0 where nothing is in the way."""
        now = self._clock.now()
        days: list[tuple[date, str]] = []
        for kept in await self.of(member_id):
            shield = kept.shield
            if shield.choice is not Choice.QUIET:
                continue
            today = local_of(now, zone(shield.zone)).date()
            near = self._almanac.next(shield.occasion_id, shield.place, today - timedelta(days=1))
            days += [(day, shield.zone) for day in {kept.next, near.day if near else None} if day is not None]
        return quiet_until(await self.hours(member_id), days, now)

    async def supporting(self, parcel: Parcel) -> Supporting | None:
        """For the courier: what is to be said; None when the choice is gone, or it is too late to be kind."""
        if self._clock.now() - parcel.due_at > STILL_KIND:
            return None
        async with self._db.read() as tx:
            box = await store.box(tx, parcel.subject)
        opened = self._opened(parcel.subject, box) if box is not None else None
        return None if opened is None else Supporting(parcel.subject, opened[1], opened[0])

    async def supported(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """Whatever came of it: the next one comes with the next such day. What did not arrive is seen on the page."""
        box = await store.box(tx, parcel.subject)
        opened = self._opened(parcel.subject, box) if box is not None else None
        if opened is None:
            return
        await store.mark_reached(tx, parcel.subject, unreached=isinstance(settled, GaveUp))
        coming = next_support(opened[0], self._almanac, max(self._clock.now(), parcel.due_at))
        if coming is not None:
            await self._outbox.renew(tx, SUPPORT, parcel.subject, server_id=_ANYWHERE, due_at=coming.due_at)

    async def export(self, member_id: int) -> list[dict[str, str]]:
        """Everything that is kept here of a person, for themselves."""
        kept = [
            {"occasion": each.shield.occasion_id, "place": each.shield.place, "choice": each.shield.choice.value}
            for each in await self.of(member_id)
        ]
        hours = await self.hours(member_id)
        if hours is None:
            return kept
        return [{"quiet": f"{hours.begins:%H:%M}-{hours.ends:%H:%M}", "clock": hours.zone}, *kept]

    async def erase(self, member_id: int) -> int:
        """Delete all of it; how many things went."""
        handle = self._handle(member_id)
        async with self._db.write(f"shields/{handle}") as tx:
            gone = await store.take_all(tx, handle)
            await tx.tell(SHIELDS)
            for shield_id in gone:
                await self._outbox.call_off(tx, SUPPORT, shield_id)
            return len(gone) + await store.take_hours(tx, handle)

    def _handle(self, member_id: int) -> str:
        return self._vault.handle("shields", _ANYWHERE, member_id)

    def _opened(self, shield_id: str, box: bytes) -> tuple[Shield, int] | None:
        try:
            return unpacked(self._vault.open(box, _bound(shield_id)))
        except CannotOpen:
            return None


_SILENT = (Choice.SKIP, Choice.QUIET)


def _bound(shield_id: str) -> str:
    return f"shield/{shield_id}"
