"""Answers that a person looks at first: let out, declined, forgotten, taken back; on both databases."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import App
from bot.features.answers.rules import State
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import Kind, Outcome, Severity
from bot.features.cases.rules import State as CaseState
from bot.features.screening.rules import Tier
from bot.features.screening.settings import Settings
from bot.features.venting.holding.rules import KEPT, Why
from bot.features.venting.service import NotTaken
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Conflict, Refusal
from tests.answers.acts import ADA, ROBIN, WALTER, TakesAll, delivering, later, out
from tests.services import SERVER, dump
from tests.venting.test_holding import CONCERN, DANGER, MIRA, NOAH, QUIET, Broken, case_of, told


async def come(app: App, by: int = 20 * MINUTE) -> None:
    await later(app, by)
    await app.holds.run()
    await later(app, MINUTE)


async def held(app: App, words: str = CONCERN) -> tuple[str, str]:
    """A vent that is out, and an answer of Walter's to it that waits; their ids."""
    vent = await out(app)
    sent = await app.answers.post(SERVER, WALTER, vent, words)
    assert sent.held
    await come(app)
    return vent, sent.answer_id


async def state_of(app: App, answer_id: str) -> State | None:
    answer = await app.answers.load(answer_id)
    return None if answer is None else answer.state


def shown(discord: TakesAll) -> list[str]:
    return [words for _, _, words in discord.posts]


async def test_what_is_to_be_looked_at_waits_whatever_the_server_chose_for_posts(app: App) -> None:
    proposal = await app.screening.propose(SERVER, lambda _: Settings(hold=False))
    await app.screening.use(SERVER, proposal.id)
    async with delivering(app) as discord:
        vent = await out(app)
        sent = await app.answers.post(SERVER, WALTER, vent, CONCERN)
        assert sent.held is Why.REVIEW
        assert await app.cases.queue(SERVER) == []  # its moment would point at whoever wrote
        await come(app)
        (card,) = await app.cases.queue(SERVER)
        assert (card.kind, card.severity, card.undecided) == (Kind.HELD, Severity.CONCERN, True)
        read = await app.cases.read(SERVER, card.id, MIRA)
        assert read.evidence.words == CONCERN
        assert read.evidence.author is None
        assert any("checks my phone" in one.quote for one in read.evidence.found)
        assert shown(discord) == []
    rows = await dump(app.db)
    assert rows["case_reports"] == [], "nobody reported it: its writer least of all"
    assert not [
        value for row in rows["vent_holds"] for value in row.values() if value == rows["vent_pace"][0]["last_at"]
    ]


async def test_in_danger_the_team_is_called_at_once_and_the_pace_has_no_say(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        await app.answers.post(SERVER, WALTER, vent, QUIET)
        with pytest.raises(NotTaken) as no:
            await app.answers.post(SERVER, WALTER, vent, CONCERN)
        assert (no.value.key, no.value.reading.tier) == ("refusal-answer-pace", Tier.REVIEW)
        sent = await app.answers.post(SERVER, WALTER, vent, DANGER)
        assert sent.held is Why.DANGER
        (card,) = await app.cases.queue(SERVER)
        assert card.severity is Severity.DANGER_NOW
        assert await state_of(app, sent.answer_id) is State.HELD


async def test_let_out_it_comes_out_once_under_its_name_and_its_writer_is_told(app: App) -> None:
    async with delivering(app) as discord:
        _, answer = await held(app)
        case_id = await case_of(app)
        decisions = [app.holds.let_out(SERVER, case_id, who) for who in (MIRA, NOAH)]
        results = await asyncio.gather(*decisions, return_exceptions=True)
        assert sum(isinstance(one, (Refusal, Conflict)) for one in results) == 1
        assert await told(app, WALTER) == [("answer-told-let-out", "")]
        assert shown(discord) == []
        await come(app)
        assert shown(discord) == [CONCERN]
        assert await state_of(app, answer) is State.RELEASED
        card = await app.cases.card(case_id)
        assert card is not None
        assert (card.state, card.outcome) == (CaseState.RESOLVED, Outcome.LET_OUT)
        assert [key for key, _ in await told(app, ADA)] == ["notice-answers"]
        assert await told(app, ROBIN) == []


async def test_declined_it_never_comes_out_and_its_writer_reads_why(app: App) -> None:
    async with delivering(app) as discord:
        _, answer = await held(app)
        case_id = await case_of(app)
        await app.holds.decline(SERVER, case_id, MIRA, "It would hurt her.")
        assert await told(app, WALTER) == [("answer-told-declined", "It would hurt her.")]
        for again in (app.holds.let_out(SERVER, case_id, MIRA), app.holds.decline(SERVER, case_id, NOAH, "no")):
            with pytest.raises((Refusal, Conflict)):
                await again
        async with app.db.write() as tx:
            await app.answers.retain(tx)
        assert [one["words"] for one in await app.answers.export(SERVER, WALTER) if "words" in one] == [CONCERN]
        await come(app, KEPT + 2 * DAY)
        assert shown(discord) == []
    rows = await dump(app.db)
    assert rows["answers"] == rows["vent_holds"] == []
    assert answer


async def test_nobody_decides_on_words_of_their_own(app: App) -> None:
    async with delivering(app) as discord:
        await held(app)
        case_id = await case_of(app)
        for act in (
            app.holds.let_out(SERVER, case_id, WALTER),
            app.holds.decline(SERVER, case_id, WALTER, "no"),
            app.holds.judge(SERVER, case_id, WALTER, right=False),
            app.cases.read(SERVER, case_id, WALTER),
        ):
            with pytest.raises(Refusal) as no:
                await act
            assert no.value.key == "refusal-case-tied"
        await app.holds.let_out(SERVER, case_id, MIRA)
        await come(app)
        assert shown(discord) == [CONCERN]


@pytest.mark.parametrize(("words", "over"), [(CONCERN, True), (DANGER, False)])
@pytest.mark.parametrize("how", ["take back", "erase"])
async def test_taken_back_nothing_waits_and_the_case_is_told(app: App, words: str, over: bool, how: str) -> None:
    async with delivering(app) as discord:
        await held(app, words)
        case_id = await case_of(app)
        await (app.answers.take_all_back if how == "take back" else app.answers.erase)(SERVER, WALTER)
        card = await app.cases.card(case_id)
        assert card is not None
        assert not card.undecided
        read = await app.cases.read(SERVER, case_id, MIRA)
        if over:
            assert (card.state, card.outcome) == (CaseState.RESOLVED, Outcome.TAKEN_BACK)
            assert read.evidence == Evidence(gone=True)
        else:  # someone may be in danger still
            assert card.state is CaseState.OPEN
            assert read.evidence.words == words
        with pytest.raises((Refusal, Conflict)):
            await app.holds.let_out(SERVER, case_id, MIRA)
        await come(app, 9 * DAY)
        assert shown(discord) == []
    rows = await dump(app.db)
    assert rows["answers"] == rows["vent_holds"] == []


@pytest.mark.parametrize(("words", "lapsed"), [(CONCERN, "answer-told-lapsed"), (DANGER, "answer-told-lapsed-kept")])
async def test_nobody_comes_and_its_writer_is_told_the_truth(app: App, words: str, lapsed: str) -> None:
    async with delivering(app) as discord:
        _, answer = await held(app, words)
        case_id = await case_of(app)
        heard = set()
        for _ in range(20):
            await come(app, 12 * HOUR)
            heard |= {key for key, _ in await told(app, WALTER)}
            if await state_of(app, answer) is None:
                break
        assert heard == {"answer-told-still-waits", lapsed}
        card, read = await app.cases.card(case_id), await app.cases.read(SERVER, case_id, MIRA)
        assert card is not None
        if words == CONCERN:
            assert (card.state, card.outcome) == (CaseState.RESOLVED, Outcome.LAPSED)
            assert read.evidence == Evidence(gone=True)
        else:  # somebody may be in danger still
            assert card.state is CaseState.OPEN
            assert read.evidence.words == words
        assert shown(discord) == []


async def test_let_out_under_a_post_that_is_closed_meanwhile_its_writer_gets_the_words_back(app: App) -> None:
    async with delivering(app) as discord:
        vent, _ = await held(app)
        await app.own_vents.close(SERVER, ADA, vent)
        await app.holds.let_out(SERVER, await case_of(app), MIRA)
        await come(app)
        assert shown(discord) == []
        assert ("notice-answer-not-out", CONCERN) in await told(app, WALTER)
    assert (await dump(app.db))["answers"] == []


async def test_what_could_not_be_read_waits_and_its_writer_is_told_so(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with delivering(app) as discord:
        vent = await out(app)
        monkeypatch.setattr(app.screening, "_screeners", {"en": Broken("raises")})
        sent = await app.answers.post(SERVER, WALTER, vent, QUIET)
        assert sent.held is Why.UNREAD
        await come(app)
        read = await app.cases.read(SERVER, await case_of(app), MIRA)
        assert (read.evidence.words, read.evidence.unread) == (QUIET, True)
        await app.holds.let_out(SERVER, await case_of(app), MIRA)
        await come(app)
        assert shown(discord) == [QUIET]


async def test_in_danger_many_at_once_have_one_name_and_each_its_case(app: App) -> None:
    async with delivering(app):
        vent = await out(app)
        sent = await asyncio.gather(
            *(app.answers.post(SERVER, who, vent, f"{DANGER} {at}") for who in (WALTER, ROBIN) for at in range(3))
        )
        assert len({one.alias.name for one in sent}) == 2
        assert len(await app.cases.queue(SERVER)) == 6


@pytest.mark.parametrize("words", [QUIET, CONCERN])
async def test_the_post_is_taken_back_and_what_waits_goes_back_to_its_writer_at_once(app: App, words: str) -> None:
    async with delivering(app) as discord:
        vent = await out(app)
        sent = await app.answers.post(SERVER, WALTER, vent, words)
        if sent.held:
            await come(app)
            case_id = await case_of(app)
        await app.own_vents.take_back(SERVER, ADA, vent)
        assert [one["words"] for one in await _notices(app)] == [words]
        tables = await dump(app.db)
        assert tables["answers"] == tables["vent_holds"] == []
        waits = [row["subject"] for row in tables["outbox"] if row["state"] == "waiting"]
        assert sent.answer_id not in waits
        if sent.held:
            card = await app.cases.card(case_id)
            assert card is not None
            assert (card.state, card.outcome) == (CaseState.RESOLVED, Outcome.TAKEN_BACK)
        await come(app, DAY)
        assert shown(discord) == []


async def test_the_post_is_taken_back_and_somebody_in_danger_can_still_be_reached(app: App) -> None:
    async with delivering(app) as discord:
        vent, answer = await held(app, DANGER)
        await app.own_vents.take_back(SERVER, ADA, vent)
        case_id = await case_of(app)
        assert await state_of(app, answer) is State.HELD
        await come(app)
        async with app.db.write() as tx:
            await app.answers.retain(tx)
        with pytest.raises(Refusal) as no:  # it is known still whose it is
            await app.cases.read(SERVER, case_id, WALTER)
        assert no.value.key == "refusal-case-tied"
        await app.holds.let_out(SERVER, case_id, MIRA)
        await come(app)
        assert shown(discord) == []
        assert ("notice-answer-not-out", DANGER) in await told(app, WALTER)


async def _notices(app: App) -> list[dict[str, object]]:
    return [one["notice"] for one in await app.notices.export(SERVER, WALTER) if "notice" in one]  # type: ignore[misc]
