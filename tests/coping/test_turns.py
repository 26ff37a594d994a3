"""What is in memory of people who ask for tips: it is what the database says, it ends, and it holds nobody up."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot import circumstances
from bot.app import App
from bot.features.coping import store, turns
from bot.features.coping.profile import Profile, Safe
from bot.features.occasions.shield.rules import Choice
from bot.kernel.clock import MINUTE
from bot.kernel.errors import StorageFault
from bot.storage.db import Database, Question
from tests.services import SERVER, clock_of, program, set_up

ADA, BEN = 600_000_000_000_000_001, 600_000_000_000_000_002


def handle(app: App, member: int = ADA) -> str:
    return app.vault.handle("coping", SERVER, member)


async def asked(app: App, member: int = ADA) -> str:
    """A tip as the command gives it: its id."""
    also = app.coping.asking(SERVER, handle(app, member))
    await app.circumstances.of(SERVER, member, also)
    return (await app.coping.tip(SERVER, handle(app, member))).tip.id


@pytest.fixture
def questions(sqlite_db: Database, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many questions each trip to the database had."""
    trips: list[int] = []
    ask = sqlite_db.ask

    async def counted(*all_: Any) -> Any:
        trips.append(len(all_))
        return await ask(*all_)

    monkeypatch.setattr(sqlite_db, "ask", counted)
    return trips


async def test_a_second_tip_asks_the_database_nothing_until_a_minute_is_over(
    sqlite_db: Database, questions: list[int]
) -> None:
    app = program(sqlite_db)
    await set_up(app)
    first = await asked(app)
    before = len(questions)
    given = [first, *[await asked(app) for _ in range(5)]]
    assert len(questions) == before
    assert len(set(given)) == 6
    clock_of(app).move(MINUTE)
    assert await asked(app) not in given
    assert questions[before] == 5, "all in one trip"
    await app.coping.settled()


async def test_what_is_said_of_a_tip_counts_at_once(db: Database) -> None:
    app = program(db)
    one, two = await asked(app), await asked(app)
    await app.coping.mark_not_this(SERVER, handle(app), one)
    await app.coping.keep(SERVER, handle(app), two)
    mark = await app.coping.mark(SERVER, handle(app), two)
    assert (mark.turn, mark.kept) == (2, 1)
    for _ in range(3):
        await asked(app)
    assert [each["turn"] for each in await app.coping.export(SERVER, handle(app))] == [1, 2, 3, 4, 5]
    await app.coping.settled()
    again = program(db, seed=2)  # as another process, or the next one, has it
    assert [each["turn"] for each in await again.coping.export(SERVER, handle(app))] == [1, 2, 3, 4, 5]


async def test_whoever_erases_is_not_written_down_by_what_was_on_its_way(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = program(db)
    await asked(app)
    await asked(app, BEN)
    put, gate = store.put_turns, asyncio.Event()

    async def slow(*rows: Any) -> None:
        await gate.wait()
        await put(*rows)

    monkeypatch.setattr(store, "put_turns", slow)
    settling = asyncio.create_task(app.coping.settled())
    while not app.coping._turns._going:
        await asyncio.sleep(0)
    await asked(app)
    erasing = asyncio.create_task(app.coping.forget(SERVER, handle(app)))
    for _ in range(5):
        await asyncio.sleep(0)
    gate.set()
    assert await erasing == 1
    await settling
    await app.coping.settled()
    again = program(db, seed=2)
    assert await again.coping.export(SERVER, handle(app)) == []
    assert len(await again.coping.export(SERVER, handle(app, BEN))) == 1


async def test_two_at_once_whom_a_change_elsewhere_meets_get_two_tips(
    sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have read what was there before either was shown anything, and neither reading is kept."""
    app = program(sqlite_db)
    await asked(app, BEN)  # what is the server's is in memory
    ask, gate = sqlite_db.ask, asyncio.Event()

    async def late(*questions: Any) -> Any:
        app.coping._turns._hear("")  # so that nothing that is read is kept
        found = await ask(*questions)
        await gate.wait()
        return found

    monkeypatch.setattr(sqlite_db, "ask", late)
    tips = [asyncio.create_task(app.coping.tip(SERVER, handle(app))) for _ in range(3)]
    await asyncio.sleep(0.1)
    gate.set()
    given = await asyncio.gather(*tips)
    assert len({each.tip.id for each in given}) == 3
    await app.coping.settled()
    assert [each["turn"] for each in await program(sqlite_db).coping.export(SERVER, handle(app))] == [1, 2, 3]


async def test_what_is_written_while_it_is_read_was_shown(sqlite_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was shown was not in the database yet when it was read, and is by the time the answer is there."""
    app = program(sqlite_db)
    first = await asked(app)
    clock_of(app).move(MINUTE)
    ask = sqlite_db.ask

    async def late(*questions: Any) -> Any:
        rows = await ask(*(Question(each.sql, each.params, list) for each in questions))
        if store.marks(SERVER, "").sql in {each.sql for each in questions}:
            await app.coping.settled()
        return tuple([each.read(found) for each, found in zip(questions, rows, strict=True)])

    monkeypatch.setattr(sqlite_db, "ask", late)
    assert (await app.coping.tip(SERVER, handle(app))).tip.id != first
    await app.coping.settled()
    assert [each["turn"] for each in await program(sqlite_db).coping.export(SERVER, handle(app))] == [1, 2]


async def test_what_is_said_while_the_counts_are_read_counts_at_once(
    sqlite_db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading ends after the word was committed, with the counts from before it."""
    app = program(sqlite_db)
    tip_id = await asked(app)
    clock_of(app).move(MINUTE)
    ask, read, gate = sqlite_db.ask, asyncio.Event(), asyncio.Event()

    async def late(*questions: Any) -> Any:
        found = await ask(*questions)
        read.set()
        await gate.wait()
        return found

    with monkeypatch.context() as slow:
        slow.setattr(sqlite_db, "ask", late)
        hearing = asyncio.create_task(app.coping._hearing.of(SERVER))
        await read.wait()
    await app.coping.mark_help(SERVER, handle(app), tip_id, helped=True)
    gate.set()
    assert (await hearing)._tallies == {}
    assert set((await app.coping._hearing.of(SERVER))._tallies) == {tip_id}
    await app.coping.settled()


async def test_many_are_written_together_and_none_twice(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    people = range(ADA, ADA + 45)
    given = [(member, await asked(app, member)) for member in people for _ in range(2)]
    await app.coping.settled()
    again = program(sqlite_db, seed=2)
    kept = [(member, row["tip"]) for member in people for row in await again.coping.export(SERVER, handle(app, member))]
    assert sorted(kept) == sorted(given)


async def test_where_it_cannot_be_written_people_are_answered_and_the_log_says_so(
    sqlite_db: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = program(sqlite_db)

    async def full(*_: Any) -> None:
        raise StorageFault("the disk is full")

    with monkeypatch.context() as faulty:
        faulty.setattr(store, "put_turns", full)
        await asked(app)
        await app.coping.settled()
    assert "was not kept: StorageFault" in caplog.text
    assert not app.coping._turns._known, "what was not kept is not known"
    await asked(app)
    await app.coping.settled()
    assert len(await program(sqlite_db).coping.export(SERVER, handle(app))) == 1


async def test_only_so_many_are_in_memory(sqlite_db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST_PEOPLE", 4)
    monkeypatch.setattr(turns, "MOST_MARKS", 10)
    monkeypatch.setattr(circumstances, "MOST", 3)
    app = program(sqlite_db)
    known, around = app.coping._turns._known, app.circumstances._known
    for member in range(ADA, ADA + 9):
        for _ in range(4):
            await asked(app, member)
            assert known.weight == sum(turns._size(each) for each in map(known.get, known) if each)
    assert 0 < len(known) <= 4
    assert len(around) == 3
    clock_of(app).move(MINUTE)
    await asked(app, BEN)
    await asked(app, ADA)
    assert (len(known), len(around)) == (2, 2), "and what is past its minute goes"
    await app.coping.settled()


async def test_what_another_process_changed_is_read_anew(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await asked(app)
    for what, kept in (("rooms/1", True), (f"tips/{SERVER + 1}", True), (f"tips/{SERVER}", False)):
        app.coping._turns._hear(what)
        assert bool(app.coping._turns._known) is kept
    assert app.coping._turns._known.weight == 0
    await app.coping.settled()


async def test_who_says_something_else_of_themselves_is_seen_anew_at_once(db: Database) -> None:
    app = program(db)
    await set_up(app)
    assert (await app.circumstances.of(SERVER, ADA))[0] is None
    await app.profiles.keep(SERVER, ADA, Profile(safe=Safe.NO, places=("GB",)))
    said, near = await app.circumstances.of(SERVER, ADA)
    assert said == Profile(safe=Safe.NO, places=("GB",))
    assert "christmas-day" in near.around
    await app.shielding.choose(ADA, "christmas-day", "GB", Choice.SKIP, "Europe/London")
    assert "christmas-day" not in (await app.circumstances.of(SERVER, ADA))[1].around
    own = await app.remembering.add(
        ADA, name="that day", day="23 Dec", lead="1", clock="09:00", words="", usual_zone="Europe/London"
    )
    assert "own-date" in (await app.circumstances.of(SERVER, ADA))[1].today
    await app.remembering.remove(ADA, own.id)
    assert "own-date" not in (await app.circumstances.of(SERVER, ADA))[1].today
    await app.profiles.forget(SERVER, ADA)
    assert (await app.circumstances.of(SERVER, ADA))[0] is None
