"""Use cases of helplines: where a person is, which lines they are offered, and when a team must check them again."""

from __future__ import annotations

from datetime import UTC, date

from bot.features.resources import rules, store
from bot.features.resources.rules import Concern, Directory, Offer
from bot.features.servers.desk import Desk
from bot.kernel.clock import HOUR, Clock, local_of, zone
from bot.kernel.errors import Refusal
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database

ANYWHERE = 0
"""In place of a server's id: a person is in one country, whichever server they are in, and in direct messages too."""


class Resources:
    """Knows the lines, and remembers a person's country under a handle, sealed.

    As a duty of the ticker it tells each server's desk once when lines run out within thirty days, and once when they
    have: what is past its date is not shown, and nobody would notice that until the night when it is needed.
    """

    name = "helplines"

    def __init__(self, db: Database, clock: Clock, vault: Vault, desk: Desk, directory: Directory) -> None:
        self._db = db
        self._clock = clock
        self._vault = vault
        self._desk = desk
        self.directory = directory
        self._last = 0

    def today(self) -> date:
        """The day in UTC."""
        return local_of(self._clock.now(), zone("UTC")).astimezone(UTC).date()

    def offer(self, concern: Concern, country_id: str, language: str) -> Offer:
        """Few lines for this concern in this country, by today's date. Asks nothing of the database."""
        return rules.offer(self.directory, concern, country_id, self.today(), language.partition("-")[0])

    async def country_of(self, member_id: int) -> str:
        """The two letters of the country that this person chose; empty when they chose none."""
        handle = self._handle(member_id)
        async with self._db.read() as tx:
            box = await store.country(tx, handle)
        if box is None:
            return ""
        try:
            return self._vault.open(box, _bound(handle)).decode()
        except CannotOpen:  # sealed under a key that is gone: they are asked again
            return ""

    async def remember(self, member_id: int, country_id: str) -> None:
        """Keep the country that this person chose. Refuses one that is not known."""
        if self.directory.country(country_id) is None:
            raise Refusal("refusal-help-country")
        handle = self._handle(member_id)
        box = self._vault.seal(country_id.encode(), _bound(handle))
        async with self._db.write() as tx:
            await store.put_country(tx, handle, box)

    async def forget(self, member_id: int) -> bool:
        """Keep this person's country no longer; whether one was kept."""
        async with self._db.write() as tx:
            return await store.forget_country(tx, self._handle(member_id))

    async def export(self, member_id: int) -> list[dict[str, str]]:
        """The country that this person chose, for themselves."""
        country_id = await self.country_of(member_id)
        return [{"country": country_id}] if country_id else []

    async def run(self) -> None:
        """Tell the desks what runs out, each date once before and once on it. Looks once an hour."""
        now = self._clock.now()
        if 0 <= now - self._last < HOUR:
            return
        today = self.today()
        due = rules.running_out(self.directory, today)
        if due:
            async with self._db.read() as tx:
                servers = await store.servers_with_desk(tx)
            for server_id in servers:
                for day, lines in due.items():
                    await self._tell(server_id, day, lines, over=today >= day)
        self._last = now

    async def _tell(self, server_id: int, day: date, lines: int, *, over: bool) -> None:
        about = f"{day}/{'over' if over else 'soon'}"
        key = "desk-helplines-over" if over else "desk-helplines-soon"
        async with self._db.write(f"helplines/{server_id}") as tx:
            if await store.first_notice(tx, server_id, about):
                await self._desk.tell(tx, server_id, key, topic=f"helplines/{about}", lines=lines, day=day.isoformat())

    async def next_due(self) -> int | None:
        """Nothing waits for it: the steady alarm is enough."""
        return None

    def _handle(self, member_id: int) -> str:
        return self._vault.handle("help-country", ANYWHERE, member_id)


def _bound(handle: str) -> str:
    return f"help-country/{handle}"
