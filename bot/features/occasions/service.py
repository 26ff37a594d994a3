"""Use cases of check-ins."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.delivery import Delivered, GaveUp, Nothing, Outbox, Parcel, Settled
from bot.features.occasions import rules, store
from bot.features.occasions.answering import store as answers
from bot.features.occasions.answering.counting import Counting
from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.cover import onduty
from bot.features.occasions.results import store as results
from bot.features.occasions.rooms import withdraw
from bot.features.occasions.rules import CheckIn, Lateness, Oddity, State
from bot.features.occasions.series import store as series
from bot.features.occasions.series.frame import PLAIN, Frame
from bot.features.occasions.series.rules import Part
from bot.features.servers.desk import Desk
from bot.features.servers.rules import Place
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, SECOND, Clock, Wall, local_of, zone
from bot.kernel.errors import Refusal, Why
from bot.kernel.ids import Ids
from bot.kernel.text import tidy
from bot.storage.db import Database, Tx

OPEN = "checkin.open"
CLOSE = "checkin.close"
TOGETHER = "checkin.together"
REST = "checkin.rest"
_KEPT = 90 * DAY


@dataclass(frozen=True, slots=True)
class Planned:
    """A check-in as it would be posted; nothing is written yet. `shown_at` is the time on the server's wall."""

    id: str
    wall: Wall
    words: str
    due_at: int
    shown_at: datetime
    oddity: Oddity
    channel_id: int


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A check-in that will be posted at `due_at` (ms UTC)."""

    checkin_id: str
    due_at: int


@dataclass(frozen=True, slots=True)
class Opening:
    """What the courier is to do with a check-in whose time has come."""

    checkin: CheckIn
    lateness: Lateness
    frame: Frame = PLAIN


@dataclass(frozen=True, slots=True)
class Closing:
    """What becomes of a check-in's message: down it comes, or its buttons go and `shown` is said in their place."""

    checkin: CheckIn
    take_down: bool
    shown: Counts | None


class Occasions:
    """Schedules check-ins, takes answers that nobody can attribute, and closes them."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        outbox: Outbox,
        servers: Servers,
        desk: Desk,
        counting: Counting,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._outbox = outbox
        self._servers = servers
        self._desk = desk
        self._counting = counting

    async def plan(self, server_id: int, date: str, time: str, words: str) -> Planned:
        """What would be posted, where and when, by the server's clocks. Writes nothing.

        Refuses a date or a time in another form, in the past or too far ahead, and words that are none or too many.
        """
        server = await self._servers.ready(server_id)
        words = rules.fitting(tidy(words))
        now = self._clock.now()
        at = rules.time_meant(time)
        today = local_of(now, zone(server.zone)).date()
        wall = Wall(rules.day_meant(date, today), at, server.zone)
        return Planned(
            id=self._ids.new(),
            wall=wall,
            words=words,
            due_at=rules.in_reach(wall, now),
            shown_at=rules.shown_at(wall),
            oddity=rules.oddity(wall),
            channel_id=server.place(Place.CHECKINS),
        )

    async def schedule(self, server_id: int, planned: Planned) -> Scheduled:
        """Have it posted. Doing it twice with the same plan schedules it once.

        Refuses when its time went by while the plan was looked at, and when 25 are scheduled already.
        """
        due_at = rules.in_reach(planned.wall, self._clock.now())
        checkin = CheckIn(planned.id, server_id, planned.wall, planned.words, State.SCHEDULED, due_at)
        async with self._db.write(f"checkins/{server_id}") as tx:
            there = await store.upcoming(tx, server_id)
            if all(each.id != checkin.id for each in there):
                if len(there) >= rules.MOST_UPCOMING:
                    raise Refusal("refusal-checkin-many", most=rules.MOST_UPCOMING)
                if await store.add(tx, checkin):
                    await self._outbox.add(tx, OPEN, checkin.id, server_id=server_id, due_at=due_at)
        return Scheduled(checkin.id, due_at)

    async def upcoming(self, server_id: int) -> list[CheckIn]:
        """What is scheduled, the earliest first."""
        async with self._db.read() as tx:
            return await store.upcoming(tx, server_id)

    async def cancel(self, server_id: int, checkin_id: str) -> CheckIn:
        """Call off what was not posted yet. One that is on its way at this moment is taken down again."""
        async with self._db.write(f"checkins/{server_id}") as tx:
            checkin = await store.get(tx, checkin_id)
            if (
                checkin is None
                or checkin.server_id != server_id
                or not await store.move(tx, checkin_id, State.CANCELLED, State.SCHEDULED, State.WAITING)
            ):
                raise Refusal("refusal-checkin-not-scheduled")
            await answers.forget_answers(tx, checkin_id)
            await self._outbox.call_off(tx, OPEN, checkin_id)
            await withdraw(tx, self._outbox, checkin, self._clock.now())
        return checkin

    async def load(self, checkin_id: str) -> CheckIn | None:
        """The check-in; None when it is gone."""
        async with self._db.read() as tx:
            return await store.get(tx, checkin_id)

    async def occasion_of(self, checkin_id: str) -> tuple[str, Part] | None:
        """The occasion that a check-in is about and its part of the arc; None where it stands alone."""
        async with self._db.read() as tx:
            return await series.occasion_of(tx, checkin_id)

    async def opening(self, checkin_id: str) -> Opening | None:
        """For the courier: the check-in and how late it is; None when it is gone or was posted already.

        One that was called off is to be dropped; an earlier try may have posted it all the same.
        """
        async with self._db.read() as tx:
            checkin = await store.get(tx, checkin_id)
            frame = await series.frame_of(tx, checkin_id)
        match checkin:
            case CheckIn(state=State.SCHEDULED):
                return Opening(checkin, rules.lateness(checkin.due_at, self._clock.now()), frame)
            case CheckIn(state=State.CANCELLED):
                return Opening(checkin, Lateness.DROP)
            case _:
                return None

    async def opened(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of posting it: it may be answered for a day, or it is too late, or the setup must be mended."""
        now = self._clock.now()
        checkin_id = parcel.subject
        match settled:
            case Delivered(channel_id, message_id):
                frame = await series.frame_of(tx, checkin_id)
                closes_at = now + frame.open_for
                if await store.move(tx, checkin_id, State.OPEN, State.SCHEDULED):
                    await onduty.look(tx, self._desk, await store.get(tx, checkin_id), frame, now)
                    await self._outbox.renew(tx, TOGETHER, checkin_id, server_id=parcel.server_id, due_at=now)
                else:
                    closes_at = now  # called off while it was on its way
                await store.put_where(tx, checkin_id, channel_id, message_id, closes_at)
                await self._outbox.renew(tx, CLOSE, checkin_id, server_id=parcel.server_id, due_at=closes_at)
            case Nothing():
                await self._drop(tx, parcel.server_id, checkin_id, State.SCHEDULED)
            case GaveUp(why):
                await self._hold(tx, parcel.server_id, checkin_id, why)

    async def gathered(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of opening its thread: the check-in stands, with one or without. Where its channel was deleted
        right after it was posted, it stands nowhere, and waits as if it had not been posted."""
        if settled != GaveUp(Why.CHANNEL_GONE):
            return
        checkin_id = parcel.subject
        if await self._hold(tx, parcel.server_id, checkin_id, Why.CHANNEL_GONE, State.OPEN):
            await store.put_where(tx, checkin_id, 0, 0, 0)
            await self._outbox.call_off(tx, CLOSE, checkin_id)

    async def _drop(self, tx: Tx, server_id: int, checkin_id: str, state: State) -> None:
        """It came too late to be kind: tell the organisers. Nothing to tell when it was called off."""
        checkin = await store.get(tx, checkin_id)
        if checkin is not None and await store.move(tx, checkin_id, State.DROPPED, state):
            await self._desk.tell(
                tx,
                server_id,
                "desk-checkin-dropped",
                topic=f"checkin-dropped/{checkin_id}",
                at=str(checkin.due_at // SECOND),
            )

    async def _hold(self, tx: Tx, server_id: int, checkin_id: str, why: Why, state: State = State.SCHEDULED) -> bool:
        checkin = await store.get(tx, checkin_id)
        frame = await series.frame_of(tx, checkin_id)
        if checkin is None or not await store.move(tx, checkin_id, State.WAITING, state):
            return False
        await self._desk.tell(
            tx,
            server_id,
            "desk-checkin-held-own" if frame.channel_id else "desk-checkin-held",
            topic=f"checkin-held/{checkin_id}",
            why=why.value,
            at=str(checkin.due_at // SECOND),
        )
        return True

    async def put_up_again(self, server_id: int) -> int:
        """After the setup was mended: post what waited, unless it is too late by now. Returns how many will go out."""
        going = 0
        async with self._db.write(f"checkins/{server_id}") as tx:
            for checkin in await store.waiting(tx, server_id):
                if rules.lateness(checkin.due_at, self._clock.now()) is Lateness.DROP:
                    await self._drop(tx, server_id, checkin.id, State.WAITING)
                elif await store.move(tx, checkin.id, State.SCHEDULED, State.WAITING):
                    await self._outbox.renew(tx, OPEN, checkin.id, server_id=server_id, due_at=checkin.due_at)
                    going += 1
        return going

    async def closing(self, checkin_id: str) -> Closing | None:
        """For the courier: close it, once, and say what its message is to become. None when there is none.

        Its answers are counted and deleted here, before anything is shown: the numbers can change no more.
        """
        async with self._db.write(f"checkin/{checkin_id}") as tx:
            checkin = await self._fold(tx, checkin_id)
        if checkin is None or not checkin.message_id:
            return None
        return Closing(checkin, checkin.state is State.CANCELLED, checkin.seen)

    async def closed(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of closing it: nothing more to do, or its buttons stand there still and the organisers are told."""
        checkin = await self._fold(tx, parcel.subject)
        await answers.forget_answers(tx, parcel.subject)
        if isinstance(settled, Delivered) and checkin is not None and checkin.state is State.CLOSED:
            await self._outbox.renew(tx, REST, checkin.id, server_id=parcel.server_id, due_at=self._clock.now())
        if isinstance(settled, GaveUp) and settled.why is not Why.CHANNEL_GONE:
            await self._desk.tell(
                tx, parcel.server_id, "desk-checkin-not-closed", topic=f"checkin-not-closed/{parcel.subject}"
            )

    async def rested(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of closing its thread: where the bot may not, the organisers are told."""
        if isinstance(settled, GaveUp) and settled.why is Why.PERMISSION_MISSING:
            topic = f"checkin-thread-open/{parcel.server_id}"
            await self._desk.tell(tx, parcel.server_id, "desk-checkin-thread-open", topic=topic)

    async def _fold(self, tx: Tx, checkin_id: str) -> CheckIn | None:
        """Close it if it is open, and keep its rounded counts, so that another year can be laid beside them."""
        checkin = await store.get(tx, checkin_id)
        if checkin is None or not await store.move(tx, checkin_id, State.CLOSED, State.OPEN):
            return checkin
        checkin = replace(await self._counting.move(tx, checkin), state=State.CLOSED)
        await results.put_result(tx, checkin)
        await answers.forget_answers(tx, checkin_id)
        return checkin

    async def retain(self, tx: Tx) -> None:
        """Give up what waited for a mended setup until it was too late; forget what has been over for ninety days."""
        now = self._clock.now()
        for checkin in await store.waiting_since(tx, now - rules.STILL_WORTH_IT):
            await self._drop(tx, checkin.server_id, checkin.id, State.WAITING)
        await store.forget(tx, now - _KEPT)
        await series.forget_once(tx, local_of(now - _KEPT, zone("UTC")).date())
