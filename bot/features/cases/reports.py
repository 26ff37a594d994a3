"""What people add to a case: why they reported it, and the words of the message where they were other words by then.

Who reported is a handle that is another one for every case.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from bot.features.cases import store
from bot.kernel.vault import Vault
from bot.storage.db import Tx


@dataclass(frozen=True, slots=True)
class Report:
    """What one person added: why, and the words of the message where they were other words by then."""

    reason: str = ""
    words: str | None = None


class Reports:
    """Keeps them, sealed."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault

    async def add(self, tx: Tx, server_id: int, case_id: str, reporter_id: int, report: Report) -> bool:
        """Count a person's report. False when they were counted before: what they say now is added to that."""
        reporter = self._vault.handle(f"report/{case_id}", server_id, reporter_id)
        bound = _reason_of(server_id, case_id, reporter)
        box = self._vault.seal(_told(report), bound) if report.reason or report.words else None
        if await store.add_report(tx, case_id, reporter, box):
            return True
        if box is not None:
            before = await store.reason_of(tx, case_id, reporter)
            said = self._opened(server_id, case_id, reporter, before) if before else Report()
            both = Report(report.reason or said.reason, report.words or said.words)
            await store.replace_reason(tx, case_id, reporter, self._vault.seal(_told(both), bound))
        return False

    async def all(self, tx: Tx, server_id: int, case_id: str) -> list[Report]:
        """Every report in which something was said, in an order that tells nothing about when."""
        boxes = await store.reasons(tx, case_id)
        return [self._opened(server_id, case_id, reporter, box) for reporter, box in boxes]

    def _opened(self, server_id: int, case_id: str, reporter: str, box: bytes) -> Report:
        return Report(**json.loads(self._vault.open(box, _reason_of(server_id, case_id, reporter))))


def _reason_of(server_id: int, case_id: str, reporter: str) -> str:
    return f"case/{server_id}/{case_id}/reason/{reporter}"


def _told(report: Report) -> bytes:
    return json.dumps(asdict(report)).encode()
