"""What a server decides about screening, and what a change would have meant for its last decisions.

Decisions are kept without words: a tier, a score, the rules that fired, the day. That is enough to ask "how many more
would a moderator have seen", and not enough to know what anybody wrote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.content.lexicon import Level
from bot.features.screening.rules import Reading, Thresholds, Tier, tier
from bot.kernel.errors import Refusal

MOST_WORDS = 50
LONGEST_WORDS = 60


class Watch(StrEnum):
    """How readily a person is asked to look. Findings of concern and above are looked at in each of them."""

    CALM = "calm"  # what the second reader alone suspects is shown help, not to moderators
    USUAL = "usual"
    CLOSE = "close"


class Paging(StrEnum):
    """From what on whoever is on call is called at once."""

    HIGH = "high"
    DANGER_NOW = "danger-now"


@dataclass(frozen=True, slots=True)
class Settings:
    """One server's choices. `hold` False: what is to be reviewed goes out at once and is reviewed there."""

    watch: Watch = Watch.USUAL
    paging: Paging = Paging.HIGH
    hold: bool = True
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What was once decided, without words."""

    tier: Tier
    level: Level
    score: float
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DryRun:
    """How often each tier came up in the last decisions, and would have with other settings."""

    decisions: int
    before: Mapping[Tier, int]
    after: Mapping[Tier, int]


@dataclass(frozen=True, slots=True)
class Standing:
    """How often a rule's alarms were right and wrong in a moderator's eyes."""

    rule_id: str
    right: int
    wrong: int

    @property
    def doubtful(self) -> bool:
        """Below 10 % precision over 50 alarms: a person should think about a lower level."""
        total = self.right + self.wrong
        return total >= 50 and self.right * 10 < total


# How far each watch moves the border (log odds) between showing help and asking a moderator.
_SHIFT = {Watch.CALM: 1.5, Watch.USUAL: 0.0, Watch.CLOSE: -0.8}


def thresholds(settings: Settings, usual: Thresholds) -> Thresholds:
    """The borders of a server."""
    shift = _SHIFT[settings.watch]
    page_from = Level.HIGH if settings.paging is Paging.HIGH else Level.DANGER_NOW
    return Thresholds(min(usual.resources, usual.review + shift), usual.review + shift, page_from)


def decided(reading: Reading) -> Decision:
    """What is kept of a reading."""
    fired = tuple(sorted({alarm.rule_id for alarm in reading.alarms if alarm.level >= Level.CONCERN}))
    return Decision(reading.tier, reading.level, reading.score, fired)


def dry_run(decisions: Sequence[Decision], settings: Settings, usual: Thresholds) -> DryRun:
    """The last decisions with other settings. A server's own words cannot be tried: no text was kept."""
    borders = thresholds(settings, usual)
    own = "own-words"
    after = Counter(
        max(tier(each.level, each.score, borders), Tier.REVIEW if own in each.rules else Tier.NOTHING)
        for each in decisions
    )
    before = Counter(each.tier for each in decisions)
    return DryRun(len(decisions), {each: before[each] for each in Tier}, {each: after[each] for each in Tier})


def own_words(text: str) -> tuple[str, ...]:
    """A server's own words, one a line. A `Refusal` where there are too many or one is too long or too short."""
    words = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(words) > MOST_WORDS:
        raise Refusal("refusal-screening-many-words", most=MOST_WORDS)
    for each in words:
        if not 3 <= len(each) <= LONGEST_WORDS:
            raise Refusal("refusal-screening-word", word=each[:LONGEST_WORDS], most=LONGEST_WORDS)
    return words
