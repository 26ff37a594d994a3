"""Reads what stands around a finding: *not*, a figure of speech, another person, another time, a quotation, a film.

Every rule here can only lower how much one finding weighs, and only by what stands in the same clause or sentence (or
says, of the author's own past, that it is over). A finding elsewhere in the text is never touched: that is what keeps
`I am not suicidal, my friend is` and a harmless sentence beside a true one apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.content.lexicon import Keeps, Level, Lexicon, MarkKind, Rule, Surroundings
from bot.features.screening.matching import NEAR_BY, Hit
from bot.features.screening.normalise import Normal
from bot.features.screening.rules import Modifier

# How many words before a finding a *not* is looked for.
_REACH = 5
# How many words before a finding its subject is looked for.
_SUBJECT_REACH = 7
# Families whose presence makes a denial doubtful.
MEANS = frozenset({"means", "plan-date", "overdose", "attempt-now", "affairs", "farewell"})
# A quotation that is nearly the whole text is no quotation of somebody else.
_WHOLE = 0.8


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding, what is left of its level, and why."""

    hit: Hit[Rule]
    level: Level
    modifiers: tuple[Modifier, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """The marks of a text by kind, each as the words that it covers; `everyday` by family."""

    spans: dict[MarkKind, list[tuple[int, int]]]
    everyday: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def within(self, kind: MarkKind, first: int, after: int) -> bool:
        """Whether a mark of this kind touches the words from `first` to before `after`."""
        return any(a < after and b > first for a, b in self.spans.get(kind, ()))


def weigh(text: Normal, hits: Sequence[Hit[Rule]], marked: Marked, lexicon: Lexicon) -> list[Weighed]:
    """Each finding with what is left of its level. None is left out."""
    around = lexicon.surroundings
    mostly_quoted = len(text.quoted) > _WHOLE * len(text.words)
    weighed = [_one(text, hit, marked, around, mostly_quoted=mostly_quoted) for hit in hits]
    if any(each.level >= Level.CONCERN and each.hit.what.family.id in MEANS for each in weighed):
        # A denial beside a means, a date or a farewell is not taken at its word.
        weighed = [_doubted(each) for each in weighed]
    return weighed


def _doubted(weighed: Weighed) -> Weighed:
    denied = {Modifier.NEGATED, Modifier.DENIED}.intersection(weighed.modifiers)
    if not denied or len(denied) < len(weighed.modifiers):
        return weighed
    level = min(weighed.hit.what.level, Level.CONCERN)
    return Weighed(weighed.hit, level, (*weighed.modifiers, Modifier.DENIED_BESIDE_MEANS))


def _one(text: Normal, hit: Hit[Rule], marked: Marked, around: Surroundings, *, mostly_quoted: bool) -> Weighed:
    rule = hit.what
    first, after = hit.first, hit.after
    begin, end = text.sentence(first)
    caps: list[tuple[Modifier, Level]] = []
    if marked.within(MarkKind.IDIOM, first, after):
        caps.append((Modifier.IDIOM, Level.NONE))
    if Keeps.NEGATED not in rule.keeps:
        if _negated(text, first, begin, around):
            caps.append((Modifier.NEGATED, Level.HINT))
        elif _denied(marked, first, begin):
            caps.append((Modifier.DENIED, Level.HINT))
    # A story is announced before it is told: words before the mark are the author's own, also without a full stop.
    if marked.within(MarkKind.FICTION, begin, after):
        caps.append((Modifier.FICTION, Level.HINT))
    if marked.within(MarkKind.GENERIC, begin, end) and not _own(text, first, after, around):
        caps.append((Modifier.GENERIC, Level.HINT))
    if Keeps.QUOTED not in rule.keeps and not mostly_quoted and _quoted(text, first, after, marked, begin):
        caps.append((Modifier.QUOTED, Level.HINT))
    if Keeps.PAST not in rule.keeps and marked.within(MarkKind.PAST, begin, end):
        own = rule.family.kind == "self"
        caps.append((Modifier.PAST, Level.CONCERN if own else Level.SOFT))
    if rule.family.kind == "self" and Keeps.PAST not in rule.keeps and _over(text, marked, begin, end):
        caps.append((Modifier.SAFE, Level.SOFT))
    if Keeps.OTHER not in rule.keeps and rule.family.kind == "self" and _of_another(text, first, begin, around):
        caps.append((Modifier.OTHER, Level.CONCERN if rule.level >= Level.HIGH else Level.HINT))
    if _everyday(text, hit, marked):
        caps.append((Modifier.EVERYDAY, Level.CONCERN if rule.level >= Level.DANGER_NOW else Level.SOFT))
    level = min([rule.level, *(cap for _, cap in caps)])
    return Weighed(hit, level, tuple(modifier for modifier, _ in caps))


def _everyday(text: Normal, hit: Hit[Rule], marked: Marked) -> bool:
    """Something beside the finding, in its own sentence, makes plain daily life of it."""
    spans = marked.everyday.get(hit.what.family.id)
    if not spans:
        return False
    begin, end = text.sentence(hit.first)[0], text.sentence(max(hit.first, hit.after - 1))[1]
    begin, end = max(begin, hit.first - NEAR_BY), min(end, hit.after + NEAR_BY)
    return any(a < end and b > begin for a, b in spans)


def _own(text: Normal, first: int, after: int, around: Surroundings) -> bool:
    """The words of the finding, or those just before it, speak of the author."""
    return any(word in around.selves for word in text.words[max(0, first - 2) : after])


def _negated(text: Normal, first: int, begin: int, around: Surroundings) -> bool:
    """A *not* before the finding, in the same clause.

    `can not stop` passes on what follows as it is; another subject between begins another thought (`if I did not have
    them I would`), unless it is a thought about one (`I do not think I want`).
    """
    lowest = max(begin, first - _REACH)
    for at in range(first - 1, lowest - 1, -1):
        word = text.words[at]
        if word in around.turning:
            return False
        if word in around.negators:
            between = text.words[at + 1 : first]
            if any(later in around.passing for later in between):
                return False
            if any(later in around.selves or later in around.others for later in between):
                return any(later in around.carrying for later in between)
            return not any(earlier in around.negators for earlier in text.words[max(begin, at - 3) : at])
        if at in text.bends and at != first:
            return False
    return False


def _denied(marked: Marked, first: int, begin: int) -> bool:
    """A whole phrase that says no, reaching into the finding or ending shortly before it in the same sentence."""
    return any(
        (a <= first < b) or (begin <= a and b <= first and first - b <= 2)
        for a, b in marked.spans.get(MarkKind.DENIAL, ())
    )


def _quoted(text: Normal, first: int, after: int, marked: Marked, begin: int) -> bool:
    if not all(at in text.quoted for at in range(first, after)):
        return False
    return not any(begin - 12 <= a < first for a, _ in marked.spans.get(MarkKind.OWN, ()))


def _over(text: Normal, marked: Marked, begin: int, end: int) -> bool:
    """Said to be over, in the same sentence or the next; only where the finding itself tells of the past."""
    if marked.within(MarkKind.SAFE, begin, end):
        return True
    if not marked.within(MarkKind.PAST, begin, end) or end + 1 >= len(text.words):
        return False
    return marked.within(MarkKind.SAFE, *text.sentence(end + 1))


def _of_another(text: Normal, first: int, begin: int, around: Surroundings) -> bool:
    """The nearest person before the finding in its sentence is somebody else."""
    if text.words[first] in around.selves:
        return False
    for at in range(first - 1, max(begin, first - _SUBJECT_REACH) - 1, -1):
        word = text.words[at]
        if word in around.selves:
            return False
        if word in around.others:
            return True
    return False
