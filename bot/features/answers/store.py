"""Answers in the database.

A row has no time of writing and no handle. The alias that a person has in a thread stands in a table of its own, under
a handle that is another one in every thread.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.answers.rules import State
from bot.features.venting.rules import Alias
from bot.storage.db import Row, Tx


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer as stored; the boxes are sealed. `author_box` is empty once its author is kept no longer."""

    id: str
    server_id: int
    vent_id: str
    state: State
    by_author: bool
    alias: Alias
    author_box: bytes
    words_box: bytes | None
    channel_id: int = 0
    message_id: int = 0
    until_at: int = 0


def _answer(row: Row) -> AnswerRow:
    return AnswerRow(
        id=row["id"],
        server_id=row["server_id"],
        vent_id=row["vent_id"],
        state=State(row["state"]),
        by_author=bool(row["by_author"]),
        alias=Alias(row["alias"], row["colour"]),
        author_box=bytes(row["author_box"]),
        words_box=None if row["words_box"] is None else bytes(row["words_box"]),
        channel_id=row["channel_id"],
        message_id=row["message_id"],
        until_at=row["until_at"],
    )


async def add(tx: Tx, answer: AnswerRow) -> None:
    """Write a new answer."""
    await tx.run(
        "INSERT INTO answers (id, server_id, vent_id, state, by_author, alias, colour, author_box, words_box,"
        " channel_id, message_id, until_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        answer.id,
        answer.server_id,
        answer.vent_id,
        answer.state.value,
        int(answer.by_author),
        answer.alias.name,
        answer.alias.colour,
        answer.author_box,
        answer.words_box,
        answer.channel_id,
        answer.message_id,
        answer.until_at,
    )


async def get(tx: Tx, answer_id: str) -> AnswerRow | None:
    """The answer, if it is still there."""
    row = await tx.one("SELECT * FROM answers WHERE id = $1", answer_id)
    return None if row is None else _answer(row)


async def by_message(tx: Tx, server_id: int, message_id: int) -> AnswerRow | None:
    """The answer that Discord's message `message_id` shows."""
    row = await tx.one("SELECT * FROM answers WHERE server_id = $1 AND message_id = $2", server_id, message_id)
    return None if row is None else _answer(row)


async def release(tx: Tx, answer_id: str, channel_id: int, message_id: int) -> State | None:
    """It is out: keep where, and keep its words no longer. Returns its state, which stays `withdrawn` if it was."""
    row = await tx.one(
        "UPDATE answers SET state = CASE state WHEN 'queued' THEN 'released' ELSE state END, words_box = NULL,"
        " channel_id = $2, message_id = $3 WHERE id = $1 AND state NOT IN ('held', 'declined') RETURNING state",
        answer_id,
        channel_id,
        message_id,
    )
    return None if row is None else State(row["state"])


async def let_out(tx: Tx, answer_id: str) -> bool:
    """What was held is on its way now; False where it is not held (any more)."""
    return bool(
        await tx.run("UPDATE answers SET state = 'queued', until_at = 0 WHERE id = $1 AND state = 'held'", answer_id)
    )


async def decline(tx: Tx, answer_id: str) -> bool:
    """What was held does not go out; False where it is not held (any more)."""
    return bool(await tx.run("UPDATE answers SET state = 'declined' WHERE id = $1 AND state = 'held'", answer_id))


async def forget_held(tx: Tx, answer_id: str) -> bool:
    """Delete what was held or declined."""
    return bool(await tx.run("DELETE FROM answers WHERE id = $1 AND state IN ('held', 'declined')", answer_id))


async def withdraw(tx: Tx, answer_id: str) -> AnswerRow | None:
    """Take it back: its words go at once. Returns it, None where it was taken back already."""
    row = await tx.one(
        "UPDATE answers SET state = 'withdrawn', words_box = NULL WHERE id = $1 AND state <> 'withdrawn' RETURNING *",
        answer_id,
    )
    return None if row is None else _answer(row)


async def withdrawn(tx: Tx, server_id: int) -> list[str]:
    """Ids of those that were taken back while they were out, and stand there still."""
    rows = await tx.all(
        "SELECT id FROM answers WHERE server_id = $1 AND state = 'withdrawn' AND message_id > 0 ORDER BY id", server_id
    )
    return [row["id"] for row in rows]


async def discard(tx: Tx, answer_id: str) -> AnswerRow | None:
    """Delete the row; returns it as it was."""
    row = await tx.one("DELETE FROM answers WHERE id = $1 RETURNING *", answer_id)
    return None if row is None else _answer(row)


async def waiting(tx: Tx, vent_id: str) -> list[AnswerRow]:
    """What is not out yet of the answers to this vent, and may still come out."""
    rows = await tx.all("SELECT * FROM answers WHERE vent_id = $1 AND state IN ('queued', 'held') ORDER BY id", vent_id)
    return [_answer(row) for row in rows]


async def with_author(tx: Tx, server_id: int) -> list[AnswerRow]:
    """Every answer of the server whose author is still kept, in an order that tells nothing."""
    rows = await tx.all("SELECT * FROM answers WHERE server_id = $1 AND length(author_box) > 0 ORDER BY id", server_id)
    return [_answer(row) for row in rows]


async def forget_author(tx: Tx, answer_id: str) -> int:
    """Keep no longer whose it is; how many were known."""
    return await tx.run("UPDATE answers SET author_box = $2 WHERE id = $1 AND length(author_box) > 0", answer_id, b"")


async def retain(tx: Tx, now: int, out_before: int) -> None:
    """Forget authors of what was posted before the message id `out_before`, what is held since too long, what lies
    under a vent that is gone or taken back, and the aliases of threads whose vent has no author any more."""
    await tx.run(
        "UPDATE answers SET author_box = $2 WHERE message_id > 0 AND message_id < $1 AND length(author_box) > 0",
        out_before,
        b"",
    )
    await tx.run("DELETE FROM answers WHERE state IN ('held', 'declined') AND until_at <= $1", now)
    gone = "NOT EXISTS (SELECT 1 FROM vents WHERE vents.id = {0}.vent_id AND vents.state <> 'withdrawn')"
    await tx.run(f"DELETE FROM answers WHERE state NOT IN ('queued', 'held', 'declined') AND {gone.format('answers')}")
    for table in ("answer_aliases",):
        await tx.run(f"DELETE FROM {table} WHERE until_at <= $1 OR {gone.format(table)}", now)


async def count(tx: Tx, vent_id: str) -> int:
    """How many answers of others are out under this vent."""
    row = await tx.one(
        "SELECT COUNT(*) AS n FROM answers WHERE vent_id = $1 AND state = 'released' AND by_author = 0", vent_id
    )
    return 0 if row is None else int(row["n"])


async def alias_of(tx: Tx, vent_id: str, handle: str, until_at: int) -> Alias | None:
    """The alias of this person in this thread, which is kept until then from now on; None when they have none yet."""
    row = await tx.one(
        "UPDATE answer_aliases SET until_at = $3 WHERE vent_id = $1 AND handle = $2 RETURNING alias, colour",
        vent_id,
        handle,
        until_at,
    )
    return None if row is None else Alias(row["alias"], row["colour"])


async def aliases(tx: Tx, vent_id: str) -> set[str]:
    """Every name that was given in this thread."""
    rows = await tx.all(
        "SELECT alias FROM answer_aliases WHERE vent_id = $1 UNION SELECT alias FROM answers WHERE vent_id = $1"
        " UNION SELECT alias FROM vents WHERE id = $1",
        vent_id,
    )
    return {row["alias"] for row in rows}


async def give_alias(tx: Tx, vent_id: str, server_id: int, handle: str, alias: Alias, until_at: int) -> None:
    """This person is called that in this thread."""
    await tx.run(
        "INSERT INTO answer_aliases (vent_id, handle, server_id, alias, colour, until_at)"
        " VALUES ($1, $2, $3, $4, $5, $6)",
        vent_id,
        handle,
        server_id,
        alias.name,
        alias.colour,
        until_at,
    )


async def threads(tx: Tx, server_id: int) -> list[tuple[str, str, str]]:
    """Vent, handle and alias of everybody who has one in a thread of this server."""
    rows = await tx.all(
        "SELECT vent_id, handle, alias FROM answer_aliases WHERE server_id = $1 ORDER BY vent_id, handle", server_id
    )
    return [(row["vent_id"], row["handle"], row["alias"]) for row in rows]


async def forget_alias(tx: Tx, vent_id: str, handle: str) -> int:
    """Nobody has that name any more; how many had it."""
    return await tx.run("DELETE FROM answer_aliases WHERE vent_id = $1 AND handle = $2", vent_id, handle)
