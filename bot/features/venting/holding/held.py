"""Words that can wait for a person: what each feature that has such words does with them when it is told to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.delivery import Outbox
from bot.features.servers.rules import Server
from bot.features.venting import rules, store
from bot.features.venting.rules import OUT, PUBLISH, Act, State
from bot.kernel.clock import Clock
from bot.kernel.ids import Ids
from bot.storage.db import Tx


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether it still waits for a decision, and where it is on Discord; both ids are 0 where it is not out."""

    waits: bool
    channel_id: int = 0
    message_id: int = 0


class Held(Protocol):
    """One kind of words that can wait. Its feature registers it with `Holds.know`; every call is in the transaction
    that decides."""

    async def standing(self, tx: Tx, post_id: str) -> Standing | None:
        """How it stands; None when it is gone."""
        ...

    async def let_out(self, tx: Tx, server: Server, post_id: str) -> bool:
        """Put it on its way, after a delay by lot; False where that cannot be (any more)."""
        ...

    async def decline(self, tx: Tx, post_id: str) -> bool:
        """It does not go out, and its author can still read it; False where that cannot be (any more)."""
        ...

    async def forget(self, tx: Tx, post_id: str) -> None:
        """Delete it, where it was declined or nobody decided in time."""
        ...


class HeldVents:
    """Vents that wait."""

    def __init__(self, clock: Clock, ids: Ids, outbox: Outbox) -> None:
        self._clock = clock
        self._ids = ids
        self._outbox = outbox

    async def standing(self, tx: Tx, post_id: str) -> Standing | None:
        """See `Held.standing`."""
        row = await store.get(tx, post_id)
        if row is None:
            return None
        out = row.state in OUT
        return Standing(row.state is State.HELD, row.channel_id if out else 0, row.message_id if out else 0)

    async def let_out(self, tx: Tx, server: Server, post_id: str) -> bool:
        """See `Held.let_out`."""
        if await store.move(tx, post_id, Act.LET_OUT) is None:
            return False
        due_at = rules.release_at(self._clock.now(), server, self._ids.below)
        await self._outbox.add(tx, PUBLISH, post_id, server_id=server.id, due_at=due_at)
        return True

    async def decline(self, tx: Tx, post_id: str) -> bool:
        """See `Held.decline`."""
        return await store.move(tx, post_id, Act.DECLINE) is not None

    async def forget(self, tx: Tx, post_id: str) -> None:
        """See `Held.forget`."""
        row = await store.get(tx, post_id)
        if row is None or row.state not in {State.HELD, State.DECLINED}:
            return
        if await store.withdraw(tx, post_id, Act.LAPSE if row.state is State.HELD else Act.TAKE_BACK):
            await store.forget(tx, post_id)
