"""What a person may say of themselves, so that what they are shown fits. Pure.

Every part may be left out, and several answers to one question may be true: one in ten of the estranged cannot say who
began it. Nothing here is ever needed for anything.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bot.content.tips import Audience, Side, When


class Began(StrEnum):
    """The answers that people give when they are asked who began it. More than one may be true."""

    THEY = "they"
    I = "i"  # noqa: E741 - the answer is "I did"
    BOTH = "both"
    UNSURE = "unsure"


class Safe(StrEnum):
    """Whether contact would be safe, as the person sees it."""

    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


SITUATIONS = (When.FIRST_WEEKS, When.MONTHS, When.YEARS)
"""How long it has been, as tips count it."""

MOST_PLACES = 3

_SIDES = {
    Audience.PARENT_CUT_OFF: Side.PARENT,
    Audience.PARENT_STEPPED_AWAY: Side.PARENT,
    Audience.CHILD_CUT_OFF: Side.CHILD,
    Audience.CHILD_STEPPED_AWAY: Side.CHILD,
    Audience.KIN: Side.KIN,
}
_BEGAN = frozenset(Began)
_SAFE = frozenset(Safe)


_PAIRS = (
    (Audience.PARENT_CUT_OFF, Audience.PARENT_STEPPED_AWAY),
    (Audience.CHILD_CUT_OFF, Audience.CHILD_STEPPED_AWAY),
)


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything that a person said; empty where they said nothing. `places` are countries and traditions, by id."""

    sides: frozenset[Audience] = frozenset()
    began: frozenset[Began] = frozenset()
    since: When | None = None
    safe: Safe | None = None
    places: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was said."""
        return self == Profile()

    @property
    def stands(self) -> frozenset[Side]:
        """On which sides of an estrangement this person is; several may be true, and none may be said."""
        return frozenset(_SIDES[side] for side in self.sides)

    @property
    def fits(self) -> frozenset[Audience]:
        """For whom a tip may be written to fit this person.

        The sides that they named, and beside each the one that their answers to "who began it" bring in: a parent who
        was cut off and says "we both did" is served by what is written for parents who stepped away as well.
        """
        left = bool(self.began & {Began.I, Began.BOTH, Began.UNSURE})
        was_left = bool(self.began & {Began.THEY, Began.BOTH, Began.UNSURE})
        besides = {
            other
            for cut_off, stepped_away in _PAIRS
            if {cut_off, stepped_away} & self.sides
            for other, said in ((cut_off, was_left), (stepped_away, left))
            if said
        }
        return self.sides | besides

    @property
    def contact_may_harm(self) -> bool:
        """Whether the person said that contact is not safe, or that they are not sure."""
        return self.safe in {Safe.NO, Safe.UNSURE}


def profile_of(
    sides: Iterable[str], began: Iterable[str], since: str, safe: str, places: Iterable[str] = ()
) -> Profile:
    """A profile from answers as they come from a form; an answer that is none of ours was not given."""
    return Profile(
        sides=frozenset(Audience(each) for each in sides if each in _SIDES),
        began=frozenset(Began(each) for each in began if each in _BEGAN),
        since=When(since) if since in SITUATIONS else None,
        safe=Safe(safe) if safe in _SAFE else None,
        places=tuple(dict.fromkeys(places))[:MOST_PLACES],
    )


def packed(profile: Profile) -> bytes:
    """For the sealed box."""
    return json.dumps(
        {
            "sides": sorted(profile.sides),
            "began": sorted(profile.began),
            "since": profile.since or "",
            "safe": profile.safe or "",
            "places": profile.places,
        }
    ).encode()


def unpacked(box: bytes) -> Profile:
    """The reverse of `packed`. What a later version no longer knows counts as not said."""
    said = json.loads(box)
    return profile_of(
        said.get("sides", ()),
        said.get("began", ()),
        said.get("since", ""),
        said.get("safe", ""),
        said.get("places", ()),
    )
