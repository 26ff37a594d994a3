"""Break-glass in the database.

An opening has neither a handle nor a name outside its sealed box: whose post it was is found by opening them, as with
private notices.
"""

from __future__ import annotations

from bot.features.oversight.unmask.rules import Request, State, Switch, Told
from bot.storage.db import Row, Tx


async def switch(tx: Tx, server_id: int) -> Switch:
    """Whether it is allowed here."""
    row = await tx.one("SELECT is_on, asked_by, asked_at FROM unmask_switches WHERE server_id = $1", server_id)
    return Switch() if row is None else Switch(bool(row["is_on"]), row["asked_by"], row["asked_at"])


async def put_switch(tx: Tx, server_id: int, now_is: Switch) -> None:
    """Remember what was decided."""
    await tx.run(
        "INSERT INTO unmask_switches (server_id, is_on, asked_by, asked_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (server_id) DO UPDATE SET is_on = excluded.is_on, asked_by = excluded.asked_by,"
        " asked_at = excluded.asked_at",
        server_id,
        int(now_is.on),
        now_is.asked_by,
        now_is.asked_at,
    )


def _request(row: Row) -> Request:
    return Request(
        id=row["id"],
        server_id=row["server_id"],
        subject=row["subject"],
        asked_by=row["asked_by"],
        told=Told(row["told"]),
        state=State(row["state"]),
        approved_by=row["approved_by"],
        until=row["until_at"],
    )


async def add(tx: Tx, request: Request, reason_box: bytes) -> None:
    """Keep a request."""
    await tx.run(
        "INSERT INTO unmask_requests (id, server_id, subject, asked_by, told, state, approved_by, until_at, reason_box)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        request.id,
        request.server_id,
        request.subject,
        request.asked_by,
        request.told.value,
        request.state.value,
        request.approved_by,
        request.until,
        reason_box,
    )


async def get(tx: Tx, request_id: str) -> tuple[Request, bytes] | None:
    """The request and its sealed reason."""
    row = await tx.one("SELECT * FROM unmask_requests WHERE id = $1", request_id)
    return None if row is None else (_request(row), bytes(row["reason_box"]))


async def current(tx: Tx, server_id: int, now: int) -> list[Request]:
    """Every request whose time is not over."""
    rows = await tx.all(
        "SELECT * FROM unmask_requests WHERE server_id = $1 AND until_at > $2 AND state <> 'refused' ORDER BY until_at",
        server_id,
        now,
    )
    return [_request(row) for row in rows]


async def decide(tx: Tx, request_id: str, state: State, person: int, until: int) -> bool:
    """Approve or refuse what nobody has decided yet. False when somebody was faster."""
    return bool(
        await tx.run(
            "UPDATE unmask_requests SET state = $2, approved_by = $3, until_at = $4 WHERE id = $1 AND state = 'asked'",
            request_id,
            state.value,
            person,
            until,
        )
    )


async def call_off(tx: Tx, server_id: int) -> int:
    """Delete every request of a server to know who wrote: it is allowed there no more."""
    return await tx.run("DELETE FROM unmask_requests WHERE server_id = $1 AND subject NOT LIKE 'case/%'", server_id)


async def add_opening(tx: Tx, opening_id: str, server_id: int, box: bytes, visible_at: int, until_at: int) -> None:
    """Keep that something was opened, for the person whose it is, from `visible_at` on."""
    await tx.run(
        "INSERT INTO openings (id, server_id, box, visible_at, until_at) VALUES ($1, $2, $3, $4, $5)",
        opening_id,
        server_id,
        box,
        visible_at,
        until_at,
    )


async def openings(tx: Tx, server_id: int) -> list[tuple[str, bytes, int]]:
    """Every opening of a server: its id, its box, and from when on its person may see it."""
    rows = await tx.all("SELECT id, box, visible_at FROM openings WHERE server_id = $1 ORDER BY visible_at", server_id)
    return [(row["id"], bytes(row["box"]), row["visible_at"]) for row in rows]


async def forget_opening(tx: Tx, opening_id: str) -> bool:
    """Delete one."""
    return bool(await tx.run("DELETE FROM openings WHERE id = $1", opening_id))


async def forget(tx: Tx, now: int, requests_before: int) -> None:
    """Delete what is past its time."""
    await tx.run("DELETE FROM openings WHERE until_at <= $1", now)
    await tx.run("DELETE FROM unmask_requests WHERE until_at <= $1", requests_before)
