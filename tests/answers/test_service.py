"""Use cases of answers on both databases, with a courier that writes down instead of Discord."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import App
from bot.features.answers.rules import A_DAY, KIND, MOST
from bot.features.members.rules import Way
from bot.features.oversight.rules import Span
from bot.features.screening.identify import Detail
from bot.features.venting.asked import Asked, Boundary, Readers
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Refusal, Why
from tests.answers.acts import ADA, ROBIN, WALTER, delivering, later, out
from tests.services import SERVER, clock_of, dump

MODERATOR = 5


async def refused(act: object) -> str:
    with pytest.raises(Refusal) as no:
        await act  # type: ignore[misc]
    return no.value.key


async def test_one_person_has_one_name_in_a_thread_and_another_one_in_the_next(app: App) -> None:
    async with delivering(app) as discord:
        vents = [await out(app) for _ in range(2)]
        names: dict[tuple[int, str], set[str]] = {}
        for vent in vents:
            for who in (WALTER, ROBIN):
                for at in range(3):
                    sent = await app.answers.post(SERVER, who, vent, f"{at} I hear you.")
                    names.setdefault((who, vent), set()).add(sent.alias.name)
                    await later(app)
    assert all(len(each) == 1 for each in names.values())
    assert len(set.union(*names.values())) == 4
    assert len(discord.posts) == 12
    rows = await dump(app.db)
    assert len(rows["answer_aliases"]) == 4
    assert len({row["handle"] for row in rows["answer_aliases"]}) == 4, "a handle of its own in every thread"
    assert all(row["words_box"] is None for row in rows["answers"])


async def test_twenty_people_at_the_same_moment_get_twenty_names(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        clocks = [app.answers.post(SERVER, who, vent, "I hear you.") for who in range(1_000, 1_020)]
        sent = await asyncio.gather(*clocks, return_exceptions=True)
    assert not [one for one in sent if isinstance(one, BaseException)]
    assert len({one.alias.name for one in sent if not isinstance(one, BaseException)}) == 20


async def test_the_author_answers_as_the_author_and_nobody_else_can(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        assert (await app.answers.answering(SERVER, ADA, vent)).as_author
        assert not (await app.answers.answering(SERVER, WALTER, vent)).as_author
        hers = await app.answers.post(SERVER, ADA, vent, "Thank you.")
        his = await app.answers.post(SERVER, WALTER, vent, "I hear you.")
        posted = await app.venting.load(vent)
        assert posted is not None
        assert hers.by_author
        assert hers.alias == posted.alias
        assert not his.by_author
        assert his.alias.name != posted.alias.name


async def test_after_thirty_days_nobody_is_the_author_and_it_is_said(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        async with app.db.write() as tx:
            await tx.run("UPDATE vents SET author_box = $1", b"")
        to = await app.answers.answering(SERVER, ADA, vent)
        assert not to.known
        assert not to.as_author
        assert not (await app.answers.post(SERVER, ADA, vent, "It was mine.")).by_author


async def test_whose_an_answer_is_goes_after_thirty_days_and_its_name_too(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        await app.answers.post(SERVER, WALTER, vent, "I hear you.")
        await later(app)
        async with app.db.write() as tx:  # posted long ago: its age is in Discord's id
            await tx.run("UPDATE answers SET message_id = 7")
            await app.answers.retain(tx)
        clock_of(app).move(32 * DAY)
        async with app.db.write() as tx:
            await app.answers.retain(tx)
    rows = await dump(app.db)
    assert [bytes(row["author_box"]) for row in rows["answers"]] == [b""]  # type: ignore[arg-type]
    assert rows["answer_aliases"] == []


@pytest.mark.parametrize("how", ["close", "take back"])
async def test_an_answer_that_comes_too_late_goes_back_to_its_writer(app: App, how: str) -> None:
    async with delivering(app) as discord:
        vent = await out(app)
        await app.answers.post(SERVER, WALTER, vent, "I hear you.")
        if how == "close":
            await app.own_vents.close(SERVER, ADA, vent)
            assert await refused(app.answers.post(SERVER, ROBIN, vent, "Me too.")) == "refusal-answer-closed"
        else:
            await app.own_vents.take_back(SERVER, ADA, vent)
            assert await refused(app.answers.post(SERVER, ROBIN, vent, "Me too.")) == "refusal-answer-no-post"
        await later(app)
        assert discord.posts == []
        assert [one["notice"]["words"] for one in await app.notices.export(SERVER, WALTER)] == ["I hear you."]  # type: ignore[index]
        assert (await dump(app.db))["answers"] == []


async def test_words_that_discord_does_not_take_go_back_to_their_writer(app: App) -> None:
    async with delivering(app) as discord:
        vent = await out(app)
        discord.no = Why.CHANNEL_GONE
        await app.answers.post(SERVER, WALTER, vent, "I hear you.")
        await later(app)
        (notice,) = await app.notices.export(SERVER, WALTER)
    assert notice["notice"]["words"] == "I hear you."  # type: ignore[index]


async def test_lockdown_and_pause_and_pace_count_for_answers(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        await app.oversight.lockdown(SERVER, MODERATOR, "a raid")
        assert await refused(app.answers.post(SERVER, WALTER, vent, "Hello")) == "refusal-anon-stopped"
        await app.oversight.lift(SERVER, MODERATOR)
        sent = await app.answers.post(SERVER, WALTER, vent, "Hello")
        await later(app)
        await app.oversight.pause(SERVER, MODERATOR, f"{KIND}/{sent.answer_id}", Span.DAY, "it was unkind")
        assert await refused(app.answers.post(SERVER, WALTER, vent, "Hello")) == "refusal-anon-paused"
        await app.answers.post(SERVER, ROBIN, vent, "Hello")
        assert await refused(app.answers.post(SERVER, ROBIN, vent, "Hello")) == "refusal-answer-pace"
        for _ in range(A_DAY - 1):
            clock_of(app).move(MINUTE)
            await app.answers.post(SERVER, ROBIN, vent, "Hello")
        clock_of(app).move(MINUTE)
        assert await refused(app.answers.post(SERVER, ROBIN, vent, "Hello")) == "refusal-answer-pace"
        assert await refused(app.answers.post(SERVER, ADA, vent, "\u200b ")) == "refusal-answer-empty"


async def test_what_was_written_to_the_team_takes_no_answers_that_its_author_cannot_see(app: App) -> None:
    async with delivering(app):
        vent = await out(app, also=Asked(readers=Readers.MODERATORS))
        for who in (ADA, WALTER):
            assert await refused(app.answers.answering(SERVER, who, vent)) == "refusal-answer-to-team"
            assert await refused(app.answers.post(SERVER, who, vent, "Hello")) == "refusal-answer-to-team"


async def test_what_would_be_too_long_blurred_is_not_cut_off(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        draft = await app.answer_drafts.keep_if_telling(SERVER, WALTER, vent, "a@b.de " * (MOST // 7))
        assert draft is not None
        shown = dict.fromkeys(Detail, "[an e-mail address]")
        no = await refused(app.answer_drafts.blur(SERVER, WALTER, draft.id, shown))
        assert no == "refusal-vent-blurred-too-long"
        assert (await app.answer_drafts.open(SERVER, WALTER, draft.id)).words == draft.words


async def test_a_detail_and_a_crossed_boundary_are_pointed_out_and_the_draft_is_its_writers(app: App) -> None:
    async with delivering(app) as discord:
        vent = await out(app, also=Asked(boundaries=(Boundary.NO_RECONCILING,)))
        assert await app.answer_drafts.keep_if_telling(SERVER, WALTER, vent, "I hear you.") is None
        assert await app.answer_drafts.keep_if_telling(SERVER, WALTER, vent, "You should cut them off.") is None
        words = "You should forgive him. Ring me: 020 7946 0991"
        draft = await app.answer_drafts.keep_if_telling(SERVER, WALTER, vent, words)
        assert draft is not None
        assert [one.boundary for one in draft.crossings] == ["no-reconciling"]
        assert [one.kind for one in draft.details] == ["phone"]
        assert await refused(app.answer_drafts.open(SERVER, ROBIN, draft.id)) == "refusal-vent-draft-gone"
        assert await refused(app.drafts.open(SERVER, WALTER, draft.id)) == "refusal-vent-draft-gone"
        blurred = await app.answer_drafts.blur(SERVER, WALTER, draft.id, dict.fromkeys(("phone",), "[a number]"))  # type: ignore[arg-type]
        assert blurred.words == "You should forgive him. Ring me: [a number]"
        assert not blurred.details
        assert blurred.crossings
        await app.answer_drafts.post(SERVER, WALTER, draft.id)
        assert await refused(app.answer_drafts.post(SERVER, WALTER, draft.id)) == "refusal-vent-draft-gone"
        await later(app)
        assert [words for _, _, words in discord.posts] == ["You should forgive him. Ring me: [a number]"]
        assert (await dump(app.db))["vent_drafts"] == []


async def test_an_author_may_say_of_their_own_what_they_would_rather_not_hear(app: App) -> None:
    async with delivering(app):
        vent = await out(app, also=Asked(boundaries=(Boundary.NO_RECONCILING,)))
        assert await app.answer_drafts.keep_if_telling(SERVER, ADA, vent, "You should forgive him, they say.") is None


async def test_a_draft_lives_for_half_an_hour(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        draft = await app.answer_drafts.keep_if_telling(SERVER, WALTER, vent, "Ring me: 020 7946 0991")
        assert draft is not None
        clock_of(app).move(HOUR)
        assert await refused(app.answer_drafts.open(SERVER, WALTER, draft.id)) == "refusal-vent-draft-gone"


async def test_a_vent_of_another_server_cannot_be_answered(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        await app.servers.change(SERVER + 1, zone="Europe/London")
        assert await refused(app.answers.answering(SERVER + 1, WALTER, vent)) == "refusal-answer-no-post"


async def test_answers_go_with_their_vent(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        await app.answers.post(SERVER, WALTER, vent, "I hear you.")
        await later(app)
        await app.own_vents.take_back(SERVER, ADA, vent)
        await later(app)
        async with app.db.write() as tx:
            await app.answers.retain(tx)
    rows = await dump(app.db)
    assert rows["answers"] == rows["answer_aliases"] == rows["vents"] == []


async def test_a_hidden_vent_takes_no_answers_and_a_hidden_answer_goes_with_its_writer(app: App) -> None:
    async with delivering(app) as discord:
        vent = await out(app)
        sent = await app.answers.post(SERVER, WALTER, vent, "I hear you.")
        await later(app)
        await app.oversight.hide(SERVER, MODERATOR, f"vent/{vent}", {"embeds": []}, "for a while")
        assert await refused(app.answers.post(SERVER, ROBIN, vent, "Me too.")) == "refusal-answer-no-post"
        await app.oversight.hide(SERVER, MODERATOR, f"answer/{sent.answer_id}", {"embeds": []}, "for a while")
        await app.answers.erase(SERVER, WALTER)
        await later(app)
        assert discord.removed == [sent.answer_id]
        rows = await dump(app.db)
        assert [row["subject"] for row in rows["hidden_posts"]] == [f"vent/{vent}"]


@pytest.mark.parametrize("way", list(Way))
async def test_the_author_is_told_the_way_they_chose_and_of_several_once(app: App, way: Way) -> None:
    async with delivering(app):
        vent = await out(app)
        await app.notices.choose(SERVER, ADA, way)
        for who in (WALTER, ROBIN, ADA):
            await app.answers.post(SERVER, who, vent, "I hear you.")
        await later(app, 10 * MINUTE)
        waiting = [one for one in await app.notices.export(SERVER, ADA) if "notice" in one]
    assert [one["count"] for one in waiting] == ([] if way is Way.NOTHING else [2]), "her own is no news"
    assert await app.answers.count(vent) == 2
    assert not [one for one in await app.notices.export(SERVER, WALTER) if "notice" in one]
