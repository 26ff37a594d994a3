"""Which tip a person is offered, and which topic a person means. Pure: dice and memory are arguments.

A person on a bad day reads one tip. So it fits the side that they named, it is not the one they had yesterday, and
what they put away stays away.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
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

    `when` is where they are in it: the first weeks, years on, a date today. Several may be true at once.
    """

    topic: str | None = None
    audiences: frozenset[str] = frozenset()
    when: frozenset[str] = frozenset()


def pool(tips: Iterable[T], request: TipRequest) -> list[T]:
    """The tips that fit a request, in the order of the library.

    With sides named: those for one of the sides, and those for anyone. With none named: only those for anyone, because
    a sentence such as "your child is alive" lands badly on somebody's child. A topic that has none for anyone (raising
    a grandchild) says itself whom it concerns, and then all of its tips fit. With a time named: those written for it,
    and those for any time.
    """
    about = [tip for tip in tips if request.topic is None or request.topic in tip.topics]
    about = [tip for tip in about if not request.when or not tip.when or request.when & tip.when]
    wanted = request.audiences | {ANYONE}
    fitting = [tip for tip in about if wanted & tip.audiences]
    if not fitting and not request.audiences:
        return about
    return fitting


def choose(
    tips: Iterable[T],
    request: TipRequest,
    seen: Mapping[str, int],
    hidden: AbstractSet[str],
    roll: Callable[[int], int],
) -> T | None:
    """One tip, or None where nothing fits or everything that fits was put away.

    `seen` maps the id of a tip to the number of the turn in which it was last shown (from 1, growing). A tip that was
    never shown comes first, drawn by `roll(n)` from 0 to n - 1; when all were shown, the one shown longest ago comes.
    Where a time was named, what was written for it comes before what is for any time.
    """
    left = [tip for tip in pool(tips, request) if tip.id not in hidden]
    fresh = [tip for tip in left if tip.id not in seen]
    fresh = [tip for tip in fresh if request.when & tip.when] or fresh
    if fresh:
        return fresh[roll(len(fresh))]
    return min(left, key=lambda tip: seen[tip.id], default=None)


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
        """
    )
)
