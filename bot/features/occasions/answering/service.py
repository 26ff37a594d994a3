"""Use cases of answers: kept under a handle that means one check-in alone, changeable until it closes."""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.cases.service import Cases, Evidence, Kind, Severity
from bot.features.occasions import rules
from bot.features.occasions import store as checkins
from bot.features.occasions.answering import store
from bot.features.occasions.answering.counting import Counting
from bot.features.occasions.rules import Answer, CheckIn
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer was kept, in place of an earlier one where there was one. Until `closes_at` it may be changed."""

    answer: Answer
    closes_at: int


@dataclass(frozen=True, slots=True)
class Asked:
    """The care team will see who asked. `joined`: they knew already."""

    joined: bool


class CheckinAnswers:
    """Takes answers that nobody can attribute, and asks the care team for whoever wants that."""

    def __init__(self, db: Database, clock: Clock, vault: Vault, cases: Cases, counting: Counting) -> None:
        self._db = db
        self._clock = clock
        self._vault = vault
        self._cases = cases
        self._counting = counting

    async def answer(self, server_id: int, checkin_id: str, member_id: int, answer: Answer) -> Answered:
        """Keep how a member is, under a handle that means this check-in alone. Refuses once it has closed."""
        handle = self._vault.handle(f"checkin/{checkin_id}", server_id, member_id)
        # The same key as `closing`: no answer slips in between the counting and the deleting.
        async with self._db.write(f"checkin/{checkin_id}") as tx:
            now = self._clock.now()
            if await store.add_answer(tx, checkin_id, server_id, handle, answer, now=now):
                await self._counting.look_again(tx, server_id, checkin_id)
            elif not await store.change_answer(tx, checkin_id, server_id, handle, answer, now=now):
                raise Refusal("refusal-checkin-closed")
            checkin = await checkins.get(tx, checkin_id)
        closes_at = checkin.closes_at if checkin is not None else 0
        return Answered(answer, closes_at or self._clock.now() + rules.OPEN_FOR)

    async def export(self, server_id: int, member_id: int) -> list[dict[str, str]]:
        """What this person answered in check-ins that are open, for themselves."""
        async with self._db.read() as tx:
            found = await self._answers(tx, server_id, member_id)
        return [{"check_in": checkin_id, "answer": answer} for checkin_id, _, answer in found]

    async def forget(self, server_id: int, member_id: int) -> int:
        """Delete those answers; how many there were. They are not counted then. Who may answer may answer anew."""
        async with self._db.read() as tx:
            found = await self._answers(tx, server_id, member_id)
        gone = 0
        for checkin_id, handle, _ in found:
            async with self._db.write(f"checkin/{checkin_id}") as tx:  # not while it is being counted
                gone += await store.forget_answer(tx, checkin_id, handle)
        return gone

    async def _answers(self, tx: Tx, server_id: int, member_id: int) -> list[tuple[str, str, str]]:
        found = await store.answers(tx, server_id)
        return [
            (checkin_id, handle, answer)
            for checkin_id, handle, answer in found
            if handle == self._vault.handle(f"checkin/{checkin_id}", server_id, member_id)
        ]

    async def _checkin(self, checkin_id: str) -> CheckIn | None:
        async with self._db.read() as tx:
            return await checkins.get(tx, checkin_id)

    async def ask_for_someone(self, server_id: int, checkin_id: str, member_id: int) -> Asked:
        """Tell the care team that this member would like someone. Call it only when the member said yes to that.

        Works after the check-in closed too, and is not refused when it is gone: only the link is missing then. The
        case's subject is a handle of its own: it is the same at the next check-in, so that a person who asks twice is
        one case, and it cannot be laid beside an answer.
        """
        checkin = await self._checkin(checkin_id)
        link = (0, 0) if checkin is None or checkin.server_id != server_id else (checkin.channel_id, checkin.message_id)
        handle = self._vault.handle("asked", server_id, member_id)
        opened = await self._cases.open(
            server_id,
            kind=Kind.ASKED,
            severity=Severity.HIGH,
            subject=f"asked/{handle}",
            evidence=Evidence(author=member_id, channel_id=link[0], message_id=link[1]),
            reporter_id=member_id,
        )
        return Asked(joined=opened.joined)
