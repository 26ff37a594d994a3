"""Words that could tell who wrote them: kept for their author alone, for a while, and posted only when they say so."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.app import App
from bot.features.screening.identify import Detail, blur, identify
from bot.features.venting.drafts import Draft
from bot.features.venting.rules import DRAFT_KEPT, Wish
from bot.features.venting.service import Posted
from bot.kernel.clock import MINUTE
from bot.kernel.errors import Refusal
from tests.house.test_words import WORDS
from tests.services import SERVER, clock_of, dump

ADA, BEN = 700_000_000_000_000_001, 700_000_000_000_000_002
TELLING = "Please write to ada.lovelace@example.com about it."


async def kept(app: App, who: int = ADA) -> Draft:
    return await app.drafts.keep(SERVER, who, TELLING, Wish.ADVICE)


@given(st.text(max_size=200))
def test_what_is_blurred_holds_every_letter_that_was_no_detail(words: str) -> None:
    details = identify(words)
    gone = sum(one.end - one.start for one in details)
    assert len(blur(words, details, dict.fromkeys(Detail, ""))) == len(words) - gone


async def test_without_words_nothing_is_kept(app: App) -> None:
    with pytest.raises(Refusal) as no:
        await app.drafts.keep(SERVER, ADA, " \u200b ", Wish.KIND)
    assert no.value.key == "refusal-vent-empty"
    assert (await dump(app.db))["vent_drafts"] == []


async def test_whoever_may_not_write_is_told_before_they_decide_in_vain(app: App) -> None:
    await app.oversight.lockdown(SERVER, BEN, "raid")
    with pytest.raises(Refusal) as no:
        await app.drafts.keep(SERVER, ADA, TELLING, Wish.KIND)
    assert no.value.key == "refusal-anon-stopped"
    assert (await dump(app.db))["vent_drafts"] == []


async def test_written_again_the_one_before_goes_and_nobody_elses(app: App) -> None:
    first, hers = await kept(app), await kept(app, BEN)
    again = await app.drafts.keep(SERVER, ADA, "Other words.", Wish.KIND, instead_of=first.id)
    await app.drafts.keep(SERVER, ADA, "Other words.", Wish.KIND, instead_of=hers.id)
    with pytest.raises(Refusal):
        await app.drafts.open(SERVER, ADA, first.id)
    assert (await app.drafts.open(SERVER, ADA, again.id)).words == "Other words."
    assert (await app.drafts.open(SERVER, BEN, hers.id)) == hers


async def test_what_would_be_too_long_blurred_stays_as_it_was(app: App) -> None:
    draft = await app.drafts.keep(SERVER, ADA, "a@b.de " * 570, Wish.KIND)
    with pytest.raises(Refusal) as no:
        await app.drafts.blur(SERVER, ADA, draft.id, dict.fromkeys(Detail, "[an e-mail address]"))
    assert no.value.key == "refusal-vent-blurred-too-long"
    assert await app.drafts.open(SERVER, ADA, draft.id) == draft


async def test_a_draft_is_sealed_and_for_its_author_alone(app: App) -> None:
    draft = await kept(app)
    assert [TELLING[one.start : one.end] for one in draft.details] == ["ada.lovelace@example.com"]
    everything = repr(await dump(app.db))
    assert str(ADA) not in everything
    assert "lovelace" not in everything
    assert await app.drafts.open(SERVER, ADA, draft.id) == draft
    for server, who in ((SERVER, BEN), (SERVER + 1, ADA)):
        for act in (app.drafts.open, app.drafts.post, app.drafts.drop):
            with pytest.raises(Refusal) as no:
                await act(server, who, draft.id)
            assert no.value.key == "refusal-vent-draft-gone"
    assert await app.drafts.open(SERVER, ADA, draft.id) == draft


async def test_posted_it_is_one_vent_and_no_draft(app: App) -> None:
    draft = await kept(app)
    results = await asyncio.gather(*(app.drafts.post(SERVER, ADA, draft.id) for _ in range(4)), return_exceptions=True)
    (posted,) = [one for one in results if isinstance(one, Posted)]
    assert all(isinstance(one, Refusal) for one in results if one is not posted)
    vent = await app.venting.load(posted.vent_id)
    assert vent is not None
    assert (vent.words, vent.wish) == (TELLING, Wish.ADVICE)
    tables = await dump(app.db)
    assert (len(tables["vents"]), tables["vent_drafts"]) == (1, [])
    assert draft.id not in repr(tables)


async def test_when_the_pace_says_no_the_draft_stays(app: App) -> None:
    await app.venting.post(SERVER, ADA, "one", Wish.LISTEN)
    draft = await kept(app)
    with pytest.raises(Refusal) as no:
        await app.drafts.post(SERVER, ADA, draft.id)
    assert no.value.key == "refusal-vent-pace"
    clock_of(app).move(5 * MINUTE)
    await app.drafts.post(SERVER, ADA, draft.id)


async def test_blurred_words_are_what_is_posted(app: App) -> None:
    draft = await kept(app)
    shown = {kind: app.words.say(f"vent-blurred-{kind}", "en") for kind in Detail}
    blurred = await app.drafts.blur(SERVER, ADA, draft.id, shown)
    assert blurred.words == "Please write to [an e-mail address] about it."
    assert blurred.details == ()
    vent = await app.venting.load((await app.drafts.post(SERVER, ADA, draft.id)).vent_id)
    assert vent is not None
    assert vent.words == blurred.words


@pytest.mark.parametrize("kind", list(Detail))
def test_what_stands_for_a_detail_is_none_itself(kind: Detail) -> None:
    assert WORDS.has(f"vent-detail-{kind}", "en")
    assert identify(f"I told {WORDS.say(f'vent-blurred-{kind}', 'en')} about it.") == ()


async def test_not_now_keeps_nothing_and_neither_does_half_an_hour(app: App) -> None:
    await app.drafts.drop(SERVER, ADA, (await kept(app)).id)
    assert (await dump(app.db))["vent_drafts"] == []
    draft = await kept(app)
    clock_of(app).move(DRAFT_KEPT - 1)
    async with app.db.write() as tx:
        await app.drafts.retain(tx)
    await app.drafts.open(SERVER, ADA, draft.id)
    clock_of(app).move(1)
    with pytest.raises(Refusal):
        await app.drafts.post(SERVER, ADA, draft.id)
    async with app.db.write() as tx:
        await app.drafts.retain(tx)
    assert (await dump(app.db))["vent_drafts"] == []


async def test_keeping_another_forgets_what_nobody_decided_about_once_a_minute(app: App) -> None:
    first = await kept(app)
    clock_of(app).move(DRAFT_KEPT)
    second = await kept(app)
    assert {row["id"] for row in (await dump(app.db))["vent_drafts"]} == {second.id}
    clock_of(app).move(DRAFT_KEPT - 1)
    third = await kept(app)
    clock_of(app).move(1)
    await kept(app)
    assert first.id not in (left := {row["id"] for row in (await dump(app.db))["vent_drafts"]})
    assert {second.id, third.id} < left
    with pytest.raises(Refusal):
        await app.drafts.open(SERVER, ADA, second.id)  # though it is there still
