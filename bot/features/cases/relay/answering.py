"""The other side of a talk: whoever has no name here answers the care team, or ends it.

Nothing but their own id opens their line to them. What could tell who they are is pointed out before it is sent, and
their words are read by the screener: danger makes the case as urgent as it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bot.content.lexicon import Level
from bot.features.cases import rules as cases_rules
from bot.features.cases import store as cases
from bot.features.cases.events import Alert, Happened
from bot.features.cases.ledger import Ledger
from bot.features.cases.relay import store
from bot.features.cases.relay.rules import DRAFT_KEPT, WORDS_LIMIT, Letter, Line, Role, blurred, telling
from bot.features.cases.relay.service import mark_of
from bot.features.cases.relay.store import LetterRow, LineRow
from bot.features.cases.rules import Severity, State
from bot.features.screening.identify import Detail, Finding
from bot.features.screening.rules import Reading
from bot.features.screening.service import Screening
from bot.kernel.clock import Clock
from bot.kernel.errors import Refusal
from bot.kernel.ids import Ids
from bot.kernel.text import clip, tidy
from bot.kernel.vault import Vault
from bot.storage.db import Database, Tx


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that waits for its author, and where in it the details stand that could tell who they are. `role`: as
    what they talk with the team."""

    id: str
    server_id: int
    role: Role
    words: str
    details: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """In which server they talk with the team, and as what."""

    server_id: int
    role: Role


@dataclass(frozen=True, slots=True)
class Answered:
    """It is with the team. `reading` is what the screener made of it."""

    server_id: int
    reading: Reading


class Answering:
    """Takes what people answer."""

    def __init__(
        self, db: Database, clock: Clock, ids: Ids, vault: Vault, screening: Screening, ledger: Ledger
    ) -> None:
        self._db = db
        self._clock = clock
        self._ids = ids
        self._vault = vault
        self._screening = screening
        self._ledger = ledger

    async def answer(
        self, member_id: int, letter_id: str, words: str, act: int, names: tuple[str, ...] = ()
    ) -> Answered | Draft:
        """Answer the message `letter_id`. A `Draft` where something in the words could tell who wrote them, `names`
        (their own) included: then nothing is sent yet. `act` is Discord's id of the submitted form."""
        words = clip(tidy(words), WORDS_LIMIT)
        if not words:
            raise Refusal("refusal-relay-empty")
        details = await asyncio.to_thread(telling, words, names)
        async with self._db.read() as tx:
            line = await self._theirs(tx, member_id, letter_id)
        if not details:
            reading = await self._screening.read(line.server_id, words)
        async with self._db.write(f"cases/{line.server_id}") as tx:
            line = await self._theirs(tx, member_id, letter_id)
            answer_id, now = self._ids.new(), self._clock.now()
            box = self._ledger.talk.sealed_words(line.server_id, answer_id, words)
            state, until = (Letter.DRAFT, now + DRAFT_KEPT) if details else (Letter.ANSWER, None)
            letter = LetterRow(answer_id, line.case_id, line.id, state, box, None, now, until)
            await store.drop(tx, letter_id)  # written again: the draft before it goes
            added = await store.add_letter(tx, letter, mark_of(self._vault, line.server_id, act))
            if details:
                return Draft(answer_id, line.server_id, line.role, words, details)
            if added:
                await self._arrived(tx, line, reading)
        return Answered(line.server_id, reading)

    async def check(self, member_id: int, letter_id: str) -> Talk:
        """Refuse now what `answer` would refuse, before somebody writes; where and as what they would."""
        async with self._db.read() as tx:
            line = await self._theirs(tx, member_id, letter_id)
        return Talk(line.server_id, line.role)

    async def draft(self, member_id: int, draft_id: str) -> Draft:
        """The draft, for its author alone."""
        async with self._db.read() as tx:
            _, draft = await self._draft(tx, member_id, draft_id)
        return draft

    async def blur(self, member_id: int, draft_id: str, shown: Mapping[Detail, str], names: tuple[str, ...]) -> Draft:
        """Put `shown` (words by kind of detail) in the place of each detail that was found; a `Refusal` when the words
        would then be too long."""
        async with self._db.write(f"draft/{draft_id}") as tx:
            line, draft = await self._draft(tx, member_id, draft_id)
            words = blurred(draft.words, telling(draft.words, names), shown, WORDS_LIMIT)
            await store.rewrite(tx, draft_id, self._ledger.talk.sealed_words(line.server_id, draft_id, words))
        return Draft(draft_id, line.server_id, line.role, words, telling(words, names))

    async def send(self, member_id: int, draft_id: str) -> Answered:
        """Send a draft as it is. A second press sends nothing more."""
        async with self._db.read() as tx:
            line, draft = await self._draft(tx, member_id, draft_id)
        reading = await self._screening.read(line.server_id, draft.words)
        async with self._db.write(f"cases/{line.server_id}") as tx:
            await self._draft(tx, member_id, draft_id)
            letter = await store.letter(tx, draft_id)
            if letter is not None and await store.sent(tx, letter, self._clock.now()):
                await self._arrived(tx, line, reading)
        return Answered(line.server_id, reading)

    async def drop(self, member_id: int, draft_id: str) -> None:
        """Keep nothing of a draft."""
        async with self._db.write(f"draft/{draft_id}") as tx:
            await self._draft(tx, member_id, draft_id)
            await store.drop(tx, draft_id)

    async def end(self, member_id: int, letter_id: str) -> None:
        """End the talk from their side: the team is told, and cannot write again in this case."""
        async with self._db.read() as tx:
            server_id = (await self._theirs(tx, member_id, letter_id)).server_id
        async with self._db.write(f"cases/{server_id}") as tx:
            await self._leave(tx, await self._theirs(tx, member_id, letter_id))

    async def export(self, server_id: int, member_id: int) -> list[Mapping[str, object]]:
        """What this person and the team said to each other, as long as it is known that it was them."""
        async with self._db.read() as tx:
            mine = await self._lines_of(tx, server_id, member_id)
            return [
                {
                    "from": "you" if letter.state in {Letter.ANSWER, Letter.DRAFT} else "the care team",
                    "words": self._ledger.talk.words(server_id, letter),
                    "sent": letter.state is not Letter.DRAFT,
                }
                for line in mine
                for letter in await store.of_line(tx, line.id)
            ]

    async def erase(self, server_id: int, member_id: int) -> int:
        """Delete all of it, and end each talk; returns how many messages went."""
        gone = 0
        async with self._db.write(f"cases/{server_id}") as tx:
            for line in await self._lines_of(tx, server_id, member_id):
                gone += await store.erase(tx, line.id)
                if line.state is not Line.LEFT:
                    await self._leave(tx, line)
                await store.set_line(tx, line.id, Line.LEFT, None)
        return gone

    async def _arrived(self, tx: Tx, line: LineRow, reading: Reading) -> None:
        """An answer is there: the case goes on, as urgent as what was said, and its owner is called once."""
        row = await cases.get(tx, line.case_id)
        if row is None:
            return
        # The mildest makes nothing graver.
        severity = Severity(reading.severity) if reading.level >= Level.HIGH else Severity.CONDUCT
        grown, calls = await self._ledger.grown(tx, row, severity)
        if grown.severity is not row.severity:
            await self._ledger.noted(tx, grown, Happened.RAISED, None)
        patience = self._clock.now() + cases_rules.PATIENCE[grown.severity]
        there = await store.awaited_no_more(tx, row.id, patience)
        await self._ledger.moved(tx, there, Happened.ANSWERED, None)
        unread = await store.unread(tx, line.id)
        if calls and severity is Severity.DANGER_NOW:
            await self._ledger.call_team(tx, grown, Alert.ANSWERED_DANGER)
        elif unread == 1:  # one who writes three times calls once, until somebody has read
            await self._ledger.call(tx, row, Alert.ANSWERED, row.owner_id or 0)
        elif calls:  # what waits to be read was mild, and this is not
            await self._ledger.call_again(tx, grown, severity)

    async def _leave(self, tx: Tx, line: LineRow) -> None:
        """They ended it. Who they are stays sealed until the case is over, so that they find their words until then."""
        await store.set_line(tx, line.id, Line.LEFT, line.person_box)
        row = await cases.get(tx, line.case_id)
        if row is None or row.state is State.RESOLVED:
            return
        patience = self._clock.now() + cases_rules.PATIENCE[row.severity]
        rests = await store.awaited_no_more(tx, row.id, patience)
        await self._ledger.moved(tx, rests, Happened.TALK_LEFT, None)
        await self._ledger.call(tx, row, Alert.LEFT, row.owner_id or 0)

    async def _theirs(self, tx: Tx, member_id: int, letter_id: str) -> LineRow:
        """The open line of a letter that was written to this person; a `Refusal` in the same words otherwise."""
        letter = await store.letter(tx, letter_id)
        line = None if letter is None else await store.line(tx, letter.line_id)
        if line is None or line.state is not Line.OPEN or self._ledger.talk.person(line) != member_id:
            raise Refusal("refusal-relay-over")
        return line

    async def _draft(self, tx: Tx, member_id: int, draft_id: str) -> tuple[LineRow, Draft]:
        line = await self._theirs(tx, member_id, draft_id)
        letter = await store.letter(tx, draft_id)
        fresh = letter is not None and letter.until_at is not None and letter.until_at > self._clock.now()
        if letter is None or letter.state is not Letter.DRAFT or not fresh:
            raise Refusal("refusal-relay-draft-gone")
        words = self._ledger.talk.words(line.server_id, letter)
        return line, Draft(draft_id, line.server_id, line.role, words, telling(words, ()))

    async def _lines_of(self, tx: Tx, server_id: int, member_id: int) -> list[LineRow]:
        lines = await store.of_server(tx, server_id)
        return [line for line in lines if self._ledger.talk.person(line) == member_id]
