"""Private notices: told once, lost never, and nobody's by what is stored."""

from __future__ import annotations

import json

import pytest

from bot.app import App
from bot.delivery import Delivered, GaveUp, Parcel, Settled
from bot.features.members.rules import Way
from bot.features.members.service import NOTICE
from bot.kernel.clock import DAY
from bot.kernel.errors import Refusal, Why
from bot.storage.db import Database
from tests.services import SERVER, clock_of, dump, program

ADA, ROBIN = 700_000_000_000_000_001, 700_000_000_000_000_002
ARRIVED, CLOSED = Delivered(1, 2), GaveUp(Why.DMS_CLOSED)


class Letters:
    """Stands for Discord: takes what it is given, or says that direct messages are closed."""

    def __init__(self, app: App, answer: Settled = ARRIVED) -> None:
        self._app = app
        self.answer = answer
        self.seen: list[tuple[int, int, str]] = []

    async def round(self, meanwhile: object = None) -> None:
        """Everything that is due, once."""
        async with self._app.db.read() as tx:
            rows = await tx.all("SELECT * FROM outbox WHERE kind = $1 AND state = 'waiting' ORDER BY id", NOTICE)
        for row in rows:
            parcel = Parcel(row["id"], NOTICE, row["subject"], row["server_id"], row["due_at"], 1, row["due_at"])
            notice = await self._app.notices.telling(parcel.subject)
            if notice is not None:
                self.seen.append((notice.member_id, notice.count, notice.letter.key))
            if callable(meanwhile):
                await meanwhile()
            async with self._app.db.write() as tx:
                await tx.run("UPDATE outbox SET state = 'sent' WHERE id = $1", parcel.id)
                await self._app.notices.told(tx, parcel, self.answer)


async def tell(app: App, member: int = ADA, topic: str = "answer/v1", **more: object) -> bool:
    async with app.db.write() as tx:
        return await app.notices.tell(tx, SERVER, member, "notices-title", topic=topic, **more)  # type: ignore[arg-type]


async def test_it_arrives_once_and_nothing_of_it_stays(db: Database) -> None:
    app = program(db)
    post = Letters(app)
    assert await tell(app, words="a sentence")
    await post.round()
    await post.round()
    assert post.seen == [(ADA, 1, "notices-title")]
    assert (await dump(db))["member_notices"] == []
    assert await app.notices.waiting(SERVER, ADA) == []


async def test_several_about_one_thing_are_one_and_of_two_things_two(db: Database) -> None:
    app = program(db)
    post = Letters(app)
    for topic in ("answer/v1", "answer/v1", "answer/v2", "answer/v1"):
        await tell(app, topic=topic)
    await tell(app, ROBIN)
    await post.round()
    assert sorted(post.seen) == [(ADA, 1, "notices-title"), (ADA, 3, "notices-title"), (ROBIN, 1, "notices-title")]


async def test_what_comes_while_one_is_on_its_way_is_told_as_well(db: Database) -> None:
    app = program(db)
    post = Letters(app)
    await tell(app)
    await post.round(meanwhile=lambda: tell(app))
    assert post.seen == [(ADA, 1, "notices-title")]
    await post.round()
    assert post.seen[1:] == [(ADA, 1, "notices-title")]
    await post.round()
    assert len(post.seen) == 2


async def test_what_cannot_be_delivered_waits_for_its_reader_alone(db: Database) -> None:
    app = program(db)
    learned: list[tuple[str, bool]] = []

    async def settled(_tx: object, _server: int, topic: str, arrived: bool) -> None:
        learned.append((topic, arrived))

    app.notices.on_settled("answer", settled)
    post = Letters(app, CLOSED)
    await tell(app, words="come by", buttons=(("case:reply", "x", "notice-put-away"),))
    await post.round()
    assert learned == [("answer/v1", False)]
    (waiting,) = await app.notices.waiting(SERVER, ADA)
    assert waiting.letter.words == "come by"
    assert await app.notices.waiting(SERVER, ROBIN) == []
    with pytest.raises(Refusal):
        await app.notices.put_away(SERVER, ROBIN, waiting.id)
    await app.notices.put_away(SERVER, ADA, waiting.id)
    assert await app.notices.waiting(SERVER, ADA) == []


@pytest.mark.parametrize(
    ("way", "silenceable", "kept", "sent"),
    [
        (Way.DM, True, True, 1),
        (Way.HERE, True, True, 0),
        (Way.NOTHING, True, False, 0),
        (Way.NOTHING, False, True, 0),
    ],
)
async def test_people_are_told_as_they_chose(
    sqlite_db: Database, way: Way, silenceable: bool, kept: bool, sent: int
) -> None:
    app = program(sqlite_db)
    await app.notices.choose(SERVER, ADA, way)
    assert await tell(app, silenceable=silenceable) is kept
    assert len((await dump(sqlite_db))["outbox"]) == sent
    assert len(await app.notices.waiting(SERVER, ADA)) == (1 if kept and not sent else 0)


async def test_nobody_reads_it_and_it_goes_after_thirty_days(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await app.notices.choose(SERVER, ADA, Way.HERE)
    await tell(app)
    for days, left in ((29, 1), (2, 0)):
        clock_of(app).move(days * DAY)
        async with sqlite_db.write() as tx:
            await app.notices.retain(tx)
        assert len(await app.notices.waiting(SERVER, ADA)) == left


async def test_rows_name_nobody_and_link_nothing(sqlite_db: Database) -> None:
    app = program(sqlite_db)
    await app.notices.choose(SERVER, ADA, Way.HERE)
    for topic in ("answer/v1", "answer/v2"):
        await tell(app, topic=topic, words="SENTINEL")
    tables = await dump(sqlite_db)
    everything = json.dumps(tables, default=lambda raw: bytes(raw).decode("latin-1"))
    assert str(ADA) not in everything
    assert "SENTINEL" not in everything
    one, other = tables["member_notices"]
    alike = {field for field in one if one[field] == other[field]}
    assert alike == {"server_id", "count", "told", "here", "until_at"}
    handles = {str(row["handle"]) for row in tables["member_ways"]}
    assert not handles & {str(row["mark"]) for row in tables["member_notices"]}


async def test_a_person_takes_all_of_it_along_or_erases_it_and_others_keep_theirs(db: Database) -> None:
    app = program(db)
    for member in (ADA, ROBIN):
        await app.notices.choose(SERVER, member, Way.HERE)
        await tell(app, member, words=f"for {member}")
    exported = json.dumps(await app.notices.export(SERVER, ADA))
    assert f"for {ADA}" in exported
    assert f"for {ROBIN}" not in exported
    assert await app.notices.erase(SERVER, ADA) == 2
    assert await app.notices.export(SERVER, ADA) == []
    assert len(await app.notices.export(SERVER, ROBIN)) == 2
