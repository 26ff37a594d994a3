"""Reads what stands around a finding: *not*, a figure of speech, another person, another time, a quotation, a film.

Every rule here can only lower how much one finding weighs, and only by what stands in the same clause or sentence (or
says, of the author's own past, that it is over). A finding elsewhere in the text is never touched: that is what keeps
`I am not suicidal, my friend is` and a harmless sentence beside a true one apart, with or without a full stop between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.content.lexicon import Keeps, Level, Lexicon, MarkKind, Rule, Surroundings
from bot.content.patterns import Pattern
from bot.features.screening.clauses import Clauses, Stretch, clauses, without_commas
from bot.features.screening.matching import NEAR_BY, Hit
from bot.features.screening.normalise import Normal
from bot.features.screening.rules import Modifier

# How many words before a finding a *not* is looked for.
_REACH = 5
# From how many words on a finding is told, and not one of several that are counted up.
_TOLD = 3
# How many words before a finding its subject is looked for.
_SUBJECT_REACH = 7
# How many words after a sentence what dates it may begin.
_SOON = 3
# Of the author, as those to whom others do something.
_DONE_TO = frozenset({"me", "us"})
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

    def near(self, kind: MarkKind, first: int, after: int, within: Stretch, cut: Clauses) -> bool:
        """Whether a mark of this kind touches these words and reaches the finding from `first` to before `after`."""
        begin, end = within
        scene = kind is not MarkKind.SAFE
        return any(
            mark[0] < end and mark[1] > begin and cut.reach(mark, first, after, scene=scene)
            for mark in self.spans.get(kind, ())
        )


def weigh(text: Normal, hits: Sequence[Hit[Rule]], marked: Marked, lexicon: Lexicon) -> list[Weighed]:
    """Each finding with what is left of its level. None is left out."""
    around = lexicon.surroundings
    safe = {mark[0] for mark in marked.spans.get(MarkKind.SAFE, ()) if text.words[mark[0]] in around.openers}
    cut = clauses(text, around, {hit.first for hit in hits}, safe)
    mostly_quoted = len(text.quoted) > _WHOLE * len(text.words)
    weighed = [_one(text, hit, marked, cut, mostly_quoted=mostly_quoted) for hit in hits]
    if any(each.level >= Level.CONCERN and each.hit.what.family.id in MEANS for each in weighed):
        # A denial beside a means, a date or a farewell is not taken at its word.
        weighed = [_doubted(each) for each in weighed]
    return weighed


def wants_hearing(weighed: Weighed) -> bool:
    """Whether it makes a difference to this finding that nothing else sounds like danger (`unheard`)."""
    level = weighed.level
    return level is Level.CONCERN or (level is Level.HIGH and weighed.hit.what.indirect)


def unheard(weighed: Weighed) -> Weighed:
    """A step less for a sign of what is said indirectly, in a short text in which nothing else sounds like danger.

    Where it would have called somebody a moderator looks, and where one would have looked its author is still shown
    where help is. What asks for a look weighs as it is where it is said outright, and is no sign beside another any
    more. What is said outright at `high` is left alone, and so is danger now.
    """
    if not wants_hearing(weighed):
        return weighed
    rule, level = weighed.hit.what, weighed.level
    if rule.indirect:
        level = Level.CONCERN if rule.level is Level.HIGH else Level.SOFT
    why = Modifier.UNHEARD if level < weighed.level else Modifier.ALONE
    return Weighed(weighed.hit, level, (*weighed.modifiers, why))


def _doubted(weighed: Weighed) -> Weighed:
    denied = {Modifier.NEGATED, Modifier.DENIED}.intersection(weighed.modifiers)
    if not denied or len(denied) < len(weighed.modifiers):
        return weighed
    level = min(weighed.hit.what.level, Level.CONCERN)
    return Weighed(weighed.hit, level, (*weighed.modifiers, Modifier.DENIED_BESIDE_MEANS))


def _one(text: Normal, hit: Hit[Rule], marked: Marked, cut: Clauses, *, mostly_quoted: bool) -> Weighed:
    rule = hit.what
    first, after = hit.first, hit.after
    begin, end = text.sentence(first)
    caps: list[tuple[Modifier, Level]] = []
    if _idiom(text, marked, first, after, cut):
        caps.append((Modifier.IDIOM, Level.NONE))
    if said := _said_not_to_be(text, rule, marked, first, after, begin, cut):
        caps.append((said, Level.HINT))
    # A story is announced before it is told: words before the mark are the author's own, also without a full stop.
    if marked.near(MarkKind.FICTION, first, after, (begin, after), cut):
        caps.append((Modifier.FICTION, Level.HINT))
    if _generic(text, first, after, marked, cut):
        caps.append((Modifier.GENERIC, Level.HINT))
    if Keeps.QUOTED not in rule.keeps and not mostly_quoted and _quoted(text, first, after, marked, begin):
        caps.append((Modifier.QUOTED, Level.HINT))
    own = rule.family.kind == "self"
    past = Keeps.PAST not in rule.keeps and (
        marked.near(MarkKind.PAST, first, after, (begin, end), cut) or _dated(text, first, after, marked, cut)
    )
    if past:
        caps.append((Modifier.PAST, Level.CONCERN if own else Level.SOFT))
    if own and Keeps.PAST not in rule.keeps and _over(text, first, after, marked, cut, past=past):
        caps.append((Modifier.SAFE, Level.SOFT))
    if own and Keeps.OTHER not in rule.keeps and _of_another(text, hit, begin, cut):
        caps.append((Modifier.OTHER, Level.CONCERN if rule.level >= Level.HIGH else Level.HINT))
    if hit.spoilt and _spoilt(hit, cut):
        caps.append((Modifier.EVERYDAY, Level.NONE))
    elif _everyday(text, hit, marked, cut):
        caps.append((Modifier.EVERYDAY, Level.CONCERN if rule.level >= Level.DANGER_NOW else Level.SOFT))
    level = min([rule.level, *(cap for _, cap in caps)])
    return Weighed(hit, level, tuple(modifier for modifier, _ in caps))


def _idiom(text: Normal, marked: Marked, first: int, after: int, cut: Clauses) -> bool:
    """A figure of speech that touches the finding, and does not only run into it from another clause.

    Of a finding that goes over a full stop it is the last sentence that counts: its beginning may be a word that
    happened to stand before it, as in "I'm dead tired. Don't cry for me, I was so tired."
    """
    last = text.sentence(after - 1)[0]
    return any(
        low < after and high > max(first, last) and (cut.parted(first, after) or not cut.parted(low, high))
        for low, high in marked.spans.get(MarkKind.IDIOM, ())
    )


def _everyday(text: Normal, hit: Hit[Rule], marked: Marked, cut: Clauses) -> bool:
    """Something beside the finding, in its own sentence, makes plain daily life of it."""
    spans = marked.everyday.get(hit.what.family.id)
    if not spans:
        return False
    loose = without_commas(cut, text)
    begin, end = text.sentence(hit.first)[0], text.sentence(max(hit.first, hit.after - 1))[1]
    begin, end = max(begin, hit.first - NEAR_BY), min(end, hit.after + NEAR_BY)
    return any(mark[0] < end and mark[1] > begin and cut.explains(mark, hit.first, hit.after, loose) for mark in spans)


def _spoilt(hit: Hit[Rule], cut: Clauses) -> bool:
    """Words that its pattern rules out stand beside the finding, and not before it in a thought of their own."""
    return any(mark[1] > hit.first or cut.reach(mark, hit.first, hit.after, scene=False) for mark in hit.spoilt)


def _generic(text: Normal, first: int, after: int, marked: Marked, cut: Clauses) -> bool:
    """It is told of people in general. `people who` begins a thought and says nothing of what stands before it."""
    begin, end = text.sentence(first)
    others = cut.around.others
    return not _own(text, first, after, cut.around) and any(
        mark[1] > begin
        and mark[0] < (after if text.words[mark[0]] in others else end)
        and cut.reach(mark, first, after, scene=True)
        for mark in marked.spans.get(MarkKind.GENERIC, ())
    )


def _own(text: Normal, first: int, after: int, around: Surroundings) -> bool:
    """The words of the finding, or those just before it, speak of the author."""
    return any(word in around.selves for word in text.words[max(0, first - 2) : after])


def _negated(text: Normal, first: int, after: int, begin: int, cut: Clauses) -> bool:
    """A *not* before the finding, in the same clause.

    It goes on over a comma where things are counted up (`not sad, suicidal or angry`), not where more is told behind it
    (`I am not ill, tell my girls that I loved them`).

    `can not stop` passes on what follows as it is; another subject between begins another thought (`if I did not have
    them I would`), unless it is a thought about one (`I do not think I want`).
    """
    around = cut.around
    told_behind = first in text.bends and after - first >= _TOLD
    lowest = first if told_behind else max(begin, first - _REACH, cut.begins[cut.at(first)])
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
            return not _twice(text, at, begin, cut)
        if at in text.bends and at != first:
            return False
    return False


def _twice(text: Normal, at: int, begin: int, cut: Clauses) -> bool:
    """Whether another *not* before this one takes it back. A *no* that answers (`no, I never …`) does not."""
    answered = begin
    while answered < at and text.words[answered] in cut.around.answers:
        answered += 1
    if answered not in text.bends and text.words[answered] not in cut.around.openers:
        answered = begin  # `no reason not to`: no answer
    return any(earlier in cut.around.negators for earlier in text.words[max(answered, at - 3) : at])


def _denied(marked: Marked, first: int, begin: int, cut: Clauses) -> bool:
    """A whole phrase that says no, reaching into the finding or ending shortly before it in the same clause."""
    clause = cut.at(first)
    return any(
        (begin <= a and b <= first and first - b <= 2 and cut.at(max(a, b - 1)) == clause)
        or (a <= first < b and cut.at(a) == clause)
        for a, b in marked.spans.get(MarkKind.DENIAL, ())
    )


def _said_not_to_be(
    text: Normal, rule: Rule, marked: Marked, first: int, after: int, begin: int, cut: Clauses
) -> Modifier | None:
    """How a finding is said not to be so, where it is."""
    if _flatly(marked, first, begin, cut):
        return Modifier.DENIED
    if Keeps.NEGATED in rule.keeps:
        return None
    if _negated(text, first, after, begin, cut):
        return Modifier.NEGATED
    return Modifier.DENIED if _denied(marked, first, begin, cut) else None


def _flatly(marked: Marked, first: int, begin: int, cut: Clauses) -> bool:
    """What says that nothing of the kind is so, running into the finding or ending right before it in its clause."""
    clause = cut.at(first)
    return any(
        begin <= a <= first and first - b <= 1 and cut.at(a) == clause for a, b in marked.spans.get(MarkKind.FLAT, ())
    )


def _dated(text: Normal, first: int, after: int, marked: Marked, cut: Clauses) -> bool:
    """Told in words of the past, and the next sentence begins by saying how long ago it was."""
    end = text.sentence(max(first, after - 1))[1]
    return any(end < a <= end + _SOON for a, _ in marked.spans.get(MarkKind.DATED, ())) and cut.told(first, after)


def _quoted(text: Normal, first: int, after: int, marked: Marked, begin: int) -> bool:
    if not all(at in text.quoted for at in range(first, after)):
        return False
    return not any(begin - 12 <= a < first for a, _ in marked.spans.get(MarkKind.OWN, ()))


def _over(text: Normal, first: int, after: int, marked: Marked, cut: Clauses, *, past: bool) -> bool:
    """Said to be over, in the same clause; or in the next, or the next sentence, where the finding is of the past."""
    begin, end = text.sentence(first)
    if marked.near(MarkKind.SAFE, first, after, (begin, end), cut):
        return True
    if not past:
        return False
    if marked.near(MarkKind.SINCE, first, after, (begin, end), cut):
        return True
    clause = cut.at(max(first, after - 1)) + 1
    if clause < len(cut.begins) and cut.begins[clause] < end:
        end = cut.begins[clause] - 1
    if end + 1 >= len(text.words):
        return False
    low, high = cut.stretch(end + 1, end + 2)
    over = (*marked.spans.get(MarkKind.SAFE, ()), *marked.spans.get(MarkKind.SINCE, ()))
    return any(a < high and b > low for a, b in over)


def _of_another(text: Normal, hit: Hit[Rule], begin: int, cut: Clauses) -> bool:
    """The nearest person before the finding in its clause is somebody else.

    Words in a row that name the author themselves (`put me out of my misery`) are their own.
    """
    around, first = cut.around, hit.first
    if text.words[first] in around.selves:
        return False
    inside = text.words[first : hit.after] if isinstance(hit.pattern, Pattern) else ()
    if any(word in around.selves and word not in _DONE_TO for word in inside):
        return False
    for at in range(first - 1, max(begin, first - _SUBJECT_REACH, cut.begins[cut.at(first)]) - 1, -1):
        word = text.words[at]
        if word in around.selves:
            return False
        if word in around.others:
            return True
    return False
