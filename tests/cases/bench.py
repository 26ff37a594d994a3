"""The whole program over one database, with a wall for the cards and a desk instead of Discord."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from bot.delivery import Delivered, Nothing, Parcel
from bot.features.cases.events import Alert
from bot.features.cases.evidence import Evidence
from bot.features.cases.rules import Kind, Outcome, Severity, State
from bot.features.cases.service import CARD, REFRESH, Card, Cases, Opened
from bot.features.cases.work.service import ALERT, Casework
from bot.features.members.service import NOTICE as LETTER
from bot.features.members.service import Notices as MemberNotices
from bot.features.servers.desk import NOTICE, Desk
from bot.features.servers.rules import Place
from bot.kernel.errors import Unreachable, Why
from bot.storage.db import Database
from tests.services import PLACES, clock_of, program, set_up

HARBOUR, COVE, NOWHERE = 41, 42, 43
MIRA, NOAH = 700_000_000_000_000_001, 700_000_000_000_000_002  # moderators
ADA, BEN, CLEO = 600_000_000_000_000_001, 600_000_000_000_000_002, 600_000_000_000_000_003
WORDS = "He will never see the boy again, I will make sure of that"
SAID = Evidence(author=BEN, words=WORDS, channel_id=500, message_id=900)


class Wall:
    """The channel with the cards: what was put up, what was drawn again, and whether it can be reached."""

    def __init__(self, cases: Cases) -> None:
        self._cases = cases
        self.up: list[Card] = []
        self.drawn: list[Card] = []
        self.no: Why | None = None
        self.torn_down = False
        self.coming = asyncio.Event()
        self.gate = asyncio.Event()
        self.gate.set()

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        card = await self._cases.card(parcel.subject.partition("/")[0])
        assert card is not None
        self.coming.set()
        await self.gate.wait()
        if self.no is not None:
            raise Unreachable(self.no)
        if parcel.kind == CARD and card.message_id:
            return Nothing()
        if parcel.kind == CARD:
            self.up.append(card)
            return Delivered(PLACES[Place.CASES], 1_000 + len(self.up))
        if self.torn_down:
            self.torn_down = False
            return Delivered(PLACES[Place.CASES], 0)
        self.drawn.append(card)
        return Delivered(PLACES[Place.CASES], card.message_id)


class Notices:
    """The team's desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.read: list[tuple[str, dict[str, str | int]]] = []

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        notice = await self._desk.load(parcel.subject)
        assert notice is not None
        self.read.append(notice)
        return Delivered(PLACES[Place.DESK], 1)


class Bell:
    """Who of the team was called, and for what."""

    def __init__(self, casework: Casework) -> None:
        self._casework = casework
        self.rung: list[tuple[Alert, int, int]] = []
        self.no: Why | None = None

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        if self.no is not None:
            raise Unreachable(self.no)
        called = await self._casework.called(parcel.subject)
        if called is None:
            return Nothing()
        self.rung.append((called.what, called.person_id, called.about_id))
        return Delivered(PLACES[Place.CASES], 2_000 + len(self.rung))


class Letters:
    """What people were told privately: to whom, and which text."""

    def __init__(self, notices: MemberNotices) -> None:
        self._notices = notices
        self.told: list[tuple[int, str]] = []

    async def deliver(self, parcel: Parcel) -> Delivered | Nothing:
        notice = await self._notices.telling(parcel.subject)
        if notice is None:
            return Nothing()
        self.told.append((notice.member_id, notice.letter.key))
        return Delivered(1, 3_000 + len(self.told))


class Harbour:
    """The whole program over one database, with a wall and a desk instead of Discord."""

    def __init__(self, db: Database) -> None:
        self.app = program(db)
        self.db = db
        self.clock = clock_of(self.app)
        self.cases = self.app.cases
        self.work = self.app.casework
        self.bell = Bell(self.work)
        self.wall = Wall(self.cases)
        self.notices = Notices(self.app.desk)
        self.app.postman.route(CARD, self.wall, self.cases.carded)
        self.app.postman.route(REFRESH, self.wall, self.cases.refreshed)
        self.app.postman.route(ALERT, self.bell, self.work.told)
        self.letters = Letters(self.app.notices)
        self.app.postman.route(LETTER, self.letters, self.app.notices.told)
        self.app.postman.route(NOTICE, self.notices, self.app.desk.said)

    @contextlib.asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        """Both servers are set up, and what is due is carried."""
        for server in (HARBOUR, COVE):
            await set_up(self.app, server)
        await self.app.postman.start()
        yield
        await self.app.postman.stop()

    async def quiet(self) -> None:
        """Wait until everything that was to be said was said."""
        async with asyncio.timeout(20):
            while await self.count("SELECT COUNT(*) AS n FROM outbox WHERE state = 'waiting'"):
                await asyncio.sleep(0.005)

    async def report(
        self,
        by: int = ADA,
        *,
        about: int = 900,
        server: int = HARBOUR,
        words: str = WORDS,
        reason: str = "",
        severity: Severity = Severity.CONCERN,
        missing: bool = False,
        hears: bool | None = None,
        urgent: bool = False,
    ) -> Opened:
        return await self.cases.open(
            server,
            kind=Kind.REPORT,
            severity=severity,
            subject=f"message/{about}",
            evidence=Evidence(author=BEN, words=words, channel_id=500, message_id=about, missing=missing),
            reporter_id=by,
            reason=reason,
            hears=hears,
            urgent=urgent,
        )

    async def over(self, case_id: str, by: int, outcome: Outcome, server: int = HARBOUR, reader: int = NOAH) -> None:
        """Resolve it; where somebody was in danger, `reader` reads and agrees."""
        done = await self.cases.resolve(server, case_id, by, outcome)
        if done.state is not State.RESOLVED:
            await self.cases.read(server, case_id, reader)
            await self.app.closing.confirm(server, case_id, reader)

    async def retain(self) -> None:
        async with self.db.write() as tx:
            await self.cases.retain(tx)

    async def count(self, sql: str) -> int:
        async with self.db.read() as tx:
            row = await tx.one(sql)
        assert row is not None
        return int(row["n"])
