"""Decisions in the database. Each statement is conditional: whoever comes second changes nothing."""

from __future__ import annotations

from bot.features.cases.rules import Outcome
from bot.features.cases.store import CaseRow, case_of
from bot.storage.db import Tx


async def decide(tx: Tx, case_id: str, moderator_id: int, now: int, forgotten_at: int) -> CaseRow | None:
    """It is decided, by this moderator, who has the case from now on. None when it was decided before."""
    return case_of(
        await tx.one(
            "UPDATE cases SET undecided = 0, owner_id = $2, claimed_at = COALESCE(claimed_at, $3), forgotten_at = $4,"
            " state = CASE WHEN state = 'open' THEN 'claimed' ELSE state END, version = version + 1"
            " WHERE id = $1 AND undecided = 1 AND state <> 'resolved' RETURNING *",
            case_id,
            moderator_id,
            now,
            forgotten_at,
        )
    )


async def fall_away(tx: Tx, case_id: str) -> CaseRow | None:
    """There is nothing to decide any more."""
    return case_of(
        await tx.one(
            "UPDATE cases SET undecided = 0, version = version + 1 WHERE id = $1 AND state <> 'resolved' RETURNING *",
            case_id,
        )
    )


async def end(tx: Tx, case_id: str, now: int, outcome: Outcome, evidence_box: bytes) -> CaseRow | None:
    """There is nothing to decide any more, and with that it is over; of the words nothing is kept."""
    return case_of(
        await tx.one(
            "UPDATE cases SET undecided = 0, state = 'resolved', outcome = $2, resolved_at = $3, evidence_box = $4,"
            " forgotten_at = NULL, follow_at = NULL, promised_at = NULL, version = version + 1"
            " WHERE id = $1 AND state <> 'resolved' RETURNING *",
            case_id,
            outcome.value,
            now,
            evidence_box,
        )
    )


async def put_evidence(tx: Tx, case_id: str, evidence_box: bytes) -> CaseRow | None:
    """What it is about, as it is known now."""
    return case_of(
        await tx.one(
            "UPDATE cases SET evidence_box = $2, version = version + 1 WHERE id = $1 RETURNING *", case_id, evidence_box
        )
    )
