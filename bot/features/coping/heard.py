"""What the people of a server said of tips, and what follows from it for the draw. Kept in memory for a minute: it is a
weight among many, and it is asked for with each tip. What is said in this process counts here at once."""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.tips import TipLibrary
from bot.features.coping import store
from bot.features.coping.rules import Tally, standings, tickets_of
from bot.kernel.clock import MINUTE, Clock
from bot.storage.db import Database, Tx

HELPED, NOT_HELPED = 1, 2
SAID = {HELPED: "helped", NOT_HELPED: "not-helped"}
"""What a count is kept under."""

MOST = 500
"""So many servers are kept in memory, those that asked last."""


class Heard:
    """What was said in one server, by tip."""

    def __init__(self, library: TipLibrary, counts: Mapping[str, Mapping[str, int]]) -> None:
        self._library = library
        self._tallies = {
            tip_id: Tally(said.get(SAID[HELPED], 0), said.get(SAID[NOT_HELPED], 0)) for tip_id, said in counts.items()
        }
        self._standings: dict[str | None, dict[str, float]] = {}
        self._tickets: dict[str | None, dict[str, int]] = {}

    def standing(self, topic: str | None) -> Mapping[str, float]:
        """See `standings`."""
        if topic not in self._standings:
            self._standings[topic] = standings(self._library.tips, self._tallies, topic)
        return self._standings[topic]

    def tickets(self, topic: str | None) -> Mapping[str, int]:
        """See `tickets_of`."""
        if topic not in self._tickets:
            self._tickets[topic] = tickets_of(self.standing(topic))
        return self._tickets[topic]


class Hearing:
    """Reads what was said, once a minute and server."""

    def __init__(self, db: Database, clock: Clock, library: TipLibrary) -> None:
        self._db = db
        self._clock = clock
        self._library = library
        self._known: dict[int, tuple[int, Heard]] = {}

    async def of(self, server_id: int) -> Heard:
        """What was said in a server."""
        known = self._fresh(server_id)
        if known is None:
            (counts,) = await self._db.ask(store.tallies(server_id))
            known = self._keep(server_id, counts)
        return known

    async def within(self, tx: Tx, server_id: int) -> Heard:
        """`of`, for whoever holds a transaction."""
        known = self._fresh(server_id)
        if known is None:
            counts = await tx.ask(store.tallies(server_id))
            known = self._keep(server_id, counts)
        return known

    async def count(self, tx: Tx, server_id: int, tip_id: str, what: str, more: int) -> None:
        """Count so many more (or fewer) of what was said of a tip."""
        await store.count(tx, server_id, tip_id, what, more)
        tx.after_commit(lambda: self._forget(server_id))

    def _forget(self, server_id: int) -> None:
        self._known.pop(server_id, None)

    def _fresh(self, server_id: int) -> Heard | None:
        read_at, known = self._known.get(server_id, (0, None))
        return known if 0 <= self._clock.now() - read_at < MINUTE else None

    def _keep(self, server_id: int, counts: Mapping[str, Mapping[str, int]]) -> Heard:
        self._known.pop(server_id, None)
        if len(self._known) >= MOST:
            del self._known[next(iter(self._known))]
        heard = Heard(self._library, counts)
        self._known[server_id] = (self._clock.now(), heard)
        return heard
