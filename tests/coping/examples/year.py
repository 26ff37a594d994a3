"""A year of daily `/tip` by simulated members, by the rules alone: what they get, and whether anything is broken."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

from bot.content.tips import Audience, TipLibrary, When
from bot.features.coping.rules import TipRequest, choose, pool

DAYS = 365
HARD_DATES = 6
PUTS_AWAY = 0.02  # how often a tip is put away


@dataclass
class Year:
    """What came of it. The first three are faults."""

    early_repeats: int = 0
    came_back: int = 0
    missed_dates: int = 0
    given: int = 0
    dates: int = 0
    by_side: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        sides = ", ".join(f"{side} {count / self.given:.0%}" for side, count in sorted(self.by_side.items()))
        return (
            f"{self.given:,} tips: {self.early_repeats} repeated before the pool was used, {self.came_back} came back"
            f" after being put away, {self.missed_dates} of {self.dates} hard dates without a tip for one;"
            f" written for {sides}"
        )


def live(library: TipLibrary, members: int, seed: int = 7) -> Year:
    """Let so many members ask once a day for a year; each on one or two sides, or on none."""
    dice = random.Random(seed)
    year = Year()
    sides = [each for each in Audience if each is not Audience.ANYONE]
    for _ in range(members):
        audiences = frozenset(dice.sample(sides, dice.choice([0, 1, 1, 1, 2])))
        plain, dated = TipRequest(None, audiences), TipRequest(None, audiences, frozenset({When.DATE_TODAY}))
        pools = {each: pool(library.tips, each) for each in (plain, dated)}
        hard = set(dice.sample(range(DAYS), HARD_DATES))
        seen: dict[str, int] = {}
        hidden: set[str] = set()
        for day in range(DAYS):
            asked = dated if day in hard else plain
            tip = choose(pools[asked], asked, seen, hidden, dice.randrange)
            if tip is None:
                continue
            left = [each for each in pools[asked] if each.id not in hidden]
            year.given += 1
            year.came_back += tip.id in hidden
            year.early_repeats += tip.id in seen and any(each.id not in seen for each in left)
            if asked is dated:
                year.dates += 1
                fresh = any(When.DATE_TODAY in each.when and each.id not in seen for each in left)
                year.missed_dates += fresh and When.DATE_TODAY not in tip.when
            year.by_side.update({audience.value: 1 for audience in tip.audiences})
            seen[tip.id] = day + 1
            if dice.random() < PUTS_AWAY:
                hidden.add(tip.id)
    return year
