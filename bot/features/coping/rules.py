"""Which tip a person is offered, and which topic a person means. Pure: dice and memory are arguments.

A person on a bad day reads one tip. So it fits the side that they named, it is not the one they had yesterday, and
what they put away stays away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol, TypeVar

from bot.kernel.text import fold

ANYONE = "anyone"


class Offered(Protocol):
    """What the choice needs to know of a tip."""

    @property
    def id(self) -> str: ...
    @property
    def topics(self) -> AbstractSet[str]: ...
    @property
    def audiences(self) -> AbstractSet[str]: ...
    @property
    def when(self) -> AbstractSet[str]: ...


class Named(Protocol):
    """What the search needs to know of a topic."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def words(self) -> Sequence[str]: ...


T = TypeVar("T", bound=Offered)
N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class TipRequest:
    """What a person asked for. Nothing in it is required: nobody has to name a topic or pick a side.

    `when` is where they are in it: the first weeks, years on, a date today. Several may be true at once. `near` are
    the ids of tips that something near in the calendar calls for; they come first, and shut nothing else out. Tips of
    topics to `avoid` come only to somebody who names a topic. Those that are `out` never come: they speak of a day that
    this person wants left out.
    """

    topic: str | None = None
    audiences: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()
    near: frozenset[str] = frozenset()
    avoid: frozenset[str] = frozenset()
    out: frozenset[str] = frozenset()


def pool(tips: Iterable[T], request: TipRequest) -> list[T]:
    """The tips that fit a request, in the order of the library.

    With sides named: those for one of the sides, and those for anyone. With none named: only those for anyone, because
    a sentence such as "your child is alive" lands badly on somebody's child. A topic that has none for anyone (raising
    a grandchild) says itself whom it concerns, and then all of its tips fit. With a time named: those written for it,
    and those for any time.
    """
    about = [tip for tip in tips if tip.id not in request.out]
    if request.topic is not None:
        about = [tip for tip in about if request.topic in tip.topics]
    else:
        about = [tip for tip in about if not tip.topics & request.avoid]
    about = [tip for tip in about if not request.when or not tip.when or request.when & tip.when]
    wanted = request.audiences | {ANYONE}
    fitting = [tip for tip in about if wanted & tip.audiences]
    if not fitting and not request.audiences:
        return about
    return fitting


def choose(
    fitting: Iterable[T],
    request: TipRequest,
    seen: Mapping[str, int],
    hidden: AbstractSet[str],
    roll: Callable[[int], int],
    tickets: Mapping[str, int] = MappingProxyType({}),
) -> T | None:
    """One of the tips that fit the request (see `pool`), or None where none does or all of them were put away.

    `seen` maps the id of a tip to the number of the turn in which it was last shown (from 1, growing). A tip that was
    never shown comes first; when all were shown, the one shown longest ago comes. Among those never shown, what is
    something near calls for comes before what was written for the time that was named, and that before the rest. Of
    equals one is drawn by `roll(n)` (from 0 to n - 1) out of their `tickets`, one for each tip where none are given.
    """
    left = [tip for tip in fitting if tip.id not in hidden]
    fresh = [tip for tip in left if tip.id not in seen]
    if not fresh:
        return min(left, key=lambda tip: seen[tip.id], default=None)
    if request.near or request.when:
        best = max(_called_for(tip, request) for tip in fresh)
        fresh = [tip for tip in fresh if _called_for(tip, request) == best]
    return drawn(fresh, roll, tickets)


def _called_for(tip: Offered, request: TipRequest) -> tuple[bool, bool]:
    return tip.id in request.near, bool(tip.when & request.when)


def drawn(tips: Sequence[T], roll: Callable[[int], int], tickets: Mapping[str, int]) -> T:
    """One of these, each as likely as it has tickets; a tip that is not listed has one."""
    stakes = [max(1, tickets.get(tip.id, 1)) for tip in tips]
    left = roll(sum(stakes))
    for tip, stake in zip(tips, stakes, strict=True):
        left -= stake
        if left < 0:
            return tip
    raise ValueError("roll(n) gives a number from 0 to n - 1")


@dataclass(frozen=True, slots=True)
class Mark:
    """One tip as one person knows it.

    `turn` counts from 1; 0 was never shown. `not_this` was put away. `helped` is 0 while nothing was said, 1 when it
    helped, 2 when it did not. `kept` is its place on the shelf, 0 off it. `why_said`: a reason was given
    for `not_this`.
    """

    tip_id: str
    turn: int = 0
    not_this: bool = False
    helped: int = 0
    kept: int = 0
    why_said: bool = False


BEFORE, AFTER = 3, 1
"""So many days before and after it an occasion is near."""


@dataclass(frozen=True, slots=True)
class Near:
    """Occasions by their ids: those that fall on this day, those some days off, and those that are to be left out."""

    today: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    out: frozenset[str] = frozenset()


PRIOR = 12
"""So many marks the average of a topic weighs against those of one tip: two or three people do not decide for all."""

EVENLY = 0.5
"""What a topic without any mark is taken for."""

_MOST_TICKETS = 1_000


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people in a server said of a tip that it was of some help, and how many that it was not."""

    helped: int = 0
    not_helped: int = 0

    @property
    def marks(self) -> int:
        """How many said anything."""
        return self.helped + self.not_helped


def shrunk(helped: float, marks: float, towards: float) -> float:
    """The share of help, drawn towards an average as long as few people have said anything. From 0 to 1."""
    return (helped + PRIOR * towards) / (marks + PRIOR)


def standings(tips: Iterable[Offered], tallies: Mapping[str, Tally], topic: str | None) -> dict[str, float]:
    """How each tip stands under a topic (or under all of them, for None): its own share, drawn to the topic's average.

    The average itself is drawn towards one half. A tip without marks stands where the topic does.
    """
    about = [tip.id for tip in tips if topic is None or topic in tip.topics]
    known = [tallies[tip_id] for tip_id in about if tip_id in tallies]
    average = shrunk(sum(each.helped for each in known), sum(each.marks for each in known), EVENLY)
    nothing = Tally()
    return {
        tip_id: shrunk(tally.helped, tally.marks, average)
        for tip_id in about
        for tally in (tallies.get(tip_id, nothing),)
    }


def tickets_of(standing: Mapping[str, float]) -> dict[str, int]:
    """Tickets for the draw: what helps more comes sooner, and everything still comes. None where nobody marked."""
    if len(set(standing.values())) <= 1:
        return {}
    return {tip_id: max(1, round(_MOST_TICKETS * share * share)) for tip_id, share in standing.items()}


def lifted(found: Iterable[tuple[T, float]], standing: Mapping[str, float]) -> list[T]:
    """Tips by how near they are to what was typed, moved by how they stand: by a fifth of their score at most."""
    moved = [
        (-score * (0.8 + 0.4 * standing.get(tip.id, EVENLY)), place, tip) for place, (tip, score) in enumerate(found)
    ]
    return [tip for _, _, tip in sorted(moved, key=lambda entry: entry[:2])]


def matching(topics: Iterable[N], typed: str) -> list[N]:
    """The topics that somebody may mean who has typed this much, the likeliest first; all of them for nothing typed.

    Case, accents and apostrophes do not matter, and a word may be unfinished. A topic fits by its title, its id or its
    other words. Several words that do not fit one topic together ("xmas alone") find each what they find.
    """
    asked = _words(typed)
    if not asked:
        return list(topics)
    ranked = [(_rank(topic, asked), place, topic) for place, topic in enumerate(topics)]
    return [topic for rank, _, topic in sorted(ranked, key=lambda entry: entry[:2]) if rank < _NO_MATCH]


def named(topics: Iterable[N], typed: str) -> N | None:
    """The topic that is meant by its id, or whose title or other words begin with what was typed; None for a guess."""
    known = list(topics)
    asked = _words(typed)
    exact = next((topic for topic in known if topic.id == typed), None)
    if exact is not None or not asked:
        return exact
    return next((topic for rank in (0, 1) for topic in known if _rank(topic, asked) == rank), None)


NEAR = 10
"""How many of the tips that suit a person are near enough to what was typed."""


def nearest(ranked: Iterable[T], request: TipRequest, seen: Mapping[str, int], hidden: AbstractSet[str]) -> T | None:
    """Of tips in the order in which they fit what was typed, the first that suits this person and is new to them.

    None where the near ones were all shown or put away: then the topic has others.
    """
    near = pool(ranked, request)[:NEAR]
    return next((tip for tip in near if tip.id not in seen and tip.id not in hidden), None)


def likeliest(topics: Iterable[N], typed: str) -> N | None:
    """The topic that is meant by an id or by typed words, or None where they point to none."""
    known = list(topics)
    exact = next((topic for topic in known if topic.id == typed), None)
    if exact is not None or not _words(typed):
        return exact
    return next(iter(matching(known, typed)), None)


_NO_MATCH = 1000


def _rank(topic: Named, asked: Sequence[str]) -> int:
    """0 is the best: the title begins so. Beneath `_NO_MATCH` the topic fits."""
    phrases = [_words(phrase) for phrase in (topic.title, topic.id, *topic.words)]
    if any(_begins(phrase, asked) for phrase in phrases[:2]):
        return 0
    if any(_begins(phrase, asked) for phrase in phrases[2:]):
        return 1
    telling = [word for word in asked if word not in _SMALL]
    known = {word for phrase in phrases for word in phrase if word not in _SMALL}
    found = sum(any(_same(word, part) for word in known) for part in telling)
    if not found:
        return _NO_MATCH
    return 2 + len(telling) - found


def _same(word: str, part: str) -> bool:
    """Whether `part` is the start of the word, or the word with an ending ("drinks" for "drink")."""
    return word.startswith(part) or (len(word) >= _LONG_ENOUGH and part.startswith(word))


_LONG_ENOUGH = 4  # letters; shorter words are the start of too many others


def _begins(phrase: Sequence[str], asked: Sequence[str]) -> bool:
    """Whether a phrase begins with the words asked for, the last of which may be unfinished."""
    *whole, last = asked
    return len(phrase) >= len(asked) and list(phrase[: len(whole)]) == whole and phrase[len(whole)].startswith(last)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", re.sub(r"['’‘`´]", "", fold(text)))


# Words that stand in many titles and questions and point to no topic.
_SMALL = frozenset(
    _words(
        """
        a about again all am an and any are at be by for from had has have her him his i in is it its me my no not of on
        or our she he so that the them they this to was we what when who with you your
        al como con cuando de del el ella en es la las le lo los mi mis para por que se su sus tu tus un una y
        """
    )
)
