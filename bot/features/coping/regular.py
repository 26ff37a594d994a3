"""Tips that come by themselves, to whoever asked for them: to one person, privately, or into one channel of a server.

due ──moved on, a tip drawn, its notice or parcel written: one transaction──► the next one is due

Whoever moves the row on is the one who sends, so two processes send one tip; and a tip that was drawn is remembered
where `/tip` remembers, so neither brings the other's again. A duty of the ticker.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from bot.content.tips import Tip, TipLibrary
from bot.delivery import GaveUp, Outbox, Parcel, Settled
from bot.features.cases.spans import time_meant
from bot.features.coping import store
from bot.features.coping.profile import Profile
from bot.features.coping.rhythm import REST, Rhythm, packed, too_late, unpacked, weekday_meant
from bot.features.coping.rules import Near
from bot.features.coping.service import SEEKS_CONTACT, Coping, locked
from bot.features.coping.store import RhythmRow
from bot.features.members.rules import Way
from bot.features.members.service import Notices
from bot.features.members.tongues import Speaks, in_english
from bot.features.servers.desk import Desk
from bot.kernel.clock import Clock, UnknownZone, zone_named
from bot.kernel.errors import Refusal
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx

POST = "tip.channel"
AT_ONCE = 50

_ZONED = re.compile(r"(.+?)\s+(\S+/.+|utc)", re.IGNORECASE)

CHANNEL = "channel"
"""In place of a person's handle: a server has one such channel."""

Look = Callable[[int, int], Awaitable[tuple[Profile | None, Near]]]
"""What a member (second) of a server (first) said of themselves, and what is near them in the calendar."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, and when the next one comes (ms UTC)."""

    rhythm: Rhythm
    next_at: int


@dataclass(frozen=True, slots=True)
class Posting:
    """For the courier: this tip, into this channel."""

    tip: Tip
    channel_id: int


class RegularTips:
    """Keeps who asked for tips, and sees to each when it is due."""

    name = "regular-tips"

    def __init__(
        self,
        db: Database,
        clock: Clock,
        vault: Vault,
        outbox: Outbox,
        notices: Notices,
        desk: Desk,
        library: TipLibrary,
        coping: Coping,
        look: Look,
        speaks: Speaks = in_english,
    ) -> None:
        self._db = db
        self._clock = clock
        self._vault = vault
        self._outbox = outbox
        self._notices = notices
        self._desk = desk
        self._library = library
        self._coping = coping
        self._look = look
        self._speaks = speaks

    # -- asking, resting, stopping ---------------------------------------------------------------------------------

    async def ask(self, server_id: int, member_id: int, weekday: str, clock: str, usual_zone: str) -> Asked:
        """From now on a tip for this person: `weekday` 1 to 7, `0` for every day; `clock` as in `08:30 Europe/Paris`.

        Takes the place of what they asked for before. Refuses a time or zone that cannot be read.
        """
        handle = self._handle(server_id, member_id)
        return await self._put(server_id, handle, _rhythm_meant(member_id, weekday, clock, usual_zone))

    async def ask_for_channel(
        self, server_id: int, channel_id: int, weekday: str, clock: str, usual_zone: str
    ) -> Asked:
        """From now on a tip for anyone in this channel; one channel in a server. Refuses as `ask` does."""
        return await self._put(server_id, CHANNEL, _rhythm_meant(channel_id, weekday, clock, usual_zone))

    async def of(self, server_id: int, member_id: int) -> Asked | None:
        """What this person asked for; None when nothing."""
        return await self._asked(server_id, self._handle(server_id, member_id))

    async def of_channel(self, server_id: int) -> Asked | None:
        """What was asked for in this server; None when nothing."""
        return await self._asked(server_id, CHANNEL)

    async def rest(self, server_id: int, member_id: int) -> Asked | None:
        """No tip for a week from now; then they come again. None where none were asked for."""
        handle = self._handle(server_id, member_id)
        async with self._db.write(locked(server_id, handle)) as tx:
            row = await store.rhythm(tx, server_id, handle)
            rhythm = self._opened(row) if row else None
            if row is None or rhythm is None:
                return None
            next_at = rhythm.next(self._clock.now() + REST)
            await store.put_rhythm(tx, replace(row, next_at=next_at))
        return Asked(rhythm, next_at)

    async def stop(self, server_id: int, member_id: int) -> bool:
        """No more of them, from this moment. False when none were asked for."""
        async with self._db.write() as tx:
            return await store.stop_rhythm(tx, server_id, self._handle(server_id, member_id))

    async def stop_channel(self, server_id: int) -> bool:
        """No more of them in this server's channel, nor one that is on its way. False when there were none."""
        async with self._db.write() as tx:
            return await store.stop_rhythm(tx, server_id, CHANNEL)

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str | int]]:
        """What is kept of this person, for themselves."""
        asked = await self.of(server_id, member_id)
        if asked is None:
            return []
        rhythm = asked.rhythm
        return [
            {"weekday": rhythm.weekday, "at": f"{rhythm.at:%H:%M}", "zone": rhythm.zone, "next_at": asked.next_at},
        ]

    async def forget(self, server_id: int, member_id: int) -> int:
        """Delete it; how many there were."""
        return int(await self.stop(server_id, member_id))

    # -- the duty --------------------------------------------------------------------------------------------------

    async def run(self) -> None:
        """See to everything that is due."""
        async with self._db.read() as tx:
            due = await store.due_rhythms(tx, self._clock.now(), AT_ONCE)
        for row in due:
            rhythm = self._opened(row)
            if rhythm is None:  # sealed under a key that is gone: it can tell nobody anything
                async with self._db.write() as tx:
                    await store.stop_rhythm(tx, row.server_id, row.handle)
            elif row.handle == CHANNEL:
                await self._for_channel(row, rhythm)
            else:
                await self._for_person(row, rhythm)

    async def next_due(self) -> int | None:
        """The earliest instant (ms UTC) at which somebody's tip is due."""
        async with self._db.read() as tx:
            return await store.next_rhythm(tx)

    async def _for_person(self, row: RhythmRow, rhythm: Rhythm) -> None:
        server_id, member_id, now = row.server_id, rhythm.to_id, self._clock.now()
        known, near = await self._look(server_id, member_id)
        said = known or Profile()
        language = await self._speaks(server_id, member_id)
        silent = await self._notices.way(server_id, member_id) is Way.NOTHING
        memory = self._vault.handle("coping", server_id, member_id)
        async with self._db.write(locked(server_id, memory)) as tx:
            if not await store.move_rhythm(tx, row, rhythm.next(now)) or silent or too_late(row.next_at, now):
                return
            try:
                tipped = await self._coping.give(
                    tx,
                    server_id,
                    memory,
                    None,
                    said.fits,
                    {said.since} if said.since else (),
                    near,
                    SEEKS_CONTACT if said.contact_may_harm else frozenset(),
                )
            except Refusal:  # everything that fits was put away
                await store.stop_rhythm(tx, server_id, row.handle)
                await self._notices.tell(
                    tx, server_id, member_id, "regular-none-left", topic="tips/none", silenceable=True
                )
                return
            tip = self._library.told(tipped.tip, language)
            await self._notices.tell(
                tx,
                server_id,
                member_id,
                "regular-tip",
                topic="tips/regular",
                words="\n\n".join(filter(None, (tip.text, tip.step, tip.caution))),
                buttons=[("tip:regular-stop", str(server_id), "regular-stop")],
                silenceable=True,
            )

    async def _for_channel(self, row: RhythmRow, rhythm: Rhythm) -> None:
        server_id, now = row.server_id, self._clock.now()
        async with self._db.write(locked(server_id, CHANNEL)) as tx:
            if not await store.move_rhythm(tx, row, rhythm.next(now)) or too_late(row.next_at, now):
                return
            tipped = await self._coping.give(tx, server_id, CHANNEL, None, (), (), None, SEEKS_CONTACT)
            subject = f"{server_id}.{row.next_at}.{tipped.tip.id}"
            await self._outbox.add(tx, POST, subject, server_id=server_id, due_at=now)

    # -- for the courier -------------------------------------------------------------------------------------------

    async def posting(self, parcel: Parcel) -> Posting | None:
        """What is to be posted; None when it was stopped, the tip has left the library, or it is too late."""
        _, due_at, tip_id = parcel.subject.split(".", 2)
        tip, asked = self._library.tip(tip_id), await self.of_channel(parcel.server_id)
        if tip is None or asked is None or too_late(int(due_at), self._clock.now()):
            return None
        return Posting(tip, asked.rhythm.to_id)

    async def posted(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """Where it could not be posted, tips in the channel end, and the team is told at the desk."""
        if isinstance(settled, GaveUp) and await store.stop_rhythm(tx, parcel.server_id, CHANNEL):
            await self._desk.tell(tx, parcel.server_id, "desk-tips-unreached", topic="tips")

    # --------------------------------------------------------------------------------------------------------------

    async def _put(self, server_id: int, handle: str, rhythm: Rhythm) -> Asked:
        next_at = rhythm.next(self._clock.now())
        box = self._vault.seal(packed(rhythm), _bound(server_id, handle))
        async with self._db.write() as tx:
            await store.put_rhythm(tx, RhythmRow(server_id, handle, box, next_at))
        return Asked(rhythm, next_at)

    async def _asked(self, server_id: int, handle: str) -> Asked | None:
        async with self._db.read() as tx:
            row = await store.rhythm(tx, server_id, handle)
        rhythm = self._opened(row) if row else None
        return None if row is None or rhythm is None else Asked(rhythm, row.next_at)

    def _opened(self, row: RhythmRow) -> Rhythm | None:
        try:
            return unpacked(self._vault.open(row.box, _bound(row.server_id, row.handle)))
        except CannotOpen:
            return None

    def _handle(self, server_id: int, member_id: int) -> str:
        return self._vault.handle("regular-tips", server_id, member_id)


def _bound(server_id: int, handle: str) -> str:
    return f"tip-rhythm/{server_id}/{handle}"


def _rhythm_meant(to_id: int, weekday: str, clock: str, usual_zone: str) -> Rhythm:
    day = weekday_meant(weekday)
    time, where = _split(clock)
    try:
        where = zone_named(where or usual_zone)
        at = time_meant(time)
    except UnknownZone:
        raise Refusal("refusal-regular-zone") from None
    except Refusal:
        raise Refusal("refusal-regular-time") from None
    if day is None:
        raise Refusal("refusal-regular-time")
    return Rhythm(to_id, day, at, where)


def _split(clock: str) -> tuple[str, str]:
    """The time, and the zone where one stands at the end: `8:30 pm America/New York`."""
    found = _ZONED.fullmatch(clock.strip())
    return (found[1], found[2]) if found else (clock.strip(), "")
