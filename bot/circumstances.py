"""What is known of whoever asks for something that should fit: what they said of themselves, and what is near them in
the calendar. Several features know a part of it; all of it is asked in one go, because it is asked before each tip."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from bot.content.tips import OWN_DATE
from bot.features.coping.profile import Profile
from bot.features.coping.profiles import Profiles
from bot.features.coping.rules import AFTER, BEFORE, Near
from bot.features.occasions.calendar import Almanac
from bot.features.occasions.dates.service import Remembering
from bot.features.occasions.series.planning import Planning
from bot.features.occasions.shield.service import Shielding
from bot.features.servers.rules import Server
from bot.features.servers.service import Servers
from bot.kernel.clock import Clock, add_days, local_of, zone
from bot.storage.db import Database, Question

T = TypeVar("T")

_DAYS = range(-AFTER, BEFORE + 1)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Looks it up."""

    db: Database
    clock: Clock
    servers: Servers
    almanac: Almanac
    profiles: Profiles
    planning: Planning
    remembering: Remembering
    shielding: Shielding

    async def of(self, server_id: int, member_id: int) -> tuple[Profile | None, Near]:
        """What they said (None when they were never asked), and what is near by the server's clocks.

        The days of one's own places go before those of the server's.
        """
        server = await self.servers.get(server_id)
        return self._near(server, *await self.db.ask(*self._questions(server_id, member_id)))

    async def and_also(
        self, server_id: int, member_id: int, also: Question[T]
    ) -> tuple[tuple[Profile | None, Near], T]:
        """The same, and the answer to another question: one trip to the database costs about as much as two."""
        server = await self.servers.get(server_id)
        *found, more = await self.db.ask(*self._questions(server_id, member_id), also)
        return self._near(server, *found), more

    def _questions(self, server_id: int, member_id: int) -> tuple[Question[Any], ...]:
        return (
            self.profiles.said_by(server_id, member_id),
            self.planning.places_of(server_id),
            self.remembering.days_of(member_id),
            self.shielding.left_out_by(member_id),
        )

    def _near(
        self,
        server: Server,
        said: Profile | None,
        places: tuple[str, ...],
        own: set[tuple[int, int]],
        out: frozenset[str],
    ) -> tuple[Profile | None, Near]:
        today = local_of(self.clock.now(), zone(server.zone)).date()
        near = around(self.almanac, (said.places if said else ()) or places, own, today)
        return said, Near(near.today - out, near.around - out)


def around(almanac: Almanac, places: tuple[str, ...], own: set[tuple[int, int]], today: date) -> Near:
    """Occasions on this day and around it. A person's own dates (month and day) count as one kind."""
    days = [add_days(today, off) for off in _DAYS]
    falls = {(dated.occasion.id, dated.day) for dated in almanac.around(places, days[0], days[-1])}
    falls |= {(OWN_DATE, day) for day in days if (day.month, day.day) in own}
    return Near(
        frozenset(name for name, day in falls if day == today), frozenset(name for name, day in falls if day != today)
    )
