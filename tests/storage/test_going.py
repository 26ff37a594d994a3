"""What retention says that it will remove is what it then removes, table by table, and nothing before it does."""

from __future__ import annotations

import argparse
import re

import pytest

from bot.app import App
from bot.cli.retention import retention
from bot.features.venting.rules import Wish
from bot.kernel.clock import DAY, HOUR
from bot.kernel.vault import print_key
from bot.settings import Settings
from bot.storage.db import Database, Tx
from bot.storage.going import Going, watched
from tests.house.test_personal import HER, MODERATOR, SECOND, STRANGER, delivering, live
from tests.services import SERVER, START, clock_of, dump, program, set_up

Rows = dict[str, list[dict[str, object]]]
OWN = {"alembic_version", "storage_migration"}


async def lived(app: App) -> None:
    """A life with a row in nearly every table, and a case that is over."""
    await set_up(app)
    for who in (MODERATOR, SECOND):
        await app.unmasking.switch_on(SERVER, who)
    planned = await app.occasions.plan(SERVER, "2025-12-24", "18:00", "How are you?")
    await app.occasions.schedule(SERVER, planned)
    clock_of(app).move(2 * DAY)
    async with delivering(app):
        first = await app.venting.post(SERVER, STRANGER, "The kettle is cold.", Wish.LISTEN)
        clock_of(app).move(HOUR)
        app.postman.wake()
        await app.postman.idle()
        await live(app, HER, planned.id, first.vent_id)
    async with app.db.write() as tx:
        await tx.run("UPDATE cases SET state = 'resolved', resolved_at = $1", clock_of(app).now())
        await tx.run("UPDATE checkins SET state = 'closed'")


def gone(before: Rows, after: Rows) -> dict[tuple[str, str], int]:
    """By table, rows that are no more; by table and column, values that are empty now in rows that stay."""
    found: dict[tuple[str, str], int] = {}
    for table, rows in before.items():
        if table in OWN:
            continue
        if less := len(rows) - len(after[table]):
            found[table, ""] = less
        for column in rows[0] if rows else ():
            full = [sum(bool(row[column]) for row in side) for side in (rows, after[table])]
            if len(rows) == len(after[table]) and full[0] > full[1]:
                found[table, column] = full[0] - full[1]
    return found


@pytest.mark.parametrize("days", [0, 31, 120, 400])
async def test_what_is_said_is_what_goes(db: Database, days: int) -> None:
    app = program(db)
    await lived(app)
    clock_of(app).move(days * DAY)
    before = await dump(db)
    said = await app.retention.preview()
    assert await dump(db) == before
    await app.retention.forget()
    after = await dump(db)
    went = gone(before, after)
    told = {(one.table, one.column): one.rows for one in said}
    notices = ("member_notices", "")  # one that lapses tells whoever sent it, in one that is new
    assert told.keys() >= went.keys() - {notices}
    for key, rows in told.items():
        if key[1] and (key[0], "") in told:
            continue  # a row that is emptied and then goes is both
        assert key == notices or went.get(key, 0) == rows, key
    assert all(one.oldest >= START or not one.oldest for one in said)
    assert (days == 0) or len(said) > 5
    assert await app.retention.preview() == ()


async def test_it_is_said_how_old_the_oldest_is_and_a_failure_changes_nothing(db: Database) -> None:
    app = program(db)
    await set_up(app)
    await app.venting.post(SERVER, HER, "The kettle sings.", Wish.LISTEN)
    before = await dump(db)

    async def work(tx: Tx) -> None:
        await tx.run("UPDATE vents SET alias = $3, words_box = $2 WHERE server_id = $1", SERVER, None, "x")
        await tx.run("DELETE FROM vent_pace WHERE last_at < $1 OR server_id = $2", 0, SERVER)
        await tx.run("DELETE FROM vent_drafts")

    assert await watched(db, work) == (Going("vent_pace", "", 1, START), Going("vents", "words_box", 1, 0))

    async def broken(tx: Tx) -> None:
        await tx.run("DELETE FROM vent_pace")
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        await watched(db, broken)
    assert await dump(db) == before


async def test_the_command_says_counts_and_days_and_takes_when_told(
    db: Database, db_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the machine's clock, by which a life in 2025 is long over."""
    app = program(db)
    await lived(app)
    settings = Settings(_env_file=None, database_url=db_url, keys=print_key(bytes(range(32))))
    assert await retention(settings, argparse.Namespace(now=False)) == 0
    *lines, last = capsys.readouterr().out.splitlines()
    assert "with --now" in last
    shape = re.compile(r" *[\d,]+  oldest (\d{4}-\d\d-\d\d|-) +[a-z_]+(\.[a-z_]+ is emptied)?$")
    assert len(lines) > 5
    assert all(shape.match(line) for line in lines)
    assert await retention(settings, argparse.Namespace(now=True)) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("Gone.")
    assert await retention(settings, argparse.Namespace(now=True)) == 0
    assert capsys.readouterr().out == "Nothing is past its time.\n"
