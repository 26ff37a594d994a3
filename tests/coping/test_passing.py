"""Sending a tip on: once a day, to whoever takes tips, and nobody learns more than that."""

from __future__ import annotations

import json

import pytest

from bot.app import App
from bot.features.coping.passing import LATEST
from bot.features.members.rules import Way
from bot.kernel.clock import DAY, HOUR
from bot.kernel.errors import Refusal
from bot.storage.db import Database
from tests.services import SERVER, clock_of, dump, library, program, set_up

ADA, ROBIN, JUNE = 700_000_000_000_000_001, 700_000_000_000_000_002, 700_000_000_000_000_003
TIP = library().tips.tips[0]


async def waiting(app: App, member: int) -> list[str]:
    """The keys of what this person is told: what would go by direct message is laid on their page."""
    async with app.db.write() as tx:
        await tx.run("UPDATE member_notices SET here = 1")
    return [each.letter.key for each in await app.notices.waiting(SERVER, member)]


async def test_it_arrives_once_a_day_with_the_words_of_the_library(db: Database) -> None:
    app = program(db)
    await set_up(app)
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id, "Ada")
    with pytest.raises(Refusal, match="refusal-pass-today"):
        await app.passing.pass_on(SERVER, ADA, JUNE, TIP.id, "Ada")
    assert await waiting(app, ROBIN) == ["pass-named"]
    (notice,) = await app.notices.waiting(SERVER, ROBIN)
    assert notice.letter.words.startswith(TIP.text)
    assert notice.letter.values == {"sender": "Ada"}
    clock_of(app).move(DAY)
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id, "Ada")
    assert await waiting(app, ROBIN) == ["pass-named", "pass-named"]


async def test_a_person_is_sent_one_a_day_and_no_sender_is_told(db: Database) -> None:
    app = program(db)
    await set_up(app)
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id)
    await app.passing.pass_on(SERVER, JUNE, ROBIN, TIP.id)
    assert await waiting(app, ROBIN) == ["pass-nameless"]


async def test_a_tip_without_a_name_holds_none_and_comes_a_little_later(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await set_up(app)
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id)
    (parcel,) = (await dump(sqlite_db))["outbox"]
    assert 0 < int(str(parcel["due_at"])) - app.clock.now() < LATEST
    await waiting(app, ROBIN)
    (notice,) = await app.notices.waiting(SERVER, ROBIN)
    assert notice.letter.values == {}
    assert str(ADA) not in json.dumps(await dump(sqlite_db), default=str)


async def test_whoever_takes_none_gets_none_and_may_take_them_again(db: Database) -> None:
    app = program(db)
    await set_up(app)
    await app.passing.choose(SERVER, ROBIN, takes=False)
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id)
    assert await waiting(app, ROBIN) == []
    async with app.db.write() as tx:
        clock_of(app).move(3 * DAY)
        await app.passing.retain(tx)
    assert await app.passing.refuses(SERVER, ROBIN)
    await app.passing.choose(SERVER, ROBIN, takes=True)
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id)
    assert await waiting(app, ROBIN) == ["pass-nameless"]


async def test_whoever_wants_to_hear_nothing_gets_none(db: Database) -> None:
    app = program(db)
    await set_up(app)
    await app.notices.choose(SERVER, ROBIN, Way.NOTHING)
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id, "Ada")
    assert (await dump(db))["member_notices"] == []


async def test_not_to_oneself_not_a_tip_that_is_gone_and_not_nameless_while_that_is_stopped(db: Database) -> None:
    app = program(db)
    await set_up(app)
    with pytest.raises(Refusal, match="refusal-pass-self"):
        await app.passing.pass_on(SERVER, ADA, ADA, TIP.id)
    with pytest.raises(Refusal, match="refusal-tip-gone"):
        await app.passing.pass_on(SERVER, ADA, ROBIN, "no-such-tip")
    await app.oversight.lockdown(SERVER, JUNE, "a quiet hour")
    with pytest.raises(Refusal, match="refusal-anon-stopped"):
        await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id)
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id, "Ada")


async def test_the_day_is_the_servers_and_is_forgotten(db: Database) -> None:
    app = program(db)
    await set_up(app)
    await app.servers.change(SERVER, zone="Pacific/Auckland")  # 03:26 on the 24th there
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id)
    assert await app.passing.export(SERVER, ADA) == [{"sent_a_tip_on": "2025-12-24"}]
    assert await app.passing.export(SERVER, ROBIN) == [{"was_sent_a_tip": "2025-12-24", "takes_none": False}]
    clock_of(app).move(21 * HOUR)
    await app.passing.pass_on(SERVER, ADA, ROBIN, TIP.id)
    assert await app.passing.forget(SERVER, ROBIN) == 1
    assert await app.passing.export(SERVER, ROBIN) == []
    clock_of(app).move(4 * DAY)
    async with app.db.write() as tx:
        await app.passing.retain(tx)
    assert (await dump(db))["tip_passings"] == []
