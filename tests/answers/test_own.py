"""One answer of one's own: only its writer finds it, and takes it back wherever it is; on both databases."""

from __future__ import annotations

import pytest

from bot.app import App
from bot.features.answers.rules import State
from bot.kernel.clock import HOUR
from bot.kernel.errors import Refusal, Why
from tests.answers.acts import ADA, ROBIN, WALTER, delivering, later, out
from tests.services import SERVER, dump
from tests.venting.test_holding import CONCERN, MIRA, QUIET, case_of


async def test_the_list_is_its_writers_alone_what_waits_first(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        for words in ("The first.", "The second."):
            await app.answers.post(SERVER, WALTER, vent, words)
            await later(app)
        await app.answers.post(SERVER, WALTER, vent, CONCERN)
        await app.answers.post(SERVER, ROBIN, vent, "Another person's.")
        mine = await app.own_answers.all(SERVER, WALTER)
        assert [(one.state, one.words) for one in mine] == [
            (State.HELD, CONCERN),
            (State.RELEASED, ""),
            (State.RELEASED, ""),
        ]
        assert mine[1].message_id > mine[2].message_id
        assert await app.own_answers.all(SERVER, ADA) == ()
        assert await app.own_answers.all(SERVER + 1, WALTER) == ()


@pytest.mark.parametrize("where", ["waits", "out", "held", "declined"])
async def test_its_writer_takes_it_back_wherever_it_is_and_nobody_else_can(app: App, where: str) -> None:
    async with delivering(app) as discord:
        vent = await out(app)
        held = where in {"held", "declined"}
        sent = await app.answers.post(SERVER, WALTER, vent, CONCERN if held else QUIET)
        other = await app.answers.post(SERVER, ROBIN, vent, "It stays.")
        if where != "waits":
            await later(app)
            await app.holds.run()
        if where == "declined":
            await app.holds.decline(SERVER, await case_of(app), MIRA, "Not like this.")
        for who in (ADA, ROBIN):
            for act in (app.own_answers.one, app.own_answers.take_back):
                with pytest.raises(Refusal) as no:
                    await act(SERVER, who, sent.answer_id)
                assert no.value.key == "refusal-answer-not-there"
        was = await app.own_answers.take_back(SERVER, WALTER, sent.answer_id)
        assert bool(was.message_id) == (where == "out")
        with pytest.raises(Refusal):
            await app.own_answers.take_back(SERVER, WALTER, sent.answer_id)
        assert await app.cases.queue(SERVER) == []
        await later(app, 2 * HOUR)
        assert discord.removed == ([sent.answer_id] if where == "out" else [])
        assert sorted(words for _, _, words in discord.posts) == (
            [QUIET, "It stays."] if where == "out" else ["It stays."]
        )
        rows = await dump(app.db)
        assert [row["id"] for row in rows["answers"]] == [other.answer_id]
        assert rows["vent_holds"] == []


async def test_one_that_discord_does_not_let_be_removed_is_nobodys_after_its_time_and_removed_later(app: App) -> None:
    async with delivering(app) as discord:
        vent = await out(app)
        sent = await app.answers.post(SERVER, WALTER, vent, QUIET)
        await later(app)
        discord.stays = Why.PERMISSION_MISSING
        await app.own_answers.take_back(SERVER, WALTER, sent.answer_id)
        await later(app)
        assert discord.removed == []
        told = [await app.desk.load(str(row["id"])) for row in (await dump(app.db))["desk_notices"]]
        assert [one[0] for one in told if one] == ["desk-vent-remove"]
        async with app.db.write() as tx:  # posted long ago: its age is in Discord's id
            await tx.run("UPDATE answers SET message_id = 7")
            await app.answers.retain(tx)
        (row,) = (await dump(app.db))["answers"]
        assert (row["state"], bytes(row["author_box"])) == (State.WITHDRAWN, b"")  # type: ignore[arg-type]
        discord.stays = None
        await app.answers.remove_again(SERVER)
        await later(app)
        assert discord.removed == [sent.answer_id]
        assert (await dump(app.db))["answers"] == []


async def test_one_in_a_thread_that_is_gone_is_gone_with_it(app: App) -> None:
    async with delivering(app) as discord:
        vent = await out(app)
        sent = await app.answers.post(SERVER, WALTER, vent, QUIET)
        await later(app)
        discord.stays = Why.CHANNEL_GONE
        await app.own_answers.take_back(SERVER, WALTER, sent.answer_id)
        await later(app)
        assert (await dump(app.db))["answers"] == []
