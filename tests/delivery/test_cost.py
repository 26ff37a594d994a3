"""What a tick asks the outbox must not cost more the more is waiting."""

from __future__ import annotations

import contextlib
import re
import sqlite3

import pytest

from bot.delivery.due import due_now, first_fresh, first_leased


@pytest.mark.parametrize("kinds", [1, 40])
@pytest.mark.parametrize(
    ("question", "index"), [(first_fresh, "outbox_due"), (first_leased, "outbox_leased"), (due_now, "outbox_due")]
)
def test_an_index_over_instants_answers_at_its_first_entries(
    sqlite_url: str, question: object, index: str, kinds: int
) -> None:
    assert callable(question)
    sql = re.sub(r"\$\d+", "1", question(kinds))
    with contextlib.closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        plan = " ".join(str(row[3]) for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}"))
    assert index in plan
    assert "TEMP B-TREE" not in plan
