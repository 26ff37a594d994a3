"""Cases in the database.

Nothing that a person wrote stands here unsealed, and who reported is a handle that is another one for every case.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.cases.events import Happened
from bot.features.cases.rules import Kind, Outcome, Severity, State
from bot.storage.db import Row, Tx


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case as stored. `channel_id` and `message_id` are where its card is; 0 when there is none.

    Its clocks (ms UTC, None while they stand): when the claim counts as forgotten, when its owner wants to look again,
    until when something was promised, and when further people are called because nobody claims it (`rung`: who was).
    `grave`: somebody was said to be in danger at some time, so that a second person reads before it is over.
    `undecided`: words wait for somebody to decide whether they go out.
    """

    id: str
    server_id: int
    number: int
    kind: Kind
    severity: Severity
    state: State
    subject: str
    owner_id: int | None
    outcome: Outcome | None
    evidence_box: bytes | None
    version: int
    opened_at: int
    claimed_at: int | None
    resolved_at: int | None
    channel_id: int
    message_id: int
    forgotten_at: int | None
    follow_at: int | None
    promised_at: int | None
    rung: int
    climb_at: int | None
    grave: bool
    undecided: bool


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the timeline; `moderator_id` is None for what members did: nobody learns who."""

    what: Happened
    moderator_id: int | None
    at: int
    step: int = 0


def _case(row: Row) -> CaseRow:
    return CaseRow(
        id=row["id"],
        server_id=row["server_id"],
        number=row["number"],
        kind=Kind(row["kind"]),
        severity=Severity(row["severity"]),
        state=State(row["state"]),
        subject=row["subject"],
        owner_id=row["owner_id"],
        outcome=None if row["outcome"] is None else Outcome(row["outcome"]),
        evidence_box=None if row["evidence_box"] is None else bytes(row["evidence_box"]),
        version=row["version"],
        opened_at=row["opened_at"],
        claimed_at=row["claimed_at"],
        resolved_at=row["resolved_at"],
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        forgotten_at=row["forgotten_at"],
        follow_at=row["follow_at"],
        promised_at=row["promised_at"],
        rung=row["rung"],
        climb_at=row["climb_at"],
        grave=bool(row["grave"]),
        undecided=bool(row["undecided"]),
    )


def case_of(row: Row | None) -> CaseRow | None:
    """The case in a row, if there is one."""
    return None if row is None else _case(row)


def graver(severity: Severity) -> str:
    """SQL for `grave` when a case is as grave as that from now on. Once it was danger, it stays so."""
    return "1" if severity is Severity.DANGER_NOW else "grave"


async def next_number(tx: Tx, server_id: int) -> int:
    """The number after the last; safe only under the server's key."""
    row = await tx.one("SELECT COALESCE(MAX(number), 0) + 1 AS number FROM cases WHERE server_id = $1", server_id)
    return 1 if row is None else int(row["number"])


async def add(
    tx: Tx,
    case_id: str,
    server_id: int,
    number: int,
    kind: Kind,
    severity: Severity,
    subject: str,
    evidence_box: bytes,
    opened_at: int,
    undecided: bool,
) -> None:
    """Write a new case, open and without a card."""
    await tx.run(
        "INSERT INTO cases (id, server_id, number, kind, severity, state, subject, evidence_box, version, opened_at,"
        " channel_id, message_id, grave, undecided) VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, 1, $8, 0, 0,"
        f" {int(severity is Severity.DANGER_NOW)}, $9)",
        case_id,
        server_id,
        number,
        kind.value,
        severity.value,
        subject,
        evidence_box,
        opened_at,
        int(undecided),
    )


async def get(tx: Tx, case_id: str) -> CaseRow | None:
    """The case, if there is one."""
    return case_of(await tx.one("SELECT * FROM cases WHERE id = $1", case_id))


async def unresolved_about(tx: Tx, server_id: int, subject: str) -> CaseRow | None:
    """The case that a new report about `subject` joins."""
    return case_of(
        await tx.one(
            "SELECT * FROM cases WHERE server_id = $1 AND subject = $2 AND state <> 'resolved'", server_id, subject
        )
    )


async def unresolved(tx: Tx, server_id: int) -> list[CaseRow]:
    """Every case of the server that still waits for somebody."""
    rows = await tx.all("SELECT * FROM cases WHERE server_id = $1 AND state <> 'resolved' ORDER BY number", server_id)
    return [_case(row) for row in rows]


async def join(
    tx: Tx, case_id: str, severity: Severity, forgotten_at: int, *, wakes: bool, anew: bool
) -> CaseRow | None:
    """Something was added: a new version, as grave as told, and forgotten no later than that severity allows.

    `wakes`: what its owner had put off, or waits with for an answer, is theirs to look after now. `anew`: their time
    runs anew, because they thought it was over. None when it was resolved meanwhile.
    """
    rests = "state IN ('waiting', 'follow-up')" if wakes else "1 = 0"
    begins = "state = 'claimed'" if anew else "1 = 0"
    return case_of(
        await tx.one(
            "UPDATE cases SET severity = $2,"
            f" forgotten_at = CASE WHEN {rests} OR {begins} OR forgotten_at > $3 THEN $3 ELSE forgotten_at END,"
            f" follow_at = CASE WHEN {rests} THEN NULL ELSE follow_at END,"
            f" state = CASE WHEN {rests} THEN 'claimed' ELSE state END,"
            f" grave = {graver(severity)}, version = version + 1 WHERE id = $1 AND state <> 'resolved' RETURNING *",
            case_id,
            severity.value,
            forgotten_at,
        )
    )


async def numbered(tx: Tx, server_id: int, number: int) -> CaseRow | None:
    """The case that moderators call by this number."""
    return case_of(await tx.one("SELECT * FROM cases WHERE server_id = $1 AND number = $2", server_id, number))


async def claim(tx: Tx, case_id: str, moderator_id: int, now: int, forgotten_at: int) -> CaseRow | None:
    """Give it to `moderator_id`. None when it is not open any more."""
    return case_of(
        await tx.one(
            "UPDATE cases SET state = 'claimed', owner_id = $2, claimed_at = $3, forgotten_at = $4,"
            " version = version + 1 WHERE id = $1 AND state = 'open' RETURNING *",
            case_id,
            moderator_id,
            now,
            forgotten_at,
        )
    )


async def release(tx: Tx, case_id: str, moderator_id: int) -> CaseRow | None:
    """Take it back from its owner. None when it is not theirs. What was promised stays promised."""
    return case_of(
        await tx.one(
            "UPDATE cases SET state = 'open', owner_id = NULL, claimed_at = NULL, forgotten_at = NULL,"
            " follow_at = NULL, version = version + 1"
            " WHERE id = $1 AND state IN ('claimed', 'waiting', 'follow-up') AND owner_id = $2 RETURNING *",
            case_id,
            moderator_id,
        )
    )


async def resolve(tx: Tx, case_id: str, moderator_id: int, outcome: Outcome, now: int) -> CaseRow | None:
    """Close it with what came of it. None when it is not theirs."""
    return case_of(
        await tx.one(
            "UPDATE cases SET state = 'resolved', outcome = $3, resolved_at = $4, forgotten_at = NULL,"
            " follow_at = NULL, promised_at = NULL, version = version + 1"
            " WHERE id = $1 AND state IN ('claimed', 'waiting', 'follow-up') AND owner_id = $2 RETURNING *",
            case_id,
            moderator_id,
            outcome.value,
            now,
        )
    )


async def carded(tx: Tx, case_id: str, channel_id: int, message_id: int) -> CaseRow | None:
    """Remember where the card is."""
    return case_of(
        await tx.one(
            "UPDATE cases SET channel_id = $2, message_id = $3 WHERE id = $1 RETURNING *",
            case_id,
            channel_id,
            message_id,
        )
    )


async def purge(tx: Tx, resolved_before: int, snapshots_before: int) -> int:
    """Delete words, notes, reasons, reporters and what it was about where time is up; returns how many cases it met."""
    await tx.run("DELETE FROM case_snapshots WHERE at < $1", snapshots_before)
    for table in ("case_reports", "case_notes", "case_alerts", "case_lines"):
        await tx.run(
            f"DELETE FROM {table} WHERE case_id IN"
            " (SELECT id FROM cases WHERE state = 'resolved' AND resolved_at < $1 AND evidence_box IS NOT NULL)",
            resolved_before,
        )
    return await tx.run(
        "UPDATE cases SET evidence_box = NULL, subject = ''"
        " WHERE state = 'resolved' AND resolved_at < $1 AND evidence_box IS NOT NULL",
        resolved_before,
    )
