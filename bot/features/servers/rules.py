"""What a server has decided, and what it takes to be ready."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.kernel.clock import DAY, MINUTE


class Place(StrEnum):
    """Something on Discord that `/lantern setup` makes, or is shown, and that the bot finds again by its id."""

    CATEGORY = "category"
    VENTS = "vents"
    CHECKINS = "checkins"
    CASES = "cases"
    TALKS = "talks"
    DESK = "desk"
    PANEL = "panel"
    FIRST = "first"
    MODERATORS = "moderators"
    ORGANISERS = "organisers"
    PARENTS = "parents"
    CHILDREN = "children"


ROLES = (Place.MODERATORS, Place.ORGANISERS)
SIDES = (Place.PARENTS, Place.CHILDREN)
"""Rooms that one side reads; a server names them itself, or has none."""
CHANNELS = (Place.VENTS, Place.CHECKINS, Place.CASES, Place.DESK)
"""Without these nothing works. `TALKS`, where the team talks about each case, is not among them: a server that was set
up before there was one goes on, and is told at the desk."""


@dataclass(frozen=True, slots=True)
class Made:
    """Something that setup `made`, or changed: then `before` says how it was, as JSON."""

    place: Place
    discord_id: int
    made: bool
    before: str = ""


@dataclass(frozen=True, slots=True)
class Server:
    """A server's settings. Times in ms. `places` maps what was made to its Discord id.

    `approve_first`: somebody of the team lets out each vent; `approve_within` is the time they try to do that in.
    `keep_author`: who wrote is kept, sealed; where it is not, it never reaches the database.
    """

    id: int
    zone: str = "UTC"
    language: str = "en"
    release_after: int = 2 * MINUTE
    release_within: int = 20 * MINUTE
    pace_between: int = 5 * MINUTE
    pace_a_day: int = 12
    approve_first: bool = False
    approve_within: int = DAY
    keep_author: bool = True
    places: Mapping[Place, int] = field(default_factory=lambda: MappingProxyType({}))

    def place(self, place: Place) -> int:
        """The Discord id of `place`; 0 when it was never made."""
        return self.places.get(place, 0)

    @property
    def ready(self) -> bool:
        """Setup has been through once."""
        return all(self.place(place) for place in CHANNELS)
