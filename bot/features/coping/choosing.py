"""Which tip somebody is given who asks for one: what they mean, what fits them, and the draw. It reads no database.

What does not depend on the person is worked out once and kept: which tips fit a side, a time and a topic.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.content.tips import Audience, Tip, TipLibrary, Topic, When
from bot.features.coping.heard import Heard
from bot.features.coping.rules import NEAR, Near, TipRequest, choose, lifted, likeliest, named, nearest, pool
from bot.features.coping.search import Index
from bot.features.coping.turns import Known
from bot.kernel.errors import Refusal

TOPIC_WEIGHT = 1.0
"""How much the title and words of a tip's topics count beside its own words, by the figures of `make bench`."""


def tip_index(library: TipLibrary) -> Index[Tip]:
    """The tips, ready to be found by a few words as people type them."""
    words = {topic.id: " ".join((topic.title, *topic.words)) for topic in library.topics}

    def parts(tip: Tip) -> list[tuple[str, float]]:
        about = " ".join(words[topic] for topic in sorted(tip.topics))
        return [(tip.text, 1.0), (tip.step, 1.0), (about, TOPIC_WEIGHT)]

    return Index(library.tips, parts, library.language)


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asked for: a topic, or words and the tips that are `found` near them, or neither of them.

    `today`: something falls on this day, and is given each time.
    """

    request: TipRequest
    topic: Topic | None = None
    found: tuple[tuple[Tip, float], ...] = ()
    today: bool = False


class Choosing:
    """Chooses. `roll(n)` gives a number from 0 to n - 1."""

    def __init__(self, library: TipLibrary, roll: Callable[[int], int]) -> None:
        self._library = library
        self._roll = roll
        # Made for the first words that somebody types in a language: most ask without any, and it takes 22 to 48 ms.
        self._index = lru_cache(maxsize=None)(lambda language: tip_index(library.in_language(language)))
        self._fitting = lru_cache(maxsize=256)(lambda request: tuple(pool(library.tips, request)))
        self._called_for = lru_cache(maxsize=256)(library.called_for)
        self._about = lru_cache(maxsize=256)(library.about)

    def wish(
        self,
        topic: str | None,
        audiences: frozenset[Audience],
        when: frozenset[When],
        near: Near,
        avoid: frozenset[str],
        locale: str | None = None,
    ) -> Wish:
        """What is meant, by whoever types in the language of `locale`.

        Refuses where nothing is meant by the topic, and where nothing is written for that side.
        """
        about, found = self._meant(topic, self._library.in_language(locale))
        out = self._about(near.out)
        if about is not None:
            wish = Wish(TipRequest(about.id, audiences, when, out=out), about, found, bool(near.today))
        else:
            when |= {When.DATE_TODAY} if near.today else set()
            called_for = self._called_for(near.today or near.around)
            wish = Wish(TipRequest(None, audiences, when, called_for, avoid, out), today=bool(near.today))
        if not self._fits(wish.request):
            raise Refusal("refusal-tip-none-for-side")
        return wish

    def choose(self, wish: Wish, known: Known, heard: Heard) -> Tip | None:
        """The tip for somebody of whom this is known; None where everything that fits was put away."""
        seen, hidden, request = known.turns, known.hidden, wish.request
        if request.near and not wish.today and max(seen, key=lambda tip_id: seen[tip_id], default="") in request.near:
            request = replace(request, near=frozenset())
        if wish.found:
            typed = heard.standing(None)
            close = nearest(lifted(wish.found, typed), replace(request, topic=None), seen, hidden)
            if close is not None:
                return close
        return choose(self._fits(request), request, seen, hidden, self._roll, heard.tickets(request.topic))

    def _fits(self, request: TipRequest) -> tuple[Tip, ...]:
        return self._fitting(replace(request, near=frozenset()) if request.near else request)

    def _meant(self, typed: str | None, told: TipLibrary) -> tuple[Topic | None, tuple[tuple[Tip, float], ...]]:
        """The topic, and the tips that are near to what was typed where that names none."""
        if typed is None or not typed.strip():
            return None, ()
        known = named(told.topics, typed)
        if known is not None:
            return known, ()
        found = self._index(told.language).find(typed)
        weights: dict[str, float] = {}
        for tip, score in found[:NEAR]:
            for each in tip.topics:
                weights[each] = weights.get(each, 0.0) + score
        close = max(told.topics, key=lambda each: weights.get(each.id, 0.0)) if found else None
        guess = close or likeliest(told.topics, typed)
        if guess is None:
            raise Refusal("refusal-tip-unknown-topic")
        return guess, tuple(found)
