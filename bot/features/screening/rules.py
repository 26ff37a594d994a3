"""What a reading is, and which of the three answers it asks for. A person always decides what happens next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from bot.content.lexicon import Level, is_brief


class Tier(IntEnum):
    """What a text asks for. Nobody's words are refused or deleted by a tier."""

    NOTHING = 0
    RESOURCES = 1  # the author sees, in private, where help is
    REVIEW = 2  # and a moderator should look
    PAGE = 3  # and whoever is on call should look now


class Modifier(StrEnum):
    """Why a finding weighs less (or not) than its rule says."""

    IDIOM = "idiom"
    NEGATED = "negated"
    DENIED = "denied"
    QUOTED = "quoted"
    PAST = "past"
    SAFE = "safe"
    FICTION = "fiction"
    GENERIC = "generic"
    OTHER = "other"
    EVERYDAY = "everyday"
    DENIED_BESIDE_MEANS = "denied-beside-means"
    UNHEARD = "unheard"
    ALONE = "alone"  # it weighs what it weighs, and is no sign beside another


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the original text, as Python counts characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Alarm:
    """One finding and why. `level` is what is left after its surroundings were read."""

    family: str
    kind: str
    rule_id: str
    level: Level
    spans: tuple[Span, ...]
    modifiers: tuple[Modifier, ...]
    ladder: int

    @property
    def severity(self) -> str:
        """The word of the cases' scale."""
        return severity_of(self.level)


@dataclass(frozen=True, slots=True)
class Weight:
    """One n-gram that moved the second reader, and how far (log odds)."""

    words: str
    weight: float
    span: Span


NOT_READ_TWICE = -2.3
"""What counts where a language has no second reader: about what one says of a text in which it knows no word of danger.
Nothing found is then nothing, a hint alone (`no quiero morir`) shows help, and asks no moderator."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the screener made of one text. `failed` means that it could not read, and that a person must."""

    tier: Tier
    alarms: tuple[Alarm, ...] = ()
    score: float = 0.0
    lexicon_score: float = 0.0
    reader_score: float = NOT_READ_TWICE
    weights: tuple[Weight, ...] = ()
    failed: bool = False

    @property
    def level(self) -> Level:
        """The weightiest finding, or what several say together."""
        if not self.alarms:
            return Level.NONE
        level = max(alarm.level for alarm in self.alarms)
        raised = together(self.alarms) or agreed(self.alarms, self.reader_score)
        return max(level, Level.HIGH) if raised else level

    @property
    def severity(self) -> str:
        """Where a case begins on the cases' one scale."""
        return CONDUCT if self.only_conduct and self.level < Level.HIGH else severity_of(self.level)

    @property
    def only_conduct(self) -> bool:
        """Whether nothing was found but words against people: nothing in which their author asks for help."""
        standing = [alarm for alarm in self.alarms if alarm.level]
        return bool(standing) and not self.weights and all(alarm.kind == CONDUCT for alarm in standing)

    @property
    def kind(self) -> str:
        """Which card the author is shown: self, abuse, elder, child or other."""
        standing = [alarm for alarm in self.alarms if alarm.level and alarm.kind != CONDUCT]
        if not standing:
            return "self" if self.tier else "other"
        return max(standing, key=lambda alarm: alarm.level).kind

    @property
    def families(self) -> tuple[str, ...]:
        """The families of what was found and still stands, the weightiest first."""
        standing = sorted((alarm for alarm in self.alarms if alarm.level), key=lambda alarm: -alarm.level)
        return tuple(dict.fromkeys(alarm.family for alarm in standing))

    @property
    def ladder(self) -> int:
        """The highest step of the C-SSRS screener that was found at concern or above; 0 for none."""
        return max((alarm.ladder for alarm in self.alarms if alarm.level >= Level.CONCERN), default=0)


OWN_WORDS = "own-words"
"""The rule, and the family, under which a server's own words are found."""


MEANT = "meant"
"""The family of what the reader of short texts finds (`meant.py`), and its only rule: a weaker sign, as others are."""
MEANT_RULE = "meant-brief"


CONDUCT = "conduct"
"""The kind of what is found by `conduct`: words against people. Also the mildest severity of the cases' scale."""
AGAINST = "against-"
"""Before the name of a family of them, where it stands among the others; its only rule is called the same."""


_NOT_NOW = frozenset({Modifier.OTHER, Modifier.PAST})
_NO_SIGN = _NOT_NOW | {Modifier.UNHEARD, Modifier.ALONE}


def together(alarms: Iterable[Alarm]) -> bool:
    """Whether different signs beside each other say more than each of them: two families at concern, or one at
    concern and a hint of another where both speak of the author (a farewell beside tablets, an end beside a burden).

    What is told of another person or of the past is no such sign, nor is one that nothing else in a short text bears
    out, nor a weaker sign of a short text, and a server's own words and words against people are none.
    """
    standing = {
        (alarm.family, alarm.kind == "self", alarm.level >= Level.CONCERN)
        for alarm in alarms
        if alarm.level
        and not _NO_SIGN.intersection(alarm.modifiers)
        and alarm.family != OWN_WORDS
        and alarm.kind != CONDUCT
        and not is_brief(alarm.rule_id)
    }
    return any(
        family != other and (heavy or (own and their))
        for family, own, grave in standing
        if grave
        for other, their, heavy in standing
    )


WORRIED, UNEASY = -1.5, -2.0
"""Above which score of those who go by words alone (log odds) they agree with a finding, and with two: of texts of the
evaluation set with one finding nine in ten above it are by people at risk, and six in ten below."""


PLAIN = -1.0
"""Above which they do also in a short text in which nothing else sounds like danger (`UNHEARD`, `ALONE`)."""


def agreed(alarms: Iterable[Alarm], second: float) -> bool:
    """Whether readers that know nothing of each other agree: something at concern that the author says of themselves,
    now, in a text whose words alone speak for danger (`second`), or nearly so where there is another sign of theirs.

    Words alone never call anybody.
    """
    no_sign = _NO_SIGN if second <= PLAIN else _NOT_NOW
    own = [
        alarm.level
        for alarm in alarms
        if alarm.kind == "self" and not is_brief(alarm.rule_id) and not no_sign.intersection(alarm.modifiers)
    ]
    return max(own, default=Level.NONE) >= Level.CONCERN and (
        second > WORRIED or (sum(map(bool, own)) > 1 and second > UNEASY)
    )


FAILED = Reading(Tier.REVIEW, failed=True)


def severity_of(level: Level) -> str:
    """A level in the words of the cases' scale."""
    if level >= Level.DANGER_NOW:
        return "danger-now"
    return "high" if level == Level.HIGH else "concern"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which score (log odds) on a text asks for resources, and for a review. Pages follow levels alone."""

    resources: float
    review: float
    page_from: Level = Level.HIGH


# What a level adds to the score. Hints are counted once a family, and no more than three.
POINTS = {
    Level.NONE: 0.0,
    Level.HINT: 1.25,
    Level.SOFT: 1.8,
    Level.CONCERN: 5.0,
    Level.HIGH: 7.0,
    Level.DANGER_NOW: 9.0,
}
MOST_HINTS = 3


def points(levels: Sequence[tuple[str, Level]]) -> float:
    """What findings add to the score. `levels` are (family, level); more findings never make it less."""
    best: dict[str, Level] = {}
    for family, level in levels:
        best[family] = max(best.get(family, Level.NONE), level)
    ordered = sorted((POINTS[level] for level in best.values()), reverse=True)
    if not ordered:
        return 0.0
    return ordered[0] + sum(min(value, POINTS[Level.HINT]) for value in ordered[1 : 1 + MOST_HINTS])


def tier(level: Level, score: float, thresholds: Thresholds) -> Tier:
    """The ladder. A concern is never below review, whatever the second reader says; that reader alone never pages."""
    if level >= thresholds.page_from:
        return Tier.PAGE
    if level >= Level.CONCERN or score >= thresholds.review:
        return Tier.REVIEW
    if level >= Level.SOFT or score >= thresholds.resources:
        return Tier.RESOURCES
    return Tier.NOTHING
