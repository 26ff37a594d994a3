"""Somebody erases what is kept of them while something of their talk with the team is on its way, between any two steps
of it: no word of theirs is left, nobody knows whose line it was, and the team waits for nobody."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from itertools import count

import pytest

from bot import personal
from bot.delivery import Delivered, Parcel
from bot.features.cases.relay.answering import Draft
from bot.features.cases.relay.rules import Line
from bot.features.cases.rules import Outcome, State
from bot.features.cases.service import Opened
from bot.features.members.service import NOTICE
from bot.features.screening.identify import Detail
from bot.kernel.clock import DAY
from bot.kernel.errors import Refusal, Unreachable, Why
from bot.storage.db import Database, Tx
from tests.cases.bench import BEN, HARBOUR, MIRA, Harbour
from tests.cases.test_relay import BACK, WORDS, Letterbox, acts, box_of, harbour, vented, write
from tests.services import dump

__all__ = ["harbour"]

TELLING = "Ring me: 020 7946 0991"
ACTS = ["answer", "telling", "send", "blur", "message"]
PARTS = ["vents", "reports", "talks", "notices", "openings"]
"""Before each of these something happens while the others are erased."""

Act = Callable[[], Awaitable[object]]


class Between:
    """Does `then` once, when the `at`-th transaction is begun: before it, or `inside`, for as long as it can."""

    def __init__(self, db: Database, at: int, then: Act, *, inside: bool = False) -> None:
        self._db, self._at, self._then, self._inside = db, at, then, inside
        self._real = {name: getattr(db, name) for name in ("read", "write")}
        self.task: asyncio.Future[object] | None = None

    def __enter__(self) -> Between:
        for name in self._real:
            setattr(self._db, name, partial(self._begun, name))
        return self

    def __exit__(self, *_: object) -> None:
        for name in self._real:
            delattr(self._db, name)

    @contextlib.asynccontextmanager
    async def _begun(self, name: str, *given: str) -> AsyncIterator[Tx]:
        self._at -= 1
        now = self._at == 0
        if now and not self._inside:
            await self._go(None)
        async with self._real[name](*given) as tx:
            if now and self._inside:
                await self._go(0.03)
            yield tx

    async def _go(self, seconds: float | None) -> None:
        self.task = asyncio.ensure_future(self._then())
        await asyncio.wait({self.task}, timeout=seconds)


class Talked:
    """A case about a post of somebody's, to whom the team has written, and what either may do next."""

    def __init__(self, harbour: Harbour, member: int, case: Opened, line_id: str) -> None:
        self.harbour, self.member, self.case, self.line_id = harbour, member, case, line_id
        self.draft = ""

    @classmethod
    async def of(cls, harbour: Harbour, member: int, what: str) -> Talked:
        case = await vented(harbour, member)
        made = cls(harbour, member, case, (await write(harbour, case)).line_id)
        if what in {"send", "blur"}:
            found = await harbour.app.answering.answer(member, box_of(harbour).letter(member), TELLING, next(acts))
            assert isinstance(found, Draft)
            made.draft = found.id
        return made

    async def do(self, what: str) -> None:
        app, member, letter = self.harbour.app, self.member, box_of(self.harbour).letter(self.member)
        with contextlib.suppress(Refusal):
            match what:
                case "answer":
                    await app.answering.answer(member, letter, BACK, next(acts))
                case "telling":
                    await app.answering.answer(member, letter, TELLING, next(acts))
                case "send":
                    await app.answering.send(member, self.draft)
                case "blur":
                    await app.answering.blur(member, self.draft, dict.fromkeys(Detail, "…"), ())
                case _:
                    await app.relay.message(HARBOUR, self.line_id, MIRA, WORDS, next(acts))

    async def erase(self) -> None:
        await personal.erase(self.harbour.app, HARBOUR, self.member, take_back=False)

    async def nothing_is_left(self) -> None:
        app, case_id = self.harbour.app, self.case.case_id
        await app.postman.idle()
        rows = await dump(app.db)
        assert [each for each in rows["case_letters"] if each["case_id"] == case_id] == []
        assert await app.answering.export(HARBOUR, self.member) == []
        assert await app.notices.export(HARBOUR, self.member) == []
        (line,) = [each for each in rows["case_lines"] if each["id"] == self.line_id]
        assert (line["person_box"], line["state"]) == (None, Line.LEFT)
        (row,) = [each for each in rows["cases"] if each["id"] == case_id]
        assert row["state"] == State.CLAIMED, "nobody waits for an answer that cannot come"
        with pytest.raises(Refusal):
            await app.relay.message(HARBOUR, self.line_id, MIRA, WORDS, next(acts))

    async def over(self) -> None:
        await self.harbour.cases.resolve(HARBOUR, self.case.case_id, MIRA, Outcome.NOTHING)
        self.harbour.clock.move(DAY)


@pytest.mark.parametrize("inside", [False, True])
@pytest.mark.parametrize("what", ACTS)
async def test_who_erases_between_two_steps_of_a_message(harbour: Harbour, what: str, inside: bool) -> None:
    for at in count(1):
        talked = await Talked.of(harbour, BEN + 1_000 + at, what)
        with Between(harbour.app.db, at, talked.erase, inside=inside) as between:
            await talked.do(what)
            if between.task is None:
                break
            await between.task
        await talked.nothing_is_left()
        await talked.over()
    assert at > 1


async def erased(harbour: Harbour, member: int, before: str, then: Act) -> None:
    """As `personal.erase` does it, with `then` before one part."""
    for part in personal.parts(harbour.app):
        if part.name == before:
            await then()
        if part.erase is not None:
            await part.erase(HARBOUR, member)


@pytest.mark.parametrize("what", ["send", "message"])
async def test_a_message_between_two_steps_of_an_erasure(harbour: Harbour, what: str) -> None:
    for at, before in enumerate(PARTS):
        talked = await Talked.of(harbour, BEN + 1_000 + at, what)
        await erased(harbour, talked.member, before, partial(talked.do, what))
        await talked.nothing_is_left()
        await talked.over()


async def test_who_has_begun_to_erase_is_not_found_for_a_first_message(harbour: Harbour) -> None:
    """The team asks whom it can write to for the first time, so that no line says yet that somebody left."""
    for at, before in enumerate(PARTS):
        member, case = BEN + 1_000 + at, await vented(harbour, BEN + 1_000 + at)
        await erased(harbour, member, before, partial(harbour.app.relay.reachable, HARBOUR, case.case_id, MIRA))
        lines = [each for each in (await dump(harbour.app.db))["case_lines"] if each["case_id"] == case.case_id]
        assert not any(each["person_box"] for each in lines if each["role"] == "author")
        await harbour.cases.resolve(HARBOUR, case.case_id, MIRA, Outcome.NOTHING)
        harbour.clock.move(DAY)


class Slow(Letterbox):
    """Somebody erases while their message is being brought."""

    def __init__(self, harbour: Harbour, *, closed: bool) -> None:
        super().__init__(harbour)
        self._closed = closed
        self.meanwhile: Act | None = None

    async def deliver(self, parcel: Parcel) -> Delivered:
        done = await super().deliver(parcel)
        if self.meanwhile is not None:
            await self.meanwhile()
            if self._closed:
                raise Unreachable(Why.DMS_CLOSED)
        return done


@pytest.mark.parametrize("closed", [False, True])
async def test_who_erases_while_a_message_is_being_brought(harbour: Harbour, closed: bool) -> None:
    box = Slow(harbour, closed=closed)
    harbour.box = box  # type: ignore[attr-defined]
    harbour.app.postman.route(NOTICE, box, harbour.app.notices.told)
    talked = await Talked.of(harbour, BEN, "message")
    box.meanwhile = talked.erase
    await talked.do("message")
    await harbour.app.postman.idle()
    box.meanwhile = None
    await talked.nothing_is_left()
