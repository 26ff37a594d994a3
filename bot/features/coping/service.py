"""Use cases about tips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.content.tips import Audience, Side, Tip, TipLibrary, Topic, When
from bot.features.coping import store
from bot.features.coping.profiles import Profiles
from bot.features.coping.rules import NEAR, TipRequest, choose, likeliest, matching, named, nearest, pool
from bot.features.coping.search import Index
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.storage.db import Database

TOPIC_WEIGHT = 2.0
"""How much the title and words of a tip's topics count beside its own words, by the figures of `make bench`."""


def tip_index(library: TipLibrary) -> Index[Tip]:
    """The tips, ready to be found by a few words as people type them."""
    words = {topic.id: " ".join((topic.title, *topic.words)) for topic in library.topics}

    def parts(tip: Tip) -> list[tuple[str, float]]:
        about = " ".join(words[topic] for topic in sorted(tip.topics))
        return [(tip.text, 1.0), (tip.step, 1.0), (about, TOPIC_WEIGHT)]

    return Index(library.tips, parts)


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a person asked for: a topic, or words and the tips that are near them, or nothing."""

    topic: Topic | None = None
    near: tuple[Tip, ...] = ()


@dataclass(frozen=True, slots=True)
class Tipped:
    """A tip was given. `again`: everything that fits was shown before, so this one is known; the longest ago."""

    tip: Tip
    topic: Topic | None
    again: bool


class Coping:
    """Gives tips and remembers, per person and server, what was given.

    `handle` is a keyed HMAC over server and member, made by the caller: no member's id is kept here. What a person said
    of themselves is read from `profiles`.
    """

    def __init__(self, db: Database, ids: Ids, library: TipLibrary, profiles: Profiles) -> None:
        self._db = db
        self._ids = ids
        self._library = library
        self._profiles = profiles
        self._index = tip_index(library)

    async def sides_of(self, server_id: int, member_id: int) -> frozenset[Side]:
        """On which sides this person says that they are, for whoever picks words for them; empty when not said."""
        return await self._profiles.sides_of(server_id, member_id)

    def topics(self, typed: str = "") -> list[Topic]:
        """The topics that fit what was typed so far, the likeliest first. Reads no database: it runs per keystroke."""
        return matching(self._library.topics, typed)

    def known(self, tip_id: str) -> Tip:
        """The tip with this id; a `Refusal` when it has left the library."""
        tip = self._library.tip(tip_id)
        if tip is None:
            raise Refusal("refusal-tip-gone")
        return tip

    async def tip(
        self,
        server_id: int,
        handle: str,
        topic: str | None = None,
        audiences: Iterable[Audience] = (),
        when: Iterable[When] = (),
    ) -> Tipped:
        """Give one tip and remember it.

        `topic` is a topic's id, the beginning of its title or of one of its words, or a few words as they come: then
        the nearest tip is given, and the topic that is nearest. Refuses where nothing is meant by it, where nothing is
        written for that side, or where everything that fits was put away. Two requests of one person at once get two
        different tips.
        """
        meant = self._meant(topic)
        request = TipRequest(meant.topic.id if meant.topic else None, frozenset(audiences), frozenset(when))
        if not pool(self._library.tips, request):
            raise Refusal("refusal-tip-none-for-side")
        anywhere = TipRequest(None, request.audiences, request.when)
        async with self._db.write(f"coping/{server_id}/{handle}") as tx:
            marks = await store.load(tx, server_id, handle)
            seen = {mark.tip_id: mark.turn for mark in marks}
            hidden = frozenset(mark.tip_id for mark in marks if mark.not_this)
            tip = nearest(meant.near, anywhere, seen, hidden)
            tip = tip or choose(self._library.tips, request, seen, hidden, self._ids.below)
            if tip is not None:
                await store.show(tx, server_id, handle, tip.id, max(seen.values(), default=0) + 1)
        if tip is None:
            raise Refusal("refusal-tip-all-put-away")
        return Tipped(tip, meant.topic, tip.id in seen)

    async def mark_not_this(self, server_id: int, handle: str, tip_id: str) -> None:
        """Never give this tip to this person again. One that has left the library needs no mark."""
        if self._library.tip(tip_id) is None:
            return
        async with self._db.write(f"coping/{server_id}/{handle}") as tx:
            await store.put_away(tx, server_id, handle, tip_id)

    async def forget(self, server_id: int, handle: str) -> int:
        """Delete what is kept of this person; how many tips were remembered."""
        async with self._db.write(f"coping/{server_id}/{handle}") as tx:
            return await store.forget(tx, server_id, handle)

    async def export(self, server_id: int, handle: str) -> list[dict[str, str | int | bool]]:
        """What is kept of this person, for themselves, with the words of the tips that are still in the library."""
        async with self._db.read() as tx:
            marks = await store.load(tx, server_id, handle)
        kept: list[dict[str, str | int | bool]] = []
        for mark in marks:
            tip = self._library.tip(mark.tip_id)
            text = tip.text if tip else ""
            kept.append({"tip": mark.tip_id, "text": text, "turn": mark.turn, "not_this": mark.not_this})
        return kept

    def _meant(self, topic: str | None) -> _Meant:
        if topic is None or not topic.strip():
            return _Meant()
        known = named(self._library.topics, topic)
        if known is not None:
            return _Meant(known)
        found = self._index.find(topic)
        weights: dict[str, float] = {}
        for tip, score in found[:NEAR]:
            for each in tip.topics:
                weights[each] = weights.get(each, 0.0) + score
        nearest_topic = max(self._library.topics, key=lambda each: weights.get(each.id, 0.0)) if found else None
        guess = nearest_topic or likeliest(self._library.topics, topic)
        if guess is None:
            raise Refusal("refusal-tip-unknown-topic")
        return _Meant(guess, tuple(tip for tip, _ in found))
