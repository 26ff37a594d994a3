"""What is kept of a person's tips: which were shown, in which turn, and which were put away.

A row holds a handle, never a member's id, and no time: the turn is a plain count, because all that is asked of it is
what came before what. A row therefore does not tell on which nights somebody looked for help.
"""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.features.coping.rules import Mark
from bot.storage.db import Database, Question, Row, Tx


def marks(server_id: int, handle: str) -> Question[list[Mark]]:
    """Every mark of a person, the oldest turn first."""
    return Question(
        "SELECT tip_id, turn, not_this, helped, kept, why_said FROM tip_marks"
        " WHERE server_id = $1 AND handle = $2 ORDER BY turn, tip_id",
        (server_id, handle),
        _marks,
    )


def _marks(rows: Sequence[Row]) -> list[Mark]:
    return [
        Mark(row["tip_id"], row["turn"], bool(row["not_this"]), row["helped"], row["kept"], bool(row["why_said"]))
        for row in rows
    ]


class Turn(NamedTuple):
    """A tip was shown to a person in this turn."""

    server_id: int
    handle: str
    tip_id: str
    turn: int


_AT_ONCE = (32, 8, 1)
"""Rows of one statement. Few sizes, so that the databases know each of the texts again."""


@functools.cache
def _putting(rows: int) -> str:
    values = ", ".join(
        f"(${at}, ${at + 1}, ${at + 2}, ${at + 3}, 0, 0, 0, 0)" for at in range(1, len(Turn._fields) * rows, 4)
    )
    return (
        "INSERT INTO tip_marks (server_id, handle, tip_id, turn, not_this, helped, kept, why_said)"
        f" VALUES {values}"
        " ON CONFLICT (server_id, handle, tip_id) DO UPDATE SET turn = excluded.turn"
        " WHERE tip_marks.turn < excluded.turn"
    )


async def put_turns(db: Database, turns: Sequence[Turn]) -> None:
    """Remember that these were shown, each of them once in here; what was shown later since stays so."""
    puts, left = [], list(turns)
    for size in _AT_ONCE:
        while len(left) >= size:
            params: list[str | int] = []
            for turn in left[:size]:
                params += turn
            puts.append(db.put(_putting(size), *params))
            del left[:size]
    await asyncio.gather(*puts)


async def put_mark(tx: Tx, server_id: int, handle: str, mark: Mark) -> None:
    """Write what a person has said of a tip; turn and all."""
    await tx.run(
        "INSERT INTO tip_marks (server_id, handle, tip_id, turn, not_this, helped, kept, why_said)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
        " ON CONFLICT (server_id, handle, tip_id) DO UPDATE SET turn = excluded.turn, not_this = excluded.not_this,"
        " helped = excluded.helped, kept = excluded.kept, why_said = excluded.why_said",
        server_id,
        handle,
        mark.tip_id,
        mark.turn,
        int(mark.not_this),
        mark.helped,
        mark.kept,
        int(mark.why_said),
    )


async def count(tx: Tx, server_id: int, tip_id: str, what: str, more: int) -> None:
    """Count so many more (or fewer) of what was said of a tip in a server."""
    await tx.run(
        "INSERT INTO tip_tallies (server_id, tip_id, what, count) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (server_id, tip_id, what) DO UPDATE SET count = tip_tallies.count + excluded.count",
        server_id,
        tip_id,
        what,
        more,
    )


def tallies(server_id: int) -> Question[dict[str, dict[str, int]]]:
    """What was said in a server, counted by tip and by what was said."""
    return Question(
        "SELECT tip_id, what, count FROM tip_tallies WHERE server_id = $1 AND count > 0", (server_id,), _counts
    )


def _counts(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        found.setdefault(row["tip_id"], {})[row["what"]] = row["count"]
    return found


async def forget(tx: Tx, server_id: int, handle: str) -> int:
    """Delete every mark of a person; how many there were."""
    return await tx.run("DELETE FROM tip_marks WHERE server_id = $1 AND handle = $2", server_id, handle)


@dataclass(frozen=True, slots=True)
class KeptRow:
    """Something a person keeps for themselves. All that it says, its dates included, is in the sealed box."""

    id: str
    slot: str
    box: bytes


async def keep(tx: Tx, server_id: int, handle: str, kind: str, row: KeptRow) -> None:
    """Write one; what was in the same slot before is gone."""
    await tx.run(
        "INSERT INTO keepsakes (id, server_id, handle, kind, slot, box) VALUES ($1, $2, $3, $4, $5, $6)"
        " ON CONFLICT (server_id, handle, kind, slot) DO UPDATE SET id = excluded.id, box = excluded.box",
        row.id,
        server_id,
        handle,
        kind,
        row.slot,
        row.box,
    )


async def kept(tx: Tx, server_id: int, handle: str, kind: str) -> list[KeptRow]:
    """Everything of one kind, in no order that means anything."""
    rows = await tx.all(
        "SELECT id, slot, box FROM keepsakes WHERE server_id = $1 AND handle = $2 AND kind = $3 ORDER BY id",
        server_id,
        handle,
        kind,
    )
    return [KeptRow(row["id"], row["slot"], bytes(row["box"])) for row in rows]


async def burn(tx: Tx, server_id: int, handle: str, kind: str, keepsake_id: str) -> bool:
    """Delete one; whether it was there."""
    return bool(
        await tx.run(
            "DELETE FROM keepsakes WHERE server_id = $1 AND handle = $2 AND kind = $3 AND id = $4",
            server_id,
            handle,
            kind,
            keepsake_id,
        )
    )


async def burn_all(tx: Tx, server_id: int, handle: str, kind: str) -> int:
    """Delete everything of one kind; how many there were."""
    return await tx.run(
        "DELETE FROM keepsakes WHERE server_id = $1 AND handle = $2 AND kind = $3", server_id, handle, kind
    )


def profile(server_id: int, handle: str) -> Question[bytes | None]:
    """The sealed box of what a person said of themselves; None when they were never asked."""
    return Question(
        "SELECT box FROM profiles WHERE server_id = $1 AND handle = $2",
        (server_id, handle),
        lambda rows: bytes(rows[0]["box"]) if rows else None,
    )


async def put_profile(tx: Tx, server_id: int, handle: str, box: bytes) -> None:
    """Write it in the place of the one before."""
    await tx.run(
        "INSERT INTO profiles (server_id, handle, box) VALUES ($1, $2, $3)"
        " ON CONFLICT (server_id, handle) DO UPDATE SET box = excluded.box",
        server_id,
        handle,
        box,
    )


async def forget_profile(tx: Tx, server_id: int, handle: str) -> int:
    """Delete it; how many there were."""
    return await tx.run("DELETE FROM profiles WHERE server_id = $1 AND handle = $2", server_id, handle)


@dataclass(frozen=True, slots=True)
class Passing:
    """The last day (`2026-03-09`) on which a person sent a tip on, or was sent one; `refuses`: they take none."""

    handle: str
    day: str
    refuses: bool = False


async def passing(tx: Tx, server_id: int, handle: str) -> Passing | None:
    """What is known under this handle."""
    row = await tx.one("SELECT day, refuses FROM tip_passings WHERE server_id = $1 AND handle = $2", server_id, handle)
    return None if row is None else Passing(handle, row["day"], bool(row["refuses"]))


async def put_passing(tx: Tx, server_id: int, of: Passing) -> None:
    """Write it in the place of what was known before."""
    await tx.run(
        "INSERT INTO tip_passings (server_id, handle, day, refuses) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (server_id, handle) DO UPDATE SET day = excluded.day, refuses = excluded.refuses",
        server_id,
        of.handle,
        of.day,
        int(of.refuses),
    )


async def forget_passing(tx: Tx, server_id: int, handle: str) -> int:
    """Delete it; how many there were."""
    return await tx.run("DELETE FROM tip_passings WHERE server_id = $1 AND handle = $2", server_id, handle)


async def forget_passings(tx: Tx, before: str) -> None:
    """Forget the days before this one; who takes no tips is known on."""
    await tx.run("DELETE FROM tip_passings WHERE refuses = 0 AND day < $1", before)
    await tx.run("UPDATE tip_passings SET day = '' WHERE day <> '' AND day < $1", before)


@dataclass(frozen=True, slots=True)
class RhythmRow:
    """Tips that come by themselves. To whom and when is in the box; `next_at` (ms UTC) is when the next is due."""

    server_id: int
    handle: str
    box: bytes
    next_at: int


async def put_rhythm(tx: Tx, row: RhythmRow) -> None:
    """Write it in the place of the one before."""
    await tx.run(
        "INSERT INTO tip_rhythms (server_id, handle, box, next_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (server_id, handle) DO UPDATE SET box = excluded.box, next_at = excluded.next_at",
        row.server_id,
        row.handle,
        row.box,
        row.next_at,
    )


async def rhythm(tx: Tx, server_id: int, handle: str) -> RhythmRow | None:
    """The one under this handle."""
    row = await tx.one("SELECT box, next_at FROM tip_rhythms WHERE server_id = $1 AND handle = $2", server_id, handle)
    return None if row is None else RhythmRow(server_id, handle, bytes(row["box"]), row["next_at"])


async def due_rhythms(tx: Tx, now: int, most: int) -> list[RhythmRow]:
    """Those that are due, the longest due first; found by the index, however many are not."""
    rows = await tx.all(
        "SELECT server_id, handle, box, next_at FROM tip_rhythms WHERE next_at <= $1 ORDER BY next_at LIMIT $2",
        now,
        most,
    )
    return [RhythmRow(row["server_id"], row["handle"], bytes(row["box"]), row["next_at"]) for row in rows]


async def next_rhythm(tx: Tx) -> int | None:
    """When the next one is due; None when nobody asked for any."""
    row = await tx.one("SELECT MIN(next_at) AS at FROM tip_rhythms")
    return None if row is None or row["at"] is None else int(row["at"])


async def move_rhythm(tx: Tx, row: RhythmRow, next_at: int) -> bool:
    """Make the next one due then. False when another process was faster, or it was changed or stopped meanwhile."""
    return bool(
        await tx.run(
            "UPDATE tip_rhythms SET next_at = $4 WHERE server_id = $1 AND handle = $2 AND next_at = $3",
            row.server_id,
            row.handle,
            row.next_at,
            next_at,
        )
    )


async def stop_rhythm(tx: Tx, server_id: int, handle: str) -> bool:
    """Delete it; whether it was there."""
    return bool(await tx.run("DELETE FROM tip_rhythms WHERE server_id = $1 AND handle = $2", server_id, handle))
