"""Why somebody reports a message, where something in it could tell the team who does: it waits for them first."""

from __future__ import annotations

from typing import ClassVar

from bot.features.cases.rules import REASON_LIMIT
from bot.features.venting.waiting import Waiting
from bot.kernel.clock import Clock
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.storage.db import Database


class ReportDrafts(Waiting):
    """Keeps them. `named` is the message, and whether its reporter would hear what came of it."""

    gone: ClassVar[str] = "refusal-report-draft-gone"

    def __init__(self, db: Database, clock: Clock, ids: Ids, vault: Vault) -> None:
        super().__init__(db, clock, ids, vault, "report-draft", REASON_LIMIT)
