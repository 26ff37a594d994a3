"""Use cases of quiet signs: one of each kind from each person under a post, and numbers that move together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.delivery import Outbox, Parcel, Settled
from bot.features.answers.signs import rules, store
from bot.features.answers.signs.rules import Sign
from bot.features.venting import rules as venting
from bot.features.venting import store as vents
from bot.features.venting.rules import OUT, author_of
from bot.features.venting.store import VentRow
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx

SHOW = "signs.show"
_AGAIN = ".again"
"""Ends the subject of a second parcel, for what comes while the first one is on its way."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a press did: the sign stands now, or was taken back."""

    sign: Sign
    stands: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """What the post is to show: how often each sign was given."""

    vent_id: str
    channel_id: int
    message_id: int
    counts: Mapping[Sign, int]


class Signs:
    """Counts signs, and forgets who gave them."""

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault, outbox: Outbox) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._outbox = outbox

    async def press(self, server_id: int, member_id: int, vent_id: str, sign: Sign) -> Given:
        """Give this sign, or take it back where it stands. Refuses under one's own post, and under an old one."""
        async with self._db.write(f"signs/{vent_id}") as tx:
            vent = await vents.get(tx, vent_id)
            if vent is None or vent.server_id != server_id or vent.state not in OUT:
                raise Refusal("refusal-answer-no-post")
            if vent.message_id < venting.out_before(self._clock.now() - venting.AUTHOR_KEPT):
                raise Refusal("refusal-sign-old")
            if self._author(vent) == member_id:
                raise Refusal("refusal-sign-own")
            handle = self._handle(server_id, vent_id, member_id)
            stands = await store.put(tx, vent_id, server_id, handle, sign)
            if not stands:
                await store.take(tx, vent_id, handle, sign)
            await self._move(tx, server_id, vent_id)
        return Given(sign, stands)

    async def counts(self, vent_id: str) -> Mapping[Sign, int]:
        """How often each sign was given."""
        async with self._db.read() as tx:
            return await store.counts(tx, vent_id)

    async def showing(self, subject: str) -> Shown | None:
        """For the courier: what is to be shown where; None when there is nothing (any more)."""
        vent_id = subject.removesuffix(_AGAIN)
        async with self._db.read() as tx:
            vent = await vents.get(tx, vent_id)
            if vent is None or not vent.message_id or vent.state not in OUT:
                return None
            return Shown(vent_id, vent.channel_id, vent.message_id, await store.counts(tx, vent_id))

    async def shown(self, tx: Tx, parcel: Parcel, settled: Settled) -> None:
        """What came of moving the numbers: the next press moves them again, whatever it was."""

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str]]:
        """What this person gave where, for themselves."""
        async with self._db.read() as tx:
            return [
                {"post": vent_id, "sign": sign.value} for vent_id, _, sign in await self._by(tx, server_id, member_id)
            ]

    async def erase(self, server_id: int, member_id: int) -> int:
        """Delete them; they are counted no longer. How many there were."""
        gone = 0
        async with self._db.write() as tx:
            for vent_id, handle, sign in await self._by(tx, server_id, member_id):
                gone += await store.take(tx, vent_id, handle, sign)
                await self._move(tx, server_id, vent_id)
        return gone

    async def retain(self, tx: Tx) -> None:
        """Forget who gave signs to posts that are gone or out for 30 days. The numbers stay where they are shown."""
        await store.forget(tx, venting.out_before(self._clock.now() - venting.AUTHOR_KEPT))

    async def _move(self, tx: Tx, server_id: int, vent_id: str) -> None:
        """Have the numbers move soon. One change that waits takes this one along; one on its way cannot any more."""
        due_at = rules.moves_at(self._clock.now(), self._ids.below)
        for subject in (vent_id, vent_id + _AGAIN):
            if await self._outbox.ensure(tx, SHOW, subject, server_id=server_id, due_at=due_at):
                return
            if await self._outbox.waits(tx, SHOW, subject):
                return

    async def _by(self, tx: Tx, server_id: int, member_id: int) -> list[tuple[str, str, Sign]]:
        found = await store.of_server(tx, server_id)
        return [one for one in found if one[1] == self._handle(server_id, one[0], member_id)]

    def _handle(self, server_id: int, vent_id: str, member_id: int) -> str:
        return self._vault.handle(f"signs/{vent_id}", server_id, member_id)

    def _author(self, vent: VentRow) -> int | None:
        try:
            return int(self._vault.open(vent.author_box, author_of(vent.server_id, vent.id)))
        except CannotOpen:  # nobody knows any more
            return None
