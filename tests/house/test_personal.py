"""`/my data` over every table: each is a person's and goes when they erase it, or it stays, for a reason given here."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from datetime import time

from bot import personal
from bot.app import App
from bot.content.tips import Audience
from bot.delivery import Delivered, Nothing, Parcel
from bot.features.answers import service as answers
from bot.features.answers.signs.rules import Sign
from bot.features.cases.service import Evidence, Kind, Severity
from bot.features.coping.keeping import Kind as Kept
from bot.features.coping.profile import Profile
from bot.features.members.rules import Way
from bot.features.occasions.rules import Answer
from bot.features.occasions.shield.rules import Choice, Hours
from bot.features.oversight.rules import Span
from bot.features.oversight.unmask.rules import Told
from bot.features.venting.own import LOCK
from bot.features.venting.rules import GONE_WITHIN, Wish, out_before
from bot.features.venting.service import PUBLISH, REMOVE, THREAD
from bot.kernel.clock import DAY, HOUR, MINUTE
from bot.storage.db import Database
from tests.services import SERVER, START, clock_of, dump, library, program, set_up

HER, HIM, STRANGER, MODERATOR, SECOND = (760_000_000_000_000_000 + at for at in range(5))

THE_TEAMS = "what somebody did, or wants, as one of the team; they end it with `/oncall` or it ends with the case"
OF_THE_SERVER = "how a server wants things, or counts of it: it names no member"
KEPT = {
    "anon_pauses": "a pause that ends when its person erases it stops nobody; it ends by itself",
    "vent_pace": "a pace that can be erased is none; two days",
    "report_pace": "a pace that can be erased is none; thirty days, and it shares no value with any report",
    "case_snapshots": "another person's words, while a report is filled in; a day, and only the same form finds it",
    "content_notes": "what the team says before a post; it goes with the post, and names nobody",
    "cases": "what was reported, and what the team was shown of anybody's words, until thirty days after it is over",
    "case_notes": "what the team wrote about a case; it goes with what the case was about",
    "audit_entries": "the record of what moderators did; it names no author and a gap in it would break its chain",
    "outbox": "ids of things that go out, and nothing of whose they are",
    "case_events": THE_TEAMS,
    "case_closings": THE_TEAMS,
    "case_handings": THE_TEAMS,
    "case_offers": THE_TEAMS,
    "case_alerts": THE_TEAMS,
    "case_thread_members": THE_TEAMS,
    "care_sparing": THE_TEAMS,
    "oncall_shifts": THE_TEAMS,
    "oncall_rota": THE_TEAMS,
    "oncall_habits": THE_TEAMS,
    "oncall_swaps": THE_TEAMS,
    "unmask_switches": THE_TEAMS,
    "unmask_requests": THE_TEAMS,
    **dict.fromkeys(
        (
            "servers",
            "server_places",
            "setup_drafts",
            "desk_notices",
            "audit_heads",
            "anon_stops",
            "case_boards",
            "case_threads",
            "care_settings",
            "oncall_leads",
            "oncall_clocks",
            "checkins",
            "cover_told",
            "checkin_series",
            "checkin_occurrences",
            "checkin_results",
            "tip_tallies",
            "help_notices",
            "screening_settings",
            "screening_proposals",
            "screening_decisions",
            "screening_standings",
            "storage_migration",
            "key_marks",
            "alembic_version",
        ),
        OF_THE_SERVER,
    ),
}
"""Tables that an erasure leaves as they are, and why."""

THEIRS: dict[str, Callable[[dict[str, object]], bool]] = {
    "answers": lambda row: bool(row["author_box"]) or row["words_box"] is not None,
    "vents": lambda row: bool(row["author_box"]) or row["words_box"] is not None,
    "case_reports": lambda row: row["reporter_box"] is not None,
    "case_lines": lambda row: row["person_box"] is not None,
    "hidden_posts": lambda row: row["state"] != "gone" or bool(row["box"]),
}
"""In these, rows stay that tell nothing of a person any more. By this, one that does is known."""


class TakesAll:
    """Stands where Discord is."""

    def __init__(self) -> None:
        self.last = out_before(START)

    async def deliver(self, _parcel: Parcel) -> Delivered | Nothing:
        self.last += 1
        return Delivered(5, self.last)


@contextlib.asynccontextmanager
async def delivering(app: App) -> AsyncIterator[None]:
    """Whatever is due is taken."""
    for kind, settle in (
        (PUBLISH, app.venting.published),
        (THREAD, app.venting.threaded),
        (REMOVE, app.own_vents.removed),
        (LOCK, app.own_vents.locked),
        (answers.PUBLISH, app.answers.published),
        (answers.REMOVE, app.answers.removed),
    ):
        app.postman.route(kind, TakesAll(), settle)
    await app.postman.start()
    try:
        yield
    finally:
        await app.postman.stop()


async def live(app: App, who: int, checkin: str, vent_id: str) -> str:
    """A life in which every table of a person gets a row of theirs, but drafts and pauses. Returns the last vent."""
    clock = clock_of(app)
    await app.profiles.keep(SERVER, who, Profile(frozenset({Audience.PARENT_CUT_OFF})))
    coping, keeps = (app.vault.handle(purpose, SERVER, who) for purpose in ("coping", "keepsakes"))
    await app.coping.keep(SERVER, coping, library().tips.tips[0].id)
    await app.passing.choose(SERVER, who, takes=False)
    await app.regular.ask(SERVER, who, "0", "9:00", "Europe/London")
    await app.keepsakes.keep(SERVER, keeps, Kept.LETTER, "Dear nobody")
    await app.remembering.add(
        who, name="Her day", day="2026-03-09", lead="3", clock="09:00", words="Breathe", usual_zone="Europe/London"
    )
    await app.shielding.choose(who, "mothers-day", "GB", Choice.EXTRA, "Europe/London")
    await app.shielding.keep_hours(who, Hours(time(22), time(8), "Europe/London"))
    await app.resources.remember(who, "gb")
    await app.checkin_answers.answer(SERVER, checkin, who, Answer.HARD)
    assert await app.answers.post(SERVER, who, vent_id, "I hear you.")
    assert await app.signs.press(SERVER, who, vent_id, Sign.HEAR)
    held = await app.venting.post(SERVER, who, "He checks my phone every day.", Wish.LISTEN)
    assert held.fate.held is not None
    clock.move(HOUR)
    for at in range(4):
        posted = await app.venting.post(SERVER, who, f"The kettle sang {at} times.", Wish.LISTEN)
        if at < 3:  # the fourth waits
            clock.move(3 * HOUR)
            app.postman.wake()
            await app.postman.idle()
        if at == 0:
            await app.oversight.hide(SERVER, MODERATOR, f"vent/{posted.vent_id}", {"a": "b"}, "for the test of it")
        if at == 1:
            request = await app.unmasking.request(
                SERVER, MODERATOR, f"vent/{posted.vent_id}", "a reason that is long enough", Told.AT_ONCE
            )
            await app.unmasking.decide(SERVER, SECOND, request.id, approve=True)
            await app.unmasking.look(SERVER, MODERATOR, request.id)
        if at == 2:
            vent = await app.venting.load(posted.vent_id)
            assert vent is not None
            case = await app.cases.open(
                SERVER,
                kind=Kind.REPORT,
                severity=Severity.CONCERN,
                subject="message/4711",
                evidence=Evidence(words="something"),
                reporter_id=who,
                reason="It hurt",
                hears=True,
            )
            if not case.joined:
                await app.cases.claim(SERVER, case.case_id, MODERATOR)
            line = (await app.relay.reachable(SERVER, case.case_id, MODERATOR))[-1]
            await app.relay.message(SERVER, line.line_id, MODERATOR, "How are you now?", who)
    await app.notices.choose(SERVER, who, Way.HERE)
    return posted.vent_id


async def counted(app: App) -> dict[str, int]:
    """How many rows tell of a person, in each table."""
    rows = await dump(app.db)
    return {table: sum(1 for line in lines if THEIRS.get(table, bool)(line)) for table, lines in rows.items()}


async def test_every_table_is_a_persons_and_goes_or_stays_for_a_reason(db: Database) -> None:
    app = program(db)
    erased = [table for part in personal.parts(app) if part.erase for table in part.tables]
    shown = [table for part in personal.parts(app) if not part.erase for table in part.tables]
    tables = set(await dump(db))
    assert sorted(tables - set(erased) - KEPT.keys()) == [], "whose is it? say so in bot/personal.py, or here"
    assert sorted((set(erased) | set(shown) | KEPT.keys()) - tables - {"alembic_version"}) == [], "there is none such"
    assert set(erased) & KEPT.keys() == set()
    assert set(shown) <= KEPT.keys()
    assert len(erased) == len(set(erased))


async def test_what_a_person_erases_is_gone_from_every_table_and_nothing_of_anybody_else(db: Database) -> None:
    app = program(db)
    await set_up(app)
    await app.unmasking.switch_on(SERVER, MODERATOR)
    await app.unmasking.switch_on(SERVER, SECOND)
    planned = await app.occasions.plan(SERVER, "2025-12-24", "18:00", "How are you?")
    await app.occasions.schedule(SERVER, planned)
    clock_of(app).move(2 * DAY)
    every = personal.parts(app)
    async with delivering(app):
        vent_id = (await app.venting.post(SERVER, STRANGER, "The kettle is cold.", Wish.LISTEN)).vent_id
        clock_of(app).move(HOUR)
        app.postman.wake()
        await app.postman.idle()
        his_last = await live(app, HIM, planned.id, vent_id)
        before = await counted(app)
        her_last = await live(app, HER, planned.id, vent_id)
        for who, last in ((HIM, his_last), (HER, her_last)):  # nobody who is paused begins a draft
            assert await app.drafts.keep(SERVER, who, "Ring me: 020 7946 0991", Wish.KIND)
            assert await app.answer_drafts.keep_if_telling(SERVER, who, vent_id, "Ring me: 020 7946 0991")
            pause = await app.oversight.pause(SERVER, MODERATOR, f"vent/{last}", Span.DAY, "for the test of it")
            assert await app.pause_answers.keep_if_telling(SERVER, who, pause.id, "Ring me: 020 7946 0991")
            assert await app.report_drafts.keep_if_telling(SERVER, who, "1.2", "Ring me: 020 7946 0991")
            assert await app.team_drafts.keep_if_telling(SERVER, who, "letter.x", "I am Ada.", names=("Ada",))
        before["vent_drafts"] = 5
        clock_of(app).move(MINUTE)
        his = [await part.export(SERVER, HIM) for part in every]
        with_her = await counted(app)
        for part in every:
            assert await part.export(SERVER, HER), f"{part.name}: nothing to show"
            if part.erase:
                assert all(with_her[table] > before[table] for table in part.tables), f"{part.name}: nothing to erase"
        for part in every:
            if part.erase:
                await part.erase(SERVER, HER)
        await app.postman.idle()
        after = await counted(app)
        for part in every:
            if part.erase:
                assert {table: after[table] for table in part.tables} == {t: before[t] for t in part.tables}, part.name
                assert not await part.export(SERVER, HER), part.name
                assert not await part.erase(SERVER, HER), f"{part.name}: erased twice"
        assert [await part.export(SERVER, HIM) for part in every] == his
        reports = (await dump(db))["case_reports"]
        assert len(reports) == 2, "what was reported stays"


async def test_posts_that_are_taken_back_first_are_gone_from_discord_too(db: Database) -> None:
    app = program(db)
    await set_up(app)
    async with delivering(app):
        posted = await app.venting.post(SERVER, HER, "The kettle sang.", Wish.LISTEN)
        clock_of(app).move(3 * HOUR)
        app.postman.wake()
        await app.postman.idle()
        (part,) = (part for part in personal.parts(app) if part.name == "vents")
        assert part.take_back is not None
        assert part.erase is not None
        assert await part.take_back(SERVER, HER) == 1
        await part.erase(SERVER, HER)
        clock_of(app).move(GONE_WITHIN)
        app.postman.wake()
        await app.postman.idle()
    rows = await dump(db)
    assert rows["vents"] == []
    assert [row["state"] for row in rows["outbox"] if row["kind"] == REMOVE] == ["sent"]
    assert await app.venting.load(posted.vent_id) is None
