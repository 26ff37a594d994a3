"""Answers in a server that keeps nobody's name: nothing of who answers is stored; the author answers by the code."""

from __future__ import annotations

import pytest

from bot.app import App
from bot.features.answers.rules import KIND
from bot.features.oversight.rules import Span
from bot.features.venting.rules import Wish
from bot.kernel.clock import HOUR, MINUTE
from bot.storage.db import Database
from tests.answers.acts import delivering, later
from tests.services import SERVER, clock_of, dump, program, set_up
from tests.venting.test_claims import ADA, BEN, TOMAS, nobody_can_tell, refused, remembering

WORDS = "I know that table."
TELLING = "Ring me on 020 7946 0991, I know that table."
REVIEWED = "He checks my phone every day."


@pytest.fixture
async def app(db: Database) -> App:
    made = program(db)
    await set_up(made)
    await made.servers.change(SERVER, keep_author=False)
    return made


async def released(app: App, who: int = BEN) -> tuple[str, str]:
    """The id and the claim code of a vent that is out."""
    posted = await app.venting.post(SERVER, who, "I still set the table for three.", Wish.KIND)
    await later(app, HOUR)
    return posted.vent_id, posted.code


@pytest.mark.parametrize("words", [WORDS, TELLING, REVIEWED, "I took the whole box of pills an hour ago."])
async def test_from_the_first_moment_nothing_stored_leads_to_whoever_answers(db: Database, words: str) -> None:
    app, vault = remembering(db)
    await set_up(app)
    await app.servers.change(SERVER, keep_author=False)
    async with delivering(app):
        vent_id, _ = await released(app)
        draft = await app.answer_drafts.keep_if_telling(SERVER, ADA, vent_id, words)
        await nobody_can_tell(app, vault)
        if draft is not None:
            await app.answer_drafts.post(SERVER, ADA, draft.id)
        else:
            await app.answers.post(SERVER, ADA, vent_id, words)
        await nobody_can_tell(app, vault)
        await later(app, HOUR)
        await app.holds.run()
        await nobody_can_tell(app, vault)
    rows = await dump(app.db)
    assert [bytes(row["author_box"]) for row in rows["answers"]] == [b""]  # type: ignore[call-overload]
    assert rows["answer_aliases"] == rows["vent_pace"] == rows["vent_drafts"] == []


async def test_each_answer_has_a_name_of_its_own(app: App) -> None:
    async with delivering(app):
        vent_id, _ = await released(app)
        names = set()
        for _ in range(6):
            names.add((await app.answers.post(SERVER, ADA, vent_id, WORDS)).alias.name)
            clock_of(app).move(MINUTE)
    assert len(names) == 6
    assert await app.own_answers.all(SERVER, ADA) == ()


async def test_one_person_is_slowed_all_the_same(app: App) -> None:
    async with delivering(app):
        vent_id, _ = await released(app)
        await app.answers.post(SERVER, ADA, vent_id, WORDS)
        assert await refused(app.answers.post(SERVER, ADA, vent_id, WORDS)) == "refusal-answer-pace"


async def test_the_author_answers_as_the_author_by_the_code_alone(app: App) -> None:
    async with delivering(app):
        vent_id, code = await released(app, ADA)
        assert not (await app.answers.answering(SERVER, ADA, vent_id)).as_author
        named = await app.claims.use(SERVER, ADA, code)
        assert (await app.answers.answering(SERVER, ADA, named)).as_author
        assert await refused(app.answers.answering(SERVER, BEN, named)) == "refusal-claim-again"
        sent = await app.answers.post(SERVER, ADA, named, WORDS)
        assert sent.by_author
        clock_of(app).move(MINUTE)
        draft = await app.answer_drafts.keep_if_telling(SERVER, ADA, named, TELLING)
        assert draft is not None
        assert (await app.answer_drafts.post(SERVER, ADA, draft.id)).by_author


async def test_an_answer_by_a_code_keeps_nobody_after_the_server_keeps_names_again(app: App) -> None:
    """The author's answer would say whose the post is."""
    async with delivering(app):
        vent_id, code = await released(app, ADA)
        await app.servers.change(SERVER, keep_author=True)
        named = await app.claims.use(SERVER, ADA, code)
        assert not (await app.answers.answering(SERVER, ADA, named)).kept
        assert (await app.answers.answering(SERVER, ADA, vent_id)).kept
        await app.answers.post(SERVER, ADA, named, WORDS, kept=True)
    (row,) = (await dump(app.db))["answers"]
    assert not row["author_box"]


@pytest.mark.parametrize("told", [True, False])
async def test_what_was_said_in_the_form_holds_for_what_was_written_in_it(app: App, told: bool) -> None:
    async with delivering(app):
        vent_id, _ = await released(app)
        await app.servers.change(SERVER, keep_author=told)
        draft = await app.answer_drafts.keep_if_telling(SERVER, ADA, vent_id, TELLING)
        assert draft is not None
        await app.servers.change(SERVER, keep_author=not told)
        assert (await app.answer_drafts.open(SERVER, ADA, draft.id)).kept is told
        await app.answer_drafts.post(SERVER, ADA, draft.id)
    (row,) = (await dump(app.db))["answers"]
    assert bool(row["author_box"]) is told


async def test_nobody_is_paused_by_one(app: App) -> None:
    async with delivering(app):
        vent_id, _ = await released(app)
        sent = await app.answers.post(SERVER, ADA, vent_id, WORDS)
        await later(app, HOUR)
        paused = app.oversight.pause(SERVER, TOMAS, f"{KIND}/{sent.answer_id}", Span.DAY, "Enough.")
        assert await refused(paused) == "refusal-anon-no-author"
