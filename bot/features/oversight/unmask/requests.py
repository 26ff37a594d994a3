"""Requests that two people carry: one asks and says why, another decides, and then both may act for a while.

What they may do is their feature's: to learn who wrote a post, or to take the words of a case out. Every call is within
the feature's transaction, which also writes it into the record and tells the team.
"""

from __future__ import annotations

from dataclasses import replace

from bot.features.oversight.unmask import rules, store
from bot.features.oversight.unmask.rules import Request, State, Told
from bot.kernel.clock import Clock
from bot.kernel.errors import Conflict, Refusal
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Tx


class Requests:
    """Keeps them, each with its reason sealed."""

    def __init__(self, clock: Clock, ids: Ids, vault: Vault) -> None:
        self._clock = clock
        self._ids = ids
        self._vault = vault

    async def ask(self, tx: Tx, server_id: int, person_id: int, subject: str, reason: str, told: Told) -> Request:
        """Wait a day for a second person. `reason` is one that `rules.reason_meant` gave."""
        until = self._clock.now() + rules.DECIDE_WITHIN
        request = Request(self._ids.new(), server_id, subject, person_id, told, State.ASKED, 0, until)
        await store.add(tx, request, self._vault.seal(reason.encode(), rules.reason_of(request.id)))
        return request

    async def get(self, tx: Tx, server_id: int, request_id: str, *, of_case: bool) -> tuple[Request, bytes]:
        """The request and its sealed reason; a `Refusal` when there is no such request of this kind here."""
        found = await store.get(tx, request_id)
        if found is None or found[0].server_id != server_id or found[0].of_case != of_case:
            raise Refusal("refusal-unmask-over")
        return found

    def reason(self, request: Request, box: bytes) -> str:
        """Why it was asked. Raises `CannotOpen` where the key is gone."""
        return self._vault.open(box, rules.reason_of(request.id)).decode()

    async def decide(self, tx: Tx, request: Request, person_id: int, *, approve: bool) -> Request:
        """The request as it is then. A `Refusal` for whoever asked, a `Conflict` when somebody was faster."""
        now = self._clock.now()
        rules.may_decide(request, person_id, now)
        state, until = (State.APPROVED, now + rules.WINDOW) if approve else (State.REFUSED, now)
        if not await store.decide(tx, request.id, state, person_id, until):
            raise Conflict("a request of two people")
        return replace(request, state=state, approved_by=person_id, until=until)
