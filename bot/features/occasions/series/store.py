"""Series in the database, and which day of them became which check-in."""

from __future__ import annotations

from datetime import date
from datetime import time as time_of_day

from bot.features.occasions.series.frame import PLAIN, Frame
from bot.features.occasions.series.rules import Part, Repeat, Series
from bot.storage.db import Question, Row, Tx


def _series(row: Row) -> Series:
    return Series(
        id=row["id"],
        server_id=row["server_id"],
        occasion_id=row["occasion_id"],
        place=row["place"],
        repeat=Repeat(row["repeat"]),
        first=date.fromisoformat(row["first_day"]),
        at=time_of_day.fromisoformat(row["at"]),
        zone=row["zone"],
        words=row["words"],
        days_before=row["days_before"],
        after=bool(row["day_after"]),
        since=row["since"],
        paused=bool(row["paused"]),
        frame=_frame(row),
        waits_for=row["waits_for"],
        batch=row["batch"],
    )


def _frame(row: Row) -> Frame:
    return Frame(row["role_id"], row["open_hours"], row["cover"], row["room_id"], bool(row["two"]), row["channel_id"])


async def frame_of(tx: Tx, checkin_id: str) -> Frame:
    """What stands around a check-in: what its series says, or nothing special."""
    row = await tx.one(
        "SELECT s.* FROM checkin_occurrences o JOIN checkin_series s ON s.id = o.series_id WHERE o.checkin_id = $1",
        checkin_id,
    )
    return PLAIN if row is None else _frame(row)


async def occasion_of(tx: Tx, checkin_id: str) -> tuple[str, Part] | None:
    """The occasion that a check-in is about and its part of the arc; None where it stands alone."""
    row = await tx.one(
        "SELECT s.occasion_id, o.part FROM checkin_occurrences o JOIN checkin_series s ON s.id = o.series_id"
        " WHERE o.checkin_id = $1 AND s.occasion_id <> ''",
        checkin_id,
    )
    return None if row is None else (row["occasion_id"], Part(row["part"]))


async def put_series(tx: Tx, series: Series, look_at: int) -> None:
    """Write a series, in place of an earlier one with its id."""
    await tx.run(
        "INSERT INTO checkin_series (id, server_id, occasion_id, place, repeat, first_day, at, zone, words,"
        " days_before, day_after, since, paused, look_at, role_id, open_hours, cover, room_id, two, waits_for,"
        " channel_id, batch)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)"
        " ON CONFLICT (id) DO UPDATE SET occasion_id = excluded.occasion_id, place = excluded.place,"
        " repeat = excluded.repeat, first_day = excluded.first_day, at = excluded.at, zone = excluded.zone,"
        " words = excluded.words, days_before = excluded.days_before, day_after = excluded.day_after,"
        " since = excluded.since, paused = excluded.paused, look_at = excluded.look_at, role_id = excluded.role_id,"
        " open_hours = excluded.open_hours, cover = excluded.cover, room_id = excluded.room_id, two = excluded.two,"
        " waits_for = excluded.waits_for, channel_id = excluded.channel_id, batch = excluded.batch",
        series.id,
        series.server_id,
        series.occasion_id,
        series.place,
        series.repeat.value,
        series.first.isoformat(),
        series.at.isoformat("minutes"),
        series.zone,
        series.words,
        series.days_before,
        int(series.after),
        series.since,
        int(series.paused),
        look_at,
        series.frame.role_id,
        series.frame.open_hours,
        series.frame.cover,
        series.frame.room_id,
        int(series.frame.two),
        series.waits_for,
        series.frame.channel_id,
        series.batch,
    )


async def one_series(tx: Tx, server_id: int, series_id: str) -> Series | None:
    """The series, if this server has it."""
    row = await tx.one("SELECT * FROM checkin_series WHERE id = $1 AND server_id = $2", series_id, server_id)
    return None if row is None else _series(row)


def places(server_id: int) -> Question[tuple[str, ...]]:
    """The countries and traditions whose days a server keeps, in the order of its series."""
    return Question(
        "SELECT place FROM checkin_series WHERE server_id = $1 AND place <> '' ORDER BY id",
        (server_id,),
        lambda rows: tuple(dict.fromkeys(row["place"] for row in rows)),
    )


async def all_series(tx: Tx, server_id: int) -> list[Series]:
    """Every series of a server."""
    return [
        _series(row) for row in await tx.all("SELECT * FROM checkin_series WHERE server_id = $1 ORDER BY id", server_id)
    ]


async def waiting(tx: Tx, server_id: int, key: str) -> list[Series]:
    """What waits for a second organiser under this key."""
    rows = await tx.all(
        "SELECT * FROM checkin_series WHERE server_id = $1 AND waits_for <> ''"
        " AND (batch = $2 OR (batch = '' AND id = $2)) ORDER BY id",  # without one: asked for by an earlier version
        server_id,
        key,
    )
    return [_series(row) for row in rows]


async def series_due(tx: Tx, now: int, most: int) -> list[Series]:
    """Series whose next check-in is near enough to become a row."""
    rows = await tx.all(
        "SELECT * FROM checkin_series WHERE paused = 0 AND look_at <= $1 ORDER BY look_at, id LIMIT $2", now, most
    )
    return [_series(row) for row in rows]


async def still_due(tx: Tx, series_id: str, now: int) -> Series | None:
    """The series, unless another process saw to it meanwhile or it was paused."""
    row = await tx.one("SELECT * FROM checkin_series WHERE id = $1 AND paused = 0 AND look_at <= $2", series_id, now)
    return None if row is None else _series(row)


async def first_look(tx: Tx) -> int | None:
    """The instant (ms UTC) at which the next series wants attention."""
    row = await tx.one("SELECT MIN(look_at) AS at FROM checkin_series WHERE paused = 0")
    return None if row is None or row["at"] is None else int(row["at"])


async def drop_series(tx: Tx, series_id: str) -> None:
    """Delete a series. Its check-ins stay; what was not posted yet is called off before."""
    await tx.run("DELETE FROM checkin_series WHERE id = $1", series_id)


async def forget_once(tx: Tx, before: date) -> None:
    """Delete what came once, or was to, on a day before this one."""
    await tx.run("DELETE FROM checkin_series WHERE repeat = 'once' AND first_day < $1", before.isoformat())


async def occurrences(tx: Tx, series_id: str) -> dict[tuple[date, Part], str]:
    """What was made of a series already: the check-in's id, empty where it was skipped or missed."""
    rows = await tx.all("SELECT day, part, checkin_id FROM checkin_occurrences WHERE series_id = $1", series_id)
    return {(date.fromisoformat(row["day"]), Part(row["part"])): row["checkin_id"] for row in rows}


async def not_coming(tx: Tx, server_id: int) -> dict[str, set[tuple[date, Part]]]:
    """Of each series of a server, what was skipped, missed or called off."""
    rows = await tx.all(
        "SELECT o.series_id, o.day, o.part FROM checkin_occurrences o JOIN checkin_series s ON s.id = o.series_id"
        " LEFT JOIN checkins c ON c.id = o.checkin_id"
        " WHERE s.server_id = $1 AND (o.checkin_id = '' OR c.state IN ('cancelled', 'dropped'))",
        server_id,
    )
    found: dict[str, set[tuple[date, Part]]] = {}
    for row in rows:
        found.setdefault(row["series_id"], set()).add((date.fromisoformat(row["day"]), Part(row["part"])))
    return found


async def put_occurrence(tx: Tx, series_id: str, day: date, part: Part, checkin_id: str) -> None:
    """Remember what became of one; an earlier note of it is replaced."""
    await tx.run(
        "INSERT INTO checkin_occurrences (series_id, day, part, checkin_id) VALUES ($1, $2, $3, $4)"
        " ON CONFLICT (series_id, day, part) DO UPDATE SET checkin_id = excluded.checkin_id",
        series_id,
        day.isoformat(),
        part.value,
        checkin_id,
    )


async def forget_occurrence(tx: Tx, series_id: str, checkin_id: str) -> None:
    """Let one be made again."""
    await tx.run("DELETE FROM checkin_occurrences WHERE series_id = $1 AND checkin_id = $2", series_id, checkin_id)


async def forget_old_occurrences(tx: Tx, series_id: str, before: date) -> None:
    """Delete notes of days that can no longer come again."""
    await tx.run("DELETE FROM checkin_occurrences WHERE series_id = $1 AND day < $2", series_id, before.isoformat())
