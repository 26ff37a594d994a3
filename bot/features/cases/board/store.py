"""The board in the database: where the summary stands, and each case's thread."""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.cases.board.rules import Standing, Thread
from bot.features.cases.rules import Severity, State
from bot.storage.db import Tx


@dataclass(frozen=True, slots=True)
class BoardRow:
    """Where a server's summary stands (0: nowhere), what it showed when it was last drawn, and when (ms UTC)."""

    server_id: int
    channel_id: int
    message_id: int
    shown: str
    drawn_at: int


async def board(tx: Tx, server_id: int) -> BoardRow | None:
    """The summary of a server."""
    row = await tx.one("SELECT * FROM case_boards WHERE server_id = $1", server_id)
    return (
        None
        if row is None
        else BoardRow(row["server_id"], row["channel_id"], row["message_id"], row["shown"], row["drawn_at"])
    )


async def boards(tx: Tx) -> list[BoardRow]:
    """Every summary that stands somewhere."""
    rows = await tx.all("SELECT * FROM case_boards WHERE message_id <> 0 ORDER BY server_id")
    return [
        BoardRow(row["server_id"], row["channel_id"], row["message_id"], row["shown"], row["drawn_at"]) for row in rows
    ]


async def drawing(tx: Tx, server_id: int, shown: str, now: int) -> None:
    """It is about to be drawn like that."""
    await tx.run(
        "INSERT INTO case_boards (server_id, channel_id, message_id, shown, drawn_at) VALUES ($1, 0, 0, $2, $3)"
        " ON CONFLICT (server_id) DO UPDATE SET shown = excluded.shown, drawn_at = excluded.drawn_at",
        server_id,
        shown,
        now,
    )


async def stands(tx: Tx, server_id: int, channel_id: int, message_id: int) -> None:
    """Remember where it is."""
    await tx.run(
        "UPDATE case_boards SET channel_id = $2, message_id = $3 WHERE server_id = $1",
        server_id,
        channel_id,
        message_id,
    )


async def standings(tx: Tx, server_id: int) -> list[Standing]:
    """What the summary needs of each unresolved case."""
    rows = await tx.all(
        "SELECT severity, state, opened_at, follow_at, promised_at FROM cases"
        " WHERE server_id = $1 AND state <> 'resolved'",
        server_id,
    )
    return [
        Standing(
            Severity(row["severity"]),
            State(row["state"]),
            row["opened_at"],
            min((at for at in (row["follow_at"], row["promised_at"]) if at), default=None),
        )
        for row in rows
    ]


async def thread(tx: Tx, case_id: str) -> tuple[Thread, int] | None:
    """A case's thread and its id; None when none was ever wanted."""
    row = await tx.one("SELECT state, thread_id FROM case_threads WHERE case_id = $1", case_id)
    return None if row is None else (Thread(row["state"]), row["thread_id"])


async def put_thread(tx: Tx, case_id: str, state: Thread, thread_id: int) -> None:
    """Where it is from now on."""
    await tx.run(
        "INSERT INTO case_threads (case_id, state, thread_id) VALUES ($1, $2, $3)"
        " ON CONFLICT (case_id) DO UPDATE SET state = excluded.state, thread_id = excluded.thread_id",
        case_id,
        state.value,
        thread_id,
    )


async def gone(tx: Tx, server_id: int, thread_id: int) -> int | None:
    """Somebody deleted it; returns the number of its case, None when it was none of ours or known already."""
    row = await tx.one(
        "UPDATE case_threads SET state = 'gone' WHERE thread_id = $2 AND state IN ('open', 'archived')"
        " AND case_id IN (SELECT id FROM cases WHERE server_id = $1) RETURNING case_id",
        server_id,
        thread_id,
    )
    found = row and await tx.one("SELECT number FROM cases WHERE id = $1", row["case_id"])
    return None if not found else int(found["number"])


async def bring_in(tx: Tx, case_id: str, moderator_id: int) -> None:
    """This moderator is in the thread."""
    await tx.run(
        "INSERT INTO case_thread_members (case_id, moderator_id) VALUES ($1, $2)"
        " ON CONFLICT (case_id, moderator_id) DO NOTHING",
        case_id,
        moderator_id,
    )


async def let_out(tx: Tx, case_id: str, moderator_id: int) -> None:
    """They are in it no more."""
    await tx.run("DELETE FROM case_thread_members WHERE case_id = $1 AND moderator_id = $2", case_id, moderator_id)


async def members(tx: Tx, case_id: str) -> list[int]:
    """Who was brought into the thread."""
    rows = await tx.all(
        "SELECT moderator_id FROM case_thread_members WHERE case_id = $1 ORDER BY moderator_id", case_id
    )
    return [int(row["moderator_id"]) for row in rows]


async def forget(tx: Tx) -> None:
    """Threads of cases whose words are gone need not be known any more."""
    for table in ("case_threads", "case_thread_members"):
        await tx.run(
            f"DELETE FROM {table} WHERE case_id IN"
            " (SELECT id FROM cases WHERE state = 'resolved' AND evidence_box IS NULL)"
        )
