"""The composition root: the one place that knows everybody."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from bot.app import App
from bot.circumstances import Circumstances
from bot.content.library import Library
from bot.delivery import Outbox, Postman
from bot.features.answers.drafts import AnswerDrafts
from bot.features.answers.held import HeldAnswers
from bot.features.answers.overseen import Overseen
from bot.features.answers.own import OwnAnswers
from bot.features.answers.rules import KIND as ANSWER
from bot.features.answers.service import Answers
from bot.features.answers.signs.service import Signs
from bot.features.cases.authors import Authors
from bot.features.cases.automod.service import AutoMod
from bot.features.cases.board.service import Board
from bot.features.cases.care.service import Care
from bot.features.cases.closing.service import Closing
from bot.features.cases.deciding.service import Deciding
from bot.features.cases.exporting.service import CaseExport
from bot.features.cases.ledger import Ledger
from bot.features.cases.oncall.service import OnCall
from bot.features.cases.oncall.shifts import Shifts
from bot.features.cases.oncall.swaps import Swaps
from bot.features.cases.relay.answering import Answering
from bot.features.cases.relay.service import Relay
from bot.features.cases.reporting.own import OwnReports
from bot.features.cases.reports import Reports
from bot.features.cases.service import Cases
from bot.features.cases.stats.service import CaseStats
from bot.features.cases.work.service import Casework
from bot.features.coping.keeping import Keepsakes
from bot.features.coping.passing import PassingOn
from bot.features.coping.profiles import Profiles
from bot.features.coping.regular import RegularTips
from bot.features.coping.service import Coping
from bot.features.members.service import Notices
from bot.features.members.tongues import Tongues
from bot.features.occasions.answering.counting import Counting
from bot.features.occasions.answering.service import CheckinAnswers
from bot.features.occasions.cover.watching import Watching
from bot.features.occasions.dates.service import Remembering
from bot.features.occasions.morrow import Morrow
from bot.features.occasions.results.service import Results
from bot.features.occasions.rooms import Rooms
from bot.features.occasions.series.agreeing import Agreeing
from bot.features.occasions.series.making import Making
from bot.features.occasions.series.planning import Planning
from bot.features.occasions.series.sets import YearSets
from bot.features.occasions.series.silence import Silence
from bot.features.occasions.service import Occasions
from bot.features.occasions.shield.service import Shielding
from bot.features.oversight.noting import ContentNotes
from bot.features.oversight.service import Oversight
from bot.features.oversight.unmask.service import Unmasking
from bot.features.oversight.unseal.service import Unsealing
from bot.features.resources.service import Resources
from bot.features.screening.service import Screening
from bot.features.servers.desk import Desk
from bot.features.servers.service import Servers
from bot.features.venting.as_team import TeamDrafts
from bot.features.venting.claiming import Claims
from bot.features.venting.drafts import Drafts
from bot.features.venting.editing import Edits
from bot.features.venting.holding.held import HeldVents
from bot.features.venting.holding.service import Holds
from bot.features.venting.overseen import Vents
from bot.features.venting.own import OwnVents
from bot.features.venting.pacing import Pacing
from bot.features.venting.paused import PauseAnswers
from bot.features.venting.promise import Promises
from bot.features.venting.reported import ReportDrafts
from bot.features.venting.rules import KIND
from bot.features.venting.service import Venting
from bot.kernel.clock import Clock, SystemClock
from bot.kernel.ids import Ids, SecretIds
from bot.kernel.vault import Vault
from bot.monitoring.meters import Meters
from bot.ownership import key_is_there, operator_keys, sole_owner
from bot.retention import Retention
from bot.settings import Settings
from bot.storage.db import Database, open_database
from bot.storage.keymark import key_fits
from bot.ticker import Duty, Ticker


@contextlib.asynccontextmanager
async def open_app(
    settings: Settings,
    clock: Clock | None = None,
    ids: Ids | None = None,
    library: Library | None = None,
    meters: Meters | None = None,
) -> AsyncIterator[App]:
    """The program without Discord, its database open and migrated; closed again at the end.

    Nothing is delivered before `app.postman.start()` and nothing falls due before `app.ticker.start()`: the couriers
    are routed by the cogs first. `library` is read from `data/` where none is given; `meters` are those of a process
    that has had another program before, or new ones. Raises `SettingsError`,
    `ContentError` or `StorageFault`.
    """
    clock, ids = clock or SystemClock(), ids or SecretIds()
    async with contextlib.AsyncExitStack() as stack:
        stack.enter_context(sole_owner(settings.database_url))
        library = library or Library.load(language=settings.language)
        db = await open_database(settings.database_url)
        stack.push_async_callback(db.close)
        await key_is_there(settings, db)
        vault = Vault(operator_keys(settings, ids), ids.key)
        await key_fits(db, vault)
        app = compose(settings, clock, ids, vault, library, db, meters)
        stack.push_async_callback(app.coping.settled)
        stack.push_async_callback(app.postman.stop)
        stack.push_async_callback(app.ticker.stop)
        yield app


def compose(
    settings: Settings,
    clock: Clock,
    ids: Ids,
    vault: Vault,
    library: Library,
    db: Database,
    meters: Meters | None = None,
) -> App:
    """Every service, each given what it needs."""
    outbox = Outbox(ids)
    postman = Postman(db, clock, ids)
    servers = Servers(db, clock)
    desk = Desk(db, clock, outbox)
    notices = Notices(db, clock, ids, vault, outbox)
    tongues = Tongues()

    async def speaks(server_id: int, member_id: int) -> str:
        return tongues.of(member_id) or (await servers.get(server_id)).language

    authors = Authors(vault)
    reports = Reports(clock, vault, notices)
    ledger = Ledger(clock, ids, vault, outbox, authors, reports)
    cases = Cases(db, clock, ids, vault, outbox, servers, desk, ledger)
    casework = Casework(db, clock, desk, ledger)
    board = Board(db, clock, outbox, desk, cases, ledger)
    closing = Closing(db, clock, ledger)
    relay = Relay(db, clock, ids, vault, authors, notices, ledger)
    oncall = OnCall(db, clock, ids, servers, ledger, notices)
    care = Care(db, clock, servers, ledger.care, oncall)
    swaps = Swaps(db, clock, ids, outbox, notices, desk)
    oversight = Oversight(db, clock, ids, vault, outbox, desk, cases)
    ledger.recorded_by(oversight.ledger.of_cases)
    unmasking = Unmasking(db, clock, ids, vault, desk, notices, oversight)
    _overseen(oversight, authors, Vents(clock, outbox), Overseen(clock, outbox))
    screening = Screening(db, clock, ids, desk, library.screeners)
    deciding = Deciding(clock, vault, ledger)
    holds = Holds(db, clock, vault, outbox, servers, notices, authors, cases, deciding, screening)
    pacing, claims = Pacing(clock, ids, vault), Claims(db, clock, ids, vault)
    venting = Venting(
        db,
        clock,
        ids,
        vault,
        outbox,
        servers,
        desk,
        oversight,
        library.aliases,
        screening=screening,
        holds=holds,
        pacing=pacing,
        claims=claims,
    )
    profiles = Profiles(db, vault)
    coping = Coping(db, clock, ids, library.tips, profiles)
    passing = PassingOn(db, clock, ids, vault, servers, notices, oversight, library.tips, speaks)
    making = Making(db, clock, ids, outbox, servers, desk, library.almanac, library.words.say)
    agreeing = Agreeing(db, clock, ids, vault, outbox, servers, making)
    circumstances = Circumstances(
        db,
        clock,
        servers,
        library.almanac,
        profiles,
        Planning(db, clock, ids, servers, library.almanac, making, agreeing),
        Remembering(db, clock, ids, vault, outbox),
        Shielding(db, clock, ids, vault, outbox, library.almanac),
    )
    regular = RegularTips(db, clock, vault, outbox, notices, desk, library.tips, coping, circumstances.of, speaks)
    counting = Counting(db, clock, ids, outbox)
    occasions = Occasions(db, clock, ids, outbox, servers, desk, counting)
    checkin_results = Results(db, clock)
    resources = Resources(db, clock, vault, desk, library.helplines)
    drafts, own_vents = (
        Drafts(db, clock, ids, vault, venting),
        OwnVents(db, clock, ids, vault, outbox, desk, oversight, holds, notices),
    )
    answers = Answers(
        db,
        clock,
        ids,
        vault,
        outbox,
        servers,
        notices,
        holds,
        oversight,
        screening,
        library.aliases,
        desk,
        pacing=pacing,
    )
    _can_wait(holds, HeldVents(clock, ids, outbox), HeldAnswers(clock, ids, outbox), answers)
    signs = Signs(db, clock, ids, vault, outbox)
    keepers = (
        notices,
        drafts,
        venting,
        own_vents,
        answers,
        signs,
        oversight,
        unmasking,
        cases,
        relay,
        board,
        care,
        swaps,
        passing,
        occasions,
        checkin_results,
        screening,
    )
    retention = Retention(db, clock, [each.retain for each in keepers])
    watching = Watching(db, clock, desk)
    duties: list[Duty] = [
        making,
        regular,
        postman,
        retention,
        casework,
        board,
        closing,
        oncall,
        Shifts(db, clock, notices),
        resources,
        holds,
        watching,
    ]
    ticker = Ticker(duties, clock, ids)
    _wake(outbox, postman, ticker)
    return App(
        settings=settings,
        clock=clock,
        ids=ids,
        vault=vault,
        words=library.words,
        meters=_metered(meters or Meters(), postman, screening),
        db=db,
        outbox=outbox,
        postman=postman,
        ticker=ticker,
        retention=retention,
        servers=servers,
        desk=desk,
        notices=notices,
        tongues=tongues,
        cases=cases,
        automod=AutoMod(db, vault, servers, ledger, cases),
        casework=casework,
        board=board,
        closing=closing,
        own_reports=OwnReports(db, ids, reports),
        relay=relay,
        answering=Answering(db, clock, ids, vault, screening, ledger),
        case_export=CaseExport(db, clock, servers, ledger),
        case_stats=CaseStats(db, clock, servers),
        oncall=oncall,
        care=care,
        swaps=swaps,
        oversight=oversight,
        unmasking=unmasking,
        content_notes=ContentNotes(db, clock, ids, vault, outbox, desk, oversight),
        unsealing=Unsealing(db, clock, ids, vault, desk, authors, cases, ledger, oversight.ledger, unmasking),
        venting=venting,
        drafts=drafts,
        promises=Promises(servers, unmasking),
        answers=answers,
        signs=signs,
        answer_drafts=AnswerDrafts(db, clock, ids, vault, servers, answers, library.lines),
        pause_answers=PauseAnswers(db, clock, ids, vault, screening, oversight),
        report_drafts=ReportDrafts(db, clock, ids, vault),
        team_drafts=TeamDrafts(db, clock, ids, vault),
        own_vents=own_vents,
        claims=claims,
        edits=Edits(
            db,
            clock,
            ids,
            vault,
            outbox,
            servers,
            notices,
            oversight,
            screening=screening,
            venting=venting,
            drafts=drafts,
            own=own_vents,
            pacing=pacing,
        ),
        own_answers=OwnAnswers(db, vault, answers, oversight),
        holds=holds,
        coping=coping,
        profiles=profiles,
        circumstances=circumstances,
        passing=passing,
        regular=regular,
        keepsakes=Keepsakes(db, clock, ids, vault),
        guides=library.guides,
        faq=library.faq,
        finding=library.finding,
        occasions=occasions,
        checkin_answers=CheckinAnswers(db, clock, vault, cases, counting),
        checkin_results=checkin_results,
        counting=counting,
        morrow=Morrow(db, clock, notices),
        almanac=library.almanac,
        watching=watching,
        planning=circumstances.planning,
        agreeing=agreeing,
        silence=Silence(db, clock, servers, library.almanac, making, circumstances.planning),
        year_sets=YearSets(db, clock, servers, library.almanac, making, agreeing, circumstances.planning),
        rooms=Rooms(db, clock, outbox, desk),
        remembering=circumstances.remembering,
        shielding=circumstances.shielding,
        resources=resources,
        screening=screening,
    )


def _metered(meters: Meters, postman: Postman, screening: Screening) -> Meters:
    """The instruments, told of what is delivered and what is read."""
    postman.on_settled(meters.settled)
    screening.on_read(lambda reading: meters.read("failed" if reading.failed else reading.tier.name.lower()))
    return meters


def _wake(outbox: Outbox, postman: Postman, ticker: Ticker) -> None:
    """What is new is looked at once, and what waits is waited for."""

    def something_new() -> None:
        postman.wake()
        ticker.rearm()

    outbox.on_new(something_new)
    postman.on_wait(ticker.rearm)


def _overseen(oversight: Oversight, authors: Authors, vents: Vents, answers: Overseen) -> None:
    """Moderators act on answers as on vents, and a case about one reaches whoever wrote it."""
    oversight.watch_over(KIND, vents)
    authors.know(KIND, vents)
    oversight.watch_over(ANSWER, answers)
    authors.know(ANSWER, answers)


def _can_wait(holds: Holds, vents: HeldVents, held: HeldAnswers, answers: Answers) -> None:
    """What can wait for a person; and answers go with the vent that they are to."""
    holds.know(KIND, vents)
    holds.know(ANSWER, held)
    holds.after_vent(answers.vent_taken_back)
