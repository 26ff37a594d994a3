"""What authors do with their own vents, over both databases."""

from __future__ import annotations

import pytest

from bot.app import App
from bot.delivery import Delivered, GaveUp, Nothing, Parcel, Settled
from bot.features.oversight.rules import Span
from bot.features.venting.asked import Asked, Boundary, Readers
from bot.features.venting.own import LOCK
from bot.features.venting.rules import State, Wish
from bot.features.venting.service import PUBLISH, REMOVE
from bot.kernel.clock import HOUR
from bot.kernel.errors import Refusal, Why
from bot.kernel.vault import Vault
from tests.services import SERVER, clock_of, dump
from tests.venting.test_holding import told

ADA, BEN = 700_000_000_000_000_001, 700_000_000_000_000_002


async def written(app: App, who: int = ADA) -> str:
    clock_of(app).move(HOUR)
    return (await app.venting.post(SERVER, who, "I miss the sea.", Wish.KIND)).vent_id


async def settle(app: App, kind: str, vent_id: str, settled: Settled) -> None:
    """As the postman does after the courier came back."""
    told = {PUBLISH: app.venting.published, REMOVE: app.own_vents.removed, LOCK: app.own_vents.locked}[kind]
    state = "gave_up" if isinstance(settled, GaveUp) else "sent"
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET state = $3 WHERE kind = $1 AND subject = $2", kind, vent_id, state)
        await told(tx, Parcel("p" * 26, kind, vent_id, SERVER, 0, 1, 0), settled)


async def waits(app: App) -> set[str]:
    return {str(row["kind"]) for row in (await dump(app.db))["outbox"] if row["state"] == "waiting"}


async def test_each_person_finds_their_own_and_nobody_elses(app: App) -> None:
    hers = {await written(app) for _ in range(3)}
    his = await written(app, BEN)
    assert {vent.id for vent in await app.own_vents.all(SERVER, ADA)} == hers
    assert [vent.id for vent in await app.own_vents.all(SERVER, BEN)] == [his]
    assert await app.own_vents.all(SERVER + 1, ADA) == ()
    assert (await app.own_vents.one(SERVER, BEN, his)).state is State.QUEUED


async def test_what_waits_comes_first_and_then_the_latest(app: App) -> None:
    first, second, third = [await written(app) for _ in range(3)]
    await settle(app, PUBLISH, first, Delivered(5, 100))
    await settle(app, PUBLISH, second, Delivered(5, 200))
    assert [vent.id for vent in await app.own_vents.all(SERVER, ADA)] == [third, second, first]


@pytest.mark.parametrize(("server", "who"), [(SERVER, BEN), (SERVER + 1, ADA)])
async def test_only_the_author_can_touch_a_vent(app: App, server: int, who: int) -> None:
    vent_id = await written(app)
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))
    for act in (app.own_vents.one, app.own_vents.take_back, app.own_vents.close):
        with pytest.raises(Refusal) as no:
            await act(server, who, vent_id)
        assert no.value.key == "refusal-vent-not-there"
    assert (await app.own_vents.one(SERVER, ADA, vent_id)).state is State.RELEASED


async def test_without_its_key_a_vent_is_nobodys(app: App) -> None:
    await written(app)
    app.own_vents._vault = Vault([bytes(32)], app.ids.key)  # its key was given up
    assert await app.own_vents.all(SERVER, ADA) == ()


async def test_the_words_of_what_is_not_out_are_read_by_their_author_alone(app: App) -> None:
    clock_of(app).move(HOUR)
    also = Asked((Boundary.NO_RECONCILING,), Readers.MODERATORS, "loss")
    vent_id = (await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.ADVICE, also=also)).vent_id
    vent = await app.own_vents.words(SERVER, ADA, vent_id)
    assert (vent.words, vent.note, vent.wish) == ("I miss the sea.", "loss", Wish.ADVICE)
    assert (vent.boundaries, vent.readers) == (also.boundaries, also.readers)
    for server, who in ((SERVER, BEN), (SERVER + 1, ADA)):
        with pytest.raises(Refusal) as no:
            await app.own_vents.words(server, who, vent_id)
        assert no.value.key == "refusal-vent-not-there"
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))
    with pytest.raises(Refusal) as no:
        await app.own_vents.words(SERVER, ADA, vent_id)
    assert no.value.key == "refusal-vent-words-gone"


async def test_words_whose_key_was_given_up_are_gone(app: App) -> None:
    vent_id = await written(app)
    async with app.db.write() as tx:
        await tx.run("UPDATE vents SET words_box = $2 WHERE id = $1", vent_id, b"of another key")
    with pytest.raises(Refusal) as no:
        await app.own_vents.words(SERVER, ADA, vent_id)
    assert no.value.key == "refusal-vent-words-gone"


async def test_what_waits_leaves_nothing(app: App) -> None:
    vent_id = await written(app)
    assert (await app.own_vents.take_back(SERVER, ADA, vent_id)).message_id == 0
    tables = await dump(app.db)
    assert tables["vents"] == []
    assert tables["outbox"] == []
    with pytest.raises(Refusal):
        await app.own_vents.take_back(SERVER, ADA, vent_id)


async def test_what_is_out_is_removed_through_the_outbox(app: App) -> None:
    vent_id = await written(app)
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))
    await app.own_vents.close(SERVER, ADA, vent_id)
    assert (await app.own_vents.take_back(SERVER, ADA, vent_id)).message_id == 100
    assert REMOVE in await waits(app)
    assert await app.own_vents.all(SERVER, ADA) == ()
    await settle(app, REMOVE, vent_id, Delivered(5, 100))
    assert (await dump(app.db))["vents"] == []


async def on_its_way(app: App, vent_id: str) -> None:
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET tries = 1 WHERE subject = $1", vent_id)


@pytest.mark.parametrize(
    ("settled", "rows", "kinds"),
    [
        (Delivered(5, 100), 1, {REMOVE}),
        (Delivered(5, 0), 0, set()),
        (Nothing(), 0, set()),
        (GaveUp(Why.CHANNEL_GONE), 0, set()),
        (GaveUp(Why.PERMISSION_MISSING), 1, {"desk.notice"}),
    ],
)
async def test_what_is_on_its_way_loses_its_words_at_once(
    app: App, settled: Settled, rows: int, kinds: set[str]
) -> None:
    vent_id = await written(app)
    await on_its_way(app, vent_id)
    await app.own_vents.take_back(SERVER, ADA, vent_id)
    (row,) = (await dump(app.db))["vents"]
    assert (row["words_box"], row["state"]) == (None, "withdrawn")
    await settle(app, PUBLISH, vent_id, settled)
    assert len((await dump(app.db))["vents"]) == rows
    assert await waits(app) == kinds


async def test_what_is_held_is_looked_for_before_it_is_forgotten(app: App) -> None:
    vent_id = await written(app)
    await settle(app, PUBLISH, vent_id, GaveUp(Why.PERMISSION_MISSING))
    await app.own_vents.take_back(SERVER, ADA, vent_id)
    assert PUBLISH in await waits(app)
    vent = await app.venting.load(vent_id)
    assert vent is not None
    assert (vent.words, vent.state) == ("", State.WITHDRAWN)
    assert await app.venting.let_out_stuck(SERVER) == 0  # it does not come out by mending the setup


@pytest.mark.parametrize("why", [Why.CHANNEL_GONE, Why.PERMISSION_MISSING])
async def test_what_cannot_be_removed_is_told_and_tried_again(app: App, why: Why) -> None:
    vent_id = await written(app)
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))
    await app.own_vents.take_back(SERVER, ADA, vent_id)
    await settle(app, REMOVE, vent_id, GaveUp(why))
    gone = why is Why.CHANNEL_GONE
    assert ((await dump(app.db))["vents"] == []) == gone
    assert ("desk.notice" in await waits(app)) != gone
    await app.venting.let_out_stuck(SERVER)
    assert (REMOVE in await waits(app)) != gone


async def test_whose_it_was_is_forgotten_also_where_it_cannot_be_removed(app: App) -> None:
    vent_id = await written(app)
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))  # a message id of 100 is from 2015
    await app.own_vents.take_back(SERVER, ADA, vent_id)
    await settle(app, REMOVE, vent_id, GaveUp(Why.PERMISSION_MISSING))
    async with app.db.write() as tx:
        await app.venting.retain(tx)
    (row,) = (await dump(app.db))["vents"]
    assert bytes(row["author_box"]) == b""  # type: ignore[call-overload]
    await app.venting.let_out_stuck(SERVER)
    assert REMOVE in await waits(app)


async def test_what_waited_in_vain_is_forgotten_with_its_parcel_and_only_words_that_never_came_out_go_back(
    app: App,
) -> None:
    held, taken, released = [await written(app) for _ in range(3)]
    await settle(app, PUBLISH, held, GaveUp(Why.CHANNEL_GONE))
    await settle(app, PUBLISH, released, Delivered(5, 100))
    await on_its_way(app, taken)
    await app.own_vents.take_back(SERVER, ADA, taken)
    given_back = [("vent-told-not-out", "I miss the sea.")]
    for left, letters in (({held, taken, released}, []), ({released}, given_back), ({released}, given_back)):
        async with app.db.write() as tx:
            await app.own_vents.retain(tx)
        assert {row["id"] for row in (await dump(app.db))["vents"]} == left
        assert await told(app) == letters
        async with app.db.write() as tx:
            await tx.run("DELETE FROM outbox")
    (notice,) = await app.notices.export(SERVER, ADA)
    assert notice["count"] == 1


async def test_closing_is_for_what_is_out_and_open(app: App) -> None:
    vent_id = await written(app)
    with pytest.raises(Refusal) as no:
        await app.own_vents.close(SERVER, ADA, vent_id)
    assert no.value.key == "refusal-vent-not-open"
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))
    await app.own_vents.close(SERVER, ADA, vent_id)
    assert LOCK in await waits(app)
    assert (await app.own_vents.one(SERVER, ADA, vent_id)).state is State.CLOSED
    with pytest.raises(Refusal):
        await app.own_vents.close(SERVER, ADA, vent_id)
    await settle(app, LOCK, vent_id, GaveUp(Why.PERMISSION_MISSING))
    assert "desk.notice" in await waits(app)


TOMAS = 700_000_000_000_000_009


async def hidden(app: App, vent_id: str) -> str:
    await app.oversight.hide(SERVER, TOMAS, f"vent/{vent_id}", {"embeds": ["the words"]}, "Names.")
    ((hidden_id, _),) = await app.oversight.hidden_posts(SERVER)
    return hidden_id


async def test_a_hidden_post_that_was_taken_back_cannot_be_restored(app: App) -> None:
    vent_id = await written(app)
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))
    hidden_id = await hidden(app, vent_id)
    await app.own_vents.take_back(SERVER, ADA, vent_id)
    assert (await dump(app.db))["hidden_posts"] == []
    with pytest.raises(Refusal):
        await app.oversight.restore(SERVER, TOMAS, hidden_id)
    with pytest.raises(Refusal):
        await hidden(app, vent_id)


@pytest.mark.parametrize("removed_first", [True, False])
async def test_what_is_on_its_way_back_when_it_is_taken_back_is_removed_again(app: App, removed_first: bool) -> None:
    vent_id = await written(app)
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))
    hidden_id = await hidden(app, vent_id)
    await app.oversight.restore(SERVER, TOMAS, hidden_id)
    await app.own_vents.take_back(SERVER, ADA, vent_id)
    assert await app.oversight.load(hidden_id) is None
    assert "the words" not in repr(await dump(app.db))
    if removed_first:
        await settle(app, REMOVE, vent_id, Delivered(5, 100))
    async with app.db.write() as tx:
        await app.oversight.restored(tx, Parcel("q" * 26, "x", hidden_id, SERVER, 0, 1, 0), Delivered(5, 200))
    rows = (await dump(app.db))["outbox"]
    assert "5.200" in {row["subject"] for row in rows if row["kind"] == REMOVE and row["state"] == "waiting"}
    assert (await dump(app.db))["hidden_posts"] == []


async def test_a_closed_post_that_is_restored_stays_closed(app: App) -> None:
    vent_id = await written(app)
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))
    await app.own_vents.close(SERVER, ADA, vent_id)
    hidden_id = await hidden(app, vent_id)
    await app.oversight.restore(SERVER, TOMAS, hidden_id)
    async with app.db.write() as tx:
        await app.oversight.restored(tx, Parcel("q" * 26, "x", hidden_id, SERVER, 0, 1, 0), Delivered(5, 200))
    vent = await app.own_vents.one(SERVER, ADA, vent_id)
    assert (vent.state, vent.message_id) == (State.CLOSED, 200)


async def test_nobody_is_paused_by_a_post_whose_author_is_forgotten(app: App) -> None:
    vent_id = await written(app)
    await settle(app, PUBLISH, vent_id, Delivered(5, 100))
    async with app.db.write() as tx:
        await app.venting.retain(tx)  # a message id of 100 is from 2015
    with pytest.raises(Refusal) as no:
        await app.oversight.pause(SERVER, TOMAS, f"vent/{vent_id}", Span.DAY, "Names.")
    assert no.value.key == "refusal-anon-no-author"
