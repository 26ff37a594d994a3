"""Reporters in the database: each sealed while their case is open, and their pace by a handle of its own."""

from __future__ import annotations

from bot.features.cases.reporting.rules import Pace
from bot.storage.db import Tx


async def known(tx: Tx, case_id: str, reporter: str) -> bool:
    """Whether this person reported it already."""
    found = await tx.one("SELECT 1 AS it FROM case_reports WHERE case_id = $1 AND reporter = $2", case_id, reporter)
    return found is not None


async def seal(tx: Tx, case_id: str, reporter: str, box: bytes) -> None:
    """Keep who it is, while the case is open."""
    await tx.run(
        "UPDATE case_reports SET reporter_box = $3 WHERE case_id = $1 AND reporter = $2", case_id, reporter, box
    )


async def sealed(tx: Tx, case_id: str) -> list[tuple[str, bytes]]:
    """Every reporter who is known still: handle and box, in an order that tells nothing about when."""
    rows = await tx.all(
        "SELECT reporter, reporter_box FROM case_reports WHERE case_id = $1 AND reporter_box IS NOT NULL"
        " ORDER BY reporter",
        case_id,
    )
    return [(row["reporter"], bytes(row["reporter_box"])) for row in rows]


async def forget(tx: Tx, case_id: str) -> None:
    """Nobody can tell any more who reported it."""
    await tx.run("UPDATE case_reports SET reporter_box = NULL WHERE case_id = $1", case_id)


async def of_server(tx: Tx, server_id: int) -> list[tuple[str, str, bytes | None]]:
    """Every report of a server that is kept: case, reporter's handle and sealed reason, in no order of time."""
    rows = await tx.all(
        "SELECT r.case_id, r.reporter, r.reason_box FROM case_reports r JOIN cases c ON c.id = r.case_id"
        " WHERE c.server_id = $1 ORDER BY r.reporter",
        server_id,
    )
    return [
        (row["case_id"], row["reporter"], None if row["reason_box"] is None else bytes(row["reason_box"]))
        for row in rows
    ]


async def unlink(tx: Tx, case_id: str, reporter: str, stranger: str, reason_box: bytes | None) -> int:
    """Put another mark in the reporter's place, and forget who it was; how many reports it were."""
    return await tx.run(
        "UPDATE case_reports SET reporter = $3, reason_box = $4, reporter_box = NULL"
        " WHERE case_id = $1 AND reporter = $2",
        case_id,
        reporter,
        stranger,
        reason_box,
    )


async def pace(tx: Tx, server_id: int, handle: str) -> Pace:
    """What this person reported lately."""
    row = await tx.one("SELECT * FROM report_pace WHERE server_id = $1 AND handle = $2", server_id, handle)
    if row is None:
        return Pace()
    return Pace(row["last_at"], row["hour_began_at"], row["in_hour"], row["unfounded"])


async def put_pace(tx: Tx, server_id: int, handle: str, kept: Pace) -> None:
    """Remember it."""
    await tx.run(
        "INSERT INTO report_pace (server_id, handle, last_at, hour_began_at, in_hour, unfounded)"
        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (server_id, handle) DO UPDATE SET last_at = excluded.last_at,"
        " hour_began_at = excluded.hour_began_at, in_hour = excluded.in_hour, unfounded = excluded.unfounded",
        server_id,
        handle,
        kept.last_at,
        kept.hour_began_at,
        kept.in_hour,
        kept.unfounded,
    )


async def forget_pace(tx: Tx, before: int) -> int:
    """Forget who has not reported anything since."""
    return await tx.run("DELETE FROM report_pace WHERE last_at < $1", before)


async def add_report(tx: Tx, case_id: str, reporter: str, reason_box: bytes | None) -> bool:
    """Count a person's report. False when it was counted before."""
    return bool(
        await tx.run(
            "INSERT INTO case_reports (case_id, reporter, reason_box) VALUES ($1, $2, $3)"
            " ON CONFLICT (case_id, reporter) DO NOTHING",
            case_id,
            reporter,
            reason_box,
        )
    )


async def reason_of(tx: Tx, case_id: str, reporter: str) -> bytes | None:
    """What this person gave before, sealed."""
    row = await tx.one("SELECT reason_box FROM case_reports WHERE case_id = $1 AND reporter = $2", case_id, reporter)
    return None if row is None or row["reason_box"] is None else bytes(row["reason_box"])


async def replace_reason(tx: Tx, case_id: str, reporter: str, reason_box: bytes) -> None:
    """The same person said it again, with more in it."""
    await tx.run(
        "UPDATE case_reports SET reason_box = $3 WHERE case_id = $1 AND reporter = $2", case_id, reporter, reason_box
    )


async def count_reports(tx: Tx, case_id: str) -> int:
    """How many different people reported it."""
    row = await tx.one("SELECT COUNT(*) AS n FROM case_reports WHERE case_id = $1", case_id)
    return 0 if row is None else int(row["n"])


async def reasons(tx: Tx, case_id: str) -> list[tuple[str, bytes]]:
    """Reporter's handle and sealed reason, where there is one, in an order that tells nothing about when."""
    rows = await tx.all(
        "SELECT reporter, reason_box FROM case_reports WHERE case_id = $1 AND reason_box IS NOT NULL ORDER BY reporter",
        case_id,
    )
    return [(row["reporter"], bytes(row["reason_box"])) for row in rows]
