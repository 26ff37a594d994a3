"""What people add to a case: why they reported it, and the words of the message where they were other words by then.

Who reported is a handle that is another one for every case. While the case is open, who that is stands sealed beside
it, to thank them when it is over; then it goes, in the same transaction.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from bot.features.cases.reporting import rules
from bot.features.cases.reporting import store as reporting
from bot.features.cases.rules import Outcome
from bot.features.cases.store import CaseRow
from bot.features.members.service import Notices
from bot.kernel.clock import Clock, a_while
from bot.kernel.errors import Refusal
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Tx

OUTCOME = "report-outcome"


@dataclass(frozen=True, slots=True)
class Report:
    """What one person added: why, and the words of the message where they were other words by then."""

    reason: str = ""
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who reported. `hears` is whether they want to be told anything about it."""

    handle: str
    member_id: int
    hears: bool


class Reports:
    """Keeps them, sealed."""

    def __init__(self, clock: Clock, vault: Vault, notices: Notices) -> None:
        self._clock = clock
        self._vault = vault
        self.notices = notices

    async def add(self, tx: Tx, server_id: int, case_id: str, reporter_id: int, report: Report) -> bool:
        """Count a person's report. False when they were counted before: what they say now is added to that."""
        reporter = self._handle(server_id, case_id, reporter_id)
        bound = _reason_of(server_id, case_id, reporter)
        box = self._vault.seal(_told(report), bound) if report.reason or report.words else None
        if await reporting.add_report(tx, case_id, reporter, box):
            return True
        if box is not None:
            before = await reporting.reason_of(tx, case_id, reporter)
            said = self._opened(server_id, case_id, reporter, before) if before else Report()
            both = Report(report.reason or said.reason, report.words or said.words)
            await reporting.replace_reason(tx, case_id, reporter, self._vault.seal(_told(both), bound))
        return False

    async def all(self, tx: Tx, server_id: int, case_id: str) -> list[Report]:
        """Every report in which something was said, in an order that tells nothing about when."""
        boxes = await reporting.reasons(tx, case_id)
        return [self._opened(server_id, case_id, reporter, box) for reporter, box in boxes]

    async def may(self, tx: Tx, server_id: int, reporter_id: int, case_id: str | None) -> None:
        """A `Refusal` with the waiting time when this person should wait. Adding to `case_id`, which they reported
        before, costs nothing."""
        if case_id is not None and await reporting.known(tx, case_id, self._handle(server_id, case_id, reporter_id)):
            return
        pace = await reporting.pace(tx, server_id, self._pace_of(server_id, reporter_id))
        if waiting := rules.wait(self._clock.now(), pace):
            raise Refusal("refusal-report-pace", **a_while(waiting))

    async def remember(
        self, tx: Tx, server_id: int, case_id: str, reporter_id: int, *, hears: bool, fresh: bool
    ) -> None:
        """Keep who reported, sealed, until the case is over, and count it (a repeat is no other report)."""
        reporter = self._handle(server_id, case_id, reporter_id)
        box = self._vault.seal(json.dumps([reporter_id, hears]).encode(), _reporter_of(server_id, case_id, reporter))
        await reporting.seal(tx, case_id, reporter, box)
        if fresh:
            handle = self._pace_of(server_id, reporter_id)
            pace = await reporting.pace(tx, server_id, handle)
            await reporting.put_pace(tx, server_id, handle, rules.reported(self._clock.now(), pace))

    async def reporters(self, tx: Tx, server_id: int, case_id: str) -> list[Reporter]:
        """Who reported, as far as that is known still. For the program alone: it is shown to nobody."""
        found = []
        for reporter, box in await reporting.sealed(tx, case_id):
            try:
                member_id, hears = json.loads(self._vault.open(box, _reporter_of(server_id, case_id, reporter)))
            except CannotOpen:  # its key was given up
                continue
            found.append(Reporter(reporter, member_id, hears))
        return found

    async def over(self, tx: Tx, row: CaseRow, outcome: Outcome) -> None:
        """The case is over: thank those who want to hear of it, with what kind of outcome it had, and forget who they
        are. A notice says that and never a detail."""
        for reporter in await self.reporters(tx, row.server_id, row.id):
            handle = self._pace_of(row.server_id, reporter.member_id)
            pace = await reporting.pace(tx, row.server_id, handle)
            await reporting.put_pace(tx, row.server_id, handle, rules.judged(pace, outcome))
            if reporter.hears:
                await self.notices.tell(
                    tx,
                    row.server_id,
                    reporter.member_id,
                    OUTCOME,
                    topic=f"report/{row.id}",
                    silenceable=True,
                    outcome=outcome.value,
                )
        await reporting.forget(tx, row.id)

    async def by(self, tx: Tx, server_id: int, member_id: int) -> list[tuple[str, Report]]:
        """What this person reported, as far as it is kept: the case's id and what they said."""
        found = []
        for case_id, reporter, box in await reporting.of_server(tx, server_id):
            if reporter == self._handle(server_id, case_id, member_id):
                found.append((case_id, self._opened(server_id, case_id, reporter, box) if box else Report()))
        return found

    async def unlink(self, tx: Tx, server_id: int, case_id: str, member_id: int, stranger: str) -> int:
        """Let what this person reported stand under `stranger`, drawn by lot; nobody can tell then whose it was."""
        reporter = self._handle(server_id, case_id, member_id)
        box = await reporting.reason_of(tx, case_id, reporter)
        if box is not None:
            said = self._opened(server_id, case_id, reporter, box)
            box = self._vault.seal(_told(said), _reason_of(server_id, case_id, stranger))
        return await reporting.unlink(tx, case_id, reporter, stranger, box)

    async def retain(self, tx: Tx) -> None:
        """Forget the pace of those who have not reported anything for a month."""
        await reporting.forget_pace(tx, self._clock.now() - rules.KEPT)

    def _handle(self, server_id: int, case_id: str, reporter_id: int) -> str:
        return self._vault.handle(f"report/{case_id}", server_id, reporter_id)

    def _pace_of(self, server_id: int, reporter_id: int) -> str:
        return self._vault.handle("report-pace", server_id, reporter_id)

    def _opened(self, server_id: int, case_id: str, reporter: str, box: bytes) -> Report:
        return Report(**json.loads(self._vault.open(box, _reason_of(server_id, case_id, reporter))))


def _reason_of(server_id: int, case_id: str, reporter: str) -> str:
    return f"case/{server_id}/{case_id}/reason/{reporter}"


def _reporter_of(server_id: int, case_id: str, reporter: str) -> str:
    return f"case/{server_id}/{case_id}/reporter/{reporter}"


def _told(report: Report) -> bytes:
    return json.dumps(asdict(report)).encode()
