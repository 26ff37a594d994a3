"""What the people of a server said of tips, and what follows from it for the draw. Kept in memory for a minute: it is a
weight among many, and it is asked for with each tip. What is said in this process counts here at once."""

from __future__ import annotations

from collections.abc import Mapping

from bot.content.tips import TipLibrary
from bot.features.coping import store
from bot.features.coping.rules import Tally, standings, tickets_of
from bot.kernel.clock import Clock
from bot.kernel.recent import Reading, Recent
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
        self._library = library
        self._known: Recent[int, Heard] = Recent(clock, MOST)

    async def of(self, server_id: int) -> Heard:
        """What was said in a server."""
        known = self._known.get(server_id)
        if known is None:
            reading = self._known.reading()
            (counts,) = await self._db.ask(store.tallies(server_id))
            known = self._keep(server_id, counts, reading)
        return known

    async def within(self, tx: Tx, server_id: int) -> Heard:
        """`of`, for whoever holds a transaction."""
        known = self._known.get(server_id)
        if known is None:
            reading = self._known.reading()
            counts = await tx.ask(store.tallies(server_id))
            known = self._keep(server_id, counts, reading)
        return known

    async def count(self, tx: Tx, server_id: int, tip_id: str, what: str, more: int) -> None:
        """Count so many more (or fewer) of what was said of a tip."""
        await store.count(tx, server_id, tip_id, what, more)
        tx.after_commit(lambda: self._known.drop(server_id))

    def _keep(self, server_id: int, counts: Mapping[str, Mapping[str, int]], reading: Reading) -> Heard:
        heard = Heard(self._library, counts)
        self._known.keep(server_id, heard, reading)
        return heard
