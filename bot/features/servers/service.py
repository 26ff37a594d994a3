"""Use cases about a server as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.features.servers import store
from bot.features.servers.planning import Answers
from bot.features.servers.rules import Made, Place, Server
from bot.kernel.clock import Clock, UnknownZone, zone
from bot.kernel.errors import Refusal
from bot.storage.db import Database, Tx
from bot.storage.remembered import Remembered


class Servers:
    """Reads and changes servers. Settings are kept in memory: see `Remembered`."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._remembered = Remembered(db, clock, "servers", self._load)

    async def get(self, server_id: int) -> Server:
        """The server's settings."""
        return await self._remembered.of(server_id)

    async def _load(self, server_id: int) -> Server:
        async with self._db.read() as tx:
            return await store.load(tx, server_id)

    async def ready(self, server_id: int) -> Server:
        """The server's settings, when it is set up; a `Refusal` that says who can do it otherwise."""
        server = await self.get(server_id)
        if not server.ready:
            raise Refusal("refusal-not-set-up")
        return server

    async def all_ready(self) -> frozenset[int]:
        """The ids of all servers that are set up, whichever process serves them."""
        async with self._db.read() as tx:
            return await store.ready(tx)

    async def change(self, server_id: int, **values: Any) -> Server:
        """Change settings by the names of `Server`. Refuses a zone that does not exist and a delay upside down."""
        if "zone" in values:
            _known(values["zone"])
        async with self._db.write(f"server/{server_id}") as tx:
            changed = replace(await store.load(tx, server_id), **values)
            if not 0 <= changed.release_after <= changed.release_within:
                raise Refusal("refusal-release-range")
            await store.save(tx, changed)
            await self._remembered.changes(tx, server_id)
        return changed

    async def remember(
        self, server_id: int, place: Place, discord_id: int, *, made: bool = False, before: str = ""
    ) -> None:
        """Keep the Discord id of something that setup `made` or found, and how what it changed was `before` (JSON)."""
        async with self._db.write(f"server/{server_id}") as tx:
            await store.put_place(tx, server_id, place, discord_id, made, before)
            await self._remembered.changes(tx, server_id)

    async def made(self, server_id: int) -> list[Made]:
        """What setup made or changed here."""
        async with self._db.read() as tx:
            return await store.made(tx, server_id)

    async def changed(self, server_id: int) -> list[Made]:
        """What setup changed of the server's own, each with how it was before."""
        return [one for one in await self.made(server_id) if not one.made]

    async def forget(self, server_id: int, *places: Place) -> None:
        """Know these places no more, and nothing that a guided setup was told."""
        async with self._db.write(f"server/{server_id}") as tx:
            for place in places:
                await store.forget_place(tx, server_id, place)
            await store.drop_draft(tx, server_id)
            await self._remembered.changes(tx, server_id)

    async def draft(self, server_id: int) -> tuple[int, Answers] | None:
        """At which step the guided setup is (1 to 5), and what it was told; None where none was begun."""
        async with self._db.read() as tx:
            return await store.draft(tx, server_id)

    async def keep_draft(self, server_id: int, step: int, answers: Answers) -> None:
        """Keep it, so that anybody who may can go on. Refuses an unknown zone, and one thing in two places."""
        _known(answers.zone)
        async with self._db.write(f"server/{server_id}") as tx:
            known = await store.draft(tx, server_id)
            if known is None or known[1].chosen != answers.chosen:  # otherwise no page could be turned to mend it
                await _each_its_own(tx, server_id, answers)
            await store.put_draft(tx, server_id, step, answers)

    async def answered(self, server_id: int) -> Answers:
        """What the guided setup was told, to have it done. A `Refusal` where there is nothing, or where what was chosen
        has another use since."""
        async with self._db.read() as tx:
            known = await store.draft(tx, server_id)
            if known is None:
                raise Refusal("refusal-setup-no-draft")
            await _each_its_own(tx, server_id, known[1])
        return known[1]


async def _each_its_own(tx: Tx, server_id: int, answers: Answers) -> None:
    if answers.shared((await store.load(tx, server_id)).places) is not None:
        raise Refusal("refusal-setup-shared")


def _known(name: str) -> None:
    """A `Refusal` where there is no such zone."""
    try:
        zone(name)
    except UnknownZone:
        raise Refusal("refusal-unknown-zone", zone=name) from None
