"""What is known of whoever asks for something that should fit: what they said of themselves, and what is near them in
the calendar. Several features know a part of it; all of it is asked in one go, because it is asked before each tip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.content.tips import OWN_DATE
from bot.features.coping.profile import Profile
from bot.features.coping.profiles import PROFILES, Profiles
from bot.features.coping.rules import AFTER, BEFORE, Near
from bot.features.occasions.calendar import Almanac
from bot.features.occasions.dates.service import DATES, Remembering
from bot.features.occasions.series.planning import Planning
from bot.features.occasions.shield.service import SHIELDS, Shielding
from bot.features.servers.service import Servers
from bot.kernel.clock import Clock, add_days, local_of, zone
from bot.kernel.recent import Recent
from bot.storage.db import Database, Question

_DAYS = range(-AFTER, BEFORE + 1)

MOST: Final = 2_000
"""People of whom it is kept in memory; whoever was looked up longest ago goes first."""


_Facts = tuple[Profile | None, tuple[str, ...], set[tuple[int, int]], frozenset[str]]
"""What they said of themselves, the server's places, their own days (month and day), and what they leave out."""


@dataclass(slots=True)
class _Known:
    """Of one person in one server: what was read, and what was near on a day there."""

    facts: _Facts
    where: str = ""
    day: date = date.min
    near: Near = Near()  # noqa: RUF009 - frozen


class Circumstances:
    """Looks it up, and knows it for a minute. Who says something else is seen anew at once."""

    def __init__(
        self,
        db: Database,
        clock: Clock,
        servers: Servers,
        almanac: Almanac,
        profiles: Profiles,
        planning: Planning,
        remembering: Remembering,
        shielding: Shielding,
    ) -> None:
        self._db = db
        self._clock = clock
        self._servers = servers
        self._almanac = almanac
        self._profiles = profiles
        self.planning = planning
        self.remembering = remembering
        self.shielding = shielding
        self._known: Recent[tuple[int, int], _Known] = Recent(clock, MOST)
        db.hear(self._hear)

    async def of(
        self, server_id: int, member_id: int, also: Question[None] | None = None
    ) -> tuple[Profile | None, Near]:
        """What they said (None when they were never asked), and what is near by the server's clocks.

        The days of one's own places go before those of the server's. `also` is asked with it: one trip to the database
        costs about as much as two. Where all is in memory there is none.
        """
        server, now = await self._servers.get(server_id), self._clock.now()
        known = self._known.get((server_id, member_id))
        if known is None:
            known = await self._read(server_id, member_id, also)
        elif also is not None:
            await self._db.ask(also)
        day = local_of(now, zone(server.zone)).date()
        if (known.where, known.day) != (server.zone, day):
            known.where, known.day, known.near = server.zone, day, self._near(day, *known.facts)
        return known.facts[0], known.near

    async def _read(self, server_id: int, member_id: int, also: Question[None] | None) -> _Known:
        reading = self._known.reading()
        said, places, own, out, *_ = await self._db.ask(
            self._profiles.said_by(server_id, member_id),
            self.planning.places_of(server_id),
            self.remembering.days_of(member_id),
            self.shielding.left_out_by(member_id),
            *([] if also is None else [also]),
        )
        known = _Known((said, places, own, out))
        self._known.keep((server_id, member_id), known, reading)
        return known

    def _near(
        self,
        day: date,
        said: Profile | None,
        places: tuple[str, ...],
        own: set[tuple[int, int]],
        out: frozenset[str],
    ) -> Near:
        near = around(self._almanac, (said.places if said else ()) or places, own, day)
        return Near(near.today - out, near.around - out, out)

    def _hear(self, what: str) -> None:
        name, _, server_id = what.partition("/")
        if name == PROFILES:
            changed = int(server_id)
            self._known.drop_where(lambda who: who[0] == changed)
        elif what in {"", DATES, SHIELDS}:
            self._known.drop_all()


def around(almanac: Almanac, places: tuple[str, ...], own: set[tuple[int, int]], today: date) -> Near:
    """Occasions on this day and around it. A person's own dates (month and day) count as one kind."""
    days = [add_days(today, off) for off in _DAYS]
    falls = {(dated.occasion.id, dated.day) for dated in almanac.around(places, days[0], days[-1])}
    falls |= {(OWN_DATE, day) for day in days if (day.month, day.day) in own}
    return Near(
        frozenset(name for name, day in falls if day == today), frozenset(name for name, day in falls if day != today)
    )
