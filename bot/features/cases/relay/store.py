"""Talks in the database. Whose line it is stands sealed; so does every word."""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.cases.relay.rules import Letter, Line, Role
from bot.features.cases.store import CaseRow, case_of
from bot.storage.db import Row, Tx


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line. `number` tells several reporters apart. `person_box` is None once it is forgotten who it is."""

    id: str
    server_id: int
    case_id: str
    role: Role
    mark: str
    number: int
    alias: str
    person_box: bytes | None
    state: Line
    unread: int


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter. `moderator_id` is None for what the person wrote; `until_at` (ms UTC) ends a draft."""

    id: str
    case_id: str
    line_id: str
    state: Letter
    box: bytes
    moderator_id: int | None
    at: int
    until_at: int | None


_NEXT = "(SELECT COALESCE(MAX(step), 0) + 1 FROM case_letters WHERE case_id = ${})"


def _line(row: Row) -> LineRow:
    return LineRow(
        id=row["id"],
        server_id=row["server_id"],
        case_id=row["case_id"],
        role=Role(row["role"]),
        mark=row["mark"],
        number=row["number"],
        alias=row["alias"],
        person_box=None if row["person_box"] is None else bytes(row["person_box"]),
        state=Line(row["state"]),
        unread=row["unread"],
    )


def _letter(row: Row) -> LetterRow:
    return LetterRow(
        id=row["id"],
        case_id=row["case_id"],
        line_id=row["line_id"],
        state=Letter(row["state"]),
        box=bytes(row["box"]),
        moderator_id=row["moderator_id"],
        at=row["at"],
        until_at=row["until_at"],
    )


async def add_line(tx: Tx, line: LineRow) -> None:
    """Write a line that there is not yet; safe only under the server's key."""
    await tx.run(
        "INSERT INTO case_lines (id, server_id, case_id, role, mark, number, alias, person_box, state, unread)"
        " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)",
        line.id,
        line.server_id,
        line.case_id,
        line.role.value,
        line.mark,
        line.number,
        line.alias,
        line.person_box,
        line.state.value,
    )


async def lines(tx: Tx, case_id: str) -> list[LineRow]:
    """Every line of a case, in the order of who can be written to."""
    rows = await tx.all("SELECT * FROM case_lines WHERE case_id = $1 ORDER BY role, number", case_id)
    return [_line(row) for row in rows]


async def line(tx: Tx, line_id: str) -> LineRow | None:
    """One line."""
    row = await tx.one("SELECT * FROM case_lines WHERE id = $1", line_id)
    return None if row is None else _line(row)


async def of_server(tx: Tx, server_id: int) -> list[LineRow]:
    """Every line of a server of which it is known still who it is."""
    rows = await tx.all(
        "SELECT * FROM case_lines WHERE server_id = $1 AND person_box IS NOT NULL ORDER BY id", server_id
    )
    return [_line(row) for row in rows]


async def set_line(tx: Tx, line_id: str, state: Line, person_box: bytes | None) -> None:
    """How it stands with it from now on, and who it is."""
    await tx.run("UPDATE case_lines SET state = $2, person_box = $3 WHERE id = $1", line_id, state.value, person_box)


async def unread(tx: Tx, line_id: str) -> int:
    """One more answer that nobody has read; returns how many there are of the case with it."""
    row = await tx.one("UPDATE case_lines SET unread = unread + 1 WHERE id = $1 RETURNING case_id", line_id)
    found = row and await tx.one("SELECT SUM(unread) AS n FROM case_lines WHERE case_id = $1", row["case_id"])
    return int(found["n"]) if found else 0


async def all_read(tx: Tx, case_id: str) -> None:
    """Somebody of the team has read every answer of the case."""
    await tx.run("UPDATE case_lines SET unread = 0 WHERE case_id = $1", case_id)


async def add_letter(tx: Tx, letter: LetterRow, mark: str) -> bool:
    """Write a letter after the others; safe only under the server's key. False when the same act (`mark`) did."""
    return bool(
        await tx.run(
            "INSERT INTO case_letters (id, case_id, line_id, state, box, moderator_id, at, until_at, mark, step)"
            f" VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, {_NEXT.format(2)}) ON CONFLICT (mark) DO NOTHING",
            letter.id,
            letter.case_id,
            letter.line_id,
            letter.state.value,
            letter.box,
            letter.moderator_id,
            letter.at,
            letter.until_at,
            mark,
        )
    )


async def letter(tx: Tx, letter_id: str) -> LetterRow | None:
    """One letter."""
    row = await tx.one("SELECT * FROM case_letters WHERE id = $1", letter_id)
    return None if row is None else _letter(row)


async def letters(tx: Tx, case_id: str) -> list[LetterRow]:
    """What was said in a case there and back, the first thing first; drafts are nobody's but their author's."""
    rows = await tx.all("SELECT * FROM case_letters WHERE case_id = $1 AND state <> 'draft' ORDER BY step", case_id)
    return [_letter(row) for row in rows]


async def of_line(tx: Tx, line_id: str) -> list[LetterRow]:
    """Everything on one line, drafts too."""
    rows = await tx.all("SELECT * FROM case_letters WHERE line_id = $1 ORDER BY step", line_id)
    return [_letter(row) for row in rows]


async def brought(tx: Tx, letter_id: str, state: Letter) -> LetterRow | None:
    """What came of bringing it. None when it is not on its way."""
    row = await tx.one(
        "UPDATE case_letters SET state = $2 WHERE id = $1 AND state = 'going' RETURNING *", letter_id, state.value
    )
    return None if row is None else _letter(row)


async def unseen(tx: Tx, letter_id: str) -> LetterRow | None:
    """It waited in vain. None when it did not wait, or when its person has answered since, so that they saw it."""
    row = await tx.one(
        "UPDATE case_letters SET state = 'unread' WHERE id = $1 AND state = 'waits' AND NOT EXISTS (SELECT 1 FROM"
        " case_letters later WHERE later.line_id = case_letters.line_id AND later.state = 'answer'"
        " AND later.step > case_letters.step) RETURNING *",
        letter_id,
    )
    return None if row is None else _letter(row)


async def sent(tx: Tx, draft: LetterRow, at: int) -> bool:
    """A draft becomes an answer, once, after all that was said before; safe only under the server's key."""
    return bool(
        await tx.run(
            f"UPDATE case_letters SET state = 'answer', at = $2, until_at = NULL, step = {_NEXT.format(3)}"
            " WHERE id = $1 AND state = 'draft' AND until_at > $2",
            draft.id,
            at,
            draft.case_id,
        )
    )


async def rewrite(tx: Tx, draft_id: str, box: bytes) -> None:
    """A draft says something else now."""
    await tx.run("UPDATE case_letters SET box = $2 WHERE id = $1 AND state = 'draft'", draft_id, box)


async def drop(tx: Tx, draft_id: str) -> None:
    """A draft goes."""
    await tx.run("DELETE FROM case_letters WHERE id = $1 AND state = 'draft'", draft_id)


async def forget_drafts(tx: Tx, now: int) -> None:
    """Drafts whose time is up go."""
    await tx.run("DELETE FROM case_letters WHERE state = 'draft' AND until_at <= $1", now)


async def erase(tx: Tx, line_id: str) -> int:
    """Everything that was said on a line goes; how many letters there were."""
    return await tx.run("DELETE FROM case_letters WHERE line_id = $1", line_id)


async def await_answer(tx: Tx, case_id: str, moderator_id: int, until: int) -> CaseRow | None:
    """Its owner has written and waits for an answer until then. None when it is not theirs."""
    return case_of(
        await tx.one(
            "UPDATE cases SET state = 'waiting', forgotten_at = NULL,"
            " follow_at = CASE WHEN follow_at < $3 THEN follow_at ELSE $3 END, version = version + 1"
            " WHERE id = $1 AND state IN ('claimed', 'waiting', 'follow-up') AND owner_id = $2 RETURNING *",
            case_id,
            moderator_id,
            until,
        )
    )


async def awaited_no_more(tx: Tx, case_id: str, forgotten_at: int) -> CaseRow | None:
    """Nobody waits for an answer any more: it is with its owner again. None when it is resolved."""
    return case_of(
        await tx.one(
            "UPDATE cases SET forgotten_at = CASE WHEN state IN ('waiting', 'claimed') THEN $2 ELSE forgotten_at END,"
            " follow_at = CASE WHEN state = 'waiting' THEN NULL ELSE follow_at END,"
            " state = CASE WHEN state = 'waiting' THEN 'claimed' ELSE state END, version = version + 1"
            " WHERE id = $1 AND state <> 'resolved' RETURNING *",
            case_id,
            forgotten_at,
        )
    )
