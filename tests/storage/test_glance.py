"""Short questions to SQLite are answered on the spot, but never while everybody else would stand still."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.storage import sqlite_glance, sqlite_lanes
from bot.storage.db import Database, Question
from bot.storage.sqlite import SQLiteDatabase
from bot.storage.sqlite_glance import Glance
from bot.storage.sqlite_lines import Call, connect_here

LONG = "WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < 100000) SELECT SUM(n) AS n FROM up"
SHORT = Question("SELECT COUNT(*) AS n FROM anon_stops", (), lambda rows: int(rows[0]["n"]))


@pytest.fixture
def trips(sqlite_db: Database) -> list[int]:
    """How many questions travelled to the thread, trip by trip."""
    assert isinstance(sqlite_db, SQLiteDatabase)
    lane = sqlite_db._reader.lane
    carry, counts = lane._carry, list[int]()

    async def counted(errands: list[sqlite_lanes.Errand]) -> None:
        counts.append(len(errands))
        await carry(errands)

    lane._carry = counted
    return counts


async def test_a_short_question_needs_no_thread_and_a_long_one_is_given_to_one(
    sqlite_db: Database, trips: list[int]
) -> None:
    assert await sqlite_db.ask(SHORT, SHORT) == (0, 0)
    assert trips == []
    long = Question(LONG, (), lambda rows: int(rows[0]["n"]))
    assert await sqlite_db.ask(long, SHORT) == (5_000_050_000, 0)
    assert trips == [1]
    await sqlite_db.put("INSERT INTO anon_stops (server_id, since) VALUES ($1, $2)", 1, 2)
    assert await sqlite_db.ask(SHORT) == (1,)  # what was broken off holds no snapshot
    assert trips == [1]


async def test_after_a_slow_answer_the_threads_are_asked_for_a_while(
    sqlite_db: Database, trips: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as slow:
        slow.setattr(sqlite_glance, "SLOW", -1.0)
        await sqlite_db.ask(SHORT)
    assert trips == []
    await sqlite_db.ask(SHORT)
    assert trips == [1]
    assert isinstance(sqlite_db, SQLiteDatabase)
    sqlite_db._reader.glance._rests_until = 0.0
    await sqlite_db.ask(SHORT)
    assert trips == [1]


def test_a_file_that_somebody_holds_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "held.db"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("CREATE TABLE one (n INTEGER)")
    glance = Glance(connect_here(path))
    asked = [("SELECT n FROM one", Call(()))]
    assert glance.answer(asked) == [[]]
    holder.execute("BEGIN EXCLUSIVE")
    assert glance.answer(asked) is None
    assert glance.answer([*asked, *asked]) is None
    holder.execute("ROLLBACK")
    assert glance.answer([*asked, *asked]) == [[], []]
    holder.execute("INSERT INTO one VALUES (1)")  # nothing is held by whoever looked
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        glance.answer([("DELETE FROM one", Call(()))])
    glance.close()
    holder.close()
