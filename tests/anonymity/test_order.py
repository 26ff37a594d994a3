"""A stolen file of SQLite tells nobody in which order people wrote: beside the times of another table that would be a
time for each post, and its author's other posts by the handle of the pace."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
from pathlib import Path

from bot.features.venting.rules import Wish
from bot.kernel.clock import MINUTE
from bot.storage import schema
from bot.storage.db import Database, open_database
from tests.anonymity.test_crowd import PEOPLE
from tests.services import SERVER, clock_of, dump, program, set_up

IN_ORDER_ANYWAY = {
    # the server's own, the team's and the program's: who wrote without a name is in none of them
    "anon_stops", "audit_entries", "audit_heads", "care_settings", "care_sparing", "case_alerts", "case_boards",
    "case_closings", "case_events", "case_handings", "case_letters", "case_notes", "case_offers",
    "case_thread_members", "case_threads", "cases", "checkin_occurrences", "checkin_results", "checkin_series",
    "checkins", "content_notes", "cover_told", "desk_notices", "help_notices", "hidden_posts", "key_marks",
    "oncall_clocks", "oncall_habits", "oncall_leads", "oncall_rota", "oncall_shifts", "oncall_swaps",
    "screening_proposals", "screening_settings", "screening_standings", "server_places", "servers", "setup_drafts",
    "tip_tallies", "unmask_requests", "unmask_switches", "alembic_version", "storage_migration",
}  # fmt: skip


def file_of(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_what_people_do_has_no_number_in_the_file(sqlite_url: str) -> None:
    with contextlib.closing(sqlite3.connect(file_of(sqlite_url))) as stolen:
        numbered = stolen.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND NOT wr"
        )
        assert {name for (name,) in numbered if not name.startswith("sqlite_")} <= IN_ORDER_ANYWAY


async def test_as_the_rows_stand_in_the_file_posts_are_in_no_order_of_writing(sqlite_url: str) -> None:
    db = await open_database(sqlite_url)
    try:
        wrote = await _written(db)
    finally:
        await db.close()
    with contextlib.closing(sqlite3.connect(file_of(sqlite_url))) as stolen:
        pace = [handle for (handle,) in stolen.execute("SELECT handle FROM vent_pace ORDER BY last_at")]
        for sql in (
            "SELECT id FROM vents NOT INDEXED",
            "SELECT subject FROM outbox NOT INDEXED WHERE kind = 'vent.publish'",
        ):
            posts = [post for (post,) in stolen.execute(sql)]
            assert sorted(posts) == sorted(wrote)
            right = sum(wrote[post] == handle for post, handle in zip(posts, pace, strict=True))
            assert right < len(posts) // 3, "the order of the rows tells whose pace belongs to which post"


async def _written(db: Database) -> dict[str, str]:
    """Each post with the handle of the pace of whoever wrote it, some time apart."""
    app = program(db)
    await set_up(app)
    found = {}
    for at, person in enumerate(PEOPLE[:20]):
        clock_of(app).move(MINUTE // 2 + at)
        posted = await app.venting.post(SERVER, person, "The kettle sang to the larks.", Wish.KIND)
        found[posted.vent_id] = app.vault.handle("pace", SERVER, person)
    return found


async def test_a_file_of_before_is_made_anew_with_all_that_is_in_it_but_where_things_went(tmp_path: Path) -> None:
    before = tmp_path / "before"
    before.mkdir()
    for each in (Path(schema.__file__).parent / "migrations" / "versions").glob("[0-9]*.py"):
        if each.name < "0043":
            shutil.copy(each, before)
    url = f"sqlite:///{tmp_path}/lantern.db"
    db = await open_database(url, versions=before)
    await _written(db)
    kept = await dump(db)
    async with db.write() as tx:
        await tx.run("UPDATE outbox SET channel_id = 5, message_id = 6")
    await db.close()
    known = _indexes(url)
    db = await open_database(url)
    after = await dump(db)
    await db.close()
    for table in kept.keys() - {"alembic_version", "storage_migration"}:
        assert sorted(map(repr, after[table])) == sorted(map(repr, kept[table])), table
    assert _indexes(url) == known


def _indexes(url: str) -> set[tuple[str, str]]:
    with contextlib.closing(sqlite3.connect(file_of(url))) as file:
        return set(file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"))
