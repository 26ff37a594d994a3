"""What waits for a person, in the database. A row shares no value with its author's pace: no instant of writing."""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.cases.rules import Kind, Severity
from bot.storage.db import Row, Tx


@dataclass(frozen=True, slots=True)
class HoldRow:
    """One post that a person looks at. `about` is the kind of its subject, `box` what its case will say, sealed, until
    the case is opened.

    `due_at` is when the next thing happens by itself (the case opens, the team is reminded, it lapses), `step` how many
    did; `until_at` when nothing of it is kept any more.
    """

    about: str
    post_id: str
    server_id: int
    kind: Kind
    severity: Severity
    box: bytes | None
    case_id: str | None
    step: int
    due_at: int
    until_at: int


def _hold(row: Row) -> HoldRow:
    return HoldRow(
        about=row["about"],
        post_id=row["post_id"],
        server_id=row["server_id"],
        kind=Kind(row["kind"]),
        severity=Severity(row["severity"]),
        box=None if row["box"] is None else bytes(row["box"]),
        case_id=row["case_id"],
        step=row["step"],
        due_at=row["due_at"],
        until_at=row["until_at"],
    )


async def add(tx: Tx, hold: HoldRow) -> None:
    """Have somebody look at it."""
    await tx.run(
        "INSERT INTO vent_holds (about, post_id, server_id, kind, severity, box, case_id, step, due_at, until_at)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        hold.about,
        hold.post_id,
        hold.server_id,
        hold.kind.value,
        hold.severity.value,
        hold.box,
        hold.case_id,
        hold.step,
        hold.due_at,
        hold.until_at,
    )


async def get(tx: Tx, post_id: str) -> HoldRow | None:
    """What waits about this post."""
    row = await tx.one("SELECT * FROM vent_holds WHERE post_id = $1", post_id)
    return None if row is None else _hold(row)


async def of_case(tx: Tx, server_id: int, case_id: str) -> HoldRow | None:
    """What this case decides on."""
    row = await tx.one("SELECT * FROM vent_holds WHERE server_id = $1 AND case_id = $2", server_id, case_id)
    return None if row is None else _hold(row)


async def due(tx: Tx, now: int) -> list[HoldRow]:
    """What something happens to by itself now, the oldest first."""
    rows = await tx.all("SELECT * FROM vent_holds WHERE due_at <= $1 ORDER BY due_at, post_id LIMIT 100", now)
    return [_hold(row) for row in rows]


async def next_due(tx: Tx) -> int | None:
    """The earliest instant (ms UTC) of all."""
    row = await tx.one("SELECT MIN(due_at) AS at FROM vent_holds")
    return None if row is None or row["at"] is None else int(row["at"])


async def goes_on(tx: Tx, post_id: str, case_id: str | None, step: int, due_at: int, until_at: int) -> None:
    """What happens next, and when. What the case will say is kept no longer here."""
    await tx.run(
        "UPDATE vent_holds SET box = NULL, case_id = $2, step = $3, due_at = $4, until_at = $5 WHERE post_id = $1",
        post_id,
        case_id,
        step,
        due_at,
        until_at,
    )


async def drop(tx: Tx, post_id: str) -> bool:
    """Nobody has to look any more."""
    return bool(await tx.run("DELETE FROM vent_holds WHERE post_id = $1", post_id))
