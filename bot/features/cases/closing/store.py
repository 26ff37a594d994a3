"""What waits for a second reader, in the database."""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.cases.closing.rules import Asked
from bot.features.cases.rules import Outcome
from bot.features.cases.store import CaseRow, case_of
from bot.storage.db import Tx


@dataclass(frozen=True, slots=True)
class Proposal:
    """What its owner would resolve a case with. Instants in ms UTC."""

    case_id: str
    by_id: int
    outcome: Outcome
    proposed_at: int
    asked: Asked


async def propose(tx: Tx, made: Proposal, call_at: int | None) -> bool:
    """Keep what the owner proposes. False when it was proposed already: then only the outcome is the new one."""
    before = await proposal(tx, made.case_id)
    await tx.run(
        "INSERT INTO case_closings (case_id, by_id, outcome, proposed_at, asked, call_at)"
        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (case_id) DO UPDATE SET outcome = excluded.outcome",
        made.case_id,
        made.by_id,
        made.outcome.value,
        made.proposed_at,
        made.asked.value,
        call_at,
    )
    return before is None


async def proposal(tx: Tx, case_id: str) -> Proposal | None:
    """What is proposed, if anything is."""
    row = await tx.one("SELECT * FROM case_closings WHERE case_id = $1", case_id)
    if row is None:
        return None
    return Proposal(case_id, row["by_id"], Outcome(row["outcome"]), row["proposed_at"], Asked(row["asked"]))


async def withdraw(tx: Tx, case_id: str) -> bool:
    """Nothing is proposed any more. Whether anything was."""
    return bool(await tx.run("DELETE FROM case_closings WHERE case_id = $1", case_id))


async def drawn_anew(tx: Tx, case_id: str) -> CaseRow | None:
    """What its card shows has changed, and nothing else."""
    return case_of(await tx.one("UPDATE cases SET version = version + 1 WHERE id = $1 RETURNING *", case_id))


async def others(tx: Tx, server_id: int, moderator_id: int, since: int) -> bool:
    """Whether anybody else of the team is known: they did something with a case since then, or are on the rota."""
    row = await tx.one(
        "SELECT 1 AS found FROM case_events e JOIN cases c ON c.id = e.case_id"
        " WHERE c.server_id = $1 AND e.at >= $3 AND e.moderator_id IS NOT NULL AND e.moderator_id <> $2"
        " UNION SELECT 1 FROM oncall_rota WHERE server_id = $1 AND moderator_id <> $2"
        " UNION SELECT 1 FROM oncall_shifts WHERE server_id = $1 AND moderator_id <> $2 AND ends_at > $3",
        server_id,
        moderator_id,
        since,
    )
    return row is not None


async def due(tx: Tx, now: int) -> list[tuple[int, str]]:
    """Server and id of every case for which somebody further is asked now."""
    rows = await tx.all(
        "SELECT c.server_id, c.id FROM case_closings p JOIN cases c ON c.id = p.case_id WHERE p.call_at <= $1"
        " ORDER BY p.call_at",
        now,
    )
    return [(row["server_id"], row["id"]) for row in rows]


async def next_due(tx: Tx) -> int | None:
    """The earliest instant at which somebody further is asked."""
    row = await tx.one("SELECT MIN(call_at) AS at FROM case_closings")
    return None if row is None or row["at"] is None else int(row["at"])


async def step(tx: Tx, case_id: str, before: Asked, now: int, asked: Asked, call_at: int | None) -> bool:
    """Ask further, once. False when another process was here, or it was settled."""
    return bool(
        await tx.run(
            "UPDATE case_closings SET asked = $4, call_at = $5 WHERE case_id = $1 AND asked = $2 AND call_at <= $3",
            case_id,
            before.value,
            now,
            asked.value,
            call_at,
        )
    )
