"""Use cases of ending a case in which someone was in danger; and, as a duty of the ticker, asking for a reader."""

from __future__ import annotations

from bot.features.cases import store as cases
from bot.features.cases.closing import rules, store
from bot.features.cases.closing.rules import Asked
from bot.features.cases.events import Alert, Happened
from bot.features.cases.ledger import Ledger, Moved
from bot.features.cases.rules import PATIENCE, Act
from bot.features.cases.store import CaseRow
from bot.features.cases.timeline import store as lines
from bot.features.cases.work import store as work
from bot.kernel.clock import Clock
from bot.kernel.errors import Conflict, Refusal
from bot.storage.db import Database, Tx

_CALLS = {
    Asked.LEAD: Alert.SECOND_LEAD,
    Asked.ADMINISTRATORS: Alert.SECOND_ADMINISTRATORS,
    Asked.NOBODY_CAME: Alert.NOBODY_READ,
}


class Closing:
    """Has a second person read before a case of danger is over. What is proposed is proposed by `Cases.resolve`."""

    name = "closing"

    def __init__(self, db: Database, clock: Clock, ledger: Ledger) -> None:
        self._db = db
        self._clock = clock
        self._ledger = ledger

    async def confirm(self, server_id: int, case_id: str, moderator_id: int) -> Moved:
        """Agree that it is over. Refuses whoever has not read it as it is now: an agreement unread would be none."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row, proposal = await self._proposed(tx, Act.CONFIRM, server_id, case_id, moderator_id)
            await self._must_have_read(tx, row, moderator_id)
            await self._ledger.noted(tx, row, Happened.CONFIRMED, moderator_id)
            moved = await self._over(tx, proposal)
            await self._ledger.call(tx, row, Alert.CONFIRMED, proposal.by_id, moderator_id)
            return moved

    async def object(self, server_id: int, case_id: str, moderator_id: int, missing: str) -> Moved:
        """Say what is missing: it goes on, and its owner is told. Their time runs anew, because they thought it was
        over. Refuses without a word about what it is."""
        if not missing.strip():
            raise Refusal("refusal-case-reason")
        async with self._db.write(f"cases/{server_id}") as tx:
            row, proposal = await self._proposed(tx, Act.OBJECT, server_id, case_id, moderator_id)
            await self._must_have_read(tx, row, moderator_id)
            await store.withdraw(tx, case_id)
            anew = await work.touch(tx, case_id, self._clock.now() + PATIENCE[row.severity])
            moved = await self._ledger.moved(tx, anew, Happened.NOT_YET, moderator_id, {"reason": missing})
            await self._ledger.call(tx, row, Alert.NOT_YET, proposal.by_id, moderator_id)
            return moved

    async def alone(self, server_id: int, case_id: str, moderator_id: int, reason: str) -> Moved:
        """Resolve it alone because nobody came to read it. Refuses before its time, and without a reason."""
        if not reason.strip():
            raise Refusal("refusal-case-reason")
        async with self._db.write(f"cases/{server_id}") as tx:
            row, proposal = await self._proposed(tx, Act.RESOLVE, server_id, case_id, moderator_id)
            others = await self._others(tx, row, moderator_id)
            rules.may_alone(self._clock.now(), proposal.proposed_at, others=others)
            await self._ledger.noted(tx, row, Happened.ALONE, moderator_id, {"reason": reason})
            return await self._over(tx, proposal)

    async def may_alone(self, server_id: int, case_id: str, moderator_id: int) -> bool:
        """Whether its owner may resolve it alone by now; False as well where nothing is proposed yet."""
        async with self._db.read() as tx:
            row = await self._ledger.allowed(tx, Act.RESOLVE, server_id, case_id, moderator_id)
            proposal = await store.proposal(tx, case_id)
            if proposal is None:
                return False
            at = rules.alone_at(proposal.proposed_at, others=await self._others(tx, row, moderator_id))
        return self._clock.now() >= at

    async def run(self) -> None:
        """Ask further wherever nobody came. Two processes may both see it; one asks."""
        async with self._db.read() as tx:
            waiting = await store.due(tx, self._clock.now())
        for server_id, case_id in waiting:
            async with self._db.write(f"cases/{server_id}") as tx:
                await self._ask_further(tx, case_id)

    async def next_due(self) -> int | None:
        """The earliest instant (ms UTC) at which somebody further is asked."""
        async with self._db.read() as tx:
            return await store.next_due(tx)

    async def _ask_further(self, tx: Tx, case_id: str) -> None:
        row, proposal = await cases.get(tx, case_id), await store.proposal(tx, case_id)
        if row is None or proposal is None or proposal.asked is Asked.NOBODY_CAME:
            return
        now, asked = self._clock.now(), Asked(proposal.asked + 1)
        call_at = rules.next_call(proposal.proposed_at, asked, others=await self._others(tx, row, proposal.by_id))
        if call_at is not None:  # one step at a time: after a time without the bot, nobody is passed over
            call_at = max(call_at, now + 1)
        if await store.step(tx, case_id, proposal.asked, now, asked, call_at):
            told = proposal.by_id if asked is Asked.NOBODY_CAME else 0
            await self._ledger.call(tx, row, _CALLS[asked], told, proposal.by_id)

    async def _proposed(
        self, tx: Tx, act: Act, server_id: int, case_id: str, moderator_id: int
    ) -> tuple[CaseRow, store.Proposal]:
        row = await self._ledger.allowed(tx, act, server_id, case_id, moderator_id)
        proposal = await store.proposal(tx, case_id)
        if proposal is None or proposal.by_id != row.owner_id:
            raise Refusal("refusal-case-not-proposed")
        return row, proposal

    async def _must_have_read(self, tx: Tx, row: CaseRow, moderator_id: int) -> None:
        if not rules.has_read(await lines.timeline(tx, row.id), moderator_id):
            raise Refusal("refusal-case-second-unread", kind=row.kind.value)

    async def _over(self, tx: Tx, proposal: store.Proposal) -> Moved:
        resolved = await cases.resolve(tx, proposal.case_id, proposal.by_id, proposal.outcome, self._clock.now())
        if resolved is None:
            raise Conflict("case")
        await work.withdraw_offer(tx, proposal.case_id)
        await store.withdraw(tx, proposal.case_id)
        return await self._ledger.moved(tx, resolved, Happened.RESOLVED, proposal.by_id)

    async def _others(self, tx: Tx, row: CaseRow, moderator_id: int) -> bool:
        return await store.others(tx, row.server_id, moderator_id, self._clock.now() - rules.KNOWN_FOR)
