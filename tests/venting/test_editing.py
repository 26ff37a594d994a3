"""Other words in the place of a vent that is out, over both databases."""

from __future__ import annotations

import pytest

from bot.app import App
from bot.delivery import Delivered, GaveUp, Nothing, Parcel, Settled
from bot.features.oversight.rules import Span
from bot.features.oversight.service import RESTORE
from bot.features.screening.settings import Settings
from bot.features.venting.asked import Asked, Boundary
from bot.features.venting.own import EDIT
from bot.features.venting.rules import Wish
from bot.features.venting.service import PUBLISH, NotTaken
from bot.kernel.clock import HOUR
from bot.kernel.errors import Refusal, Why
from tests.services import SERVER, clock_of, dump
from tests.venting.test_holding import CONCERN, DANGER, Broken, told

ADA, BEN, TOMAS = 700_000_000_000_000_001, 700_000_000_000_000_002, 700_000_000_000_000_009
NEW = "The sea is loud in November."


async def settle(app: App, kind: str, vent_id: str, settled: Settled) -> None:
    """As the postman does after the courier came back."""
    told = {PUBLISH: app.venting.published, EDIT: app.edits.edited}[kind]
    async with app.db.write() as tx:
        state = "gave_up" if isinstance(settled, GaveUp) else "sent"
        await tx.run("UPDATE outbox SET state = $3 WHERE kind = $1 AND subject = $2", kind, vent_id, state)
        await told(tx, Parcel("p" * 26, kind, vent_id, SERVER, 0, 1, 0), settled)


async def out(app: App, message_id: int = 100) -> str:
    clock_of(app).move(HOUR)
    also = Asked((Boundary.NO_RECONCILING,), note="loss")
    vent_id = (await app.venting.post(SERVER, ADA, "I miss the sea.", Wish.ADVICE, also=also)).vent_id
    await settle(app, PUBLISH, vent_id, Delivered(5, message_id))
    clock_of(app).move(HOUR)
    return vent_id


async def draft(app: App, words: str = NEW, who: int = ADA) -> str:
    return (await app.drafts.keep(SERVER, who, words, Wish.ADVICE)).id


async def edit(app: App, vent_id: str, words: str = NEW, who: int = ADA) -> None:
    await app.edits.edit(SERVER, who, vent_id, await draft(app, words, who))


async def refused(app: App, vent_id: str, words: str = NEW, who: int = ADA) -> str:
    with pytest.raises(Refusal) as no:
        await edit(app, vent_id, words, who)
    assert await app.edits.load(vent_id) is None
    return no.value.key


async def edits(app: App) -> list[dict[str, object]]:
    return [dict(row) for row in (await dump(app.db))["outbox"] if row["kind"] == EDIT and row["state"] == "waiting"]


async def test_the_new_words_are_shown_later_by_lot_and_kept_no_longer(app: App) -> None:
    vent_id, waited = await out(app), set()
    for _ in range(6):
        asked_at = clock_of(app).now()
        await edit(app, vent_id)
        ((parcel),) = await edits(app)
        server = await app.servers.ready(SERVER)
        waited.add(int(str(parcel["due_at"])) - asked_at)
        assert server.release_after <= int(str(parcel["due_at"])) - asked_at <= server.release_within
        vent = await app.edits.load(vent_id)
        assert vent is not None
        assert (vent.words, vent.note, vent.boundaries) == (NEW, "", (Boundary.NO_RECONCILING,))
        await settle(app, EDIT, vent_id, Delivered(5, 100))
        ((row),) = (await dump(app.db))["vents"]
        assert row["words_box"] is None
        clock_of(app).move(HOUR)
    assert len(waited) > 3
    assert NEW not in repr(await dump(app.db))


async def test_only_its_author_and_only_what_is_out(app: App) -> None:
    vent_id = await out(app)
    assert await refused(app, vent_id, who=BEN) == "refusal-vent-not-there"
    waits = (await app.venting.post(SERVER, BEN, "I miss the hills.", Wish.KIND)).vent_id
    clock_of(app).move(HOUR)
    assert await refused(app, waits, who=BEN) == "refusal-edit-not-out"


@pytest.mark.parametrize("hold", [True, False])
@pytest.mark.parametrize(("words", "why"), [(CONCERN, "review"), (DANGER, "danger")])
async def test_what_a_person_would_look_at_first_takes_nobodys_place(
    app: App, words: str, why: str, hold: bool
) -> None:
    proposal = await app.screening.propose(SERVER, lambda _: Settings(hold=hold))
    await app.screening.use(SERVER, proposal.id)
    vent_id, draft_id = await out(app), await draft(app, words)
    with pytest.raises(NotTaken) as no:
        await app.edits.edit(SERVER, ADA, vent_id, draft_id)
    assert no.value.key == f"refusal-edit-{why}"
    assert await app.edits.load(vent_id) is None
    assert (await app.drafts.open(SERVER, ADA, draft_id)).words == words  # nothing of it is lost
    assert await edits(app) == []


async def test_a_note_alone_can_be_too_much(app: App) -> None:
    vent_id = await out(app)
    kept = await app.drafts.keep(SERVER, ADA, NEW, Wish.KIND, Asked(note=DANGER[:100]))
    with pytest.raises(NotTaken):
        await app.edits.edit(SERVER, ADA, vent_id, kept.id)


async def test_what_cannot_be_read_and_where_each_is_let_out(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    vent_id = await out(app)
    with monkeypatch.context() as broken:
        broken.setattr(app.screening, "_screeners", {"en": Broken("raises")})
        assert await refused(app, vent_id) == "refusal-edit-unread"
    await app.servers.change(SERVER, approve_first=True)
    assert await refused(app, vent_id) == "refusal-edit-approval"


async def test_stops_pauses_and_the_pace_hold_for_edits(app: App) -> None:
    vent_id = await out(app)
    await edit(app, vent_id)
    await settle(app, EDIT, vent_id, Delivered(5, 100))
    assert await refused(app, vent_id) == "refusal-vent-pace"
    clock_of(app).move(HOUR)
    kept = await draft(app)
    await app.oversight.lockdown(SERVER, TOMAS, "A flood.")
    with pytest.raises(Refusal) as no:
        await app.edits.edit(SERVER, ADA, vent_id, kept)
    assert no.value.key == "refusal-anon-stopped"
    await app.oversight.lift(SERVER, TOMAS)
    await app.oversight.pause(SERVER, TOMAS, f"vent/{vent_id}", next(iter(Span)), "Names.")
    with pytest.raises(Refusal) as no:
        await app.edits.edit(SERVER, ADA, vent_id, kept)
    assert no.value.key == "refusal-anon-paused"


async def test_what_is_hidden_stays_as_it_was(app: App) -> None:
    vent_id = await out(app)
    await edit(app, vent_id)
    await app.oversight.hide(SERVER, TOMAS, f"vent/{vent_id}", {"embeds": ["the words"]}, "Names.")
    assert await app.edits.load(vent_id) is None
    await settle(app, EDIT, vent_id, Nothing())
    clock_of(app).move(HOUR)
    assert await refused(app, vent_id) == "refusal-edit-hidden"
    assert await told(app) == [("vent-told-not-edited", NEW)]


async def test_an_edit_whose_author_was_paused_meanwhile_does_not_go_out_and_its_words_come_back(app: App) -> None:
    vent_id = await out(app)
    await edit(app, vent_id)
    pause = await app.oversight.pause(SERVER, TOMAS, f"vent/{vent_id}", Span.HOUR, "Names.")
    assert await app.edits.load(vent_id) is None
    await settle(app, EDIT, vent_id, Nothing())
    assert await told(app) == [("vent-told-not-edited", NEW)]
    await app.oversight.lift_pause(SERVER, TOMAS, pause.id)
    clock_of(app).move(HOUR)
    await edit(app, vent_id)
    assert await app.edits.load(vent_id) is not None


async def test_hidden_and_brought_back_before_it_was_due_the_edit_goes_out_there(app: App) -> None:
    vent_id = await out(app)
    await edit(app, vent_id)
    await app.oversight.hide(SERVER, TOMAS, f"vent/{vent_id}", {"embeds": ["the words"]}, "Names.")
    ((hidden, _),) = await app.oversight.hidden_posts(SERVER)
    await app.oversight.restore(SERVER, TOMAS, hidden)
    async with app.db.write() as tx:
        await app.oversight.restored(tx, Parcel("p" * 26, RESTORE, hidden, SERVER, 0, 1, 0), Delivered(5, 300))
    vent = await app.edits.load(vent_id)
    assert vent is not None
    assert (vent.message_id, vent.words) == (300, NEW)


async def test_what_was_hidden_while_the_edit_was_on_its_way_comes_back_as_it_was_and_that_is_said(app: App) -> None:
    vent_id = await out(app)
    await edit(app, vent_id)
    await app.oversight.hide(SERVER, TOMAS, f"vent/{vent_id}", {"embeds": ["the words"]}, "Names.")
    await settle(app, EDIT, vent_id, Delivered(5, 100))
    assert await told(app) == [("vent-told-not-edited", NEW)]


async def test_taken_back_or_erased_no_new_words_are_left(app: App) -> None:
    first, second = await out(app), await out(app, 200)
    await edit(app, first)
    await app.own_vents.take_back(SERVER, ADA, first)
    assert await app.edits.load(first) is None
    assert await edits(app) == []
    clock_of(app).move(HOUR)
    await edit(app, second)
    assert [each["words"] for each in await app.own_vents.export(SERVER, ADA) if each["message"] == 200] == [NEW]
    await app.own_vents.erase(SERVER, ADA)
    assert await app.edits.load(second) is None
    await settle(app, EDIT, second, Nothing())  # nobody is left to be told


async def test_a_second_edit_takes_the_place_of_one_that_waits_and_never_of_one_on_its_way(app: App) -> None:
    vent_id = await out(app)
    await edit(app, vent_id, "First.")
    clock_of(app).move(HOUR)
    await edit(app, vent_id, "Second.")
    vent = await app.edits.load(vent_id)
    assert vent is not None
    assert vent.words == "Second."
    assert len(await edits(app)) == 1
    async with app.db.write() as tx:
        await tx.run("UPDATE outbox SET tries = 1 WHERE kind = $1", EDIT)
    clock_of(app).move(HOUR)
    kept = await draft(app, "Third.")
    with pytest.raises(Refusal) as no:
        await app.edits.edit(SERVER, ADA, vent_id, kept)
    assert no.value.key == "refusal-edit-on-its-way"
    assert (await app.drafts.open(SERVER, ADA, kept)).words == "Third."
    vent = await app.edits.load(vent_id)
    assert vent is not None
    assert vent.words == "Second."


@pytest.mark.parametrize("settled", [Nothing(), GaveUp(Why.PERMISSION_MISSING), GaveUp(Why.CHANNEL_GONE)])
async def test_an_edit_that_could_not_be_made_is_told_and_forgotten(app: App, settled: Settled) -> None:
    vent_id = await out(app)
    await edit(app, vent_id)
    await settle(app, EDIT, vent_id, settled)
    assert await app.edits.load(vent_id) is None
    assert await told(app) == [("vent-told-not-edited", NEW)]
    clock_of(app).move(HOUR)
    await edit(app, vent_id)  # and it can be tried again
    assert await app.edits.load(vent_id) is not None
