"""What whoever answered without a name does with one answer of their own: see it, and take it back.

No plain link between a person and an answer is stored anywhere. Theirs are found by opening the sealed author of every
answer of the server that still has one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from bot.features.answers import rules, store
from bot.features.answers.rules import KIND, State
from bot.features.answers.service import Answers
from bot.features.answers.store import AnswerRow
from bot.features.cases.ledger import key_of
from bot.features.oversight.service import Away, Oversight
from bot.features.venting.rules import KIND as POST
from bot.features.venting.rules import Alias
from bot.kernel.errors import Refusal
from bot.kernel.vault import CannotOpen, Vault
from bot.storage.db import Database, Tx


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """An answer as its writer sees it. `words` are empty once it is out; then both Discord ids say where. `hidden`: a
    moderator took it away for now. `waits`: what it answers is hidden, and it comes out if that comes back. `stopped`:
    it waits until writing without a name goes on here."""

    id: str
    vent_id: str
    alias: Alias
    state: State
    by_author: bool
    words: str
    channel_id: int
    message_id: int
    hidden: bool
    waits: bool
    stopped: bool


class OwnAnswers:
    """Finds a person's answers, and takes back one."""

    def __init__(self, db: Database, vault: Vault, answers: Answers, oversight: Oversight) -> None:
        self._db = db
        self._vault = vault
        self._answers = answers
        self._oversight = oversight

    async def all(self, server_id: int, member_id: int) -> tuple[OwnAnswer, ...]:
        """Every answer of this person here that still has its writer: what is not out first, then the latest."""
        async with self._db.read() as tx:
            rows = await store.with_author(tx, server_id)
        found = await asyncio.to_thread(self._theirs, rows, member_id)
        found.sort(key=lambda row: (row.message_id > 0, -row.message_id, row.id))
        async with self._db.read() as tx:
            away = await self._oversight.away(tx, server_id)
        return tuple(self._shown(row, away) for row in found)

    async def one(self, server_id: int, member_id: int, answer_id: str) -> OwnAnswer:
        """One of them; a `Refusal` when it is not theirs, in the same words as when there is none."""
        async with self._db.read() as tx:
            row = await self._own(tx, server_id, member_id, answer_id)
            return self._shown(row, await self._oversight.away(tx, server_id))

    async def take_back(self, server_id: int, member_id: int, answer_id: str) -> OwnAnswer:
        """Its words go at once, and what stands on Discord is removed. Returns it as it was before; a case about it
        is told. See `Answers.take_back`."""
        async with self._db.write(key_of(server_id)) as tx:
            row = await self._own(tx, server_id, member_id, answer_id)
            shown = self._shown(row, await self._oversight.away(tx, server_id))
            if not await self._answers.take_back(tx, answer_id):
                raise Refusal("refusal-answer-not-there")
        return shown

    async def _own(self, tx: Tx, server_id: int, member_id: int, answer_id: str) -> AnswerRow:
        row = await store.get(tx, answer_id)
        if row is None or row.server_id != server_id or not self._theirs([row], member_id):
            raise Refusal("refusal-answer-not-there")
        return row

    def _theirs(self, rows: Iterable[AnswerRow], member_id: int) -> list[AnswerRow]:
        wanted = str(member_id).encode()
        return [
            row
            for row in rows
            if row.state is not State.WITHDRAWN
            and self._opened(row.author_box, rules.author_of(row.server_id, row.id)) == wanted
        ]

    def _shown(self, row: AnswerRow, away: Away) -> OwnAnswer:
        words = self._opened(row.words_box, rules.words_of(row.server_id, row.id)) or b""
        return OwnAnswer(
            row.id, row.vent_id, row.alias, row.state, row.by_author, words.decode(), row.channel_id, row.message_id,
            hidden=f"{KIND}/{row.id}" in away.hidden,
            waits=row.state is State.QUEUED and f"{POST}/{row.vent_id}" in away.hidden,
            stopped=row.state is State.QUEUED and away.stopped,
        )  # fmt: skip

    def _opened(self, box: bytes | None, bound_to: str) -> bytes | None:
        if not box:
            return None
        try:
            return self._vault.open(box, bound_to)
        except CannotOpen:  # its key was given up
            return None
