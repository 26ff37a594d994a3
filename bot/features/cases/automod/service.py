"""What Discord's own AutoMod tells the team becomes a case.

AutoMod may do several things with one message: block it, tell a channel, send its author on a time-out. Each comes as
an event of its own; the one that tells a channel is the alert, and it alone becomes a case, once, however often Discord
brings it. Whoever is stopped often tries again: alerts about the same person by the same rule are one case while it is
not resolved. Who it is stands in the sealed evidence, and outside of it as a handle.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.features.cases.automod import store
from bot.features.cases.events import Happened
from bot.features.cases.evidence import Evidence, Tripped
from bot.features.cases.ledger import Ledger, key_of
from bot.features.cases.rules import Kind, Severity, State
from bot.features.cases.service import Cases, Opened
from bot.features.cases.store import CaseRow
from bot.features.servers.service import Servers
from bot.kernel.errors import Conflict
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx

KEPT_ALERTS = 100
"""How many alerts a case counts. More say nothing new, and each is drawn on the card."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """An alert as Discord tells it. `words` is empty for a bot that may not read messages."""

    server_id: int
    user_id: int
    rule_id: int
    tripped: Tripped
    words: str = ""


class AutoMod:
    """Takes the alerts."""

    def __init__(self, db: Database, vault: Vault, servers: Servers, ledger: Ledger, cases: Cases) -> None:
        self._db = db
        self._vault = vault
        self._servers = servers
        self._ledger = ledger
        self._cases = cases

    async def alerted(self, alarm: Alarm) -> Opened | None:
        """Open a case, or add to the one that there is. None when this alert is known, or where nothing was set up."""
        if not (await self._servers.get(alarm.server_id)).ready:
            return None
        subject = f"automod/{self._vault.handle(f'automod/{alarm.rule_id}', alarm.server_id, alarm.user_id)}"
        async with self._db.write(key_of(alarm.server_id)) as tx:
            rows = await store.about(tx, alarm.server_id, subject)
            known = [self._ledger.evidence(row) for row in rows]
            if any(one.alert_id == alarm.tripped.alert_id for evidence in known for one in evidence.alerts):
                return None
            if rows and rows[0].state is not State.RESOLVED:
                return await self._again(tx, rows[0], known[0], alarm)
            return await self._cases.open_within(
                tx,
                alarm.server_id,
                kind=Kind.AUTOMOD,
                severity=Severity.CONDUCT,
                subject=subject,
                evidence=Evidence(
                    author=alarm.user_id,
                    words=alarm.words,
                    channel_id=alarm.tripped.alert_channel,
                    message_id=alarm.tripped.alert_id,
                    alerts=(alarm.tripped,),
                ),
            )

    async def _again(self, tx: Tx, row: CaseRow, known: Evidence, alarm: Alarm) -> Opened | None:
        if len(known.alerts) >= KEPT_ALERTS:
            return None
        words = known.words if alarm.words in known.words else f"{known.words}\n\n{alarm.words}".strip()
        evidence = replace(known, words=words, alerts=(*known.alerts, alarm.tripped))
        if await self._ledger.keep_evidence(tx, row, evidence) is None:
            raise Conflict("case")
        grown, calls = await self._ledger.grown(tx, row, Severity.CONDUCT)
        await self._ledger.noted(tx, grown, Happened.AGAIN, None)
        if calls:
            await self._ledger.call_again(tx, grown, Severity.CONDUCT)
        await self._ledger.drawn(tx, grown)
        return Opened(row.id, row.number, joined=True, reports=0)
