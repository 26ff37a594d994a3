"""The use cases of screening over both databases, and what happens when it fails."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import replace

import pytest

from bot.content.lexicon import Level
from bot.content.library import DATA
from bot.delivery import Outbox
from bot.features.screening import service
from bot.features.screening.rules import FAILED, OWN_WORDS, Alarm, Reading, Span, Thresholds, Tier
from bot.features.screening.screener import DEFAULT_THRESHOLDS, Screener
from bot.features.screening.service import Reads, Screening
from bot.features.screening.settings import Decision, Paging, Settings, Watch, decided, dry_run, lightened
from bot.features.servers.desk import Desk
from bot.kernel.clock import DAY, HOUR, ManualClock
from bot.kernel.errors import Conflict, Refusal
from bot.kernel.ids import SeededIds
from bot.storage.db import Database

SERVER, OTHER = 600_000_000_000_000_001, 600_000_000_000_000_002
EN = Screener.load(DATA / "screening", "en")


class Raises:
    def read(self, text: str, extra: tuple[str, ...] = (), thresholds: Thresholds | None = None) -> Reading:
        raise RuntimeError(text)


class Hangs:
    def read(self, text: str, extra: tuple[str, ...] = (), thresholds: Thresholds | None = None) -> Reading:
        time.sleep(0.6)
        return Reading(Tier.NOTHING)


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(1_800_000_000_000)


def reading_with(db: Database, clock: ManualClock, screeners: Mapping[str, Reads]) -> Screening:
    desk = Desk(db, clock, Outbox(SeededIds(7)))
    return Screening(db, clock, SeededIds(), desk, screeners)


@pytest.fixture
def screening(db: Database, clock: ManualClock) -> Screening:
    return reading_with(db, clock, {"en": EN})


async def test_a_text_is_read_and_another_language_falls_back(screening: Screening) -> None:
    reading = await screening.read(SERVER, "I keep thinking about killing myself.")
    assert (reading.tier, reading.severity, reading.kind, reading.failed) == (Tier.PAGE, "high", "self", False)
    assert (await screening.read(SERVER, "I keep thinking about killing myself.", "xx")).tier is Tier.PAGE


async def test_every_language_is_read_wherever_it_is_written_and_the_gravest_reading_counts(
    db: Database, clock: ManualClock
) -> None:
    both = reading_with(db, clock, {"en": EN, "es": Screener.load(DATA / "screening", "es")})
    for language in ("en", "es"):
        for text in ("I keep thinking about killing myself.", "Quiero suicidarme."):
            assert (await both.read(SERVER, text, language)).tier is Tier.PAGE
        assert (await both.read(SERVER, "Made soup, rang a friend.", language)).tier is Tier.NOTHING
    assert (await both.read(SERVER, "Hoy he hecho sopa.", "es")).tier is Tier.NOTHING
    raising = reading_with(db, clock, {"en": Raises(), "es": Screener.load(DATA / "screening", "es")})
    assert (await raising.read(SERVER, "Hoy he hecho sopa.", "es")).failed


async def test_a_screener_that_raises_means_review_and_its_words_are_not_logged(
    db: Database, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    reading = await reading_with(db, clock, {"en": Raises()}).read(SERVER, "the sea is grey")
    assert (reading.tier, reading.failed) == (Tier.REVIEW, True)
    assert "RuntimeError" in caplog.text
    assert "grey" not in caplog.text


async def test_a_screener_that_hangs_means_review_and_the_bot_stays_awake(
    db: Database, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "PATIENCE", 0.05)
    beats = 0

    async def heart() -> None:
        nonlocal beats
        while True:
            beats += 1
            await asyncio.sleep(0.005)

    beating = asyncio.create_task(heart())
    reading = await reading_with(db, clock, {"en": Hangs()}).read(SERVER, "the sea is grey")
    beating.cancel()
    assert (reading.tier, reading.failed) == (Tier.REVIEW, True)
    assert beats > 3


async def test_without_any_language_a_person_reads(db: Database, clock: ManualClock) -> None:
    assert (await reading_with(db, clock, {}).read(SERVER, "hello")).failed


async def test_a_database_that_is_down_does_not_stop_the_reading(clock: ManualClock, sqlite_db: Database) -> None:
    screening = reading_with(sqlite_db, clock, {"en": EN})
    await sqlite_db.close()
    assert (await screening.read(SERVER, "I keep thinking about killing myself.")).tier >= Tier.REVIEW


async def change(screening: Screening, chosen: Settings) -> None:
    await screening.use(SERVER, (await screening.propose(SERVER, lambda _: chosen)).id)


async def test_choices_are_kept_for_their_server_only(screening: Screening) -> None:
    chosen = Settings(Watch.CLOSE, Paging.DANGER_NOW, hold=False, words=("the bridge", "Café Noir"))
    await change(screening, chosen)
    assert await screening.settings(SERVER) == chosen
    assert await screening.settings(OTHER) == Settings()
    assert (await screening.read(SERVER, "I keep thinking about killing myself.")).tier is Tier.REVIEW


async def test_own_words_are_found_as_whole_words_with_their_place(screening: Screening) -> None:
    await change(screening, Settings(words=("café noir",)))
    text = "See you at the CAFÉ **noir** tomorrow?"
    reading = await screening.read(SERVER, text)
    own = [alarm for alarm in reading.alarms if alarm.rule_id == "own-words"]
    assert reading.tier is Tier.REVIEW
    assert [text[span.start : span.end] for span in own[0].spans] == ["CAFÉ **noir"]
    assert (await screening.read(SERVER, "The café is noiry.")).tier is Tier.NOTHING
    assert (await screening.read(OTHER, text)).tier is Tier.NOTHING


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("the bridge.", "I was at the bridge yesterday", "the bridge"),
        ("the bridge!", "At the bridge, again.", "the bridge"),
        ("¿qué bridge?", "qué bridge es", "qué bridge"),
        ("TikTok", "it is on tiktok now", "tiktok"),
        ("tiktok", "it is on TikTok now", "TikTok"),
        ("TikTok", "IT IS ON TIKTOK", "TIKTOK"),
        ("the bridge", "I went to the bridgeI cannot say more", "the bridge"),
    ],
)
async def test_a_capital_or_a_sign_at_the_end_hides_no_own_word(
    screening: Screening, word: str, text: str, found: str
) -> None:
    await change(screening, Settings(words=(word,)))
    (own,) = [alarm for alarm in (await screening.read(SERVER, text)).alarms if alarm.rule_id == "own-words"]
    assert [text[span.start : span.end] for span in own.spans] == [found]


NEVER_FOUND = [("💔💔💔",), ("...",), ("\u200b\u200b\u200b",)]


@pytest.mark.parametrize("words", [("x",), ("y" * 61,), tuple(f"word {at}" for at in range(51)), *NEVER_FOUND])
async def test_own_words_that_cannot_be_used_are_refused(screening: Screening, words: tuple[str, ...]) -> None:
    with pytest.raises(Refusal):
        await screening.propose(SERVER, lambda _: Settings(words=words))


async def remember(screening: Screening, db: Database, reading: Reading) -> None:
    async with db.write() as tx:
        await screening.remember(tx, SERVER, reading)


async def test_a_dry_run_shows_what_would_have_been_otherwise(
    screening: Screening, db: Database, clock: ManualClock
) -> None:
    for text in (
        "I keep thinking about killing myself.",
        "A quiet day in the garden.",
        "He checks my phone every day.",
    ):
        await remember(screening, db, await screening.read(SERVER, text))
    clock.move(2 * DAY)
    run = (await screening.propose(SERVER, lambda _: Settings(paging=Paging.DANGER_NOW))).run
    assert run.decisions == 3
    assert (run.before[Tier.PAGE], run.after[Tier.PAGE]) == (1, 0)
    assert (run.before[Tier.REVIEW], run.after[Tier.REVIEW]) == (1, 2)
    assert (await screening.propose(OTHER, lambda _: Settings())).run.decisions == 0
    assert await screening.settings(SERVER) == Settings()


async def test_whoever_tries_a_change_again_and_again_does_not_see_when_something_is_written(
    screening: Screening, db: Database, clock: ManualClock
) -> None:
    grave = await screening.read(SERVER, "I keep thinking about killing myself.")
    await remember(screening, db, grave)
    clock.move(2 * DAY)
    looked = (await screening.propose(SERVER, lambda _: Settings(Watch.CLOSE))).run
    assert looked.decisions == 1
    await remember(screening, db, grave)
    for _ in range(24):  # whatever the hour: the longest time by lot is half a day
        assert (await screening.propose(SERVER, lambda _: Settings(Watch.CLOSE))).run == looked
        clock.move(HOUR)
    clock.move(DAY)
    assert (await screening.propose(SERVER, lambda _: Settings(Watch.CLOSE))).run.decisions == 2


def test_a_closer_watch_only_adds() -> None:
    past = [Decision(Tier.NOTHING, Level.HINT, score / 4) for score in range(-20, 20)]
    runs = [dry_run(past, Settings(watch), DEFAULT_THRESHOLDS, Settings()).after for watch in Watch]
    assert runs[0][Tier.REVIEW] < runs[1][Tier.REVIEW] < runs[2][Tier.REVIEW]


async def test_decisions_hold_no_words_and_end(screening: Screening, db: Database, clock: ManualClock) -> None:
    await remember(
        screening, db, await screening.read(SERVER, "I keep thinking about killing myself in the greenhouse.")
    )
    async with db.read() as tx:
        rows = await tx.all("SELECT * FROM screening_decisions")
    assert "greenhouse" not in repr([tuple(row) for row in rows])
    clock.move(91 * DAY)
    async with db.write() as tx:
        await screening.retain(tx)
    assert (await screening.propose(SERVER, lambda _: Settings())).run.decisions == 0


async def test_a_dry_run_keeps_what_a_person_had_to_read_because_the_screener_failed() -> None:
    run = dry_run([decided(FAILED)], Settings(Watch.CALM), DEFAULT_THRESHOLDS, Settings())
    assert run.after[Tier.REVIEW] == 1


async def notices(db: Database) -> list[str]:
    async with db.read() as tx:
        return [row["key"] for row in await tx.all("SELECT key FROM desk_notices ORDER BY key")]


async def test_a_proposal_counts_only_once_it_is_confirmed_and_the_desk_reads_so(
    screening: Screening, db: Database
) -> None:
    first = await screening.propose(SERVER, lambda _: Settings(Watch.CLOSE))
    second = await screening.propose(SERVER, lambda chosen: replace(chosen, hold=False), first.id)
    assert (second.id, second.over) == (first.id, Settings())
    assert await screening.settings(SERVER) == Settings()
    assert await screening.proposed(SERVER, first.id) == Settings(Watch.CLOSE, hold=False)
    assert await notices(db) == []
    with pytest.raises(Refusal):
        await screening.use(OTHER, first.id)
    assert await screening.use(SERVER, first.id) == Settings(Watch.CLOSE, hold=False)
    assert await screening.settings(SERVER) == Settings(Watch.CLOSE, hold=False)
    assert await notices(db) == ["desk-screening-changed"]
    with pytest.raises(Refusal):
        await screening.use(SERVER, first.id)


async def test_of_two_administrators_the_slower_one_is_told_and_nothing_is_overwritten(screening: Screening) -> None:
    slow = await screening.propose(SERVER, lambda _: Settings(Watch.CALM))
    await change(screening, Settings(words=("the bridge",)))
    with pytest.raises(Conflict):
        await screening.use(SERVER, slow.id)
    assert await screening.settings(SERVER) == Settings(words=("the bridge",))


async def test_what_two_administrators_change_is_put_together(screening: Screening) -> None:
    await change(screening, Settings(words=("the bridge", "the mill"), lighter=("control-acts",)))
    slow = await screening.propose(
        SERVER, lambda base: replace(base, watch=Watch.CALM, words=("the mill", "the pier"), lighter=())
    )
    both = Settings(Watch.CLOSE, Paging.DANGER_NOW, words=("the bridge", "the well"), lighter=("control-acts", "elder"))
    await change(screening, both)
    with pytest.raises(Conflict):
        await screening.use(SERVER, slow.id)
    again = await screening.propose(SERVER, lambda base: base, slow.id)
    assert again.chosen == Settings(Watch.CALM, Paging.DANGER_NOW, words=("the well", "the pier"), lighter=("elder",))
    assert again.over == both
    assert await screening.use(SERVER, slow.id) == again.chosen == await screening.settings(SERVER)


async def test_a_proposal_that_was_left_or_forgotten_changes_nothing(
    screening: Screening, db: Database, clock: ManualClock
) -> None:
    left, forgotten = [await screening.propose(SERVER, lambda _: Settings(Watch.CALM)) for _ in range(2)]
    await screening.drop(SERVER, left.id)
    clock.move(DAY + 1)
    async with db.write() as tx:
        await screening.retain(tx)
    for each in (left, forgotten):
        with pytest.raises(Refusal):
            await screening.use(SERVER, each.id)
    assert await screening.settings(SERVER) == Settings()


async def test_a_rule_that_is_nearly_always_wrong_is_proposed_to_a_person(screening: Screening, db: Database) -> None:
    for at in range(50):
        async with db.write() as tx:
            await screening.judged(tx, SERVER, ("control-acts", "wish-dead-now"), right=at < 4)
    assert [each.rule_id for each in await screening.doubtful(SERVER)] == ["control-acts", "wish-dead-now"]
    assert await notices(db) == ["desk-screening-doubtful"] * 2
    for at in range(10):
        async with db.write() as tx:
            await screening.judged(tx, SERVER, ("wish-dead-now",), right=at > 0)
    assert [each.rule_id for each in await screening.doubtful(SERVER)] == ["control-acts"]
    assert await notices(db) == ["desk-screening-doubtful"] * 2
    assert await screening.settings(SERVER) == Settings()


async def test_a_rule_that_somebody_let_weigh_less_weighs_one_step_less_there_and_nowhere_else(
    screening: Screening, db: Database, clock: ManualClock
) -> None:
    text = "He checks my phone every day."
    was = await screening.read(SERVER, text)
    rules = tuple(sorted({alarm.rule_id for alarm in was.alarms}))
    await remember(screening, db, was)
    clock.move(2 * DAY)
    proposal = await screening.propose(SERVER, lambda _: Settings(lighter=rules))
    assert (was.tier, proposal.run.after[Tier.RESOURCES]) == (Tier.REVIEW, 1)
    await screening.use(SERVER, proposal.id)
    now = await screening.read(SERVER, text)
    assert (now.tier, now.level) == (Tier.RESOURCES, was.level - 1)
    assert [alarm.spans for alarm in now.alarms] == [alarm.spans for alarm in was.alarms]
    assert (await screening.read(OTHER, text)).tier is Tier.REVIEW
    assert (await screening.propose(SERVER, lambda _: Settings(Watch.CLOSE, lighter=rules))).run.after[Tier.REVIEW] == 1


@pytest.mark.parametrize("second", [-2.3, 1.0])
def test_own_words_that_weigh_less_are_tried_as_they_would_count(second: float) -> None:
    own = Alarm(OWN_WORDS, "other", OWN_WORDS, Level.CONCERN, (Span(0, 3),), (), 0)
    was = Reading(Tier.REVIEW, (own,), score=second, reader_score=second)
    chosen = Settings(lighter=(OWN_WORDS,))
    after = dry_run([decided(was)], chosen, DEFAULT_THRESHOLDS, Settings()).after
    (tried,) = [each for each in Tier if after[each]]
    assert tried is lightened(was, chosen.lighter, DEFAULT_THRESHOLDS).tier
    assert tried is (Tier.REVIEW if second > 0 else Tier.RESOURCES)


def test_a_lighter_rule_never_makes_a_finding_disappear_and_leaves_the_others() -> None:
    text = "I keep thinking about killing myself. He checks my phone every day."
    was = EN.read(text)
    lighter = {alarm.rule_id for alarm in was.alarms if alarm.kind == "abuse"}
    less = lightened(was, lighter, DEFAULT_THRESHOLDS)
    assert (less.tier, less.level, len(less.alarms)) == (was.tier, was.level, len(was.alarms))
    everything = {alarm.rule_id for alarm in was.alarms}
    for _ in range(6):
        less = lightened(less, everything, DEFAULT_THRESHOLDS)
    assert {alarm.level for alarm in less.alarms} == {Level.HINT}
    assert lightened(was, {"no-such-rule"}, DEFAULT_THRESHOLDS) is was


async def test_what_is_grave_only_together_is_lighter_as_soon_as_one_of_it_is(
    screening: Screening, db: Database, clock: ManualClock
) -> None:
    text = "He checks my phone every day. He keeps turning up at my work."
    was = await screening.read(SERVER, text)
    assert (was.tier, was.level, was.severity) == (Tier.PAGE, Level.HIGH, "high")
    assert {alarm.level for alarm in was.alarms} == {Level.CONCERN}
    assert "together" in decided(was).rules
    await remember(screening, db, was)
    clock.move(2 * DAY)
    lighter = tuple(sorted({alarm.rule_id for alarm in was.alarms if alarm.family == "control"}))
    run = (await screening.propose(SERVER, lambda _: Settings(lighter=lighter))).run
    assert (run.before[Tier.PAGE], run.after[Tier.PAGE], run.after[Tier.REVIEW]) == (1, 0, 1)
    assert lightened(was, lighter, DEFAULT_THRESHOLDS).tier is Tier.REVIEW
    run = (await screening.propose(SERVER, lambda _: Settings(paging=Paging.DANGER_NOW))).run
    assert run.after[Tier.REVIEW] == 1


async def test_words_against_people_wait_for_a_person_and_ask_no_card_for_their_author(
    db: Database, clock: ManualClock
) -> None:
    screeners = {name: Screener.load(DATA / "screening", name, against=True) for name in ("en", "es")}
    read = reading_with(db, clock, screeners)
    for text, language in (("You are a disgusting excuse for a mother.", "en"), ("Eres una madre de mierda.", "es")):
        found = await read.read(SERVER, text, language)
        assert (found.tier, found.severity, found.only_conduct) == (Tier.REVIEW, "conduct", True)
        assert text[found.alarms[0].spans[0].start :]
        assert read.title(found.alarms[0].family, language) not in {"", found.alarms[0].family}
    threat = await read.read(SERVER, "I know where you live.")
    assert (threat.tier, threat.severity, threat.only_conduct) == (Tier.PAGE, "high", True)
    own = await read.read(SERVER, "My brother is an asshole and my mother a liar, and I am so damn tired of both.")
    assert own.tier is Tier.NOTHING
    both = await read.read(SERVER, "You are pathetic. I want to die.")
    assert (both.tier, both.kind, both.only_conduct) == (Tier.PAGE, "self", False)
    # Beside a finding it is no second sign of the same danger.
    beside = await read.read(SERVER, "He checks my phone every evening. You are pathetic.")
    assert (beside.tier, beside.severity) == (Tier.REVIEW, "concern")


async def test_a_kind_of_words_against_people_can_weigh_less(db: Database, clock: ManualClock) -> None:
    read = reading_with(db, clock, {"en": Screener.load(DATA / "screening", "en", against=True)})
    proposal = await read.propose(SERVER, lambda _: Settings(lighter=("against-insult-you",)))
    await read.use(SERVER, proposal.id)
    assert (await read.read(SERVER, "You are a pathetic loser.")).tier < Tier.REVIEW
