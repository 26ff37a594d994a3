"""Cases in which words wait for somebody to decide whether they go out.

Only inside a write of the server's key (`ledger.key_of`). What becomes of the words is their feature's matter: it
calls this in the same transaction, so that a decision is never only half made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.features.cases import rules
from bot.features.cases import store as cases
from bot.features.cases.deciding import store
from bot.features.cases.events import Alert, Happened
from bot.features.cases.evidence import Evidence
from bot.features.cases.ledger import Ledger, Moved, evidence_of, pack
from bot.features.cases.rules import Act, Kind, Outcome, Severity
from bot.features.cases.store import CaseRow
from bot.features.cases.timeline import store as lines
from bot.features.cases.work import store as work
from bot.kernel.clock import Clock
from bot.kernel.errors import Conflict, Refusal
from bot.kernel.vault import Vault
from bot.storage.db import Tx

GRAVE = frozenset({Severity.DANGER_NOW, Severity.HIGH})
"""Where somebody may be in danger, a case is not over because a decision on the words is made."""


class Deciding:
    """Makes the decision the case's, and tells the case what became of its words otherwise."""

    def __init__(self, clock: Clock, vault: Vault, ledger: Ledger) -> None:
        self._clock = clock
        self._vault = vault
        self._ledger = ledger

    async def decided(
        self,
        tx: Tx,
        server_id: int,
        case_id: str,
        moderator_id: int,
        what: Happened,
        outcome: Outcome,
        parts: Mapping[str, str] | None = None,
    ) -> Moved:
        """This moderator decides. A `Refusal` when it is not theirs, or was decided before.

        Whoever decides on a case that nobody has takes it with that; with the decision it is over, unless somebody may
        be in danger: then it stays with them.
        """
        row = await self._ledger.allowed(tx, Act.DECIDE, server_id, case_id, moderator_id)
        now = self._clock.now()
        decided = await store.decide(tx, case_id, moderator_id, now, now + rules.PATIENCE[row.severity])
        if decided is not None and not _grave(row):
            decided = await cases.resolve(tx, case_id, moderator_id, outcome, now)
            await work.withdraw_offer(tx, case_id)
        return await self._ledger.moved(tx, decided, what, moderator_id, parts)

    async def why_not(self, tx: Tx, server_id: int, case_id: str) -> str:
        """What a moderator said to whoever wrote it when they did not let it out; empty where nobody did, or once it is
        kept no longer. For its author's eyes."""
        row = await cases.get(tx, case_id)
        if row is None or row.server_id != server_id:
            return ""
        notes = self._ledger.written(row, await lines.timeline(tx, case_id), await lines.written(tx, case_id))
        return next((one.parts.get("reason", "") for one in notes if one.what is Happened.NOT_LET_OUT), "")

    async def judged(self, tx: Tx, server_id: int, case_id: str, moderator_id: int, *, right: bool) -> tuple[str, ...]:
        """This moderator says whether the program was right to ask; the rules that it is counted for. Once a case."""
        row = await self._ledger.allowed(tx, Act.READ, server_id, case_id, moderator_id)
        evidence = self._ledger.evidence(row)
        if evidence.judged or not evidence.asking:
            raise Refusal("refusal-case-judged")
        changed = await self._ledger.keep_evidence(tx, row, replace(evidence, judged=True))
        if changed is None:
            raise Conflict("case")
        await self._ledger.noted(tx, changed, Happened.RIGHT if right else Happened.WRONG, moderator_id)
        await self._ledger.drawn(tx, changed)
        return evidence.asking

    async def fell_away(self, tx: Tx, server_id: int, subject: str, what: Happened, outcome: Outcome) -> bool:
        """Its words were taken back, or nobody decided in time: there is nothing to decide any more. Whether the case
        goes on all the same, with what it was shown.

        The case is over and its words are kept no longer, unless somebody may be in danger or it came about otherwise
        (somebody reported it): then only its timeline says so, and the case knows by itself whose words they were for
        as long as it is open. Called while they are still there.
        """
        row = await cases.unresolved_about(tx, server_id, subject)
        if row is None:
            return False
        over = row.kind is Kind.HELD and row.undecided and not _grave(row)
        if over:
            box = self._vault.seal(pack(Evidence(gone=True)), evidence_of(server_id, row.id))
            fallen = await store.end(tx, row.id, self._clock.now(), outcome, box)
            await work.withdraw_offer(tx, row.id)
        else:
            await self._ledger.keep_author(tx, row)
            fallen = await store.fall_away(tx, row.id)
        await self._ledger.moved(tx, fallen, what, None)
        return not over

    async def going(self, tx: Tx, server_id: int, subject: str) -> None:
        """Its words are about to be forgotten, and nothing happens to the case by that: see `Ledger.keep_author`."""
        row = await cases.unresolved_about(tx, server_id, subject)
        if row is not None:
            await self._ledger.keep_author(tx, row)

    async def remind(self, tx: Tx, case_id: str) -> None:
        """Call whoever has the case, or all of the team: words still wait for a decision."""
        row = await cases.get(tx, case_id)
        if row is not None and row.undecided:
            await self._ledger.call(tx, row, Alert.UNDECIDED, row.owner_id or 0)


def _grave(row: CaseRow) -> bool:
    """Whether somebody may be in danger, or was said to be: then a second person reads before it is over."""
    return row.severity in GRAVE or row.grave
