"""Use cases of the moderators' work.

Every write about a server's cases runs under one key, so numbers have no gaps and the timeline no doubles; each
change of state is a conditional statement besides, so that no two moderators ever have the same case.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.cases import rules, store
from bot.features.cases.cards import Card, Cards
from bot.features.cases.closing import rules as second
from bot.features.cases.closing import store as closing
from bot.features.cases.closing.rules import Asked
from bot.features.cases.closing.store import Proposal
from bot.features.cases.events import Alert, Happened
from bot.features.cases.evidence import Evidence
from bot.features.cases.ledger import CARD, REFRESH, Moved, Written, evidence_of, key_of, pack, unpack
from bot.features.cases.oncall.rules import Rung, first_rung
from bot.features.cases.relay.talk import Said
from bot.features.cases.reporting import store as reporting
from bot.features.cases.reports import Report
from bot.features.cases.rules import Act, Kind, Outcome, Severity, State
from bot.features.cases.snapshots import store as snapshots
from bot.features.cases.store import CaseRow, Event
from bot.features.cases.timeline import store as lines
from bot.features.cases.work import store as work
from bot.kernel.errors import Refusal
from bot.kernel.text import clip, tidy
from bot.storage.db import Tx

__all__ = ["CARD", "REFRESH", "Act", "Card", "Cases", "Evidence", "Kind", "Moved", "Outcome", "Severity", "State"]


@dataclass(frozen=True, slots=True)
class Opened:
    """A report is safe. `reports` counts different people; a member is never told it, nor the number."""

    case_id: str
    number: int
    joined: bool
    reports: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was reported, for one moderator's eyes. `later` is what the message said at later reports, where it
    had been edited. Reasons are in no order that tells who gave them. `notes` is what the team wrote down,
    `talk` what was said between it and somebody without a name."""

    number: int
    kind: Kind
    evidence: Evidence
    later: tuple[str, ...]
    reasons: tuple[str, ...]
    timeline: tuple[Event, ...]
    notes: tuple[Written, ...] = ()
    talk: tuple[Said, ...] = ()


class Cases(Cards):
    """Takes reports, and keeps track of who looks after what."""

    async def open(
        self,
        server_id: int,
        *,
        kind: Kind,
        severity: Severity,
        subject: str,
        evidence: Evidence,
        reporter_id: int | None,
        reason: str = "",
        hears: bool | None = None,
        urgent: bool = False,
        by_team: bool = False,
        by_author: bool = False,
    ) -> Opened:
        """Open a case about `subject`, or join the unresolved one that there is already.

        `subject` names a thing and never a person in the open: `message/<id>`, `vent/<id>`, `asked/<handle>`. The same
        person counts once however often they report; what is high or danger now is heard each time.

        Of a member who reports something, `hears` says whether they want to be told what came of it; who they are is
        then kept, sealed, until the case is over. Somebody who reports very much is refused with the waiting time,
        but never when they say that it is `urgent`. `by_team`: a moderator passes it on, and the timeline says who.
        `by_author`: whoever it is about says something to it. Without `reporter_id` it was nobody: a program asks.
        """
        await self._servers.ready(server_id)
        async with self._db.write(key_of(server_id)) as tx:
            return await self.open_within(
                tx,
                server_id,
                kind=kind,
                severity=severity,
                subject=subject,
                evidence=evidence,
                reporter_id=reporter_id,
                reason=reason,
                hears=hears,
                urgent=urgent,
                by_team=by_team,
                by_author=by_author,
            )

    async def open_within(
        self,
        tx: Tx,
        server_id: int,
        *,
        kind: Kind,
        severity: Severity,
        subject: str,
        evidence: Evidence,
        reporter_id: int | None = None,
        reason: str = "",
        hears: bool | None = None,
        urgent: bool = False,
        by_team: bool = False,
        by_author: bool = False,
        undecided: bool = False,
    ) -> Opened:
        """See `open`; in a write of the server's key (`key_of`) that is open already.

        `undecided`: words wait for somebody to decide on them, and the case cannot be resolved before.
        """
        reason = clip(tidy(reason), rules.REASON_LIMIT)
        by = reporter_id if by_team else None
        known = await store.unresolved_about(tx, server_id, subject)
        if hears is not None and not urgent and reporter_id is not None:
            await self._ledger.reports.may(tx, server_id, reporter_id, None if known is None else known.id)
        if known is not None:
            if by_author and reporter_id is not None:
                await self._ledger.spoken_for(tx, known, reporter_id)
            return await self._join(tx, known, severity, evidence, reporter_id, reason, hears, by)
        now = self._clock.now()
        case_id = self._ids.new()
        number = await store.next_number(tx, server_id)
        box = self._vault.seal(pack(evidence), evidence_of(server_id, case_id))
        await store.add(tx, case_id, server_id, number, kind, severity, subject, box, now, undecided)
        if reporter_id is not None:
            await self._ledger.reports.add(tx, server_id, case_id, reporter_id, Report(reason))
            if hears is not None:
                await self._ledger.reports.remember(tx, server_id, case_id, reporter_id, hears=hears, fresh=True)
        if (row := await store.get(tx, case_id)) is not None:
            if by_author and reporter_id is not None:
                await self._ledger.spoken_for(tx, row, reporter_id)
            await self._ledger.noted(tx, row, Happened.ESCALATED if by_team else Happened.OPENED, by)
            await self._ledger.waits(tx, row, first_rung(await self._ledger.free(tx, row)))
        await self._outbox.add(tx, CARD, case_id, server_id=server_id, due_at=now)
        return Opened(case_id, number, joined=False, reports=0 if reporter_id is None else 1)

    async def may_report(self, server_id: int, member_id: int, subject: str) -> None:
        """Refuse now what `open` would refuse, before what is kept for the report is used up."""
        async with self._db.read() as tx:
            known = await store.unresolved_about(tx, server_id, subject)
            await self._ledger.reports.may(tx, server_id, member_id, None if known is None else known.id)

    async def keep_snapshot(self, server_id: int, member_id: int, evidence: Evidence) -> None:
        """Keep what a message says while a member fills in the report: it may be edited or deleted meanwhile.

        Only the same member's report of the same message finds it again, and it does not outlive a day.
        """
        key = self._vault.handle(f"snapshot/{evidence.message_id}", server_id, member_id)
        box = self._vault.seal(pack(evidence), f"case-snapshot/{server_id}/{key}")
        async with self._db.write() as tx:
            await snapshots.put_snapshot(tx, key, server_id, box, self._clock.now())

    async def take_snapshot(self, server_id: int, member_id: int, message_id: int) -> Evidence | None:
        """What was kept for this member's report, once; None when there is nothing (any more)."""
        key = self._vault.handle(f"snapshot/{message_id}", server_id, member_id)
        async with self._db.write() as tx:
            box = await snapshots.take_snapshot(tx, key)
        return None if box is None else unpack(self._vault.open(box, f"case-snapshot/{server_id}/{key}"))

    async def claim(self, server_id: int, case_id: str, moderator_id: int, *, knowing: bool = False) -> Moved:
        """Take the case. Whoever comes second is told who has it; whoever carries enough, that they do: then only
        `knowing` takes it."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.CLAIM, server_id, case_id, moderator_id)
            free = await self._ledger.free(tx, row)
            await self._ledger.care.may_take(tx, row, moderator_id, free, knowing=knowing)
            now = self._clock.now()
            moved = await store.claim(tx, case_id, moderator_id, now, now + rules.PATIENCE[row.severity])
            return await self._ledger.moved(tx, moved, Happened.CLAIMED, moderator_id)

    async def release(self, server_id: int, case_id: str, moderator_id: int) -> Moved:
        """Give the case back, so that somebody else can take it. Where it is grave, whoever else is on is called as for
        a new one, or the whole team where nobody is."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.RELEASE, server_id, case_id, moderator_id)
            let_go = await store.release(tx, case_id, moderator_id)
            await work.withdraw_offer(tx, case_id)
            await closing.withdraw(tx, case_id)
            moved = await self._ledger.moved(tx, let_go, Happened.RELEASED, moderator_id)
            if row.severity not in rules.CALLED_FOR_AGAIN:
                await self._ledger.waits(tx, row, Rung.ON_CALL)
                return moved
            on = [person for person in await self._ledger.free(tx, row) if person != moderator_id]
            await self._ledger.waits(tx, row, first_rung(on))
            for person in on or [0]:
                await self._ledger.call(tx, row, Alert.RELEASED, person, moderator_id)
            return moved

    async def resolve(self, server_id: int, case_id: str, moderator_id: int, outcome: Outcome) -> Moved:
        """Close the case with what came of it. One in which someone was in danger waits for a second reader first:
        then the state that comes back is the one in which it was."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.RESOLVE, server_id, case_id, moderator_id)
            if row.grave:
                return await self._propose(tx, row, moderator_id, outcome)
            moved = await store.resolve(tx, case_id, moderator_id, outcome, self._clock.now())
            await work.withdraw_offer(tx, case_id)
            return await self._ledger.moved(tx, moved, Happened.RESOLVED, moderator_id)

    async def _propose(self, tx: Tx, row: CaseRow, moderator_id: int, outcome: Outcome) -> Moved:
        now = self._clock.now()
        proposal = Proposal(row.id, moderator_id, outcome, now, Asked.TEAM)
        others = await closing.others(tx, row.server_id, moderator_id, now - second.KNOWN_FOR)
        fresh = await closing.propose(tx, proposal, second.next_call(now, Asked.TEAM, others=others))
        moved = await self._ledger.moved(tx, await closing.drawn_anew(tx, row.id), Happened.PROPOSED, moderator_id)
        if fresh:
            await self._ledger.call(tx, row, Alert.SECOND, 0, moderator_id)
        return moved

    async def check(self, act: Act, server_id: int, case_id: str, moderator_id: int) -> None:
        """Refuse now what would be refused later, before somebody fills in a form for it."""
        async with self._db.read() as tx:
            await self._ledger.allowed(tx, act, server_id, case_id, moderator_id)

    async def read(self, server_id: int, case_id: str, moderator_id: int) -> Reading:
        """Show what it is about to one moderator, and keep that they looked. Nothing that was said is unread then."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.READ, server_id, case_id, moderator_id)
            reading = await self.reading(tx, row)
            await self._ledger.talk.all_read(tx, case_id)
            await self._ledger.noted(tx, row, Happened.READ, moderator_id)
        return reading

    async def reading(self, tx: Tx, row: CaseRow) -> Reading:
        """All that is kept of a case, opened. A `Refusal` when that is gone."""
        if row.evidence_box is None:
            raise Refusal("refusal-case-forgotten")
        timeline = await lines.timeline(tx, row.id)
        reports = await self._ledger.reports.all(tx, row.server_id, row.id)
        return Reading(
            number=row.number,
            kind=row.kind,
            evidence=self._ledger.evidence(row),
            later=tuple(dict.fromkeys(report.words for report in reports if report.words)),
            reasons=tuple(report.reason for report in reports if report.reason),
            timeline=tuple(timeline),
            notes=self._ledger.written(row, timeline, await lines.written(tx, row.id)),
            talk=await self._ledger.talk.said(tx, row.id),
        )

    async def retain(self, tx: Tx) -> None:
        """Delete the words, reasons and reporters of what was resolved 30 days ago, and reports never submitted."""
        now = self._clock.now()
        await store.purge(tx, now - rules.KEPT_AFTER_RESOLVED, now - rules.SNAPSHOT_KEPT)
        await self._ledger.reports.retain(tx)

    async def _join(
        self,
        tx: Tx,
        row: CaseRow,
        severity: Severity,
        evidence: Evidence,
        reporter_id: int | None,
        reason: str,
        hears: bool | None,
        by: int | None,
    ) -> Opened:
        known = self._ledger.evidence(row)
        edited = evidence.words if evidence.words != known.words else None
        fresh = reporter_id is not None and await self._ledger.reports.add(
            tx, row.server_id, row.id, reporter_id, Report(reason, edited)
        )
        if hears is not None and reporter_id is not None:
            await self._ledger.reports.remember(tx, row.server_id, row.id, reporter_id, hears=hears, fresh=fresh)
        graver = rules.graver(row.severity, severity) is not row.severity
        if fresh or graver or severity in rules.CALLED_FOR_AGAIN:
            joined, calls = await self._ledger.grown(tx, row, severity)
            await self._ledger.noted(tx, joined, Happened.REPORTED if by is None else Happened.ESCALATED, by)
            if calls:
                await self._ledger.call_again(tx, joined, severity)
            await self._ledger.drawn(tx, joined)
        return Opened(row.id, row.number, joined=True, reports=await reporting.count_reports(tx, row.id))
