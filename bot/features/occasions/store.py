"""Check-ins and their answers in the database.

An answer is a handle that means this check-in alone, and what was answered: no member's id, no time, no link to any
other check-in. It is there only until the check-in closes.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from datetime import time as time_of_day

from bot.features.occasions.answering.rules import Counts
from bot.features.occasions.rules import Answer, CheckIn, Result, State
from bot.features.occasions.series.frame import PLAIN, Frame
from bot.features.occasions.series.rules import Part, Repeat, Series
from bot.kernel.clock import Wall
from bot.storage.db import Row, Tx


def _checkin(row: Row) -> CheckIn:
    return CheckIn(
        id=row["id"],
        server_id=row["server_id"],
        wall=Wall(date.fromisoformat(row["day"]), time_of_day.fromisoformat(row["at"]), row["zone"]),
        words=row["words"],
        state=State(row["state"]),
        due_at=row["due_at"],
        closes_at=row["closes_at"],
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        counts=Counts(row["steady"], row["hard"], row["someone"]),
        counted=row["counted"],
        event_id=row["event_id"],
    )


async def add(tx: Tx, checkin: CheckIn) -> bool:
    """Write a new check-in. False when it is there already."""
    return bool(
        await tx.run(
            "INSERT INTO checkins (id, server_id, day, at, zone, words, state, due_at, closes_at, channel_id,"
            " message_id, steady, hard, someone, counted)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, 0, 0, 0, 0, 0, 0)"
            " ON CONFLICT (id) DO NOTHING",
            checkin.id,
            checkin.server_id,
            checkin.wall.day.isoformat(),
            checkin.wall.at.isoformat("minutes"),
            checkin.wall.zone,
            checkin.words,
            checkin.state.value,
            checkin.due_at,
        )
    )


async def get(tx: Tx, checkin_id: str) -> CheckIn | None:
    """The check-in, if it is still there."""
    row = await tx.one("SELECT * FROM checkins WHERE id = $1", checkin_id)
    return None if row is None else _checkin(row)


async def occasion_of(tx: Tx, checkin_id: str) -> tuple[str, Part] | None:
    """The occasion that a check-in is about and its part of the arc; None where it stands alone."""
    row = await tx.one(
        "SELECT s.occasion_id, o.part FROM checkin_occurrences o JOIN checkin_series s ON s.id = o.series_id"
        " WHERE o.checkin_id = $1 AND s.occasion_id <> ''",
        checkin_id,
    )
    return None if row is None else (row["occasion_id"], Part(row["part"]))


async def upcoming(tx: Tx, server_id: int) -> list[CheckIn]:
    """What is scheduled or waits for the setup to be mended, the earliest first."""
    rows = await tx.all(
        "SELECT * FROM checkins WHERE server_id = $1 AND state IN ('scheduled', 'waiting') ORDER BY due_at, id",
        server_id,
    )
    return [_checkin(row) for row in rows]


async def scheduled_after(tx: Tx, now: int) -> list[CheckIn]:
    """Everything that is scheduled and due later than `now` (ms UTC), of all servers."""
    rows = await tx.all("SELECT * FROM checkins WHERE state = 'scheduled' AND due_at > $1 ORDER BY due_at", now)
    return [_checkin(row) for row in rows]


async def unwatched(tx: Tx, now: int, until: int) -> list[CheckIn]:
    """What is scheduled within this time (ms UTC) and not told of in `cover_told`."""
    rows = await tx.all(
        "SELECT * FROM checkins WHERE state = 'scheduled' AND due_at > $1 AND due_at <= $2"
        " AND id NOT IN (SELECT checkin_id FROM cover_told) ORDER BY due_at",
        now,
        until,
    )
    return [_checkin(row) for row in rows]


async def watched(tx: Tx, checkin_id: str) -> bool:
    """The organisers are told of it. False when they were told before."""
    return bool(
        await tx.run("INSERT INTO cover_told (checkin_id) VALUES ($1) ON CONFLICT (checkin_id) DO NOTHING", checkin_id)
    )


async def put_due(tx: Tx, checkin_id: str, due_at: int) -> bool:
    """Give a scheduled check-in another instant (ms UTC). False when it is scheduled no more."""
    return bool(
        await tx.run("UPDATE checkins SET due_at = $2 WHERE id = $1 AND state = 'scheduled'", checkin_id, due_at)
    )


async def move(tx: Tx, checkin_id: str, state: State, *from_states: State) -> bool:
    """Put the check-in into another state. False when it was in none of `from_states`."""
    places = ", ".join(f"${3 + at}" for at in range(len(from_states)))
    return bool(
        await tx.run(
            f"UPDATE checkins SET state = $2 WHERE id = $1 AND state IN ({places})",
            checkin_id,
            state.value,
            *(each.value for each in from_states),
        )
    )


async def put_where(tx: Tx, checkin_id: str, channel_id: int, message_id: int, closes_at: int) -> None:
    """Remember which message shows it, and until when (ms UTC) it may be answered."""
    await tx.run(
        "UPDATE checkins SET channel_id = $2, message_id = $3, closes_at = $4 WHERE id = $1",
        checkin_id,
        channel_id,
        message_id,
        closes_at,
    )


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
    """How many gave each answer, exactly. Not for anyone's eyes; see `counts.py`."""
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


async def waiting(tx: Tx, server_id: int) -> list[CheckIn]:
    """What waits for the server's setup to be mended."""
    rows = await tx.all(
        "SELECT * FROM checkins WHERE server_id = $1 AND state = 'waiting' ORDER BY due_at, id", server_id
    )
    return [_checkin(row) for row in rows]


async def forget(tx: Tx, before: int) -> int:
    """Delete what is over or will never be posted, and was due before the instant `before` (ms UTC).

    What is still `scheduled` stays, however old: the courier drops it first and the organisers are told. Returns how
    many rows went.
    """
    return await tx.run(
        "DELETE FROM checkins WHERE due_at < $1 AND state IN ('closed', 'dropped', 'cancelled', 'waiting')", before
    )


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
    )


def _frame(row: Row) -> Frame:
    return Frame(row["role_id"], row["open_hours"], row["cover"], row["room_id"], bool(row["two"]))


async def frame_of(tx: Tx, checkin_id: str) -> Frame:
    """What stands around a check-in: what its series says, or nothing special."""
    row = await tx.one(
        "SELECT s.* FROM checkin_occurrences o JOIN checkin_series s ON s.id = o.series_id WHERE o.checkin_id = $1",
        checkin_id,
    )
    return PLAIN if row is None else _frame(row)


async def put_event(tx: Tx, checkin_id: str, event_id: int) -> None:
    """Remember the event of the server that announces its room; 0 for none."""
    await tx.run("UPDATE checkins SET event_id = $2 WHERE id = $1", checkin_id, event_id)


async def put_series(tx: Tx, series: Series, look_at: int) -> None:
    """Write a series, in place of an earlier one with its id."""
    await tx.run(
        "INSERT INTO checkin_series (id, server_id, occasion_id, place, repeat, first_day, at, zone, words,"
        " days_before, day_after, since, paused, look_at, role_id, open_hours, cover, room_id, two, waits_for)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)"
        " ON CONFLICT (id) DO UPDATE SET occasion_id = excluded.occasion_id, place = excluded.place,"
        " repeat = excluded.repeat, first_day = excluded.first_day, at = excluded.at, zone = excluded.zone,"
        " words = excluded.words, days_before = excluded.days_before, day_after = excluded.day_after,"
        " since = excluded.since, paused = excluded.paused, look_at = excluded.look_at, role_id = excluded.role_id,"
        " open_hours = excluded.open_hours, cover = excluded.cover, room_id = excluded.room_id, two = excluded.two,"
        " waits_for = excluded.waits_for",
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
    )


async def one_series(tx: Tx, server_id: int, series_id: str) -> Series | None:
    """The series, if this server has it."""
    row = await tx.one("SELECT * FROM checkin_series WHERE id = $1 AND server_id = $2", series_id, server_id)
    return None if row is None else _series(row)


async def all_series(tx: Tx, server_id: int) -> list[Series]:
    """Every series of a server."""
    return [
        _series(row) for row in await tx.all("SELECT * FROM checkin_series WHERE server_id = $1 ORDER BY id", server_id)
    ]


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


async def occurrences(tx: Tx, series_id: str) -> dict[tuple[date, Part], str]:
    """What was made of a series already: the check-in's id, empty where it was skipped or missed."""
    rows = await tx.all("SELECT day, part, checkin_id FROM checkin_occurrences WHERE series_id = $1", series_id)
    return {(date.fromisoformat(row["day"]), Part(row["part"])): row["checkin_id"] for row in rows}


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


async def add_date(tx: Tx, date_id: str, handle: str, box: bytes) -> None:
    """Keep a person's own date."""
    await tx.run("INSERT INTO hard_dates (id, handle, box, unreached) VALUES ($1, $2, $3, 0)", date_id, handle, box)


async def count_dates(tx: Tx, handle: str) -> int:
    """How many dates a person has."""
    row = await tx.one("SELECT COUNT(*) AS n FROM hard_dates WHERE handle = $1", handle)
    return 0 if row is None else int(row["n"])


async def dates_of(tx: Tx, handle: str) -> list[tuple[str, bytes, bool]]:
    """A person's dates: id, sealed box, whether the last reminder did not arrive."""
    rows = await tx.all("SELECT id, box, unreached FROM hard_dates WHERE handle = $1 ORDER BY id", handle)
    return [(row["id"], bytes(row["box"]), bool(row["unreached"])) for row in rows]


async def date_box(tx: Tx, date_id: str) -> bytes | None:
    """The sealed box of a date; None when it is gone."""
    row = await tx.one("SELECT box FROM hard_dates WHERE id = $1", date_id)
    return None if row is None else bytes(row["box"])


async def mark_date(tx: Tx, date_id: str, *, unreached: bool) -> None:
    """Remember whether the last reminder arrived."""
    await tx.run("UPDATE hard_dates SET unreached = $2 WHERE id = $1", date_id, int(unreached))


async def remove_date(tx: Tx, date_id: str, handle: str) -> bool:
    """Delete a date of this person."""
    return bool(await tx.run("DELETE FROM hard_dates WHERE id = $1 AND handle = $2", date_id, handle))


async def put_result(tx: Tx, checkin: CheckIn) -> None:
    """Keep what may be seen of a closed check-in, with the occasion it belonged to. Once a check-in."""
    counts = checkin.counts
    await tx.run(
        "INSERT INTO checkin_results"
        " (checkin_id, server_id, day, occasion_id, place, part, few, steady, hard, someone)"
        " SELECT c.id, c.server_id, c.day, COALESCE(s.occasion_id, ''), COALESCE(s.place, ''), COALESCE(o.part, ''),"
        " $2, $3, $4, $5 FROM checkins c"
        " LEFT JOIN checkin_occurrences o ON o.checkin_id = c.id"
        " LEFT JOIN checkin_series s ON s.id = o.series_id WHERE c.id = $1"
        " ON CONFLICT (checkin_id) DO NOTHING",
        checkin.id,
        int(checkin.seen is None),
        counts.steady,
        counts.hard,
        counts.someone,
    )


async def results(tx: Tx, server_id: int, most: int) -> list[Result]:
    """The latest results of a server."""
    rows = await tx.all(
        "SELECT * FROM checkin_results WHERE server_id = $1 ORDER BY day DESC, checkin_id LIMIT $2", server_id, most
    )
    return [
        Result(
            day=date.fromisoformat(row["day"]),
            occasion_id=row["occasion_id"],
            place=row["place"],
            part=row["part"],
            counts=None if row["few"] else Counts(row["steady"], row["hard"], row["someone"]),
        )
        for row in rows
    ]


async def forget_results(tx: Tx, before: date) -> int:
    """Delete results of days before this one."""
    return await tx.run("DELETE FROM checkin_results WHERE day < $1", before.isoformat())
