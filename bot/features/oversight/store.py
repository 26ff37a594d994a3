"""Oversight in the database. Of `audit_entries` nothing is ever changed or deleted but reasons past their time."""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.oversight.audit import FIRST, Entry, Head, Kept
from bot.features.oversight.rules import Pause
from bot.storage.db import Question, Row, Tx


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A pause as stored."""

    pause: Pause
    handle: str
    reason_box: bytes


@dataclass(frozen=True, slots=True)
class HiddenRow:
    """A hidden post as stored: what it showed is sealed in `box`; where it was."""

    id: str
    server_id: int
    subject: str
    state: str
    box: bytes
    channel_id: int
    message_id: int


async def next_step(tx: Tx, server_id: int) -> Head:
    """The step of the next entry and the mark before it. Holds the server's chain until the transaction ends."""
    row = await tx.one(
        "INSERT INTO audit_heads (server_id, step, mark) VALUES ($1, 1, $2)"
        " ON CONFLICT (server_id) DO UPDATE SET step = audit_heads.step + 1 RETURNING step, mark",
        server_id,
        FIRST,
    )
    return Head(1, FIRST) if row is None else Head(row["step"], row["mark"])


async def append(tx: Tx, kept: Kept) -> None:
    """Write an entry, and where the chain ends now."""
    entry = kept.entry
    await tx.run(
        "INSERT INTO audit_entries (server_id, step, at, actor, did, about, why_digest, why_box, mark)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        entry.server_id,
        entry.step,
        entry.at,
        entry.actor,
        entry.did,
        entry.about,
        entry.why_digest,
        kept.why_box,
        kept.mark,
    )
    await tx.run("UPDATE audit_heads SET mark = $2 WHERE server_id = $1", entry.server_id, kept.mark)


async def chains(tx: Tx) -> list[int]:
    """Every server that has a chain, or an end of one."""
    rows = await tx.all(
        "SELECT server_id FROM audit_entries UNION SELECT server_id FROM audit_heads ORDER BY server_id"
    )
    return [row["server_id"] for row in rows]


async def chain(tx: Tx, server_id: int) -> list[Kept]:
    """A server's entries, the first one first."""
    rows = await tx.all("SELECT * FROM audit_entries WHERE server_id = $1 ORDER BY step", server_id)
    return [
        Kept(
            Entry(server_id, row["step"], row["at"], row["actor"], row["did"], row["about"], row["why_digest"]),
            None if row["why_box"] is None else bytes(row["why_box"]),
            row["mark"],
        )
        for row in rows
    ]


async def head(tx: Tx, server_id: int) -> Head | None:
    """Where a server's chain ends."""
    row = await tx.one("SELECT step, mark FROM audit_heads WHERE server_id = $1", server_id)
    return None if row is None else Head(row["step"], row["mark"])


async def forget_reasons(tx: Tx, before: int) -> int:
    """Delete the reasons of entries older than the instant `before`; returns how many."""
    return await tx.run("UPDATE audit_entries SET why_box = NULL WHERE at < $1 AND why_box IS NOT NULL", before)


async def stop(tx: Tx, server_id: int, now: int) -> bool:
    """Stop all anonymous writing. False when it is stopped already."""
    return bool(
        await tx.run(
            "INSERT INTO anon_stops (server_id, since) VALUES ($1, $2) ON CONFLICT (server_id) DO NOTHING",
            server_id,
            now,
        )
    )


async def resume(tx: Tx, server_id: int) -> bool:
    """End the stop. False when there is none."""
    return bool(await tx.run("DELETE FROM anon_stops WHERE server_id = $1", server_id))


def stopped(server_id: int) -> Question[int | None]:
    """Since when (ms UTC) all anonymous writing is stopped; None when it is not."""
    return Question(
        "SELECT since FROM anon_stops WHERE server_id = $1",
        (server_id,),
        lambda rows: int(rows[0]["since"]) if rows else None,
    )


def _pause(row: Row) -> PauseRow:
    pause = Pause(row["id"], row["server_id"], row["subject"], row["until_at"], bool(row["answered"]))
    return PauseRow(pause, row["handle"], bytes(row["reason_box"]))


async def put_pause(tx: Tx, row: PauseRow) -> Pause:
    """Write a pause, in place of one of the same post, whose end stays where it is later. Returns it as it counts."""
    kept = await tx.one(
        "INSERT INTO anon_pauses (id, server_id, subject, handle, until_at, reason_box, answered)"
        " VALUES ($1, $2, $3, $4, $5, $6, 0) ON CONFLICT (server_id, subject) DO UPDATE SET id = excluded.id,"
        " handle = excluded.handle, reason_box = excluded.reason_box, answered = 0, until_at = CASE"
        " WHEN anon_pauses.until_at > excluded.until_at THEN anon_pauses.until_at ELSE excluded.until_at END"
        " RETURNING *",
        row.pause.id,
        row.pause.server_id,
        row.pause.subject,
        row.handle,
        row.pause.until,
        row.reason_box,
    )
    return row.pause if kept is None else _pause(kept).pause


def pauses(server_id: int, now: int) -> Question[list[PauseRow]]:
    """Every pause of the server that has not ended, the one that lasts longest first."""
    return Question(
        "SELECT * FROM anon_pauses WHERE server_id = $1 AND until_at > $2 ORDER BY until_at DESC, id",
        (server_id, now),
        lambda rows: [_pause(row) for row in rows],
    )


async def pause(tx: Tx, pause_id: str) -> PauseRow | None:
    """One pause, if it is still there."""
    row = await tx.one("SELECT * FROM anon_pauses WHERE id = $1", pause_id)
    return None if row is None else _pause(row)


async def lift_pause(tx: Tx, server_id: int, pause_id: str) -> bool:
    """End a pause. False when it is not there any more."""
    return bool(await tx.run("DELETE FROM anon_pauses WHERE server_id = $1 AND id = $2", server_id, pause_id))


async def answered(tx: Tx, pause_id: str) -> None:
    """Its author has said what they had to say."""
    await tx.run("UPDATE anon_pauses SET answered = 1 WHERE id = $1", pause_id)


async def forget_pauses(tx: Tx, now: int) -> int:
    """Delete the pauses that have ended; returns how many."""
    return await tx.run("DELETE FROM anon_pauses WHERE until_at <= $1", now)


def _hidden(row: Row) -> HiddenRow:
    return HiddenRow(
        id=row["id"],
        server_id=row["server_id"],
        subject=row["subject"],
        state=row["state"],
        box=bytes(row["box"]),
        channel_id=row["channel_id"],
        message_id=row["message_id"],
    )


async def put_hidden(tx: Tx, row: HiddenRow, now: int) -> bool:
    """Write that a post is hidden. False when it is already."""
    return bool(
        await tx.run(
            "INSERT INTO hidden_posts (id, server_id, subject, state, box, channel_id, message_id, since)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (server_id, subject) DO NOTHING",
            row.id,
            row.server_id,
            row.subject,
            row.state,
            row.box,
            row.channel_id,
            row.message_id,
            now,
        )
    )


async def hidden(tx: Tx, hidden_id: str) -> HiddenRow | None:
    """A hidden post, if it is still kept."""
    row = await tx.one("SELECT * FROM hidden_posts WHERE id = $1", hidden_id)
    return None if row is None else _hidden(row)


async def all_hidden(tx: Tx, server_id: int) -> list[HiddenRow]:
    """Every post of the server that is hidden and can come back, the newest first."""
    rows = await tx.all(
        "SELECT * FROM hidden_posts WHERE server_id = $1 AND state = 'hidden' ORDER BY since DESC, id", server_id
    )
    return [_hidden(row) for row in rows]


async def move_hidden(tx: Tx, hidden_id: str, before: str, after: str) -> bool:
    """Put it into another state. False when it was not in the one before."""
    return bool(
        await tx.run("UPDATE hidden_posts SET state = $3 WHERE id = $1 AND state = $2", hidden_id, before, after)
    )


async def is_hidden(tx: Tx, server_id: int, subject: str) -> bool:
    """Whether words of this post are kept because a moderator took it away."""
    row = await tx.one(
        "SELECT 1 AS it FROM hidden_posts WHERE server_id = $1 AND subject = $2 AND state <> 'gone'", server_id, subject
    )
    return row is not None


async def every_hidden(tx: Tx, server_id: int) -> frozenset[str]:
    """What `is_hidden` says yes to."""
    rows = await tx.all("SELECT subject FROM hidden_posts WHERE server_id = $1 AND state <> 'gone'", server_id)
    return frozenset(row["subject"] for row in rows)


async def taken_back(tx: Tx, server_id: int, subject: str) -> None:
    """Keep nothing of a hidden post any more, nor the team's note before it; one that is on its way back is marked, its
    words go as well."""
    await tx.run("DELETE FROM content_notes WHERE server_id = $1 AND subject = $2", server_id, subject)
    await tx.run(
        "DELETE FROM hidden_posts WHERE server_id = $1 AND subject = $2 AND state = 'hidden'", server_id, subject
    )
    await tx.run(
        "UPDATE hidden_posts SET state = 'gone', box = $3 WHERE server_id = $1 AND subject = $2",
        server_id,
        subject,
        b"",
    )


async def drop_hidden(tx: Tx, hidden_id: str) -> None:
    """Keep nothing of it any more."""
    await tx.run("DELETE FROM hidden_posts WHERE id = $1", hidden_id)


async def forget_hidden(tx: Tx, before: int) -> list[HiddenRow]:
    """Delete what has been hidden since before the instant `before`; it cannot come back. Returns it as it was."""
    rows = await tx.all("DELETE FROM hidden_posts WHERE since < $1 AND state = 'hidden' RETURNING *", before)
    return [_hidden(row) for row in rows]


async def forget_restoring(tx: Tx, before: int) -> list[HiddenRow]:
    """Keep no words of what was hidden before that instant and is still on its way back: it is marked as gone."""
    rows = await tx.all(
        "UPDATE hidden_posts SET state = 'gone', box = $2 WHERE since < $1 AND state = 'restoring' RETURNING *",
        before,
        b"",
    )
    return [_hidden(row) for row in rows]


async def put_note(tx: Tx, note_id: str, server_id: int, subject: str, box: bytes) -> None:
    """Keep the team's note before a post; an earlier one gives way to it."""
    await tx.run(
        "INSERT INTO content_notes (id, server_id, subject, box) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (server_id, subject) DO UPDATE SET id = excluded.id, box = excluded.box",
        note_id,
        server_id,
        subject,
        box,
    )


async def note(tx: Tx, note_id: str) -> tuple[int, str, bytes] | None:
    """The server, the post and the sealed note; None when it is there no more."""
    row = await tx.one("SELECT server_id, subject, box FROM content_notes WHERE id = $1", note_id)
    return None if row is None else (int(row["server_id"]), row["subject"], bytes(row["box"]))


async def note_on(tx: Tx, server_id: int, subject: str) -> tuple[str, bytes] | None:
    """The id and the sealed note before a post."""
    row = await tx.one("SELECT id, box FROM content_notes WHERE server_id = $1 AND subject = $2", server_id, subject)
    return None if row is None else (row["id"], bytes(row["box"]))
