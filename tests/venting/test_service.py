"""The use cases of venting over both databases."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import App
from bot.delivery import Delivered, GaveUp, Nothing, Parcel, Settled
from bot.features.venting.rules import Wish
from bot.features.venting.service import PUBLISH, THREAD
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Conflict, Refusal, Why
from tests.services import SERVER, clock_of, dump

ADA, BEN = 700_000_000_000_000_001, 700_000_000_000_000_002


async def settle(app: App, vent_id: str, settled: Settled) -> None:
    parcel = Parcel("p" * 26, PUBLISH, vent_id, SERVER, 0, 1, 0)
    async with app.db.write() as tx:
        await app.venting.published(tx, parcel, settled)


async def waiting(app: App, kind: str) -> list[tuple[str, int]]:
    async with app.db.read() as tx:
        rows = await tx.all("SELECT subject, due_at FROM outbox WHERE kind = $1 AND state = 'waiting'", kind)
    return [(row["subject"], row["due_at"]) for row in rows]


async def test_a_vent_is_safe_before_it_is_acknowledged(app: App) -> None:
    posted = await app.venting.post(SERVER, ADA, "  I miss the sea.  ", Wish.KIND)
    vent = await app.venting.load(posted.vent_id)
    assert vent is not None
    assert (vent.words, vent.wish, vent.alias) == ("I miss the sea.", Wish.KIND, posted.alias)
    assert await waiting(app, PUBLISH) == [(posted.vent_id, posted.due_at)]
    assert posted.earliest <= posted.due_at <= posted.latest


async def test_nothing_in_the_database_tells_who_wrote_or_what(app: App) -> None:
    await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
    everything = repr(await dump(app.db))
    assert str(ADA) not in everything
    assert "miss the sea" not in everything


async def test_two_vents_of_one_person_share_nothing_that_those_of_two_do_not(app: App) -> None:
    await app.venting.post(SERVER, ADA, "one", Wish.KIND)
    clock_of(app).move(HOUR)
    await app.venting.post(SERVER, ADA, "two", Wish.KIND)
    tables = await dump(app.db)
    first, second = tables["vents"]
    shared = {name for name in first if first[name] == second[name]}
    alike = {"server_id", "state", "wish", "channel_id", "message_id", "colour", "boundaries", "readers"}
    assert shared <= alike | {"claim"}
    assert {first["claim"], second["claim"]} == {""}  # of a server that keeps nobody's name: see test_claims
    linking = {value for row in tables["vent_pace"] for name, value in row.items() if name != "server_id"}
    values = {value for table in ("vents", "outbox") for row in tables[table] for value in row.values()}
    assert not {value for value in linking & values if not isinstance(value, int) or value > 1_000}


async def test_words_are_kept_no_longer_than_until_they_are_out(app: App) -> None:
    posted = await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
    await settle(app, posted.vent_id, Delivered(5, 6))
    vent = await app.venting.load(posted.vent_id)
    assert vent is not None
    assert (vent.words, vent.channel_id, vent.message_id) == ("", 5, 6)
    assert (await dump(app.db))["vents"][0]["words_box"] is None
    assert [subject for subject, _ in await waiting(app, THREAD)] == [posted.vent_id]
    assert await app.venting.shown_as(SERVER, 6) == posted.vent_id
    assert await app.venting.shown_as(SERVER, 7) is None


@pytest.mark.parametrize("why", list(Why))
async def test_a_vent_that_cannot_go_out_waits_and_the_team_is_told(app: App, why: Why) -> None:
    posted = await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.KIND)
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET state = 'gave_up' WHERE subject = $1", posted.vent_id)
    await settle(app, posted.vent_id, GaveUp(why))
    ((notice_id, _),) = await waiting(app, "desk.notice")
    notice = await app.desk.load(notice_id)
    assert notice is not None
    assert app.words.say(notice[0], "en", **notice[1])
    assert await app.venting.let_out_stuck(SERVER) == 1
    assert [subject for subject, _ in await waiting(app, PUBLISH)] == [posted.vent_id]
    vent = await app.venting.load(posted.vent_id)
    assert vent is not None
    assert vent.words == "I miss the sea."
    assert await app.venting.let_out_stuck(SERVER) == 0


async def test_nothing_to_say_changes_nothing(app: App) -> None:
    posted = await app.venting.post(SERVER, ADA, "words", Wish.LISTEN)
    before = await dump(app.db)
    await settle(app, posted.vent_id, Nothing())
    assert await dump(app.db) == before


async def test_writing_too_fast_says_how_long_to_wait_and_costs_nothing(app: App) -> None:
    await app.venting.post(SERVER, ADA, "one", Wish.LISTEN)
    clock_of(app).move(4 * MINUTE)
    for _ in range(3):
        with pytest.raises(Refusal) as no:
            await app.venting.post(SERVER, ADA, "two", Wish.LISTEN)
        assert no.value.values == {"minutes": 1, "hours": 0}
    await app.venting.post(SERVER, BEN, "mine", Wish.LISTEN)
    clock_of(app).move(MINUTE)
    await app.venting.post(SERVER, ADA, "two", Wish.LISTEN)


async def test_two_submits_of_one_person_at_once_are_one_vent(app: App) -> None:
    results = await asyncio.gather(
        *(app.venting.post(SERVER, ADA, f"words {n}", Wish.LISTEN) for n in range(8)), return_exceptions=True
    )
    assert sum(not isinstance(result, BaseException) for result in results) == 1
    assert all(isinstance(result, Refusal) for result in results if isinstance(result, BaseException))
    assert len((await dump(app.db))["vents"]) == 1


async def test_fifty_people_at_once_each_have_their_own_words(app: App) -> None:
    people = {ADA + n: f"words of {n}" for n in range(50)}
    posted = await asyncio.gather(*(app.venting.post(SERVER, who, words, Wish.KIND) for who, words in people.items()))
    for (who, words), each in zip(people.items(), posted, strict=True):
        vent = await app.venting.load(each.vent_id)
        assert vent is not None
        assert vent.words == words
        row = next(row for row in (await dump(app.db))["vents"] if row["id"] == each.vent_id)
        assert app.vault.open(bytes(row["author_box"]), f"vent/{SERVER}/{each.vent_id}/author") == str(who).encode()  # type: ignore[call-overload]


@pytest.mark.parametrize("words", ["", "   ", "\u200b\u200b", "\n\n"])
async def test_no_words_are_refused_kindly(app: App, words: str) -> None:
    with pytest.raises(Refusal) as no:
        await app.venting.post(SERVER, ADA, words, Wish.LISTEN)
    assert app.words.say(no.value.key)


async def test_a_server_that_is_not_set_up_refuses(app: App) -> None:
    with pytest.raises(Refusal) as no:
        await app.venting.post(SERVER + 1, ADA, "words", Wish.LISTEN)
    assert no.value.key == "refusal-not-set-up"


async def test_pace_is_forgotten_after_two_days(app: App) -> None:
    await app.venting.post(SERVER, ADA, "words", Wish.LISTEN)
    for passed, left in ((DAY, 1), (2 * DAY, 0)):
        clock_of(app).move(passed)
        async with app.db.write() as tx:
            await app.venting.retain(tx)
        assert len((await dump(app.db))["vent_pace"]) == left


async def test_a_missing_vent_is_nothing(app: App) -> None:
    assert await app.venting.load("x") is None


async def test_the_same_vent_is_intended_once(app: App) -> None:
    posted = await app.venting.post(SERVER, ADA, "words", Wish.LISTEN)
    with pytest.raises(Conflict):
        async with app.db.write() as tx:
            await app.outbox.add(tx, PUBLISH, posted.vent_id, server_id=SERVER, due_at=0)
