"""A year of daily `/tip` by simulated members, by the rules alone: what they get, and whether anything is broken.

Each has a side or two or none, a place whose days they keep, dates of their own, and an opinion now and then.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from bot.content.tips import OWN_DATE, Audience, Tip, TipLibrary, When
from bot.features.coping.rules import AFTER, BEFORE, Tally, TipRequest, choose, pool, standings, tickets_of
from bot.features.occasions.calendar import Almanac
from bot.kernel.clock import add_days

FIRST = date(2026, 12, 1)
DAYS = 365
OWN_DATES = 3
PUTS_AWAY = 0.02  # how often a tip is put away
SPEAKS = 0.1  # how often somebody says whether it helped


@dataclass
class Year:
    """What came of it. The first three are faults."""

    early_repeats: int = 0
    came_back: int = 0
    missed_dates: int = 0
    given: int = 0
    dates: int = 0
    by_side: Counter[str] = field(default_factory=Counter)
    occasions: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        sides = ", ".join(f"{side} {count / self.given:.0%}" for side, count in sorted(self.by_side.items()))
        return (
            f"{self.given:,} tips: {self.early_repeats} repeated before the pool was used, {self.came_back} came back"
            f" after being put away, {self.missed_dates:,} of {self.dates:,} hard days and occasions"
            f" ({len(self.occasions)} kinds) without a tip for them while there was a new one;"
            f" written for {sides}"
        )


def calendar(almanac: Almanac, place: str) -> dict[date, set[str]]:
    """The occasions of a place, by day."""
    found: dict[date, set[str]] = {}
    for dated in almanac.around([place], add_days(FIRST, -7), add_days(FIRST, DAYS + 7)):
        found.setdefault(dated.day, set()).add(dated.occasion.id)
    return found


def live(library: TipLibrary, almanac: Almanac, members: int, seed: int = 7) -> Year:
    """Let so many members ask once a day for a year; one server, whose marks move what comes first."""
    dice, year = random.Random(seed), Year()
    sides = [each for each in Audience if each is not Audience.ANYONE]
    calendars = {place.id: calendar(almanac, place.id) for place in almanac.places}
    tallies: dict[str, Tally] = {}
    for _ in range(members):
        audiences = frozenset(dice.sample(sides, dice.choice([0, 1, 1, 1, 2])))
        days = calendars[dice.choice(list(calendars))]
        own = set(dice.sample(range(DAYS), OWN_DATES))
        tickets = tickets_of(standings(library.tips, tallies, None))
        _live_one(library, audiences, days, own, tickets, tallies, dice, year)
    return year


def _live_one(
    library: TipLibrary,
    audiences: frozenset[Audience],
    days: Mapping[date, set[str]],
    own: set[int],
    tickets: Mapping[str, int],
    tallies: dict[str, Tally],
    dice: random.Random,
    year: Year,
) -> None:
    seen: dict[str, int] = {}
    hidden: set[str] = set()
    last = ""
    pools: dict[frozenset[str], list[Tip]] = {}
    for number in range(DAYS):
        day = add_days(FIRST, number)
        today = days.get(day, set()) | ({OWN_DATE} if number in own else set())
        around = set().union(*(days.get(add_days(day, off), set()) for off in range(-AFTER, BEFORE + 1))) | today
        near = library.called_for(today or around)
        if not today and last in near:
            near = frozenset()
        when = frozenset({When.DATE_TODAY.value}) if today else frozenset()
        asked = TipRequest(None, audiences, when, near)
        fitting = pools.setdefault(when, pool(library.tips, asked))
        tip = choose(fitting, asked, seen, hidden, dice.randrange, tickets)
        if tip is None:
            continue
        left = [each for each in fitting if each.id not in hidden]
        year.given += 1
        year.came_back += tip.id in hidden
        year.early_repeats += tip.id in seen and any(each.id not in seen for each in left)
        if today:
            year.dates += 1
            year.occasions.update(today)
            year.missed_dates += tip.id not in near and any(each.id in near and each.id not in seen for each in left)
        year.by_side.update({audience.value: 1 for audience in tip.audiences})
        seen[tip.id] = number + 1
        last = tip.id
        if dice.random() < PUTS_AWAY:
            hidden.add(tip.id)
        if dice.random() < SPEAKS:
            said, good = tallies.get(tip.id, Tally()), dice.random() < 0.6
            tallies[tip.id] = Tally(said.helped + good, said.not_helped + (not good))
