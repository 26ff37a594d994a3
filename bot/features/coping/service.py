"""Use cases about tips."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.content.tips import Audience, Tip, TipLibrary, Topic
from bot.features.coping import store
from bot.features.coping.rules import TipRequest, choose, likeliest, matching, pool
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.storage.db import Database


@dataclass(frozen=True, slots=True)
class Tipped:
    """A tip was given. `again`: everything that fits was shown before, so this one is known; the longest ago."""

    tip: Tip
    topic: Topic | None
    again: bool


class Coping:
    """Gives tips and remembers, per person and server, what was given.

    `handle` is a keyed HMAC over server and member, made by the caller: no member's id comes in here.
    """

    def __init__(self, db: Database, ids: Ids, library: TipLibrary) -> None:
        self._db = db
        self._ids = ids
        self._library = library

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
        self, server_id: int, handle: str, topic: str | None = None, audiences: Iterable[Audience] = ()
    ) -> Tipped:
        """Give one tip and remember it.

        `topic` is a topic's id, or what a person typed without picking from the list (then the likeliest is taken).
        Refuses where no topic is meant by it, where nothing is written for that side, or where everything that fits was
        put away. Two requests of one person at once get two different tips.
        """
        meant = self._meant(topic)
        request = TipRequest(meant.id if meant else None, frozenset(audiences))
        if not pool(self._library.tips, request):
            raise Refusal("refusal-tip-none-for-side")
        async with self._db.write(f"coping/{server_id}/{handle}") as tx:
            marks = await store.load(tx, server_id, handle)
            seen = {mark.tip_id: mark.turn for mark in marks}
            hidden = frozenset(mark.tip_id for mark in marks if mark.not_this)
            tip = choose(self._library.tips, request, seen, hidden, self._ids.below)
            if tip is not None:
                await store.show(tx, server_id, handle, tip.id, max(seen.values(), default=0) + 1)
        if tip is None:
            raise Refusal("refusal-tip-all-put-away")
        return Tipped(tip, meant, tip.id in seen)

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

    def _meant(self, topic: str | None) -> Topic | None:
        if topic is None or not topic.strip():
            return None
        found = likeliest(self._library.topics, topic)
        if found is None:
            raise Refusal("refusal-tip-unknown-topic")
        return found
