"""The team's side of a talk with somebody who has no name here: to whom one can write, what is written, and its end.

What reaches them comes from "the care team". Who of the team wrote is kept for the team alone, and who they are is
opened by the program alone, to bring it.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.features.cases import rules as cases_rules
from bot.features.cases import store as cases
from bot.features.cases.authors import Authors
from bot.features.cases.events import Alert, Happened
from bot.features.cases.ledger import Ledger, Moved
from bot.features.cases.relay import store
from bot.features.cases.relay.rules import WORDS_LIMIT, Letter, Line, Role
from bot.features.cases.relay.store import LetterRow, LineRow
from bot.features.cases.rules import Act, Kind, State
from bot.features.cases.store import CaseRow
from bot.features.members.service import Notices
from bot.kernel.clock import Clock
from bot.kernel.errors import Conflict, Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import clip, tidy
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx

LETTER, ENDED = "relay", "relay-end"
"""Kinds of notice topics: a message, and that a talk is over."""

ANSWER, END = "relay:answer", "relay:end"
"""The lasting buttons under a message that reached somebody."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Somebody to whom the team can write: as what, how it stands, and whether anything was written. Never who."""

    line_id: str
    role: Role
    number: int
    alias: str
    state: Line
    begun: bool


class Relay:
    """Carries the team's messages."""

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, vault: Vault, authors: Authors, notices: Notices, ledger: Ledger
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._authors = authors
        self._notices = notices
        self._ledger = ledger
        notices.on_settled(LETTER, self._brought)
        notices.on_lapsed(LETTER, self._unread)
        ledger.on_over(self._over)

    async def reachable(self, server_id: int, case_id: str, moderator_id: int) -> list[Reach]:
        """To whom one can write in this case. A `Refusal` where it is nobody: it says why, and what to do instead."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row = await self._ledger.allowed(tx, Act.MESSAGE, server_id, case_id, moderator_id)
            await self._find(tx, row)
            lines = await store.lines(tx, case_id)
            nobodys = await self._authors.nobodys(tx, server_id, row.subject)
            begun = {letter.line_id for letter in await store.letters(tx, case_id)}
        found = [
            Reach(line.id, line.role, line.number, line.alias, line.state, line.id in begun)
            for line in lines
            if line.state is Line.LEFT or self._ledger.talk.person(line) is not None
        ]
        if not found:
            raise Refusal("refusal-relay-nobodys" if nobodys else "refusal-relay-nobody")
        return found

    async def check(self, server_id: int, line_id: str, moderator_id: int) -> None:
        """Refuse now what `message` would refuse, before a form is filled in for it."""
        async with self._db.read() as tx:
            await self._open(tx, server_id, line_id, moderator_id)

    async def message(self, server_id: int, line_id: str, moderator_id: int, words: str, act: int) -> Moved:
        """Write to somebody as the care team. The case waits for their answer, for as long as its severity allows.

        `act` is Discord's id of the submitted form: the same one writes once, however often it is delivered.
        """
        words = clip(tidy(words), WORDS_LIMIT)
        if not words:
            raise Refusal("refusal-relay-empty")
        async with self._db.write(f"cases/{server_id}") as tx:
            row, line, person = await self._open(tx, server_id, line_id, moderator_id)
            letter_id, now = self._ids.new(), self._clock.now()
            box = self._ledger.talk.sealed_words(server_id, letter_id, words)
            letter = LetterRow(letter_id, row.id, line.id, Letter.GOING, box, moderator_id, now, None)
            if not await store.add_letter(tx, letter, mark_of(self._vault, server_id, act)):
                return Moved(row.number, row.state)
            if line.state is Line.CLOSED:
                await store.set_line(tx, line.id, Line.OPEN, line.person_box)
            until = now + cases_rules.PATIENCE[row.severity]
            waits = await store.await_answer(tx, row.id, moderator_id, until)
            moved = await self._ledger.moved(tx, waits, Happened.MESSAGED, moderator_id)
            await self._notices.tell(
                tx,
                server_id,
                person,
                "relay-letter",
                topic=f"{LETTER}/{letter_id}",
                words=words,
                buttons=((ANSWER, letter_id, "relay-button-answer"), (END, letter_id, "relay-button-end")),
                anytime=True,  # it may ask whether they are safe
                role=line.role.value,
            )
            return moved

    async def end(self, server_id: int, line_id: str, moderator_id: int) -> Moved:
        """End the talk from the team's side. The person is told; the team can write again."""
        async with self._db.write(f"cases/{server_id}") as tx:
            row, line, person = await self._open(tx, server_id, line_id, moderator_id)
            if line.state is not Line.OPEN or not await store.of_line(tx, line.id):
                raise Refusal("refusal-relay-not-open")
            await store.set_line(tx, line.id, Line.CLOSED, line.person_box)
            patience = self._clock.now() + cases_rules.PATIENCE[row.severity]
            rests = await store.awaited_no_more(tx, row.id, patience)
            moved = await self._ledger.moved(tx, rests, Happened.TALK_CLOSED, moderator_id)
            await self._tell_end(tx, line, person)
            return moved

    async def retain(self, tx: Tx) -> None:
        """Forget drafts that nobody decided about."""
        await store.forget_drafts(tx, self._clock.now())

    async def _open(self, tx: Tx, server_id: int, line_id: str, moderator_id: int) -> tuple[CaseRow, LineRow, int]:
        line = await store.line(tx, line_id)
        if line is None or line.server_id != server_id:
            raise Refusal("refusal-case-unknown")
        row = await self._ledger.allowed(tx, Act.MESSAGE, server_id, line.case_id, moderator_id)
        if line.state is Line.LEFT:
            raise Refusal("refusal-relay-left")
        person = self._ledger.talk.person(line)
        if person is None:
            raise Refusal("refusal-relay-nobody")
        return row, line, person

    async def _find(self, tx: Tx, row: CaseRow) -> None:
        """A line for everybody who can be reached: whoever wrote it without a name, whoever asked for a person, and
        whoever reported it and wants to hear of it."""
        author = await self._authors.of(tx, row.server_id, row.subject)
        if author is not None:
            await self._ledger.talk.keep_author(tx, row, *author)
        asked = self._ledger.evidence(row).author if row.kind is Kind.ASKED else None
        if asked is not None:
            await self._ledger.talk.line(tx, row, Role.ASKED, "asked", asked)
        for reporter in await self._ledger.reports.reporters(tx, row.server_id, row.id):
            if reporter.hears:
                await self._ledger.talk.line(tx, row, Role.REPORTER, reporter.handle, reporter.member_id)

    async def _brought(self, tx: Tx, _server_id: int, topic: str, arrived: bool) -> None:
        """What came of a message. That it could not be brought is said to whoever wrote it."""
        state = Letter.ARRIVED if arrived else Letter.WAITS
        letter = await store.brought(tx, topic.partition("/")[2], state)
        row = None if letter is None else await cases.get(tx, letter.case_id)
        if row is not None and not arrived:
            await self._ledger.call(tx, row, Alert.NOT_REACHED, row.owner_id or 0)

    async def _unread(self, tx: Tx, topic: str) -> None:
        """A message that could not be brought waited in vain. Whoever looks after the case is told, or the team."""
        letter = await store.unseen(tx, topic.partition("/")[2])
        row = None if letter is None else await cases.get(tx, letter.case_id)
        if row is not None and row.state is not State.RESOLVED:
            await self._ledger.call(tx, row, Alert.UNREAD, row.owner_id or 0)

    async def _over(self, tx: Tx, row: CaseRow) -> None:
        """The case is resolved: whoever was talked with is told, and then it is forgotten who it was."""
        for line, person in await self._ledger.talk.over(tx, row.id):
            await self._tell_end(tx, line, person)

    async def _tell_end(self, tx: Tx, line: LineRow, person: int) -> None:
        await self._notices.tell(
            tx, line.server_id, person, "relay-ended", topic=f"{ENDED}/{line.id}", role=line.role.value
        )


def mark_of(vault: Vault, server_id: int, act: int) -> str:
    """By what the same act is known again."""
    if not act:
        raise Conflict("act")
    return vault.handle("relay-act", server_id, act)
