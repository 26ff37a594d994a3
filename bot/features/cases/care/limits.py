"""What care asks inside a write about a case: whom it may call, who may take it, and what is offered afterwards.

Who is spared is known by a handle alone; nobody is told who it is, and nothing shows it but that they are not called.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.features.cases.care import rules, store
from bot.features.cases.care.rules import May
from bot.features.cases.oncall.cover import laid_out
from bot.features.cases.oncall.rules import Rung
from bot.features.cases.rules import Severity
from bot.features.cases.store import CaseRow
from bot.features.members.service import Notices
from bot.kernel.clock import SECOND, Clock
from bot.kernel.errors import Refusal
from bot.kernel.vault import Vault
from bot.storage.db import Tx


class Limits:
    """Asked by the cases' books."""

    def __init__(self, clock: Clock, vault: Vault, notices: Notices) -> None:
        self._clock = clock
        self._vault = vault
        self._notices = notices

    async def callable_for(self, tx: Tx, row: CaseRow, on: Iterable[int]) -> tuple[int, ...]:
        """Those of `on` who can be called for this case: not who is spared, and not who is at the cap."""
        found = tuple(on)
        if row.severity in rules.HARD and found:
            spared = await store.spared(tx, row.server_id, self._clock.now())
            found = tuple(person for person in found if self.handle(row.server_id, person) not in spared)
        if row.severity is Severity.DANGER_NOW:
            cap = await self.cap(tx, row.server_id)
            found = tuple([person for person in found if await self.taken(tx, row, person) < cap])
        return found

    async def is_spared(self, tx: Tx, row: CaseRow, person_id: int) -> bool:
        """Whether this person is not to be pinged for a case like that."""
        spared = await store.spared(tx, row.server_id, self._clock.now())
        return row.severity in rules.HARD and self.handle(row.server_id, person_id) in spared

    async def may_take(self, tx: Tx, row: CaseRow, moderator_id: int, free: Iterable[int], *, knowing: bool) -> None:
        """A `Refusal` for somebody at the cap: while `free` others were called and their time runs; and, when nobody
        else is there, until they say that they take it knowingly."""
        if row.severity is not Severity.DANGER_NOW:
            return
        taken = await self.taken(tx, row, moderator_id)
        others = [person for person in free if person != moderator_id]
        called = bool(others) and row.rung == Rung.ON_CALL and row.climb_at is not None
        answer = rules.may_take(taken, await self.cap(tx, row.server_id), others_called=called)
        if answer is May.OTHERS_FIRST:
            who = ", ".join(f"<@{person}>" for person in others)
            at = f"<t:{(row.climb_at or 0) // SECOND}:R>"
            raise Refusal("refusal-care-others", taken=taken, who=who, at=at)
        if answer is May.KNOWINGLY and not knowing:
            raise Refusal("refusal-care-cap", taken=taken, case=row.id)

    async def taken(self, tx: Tx, row: CaseRow, moderator_id: int) -> int:
        """How many other cases of danger they have taken in this shift."""
        now = self._clock.now()
        on = await laid_out(tx, row.server_id, now, now + 1)
        begins = [one.begins_at for one in on if one.moderator_id == moderator_id and one.begins_at <= now]
        since = min(begins, default=now - rules.SHIFT)
        return await store.taken(tx, row.server_id, moderator_id, since, row.id)

    async def cap(self, tx: Tx, server_id: int) -> int:
        """How many of them one person takes in a shift here."""
        said = await store.cap(tx, server_id)
        return rules.USUAL_CAP if said is None else said

    async def after(self, tx: Tx, row: CaseRow, moderator_id: int) -> None:
        """Offer whoever is through with a hard case a pause and a few questions, privately, unless they want none."""
        if not row.grave and row.severity not in rules.HARD:
            return
        await self._notices.tell(
            tx,
            row.server_id,
            moderator_id,
            "notice-care-after",
            topic="care/after",
            silenceable=True,
            buttons=(
                ("care:rest", row.id, "care-button-rest"),
                ("care:spare", row.id, "care-button-spare"),
                ("care:debrief", row.id, "care-button-debrief"),
            ),
            number=row.number,
        )

    def handle(self, server_id: int, moderator_id: int) -> str:
        """Somebody of the team, for this purpose alone."""
        return self._vault.handle("care", server_id, moderator_id)
