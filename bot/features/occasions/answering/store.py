"""Answers in the database.

An answer is a handle that means this check-in alone, and what was answered: no member's id, no time, no link to any
other check-in. It is there only until the check-in closes.
"""

from __future__ import annotations

from dataclasses import replace

from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.rules import Answer, CheckIn
from bot.storage.db import Tx

_TAKEN = "((state = 'open' AND closes_at > $5) OR (state = 'scheduled' AND due_at <= $5))"


async def add_answer(tx: Tx, checkin_id: str, server_id: int, handle: str, answer: Answer, *, now: int) -> bool:
    """Keep the first answer of a handle. False when there is one, or none is taken (any more).

    A check-in that is still `scheduled` though its time has come has been posted a moment ago: who can press its
    button sees it, and only the mark is not made yet.
    """
    return bool(
        await tx.run(
            "INSERT INTO checkin_answers (checkin_id, handle, answer)"
            " SELECT id, CAST($3 AS TEXT), CAST($4 AS TEXT) FROM checkins WHERE id = $1 AND server_id = $2"
            f" AND {_TAKEN} ON CONFLICT (checkin_id, handle) DO NOTHING",
            checkin_id,
            server_id,
            handle,
            answer.value,
            now,
        )
    )


async def change_answer(tx: Tx, checkin_id: str, server_id: int, handle: str, answer: Answer, *, now: int) -> bool:
    """Put another answer in place of the one that the handle gave. False when there is none, or none is taken."""
    return bool(
        await tx.run(
            "UPDATE checkin_answers SET answer = $4 WHERE checkin_id = $1 AND handle = $3 AND EXISTS"
            f" (SELECT 1 FROM checkins WHERE id = $1 AND server_id = $2 AND {_TAKEN})",
            checkin_id,
            server_id,
            handle,
            answer.value,
            now,
        )
    )


async def tally(tx: Tx, checkin_id: str) -> Counts:
    """How many gave each answer, exactly. Not for anyone's eyes; see `rules.py`."""
    rows = await tx.all(
        "SELECT answer, COUNT(*) AS n FROM checkin_answers WHERE checkin_id = $1 GROUP BY answer", checkin_id
    )
    return Counts(**{Answer(row["answer"]).value: int(row["n"]) for row in rows})


async def put_counts(tx: Tx, checkin: CheckIn, seen: Counts, counted: int) -> CheckIn:
    """Have the check-in show these numbers, behind which so many people stand."""
    await tx.run(
        "UPDATE checkins SET steady = $2, hard = $3, someone = $4, counted = $5 WHERE id = $1",
        checkin.id,
        seen.steady,
        seen.hard,
        seen.someone,
        counted,
    )
    return replace(checkin, counts=seen, counted=counted)


async def forget_answers(tx: Tx, checkin_id: str) -> None:
    """Delete every answer to a check-in."""
    await tx.run("DELETE FROM checkin_answers WHERE checkin_id = $1", checkin_id)


async def answers(tx: Tx, server_id: int) -> list[tuple[str, str, str]]:
    """Check-in, handle and answer of everything that was answered in this server and is not counted yet."""
    rows = await tx.all(
        "SELECT a.checkin_id, a.handle, a.answer FROM checkin_answers a JOIN checkins c ON c.id = a.checkin_id"
        " WHERE c.server_id = $1 ORDER BY a.checkin_id, a.handle",
        server_id,
    )
    return [(row["checkin_id"], row["handle"], row["answer"]) for row in rows]


async def forget_answer(tx: Tx, checkin_id: str, handle: str) -> int:
    """Delete one answer; how many there were."""
    return await tx.run("DELETE FROM checkin_answers WHERE checkin_id = $1 AND handle = $2", checkin_id, handle)
