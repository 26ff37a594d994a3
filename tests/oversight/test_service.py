"""The use cases of oversight over both databases."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import App
from bot.delivery import Delivered, GaveUp, Nothing, NotNow, Parcel
from bot.features.cases.service import Kind
from bot.features.oversight import store
from bot.features.oversight.audit import REASON_KEPT, Did
from bot.features.oversight.rules import Span
from bot.features.oversight.service import HIDDEN_KEPT, HIDE, RESTORE
from bot.features.venting.rules import Wish
from bot.features.venting.service import PUBLISH, THREAD
from bot.kernel.clock import DAY, HOUR, SECOND
from bot.kernel.errors import Conflict, Refusal, Why
from tests.services import SERVER, clock_of, dump, program, set_up

ADA, BEN = 700_000_000_000_000_001, 700_000_000_000_000_002
TOMAS, INES = 700_000_000_000_000_011, 700_000_000_000_000_012
SHOWN = {"embeds": [{"description": "I miss the sea."}], "buttons": []}


async def vent(app: App, who: int, message_id: int = 0) -> str:
    """A vent of `who`'s; out as `message_id` where one is given. The subject."""
    posted = await app.venting.post(SERVER, who, "I miss the sea.", Wish.KIND)
    if message_id:
        async with app.db.write() as tx:
            await app.venting.published(tx, parcel(PUBLISH, posted.vent_id), Delivered(5, message_id))
    clock_of(app).move(HOUR)
    return f"vent/{posted.vent_id}"


def parcel(kind: str, subject: str) -> Parcel:
    return Parcel("p" * 26, kind, subject, SERVER, 0, 1, 0)


async def waiting(app: App, kind: str) -> list[str]:
    async with app.db.read() as tx:
        rows = await tx.all("SELECT subject FROM outbox WHERE kind = $1 AND state = 'waiting'", kind)
    return [row["subject"] for row in rows]


async def refused(app: App, who: int) -> Refusal:
    with pytest.raises(Refusal) as no:
        await app.venting.post(SERVER, who, "again", Wish.KIND)
    return no.value


# -- the record ------------------------------------------------------------------------------------------------------


async def recorded(app: App) -> list[tuple[int, str, str, str]]:
    return [(entry.actor, entry.did, entry.about, why) for entry, why in await app.oversight.ledger.entries(SERVER)]


async def test_each_act_is_in_the_record_with_who_and_why_and_the_chain_holds(app: App) -> None:
    subject = await vent(app, ADA, 6)
    await app.oversight.lockdown(SERVER, TOMAS, "raid in the evening")
    await app.oversight.lift(SERVER, INES)
    pause = await app.oversight.pause(SERVER, TOMAS, subject, Span.DAY, "names a child")
    await app.oversight.lift_pause(SERVER, INES, pause.id)
    await app.oversight.hide(SERVER, TOMAS, subject, SHOWN, "names a school")
    ((hidden_id, _),) = await app.oversight.hidden_posts(SERVER)
    await app.oversight.restore(SERVER, INES, hidden_id)
    assert await recorded(app) == [
        (TOMAS, "stopped", "server", "raid in the evening"),
        (INES, "resumed", "server", ""),
        (TOMAS, "paused", subject, "names a child"),
        (INES, "pause-lifted", subject, ""),
        (TOMAS, "hidden", subject, "names a school"),
        (INES, "restored", subject, ""),
    ]
    (checked,) = await app.oversight.ledger.verify({})
    assert (checked.entries, checked.faults) == (6, ())
    rows = repr((await dump(app.db))["audit_entries"])
    assert str(ADA) not in rows
    assert "names a" not in rows


async def test_entries_written_at_once_make_one_chain(app: App) -> None:
    async def one(number: int) -> None:
        async with app.db.write() as tx:
            await app.oversight.ledger.record(tx, SERVER + number % 2, TOMAS, Did.HIDDEN, "server", str(number))

    await asyncio.gather(*(one(number) for number in range(20)))
    checked = await app.oversight.ledger.verify({})
    assert [(each.entries, each.faults) for each in checked] == [(10, ()), (10, ())]


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE audit_entries SET actor = actor + 1 WHERE step = 2",
        "DELETE FROM audit_entries WHERE step = 2",
        "DELETE FROM audit_entries WHERE step = 3",
        "UPDATE audit_entries SET step = CASE step WHEN 1 THEN 21 ELSE 22 END WHERE step < 3",
        "DELETE FROM audit_heads",
        "UPDATE audit_entries SET why_box = NULL WHERE step = 1",
    ],
)
async def test_what_is_done_to_the_tables_is_found(app: App, tamper: str) -> None:
    for number in range(3):
        async with app.db.write() as tx:
            await app.oversight.ledger.record(tx, SERVER, TOMAS, Did.HIDDEN, "server", str(number))
    async with app.db.write() as tx:
        assert await tx.run(tamper)
    (checked,) = await app.oversight.ledger.verify({})
    assert checked.faults


async def test_without_the_key_nobody_writes_an_entry_that_holds(app: App) -> None:
    """Somebody with the database alone makes a chain of their own: every mark in it is wrong."""
    other = program(app.db, seed=2)
    other.oversight.ledger._vault._handle_key = bytes(32)
    async with app.db.write() as tx:
        await other.oversight.ledger.record(tx, SERVER, TOMAS, Did.HIDDEN, "server", "forged")
    (checked,) = await app.oversight.ledger.verify({})
    assert checked.faults == ("entry 1 was changed, moved, or follows on one that was",)


async def test_reasons_go_after_a_year_and_the_chain_still_holds(app: App) -> None:
    await app.oversight.lockdown(SERVER, TOMAS, "raid")
    clock_of(app).move(REASON_KEPT + SECOND)
    async with app.db.write() as tx:
        await app.oversight.retain(tx)
    assert await recorded(app) == [(TOMAS, "stopped", "server", "")]
    (checked,) = await app.oversight.ledger.verify({})
    assert checked.faults == ()


# -- stopping everything -----------------------------------------------------------------------------------------------


async def test_a_lockdown_stops_writing_and_keeps_what_waits_and_what_is_set(app: App) -> None:
    subject = await vent(app, ADA)
    before = await app.servers.get(SERVER)
    assert await app.oversight.lockdown(SERVER, TOMAS, "raid")
    assert not await app.oversight.lockdown(SERVER, INES, "raid")
    assert (await refused(app, BEN)).key == "refusal-anon-stopped"
    with pytest.raises(NotNow):
        await app.oversight.may_go_out(SERVER)
    assert f"vent/{(await waiting(app, PUBLISH))[0]}" == subject
    assert await app.oversight.lift(SERVER, TOMAS)
    assert not await app.oversight.lift(SERVER, TOMAS)
    await app.oversight.may_go_out(SERVER)
    await vent(app, BEN)
    assert await app.servers.get(SERVER) == before


async def test_a_lockdown_here_stops_nobody_elsewhere(app: App) -> None:
    await set_up(app, SERVER + 1)
    await app.oversight.lockdown(SERVER + 1, TOMAS, "raid")
    await vent(app, ADA)
    await app.oversight.may_go_out(SERVER)


async def test_a_refused_vent_leaves_nothing_behind(app: App) -> None:
    await app.oversight.lockdown(SERVER, TOMAS, "raid")
    before = await dump(app.db)
    await refused(app, ADA)
    assert await dump(app.db) == before


async def test_the_form_is_refused_where_a_stop_is_known_and_opens_again_after_it(app: App) -> None:
    await app.oversight.may_open_form(SERVER)
    await app.oversight.lockdown(SERVER, TOMAS, "raid")
    with pytest.raises(Refusal):
        await app.oversight.may_open_form(SERVER)
    elsewhere = program(app.db, seed=2)  # another process: nobody can send a form there by which it would learn more
    await refused(elsewhere, ADA)
    with pytest.raises(Refusal):
        await elsewhere.oversight.may_open_form(SERVER)
    await app.oversight.lift(SERVER, TOMAS)
    await app.oversight.may_open_form(SERVER)
    await elsewhere.oversight.may_open_form(SERVER)


async def test_a_stop_without_a_reason_is_refused(app: App) -> None:
    with pytest.raises(Refusal) as no:
        await app.oversight.lockdown(SERVER, TOMAS, " \u200b ")
    assert no.value.key == "refusal-anon-no-reason"
    assert await app.oversight.stopped(SERVER) is None


# -- pausing whom nobody sees ------------------------------------------------------------------------------------------


async def test_whoever_wrote_the_post_is_paused_until_it_ends_and_nobody_else(app: App) -> None:
    subject = await vent(app, ADA, 6)
    pause = await app.oversight.pause(SERVER, TOMAS, subject, Span.DAY, "It names a child.")
    no = await refused(app, ADA)
    assert no.key == "refusal-anon-paused"
    assert no.values["reason"] == "It names a child."
    assert no.values["until"] == f"<t:{pause.until // SECOND}:f>"
    await vent(app, BEN)
    clock_of(app).set(pause.until - 1)
    await refused(app, ADA)
    clock_of(app).set(pause.until)
    await vent(app, ADA)


async def test_a_pause_can_be_lifted_early_and_other_pauses_of_the_same_person_stay(app: App) -> None:
    first, second = await vent(app, ADA, 6), await vent(app, ADA, 7)
    pauses = [await app.oversight.pause(SERVER, TOMAS, each, Span.WEEK, "Names.") for each in (first, second)]
    await app.oversight.lift_pause(SERVER, INES, pauses[0].id)
    await refused(app, ADA)
    await app.oversight.lift_pause(SERVER, INES, pauses[1].id)
    await vent(app, ADA)
    with pytest.raises(Refusal) as no:
        await app.oversight.lift_pause(SERVER, INES, pauses[1].id)
    assert no.value.key == "refusal-anon-no-pause"


async def test_a_pause_of_another_server_is_not_lifted_from_here(app: App) -> None:
    pause = await app.oversight.pause(SERVER, TOMAS, await vent(app, ADA, 6), Span.DAY, "Names.")
    with pytest.raises(Refusal):
        await app.oversight.lift_pause(SERVER + 1, INES, pause.id)
    await refused(app, ADA)


async def test_two_pauses_of_one_person_look_like_those_of_two(app: App) -> None:
    hers, hers_too, his = [await vent(app, who, 6 + at) for at, who in enumerate((ADA, ADA, BEN))]
    seen = [await app.oversight.pause(SERVER, TOMAS, each, Span.DAY, "Names.") for each in (hers, hers_too, his)]
    rows = {row["subject"]: row for row in (await dump(app.db))["anon_pauses"]}

    def shared(one: str, other: str) -> set[str]:
        return {name for name in rows[one] if rows[one][name] == rows[other][name]}

    assert shared(hers, hers_too) == shared(hers, his) == {"server_id", "until_at", "answered"}
    assert len({(pause.until, pause.answered) for pause in seen}) == 1
    everything = repr(await dump(app.db))
    assert str(ADA) not in everything
    assert "Names." not in everything


async def test_only_an_anonymous_post_of_this_server_can_be_acted_on(app: App) -> None:
    subject = await vent(app, ADA, 6)
    for where, what in ((SERVER, "vent/" + "x" * 26), (SERVER, "message/6"), (SERVER + 1, subject)):
        with pytest.raises(Refusal) as no:
            await app.oversight.pause(where, TOMAS, what, Span.DAY, "Names.")
        assert no.value.key == "refusal-anon-no-post"


async def test_the_author_answers_once_into_the_case_without_a_name(app: App) -> None:
    subject = await vent(app, ADA, 6)
    pause = await app.oversight.pause(SERVER, TOMAS, subject, Span.DAY, "Names.")
    with pytest.raises(Refusal) as no:
        await app.oversight.answer(SERVER, BEN, pause.id, "It was me, says Ben.")
    assert no.value.key == "refusal-anon-pause-over"
    await app.oversight.may_answer(SERVER, ADA, pause.id)
    await app.oversight.answer(SERVER, ADA, pause.id, "It is a made-up name.")
    with pytest.raises(Refusal) as twice:
        await app.oversight.answer(SERVER, ADA, pause.id, "And another thing.")
    assert twice.value.key == "refusal-anon-answered"
    (case,) = (await dump(app.db))["cases"]
    assert (case["subject"], case["kind"]) == (subject, Kind.REPORT.value)
    reading = await app.cases.read(SERVER, str(case["id"]), TOMAS)
    assert reading.reasons == ("It is a made-up name.",)
    assert (reading.evidence.author, reading.evidence.message_id) == (None, 6)
    everything = repr(await dump(app.db))
    assert "made-up name" not in everything
    assert str(ADA) not in everything
    assert (await refused(app, ADA)).key == "refusal-anon-paused-answered"


async def test_a_pause_that_ended_is_forgotten(app: App) -> None:
    pause = await app.oversight.pause(SERVER, TOMAS, await vent(app, ADA, 6), Span.HOUR, "Names.")
    for until, left in ((pause.until - 1, 1), (pause.until, 0)):
        clock_of(app).set(until)
        async with app.db.write() as tx:
            await app.oversight.retain(tx)
        assert len((await dump(app.db))["anon_pauses"]) == left


# -- hiding ------------------------------------------------------------------------------------------------------------


async def hide(app: App, subject: str) -> str:
    await app.oversight.hide(SERVER, TOMAS, subject, SHOWN, "names a school")
    return (await waiting(app, HIDE))[0]


async def test_a_hidden_post_is_taken_away_by_the_outbox_and_kept_sealed(app: App) -> None:
    hidden_id = await hide(app, await vent(app, ADA, 6))
    hidden = await app.oversight.load(hidden_id)
    assert hidden is not None
    assert (hidden.shown, hidden.channel_id, hidden.message_id) == (SHOWN, 5, 6)
    assert "I miss the sea" not in repr(await dump(app.db))


async def test_a_post_is_hidden_once(app: App) -> None:
    subject = await vent(app, ADA, 6)
    await hide(app, subject)
    with pytest.raises(Refusal) as no:
        await app.oversight.hide(SERVER, INES, subject, SHOWN, "again")
    assert no.value.key == "refusal-anon-hidden"
    assert len(await recorded(app)) == 1


async def test_a_post_that_is_not_out_cannot_be_hidden(app: App) -> None:
    with pytest.raises(Refusal) as no:
        await hide(app, await vent(app, ADA))
    assert no.value.key == "refusal-anon-not-out"


async def test_a_restored_post_is_the_same_vent_under_another_message_and_its_words_go(app: App) -> None:
    subject = await vent(app, ADA, 6)
    hidden_id = await hide(app, subject)
    await app.oversight.restore(SERVER, INES, hidden_id)
    with pytest.raises(Conflict):
        await app.oversight.restore(SERVER, INES, hidden_id)
    assert await waiting(app, RESTORE) == [hidden_id]
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET state = 'sent' WHERE kind = $1", THREAD)
        await app.oversight.restored(tx, parcel(RESTORE, hidden_id), Delivered(5, 9))
    assert f"vent/{await app.venting.shown_as(SERVER, 9)}" == subject
    assert await app.venting.shown_as(SERVER, 6) is None
    assert f"vent/{(await waiting(app, THREAD))[0]}" == subject
    assert (await dump(app.db))["hidden_posts"] == []
    await hide(app, subject)  # and it can be hidden again


async def test_a_post_that_cannot_come_back_stays_hidden_and_the_team_is_told(app: App) -> None:
    hidden_id = await hide(app, await vent(app, ADA, 6))
    await app.oversight.restore(SERVER, INES, hidden_id)
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET state = 'gave_up' WHERE kind = $1", RESTORE)
        await app.oversight.restored(tx, parcel(RESTORE, hidden_id), GaveUp(Why.CHANNEL_GONE))
    (notice,) = await waiting(app, "desk.notice")
    assert (await app.desk.load(notice) or ("",))[0] == "desk-anon-restore"
    await app.oversight.restore(SERVER, INES, hidden_id)
    assert await waiting(app, RESTORE) == [hidden_id]


async def test_a_post_that_could_not_be_taken_away_is_told_to_the_team(app: App) -> None:
    hidden_id = await hide(app, await vent(app, ADA, 6))
    async with app.db.write() as tx:
        await app.oversight.taken_away(tx, parcel(HIDE, hidden_id), GaveUp(Why.PERMISSION_MISSING))
    (notice,) = await waiting(app, "desk.notice")
    assert (await app.desk.load(notice) or ("",))[0] == "desk-anon-hide"


async def test_what_was_hidden_for_thirty_days_cannot_come_back(app: App) -> None:
    hidden_id = await hide(app, await vent(app, ADA, 6))
    clock_of(app).move(HIDDEN_KEPT - HOUR)
    for left in (1, 0):
        async with app.db.write() as tx:
            await app.oversight.retain(tx)
        assert len((await dump(app.db))["hidden_posts"]) == left
        clock_of(app).move(DAY)
    assert await app.oversight.load(hidden_id) is None
    with pytest.raises(Refusal) as no:
        await app.oversight.restore(SERVER, TOMAS, hidden_id)
    assert no.value.key == "refusal-anon-not-hidden"


async def test_what_was_to_come_back_and_waited_for_longer_than_thirty_days_is_kept_no_more(app: App) -> None:
    hidden_id = await hide(app, await vent(app, ADA, 6))
    await app.oversight.lockdown(SERVER, TOMAS, "raid")
    await app.oversight.restore(SERVER, INES, hidden_id)
    before = await waiting(app, "desk.notice")
    clock_of(app).move(HIDDEN_KEPT + HOUR)
    async with app.db.write() as tx:
        await app.oversight.retain(tx)
    assert [row["box"] for row in (await dump(app.db))["hidden_posts"]] == [b""]
    assert await app.oversight.load(hidden_id) is None
    (notice,) = set(await waiting(app, "desk.notice")) - set(before)
    assert (await app.desk.load(notice) or ("",))[0] == "desk-anon-restore-late"
    async with app.db.write() as tx:  # the courier finds nothing to post
        await app.oversight.restored(tx, parcel(RESTORE, hidden_id), Nothing())
    assert (await dump(app.db))["hidden_posts"] == []


async def test_a_hidden_post_of_another_server_is_not_restored_from_here(app: App) -> None:
    hidden_id = await hide(app, await vent(app, ADA, 6))
    with pytest.raises(Refusal):
        await app.oversight.restore(SERVER + 1, TOMAS, hidden_id)
    async with app.db.read() as tx:
        row = await store.hidden(tx, hidden_id)
    assert row is not None
    assert row.state == "hidden"
