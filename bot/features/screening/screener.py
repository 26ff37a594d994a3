"""The screener of one language: normalise, find, weigh, read a second time, decide the tier. Pure; it may raise.

`Screening` (service) is what others call; it turns every fault of this module into *a person must look*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase

from bot.content.conduct import load_conduct
from bot.content.lexicon import Level, Lexicon, Mark, MarkKind, Rule, load_lexicon
from bot.features.screening.clauses import Stretch, clauses
from bot.features.screening.conduct import Against, Family, conduct
from bot.features.screening.glance import Glance
from bot.features.screening.matching import Finder, Hit, Matcher
from bot.features.screening.meant import UNHEARD, ShortReader
from bot.features.screening.normalise import JOINT, Forms, Normal, normalise
from bot.features.screening.reader import SecondReader
from bot.features.screening.rules import (
    AGAINST,
    CONDUCT,
    NOT_READ_TWICE,
    OWN_WORDS,
    Alarm,
    Modifier,
    Reading,
    Span,
    Thresholds,
    Tier,
    points,
    tier,
)
from bot.features.screening.scope import Marked, Weighed, unheard, wants_hearing, weigh

# Found on the open set with the weights of each fifth left out; see `python -m bot evaluate`.
DEFAULT_THRESHOLDS = Thresholds(resources=-1.4, review=0.45)

LEAST = -4.0
"""How little a second reader can make of a finding that is not about its author: it was taught by texts of people who
think of suicide, and has nothing to say of a child, an elder or a partner."""


@dataclass(frozen=True, slots=True)
class Found:
    """Every finding with what is left of its level, where figures of speech stand or a story is told, and what a short
    text means beside."""

    weighed: list[Weighed]
    figures: Sequence[Stretch] = ()
    meant: Alarm | None = None


_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
"""Makes the capitals small after which a word would be read as two, and moves nothing."""
_NO_WORDS = Normal([], [], [], "", [], frozenset(), frozenset(), [], [])

BRIEF = 45
"""Up to how many words of its own a text is short."""
MOST_WORDS = 3 * BRIEF
"""From how many words on a text is not short, whatever they say."""
# What says that a sentence is not what its author wants to say of themselves, now.
_ASIDE = (
    MarkKind.IDIOM,
    MarkKind.DENIAL,
    MarkKind.FLAT,
    MarkKind.FICTION,
    MarkKind.GENERIC,
    MarkKind.PAST,
    MarkKind.SAFE,
)


class Screener:
    """One language, ready to read. Holds no text after `read` returns."""

    def __init__(
        self,
        lexicon: Lexicon,
        reader: SecondReader | None = None,
        thresholds: Thresholds = DEFAULT_THRESHOLDS,
        against: Sequence[Family] = (),
        short: ShortReader | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.against = against
        self._people = Against(against)
        self.reader = reader
        self.short = short
        self.thresholds = thresholds
        self.forms = Forms.of(
            lexicon.spelling,
            lexicon.signs,
            lexicon.known | frozenset(gram for gram in (reader.weights if reader else ()) if " " not in gram),
            lexicon.guarded,
        )
        self._finder = Finder(lexicon.rows)
        self._matcher: Matcher[Rule | Mark] = Matcher(
            [(rule, pattern) for rule in lexicon.rules for pattern in rule.patterns if not rule.brief]
            + [(mark, pattern) for mark in lexicon.marks for pattern in mark.patterns],
            lexicon.rows,
        )
        self._brief = Matcher(
            [(rule, pattern) for rule in lexicon.rules if rule.brief for pattern in rule.patterns], lexicon.rows
        )
        # A second reader may have something to say of any words.
        self._glance = None if reader else Glance(lexicon.rows, self.forms, self._matcher.begins | self._brief.begins)

    @classmethod
    def load(
        cls, folder: Path, language: str, thresholds: Thresholds = DEFAULT_THRESHOLDS, *, against: bool = False
    ) -> Screener:
        """A language of `data/screening`. Raises `ContentError`; one without weights has no second or third reader.

        `against`: words against people are read too, where the language has a list of them.
        """
        weights = folder / f"{language}.weights.json"
        people = folder / f"conduct.{language}.toml"
        return cls(
            load_lexicon(folder / f"{language}.toml"),
            SecondReader.load(weights) if weights.exists() else None,
            thresholds,
            load_conduct(people) if against and people.exists() else (),
            short_reader(folder, language),
        )

    def read(self, text: str, extra: Sequence[str] = (), thresholds: Thresholds | None = None) -> Reading:
        """What this text asks for, and why. `extra` are a server's own words, each a concern."""
        if self._glance is not None and not extra and self._glance.nothing(text):
            normal, found = _NO_WORDS, Found([])
        else:
            normal = normalise(text, self.forms)
            found = self.found(normal)
        reader_score = second_score(self.reader, normal, found) if self.reader else None
        reading = self.judge(normal, found, reader_score, thresholds)
        own = self._own_words(text, normal, extra)
        asked = (*self._against(text), *((own,) if own else ()))
        if not asked:
            return reading
        least = max(tier(alarm.level, 0.0, thresholds or self.thresholds) for alarm in asked)
        return replace(reading, tier=max(reading.tier, least), alarms=(*reading.alarms, *asked))

    def _against(self, text: str) -> list[Alarm]:
        """Words against people, one alarm a kind: a threat at high, all else at concern."""
        found = conduct(text, self._people)
        if not found.flagged:
            return []
        spans: dict[tuple[str, str], list[Span]] = {}
        for each in found.alarms:
            spans.setdefault((each.family, each.severity), []).append(Span(each.start, each.end))
        return [
            Alarm(
                f"{AGAINST}{family}", CONDUCT, f"{AGAINST}{family}",
                Level.HIGH if severity == "high" else Level.CONCERN, tuple(places), (), 0,
            )
            for (family, severity), places in spans.items()
        ]  # fmt: skip

    def _own_words(self, text: str, normal: Normal, extra: Sequence[str]) -> Alarm | None:
        """Where a server's own words stand, whole words only: whatever of them is a capital (`TikTok` would be read as
        two), and whatever sign stands at the end of how they were given."""
        if not extra:
            return None
        wanted = [f" {normalise(entry.translate(_SMALL), self.forms).line.strip(' .')} " for entry in extra]
        spans: set[Span] = set()
        for there in [normal, normalise(text.translate(_SMALL), self.forms)] if JOINT.search(text) else [normal]:
            line = " " + there.line
            for each in filter(str.strip, wanted):
                place = line.find(each)
                while place >= 0:
                    first, last = there.word_at(place), there.word_at(place + len(each) - 2)
                    spans.add(Span(there.starts[first], max(there.ends[first : last + 1])))
                    place = line.find(each, place + 1)
        placed = tuple(sorted(spans, key=lambda span: (span.start, span.end)))
        return Alarm(OWN_WORDS, "other", OWN_WORDS, Level.CONCERN, placed, (), 0) if placed else None

    def findings(self, normal: Normal) -> list[Weighed]:
        """Every finding with what is left of its level."""
        return self.found(normal).weighed

    def found(self, normal: Normal) -> Found:
        """The lexicon's part."""
        rules: list[Hit[Rule]] = []
        spans: dict[MarkKind, list[tuple[int, int]]] = {}
        everyday: dict[str, list[tuple[int, int]]] = {}
        rows = self._finder.find(normal)
        for hit in self._matcher.find(normal, rows):
            if isinstance(hit.what, Mark) and hit.spoilt:
                continue
            if isinstance(hit.what, Mark) and hit.what.kind is MarkKind.EVERYDAY:
                for family in hit.what.families:
                    everyday.setdefault(family, []).append((hit.first, hit.after))
            elif isinstance(hit.what, Mark):
                spans.setdefault(hit.what.kind, []).append((hit.first, hit.after))
            else:
                rules.append(Hit(hit.what, hit.pattern, hit.first, hit.after, hit.spoilt))
        marked = Marked(spans, everyday)
        weighed = weigh(normal, rules, marked, self.lexicon) if rules else []
        figures = [
            *spans.get(MarkKind.IDIOM, ()),
            *((begin, normal.sentence(begin)[1]) for begin, _ in spans.get(MarkKind.FICTION, ())),
        ]
        aside = _aside(normal, marked, weighed) if len(normal.words) <= MOST_WORDS else None
        if aside is None or len(normal.words) - len(normal.stops) - len(aside) > BRIEF:
            return Found(weighed, figures)
        brief = self._brief.find(normal, rows)
        if brief:
            weighed = weigh(normal, [*rules, *brief], marked, self.lexicon)
        standing = [wants_hearing(each) for each in weighed if each.level >= Level.CONCERN]
        if self.short is None or (standing and not any(standing)):
            return Found(weighed, figures)  # nothing is left for the reader to say
        heard = self.short.hear(normal, aside)
        if standing and heard.score < UNHEARD:
            cut = clauses(normal, self.lexicon.surroundings, {each.hit.first for each in weighed})
            begins = {*cut.begins, *normal.bends}
            if self.short.hear(normal, aside, begins).score < UNHEARD:
                weighed = list(map(unheard, weighed))
        return Found(weighed, figures, None if standing else self.short.alarm(normal, heard))

    def judge(
        self, normal: Normal, found: Found, second: float | None, thresholds: Thresholds | None = None
    ) -> Reading:
        """Findings and the second reader's score together; None where nobody read a second time."""
        alarms = (*((found.meant,) if found.meant else ()), *_alarms(normal, found.weighed))
        reader_score = round(NOT_READ_TWICE if second is None else second, 4)
        if any(alarm.kind != "self" and alarm.level >= Level.CONCERN for alarm in alarms):
            reader_score = max(reader_score, LEAST)
        lexicon_score = points([(alarm.family, alarm.level) for alarm in alarms])
        score = lexicon_score + reader_score
        reading = Reading(Tier.NOTHING, alarms, round(score, 4), lexicon_score, reader_score)
        level = reading.level
        reached = tier(level, score, thresholds or self.thresholds)
        if reached is Tier.NOTHING:
            return reading
        # Where findings say it all, the n-grams would only cost time.
        reasons = self.reader.reasons(normal) if self.reader and level < Level.CONCERN else ()
        return replace(reading, tier=reached, weights=reasons)


def short_reader(folder: Path, language: str) -> ShortReader | None:
    """The reader of a language's short texts, where it has one."""
    weights = folder / f"{language}.meant.json"
    return ShortReader.load(weights) if weights.exists() else None


def _aside(normal: Normal, marked: Marked, weighed: Sequence[Weighed]) -> frozenset[int]:
    """The words of a text that are not what its author says of themselves, now: of sentences with a figure of speech, a
    denial, a story or another time, what is quoted, and greetings and thanks. A harmless sentence more makes no text
    longer by them."""
    begins = {normal.sentence(begin)[0] for kind in _ASIDE for begin, _ in marked.spans.get(kind, ())}
    begins.update(normal.sentence(each.hit.first)[0] for each in weighed if _EXPLAINED.intersection(each.modifiers))
    begins -= {normal.sentence(each.hit.first)[0] for each in weighed if each.level >= Level.CONCERN}
    away = {at for begin in begins for at in range(begin, normal.sentence(begin)[1])}
    away.update(at for mark in marked.spans.get(MarkKind.AROUND, ()) for at in range(*mark))
    return frozenset(away) | normal.quoted


_EXPLAINED = frozenset(Modifier) - {
    Modifier.PAST, Modifier.OTHER, Modifier.EVERYDAY, Modifier.DENIED_BESIDE_MEANS, Modifier.UNHEARD, Modifier.ALONE,
}  # fmt: skip


def second_score(reader: SecondReader, normal: Normal, found: Found) -> float:
    """What the second reader makes of a text, after the surroundings were read.

    It knows no *not* and takes words as they are. In a short text a sentence in which every finding was explained away
    (`I do not want to die`) does not count for it, nor does a figure of speech (`I would kill for a nap`). It never
    makes a text count for more by that. A longer one has enough words beside: there those who write of danger deny it
    as often as others do, and what they write around it says which of them it is.
    """
    score = reader.score(normal)
    if len(normal.words) - len(normal.stops) > BRIEF:
        return score
    explained: set[int] = set()
    standing: set[int] = set()
    for each in found.weighed:
        begin = normal.sentence(each.hit.first)[0]
        over = Modifier.SAFE in each.modifiers
        if over or (each.level < Level.SOFT and _EXPLAINED.intersection(each.modifiers)):
            explained.add(begin)
        elif each.level >= Level.SOFT:
            standing.add(begin)
    away = {at for begin in explained - standing for at in range(begin, normal.sentence(begin)[1])}
    away.update(at for first, after in found.figures for at in range(first, after))
    return min(score, reader.score(normal, away)) if away else score


def _alarms(normal: Normal, weighed: list[Weighed]) -> tuple[Alarm, ...]:
    """One alarm a rule and level, with every span; the weightiest first, of those the one that stands first."""
    found: dict[tuple[str, Level, tuple[object, ...]], tuple[Weighed, list[Span]]] = {}
    for each in weighed:
        hit = each.hit
        span = Span(normal.starts[hit.first], max(normal.ends[hit.first : hit.after]))
        found.setdefault((hit.what.id, each.level, each.modifiers), (each, []))[1].append(span)
    alarms = [
        Alarm(
            family=each.hit.what.family.id,
            kind=each.hit.what.family.kind,
            rule_id=each.hit.what.id,
            level=each.level,
            spans=tuple(sorted(set(spans), key=lambda span: (span.start, span.end))),
            modifiers=each.modifiers,
            ladder=each.hit.what.family.ladder,
        )
        for each, spans in found.values()
    ]
    return tuple(sorted(alarms, key=lambda alarm: (-alarm.level, alarm.spans[0].start, alarm.spans[0].end)))
