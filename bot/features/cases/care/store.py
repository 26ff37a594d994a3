"""Care in the database: a server's cap, and who is spared, by a handle that names nobody."""

from __future__ import annotations

from bot.storage.db import Tx


async def cap(tx: Tx, server_id: int) -> int | None:
    """How many cases of danger one person takes in a shift; None where the server says nothing."""
    row = await tx.one("SELECT danger_cap FROM care_settings WHERE server_id = $1", server_id)
    return None if row is None else int(row["danger_cap"])


async def put_cap(tx: Tx, server_id: int, danger_cap: int) -> None:
    """Remember it."""
    await tx.run(
        "INSERT INTO care_settings (server_id, danger_cap) VALUES ($1, $2)"
        " ON CONFLICT (server_id) DO UPDATE SET danger_cap = excluded.danger_cap",
        server_id,
        danger_cap,
    )


async def taken(tx: Tx, server_id: int, moderator_id: int, since: int, but: str) -> int:
    """How many cases in which someone was in danger, other than `but`, this moderator has taken since then."""
    row = await tx.one(
        "SELECT COUNT(DISTINCT c.id) AS n FROM case_events e JOIN cases c ON c.id = e.case_id"
        " WHERE c.server_id = $1 AND c.grave = 1 AND c.id <> $4 AND e.moderator_id = $2 AND e.at >= $3"
        " AND e.what IN ('claimed', 'accepted', 'taken-over')",
        server_id,
        moderator_id,
        since,
        but,
    )
    return 0 if row is None else int(row["n"])


async def had(tx: Tx, case_id: str, moderator_id: int) -> bool:
    """Whether this moderator has looked after the case at some time."""
    row = await tx.one(
        "SELECT 1 AS found FROM case_events WHERE case_id = $1 AND moderator_id = $2"
        " AND what IN ('claimed', 'accepted', 'taken-over') LIMIT 1",
        case_id,
        moderator_id,
    )
    return row is not None


async def spare(tx: Tx, server_id: int, handle: str, until: int) -> None:
    """Spared until then."""
    await tx.run(
        "INSERT INTO care_sparing (server_id, handle, until) VALUES ($1, $2, $3)"
        " ON CONFLICT (server_id, handle) DO UPDATE SET until = excluded.until",
        server_id,
        handle,
        until,
    )


async def spare_no_more(tx: Tx, server_id: int, handle: str) -> None:
    """Called for everything again."""
    await tx.run("DELETE FROM care_sparing WHERE server_id = $1 AND handle = $2", server_id, handle)


async def spared(tx: Tx, server_id: int, now: int) -> set[str]:
    """The handles of all who are spared at this instant."""
    rows = await tx.all("SELECT handle FROM care_sparing WHERE server_id = $1 AND until > $2", server_id, now)
    return {str(row["handle"]) for row in rows}


async def forget(tx: Tx, now: int) -> None:
    """Forget what is over."""
    await tx.run("DELETE FROM care_sparing WHERE until <= $1", now)
