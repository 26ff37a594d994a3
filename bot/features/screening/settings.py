"""What a server decides about screening, and what a change would have meant for its last decisions.

Decisions are kept without words: a tier, a score, the rules that fired, the day. That is enough to ask "how many more
would a moderator have seen", and not enough to know what anybody wrote.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.content.lexicon import Level
from bot.features.screening.rules import (
    AGAINST,
    CONDUCT,
    OWN_WORDS,
    POINTS,
    Alarm,
    Reading,
    Thresholds,
    Tier,
    points,
    tier,
)
from bot.kernel.errors import Refusal

MOST_WORDS = 50
LONGEST_WORDS = 60
TOGETHER = "together"
"""Stands among the rules where only several signs beside each other made it grave."""
UNREAD = "could-not-read"
"""Stands in place of rules where the screener failed and a person had to read."""


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
    """One server's choices. `hold` False: what is to be reviewed goes out at once and is reviewed there.

    `lighter` are rules that somebody here decided to have weigh a step less, because they were nearly always wrong.
    """

    watch: Watch = Watch.USUAL
    paging: Paging = Paging.HIGH
    hold: bool = True
    words: tuple[str, ...] = ()
    lighter: tuple[str, ...] = ()


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
    def alarms(self) -> int:
        """How many were judged."""
        return self.right + self.wrong

    @property
    def doubtful(self) -> bool:
        """Below 10 % precision over 50 alarms: a person should think about a lower level."""
        return self.alarms >= 50 and self.right * 10 < self.alarms


# How far each watch moves the border (log odds) between showing help and asking a moderator.
_SHIFT = {Watch.CALM: 2.4, Watch.USUAL: 0.0, Watch.CLOSE: -1.3}


def thresholds(settings: Settings, usual: Thresholds) -> Thresholds:
    """The borders of a server."""
    shift = _SHIFT[settings.watch]
    page_from = Level.HIGH if settings.paging is Paging.HIGH else Level.DANGER_NOW
    return Thresholds(min(usual.resources, usual.review + shift), usual.review + shift, page_from)


def decided(reading: Reading) -> Decision:
    """What is kept of a reading."""
    if reading.failed:
        return Decision(reading.tier, reading.level, reading.score, (UNREAD,))
    fired = tuple(sorted({alarm.rule_id for alarm in reading.alarms if alarm.level >= Level.CONCERN}))
    if reading.level > max((alarm.level for alarm in reading.alarms), default=Level.NONE):
        fired = (*fired, TOGETHER)
    return Decision(reading.tier, reading.level, reading.score, fired)


def lightened(reading: Reading, lighter: Collection[str], borders: Thresholds) -> Reading:
    """The reading with these rules a step lighter. A finding never disappears: it stays a hint, with its spans."""
    if not lighter:
        return reading
    alarms = tuple(_lighter(alarm) if alarm.rule_id in lighter else alarm for alarm in reading.alarms)
    if alarms == reading.alarms:
        return reading
    lexicon_score = points([(alarm.family, alarm.level) for alarm in alarms if weighs(alarm)])
    score = round(lexicon_score + reading.reader_score, 4)
    lighter_reading = replace(
        reading,
        alarms=tuple(sorted(alarms, key=lambda alarm: -alarm.level)),
        score=score,
        lexicon_score=lexicon_score,
    )
    return replace(lighter_reading, tier=tier(lighter_reading.level, score, borders))


def weighs(alarm: Alarm) -> bool:
    """Whether a finding adds to the score: a server's own words and words against people ask for a look alone."""
    return alarm.rule_id != OWN_WORDS and alarm.kind != CONDUCT


def _lighter(alarm: Alarm) -> Alarm:
    return replace(alarm, level=_step_down(alarm.level)) if alarm.level > Level.HINT else alarm


def _step_down(level: Level) -> Level:
    return Level(level - 1)


def rebased(chosen: Settings, over: Settings, present: Settings) -> Settings:
    """The changes that `chosen` makes to `over`, made to what counts at present: what somebody else changed stays."""
    if over == present:
        return chosen
    return Settings(
        present.watch if chosen.watch is over.watch else chosen.watch,
        present.paging if chosen.paging is over.paging else chosen.paging,
        present.hold if chosen.hold is over.hold else chosen.hold,
        _rebased(chosen.words, over.words, present.words),
        _rebased(chosen.lighter, over.lighter, present.lighter),
    )


def _rebased(chosen: Collection[str], over: Collection[str], present: Sequence[str]) -> tuple[str, ...]:
    kept = [each for each in present if each in chosen or each not in over]
    return (*kept, *(each for each in chosen if each not in over and each not in present))


def dry_run(decisions: Sequence[Decision], settings: Settings, usual: Thresholds, present: Settings) -> DryRun:
    """The last decisions with other settings.

    A server's own words cannot be tried, for no text was kept. A rule that is to weigh less counts where nothing else
    of weight was found: so the run says at least how many alarms stay. What is lighter already was lighter then.
    """
    borders = thresholds(settings, usual)
    newly = frozenset(settings.lighter) - frozenset(present.lighter)
    after = Counter(_again(each, borders, newly) for each in decisions)
    before = Counter(each.tier for each in decisions)
    return DryRun(len(decisions), {each: before[each] for each in Tier}, {each: after[each] for each in Tier})


def _again(past: Decision, borders: Thresholds, newly: frozenset[str]) -> Tier:
    if UNREAD in past.rules:  # a person had to look, and would again
        return past.tier
    level, score = past.level, past.score
    fired = frozenset(past.rules) - {TOGETHER}
    if TOGETHER in past.rules and newly & fired:  # one of those that stood beside each other weighs less now
        level = Level.CONCERN
    if fired and newly.issuperset(fired):
        level = _step_down(level)
        if any(map(_weighed, fired)):
            score += POINTS[level] - POINTS[Level(level + 1)]
    return tier(level, score, borders)


def _weighed(rule_id: str) -> bool:
    """See `weighs`, of a rule of which nothing else was kept."""
    return rule_id != OWN_WORDS and not rule_id.startswith(AGAINST)


def own_words(text: str) -> tuple[str, ...]:
    """A server's own words, one a line. A `Refusal` where there are too many, or one is too long or too short or has
    nothing that is read as a word (three hearts would be listed, and found nowhere)."""
    words = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if len(words) > MOST_WORDS:
        raise Refusal("refusal-screening-many-words", most=MOST_WORDS)
    for each in words:
        if not 3 <= len(each) <= LONGEST_WORDS or not any(map(str.isalnum, each)):
            raise Refusal("refusal-screening-word", word=each[:LONGEST_WORDS], most=LONGEST_WORDS)
    return words
