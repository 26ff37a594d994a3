"""The use cases of screening over both databases, and what happens when it fails."""

from __future__ import annotations

import asyncio
import time

import pytest

from bot.content.lexicon import Level
from bot.content.library import DATA
from bot.features.screening import service
from bot.features.screening.rules import Reading, Thresholds, Tier
from bot.features.screening.screener import DEFAULT_THRESHOLDS, Screener
from bot.features.screening.service import Screening
from bot.features.screening.settings import Decision, Paging, Settings, Watch, dry_run
from bot.kernel.clock import DAY, ManualClock
from bot.kernel.errors import Refusal
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


@pytest.fixture
def screening(db: Database, clock: ManualClock) -> Screening:
    return Screening(db, clock, SeededIds(), {"en": EN})


async def test_a_text_is_read_and_another_language_falls_back(screening: Screening) -> None:
    reading = await screening.read(SERVER, "I keep thinking about killing myself.")
    assert (reading.tier, reading.severity, reading.kind, reading.failed) == (Tier.PAGE, "high", "self", False)
    assert (await screening.read(SERVER, "I keep thinking about killing myself.", "xx")).tier is Tier.PAGE


async def test_a_screener_that_raises_means_review_and_its_words_are_not_logged(
    db: Database, clock: ManualClock, caplog: pytest.LogCaptureFixture
) -> None:
    reading = await Screening(db, clock, SeededIds(), {"en": Raises()}).read(SERVER, "the sea is grey")
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
    reading = await Screening(db, clock, SeededIds(), {"en": Hangs()}).read(SERVER, "the sea is grey")
    beating.cancel()
    assert (reading.tier, reading.failed) == (Tier.REVIEW, True)
    assert beats > 3


async def test_without_any_language_a_person_reads(db: Database, clock: ManualClock) -> None:
    assert (await Screening(db, clock, SeededIds(), {}).read(SERVER, "hello")).failed


async def test_a_database_that_is_down_does_not_stop_the_reading(clock: ManualClock, sqlite_db: Database) -> None:
    screening = Screening(sqlite_db, clock, SeededIds(), {"en": EN})
    await sqlite_db.close()
    assert (await screening.read(SERVER, "I keep thinking about killing myself.")).tier >= Tier.REVIEW


async def test_choices_are_kept_for_their_server_only(screening: Screening) -> None:
    chosen = Settings(Watch.CLOSE, Paging.DANGER_NOW, hold=False, words=("the bridge", "Café Noir"))
    await screening.change(SERVER, chosen)
    assert await screening.settings(SERVER) == chosen
    assert await screening.settings(OTHER) == Settings()
    assert (await screening.read(SERVER, "I keep thinking about killing myself.")).tier is Tier.REVIEW


async def test_own_words_are_found_as_whole_words_with_their_place(screening: Screening) -> None:
    await screening.change(SERVER, Settings(words=("café noir",)))
    text = "See you at the CAFÉ **noir** tomorrow?"
    reading = await screening.read(SERVER, text)
    own = [alarm for alarm in reading.alarms if alarm.rule_id == "own-words"]
    assert reading.tier is Tier.REVIEW
    assert [text[span.start : span.end] for span in own[0].spans] == ["CAFÉ **noir"]
    assert (await screening.read(SERVER, "The café is noiry.")).tier is Tier.NOTHING
    assert (await screening.read(OTHER, text)).tier is Tier.NOTHING


@pytest.mark.parametrize("words", [("x",), ("y" * 61,), tuple(f"word {at}" for at in range(51))])
async def test_own_words_that_cannot_be_used_are_refused(screening: Screening, words: tuple[str, ...]) -> None:
    with pytest.raises(Refusal):
        await screening.change(SERVER, Settings(words=words))


async def remember(screening: Screening, db: Database, reading: Reading) -> None:
    async with db.write() as tx:
        await screening.remember(tx, SERVER, reading)


async def test_a_dry_run_shows_what_would_have_been_otherwise(screening: Screening, db: Database) -> None:
    for text in (
        "I keep thinking about killing myself.",
        "A quiet day in the garden.",
        "He checks my phone every day.",
    ):
        await remember(screening, db, await screening.read(SERVER, text))
    run = await screening.dry_run(SERVER, Settings(paging=Paging.DANGER_NOW))
    assert run.decisions == 3
    assert (run.before[Tier.PAGE], run.after[Tier.PAGE]) == (1, 0)
    assert (run.before[Tier.REVIEW], run.after[Tier.REVIEW]) == (1, 2)
    assert (await screening.dry_run(OTHER, Settings())).decisions == 0
    assert await screening.settings(SERVER) == Settings()


def test_a_closer_watch_only_adds() -> None:
    past = [Decision(Tier.NOTHING, Level.HINT, score / 4) for score in range(-20, 20)]
    runs = [dry_run(past, Settings(watch), DEFAULT_THRESHOLDS).after for watch in Watch]
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
    assert (await screening.dry_run(SERVER, Settings())).decisions == 0


async def test_a_rule_that_is_nearly_always_wrong_is_proposed_to_a_person(screening: Screening, db: Database) -> None:
    for at in range(50):
        async with db.write() as tx:
            await screening.judged(tx, SERVER, ("control-acts", "wish-dead-now"), right=at < 4)
    assert [each.rule_id for each in await screening.doubtful(SERVER)] == ["control-acts", "wish-dead-now"]
    for _ in range(10):
        async with db.write() as tx:
            await screening.judged(tx, SERVER, ("wish-dead-now",), right=True)
    assert [each.rule_id for each in await screening.doubtful(SERVER)] == ["control-acts"]
