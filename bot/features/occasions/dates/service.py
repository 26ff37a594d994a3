"""Use cases of a person's own hard dates. They belong to the person and to no server, and lie sealed.

What can be read without the operator's key: that someone has a date (a handle), and when the next reminder is due.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date as calendar_day
from datetime import time as time_of_day

from bot.delivery import GaveUp, NotNow, Outbox, Parcel, Settled
from bot.features.occasions.dates import store
from bot.features.occasions.dates.rules import (
    MOST_DATES,
    HardDate,
    Reminder,
    date_meant,
    days_left,
    next_reminder,
    reminder_meant,
    too_late,
)
from bot.kernel.clock import SECOND, Clock, local_of, zone
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Question, Tx

REMIND = "date.remind"
DATES = "own-dates"
"""What processes tell each other when somebody's dates have changed."""
_ANYWHERE = 0  # in place of a server: people in several servers get a date once


@dataclass(frozen=True, slots=True)
class Own:
    """One of a person's dates. `unreached`: the last reminder could not be delivered."""

    id: str
    hard: HardDate
    next: Reminder
    unreached: bool


@dataclass(frozen=True, slots=True)
class Reminding:
    """What the courier is to say, and to whom. `left` is in days, 0 on the day itself."""

    date_id: str
    member_id: int
    hard: HardDate
    day: calendar_day
    left: int


class Remembering:
    """Keeps hard dates and reminds of them, once a year each."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault, outbox: Outbox) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox

    def _handle(self, member_id: int) -> str:
        return self._vault.handle("hard-dates", _ANYWHERE, member_id)

    async def add(
        self, member_id: int, *, name: str, day: str, lead: str, clock: str, words: str, usual_zone: str
    ) -> Own:
        """Keep a date. Refuses what `date_meant` refuses, and the twenty-first."""
        now = self._clock.now()
        today = local_of(now, zone(usual_zone)).date()
        hard = date_meant(tidy(name), tidy(day), lead.strip(), clock, tidy(words), today, usual_zone)
        date_id, handle = self._ids.new(), self._handle(member_id)
        coming = next_reminder(hard, now)
        box = self._vault.seal(_packed(hard, member_id), _bound(date_id))
        async with self._db.write(f"dates/{handle}") as tx:
            if await store.count_dates(tx, handle) >= MOST_DATES:
                raise Refusal("refusal-date-many", most=MOST_DATES)
            await store.add_date(tx, date_id, handle, box)
            await tx.tell(DATES)
            await self._outbox.add(tx, REMIND, date_id, server_id=_ANYWHERE, due_at=coming.due_at)
        return Own(date_id, hard, coming, unreached=False)

    async def of(self, member_id: int) -> list[Own]:
        """A person's dates, the one that comes next first. One that cannot be opened any more is left out."""
        (kept,) = await self._db.ask(store.dates_of(self._handle(member_id)).then(self._all_opened))
        now = self._clock.now()
        found = [Own(date_id, hard, next_reminder(hard, now), unreached) for date_id, hard, unreached in kept]
        return sorted(found, key=lambda own: (own.next.due_at, own.id))

    def days_of(self, member_id: int) -> Question[set[tuple[int, int]]]:
        """Month and day of a person's dates."""
        kept = store.dates_of(self._handle(member_id)).then(self._all_opened)
        return kept.then(lambda dates: {(hard.month, hard.day) for _, hard, _ in dates})

    def _all_opened(self, rows: list[tuple[str, bytes, bool]]) -> list[tuple[str, HardDate, bool]]:
        opened = [(date_id, self._opened(date_id, box), unreached) for date_id, box, unreached in rows]
        return [(date_id, found[0], unreached) for date_id, found, unreached in opened if found is not None]

    async def remove(self, member_id: int, date_id: str) -> bool:
        """Take one out. False when this person has no such date (any more)."""
        async with self._db.write(f"dates/{self._handle(member_id)}") as tx:
            if not await store.remove_date(tx, date_id, self._handle(member_id)):
                return False
            await tx.tell(DATES)
            await self._outbox.call_off(tx, REMIND, date_id)
        return True

    async def export(self, member_id: int) -> list[dict[str, str | int]]:
        """A person's dates, for themselves."""
        return [
            {
                "name": own.hard.name,
                "day": f"{own.hard.month:02}-{own.hard.day:02}",
                "days_before": own.hard.lead,
                "at": f"{own.hard.at:%H:%M}",
                "zone": own.hard.zone,
                "words": own.hard.words,
            }
            for own in await self.of(member_id)
        ]

    async def forget(self, member_id: int) -> int:
        """Delete every date of this person, those that cannot be opened any more too; how many there were."""
        handle = self._handle(member_id)
        async with self._db.write(f"dates/{handle}") as tx:
            rows = await tx.ask(store.dates_of(handle))
            await tx.tell(DATES)
            for date_id, _, _ in rows:
                await store.remove_date(tx, date_id, handle)
                await self._outbox.call_off(tx, REMIND, date_id)
        return len(rows)

    async def reminding(self, parcel: Parcel) -> Reminding | None:
        """For the courier: what is to be said; None when the date is gone, or it is too late to be kind.

        `NotNow` where clocks there do not show the person's hour yet.
        """
        now = self._clock.now()
        if too_late(parcel.due_at, now):
            return None
        async with self._db.read() as tx:
            box = await store.date_box(tx, parcel.subject)
        opened = self._opened(parcel.subject, box) if box is not None else None
        if opened is None:
            return None
        hard, member_id = opened
        due = reminder_meant(hard, parcel.due_at)
        if due.due_at > now:  # the rules of the zone have changed since it was put down
            # A try that waits is handed back with some noise, up to a quarter more: so it comes near, and then exactly.
            raise NotNow(max((due.due_at - now) * 4 // 5, SECOND))
        day = due.day
        return Reminding(parcel.subject, member_id, hard, day, days_left(day, hard, now))

    async def reminded(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """Whatever came of it: the next one is a year later. The person sees on their page what did not arrive."""
        box = await store.date_box(tx, parcel.subject)
        opened = self._opened(parcel.subject, box) if box is not None else None
        if opened is None:
            return
        await store.mark_date(tx, parcel.subject, unreached=isinstance(settled, GaveUp))
        coming = next_reminder(opened[0], max(self._clock.now(), parcel.due_at))
        await self._outbox.renew(tx, REMIND, parcel.subject, server_id=_ANYWHERE, due_at=coming.due_at)

    def _opened(self, date_id: str, box: bytes) -> tuple[HardDate, int] | None:
        try:
            return _unpacked(self._vault.open(box, _bound(date_id)))
        except CannotOpen:
            return None


def _bound(date_id: str) -> str:
    return f"hard-date/{date_id}"


def _packed(hard: HardDate, member_id: int) -> bytes:
    values = [member_id, hard.name, hard.month, hard.day, hard.lead, f"{hard.at:%H:%M}", hard.zone, hard.words]
    return json.dumps(values).encode()


def _unpacked(words: bytes) -> tuple[HardDate, int]:
    member_id, name, month, day, lead, at, where, said = json.loads(words)
    return HardDate(name, month, day, lead, time_of_day.fromisoformat(at), where, said), member_id
