"""Use cases of open rooms: a check-in's voice or stage channel, announced as an event of the server beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from bot.delivery import Delivered, GaveUp, Outbox, Parcel, Settled
from bot.features.occasions import store
from bot.features.occasions.rules import CheckIn, State
from bot.features.occasions.series import store as series
from bot.features.servers.desk import Desk
from bot.kernel.clock import SECOND, Clock
from bot.storage.db import Database, Tx

EVENT = "checkin.event"
EVENT_OFF = "checkin.event-off"


@dataclass(frozen=True, slots=True)
class Room:
    """What the courier is to announce."""

    checkin: CheckIn
    channel_id: int


class Rooms:
    """Announces rooms, and takes the announcement back where the check-in is called off."""

    def __init__(self, db: Database, clock: Clock, outbox: Outbox, desk: Desk) -> None:
        self._db = db
        self._clock = clock
        self._outbox = outbox
        self._desk = desk

    async def announcing(self, checkin_id: str) -> Room | None:
        """For the courier; None when it was called off, announced before, or its time has come."""
        async with self._db.read() as tx:
            checkin = await store.get(tx, checkin_id)
            frame = await series.frame_of(tx, checkin_id)
        if checkin is None or checkin.state is not State.SCHEDULED or checkin.event_id or not frame.room_id:
            return None
        return Room(checkin, frame.room_id) if checkin.due_at > self._clock.now() else None

    async def announced(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of it. Where Discord said no, the organisers are told; the check-in comes all the same."""
        checkin = await store.get(tx, parcel.subject)
        if checkin is None:
            return
        if isinstance(settled, Delivered):
            await store.put_event(tx, checkin.id, settled.message_id)
            if checkin.state is State.CANCELLED:  # while it was on its way
                now = self._clock.now()
                await self._outbox.renew(tx, EVENT_OFF, checkin.id, server_id=checkin.server_id, due_at=now)
        elif isinstance(settled, GaveUp):
            at = str(checkin.due_at // SECOND)
            topic = f"checkin-no-event/{checkin.id}"
            why = settled.why.value
            await self._desk.tell(tx, parcel.server_id, "desk-checkin-no-event", topic=topic, at=at, why=why)

    async def removing(self, checkin_id: str) -> int:
        """For the courier: the event to take back; 0 where there is none."""
        async with self._db.read() as tx:
            checkin = await store.get(tx, checkin_id)
        return checkin.event_id if checkin is not None and checkin.state is State.CANCELLED else 0

    async def removed(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """Whatever came of it: it was tried. An event that stays has nothing behind it and ends by itself."""
        await store.put_event(tx, parcel.subject, 0)


async def withdraw(tx: Tx, outbox: Outbox, checkin: CheckIn, now: int) -> None:
    """The check-in is called off, and so is its room."""
    if not await outbox.call_off(tx, EVENT, checkin.id) and checkin.event_id:
        await outbox.renew(tx, EVENT_OFF, checkin.id, server_id=checkin.server_id, due_at=now)
