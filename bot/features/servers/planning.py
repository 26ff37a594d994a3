"""The answers that the guided setup asks for, with sensible ones filled in. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Any, Final

from bot.features.servers.rooms import ROOMS
from bot.features.servers.rules import ROLES, SIDES, Place

USED: Final = (*ROLES, *(room.place for room in ROOMS), *SIDES)
"""Places that have a role or a channel for themselves."""

STEPS: Final = 5
"""Clock and language; who; where; how words go out; everything once more before anything is done."""


class GoesOut(StrEnum):
    """What happens to words before they go out."""

    AFTER = "after"
    HOLD = "hold"
    APPROVE = "approve"


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered so far. `chosen`: by place, the id of the role or channel to use; a new one where it is not in
    it."""

    zone: str = "UTC"
    language: str = "en"
    chosen: Mapping[Place, int] = field(default_factory=lambda: MappingProxyType({}))
    goes_out: GoesOut = GoesOut.HOLD
    keep_author: bool = True

    def choose(self, place: Place, discord_id: int) -> Answers:
        """With this role or channel in that place; 0 is a new one."""
        others = {key: known for key, known in self.chosen.items() if key is not place}
        return replace(self, chosen=MappingProxyType(others | ({place: discord_id} if discord_id else {})))

    def shared(self, there: Mapping[Place, int]) -> Place | None:
        """A place for which a role or channel was chosen that has another place too, by these answers or, where they
        leave it as it is, by what is `there`; None where each has its own."""
        used = {place: self.chosen.get(place) or there.get(place, 0) for place in USED}
        for place, chosen in self.chosen.items():
            if any(known == chosen for other, known in used.items() if other is not place):
                return place
        return None

    def written(self) -> str:
        """As it is kept."""
        return json.dumps(
            {
                "zone": self.zone,
                "language": self.language,
                "chosen": {place.value: known for place, known in self.chosen.items()},
                "goes_out": self.goes_out.value,
                "keep_author": self.keep_author,
            }
        )

    @property
    def mark(self) -> str:
        """Tells these answers from others."""
        return sha256(self.written().encode()).hexdigest()[:16]


def read(written: str) -> Answers:
    """What was kept; unknown parts of another version are left out."""
    kept: dict[str, Any] = json.loads(written)
    chosen = {Place(place): int(known) for place, known in kept.get("chosen", {}).items() if place in set(Place)}
    return Answers(
        zone=str(kept.get("zone", "UTC")),
        language=str(kept.get("language", "en")),
        chosen=MappingProxyType(chosen),
        goes_out=GoesOut(kept.get("goes_out", GoesOut.HOLD)),
        keep_author=bool(kept.get("keep_author", True)),
    )


ZONES: Final[Mapping[str, tuple[str, ...]]] = {
    "en-US": ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles", "America/Toronto"),
    "en-GB": ("Europe/London", "Europe/Dublin", "Australia/Sydney", "Pacific/Auckland", "Africa/Johannesburg"),
    "es-ES": ("Europe/Madrid", "Atlantic/Canary"),
    "es-419": ("America/Mexico_City", "America/Bogota", "America/Lima", "America/Santiago"),
    "pt-BR": ("America/Sao_Paulo", "America/Manaus", "America/Fortaleza"),
    "fr": ("Europe/Paris", "Europe/Brussels", "America/Montreal"),
    "de": ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich"),
    "it": ("Europe/Rome",),
    "nl": ("Europe/Amsterdam", "Europe/Brussels"),
    "pl": ("Europe/Warsaw",),
    "sv-SE": ("Europe/Stockholm",),
    "no": ("Europe/Oslo",),
    "da": ("Europe/Copenhagen",),
    "fi": ("Europe/Helsinki",),
    "ja": ("Asia/Tokyo",),
    "ko": ("Asia/Seoul",),
    "hi": ("Asia/Kolkata",),
    "tr": ("Europe/Istanbul",),
    "el": ("Europe/Athens",),
    "cs": ("Europe/Prague",),
    "hu": ("Europe/Budapest",),
    "ro": ("Europe/Bucharest",),
    "uk": ("Europe/Kyiv",),
}  # fmt: skip
"""By a server's language in Discord: the zones in which most who chose it live, the likeliest first. A guess that is
shown before it counts; a language does not say where somebody lives."""


def likely_zones(locale: str) -> tuple[str, ...]:
    """Zones to offer for a server's language; the first one is the guess. UTC is always among them."""
    return (*ZONES.get(locale, ()), "UTC")
