"""Makes check-ins of series whose time is near: the ticker's part of planning, and the words each check-in gets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from bot.delivery import Outbox
from bot.features.occasions import rules
from bot.features.occasions import store as checkins
from bot.features.occasions.answering import store as answers
from bot.features.occasions.calendar import Almanac
from bot.features.occasions.cover import onduty
from bot.features.occasions.rooms import EVENT, withdraw
from bot.features.occasions.rules import CheckIn, Lateness, State
from bot.features.occasions.series import store
from bot.features.occasions.series.rules import WINDOW, Moment, Part, Series, moments, next_moment
from bot.features.occasions.service import OPEN
from bot.features.servers.desk import Desk
from bot.features.servers.service import Servers
from bot.kernel.clock import DAY, SECOND, Clock, local_of, zone
from bot.kernel.ids import Ids
from bot.storage.db import Database, Tx

Say = Callable[..., str]  # a key of data/locales, a language and values, as `Words.say` takes them

NEVER = 2**62  # the look of a series that has nothing more to come; larger than any instant
_AT_ONCE = 50  # series seen to in one look
_MOST_MOVED = DAY  # by new rules of a zone; an island that changes sides of the date line moves by this
_REMEMBERED = 40  # days, for which an occurrence is kept from being made twice


class Making:
    """A duty of the ticker. Running it twice, or in two processes, makes each check-in once."""

    name = "series"

    def __init__(
        self,
        db: Database,
        clock: Clock,
        ids: Ids,
        outbox: Outbox,
        servers: Servers,
        desk: Desk,
        almanac: Almanac,
        say: Say,
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._outbox = outbox
        self._servers = servers
        self._desk = desk
        self._almanac = almanac
        self._say = say
        self._aligned = False

    def words_of(self, moment: Moment, language: str) -> str:
        """What a check-in says: the occasion's words (or the organiser's) on the day, a plan before, a look after."""
        series = moment.series
        dated = self._almanac.told(moment.dated, language) if moment.dated else None
        name = dated.observance.name if dated else ""
        match moment.part:
            case Part.PLAN if name:
                return self._say("checkin-arc-plan", language, name=name, days=series.days_before)
            case Part.PLAN:
                return self._say("checkin-arc-plan-own", language, days=series.days_before, words=series.words)
            case Part.AFTER if name:
                return self._say("checkin-arc-after", language, name=name)
            case Part.AFTER:
                return self._say("checkin-arc-after-own", language)
            case _ if dated is None:
                return series.words
        wording = dated.occasion.wording
        return self._say(
            "checkin-arc-day",
            language,
            name=name,
            words=series.words or wording.neutral,
            parent=wording.parent,
            child=wording.child,
        )

    async def next_due(self) -> int | None:
        """See `Duty.next_due`."""
        async with self._db.read() as tx:
            found = await store.first_look(tx)
        return None if found is None or found >= NEVER else found

    async def run(self) -> None:
        """Make check-ins of what comes near. Twice, or in two processes, makes each once."""
        if not self._aligned:
            await self._align()
            self._aligned = True
        while True:
            async with self._db.read() as tx:
                due = await store.series_due(tx, self._clock.now(), _AT_ONCE)
            for each in due:
                language = (await self._servers.get(each.server_id)).language
                async with self._db.write(f"checkins/{each.server_id}") as tx:
                    series = await store.still_due(tx, each.id, self._clock.now())
                    if series is not None:
                        # New rules of a zone may have moved into the last look what was just behind it.
                        again = replace(series, since=series.since - _MOST_MOVED)
                        await self.produce(tx, again, language)
            if len(due) < _AT_ONCE:
                return

    async def _align(self) -> None:
        """Once a life: what is scheduled keeps its time on the wall, where the rules of its zone have changed since.

        Governments move their clocks at short notice, and new rules come with a new release of the zone data, which a
        process reads when it starts.
        """
        now = self._clock.now()
        async with self._db.read() as tx:
            scheduled = await checkins.scheduled_after(tx, now)
        for checkin in scheduled:
            due_at = checkin.wall.instant()
            if due_at == checkin.due_at:
                continue
            async with self._db.write(f"checkins/{checkin.server_id}") as tx:
                if await checkins.put_due(tx, checkin.id, due_at):
                    await self._outbox.move(tx, OPEN, checkin.id, due_at)

    async def produce(self, tx: Tx, series: Series, language: str) -> None:
        """Make rows of all moments up to two days ahead, and note when to look again.

        What was missed by more than twelve hours while nobody was here is not made: the organisers are told of the
        latest one, and there is no burst of old ones.
        """
        now = self._clock.now()
        horizon = now + WINDOW
        made = await store.occurrences(tx, series.id)
        missed: Moment | None = None
        for moment in moments(series, self._almanac, series.since, horizon):
            if (moment.day, moment.part) in made:
                continue
            if rules.lateness(moment.due_at, now) is Lateness.DROP:
                missed = moment
                continue
            checkin = CheckIn(
                id=self._ids.new(),
                server_id=series.server_id,
                wall=moment.wall,
                words=self.words_of(moment, language),
                state=State.SCHEDULED,
                due_at=moment.due_at,
            )
            await checkins.add(tx, checkin)
            await self._outbox.add(tx, OPEN, checkin.id, server_id=series.server_id, due_at=moment.due_at)
            await store.put_occurrence(tx, series.id, moment.day, moment.part, checkin.id)
            await onduty.look(tx, self._desk, checkin, series.frame, moment.due_at)
            if series.frame.room_id and moment.part is Part.DAY:
                await self._outbox.add(tx, EVENT, checkin.id, server_id=series.server_id, due_at=now)
        if missed is not None:
            await self._desk.tell(
                tx,
                series.server_id,
                "desk-checkin-dropped",
                topic=f"series-missed/{series.id}",
                at=str(missed.due_at // SECOND),
            )
        coming = next_moment(series, self._almanac, horizon)
        await store.put_series(tx, replace(series, since=horizon), coming.due_at - WINDOW if coming else NEVER)
        today = local_of(now, zone(series.zone)).date()
        await store.forget_old_occurrences(tx, series.id, today - timedelta(days=_REMEMBERED))

    async def begin(self, tx: Tx, series: Series, language: str) -> None:
        """Run it from the instant `series.since` on, in place of an earlier form of it, or of a single check-in.

        What waited for a mended setup comes now, as it is now, where it is not too late.
        """
        waited = await self.waited(tx, series)
        await self.call_off(tx, series.id)
        await self.take_back(tx, series.id)
        series = replace(series, since=min([series.since, *(due_at - 1 for due_at in waited)]))
        await store.put_series(tx, series, 0)
        await self.produce(tx, series, language)

    async def waited(self, tx: Tx, series: Series) -> list[int]:
        """When those were due (ms UTC) that wait for the setup to be mended and are still worth it."""
        made = [series.id, *(await store.occurrences(tx, series.id)).values()]
        found = [await checkins.get(tx, each) for each in made if each]
        now = self._clock.now()
        return [
            each.due_at
            for each in found
            if each is not None
            and each.state is State.WAITING
            and rules.lateness(each.due_at, now) is not Lateness.DROP
        ]

    async def call_off(self, tx: Tx, series_id: str) -> int:
        """Take back what was made of a series and not posted yet, so that it can be made again."""
        count = 0
        for checkin_id in (await store.occurrences(tx, series_id)).values():
            if checkin_id and await self.take_back(tx, checkin_id):
                await store.forget_occurrence(tx, series_id, checkin_id)
                count += 1
        return count

    async def take_back(self, tx: Tx, checkin_id: str) -> bool:
        """As `Occasions.cancel` does; False when it was posted or is over."""
        if not await checkins.move(tx, checkin_id, State.CANCELLED, State.SCHEDULED, State.WAITING):
            return False
        await answers.forget_answers(tx, checkin_id)
        await self._outbox.call_off(tx, OPEN, checkin_id)
        checkin = await checkins.get(tx, checkin_id)
        if checkin is not None:
            await withdraw(tx, self._outbox, checkin, self._clock.now())
        return True
