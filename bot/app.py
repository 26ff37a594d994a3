"""What a cog may see: the services, frozen. Made in `bootstrap.py`, and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass

from bot.circumstances import Circumstances
from bot.content.exercises import Guides
from bot.content.faq import Faq
from bot.content.finding import Places
from bot.content.words import Words
from bot.delivery import Outbox, Postman
from bot.features.answers.drafts import AnswerDrafts
from bot.features.answers.own import OwnAnswers
from bot.features.answers.service import Answers
from bot.features.answers.signs.service import Signs
from bot.features.cases.automod.service import AutoMod
from bot.features.cases.board.service import Board
from bot.features.cases.care.service import Care
from bot.features.cases.closing.service import Closing
from bot.features.cases.exporting.service import CaseExport
from bot.features.cases.oncall.service import OnCall
from bot.features.cases.oncall.swaps import Swaps
from bot.features.cases.relay.answering import Answering
from bot.features.cases.relay.service import Relay
from bot.features.cases.reporting.own import OwnReports
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
from bot.features.occasions.calendar import Almanac
from bot.features.occasions.cover.watching import Watching
from bot.features.occasions.dates.service import Remembering
from bot.features.occasions.morrow import Morrow
from bot.features.occasions.results.service import Results
from bot.features.occasions.rooms import Rooms
from bot.features.occasions.series.agreeing import Agreeing
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
from bot.features.venting.holding.service import Holds
from bot.features.venting.own import OwnVents
from bot.features.venting.paused import PauseAnswers
from bot.features.venting.promise import Promises
from bot.features.venting.reported import ReportDrafts
from bot.features.venting.service import Venting
from bot.kernel.clock import Clock
from bot.kernel.ids import Ids
from bot.kernel.vault import Vault
from bot.monitoring.meters import Meters
from bot.retention import Retention
from bot.settings import Settings
from bot.storage.db import Database
from bot.ticker import Ticker


@dataclass(frozen=True, slots=True)
class App:
    """The program without Discord."""

    settings: Settings
    clock: Clock
    ids: Ids
    vault: Vault
    words: Words
    meters: Meters
    db: Database
    outbox: Outbox
    postman: Postman
    ticker: Ticker
    retention: Retention
    servers: Servers
    desk: Desk
    notices: Notices
    tongues: Tongues
    cases: Cases
    automod: AutoMod
    casework: Casework
    board: Board
    closing: Closing
    own_reports: OwnReports
    relay: Relay
    answering: Answering
    case_stats: CaseStats
    case_export: CaseExport
    oncall: OnCall
    care: Care
    swaps: Swaps
    oversight: Oversight
    unmasking: Unmasking
    content_notes: ContentNotes
    unsealing: Unsealing
    venting: Venting
    own_vents: OwnVents
    claims: Claims
    edits: Edits
    own_answers: OwnAnswers
    holds: Holds
    drafts: Drafts
    promises: Promises
    answers: Answers
    answer_drafts: AnswerDrafts
    pause_answers: PauseAnswers
    report_drafts: ReportDrafts
    team_drafts: TeamDrafts
    signs: Signs
    coping: Coping
    profiles: Profiles
    circumstances: Circumstances
    passing: PassingOn
    regular: RegularTips
    keepsakes: Keepsakes
    guides: Guides
    faq: Faq
    finding: Places
    occasions: Occasions
    checkin_answers: CheckinAnswers
    checkin_results: Results
    counting: Counting
    morrow: Morrow
    almanac: Almanac
    planning: Planning
    agreeing: Agreeing
    silence: Silence
    year_sets: YearSets
    rooms: Rooms
    watching: Watching
    remembering: Remembering
    shielding: Shielding
    resources: Resources
    screening: Screening
