"""Who is on call and how far cases have climbed, in the database."""

from __future__ import annotations

from datetime import date, time

from bot.features.cases.oncall.duties import Swap
from bot.features.cases.oncall.rules import Habits, Rung, Shift, Slot
from bot.features.cases.store import CaseRow, case_of
from bot.storage.db import Row, Tx


async def shifts(tx: Tx, server_id: int, now: int) -> list[Shift]:
    """Whoever said that they are on, and still are."""
    rows = await tx.all("SELECT * FROM oncall_shifts WHERE server_id = $1 AND ends_at > $2", server_id, now)
    return [Shift(row["moderator_id"], row["begins_at"], row["ends_at"]) for row in rows]


async def put_shift(tx: Tx, server_id: int, shift: Shift) -> None:
    """On from now on; what the same person said before is replaced."""
    await tx.run(
        "INSERT INTO oncall_shifts (server_id, moderator_id, begins_at, ends_at) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (server_id, moderator_id) DO UPDATE SET begins_at = excluded.begins_at,"
        " ends_at = excluded.ends_at",
        server_id,
        shift.moderator_id,
        shift.begins_at,
        shift.ends_at,
    )


async def end_shift(tx: Tx, server_id: int, moderator_id: int) -> None:
    """Not on any more."""
    await tx.run("DELETE FROM oncall_shifts WHERE server_id = $1 AND moderator_id = $2", server_id, moderator_id)


def _slot(row: Row) -> Slot:
    return Slot(
        row["id"],
        row["moderator_id"],
        row["weekday"],
        time.fromisoformat(row["begins"]),
        time.fromisoformat(row["ends"]),
        row["zone"],
    )


async def rota(tx: Tx, server_id: int) -> list[Slot]:
    """Every weekly duty, through the week."""
    rows = await tx.all("SELECT * FROM oncall_rota WHERE server_id = $1 ORDER BY weekday, begins, id", server_id)
    return [_slot(row) for row in rows]


async def slot(tx: Tx, server_id: int, slot_id: str) -> Slot | None:
    """One weekly duty, if it is still on the rota."""
    row = await tx.one("SELECT * FROM oncall_rota WHERE server_id = $1 AND id = $2", server_id, slot_id)
    return None if row is None else _slot(row)


async def add_slot(tx: Tx, server_id: int, slot: Slot) -> None:
    """One more weekly duty."""
    await tx.run(
        "INSERT INTO oncall_rota (id, server_id, moderator_id, weekday, begins, ends, zone)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7)",
        slot.id,
        server_id,
        slot.moderator_id,
        slot.weekday,
        slot.begins.isoformat("minutes"),
        slot.ends.isoformat("minutes"),
        slot.zone,
    )


async def remove_slot(tx: Tx, server_id: int, slot_id: str, moderator_id: int) -> bool:
    """Take one's own weekly duty off the rota. False when it is not theirs."""
    return bool(
        await tx.run(
            "DELETE FROM oncall_rota WHERE server_id = $1 AND id = $2 AND moderator_id = $3",
            server_id,
            slot_id,
            moderator_id,
        )
    )


def _swap(row: Row) -> Swap:
    day = date.fromisoformat(row["day"])
    return Swap(row["id"], row["slot_id"], day, row["holder_id"], row["asked_id"], bool(row["is_open"]))


async def swaps(tx: Tx, server_id: int) -> list[Swap]:
    """Every day of the rota that changed hands or is offered."""
    rows = await tx.all("SELECT * FROM oncall_swaps WHERE server_id = $1 ORDER BY day, id", server_id)
    return [_swap(row) for row in rows]


async def swap(tx: Tx, swap_id: str) -> tuple[int, Swap] | None:
    """The server and the swap of this id."""
    row = await tx.one("SELECT * FROM oncall_swaps WHERE id = $1", swap_id)
    return None if row is None else (int(row["server_id"]), _swap(row))


async def put_swap(tx: Tx, server_id: int, made: Swap) -> None:
    """A day of a duty is offered, or offered on; an earlier offer of the same day is over."""
    await tx.run(
        "INSERT INTO oncall_swaps (id, server_id, slot_id, day, holder_id, asked_id, is_open)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (slot_id, day) DO UPDATE SET id = excluded.id,"
        " holder_id = excluded.holder_id, asked_id = excluded.asked_id, is_open = excluded.is_open",
        made.id,
        server_id,
        made.slot_id,
        made.day.isoformat(),
        made.holder_id,
        made.asked_id,
        int(made.open),
    )


async def take_swap(tx: Tx, swap_id: str, moderator_id: int) -> bool:
    """Give the day to whoever takes it. False when it is not offered any more."""
    return bool(
        await tx.run(
            "UPDATE oncall_swaps SET holder_id = $2, is_open = 0 WHERE id = $1 AND is_open = 1", swap_id, moderator_id
        )
    )


async def close_swap(tx: Tx, swap_id: str) -> bool:
    """Offered no more; whoever has the day keeps it. False when it was not offered."""
    return bool(await tx.run("UPDATE oncall_swaps SET is_open = 0 WHERE id = $1 AND is_open = 1", swap_id))


async def forget_swaps(tx: Tx, before: date) -> None:
    """Forget days that are over."""
    await tx.run("DELETE FROM oncall_swaps WHERE day < $1", before.isoformat())


async def forget_swaps_of(tx: Tx, slot_id: str) -> None:
    """The weekly duty is off the rota, and its single days with it."""
    await tx.run("DELETE FROM oncall_swaps WHERE slot_id = $1", slot_id)


async def seen_at(tx: Tx, server_id: int) -> int | None:
    """Up to when (ms UTC) ends of shifts were seen to; None before the first shift."""
    row = await tx.one("SELECT seen_at FROM oncall_clocks WHERE server_id = $1", server_id)
    return None if row is None else int(row["seen_at"])


async def put_clock(tx: Tx, server_id: int, seen: int, ends_at: int | None) -> None:
    """Remember up to when ends were seen to, and when the next one is."""
    await tx.run(
        "INSERT INTO oncall_clocks (server_id, seen_at, ends_at) VALUES ($1, $2, $3)"
        " ON CONFLICT (server_id) DO UPDATE SET seen_at = excluded.seen_at, ends_at = excluded.ends_at",
        server_id,
        seen,
        ends_at,
    )


async def ending(tx: Tx, now: int) -> list[int]:
    """Every server in which somebody's time on call has ended."""
    rows = await tx.all("SELECT server_id FROM oncall_clocks WHERE ends_at <= $1 ORDER BY server_id", now)
    return [int(row["server_id"]) for row in rows]


async def next_end(tx: Tx) -> int | None:
    """The earliest instant at which somebody's time on call ends."""
    row = await tx.one("SELECT MIN(ends_at) AS at FROM oncall_clocks")
    return None if row is None or row["at"] is None else int(row["at"])


async def owned(tx: Tx, server_id: int, moderator_id: int) -> list[CaseRow]:
    """What this moderator looks after and has not resolved."""
    rows = await tx.all(
        "SELECT * FROM cases WHERE server_id = $1 AND owner_id = $2 AND state <> 'resolved' ORDER BY number",
        server_id,
        moderator_id,
    )
    return [one for row in rows if (one := case_of(row)) is not None]


def _time(text: str | None) -> time | None:
    return None if text is None else time.fromisoformat(text)


async def habits(tx: Tx, server_id: int) -> list[Habits]:
    """When people of the team are not to be called."""
    rows = await tx.all("SELECT * FROM oncall_habits WHERE server_id = $1", server_id)
    return [
        Habits(row["moderator_id"], row["zone"], _time(row["quiet_from"]), _time(row["quiet_until"]), row["off_until"])
        for row in rows
    ]


async def put_habits(tx: Tx, server_id: int, kept: Habits) -> None:
    """Write when somebody is not to be called."""
    await tx.run(
        "INSERT INTO oncall_habits (server_id, moderator_id, zone, quiet_from, quiet_until, off_until)"
        " VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (server_id, moderator_id) DO UPDATE SET zone = excluded.zone,"
        " quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until, off_until = excluded.off_until",
        server_id,
        kept.moderator_id,
        kept.zone,
        None if kept.quiet_from is None else kept.quiet_from.isoformat("minutes"),
        None if kept.quiet_until is None else kept.quiet_until.isoformat("minutes"),
        kept.off_until,
    )


async def in_use(tx: Tx, server_id: int) -> bool:
    """Whether this server keeps a list of who is on at all."""
    row = await tx.one(
        "SELECT 1 AS found FROM oncall_rota WHERE server_id = $1"
        " UNION SELECT 1 FROM oncall_shifts WHERE server_id = $1"
        " UNION SELECT 1 FROM oncall_habits WHERE server_id = $1 AND (off_until > 0 OR quiet_from IS NOT NULL)",
        server_id,
    )
    return row is not None


async def lead(tx: Tx, server_id: int) -> int:
    """The role of whoever leads the team; 0 when there is none."""
    row = await tx.one("SELECT role_id FROM oncall_leads WHERE server_id = $1", server_id)
    return 0 if row is None else int(row["role_id"])


async def put_lead(tx: Tx, server_id: int, role_id: int) -> None:
    """Remember the lead's role."""
    await tx.run(
        "INSERT INTO oncall_leads (server_id, role_id) VALUES ($1, $2)"
        " ON CONFLICT (server_id) DO UPDATE SET role_id = excluded.role_id",
        server_id,
        role_id,
    )


async def wait(tx: Tx, case_id: str, rung: Rung, climb_at: int | None) -> None:
    """From this rung on, the next is called at `climb_at`."""
    await tx.run("UPDATE cases SET rung = $2, climb_at = $3 WHERE id = $1", case_id, rung.value, climb_at)


async def hurry(tx: Tx, case_id: str, climb_at: int) -> None:
    """It got graver: the next rung is called no later than that."""
    await tx.run("UPDATE cases SET climb_at = $2 WHERE id = $1 AND state = 'open' AND climb_at > $2", case_id, climb_at)


async def due(tx: Tx, now: int) -> list[tuple[int, str]]:
    """Server and id of every case that nobody claimed in time."""
    rows = await tx.all(
        "SELECT server_id, id FROM cases WHERE state = 'open' AND climb_at <= $1 ORDER BY climb_at", now
    )
    return [(row["server_id"], row["id"]) for row in rows]


async def next_due(tx: Tx) -> int | None:
    """The earliest instant at which a case climbs."""
    row = await tx.one("SELECT MIN(climb_at) AS at FROM cases WHERE state = 'open' AND climb_at IS NOT NULL")
    return None if row is None or row["at"] is None else int(row["at"])


async def climb(tx: Tx, case_id: str, before: Rung, now: int, rung: Rung, climb_at: int | None) -> CaseRow | None:
    """Call the next rung, once. None when somebody claimed it, or another process was here."""
    return case_of(
        await tx.one(
            "UPDATE cases SET rung = $4, climb_at = $5, version = version + 1"
            " WHERE id = $1 AND state = 'open' AND rung = $2 AND climb_at <= $3 RETURNING *",
            case_id,
            before.value,
            now,
            rung.value,
            climb_at,
        )
    )
