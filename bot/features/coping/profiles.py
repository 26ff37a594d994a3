"""Keeping what a person said of themselves: sealed, under a handle of its own, changed and erased by them alone."""

from __future__ import annotations

from typing import Final

from bot.content.tips import Side
from bot.features.coping import store
from bot.features.coping.profile import Profile, packed, unpacked
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Question

PROFILES: Final = "profiles"
"""What processes tell each other when somebody of a server said something else: `profiles/<server>`."""


class Profiles:
    """Asks nothing of anybody twice: whoever was asked has a row, also when they said nothing."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db = db
        self._vault = vault

    async def of(self, server_id: int, member_id: int) -> Profile | None:
        """What this person said in this server; None when they were never asked."""
        (said,) = await self._db.ask(self.said_by(server_id, member_id))
        return said

    def said_by(self, server_id: int, member_id: int) -> Question[Profile | None]:
        """`of`, for whoever asks more at once."""
        handle = self._handle(server_id, member_id)

        def opened(box: bytes | None) -> Profile | None:
            try:
                return None if box is None else unpacked(self._vault.open(box, _bound(server_id, handle)))
            except CannotOpen:  # sealed under a key that is gone: they are asked again
                return None

        return store.profile(server_id, handle).then(opened)

    async def sides_of(self, server_id: int, member_id: int) -> frozenset[Side]:
        """On which sides of an estrangement this person says that they are; empty when they said none."""
        said = await self.of(server_id, member_id)
        return said.stands if said else frozenset()

    async def keep(self, server_id: int, member_id: int, profile: Profile) -> None:
        """Keep this in the place of whatever was said before. An empty one remembers that the person was asked."""
        handle = self._handle(server_id, member_id)
        box = self._vault.seal(packed(profile), _bound(server_id, handle))
        async with self._db.write() as tx:
            await store.put_profile(tx, server_id, handle, box)
            await tx.tell(f"{PROFILES}/{server_id}")

    async def forget(self, server_id: int, member_id: int) -> int:
        """Delete it for good; how many there were. They may be asked once more."""
        async with self._db.write() as tx:
            gone = await store.forget_profile(tx, server_id, self._handle(server_id, member_id))
            await tx.tell(f"{PROFILES}/{server_id}")
        await self._db.scrub()
        return gone

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str | list[str]]]:
        """What is kept, for the person themselves; nothing where nothing was said."""
        said = await self.of(server_id, member_id)
        if said is None or said.empty:
            return []
        return [
            {
                "sides": sorted(said.sides),
                "who_began": sorted(said.began),
                "since": said.since or "",
                "contact_safe": said.safe or "",
                "places": list(said.places),
            }
        ]

    def _handle(self, server_id: int, member_id: int) -> str:
        return self._vault.handle("profile", server_id, member_id)


def _bound(server_id: int, handle: str) -> str:
    return f"profile/{server_id}/{handle}"
