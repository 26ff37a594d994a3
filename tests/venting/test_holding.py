"""What a person looks at first: what is held and why, who decides, and that nothing is lost or shown meanwhile."""

from __future__ import annotations

import asyncio
import itertools
import threading
import time

import pytest

from bot.app import App
from bot.content.lexicon import Level
from bot.delivery import Delivered, Parcel
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import Kind, Outcome, Severity
from bot.features.cases.rules import State as CaseState
from bot.features.screening import apart
from bot.features.screening import service as screening
from bot.features.screening.rules import FAILED, Alarm, Reading, Span, Thresholds, Tier
from bot.features.screening.settings import Settings
from bot.features.venting.holding.rules import KEPT, Fate, Why, evidence_of, fate
from bot.features.venting.rules import State, Wish
from bot.features.venting.service import PUBLISH, NotTaken, Posted
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.kernel.errors import Conflict, Refusal
from tests.services import SERVER, clock_of, dump

ADA, BEN = 700_000_000_000_000_001, 700_000_000_000_000_002
MIRA, NOAH = 800_000_000_000_000_001, 800_000_000_000_000_002  # of the care team
QUIET = "I still set the table for three on Sundays."
CONCERN = "He checks my phone every day."
DANGER = "I took the whole box of pills an hour ago."


def reading(tier: Tier, level: Level = Level.CONCERN) -> Reading:
    return Reading(tier, (Alarm("active", "self", "active-1", level, (Span(2, 9),), (), 2),), score=5.0)


READINGS = {
    "nothing": Reading(Tier.NOTHING),
    "resources": reading(Tier.RESOURCES, Level.SOFT),
    "review": reading(Tier.REVIEW),
    "page": reading(Tier.PAGE, Level.DANGER_NOW),
    "failed": FAILED,
}


@pytest.mark.parametrize(
    ("what", "hold", "approve", "expected"),
    [
        ("nothing", True, False, Fate()),
        ("resources", True, False, Fate()),
        ("review", True, False, Fate(Why.REVIEW, Severity.CONCERN)),
        ("review", False, False, Fate(None, Severity.CONCERN)),
        ("page", True, False, Fate(Why.DANGER, Severity.DANGER_NOW, at_once=True)),
        ("page", False, False, Fate(None, Severity.DANGER_NOW, at_once=True)),
        ("failed", True, False, Fate(Why.UNREAD, Severity.CONCERN)),
        ("failed", False, False, Fate(Why.UNREAD, Severity.CONCERN)),
        ("nothing", True, True, Fate(Why.APPROVAL, Severity.CONCERN)),
        ("nothing", False, True, Fate(Why.APPROVAL, Severity.CONCERN)),
        ("review", False, True, Fate(Why.REVIEW, Severity.CONCERN)),
        ("page", False, True, Fate(Why.DANGER, Severity.DANGER_NOW, at_once=True)),
    ],
)
def test_what_becomes_of_a_vent(what: str, hold: bool, approve: bool, expected: Fate) -> None:
    assert fate(READINGS[what], hold=hold, approve=approve) == expected


@pytest.mark.parametrize(("what", "hold", "approve"), list(itertools.product(READINGS, (True, False), (True, False))))
def test_whoever_writes_too_soon_is_heard_only_in_danger_and_then_floods_nothing(
    what: str, hold: bool, approve: bool
) -> None:
    became = fate(READINGS[what], hold=hold, approve=approve, too_soon=True)
    assert became.at_once == (what == "page")
    if became.at_once:
        assert became.held is Why.DANGER


@pytest.mark.parametrize(("what", "hold", "approve"), list(itertools.product(READINGS, (True, False), (True, False))))
def test_what_is_for_the_team_alone_has_a_case_and_waits_for_nobody(what: str, hold: bool, approve: bool) -> None:
    became = fate(READINGS[what], hold=hold, approve=approve, to_team=True)
    severity = Severity.DANGER_NOW if what == "page" else Severity.CONCERN
    assert became == Fate(None, severity, at_once=what == "page", to_team=True)
    assert became.kind is Kind.TO_TEAM


def test_the_case_shows_the_very_words_and_why() -> None:
    evidence = evidence_of("I want to die", reading(Tier.REVIEW))
    assert [(one.quote, one.family, one.rule, one.level) for one in evidence.found] == [
        ("want to", "active", "active-1", "concern")
    ]
    assert evidence.author is None
    assert evidence.asking == ("active-1",)
    assert evidence_of("anything", FAILED) == Evidence(words="anything", unread=True)


# -- over both databases -----------------------------------------------------------------------------------------------


async def post(app: App, words: str, who: int = ADA) -> Posted:
    clock_of(app).move(HOUR)
    return await app.venting.post(SERVER, who, words, Wish.KIND)


async def approve_first(app: App, within: int = DAY) -> None:
    await app.servers.change(SERVER, approve_first=True, approve_within=within)


async def post_first(app: App) -> None:
    proposal = await app.screening.propose(SERVER, lambda _: Settings(hold=False))
    await app.screening.use(SERVER, proposal.id)


async def case_of(app: App) -> str:
    """The one case that there is."""
    (card,) = await app.cases.queue(SERVER)
    return card.id


async def later(app: App, span: int = 20 * MINUTE) -> None:
    clock_of(app).move(span)
    await app.holds.run()


async def state_of(app: App, vent_id: str) -> State | None:
    vent = await app.venting.load(vent_id)
    return None if vent is None else vent.state


async def intended(app: App, vent_id: str) -> bool:
    rows = (await dump(app.db))["outbox"]
    return any(row["kind"] == PUBLISH and row["subject"] == vent_id and row["state"] == "waiting" for row in rows)


async def told(app: App, who: int = ADA) -> list[tuple[str, str]]:
    """The private notices that this person would be brought: key and a person's words."""
    async with app.db.write() as tx:
        await tx.run("UPDATE member_notices SET here = 1")
    return [(each.letter.key, each.letter.words) for each in await app.notices.waiting(SERVER, who)]


async def test_what_is_to_be_reviewed_waits_and_its_case_comes_later_by_lot(app: App) -> None:
    posted = await post(app, CONCERN)
    assert posted.fate.held is Why.REVIEW
    assert await state_of(app, posted.vent_id) is State.HELD
    assert not await intended(app, posted.vent_id)
    assert await app.cases.queue(SERVER) == []  # its moment would point at whoever wrote
    await later(app)
    (card,) = await app.cases.queue(SERVER)
    assert (card.kind, card.severity, card.undecided) == (Kind.HELD, Severity.CONCERN, True)
    read = await app.cases.read(SERVER, card.id, MIRA)
    assert read.evidence.words == CONCERN
    assert read.evidence.author is None
    assert any("checks my phone" in one.quote for one in read.evidence.found)
    await later(app)
    assert len(await app.cases.queue(SERVER)) == 1


async def test_in_danger_the_team_is_called_in_the_very_transaction(app: App) -> None:
    posted = await post(app, DANGER)
    (card,) = await app.cases.queue(SERVER)
    assert card.severity is Severity.DANGER_NOW
    assert await state_of(app, posted.vent_id) is State.HELD
    cards = [row for row in (await dump(app.db))["outbox"] if row["kind"] == "case.card"]
    assert [row["due_at"] for row in cards] == [clock_of(app).now()]


async def test_the_pace_never_refuses_someone_in_danger(app: App) -> None:
    await post_first(app)
    await app.venting.post(SERVER, ADA, QUIET, Wish.KIND)
    posted = await app.venting.post(SERVER, ADA, DANGER, Wish.KIND)
    assert posted.fate.held is Why.DANGER  # it floods nothing
    with pytest.raises(NotTaken) as no:
        await app.venting.post(SERVER, ADA, CONCERN, Wish.KIND)
    assert (no.value.key, no.value.reading.tier) == ("refusal-vent-pace", Tier.REVIEW)
    assert len(await app.cases.queue(SERVER)) == 1


async def test_posted_first_it_goes_out_and_its_case_links_to_it(app: App) -> None:
    await post_first(app)
    posted = await post(app, CONCERN)
    assert await state_of(app, posted.vent_id) is State.QUEUED
    await later(app)
    (card,) = await app.cases.queue(SERVER)
    assert (card.kind, card.undecided, card.link_message) == (Kind.NOTICED, False, 0)
    parcel = Parcel("p" * 26, PUBLISH, posted.vent_id, SERVER, 0, 1, 0)
    async with app.db.write() as tx:
        await app.venting.published(tx, parcel, Delivered(5, 6))
    (card,) = await app.cases.queue(SERVER)
    assert (card.link_channel, card.link_message) == (5, 6)
    assert (await dump(app.db))["vent_holds"] == []


async def test_let_out_it_is_queued_once_and_the_case_is_over(app: App) -> None:
    posted = await post(app, CONCERN)
    await later(app)
    case_id = await case_of(app)
    with pytest.raises(Refusal) as first:
        await app.cases.claim(SERVER, case_id, MIRA)
        await app.cases.resolve(SERVER, case_id, MIRA, Outcome.NOTHING)
    assert first.value.key == "refusal-case-undecided"
    await app.holds.let_out(SERVER, case_id, MIRA)
    assert await intended(app, posted.vent_id)
    assert await state_of(app, posted.vent_id) is State.QUEUED
    with pytest.raises(Refusal):
        await app.holds.let_out(SERVER, case_id, MIRA)
    with pytest.raises(Refusal):
        await app.holds.decline(SERVER, case_id, NOAH, "no")
    card = await app.cases.card(case_id)
    assert card is not None
    assert (card.state, card.outcome, card.owner_id) == (CaseState.RESOLVED, Outcome.LET_OUT, MIRA)
    assert await told(app) == [("vent-told-let-out", "")]
    assert await told(app, BEN) == []


async def test_in_danger_the_case_stays_with_whoever_decided(app: App) -> None:
    await post(app, DANGER)
    case_id = await case_of(app)
    await app.holds.let_out(SERVER, case_id, MIRA)
    card = await app.cases.card(case_id)
    assert card is not None
    assert (card.state, card.owner_id, card.undecided) == (CaseState.CLAIMED, MIRA, False)
    await app.cases.resolve(SERVER, case_id, MIRA, Outcome.SPOKE)


async def test_declined_it_never_goes_out_and_its_author_is_told_why(app: App) -> None:
    posted = await post(app, CONCERN)
    await later(app)
    case_id = await case_of(app)
    with pytest.raises(Refusal) as no:
        await app.holds.decline(SERVER, case_id, MIRA, "  ")
    assert no.value.key == "refusal-vent-no-reason"
    await app.holds.decline(SERVER, case_id, MIRA, "It names his street.")
    assert await told(app) == [("vent-told-declined", "It names his street.")]
    assert await state_of(app, posted.vent_id) is State.DECLINED
    assert await app.venting.let_out_stuck(SERVER) == 0
    assert not await intended(app, posted.vent_id)
    vent = await app.venting.load(posted.vent_id)
    assert vent is not None
    assert vent.words == CONCERN  # for its author, a week long
    await later(app, KEPT + 2 * DAY)
    assert await state_of(app, posted.vent_id) is None
    tables = await dump(app.db)
    assert tables["vents"] == tables["vent_holds"] == []


async def test_whoever_has_the_case_decides_and_the_author_never_on_their_own(app: App) -> None:
    await post(app, CONCERN)
    await later(app)
    case_id = await case_of(app)
    await app.cases.claim(SERVER, case_id, MIRA)
    for who, key in ((NOAH, "refusal-case-taken"), (ADA, "refusal-case-tied")):
        with pytest.raises(Refusal) as no:
            await app.holds.let_out(SERVER, case_id, who)
        assert no.value.key == key
    await app.holds.let_out(SERVER, case_id, MIRA)


@pytest.mark.parametrize(("words", "over"), [(CONCERN, True), (DANGER, False)])
async def test_taken_back_nothing_waits_and_the_case_is_told(app: App, words: str, over: bool) -> None:
    posted = await post(app, words)
    await later(app)
    case_id = await case_of(app)
    await app.own_vents.take_back(SERVER, ADA, posted.vent_id)
    assert await state_of(app, posted.vent_id) is None
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
    for decision in (app.holds.let_out(SERVER, case_id, MIRA), app.holds.decline(SERVER, case_id, MIRA, "no")):
        with pytest.raises((Refusal, Conflict)):
            await decision


async def test_taken_back_before_its_case_opened_there_is_none(app: App) -> None:
    posted = await post(app, CONCERN)
    await app.own_vents.take_back(SERVER, ADA, posted.vent_id)
    await later(app, 2 * DAY)
    assert await app.cases.queue(SERVER) == []
    tables = await dump(app.db)
    assert tables["vents"] == tables["vent_holds"] == []


async def test_nobody_comes_the_team_is_reminded_the_author_told_and_at_the_end_it_is_gone(app: App) -> None:
    await approve_first(app, within=3 * HOUR)
    posted = await post(app, QUIET)
    assert posted.fate.held is Why.APPROVAL
    await later(app)
    case_id = await case_of(app)
    alerts = []
    for _ in range(9 * 24):
        await later(app, HOUR)
        alerts = [row["what"] for row in (await dump(app.db))["case_alerts"] if row["what"] == "undecided"]
        if await state_of(app, posted.vent_id) is None:
            break
        if alerts:
            assert ("vent-told-still-waits", "") in await told(app)
    assert 4 <= len(alerts) <= 8  # each time after twice as long
    assert [key for key, _ in await told(app)] == ["vent-told-lapsed"]  # one topic, the newest word
    card = await app.cases.card(case_id)
    assert card is not None
    assert (card.state, card.outcome) == (CaseState.RESOLVED, Outcome.LAPSED)
    assert (await dump(app.db))["vents"] == []


@pytest.mark.parametrize("was", ["danger now", "said to be, and then not"])
async def test_nobody_comes_and_where_its_case_goes_on_its_author_is_told_that_it_keeps_the_words(
    app: App, was: str
) -> None:
    words = DANGER if was == "danger now" else CONCERN
    posted = await post(app, words)
    await later(app)
    case_id = await case_of(app)
    if words is CONCERN:
        await app.casework.weigh(SERVER, case_id, MIRA, Severity.DANGER_NOW)
        await app.casework.weigh(SERVER, case_id, MIRA, Severity.CONCERN)
    for _ in range(9):
        await later(app, DAY)
    assert await state_of(app, posted.vent_id) is None
    assert [key for key, _ in await told(app)] == ["vent-told-lapsed-kept"]
    card = await app.cases.card(case_id)
    assert card is not None
    assert card.state is not CaseState.RESOLVED
    assert (await app.cases.read(SERVER, case_id, MIRA)).evidence.words == words


class Broken:
    """A screener that does as it is told to, which is nothing good."""

    def __init__(self, how: str) -> None:
        self.how = how

    def read(self, _text: str, _extra: tuple[str, ...] = (), _thresholds: Thresholds | None = None) -> Reading:
        if self.how == "hangs":
            time.sleep(1)
        raise {"raises": ValueError, "out of memory": MemoryError, "killed": SystemExit}.get(self.how, OSError)


@pytest.mark.parametrize("how", ["raises", "hangs", "out of memory", "killed"])
async def test_what_could_not_be_read_waits_for_a_person(
    app: App, how: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(app.screening, "_screeners", {"en": Broken(how)})
    monkeypatch.setattr(screening, "PATIENCE", 0.05)
    await post_first(app)  # the setting does not matter: nobody and nothing has read it
    posted = await post(app, QUIET)
    assert posted.fate.held is Why.UNREAD
    assert "table for three" not in caplog.text
    await later(app)
    read = await app.cases.read(SERVER, await case_of(app), MIRA)
    assert (read.evidence.words, read.evidence.unread) == (QUIET, True)
    await app.holds.let_out(SERVER, await case_of(app), MIRA)
    assert await intended(app, posted.vent_id)


async def test_a_decision_is_kept_without_words_in_the_same_transaction(app: App) -> None:
    await post(app, CONCERN)
    with pytest.raises(NotTaken):
        await app.venting.post(SERVER, ADA, CONCERN, Wish.KIND)  # too soon: nothing is kept
    (row,) = (await dump(app.db))["screening_decisions"]
    assert row["tier"] == Tier.REVIEW


async def test_what_is_held_shares_no_instant_with_its_authors_pace(app: App) -> None:
    await post(app, CONCERN)
    tables = await dump(app.db)
    wrote = tables["vent_pace"][0]["last_at"]
    assert not [value for row in tables["vent_holds"] for value in row.values() if value == wrote]
    everything = repr(tables)
    assert str(ADA) not in everything
    assert "my phone" not in everything


async def test_readings_that_hang_leave_the_rest_of_the_program_alone(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    class Hung:
        def read(self, _text: str, _extra: tuple[str, ...] = (), _thresholds: Thresholds | None = None) -> Reading:
            gate.wait(20)
            return Reading(Tier.NOTHING)

    before, others = app.screening._screeners, {*threading.enumerate()}
    monkeypatch.setattr(app.screening, "_screeners", {"en": Hung()})
    monkeypatch.setattr(screening, "PATIENCE", 0.02)
    read = await asyncio.gather(*(app.screening.read(SERVER, QUIET) for _ in range(40)))
    assert read == [FAILED] * 40
    begun = [one for one in threading.enumerate() if one.name == "apart" and one not in others]
    assert len(begun) <= apart.MOST_HUNG + apart.AT_ONCE
    assert await app.own_vents.all(SERVER, ADA) == ()  # which opens what is sealed in a thread
    gate.set()
    monkeypatch.setattr(app.screening, "_screeners", before)
    monkeypatch.setattr(screening, "PATIENCE", 20)
    for _ in range(200):  # those that hung come to an end one by one
        if (await app.screening.read(SERVER, QUIET)).tier is Tier.NOTHING:
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it does not recover")


@pytest.mark.parametrize("right", [True, False])
async def test_a_moderators_word_on_an_alarm_is_counted_once_for_the_rules_that_asked(app: App, right: bool) -> None:
    await post(app, CONCERN)
    await later(app)
    case_id = await case_of(app)
    with pytest.raises(Refusal) as tied:
        await app.holds.judge(SERVER, case_id, ADA, right=right)  # it is her own
    assert tied.value.key == "refusal-case-tied"
    await app.holds.let_out(SERVER, case_id, MIRA)  # also afterwards
    card = await app.cases.card(case_id)
    assert card is not None
    assert card.unjudged
    await app.holds.judge(SERVER, case_id, NOAH, right=right)
    with pytest.raises(Refusal):
        await app.holds.judge(SERVER, case_id, MIRA, right=not right)
    rows = (await dump(app.db))["screening_standings"]
    assert {(row["was_right"], row["was_wrong"]) for row in rows} == {(int(right), int(not right))}
    card = await app.cases.card(case_id)
    assert card is not None
    assert not card.unjudged


async def test_where_no_rule_asked_there_is_nothing_to_judge(app: App) -> None:
    await approve_first(app)
    await post(app, QUIET)
    await later(app)
    with pytest.raises(Refusal) as no:
        await app.holds.judge(SERVER, await case_of(app), MIRA, right=True)
    assert no.value.key == "refusal-case-judged"
