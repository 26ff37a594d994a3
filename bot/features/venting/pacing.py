"""How often one person writes: kept by a handle for two days, or, where a server keeps nobody's name, not kept at all.

There it is in the memory of the running program alone, under a key that is drawn anew at each start and is in no file,
for a day after somebody last wrote. A restart forgets it: then one may write again a little sooner.
"""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from typing import Final

from bot.features.venting import store
from bot.features.venting.rules import Pace
from bot.kernel.clock import DAY, Clock
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Tx

MINDED: Final = DAY


class Turn:
    """One person who is about to write: how much they wrote lately, and that they do now."""

    def __init__(self, server_id: int, handle: str, minded: dict[tuple[int, str], Pace], *, kept: bool) -> None:
        self._server_id = server_id
        self.handle = handle
        self._minded = minded
        self._kept = kept
        self._before: Pace | None = None
        self._spent = False

    async def pace(self, tx: Tx) -> Pace | None:
        """What is known of it."""
        if self._kept:
            return await store.pace_of(tx, self._server_id, self.handle)
        return self._minded.get((self._server_id, self.handle))

    async def put(self, tx: Tx, pace: Pace) -> None:
        """Remember it."""
        if self._kept:
            await store.put_pace(tx, self._server_id, self.handle, pace)
            return
        self._before, self._spent = self._minded.get((self._server_id, self.handle)), True
        self._minded[self._server_id, self.handle] = pace

    def undo(self) -> None:
        """It came to nothing; what is in the database went with its transaction."""
        if not self._spent:
            return
        if self._before is None:
            self._minded.pop((self._server_id, self.handle), None)
        else:
            self._minded[self._server_id, self.handle] = self._before


class Pacing:
    """Gives turns."""

    def __init__(self, clock: Clock, ids: Ids, vault: Vault) -> None:
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._secret = ""
        self._minded: dict[tuple[int, str], Pace] = {}

    @contextlib.asynccontextmanager
    async def turn(self, server_id: int, member_id: int, purpose: str, *, kept: bool) -> AsyncIterator[Turn]:
        """A turn around the transaction in which somebody writes. `kept`: their pace is kept by a handle.

        Write under a key that has the turn's handle in it: then two turns of one person come one after the other.
        """
        if not kept:
            self._secret = self._secret or self._ids.new()
            purpose = f"{purpose}/{self._secret}"
            ended = self._clock.now() - MINDED
            for one in [one for one, pace in self._minded.items() if pace.last_at <= ended]:
                del self._minded[one]
        turn = Turn(server_id, self._vault.handle(purpose, server_id, member_id), self._minded, kept=kept)
        try:
            yield turn
        except BaseException:
            turn.undo()
            raise
